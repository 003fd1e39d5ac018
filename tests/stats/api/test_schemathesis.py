"""The interface tried by Schemathesis against its own description: examples, boundaries, random requests and followed links, with all checks."""

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema

TRIED = r"^/api/v1/(events|editions)$|^/figures/\{measure\}\.json$|^/reported\.json$"
"""One address of each kind: those beside them are the same views and the same parameters."""
SETTINGS = {
    # Kept open, a connection to the test server waits for acknowledgements most of the time.
    "headers": {"Connection": "close"},
    "generation": {"deterministic": True, "max-examples": 3},
    # A value can be well formed and yet not known: which keys, editions and days there are is no matter of form.
    "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "400", "404"]}},
}
PHASES = {"examples", "coverage", "fuzzing", "stateful"}


def test_it_is_as_it_describes_itself(site, today):
    config = SchemathesisConfig.from_dict(SETTINGS)
    described = schemathesis.openapi.from_url(f"{site}/api/schema/", config=config)
    described.config.update(base_url=site)
    ran, wrong, tried = set(), [], 0
    for event in from_schema(described.include(path_regex=TRIED)).execute():
        if isinstance(event, events.PhaseFinished):
            ran.add((event.phase.name.value, event.status.value))
        elif isinstance(event, events.ScenarioFinished):
            for checks in event.recorder.checks.values():
                tried += len(checks)
                wrong += [str(each.failure_info.failure) for each in checks if each.failure_info]
        elif isinstance(event, events.NonFatalError | events.FatalError):
            wrong.append(str(event))
    assert wrong == []
    assert tried > 1000
    assert {name for name, status in ran if status == "success"} >= PHASES, ran
