"""The question of a list, from its address: a figure's measure, time and filters; everybody recorded where none is named."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from prisoners.published.filters import PARAMETERS, BadParameter
from prisoners.published.lists import ListQuestion
from stats import wording
from stats.measures import MEASURES, PERSONS
from stats.parsing import parse
from stats.query import Query

EVERYBODY = "recorded"
NOT_OF_LISTS = ("by", "every")


def list_question(given: QueryDict, edition: int | None = None) -> ListQuestion:
    """What a list is of. ``given`` are its parameters without the list's own (search, order, page). Raises BadParameter.

    ``edition``: as the people of that edition, on its day where none is named; for comparing, since a list itself is always of the last.
    """
    given = given.copy()
    named = [value for value in given.pop("measure", []) if value]
    if len(named) > 1:
        raise BadParameter("measure", _("Give “%(name)s” once.") % {"name": "measure"})
    measure = named[0] if named else EVERYBODY
    if measure not in MEASURES:
        raise BadParameter("measure", _("There is no measure “%(measure)s”.") % {"measure": measure})
    for name in NOT_OF_LISTS:
        if any(given.getlist(name)):
            raise BadParameter(name, _("A list is not broken down: leave “%(name)s” out.") % {"name": name})
    if any(given.getlist("edition")):
        raise BadParameter(
            "edition",
            _("A list is always of the last edition: leave “edition” out. A figure can be frozen, a list can't."),
        )
    if edition is not None:
        given["edition"] = str(edition)
    query = parse(measure, given)
    dated = any(given.get(name) for name in ("on", "from", "to"))
    return _of(query, named=bool(named) or dated)


def _of(query: Query, *, named: bool) -> ListQuestion:
    time = [(name, value) for name, value in query.parameters() if name not in PARAMETERS]
    return ListQuestion(
        question=query.question(),
        edition=query.edition,
        day=query.on or query.day,
        is_stock=query.measure.is_stock,
        counts_persons=query.measure.unit == PERSONS,
        own=(("measure", query.measure.slug), *time) if named else (),
        filters=query.filters,
        needed=frozenset({"designation"} if query.measure.needs_designation else ()),
        words=tuple(wording.filters(query)),
        sentence=lambda number: wording.sentence(query, number),
        figure_address=query.address() if named else "",
        persons_address=query.address() if query.measure.unit == PERSONS else "",
    )
