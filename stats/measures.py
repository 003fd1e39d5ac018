"""What is counted: every measure, declared once with its definition. The method page is printed from this file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, npgettext, pgettext_lazy

from prisoners.published.editions import RULES_VERSION
from prisoners.published.questions import Population, Relation

STOCK, FLOW = "stock", "flow"
PERSONS, EVENTS, SENTENCES = "persons", "events", "sentences"
UNITS = {
    PERSONS: pgettext_lazy("unit", "persons"),
    EVENTS: pgettext_lazy("unit", "events"),
    SENTENCES: pgettext_lazy("unit", "sentences"),
}


def counted(unit: str, number: int) -> str:
    """The unit as it stands after a number."""
    return {
        PERSONS: npgettext("after a number", "person", "persons", number),
        EVENTS: npgettext("after a number", "event", "events", number),
        SENTENCES: npgettext("after a number", "sentence", "sentences", number),
    }[unit]


@dataclass(frozen=True)
class Change:
    """A change of what a measure means. ``version``: of the rules of counting, from which the new meaning holds."""

    day: date
    version: int
    text: str | Promise


class NotDefined(LookupError):
    """A version of the rules of counting by which a measure did not exist yet, or that this software does not know."""


@dataclass(frozen=True)
class Measure:
    """One thing that is counted. ``sentence`` makes the quotable sentence from a number; its %(when)s and %(number)s are filled in.

    A changed definition is a new Measure of the same slug that names the version of the rules ``since`` which it holds and keeps those
    before it as ``former``, newest first: an edition answers by the definition that it was made with.
    """

    slug: str
    title: str | Promise
    kind: str
    unit: str
    population: Population
    definition: str | Promise
    sentence: Callable[[int], str]
    caveats: tuple[str | Promise, ...] = ()
    default_by: str = "gender"
    needs_designation: bool = False
    is_estimate: bool = False
    reviewed_on: date = date(2026, 11, 22)
    changes: tuple[Change, ...] = ()
    since: int = 1
    former: tuple["Measure", ...] = ()

    @property
    def is_stock(self) -> bool:
        return self.kind == STOCK

    def is_defined(self, rules_version: int) -> bool:
        """Whether editions of a version of the rules can answer by some definition of it."""
        first = self.former[-1] if self.former else self
        return first.since <= rules_version <= RULES_VERSION

    def at(self, rules_version: int) -> "Measure":
        """The definition by which editions of a version of the rules answer. Raises NotDefined."""
        if rules_version <= RULES_VERSION:
            for found in (self, *self.former):
                if found.since <= rules_version:
                    return found
        raise NotDefined(self.slug)


NEVER_RECORDED = _("People whom nobody has recorded are missing.")
LATE = _("Cases become known late, so numbers of past days and months grow from edition to edition.")
VAGUE = _("A date known only as a month or a year is taken at its middle; low and high say what else is possible.")
SAME_DAY = _("Somebody detained and released on the same day is in the numbers for a period and in none for a day.")

_ALL = (
    Measure(
        "prisoners",
        _("Political prisoners"),
        STOCK,
        PERSONS,
        Population(Relation.SPANS, condition="cardinality(r.counted_by) > 0", designation="counted_by"),
        _(
            "Persons whom an organisation designated a political prisoner on or before the day and who on that day are in a custody "
            "arrangement that the organisation counts. The organisation is named in the filters; its rule is on the method page."
        ),
        lambda n: ngettext(
            "%(number)s person was held as a political prisoner %(when)s.",
            "%(number)s people were held as political prisoners %(when)s.",
            n,
        ),
        (
            NEVER_RECORDED,
            LATE,
            VAGUE,
            SAME_DAY,
            _("Terms of those held are longer than terms imposed: short ones end sooner."),
        ),
        needs_designation=True,
    ),
    Measure(
        "held",
        _("People in custody"),
        STOCK,
        PERSONS,
        Population(Relation.SPANS, condition="r.counts_as = 'held'"),
        _(
            "Persons deprived of liberty on the day, whoever designated them: in police custody, pre-trial detention, a colony, "
            "a prison, an arrest house or compulsory treatment. With a designation: those designated by this edition."
        ),
        lambda n: ngettext(
            "%(number)s person was deprived of liberty %(when)s.",
            "%(number)s people were deprived of liberty %(when)s.",
            n,
        ),
        (NEVER_RECORDED, LATE, VAGUE, SAME_DAY),
    ),
    Measure(
        "restricted",
        _("People restricted in liberty"),
        STOCK,
        PERSONS,
        Population(Relation.SPANS, condition="r.counts_as = 'restricted'"),
        _(
            "Persons under house arrest before trial, in an open institution or under home restriction on the day. House arrest is "
            "a measure before trial; home restriction is a penalty."
        ),
        lambda n: ngettext(
            "%(number)s person was restricted in liberty %(when)s.",
            "%(number)s people were restricted in liberty %(when)s.",
            n,
        ),
        (NEVER_RECORDED, LATE, VAGUE),
    ),
    Measure(
        "recognised",
        _("People ever recognised"),
        STOCK,
        PERSONS,
        Population(Relation.SINCE, event="designated"),
        _(
            "Persons whom an organisation has designated a political prisoner up to and including the day, whether held on it or not. "
            "Each is counted once, at the latest designation that passes the filters. A designation since withdrawn is not counted."
        ),
        lambda n: ngettext(
            "%(number)s person had ever been recognised as a political prisoner %(when)s.",
            "%(number)s people had ever been recognised as political prisoners %(when)s.",
            n,
        ),
        (_("Recognition is often retrospective: some were recognised after their release."), LATE, VAGUE),
    ),
    Measure(
        "recorded",
        _("People recorded"),
        STOCK,
        PERSONS,
        Population(Relation.STANDINGS),
        _(
            "Persons in the published data to whom something recorded had happened by the day. Their standing is that of the best "
            "state; not confirmed where only a possible one stands; else that of the last event. Other dimensions are those last known."
        ),
        lambda n: ngettext(
            "%(number)s person had been recorded %(when)s.", "%(number)s people had been recorded %(when)s.", n
        ),
        (
            _(
                "“Recorded” is not “ever held”: people never recorded are missing, and some recorded were never in custody."
            ),
            VAGUE,
        ),
        default_by="status",
    ),
    Measure(
        "detained",
        _("Detentions"),
        FLOW,
        EVENTS,
        Population(Relation.EVENTS, event="detained"),
        _(
            "Beginnings of custody periods: continuous deprivations or restrictions of liberty. A transfer, or a move from a colony "
            "to home restriction, begins none."
        ),
        lambda n: ngettext(
            "%(number)s custody period began %(when)s.", "%(number)s custody periods began %(when)s.", n
        ),
        (NEVER_RECORDED, LATE, VAGUE, SAME_DAY),
    ),
    Measure(
        "released",
        _("Releases"),
        FLOW,
        EVENTS,
        Population(Relation.EVENTS, event="released"),
        _(
            "Ends of custody periods other than by death. Penalty, facility and all else are those of the day before. Nothing "
            "sets somebody released by itself: a due date that has passed is not a release."
        ),
        lambda n: ngettext(
            "%(number)s custody period ended in a release %(when)s.",
            "%(number)s custody periods ended in a release %(when)s.",
            n,
        ),
        (_("Releases are under-reported; many become known months later."), LATE, VAGUE, SAME_DAY),
        default_by="release_reason",
    ),
    Measure(
        "convicted",
        _("People convicted"),
        FLOW,
        PERSONS,
        Population(Relation.PERSONS, event="convicted"),
        _(
            "Persons with a first-instance conviction in the period, each once, at the last one that passes the filters. Articles are "
            "those of the conviction; penalty and term are what that court ordered."
        ),
        lambda n: ngettext(
            "%(number)s person was convicted %(when)s.", "%(number)s people were convicted %(when)s.", n
        ),
        (
            NEVER_RECORDED,
            LATE,
            VAGUE,
            _("Months don't add up to a year: somebody convicted twice is in two months and once in the year."),
        ),
    ),
    Measure(
        "sentenced",
        _("Sentences"),
        FLOW,
        SENTENCES,
        Population(Relation.EVENTS, event="sentenced"),
        _(
            "Sentences of a court of first instance with a verdict in the period. An appeal or a replacement makes none."
        ),
        lambda n: ngettext("%(number)s sentence was passed %(when)s.", "%(number)s sentences were passed %(when)s.", n),
        (NEVER_RECORDED, LATE, VAGUE),
        default_by="penalty",
    ),
    Measure(
        "died",
        _("Deaths in custody"),
        FLOW,
        PERSONS,
        Population(Relation.PERSONS, event="died", condition="r.in_custody"),
        _(
            "Persons who died while held or restricted, in the period. Deaths after release are counted apart, in a note."
        ),
        lambda n: ngettext(
            "%(number)s person died in custody %(when)s.", "%(number)s people died in custody %(when)s.", n
        ),
        (NEVER_RECORDED, LATE, VAGUE),
    ),
    Measure(
        "due",
        _("Expected releases"),
        FLOW,
        PERSONS,
        Population(Relation.PERSONS, event="due"),
        _(
            "Persons held whose custody is expected to end in the period: the court's final term less the credit for custody before the "
            "verdict was in force. An estimate, published by month; not a promise that anybody is released."
        ),
        lambda n: ngettext(
            "%(number)s person is expected to be released %(when)s.",
            "%(number)s people are expected to be released %(when)s.",
            n,
        ),
        (_("Amnesty, pardon, parole, a new sentence or an addition under article 411 change it."), VAGUE),
        default_by="due_year",
        is_estimate=True,
    ),
)
MEASURES: dict[str, Measure] = {measure.slug: measure for measure in _ALL}
"""All measures by slug, in the order they are listed."""
ONCE = frozenset({"died", "due"})
"""Measures of what a person has at most one of: their events are the persons, and their steps add up."""
