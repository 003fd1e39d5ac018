"""Which combinations of a question make no sense, and why: what says nothing about a measure, declared as data.

An address that makes none is still answered, as every address is: by none, or by one line that says "not applicable". The form that
builds figures refuses it and says the reason. Nothing is refused here but what is always empty, or always one value, by what the
published rows carry (docs/counting.md, rule 5).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.domain.choices import NOT_APPLICABLE, NOT_DISCLOSED, SPECIAL_KEYS, CountsAs, Status
from prisoners.models.organisations import Organisation
from prisoners.models.places import ArrangementKind
from prisoners.published.dimensions import DIMENSIONS
from prisoners.published.questions import Relation
from stats.builder import ranges
from stats.builder.refusals import Refusal
from stats.query import Query

RELEASE = ("release_reason", "released", "released_year")
RELEASE_FILTERS = ("release_reason", "released_after", "released_before")
DUE = ("due", "due_year")
DUE_FILTERS = ("due_after", "due_before")


@dataclass(frozen=True)
class Silence:
    """Dimensions and filters that say nothing about some measures."""

    measures: tuple[str, ...]
    dimensions: tuple[str, ...]
    filters: tuple[str, ...]
    reason: str | Promise


SILENCES = (
    Silence(
        ("released", "died"),
        DUE,
        DUE_FILTERS,
        gettext_lazy("Custody that has ended has no expected end any more."),
    ),
    Silence(
        ("died",),
        RELEASE,
        RELEASE_FILTERS,
        gettext_lazy("Custody that ended by death ended by no release, so it has no day and no reason of one."),
    ),
    Silence(
        ("due",),
        RELEASE,
        RELEASE_FILTERS,
        gettext_lazy("Whoever is expected to be released has not been released, so there is no day and no reason yet."),
    ),
    Silence(
        ("held",),
        ("status",),
        (),
        gettext_lazy("Everybody counted here is in custody. Low and high say of how many that is not confirmed."),
    ),
    Silence(
        ("restricted",),
        ("status",),
        (),
        gettext_lazy(
            "Everybody counted here is restricted in liberty. Low and high say of how many that is not confirmed."
        ),
    ),
)

NOT_IN_CUSTODY = frozenset({Status.AT_LIBERTY.value, Status.DIED.value, *SPECIAL_KEYS})
OUT = NOT_IN_CUSTODY | {Status.RELEASED.value}
IMPOSSIBLE_STATUS: dict[str, frozenset[str]] = {
    "prisoners": OUT,
    "held": OUT | {Status.RESTRICTED.value},
    "restricted": OUT | {Status.HELD.value},
    "detained": OUT,
    "released": OUT,
    "died": NOT_IN_CUSTODY,
    "due": OUT,
}
"""Standings that nobody has whom a measure counts."""
DESIGNATED = ("prisoners", "recognised")
"""Measures of people whom somebody designated."""
STOCK_OF_ARRANGEMENTS = {"held": CountsAs.HELD, "restricted": CountsAs.RESTRICTED}


def reasons(query: Query, *, timed: bool = True) -> list[Refusal]:
    """Everything in a question that makes no sense; empty where it does. Not ``timed``: its time is not the one that was meant."""
    silent = silences(query, timed=timed)
    found = [*_breakdown(query, silent), *_filters(query, silent), *_values(query), *ranges.refused(query)]
    return found + (list(ranges.out_of_time(query)) if timed else [])


def silences(query: Query, *, timed: bool = True) -> list[Silence]:
    """What says nothing about a query's measure, on its day."""
    found = [each for each in SILENCES if query.measure.slug in each.measures]
    if timed and _nobody_left_yet(query):
        reason = _(
            "As far as this edition knows, nobody held on this day has been released since: ask for an earlier day, or count releases."
        )
        found.append(Silence((query.measure.slug,), RELEASE, RELEASE_FILTERS, reason))
    return found


def _nobody_left_yet(query: Query) -> bool:
    """Whether a stock of people held is asked for on a day after which the edition knows of no release."""
    held = query.measure.population.relation == Relation.SPANS
    return held and query.on is not None and query.edition is not None and query.on >= query.edition.day


def _breakdown(query: Query, silent: list[Silence]) -> Iterator[Refusal]:
    for slug in query.by:
        dimension = DIMENSIONS[slug]
        if (silence := next((each for each in silent if slug in each.dimensions), None)) is not None:
            yield Refusal("by", str(silence.reason), slug)
        elif dimension.adds_up and dimension.parameter and len(query.filters.get(dimension.parameter, ())) == 1:
            yield Refusal("by", _("A filter leaves one value of it alone, so there is nothing to break down."), slug)
    dates = [DIMENSIONS[slug].date for slug in query.by]
    if len(dates) == 2 and dates[0] is not None and dates[0] == dates[1]:
        yield Refusal(
            "by", _("Month and year of one date: each month lies in one year. Choose one of the two."), query.by[1]
        )


def _filters(query: Query, silent: list[Silence]) -> Iterator[Refusal]:
    for silence in silent:
        for name in silence.filters:
            if name in query.filters:
                yield Refusal(name, str(silence.reason))
    due = next((name for name in DUE_FILTERS if name in query.filters), None)
    if due and _only_released(query):
        yield Refusal(due, _("Somebody who was released has no expected release any more: leave one of the two out."))


def _only_released(query: Query) -> bool:
    """Whether the filters let pass only custody that ended in a release."""
    reason = set(query.filters.get("release_reason", ()))
    dated = any(name in query.filters for name in RELEASE_FILTERS if name != "release_reason")
    return dated or bool(reason and not reason & {NOT_APPLICABLE, NOT_DISCLOSED})


def _values(query: Query) -> Iterator[Refusal]:
    """Filters none of whose values anybody has whom the measure counts."""
    status = set(query.filters.get("status", ()))
    if status and status <= IMPOSSIBLE_STATUS.get(query.measure.slug, frozenset()):
        yield Refusal("status", _("Nobody who is counted here has such a status."))
    designation = set(query.filters.get("designation", ()))
    if query.measure.slug in DESIGNATED and designation and designation <= set(SPECIAL_KEYS):
        yield Refusal("designation", _("Everybody counted here was designated by an organisation: choose one or more."))
    arrangement = set(query.filters.get("arrangement", ())) - set(SPECIAL_KEYS)
    # Rules as they are now say nothing about an older edition, which was made with its own.
    if arrangement and arrangement == set(query.filters["arrangement"]) and not query.frozen:
        yield from _arrangements(query, arrangement)


def _arrangements(query: Query, asked: set[str]) -> Iterator[Refusal]:
    if (stock := STOCK_OF_ARRANGEMENTS.get(query.measure.slug)) is not None:
        if not ArrangementKind.objects.filter(pk__in=asked, counts_as=stock).exists():
            yield Refusal("arrangement", _("Nobody in such an arrangement is counted by this measure."))
    elif query.measure.needs_designation:
        organisations = Organisation.objects.filter(pk__in=query.filters["designation"])
        if not organisations.filter(counts__in=asked).exists():
            yield Refusal(
                "arrangement", _("The organisation whose definition is used counts nobody in such an arrangement.")
            )
