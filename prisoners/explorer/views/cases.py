"""The list of cases."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from prisoners.explorer import dates
from prisoners.explorer.asking import ORDER_LABELS, SEARCH, Asked, Resolve, asked, given_filters, printable
from prisoners.explorer.listing import Listing, listing
from prisoners.explorer.responses import page
from prisoners.published import editions
from prisoners.published.filters import BadParameter
from prisoners.published.forms import Chip, chips, groups
from prisoners.published.lists import ListQuestion

TEMPLATE = "prisoners/cases.html"
LONGEST_MESSAGE = 400
FIGURE_PARAMETERS = ("measure", "on", "from", "to")


@require_safe
def cases(request: HttpRequest, resolve: Resolve) -> HttpResponse:
    """People under filters, or behind a figure; ``resolve`` makes the figure's question of the address."""
    try:
        wanted = asked(request.GET, resolve)
        found = listing(wanted)
    except BadParameter as error:
        return page(request, TEMPLATE, _wrong(request, error), status=400, indexed=False)
    edition = wanted.question.edition
    return page(request, TEMPLATE, _context(wanted, found), edition=edition, indexed=not wanted.search)


def _context(wanted: Asked, found: Listing) -> dict:
    question, in_force = wanted.question, _chips(wanted)
    return {
        "counted": found,
        "question": question.sentence(found.number) if question.own else "",
        "figure_address": question.figure_address,
        "persons_address": question.persons_address,
        "standing_title": _standing_title(question),
        "as_of": _as_of(question),
        "page": found.page if found.found else None,
        "q": wanted.search,
        "hidden": question.own,
        "groups": groups(question.filters),
        "order_options": _orders(wanted.order),
        "chips": in_force,
        "clear_address": wanted.address(filters={}, search=False) if any(chip.address for chip in in_force) else "",
        "query": wanted.query(),
    }


def _wrong(request: HttpRequest, error: BadParameter) -> dict:
    """The page that names what is wrong, with the form as it was filled in."""
    given = request.GET
    problem = {
        "parameter": printable(error.parameter),
        "message": printable(str(error), LONGEST_MESSAGE),
        "value": printable(", ".join(given.getlist(error.parameter))),
    }
    return {
        "problems": [problem],
        "q": printable(given.get(SEARCH, "")),
        "hidden": [
            (name, printable(given[name])) for name in FIGURE_PARAMETERS if given.get(name) and name != error.parameter
        ],
        "groups": groups(given_filters(given, error.parameter), errors={error.parameter: problem["message"]}),
        "order_options": _orders(given.get("order", "")),
    }


def _orders(chosen: str) -> list[dict]:
    return [{"key": key, "label": label, "selected": key == chosen} for key, label in ORDER_LABELS.items()]


def _chips(wanted: Asked) -> list[Chip]:
    first = []
    if wanted.search:
        first.append(Chip(_("Name: %(search)s") % {"search": wanted.search}, wanted.address(search=False)))
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
