"""Expected release in words: only from the published bounds, which hold no more than may be shown."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prisoners.domain.choices import Status
from prisoners.explorer import dates
from prisoners.published.models import PersonRow, Profile, SpanRow

IN_CUSTODY = frozenset({Status.HELD, Status.RESTRICTED, Status.NOT_CONFIRMED})


@dataclass(frozen=True)
class Expected:
    """``best_text``; ``earliest_text`` and ``latest_text`` where it is a range; ``overdue``: the whole of it has passed."""

    best_text: str
    earliest_text: str
    latest_text: str
    overdue: bool
    steps: list[str] = field(default_factory=list)


def expected(row: PersonRow | SpanRow, status: str, today: date, profile: Profile | None = None) -> Expected | None:
    """Expected release of somebody who is in custody, or whose custody is not confirmed; None where nothing is expected."""
    earliest, best, latest = row.due_earliest, row.due_best, row.due_latest
    if best is None or status not in IN_CUSTODY:
        return None
    steps = _steps(profile) if profile is not None else []
    overdue = latest < today
    if earliest == latest:
        return Expected(dates.day(best), "", "", overdue, steps)
    if dates.whole_years(earliest, latest):
        years = {"first": earliest.year, "last": latest.year}
        best_text = str(earliest.year) if earliest.year == latest.year else _("%(first)s to %(last)s") % years
        return Expected(best_text, "", "", overdue, steps)
    word = dates.month if dates.whole_months(earliest, latest) else dates.day
    first, last = word(earliest), word(latest)
    return Expected(word(best), *((first, last) if first != last else ("", "")), overdue, steps)


def expected_in_words(row: PersonRow | SpanRow, status: str, today: date) -> str:
    """The same in a few words, for a list."""
    found = expected(row, status, today)
    if found is None:
        return ""
    if found.overdue:
        return _("was due: %(when)s; a release is not known") % {"when": found.best_text}
    return _("expected: %(when)s") % {"when": found.best_text}


def _steps(profile: Profile) -> list[str]:
    language = (get_language() or "en")[:2]
    return [step.get(language) or step["en"] for step in profile.due_steps]
