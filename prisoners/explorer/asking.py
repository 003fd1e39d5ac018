"""What a reader asks of a list: whose (a figure's question), by which name, in which order, which page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.published.filters import PARAMETERS, BadParameter, KeysFilter, PublishedFilter
from prisoners.published.lists import ListQuestion
from prisoners.published.people import BY_NAME, ORDERS

SEARCH, ORDER, PAGE = "q", "order", "page"
LONGEST_SEARCH = 100
MOST_DIGITS = 6

ORDER_LABELS: dict[str, str | Promise] = {
    "name": gettext_lazy("By name"),
    "detained": gettext_lazy("Latest detained first"),
    "released": gettext_lazy("Latest released first"),
    "due": gettext_lazy("Soonest expected release first"),
    "term": gettext_lazy("Longest term first"),
}
assert tuple(ORDER_LABELS) == ORDERS

Resolve = Callable[[QueryDict], ListQuestion]
"""Makes the question of a list from its parameters, its own (q, order, page) left out. Raises BadParameter."""


@dataclass(frozen=True)
class Asked:
    """A checked request for a list."""

    question: ListQuestion
    search: str
    order: str
    page: int

    @property
    def words(self) -> list[str]:
        return self.search.lower().split()

    def query(
        self, *, filters: Mapping[str, tuple[str, ...]] | None = None, figure: bool = True, search: bool = True
    ) -> str:
        """The parameters of this list without its page, encoded; with other filters, without its figure or its search."""
        filters = self.question.filters if filters is None else filters
        found = list(self.question.own) if figure else []
        found += [(name, value) for name in PARAMETERS for value in filters.get(name, ())]
        if search and self.search:
            found.append((SEARCH, self.search))
        if self.order != BY_NAME:
            found.append((ORDER, self.order))
        return urlencode(found)

    def address(self, **changes) -> str:
        query = self.query(**changes)
        return f"{reverse('cases')}?{query}" if query else reverse("cases")

    def without(self, name: str, value: str) -> str | None:
        """Address of the list without one filter value; None for the last one of a filter that the measure needs."""
        rest = tuple(each for each in self.question.filters[name] if each != value)
        if not rest and name in self.question.needed:
            return None
        return self.address(filters={**self.question.filters, name: rest})


def asked(given: QueryDict, resolve: Resolve) -> Asked:
    """Read and check all parameters of a list. Raises BadParameter."""
    rest = given.copy()
    search, order, page = (_only(rest, name) for name in (SEARCH, ORDER, PAGE))
    return Asked(resolve(rest), _search(search), _order(order), _page(page))


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


def _order(text: str) -> str:
    if text and text not in ORDERS:
        raise BadParameter(ORDER, _("A list is ordered by one of: %(orders)s.") % {"orders": ", ".join(ORDERS)})
    return text or BY_NAME


def _page(text: str) -> int:
    if not text:
        return 1
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS and int(text) > 0):
        raise BadParameter(PAGE, _("A page is a number from 1."))
    return int(text)
