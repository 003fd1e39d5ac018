"""Which rows of an import a page of the preview shows: one outcome or all, a search, fifty at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from prisoners.models import Import, ImportRow

Outcome, Decision = ImportRow.Outcome, ImportRow.Decision
AT_ONCE = 50
IN_ORDER = (Outcome.CONFLICT, Outcome.REFUSED, Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED)
"""What needs a person's eye first."""


@dataclass(frozen=True)
class Shown:
    """What is asked for. ``text`` is kept in the session and never stands in an address: it can be a name."""

    outcome: str = ""
    text: str = ""
    page: int = 1

    def rows(self, batch: Import) -> QuerySet[ImportRow]:
        """All rows that are asked for, not this page alone."""
        found = batch.rows.all()
        if self.outcome:
            found = found.filter(outcome=self.outcome)
        if self.text:
            found = found.filter(Q(number=self.text) | Q(name__icontains=self.text))
        return found

    def query(self, **other: object) -> str:
        """The part of an address behind the question mark."""
        given = {"outcome": self.outcome, "search": 1 if self.text else "", "page": self.page} | other
        given = {
            name: value for name, value in given.items() if value not in ("", None) and (name, value) != ("page", 1)
        }
        return f"?{urlencode(given)}" if given else "?"


def _kept_as(pk: int) -> str:
    return f"import {pk} search"


def shown_of(request: HttpRequest, pk: int) -> Shown:
    """What an address asks for. A value that means nothing is left aside: nothing but this page depends on it."""
    given = request.GET
    outcome = given.get("outcome", "")
    page = given.get("page", "1")
    return Shown(
        outcome=outcome if outcome in Outcome.values else "",
        text=request.session.get(_kept_as(pk), "") if given.get("search") else "",
        page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
    )


def keep_search(request: HttpRequest, pk: int, text: str) -> str:
    """Keep what is searched for with the session; return it without blanks around."""
    text = " ".join(text.replace("\x00", "").split())[:200]
    request.session[_kept_as(pk)] = text
    return text


@dataclass(frozen=True)
class Counts:
    """Rows of an import by outcome, and how many of each are chosen."""

    rows: dict[str, int]
    chosen: dict[str, int]

    @property
    def all(self) -> int:
        return sum(self.rows.values())

    @property
    def all_chosen(self) -> int:
        return sum(self.chosen.values())

    def filters(self) -> Iterator[tuple[str, str, int]]:
        """Key, words and number of rows of each filter: all first."""
        yield "", _("All rows"), self.all
        for outcome in IN_ORDER:
            yield outcome.value, str(outcome.label), self.rows.get(outcome.value, 0)


def counts_of(batch: Import) -> Counts:
    counted = batch.rows.order_by().values_list("outcome", "decision").annotate(rows=Count("pk"))
    rows: dict[str, int] = {}
    chosen: dict[str, int] = {}
    for outcome, decision, number in counted:
        rows[outcome] = rows.get(outcome, 0) + number
        if decision == Decision.TAKE:
            chosen[outcome] = chosen.get(outcome, 0) + number
    return Counts(rows, chosen)
