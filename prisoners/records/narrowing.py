"""Best days of custody periods and arrangements, from the chronology of all the person's dates."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from prisoners.domain import dates
from prisoners.records.chronology import Chronology, DatesContradict, chronology
from prisoners.records.dossier import Dossier, PeriodRecords
from prisoners.records.errors import DocumentError


def narrow_dossier(dossier: Dossier, *, today: date) -> Chronology:
    """Set the best days of all periods and arrangements of a dossier; nothing is saved. Raises DatesContradict."""
    found = chronology(dossier, first_day=settings.REGISTRY_FIRST_DAY, today=today)
    for number, records in enumerate(dossier.periods):
        name, period = f"periods[{number}]", records.period
        end = found.get("died" if number in found.ends_by_death else f"{name}.end")
        period.start_best = found.dates[f"{name}.start"].best
        period.end_best = end.best if end else None
        begin = period.start_best
        for place, arrangement in enumerate(records.arrangements):
            own = found.get(f"{name}.arrangements[{place}].start")
            arrangement.start_best = begin = own.best if own else begin
            if place:
                records.arrangements[place - 1].end_best = begin
        if records.arrangements:
            records.arrangements[-1].end_best = period.end_best
    return found


def in_words(error: DatesContradict, dossier: Dossier, row: int | None) -> DocumentError:
    """What the chronology found, with the two fields, what stands in them, and what to do."""
    if error.first == error.second:
        words = _("no day is left that this date can be, after all other dates: correct one of them.")
        return DocumentError(row, error.first, words)
    words = _("%(second)s must be on or after %(first)s, but can't be: correct one of the two dates.")
    named = {
        "first": _with_value(error.first, dossier),
        "second": _with_value(error.second, dossier),
    }
    return DocumentError(row, error.second, words % named)


def _with_value(name: str, dossier: Dossier) -> str:
    return f"{name} ({_value(name, dossier) or _('not known')})"


def _value(name: str, dossier: Dossier) -> str:
    steps = [step.rstrip("]").split("[") for step in name.split(".")]
    if steps[0][0] == "died":
        return dossier.person.died
    field = steps[-1][0]
    kind, place = steps[0][0], int(steps[0][1])
    if kind == "designations":
        return getattr(dossier.designations[place], field)
    records = dossier.cases[place] if kind == "cases" else dossier.periods[place]
    if len(steps) == 3:
        return getattr(getattr(records, steps[1][0])[int(steps[1][1])], field)
    if kind == "cases":
        return getattr(records.case, field)
    period = records.period
    if field == "end":
        return period.end or (_("by %(day)s") % {"day": period.ended_by} if period.ended_by else "")
    return period.start or (_("by %(day)s") % {"day": period.attested_on} if period.attested_on else "")


def by_their_own_dates(periods: Sequence[PeriodRecords]) -> list[PeriodRecords]:
    """Periods in the order of their own dates, before anything is narrowed.

    Of two whose starts can be either way, the one that must have begun by its end goes first, and an open one goes last
    where it can: nothing follows an open period.
    """
    ordered = sorted(periods, key=_own_place)
    for records in [each for each in ordered if each.period.is_open]:
        following = ordered[ordered.index(records) + 1 :]
        begins_by = _own_start(records)[1]
        if all(not each.period.is_open and _own_end(each)[0] <= begins_by for each in following):
            ordered.remove(records)
            ordered.append(records)
    return ordered


def _own_place(records: PeriodRecords) -> tuple[date, date, bool, int]:
    earliest, latest = _own_start(records)
    end = _own_end(records)[1]
    return dates.middle(earliest, min(latest, end)), end, records.period.is_open, records.period.pk


def _own_start(records: PeriodRecords) -> tuple[date, date]:
    period = records.period
    return dates.parse(period.start) if period.start else (period.attested_on, period.attested_on)


def _own_end(records: PeriodRecords) -> tuple[date, date]:
    """The days on which a period can have ended; the last day there is, while it is open."""
    period = records.period
    if period.end:
        return dates.parse(period.end)
    return (_own_start(records)[0], period.ended_by) if period.ended_by else (date.max, date.max)
