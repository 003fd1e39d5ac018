"""Whose definition: one day and one choice of people, counted by every definition of who is a political prisoner, side by side."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from prisoners.domain.choices import SPECIAL_KEYS
from prisoners.models.organisations import Organisation
from prisoners.published.questions import Count
from stats import wording
from stats.figures import Figure
from stats.keeping import kept_totals
from stats.measures import MEASURES, NotDefined
from stats.query import Query, unordered

PRISONERS = "prisoners"
CUSTODY = (PRISONERS, "held", "restricted")
"""Measures of people in custody on a day."""
BESIDE = ("recognised", "recorded")
"""Measures of people whether in custody or not, which those are compared with."""
WIDER, NARROWER = "wider", "narrower"


@dataclass(frozen=True)
class Definition:
    """One definition, and what it counts for the question of a figure.

    ``text`` says whom it counts. ``shown``: it is the figure's own. ``difference``: its value less the figure's. ``relation``: wider or
    narrower where that holds by the definitions themselves, whatever is recorded; else empty.
    """

    query: Query
    name: str
    text: str
    count: Count
    shown: bool
    difference: int
    relation: str

    @property
    def address(self) -> str:
        return self.query.address()

    @property
    def compared(self) -> str:
        """Beside the definition shown, in words."""
        if self.shown:
            return _("shown here")
        if self.relation:
            return {WIDER: _("wider by definition"), NARROWER: _("narrower by definition")}[self.relation]
        if self.difference == 0:
            return _("as many")
        return _("more") if self.difference > 0 else _("fewer")


@dataclass(frozen=True)
class _Asked:
    query: Query
    name: str
    text: str


def definitions(figure: Figure) -> list[Definition]:
    """The figure's question by every definition, at its edition; empty where it is no question of people on a day.

    One statement for each definition but the figure's own, which is counted already; none where they were asked for lately.
    """
    query = figure.query
    if query.measure.slug not in (*CUSTODY, *BESIDE) or query.on is None or query.edition is None:
        return []
    organisations = list(Organisation.objects.all())
    asked = list(_asked(query, organisations))
    if not any(_same(each.query, query) for each in asked):
        asked.insert(0, _Asked(query, _own_name(query), _own_text(query, organisations)))
    others = [each for each in asked if not _same(each.query, query)]
    counts = iter(kept_totals([each.query for each in others]))
    found = []
    for each in asked:
        shown = _same(each.query, query)
        count = figure.total if shown else next(counts)
        relation = "" if shown else _relation(each.query, query)
        found.append(Definition(each.query, each.name, each.text, count, shown, count.value - figure.value, relation))
    return found


def _asked(query: Query, organisations: list[Organisation]) -> Iterator[_Asked]:
    """Each definition's question, from those of one organisation to everybody recorded."""
    for organisation in organisations:
        name = _("Recognised by %(organisation)s") % {"organisation": organisation.name}
        yield from _by(query, PRISONERS, name, organisation.rule, (organisation.pk,))
    if len(organisations) > 1:
        anybody = tuple(organisation.pk for organisation in organisations)
        text = _("Everybody whom at least one of these organisations counts on the day, each by its own rule.")
        yield from _by(query, PRISONERS, _("Recognised by any of them"), text, anybody)
    yield from _by(query, "held", _("In custody, whoever recognised them"))
    yield from _by(query, "restricted", _("Restricted in liberty, whoever recognised them"))
    yield from _by(query, "recognised", _("Ever recognised, held or not"))
    yield from _by(query, "recorded", _("Everybody recorded, held or not, recognised or not"))


def _by(query: Query, slug: str, name: str, text: str = "", designation: tuple[str, ...] = ()) -> Iterator[_Asked]:
    """The question by one measure; nothing where the edition was made before there was such a measure."""
    try:
        measure = MEASURES[slug].at(query.edition.rules_version)
    except NotDefined:
        return
    filters = {name: values for name, values in query.filters.items() if name != "designation"}
    if designation:
        filters["designation"] = designation
    yield _Asked(replace(query, measure=measure, filters=filters), name, text or str(measure.definition))


def _same(one: Query, other: Query) -> bool:
    """Whether two queries of one day and edition ask for the same people, in whatever order their filters stand."""
    return one.measure == other.measure and unordered(one.filters) == unordered(other.filters)


def _own_name(query: Query) -> str:
    """Name of a definition that is not among the usual ones, such as two organisations of three."""
    words = _(" or ").join(wording.value_label("designation", key) for key in query.filters.get("designation", ()))
    return _("%(measure)s, designation: %(organisations)s") % {
        "measure": query.measure.title,
        "organisations": words,
    }


def _own_text(query: Query, organisations: list[Organisation]) -> str:
    chosen = query.filters.get("designation", ())
    rules = [each.rule for each in organisations if each.pk in chosen] if query.measure.needs_designation else []
    return " ".join([str(query.measure.definition), *rules])


def _relation(query: Query, shown: Query) -> str:
    """Whether a definition takes in all of the one shown, or lies within it, by what the two say."""
    if _takes_in(query, shown):
        return WIDER
    return NARROWER if _takes_in(shown, query) else ""


def _takes_in(wide: Query, narrow: Query) -> bool:
    """Whether everybody that ``narrow`` counts is counted by ``wide``. False also where it holds for most, or is not sure.

    Filters of all recorded test what is last known, not the day: with filters nothing is sure. Nor is it of those ever recognised: a
    designation withdrawn since is not among them, and was counted on a day before.
    """
    chosen, within = (set(query.filters.get("designation", ())) for query in (wide, narrow))
    if (chosen | within) & set(SPECIAL_KEYS):
        return False
    if wide.measure == narrow.measure:
        return not chosen or (bool(within) and within <= chosen)
    unfiltered = not set(wide.filters) and set(narrow.filters) <= {"designation"}
    return wide.measure.slug == "recorded" and unfiltered
