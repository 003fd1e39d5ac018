"""The place of a case among the person's cases: 1, 2, 3 ... without gaps."""

from collections.abc import Sequence

from django.db.models import F

from prisoners.models import Case, Sentence
from prisoners.records.sequence import Days, days_of, in_order

OUT_OF_THE_WAY = 10_000
"""Added to positions that are given anew: two cases of a person may never share one, not for a moment."""


def place_case(*, case: Case, position: int | None) -> None:
    """Put a saved case at a position among the person's cases, the others closing up behind it.

    Without a position it goes before the cases that are surely later, else to the end. Called in the transaction that saves the
    case; ``renarrow`` comes after it and notes who changed what.
    """
    cases = [each for each in Case.objects.filter(person=case.person_id).order_by("position") if each.pk != case.pk]
    if position is None:
        began = _beginnings([*cases, case])
        cases = in_order([*cases, case], lambda each: began[each.pk])
    else:
        cases.insert(max(position, 1) - 1, case)
    number_cases(cases)


def number_cases(cases: Sequence[Case]) -> None:
    """Save the positions 1, 2, 3 ... of a person's cases, in the order given."""
    moved = [(case, position) for position, case in enumerate(cases, start=1) if case.position != position]
    if not moved:
        return
    Case.objects.filter(pk__in=[case.pk for case, _position in moved]).update(position=F("position") + OUT_OF_THE_WAY)
    for case, position in moved:
        case.position = position
    Case.objects.bulk_update([case for case, _position in moved], ["position"])


def _beginnings(cases: Sequence[Case]) -> dict[int, Days]:
    """When each case began, or else when its first verdict was spoken."""
    verdicts = Sentence.objects.filter(case__in=cases).exclude(verdict="").order_by("-verdict_earliest")
    first = dict(verdicts.values_list("case_id", "verdict"))
    return {case.pk: days_of(case.opened or first.get(case.pk, "")) for case in cases}
