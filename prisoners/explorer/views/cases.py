"""The list of cases."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from prisoners.explorer import dates
from prisoners.explorer.people.asking import (
    ORDER,
    ORDER_LABELS,
    SEARCH,
    Asked,
    Resolve,
    asked,
    given_filters,
    printable,
    problem,
)
from prisoners.explorer.people.columns import COLUMN, LABELS, USUAL, table
from prisoners.explorer.people.emptied import emptied
from prisoners.explorer.people.listing import Listing, listing
from prisoners.explorer.responses import page
from prisoners.published import editions
from prisoners.published.filters import BadParameter
from prisoners.published.forms import Chip, chips, groups, sections
from prisoners.published.lists import ListQuestion
from prisoners.published.pages import BY_MATCH, BY_NAME

TEMPLATE = "prisoners/cases.html"
FIGURE_PARAMETERS = ("measure", "on", "from", "to")


@require_safe
def cases(request: HttpRequest, resolve: Resolve) -> HttpResponse:
    """People under filters, or behind a figure; ``resolve`` makes the figure's question of the address."""
    try:
        wanted = asked(request.GET, resolve)
        if (plain := wanted.plain_address(request.GET)) is not None:
            return redirect(plain)
        found = listing(wanted)
    except BadParameter as error:
        return page(request, TEMPLATE, _wrong(request, error), status=400, indexed=False)
    edition = wanted.question.edition
    return page(request, TEMPLATE, _context(wanted, found), edition=edition, indexed=not wanted.search)


def _context(wanted: Asked, found: Listing) -> dict:
    question, in_force = wanted.question, _chips(wanted)
    counts = found.choices.counts if found.choices is not None else None
    return {
        "number": found.number,
        "counted": found.of,
        "question": question.sentence(found.number) if question.own else "",
        "figure_address": question.figure_address,
        "persons_address": question.persons_address,
        "as_of": _as_of(question),
        "table": table(found.rows, wanted.columns, _standing_title(question)) if found.rows else None,
        "turning": found.turning,
        "emptied": emptied(wanted, found),
        "q": wanted.search,
        "more_match": wanted.hits is not None and wanted.hits.more,
        "hidden": question.own,
        "sections": sections(groups(question.filters, counts=counts)),
        "counts_shown": counts is not None,
        "order_options": _orders(wanted.order, wanted.search),
        "column_options": _columns(wanted.columns),
        "columns_chosen": wanted.columns != USUAL,
        "usual_columns_address": wanted.address(columns=False),
        "chips": in_force,
        "clear_address": wanted.address(filters={}, search=False) if any(chip.address for chip in in_force) else "",
        "rows_query": wanted.query(order=False, columns=False),
    }


def _wrong(request: HttpRequest, error: BadParameter) -> dict:
    """The page that names what is wrong, with the form as it was filled in."""
    given = request.GET
    wrong = problem(given, error)
    search = printable(given.get(SEARCH, ""))
    kept = [(name, printable(given[name])) for name in FIGURE_PARAMETERS if given.get(name) and name != error.parameter]
    return {
        "problems": [wrong],
        "q": search,
        "hidden": kept + [(COLUMN, key) for key in LABELS if key in given.getlist(COLUMN)],
        "sections": sections(groups(given_filters(given, error.parameter), errors={error.parameter: wrong["message"]})),
        "order_options": _orders(given.get(ORDER, ""), search),
    }


def _orders(chosen: str, search: str) -> list[dict]:
    """Orders to choose from. The usual one has no key: it stays the usual one when a search begins or ends."""
    usual = BY_MATCH if search else BY_NAME
    return [
        {"key": "" if key == usual else key, "label": label, "selected": key == chosen}
        for key, label in ORDER_LABELS.items()
        if search or key != BY_MATCH
    ]


def _columns(chosen: tuple[str, ...]) -> list[dict]:
    return [
        {"key": key, "label": label, "checked": key in chosen, "usual": key in USUAL} for key, label in LABELS.items()
    ]


def _chips(wanted: Asked) -> list[Chip]:
    first = []
    if wanted.search:
        first.append(Chip(_("Search: %(search)s") % {"search": wanted.search}, wanted.address(search=False)))
    return first + chips(list(wanted.question.words), wanted.without)


def _is_past(question: ListQuestion) -> bool:
    return question.is_stock and question.day != editions.today()


def _standing_title(question: ListQuestion) -> str:
    return dates.day(question.day) if _is_past(question) else _("Now")


def _as_of(question: ListQuestion) -> str:
    """What day the columns speak of, where that is not plain."""
    if _is_past(question):
        return _("Where people were held, their articles and their sentence are those of that day, as known today.")
    if not question.is_stock:
        return _("The columns say what is known today, not what held at the event. Each person is listed once.")
    return ""
