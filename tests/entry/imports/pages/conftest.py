"""Steps of imports without processes of their own: a test's transaction can't be seen by another process."""

from dataclasses import dataclass, field

import pytest
from django.contrib.auth.models import User

from prisoners.entry.imports import running
from prisoners.models import Import


@dataclass
class Started:
    """Steps that pages started: the import, the step, who."""

    steps: list[tuple[Import, str, User]] = field(default_factory=list)

    def __call__(self, *, batch: Import, step: str, by: User) -> None:
        self.steps.append((batch, step, by))

    @property
    def names(self) -> list[str]:
        return [step for _batch, step, _by in self.steps]


@pytest.fixture
def started(monkeypatch) -> Started:
    """Steps are noted and not done."""
    noted = Started()
    monkeypatch.setattr(running, "start", noted)
    return noted


@pytest.fixture
def at_once(monkeypatch) -> None:
    """Steps are done within the request that starts them."""

    def start(*, batch: Import, step: str, by: User) -> None:
        batch.refresh_from_db()
        running.run(batch=batch, step=step, by=by)

    monkeypatch.setattr(running, "start", start)
