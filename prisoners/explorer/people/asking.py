"""What a reader asks of a list: whose (a figure's question), by which name, in which order and columns, which page."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.explorer.people.columns import COLUMN, USUAL, columns
from prisoners.published.filters import PARAMETERS, BadParameter, KeysFilter, PublishedFilter
from prisoners.published.lists import ListQuestion
from prisoners.published.pages import BY_MATCH, BY_NAME, ORDERS
from prisoners.published.rows import Selection
from prisoners.published.searching import Hits, search

SEARCH, ORDER, PAGE, AFTER, BEFORE = "q", "order", "page", "after", "before"
LAST = "last"
"""The page at the end of a list, whatever its number."""
LONGEST_SEARCH, LONGEST_MESSAGE = 100, 400
MOST_DIGITS = 6
PUBLIC_ID = re.compile(r"[a-z0-9]{1,12}")

ORDER_LABELS: dict[str, str | Promise] = {
    "name": gettext_lazy("By name"),
    "detained": gettext_lazy("Latest detained first"),
    "released": gettext_lazy("Latest released first"),
    "due": gettext_lazy("Soonest expected release first"),
    "term": gettext_lazy("Longest term first"),
    BY_MATCH: gettext_lazy("Best match first"),
}
assert ORDER_LABELS.keys() == ORDERS.keys()

Resolve = Callable[[QueryDict], ListQuestion]
"""Makes the question of a list from its parameters, its own (q, order, page) left out. Raises BadParameter."""


@dataclass(frozen=True)
class Asked:
    """A checked request for a list. ``after`` or ``before``: the public id of somebody whom a page follows or comes before; ``page``: a number, as
    addresses had it before, or 0 for the last one."""

    question: ListQuestion
    search: str
    order: str
    page: int = 1
    after: str = ""
    before: str = ""
    columns: tuple[str, ...] = USUAL

    @cached_property
    def hits(self) -> Hits | None:
        """Whom the search finds; None without one."""
        return search(self.search) if self.search else None

    @property
    def usual_order(self) -> str:
        return BY_MATCH if self.search else BY_NAME

    def selection(self) -> Selection:
        """The rows of these people: what is taken away of this list, as they stood on its day."""
        edition = self.question.edition
        return Selection(
            edition.number if edition else 0,
            self.question.day,
            question=self.question.question,
            among=None if self.hits is None else tuple(self.hits.people),
            standing=True,
        )

    def parameters(
        self,
        *,
        filters: Mapping[str, tuple[str, ...]] | None = None,
        figure: bool = True,
        search: bool = True,
        order: bool = True,
        columns: bool = True,
        place: Mapping[str, str] | None = None,
    ) -> list[tuple[str, str]]:
        """The parameters of this list without its page; with other filters; without its figure, its search, its order or its
        columns. ``place``: the parameter of a page."""
        filters = self.question.filters if filters is None else filters
        found = list(self.question.own) if figure else []
        found += [(name, value) for name in PARAMETERS for value in filters.get(name, ())]
        if search and self.search:
            found.append((SEARCH, self.search))
        # Without the search nothing matches, and by name is what is usual.
        usual = {self.usual_order} if search else {BY_NAME, BY_MATCH}
        if order and self.order not in usual:
            found.append((ORDER, self.order))
        if columns and self.columns != USUAL:
            found += [(COLUMN, column) for column in self.columns]
        return [*found, *(place or {}).items()]

    def query(self, **changes) -> str:
        """The same, encoded as in an address."""
        return urlencode(self.parameters(**changes))

    @property
    def place(self) -> dict[str, str]:
        """The parameter of the page that was asked for; none for the first."""
        given = {AFTER: self.after, BEFORE: self.before, PAGE: {0: LAST, 1: ""}.get(self.page, str(self.page))}
        return {name: value for name, value in given.items() if value}

    def address(self, **changes) -> str:
        query = self.query(**changes)
        return f"{reverse('cases')}?{query}" if query else reverse("cases")

    def plain_address(self, given: QueryDict) -> str | None:
        """The address that says the same in short, where a form sent empty fields or what is usual; None for one that is plain already."""
        empty = any(not value.strip() for _name, values in given.lists() for value in values)
        said = given.get(ORDER) == self.usual_order or (COLUMN in given and self.columns == USUAL)
        return self.address(place=self.place) if empty or said else None

    def without(self, name: str, value: str) -> str | None:
        """Address of the list without one filter value; None for the last one of a filter that the measure needs."""
        rest = tuple(each for each in self.question.filters[name] if each != value)
        if not rest and name in self.question.needed:
            return None
        return self.address(filters={**self.question.filters, name: rest})


def asked(given: QueryDict, resolve: Resolve) -> Asked:
    """Read and check all parameters of a list. Raises BadParameter."""
    rest = given.copy()
    shown = columns(rest.pop(COLUMN, []))
    search, order, page, after, before = (_only(rest, name) for name in (SEARCH, ORDER, PAGE, AFTER, BEFORE))
    search = _search(search)
    if after and before:
        raise BadParameter(BEFORE, _("Give “after” or “before”, not both."))
    if page and (after or before):
        raise BadParameter(PAGE, _("Give “page” alone, without “after” or “before”."))
    order, number = _order(order, search), _page(page)
    return Asked(resolve(rest), search, order, number, _whom(AFTER, after), _whom(BEFORE, before), shown)


def given_filters(given: QueryDict, wrong: str) -> dict[str, list[str]]:
    """Filters as they were given, for the form on a page that says what is wrong; keys that are no keys left out."""
    return {
        name: [printable(value) for value in given.getlist(name) if value]
        for name in PARAMETERS
        if name in given and not (name == wrong and isinstance(PublishedFilter.base_filters[name], KeysFilter))
    }


def printable(text: str, longest: int = LONGEST_SEARCH) -> str:
    """What a reader sent, as far as a page repeats it."""
    return "".join(letter for letter in text[: 2 * longest] if letter.isprintable())[:longest]


def problem(given: QueryDict, error: BadParameter) -> dict[str, str]:
    """What is wrong, as a page tells it: which parameter, why, and what was given."""
    return {
        "parameter": printable(error.parameter),
        "message": printable(str(error), LONGEST_MESSAGE),
        "value": printable(", ".join(given.getlist(error.parameter))),
    }


def _only(given: QueryDict, name: str) -> str:
    """Take a parameter out of those given: its one value, '' where it has none."""
    values = [value for value in given.pop(name, []) if value.strip()]
    if len(values) > 1:
        raise BadParameter(name, _("Give “%(name)s” once.") % {"name": name})
    return values[0] if values else ""


def _search(text: str) -> str:
    if "\x00" in text:
        raise BadParameter(SEARCH, _("A value holds a character that can't be searched for."))
    if len(text) > LONGEST_SEARCH:
        raise BadParameter(SEARCH, _("Search for at most %(number)s characters.") % {"number": LONGEST_SEARCH})
    return " ".join(text.split())


def _order(text: str, search: str) -> str:
    orders = [order for order in ORDERS if search or order != BY_MATCH]
    if text and text not in orders:
        raise BadParameter(ORDER, _("A list is ordered by one of: %(orders)s.") % {"orders": ", ".join(orders)})
    return text or (BY_MATCH if search else BY_NAME)


def _whom(name: str, text: str) -> str:
    if text and not PUBLIC_ID.fullmatch(text):
        raise BadParameter(name, _("Give the id of somebody in the list, as in the address of the page of a person."))
    return text


def _page(text: str) -> int:
    if not text:
        return 1
    if text == LAST:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS and int(text) > 0):
        raise BadParameter(PAGE, _("A page is a number from 1, or “last”."))
    return int(text)
