"""The cases of a person: charges with links to their articles, sentences in words."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from prisoners.domain.choices import CaseStatus, ChargeStage, SentenceKind
from prisoners.explorer import dates
from prisoners.explorer.due import Expected
from prisoners.explorer.person.due_compared import compared
from prisoners.explorer.person.known import Known
from prisoners.explorer.words import counted_sentence, term


def cases(known: Known, due: Expected | None) -> list[dict]:
    """Cases as the page shows them, in the person's order; ``due`` stands with the sentence that it comes from."""
    counted = counted_sentence(known.current, known.profile.sentences) if due else None
    return [_case(known, case, due, counted) for case in known.profile.cases]


def _case(known: Known, case: dict, due: Expected | None, counted: dict | None) -> dict:
    row = known.case_rows.get(case["case"])
    groups = (known.words.known("group_case", key) for key in (row.group_cases if row else ()))
    found = [s for s in known.profile.sentences if s["case"] == case["case"]]
    return {
        "title": "" if len(known.profile.cases) > 1 else _("The case"),
        "status_label": _status(case, found),
        "group_case": ", ".join(name for name in groups if name),
        "charges": _charges(known, case["charges"]),
        "sentences": [_sentence(known, s) | _computed(known, s, due if s is counted else None) for s in found],
        "sources": case["sources"],
    }


def _status(case: dict, sentences: list[dict]) -> str:
    parts = []
    if case["opened"]:
        parts.append(_("Opened: %(when)s") % {"when": dates.partial(case["opened"])})
    if case["in_absentia"]:
        parts.append(_("tried in absentia"))
    if case["status"] == CaseStatus.CLOSED:
        parts.append(_("closed without a conviction"))
    elif not sentences:
        parts.append(_("no verdict is known"))
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]


def _charges(known: Known, charges: list[dict]) -> list[dict]:
    """Charges by article and part, each once, at the last stage it came to."""
    stages = list(ChargeStage)
    reached: dict[tuple[str, str], ChargeStage] = {}
    for charge in charges:
        place, stage = (charge["article"], charge["part"]), ChargeStage(charge["stage"])
        reached[place] = max(reached.get(place, stage), stage, key=stages.index)
    return [
        {
            "article": f"{article}.{part}" if part else article,
            "title": known.words.article(article) or _("Article %(code)s") % {"code": article},
            "address": reverse("article", args=[article]),
            "stage_label": str(stage.label).lower(),
        }
        for (article, part), stage in reached.items()
    ]


def _sentence(known: Known, sentence: dict) -> dict:
    words = known.words
    length = term(sentence["years"], sentence["months"], sentence["days"])
    return {
        "text": words.sentence(sentence["penalty"], length, sentence["regime"]),
        "day_text": _days(sentence),
        "court": words.known("court", sentence["court"]),
        "judge": words.known("judge", sentence["judge"]),
        "notes": [note for note in _notes(sentence) if note],
        "sources": sentence["sources"],
    }


def _computed(known: Known, sentence: dict, due: Expected | None) -> dict:
    """The expected release that follows from a sentence, and the end that a source has published, with the difference."""
    published, row = sentence["due_published"], known.current
    return {
        "expected": due,
        "published_text": dates.partial(published) if published else "",
        "compared": compared(published, row.due_earliest, row.due_latest) if published and due else "",
    }


def _days(sentence: dict) -> str:
    verdict = _("Verdict: %(when)s") % {"when": dates.partial(sentence["verdict"])}
    if not sentence["in_force"]:
        return verdict
    return _("%(verdict)s; in force: %(when)s") % {"verdict": verdict, "when": dates.partial(sentence["in_force"])}


def _notes(sentence: dict) -> Iterator[str]:
    if sentence["kind"] != SentenceKind.FIRST_INSTANCE:
        yield str(SentenceKind(sentence["kind"]).label).lower()
    if sentence["in_absentia"]:
        yield _("in absentia")
    yield sentence["additional"]
