"""What others published, beside our figure for the same question. Never summed, never corrected."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.core.cache import cache
from django.http import QueryDict

from prisoners.published import editions
from prisoners.published.filters import PARAMETERS, BadParameter
from prisoners.published.models import Edition
from prisoners.published.questions import Count
from stats import wording
from stats.figures import totals
from stats.models import ReportedFigure
from stats.parsing import from_text
from stats.query import Query, unordered
from stats.reported.words import translated

KEPT_SECONDS = 60 * 60
GENDERS = {"women": "female", "men": "male"}
"""Columns that hold a part of a reported figure, and the key that the part is filtered by."""


@dataclass(frozen=True)
class Compared:
    """A published number and ours. ``part`` is empty, or the column ``women`` or ``men``; ``query`` is None without a counterpart."""

    reported: ReportedFigure
    part: str
    least: int | None
    most: int | None
    query: Query | None
    ours: Count | None

    @property
    def value(self) -> int | None:
        """The published number, where the words allow but one."""
        return self.least if self.least == self.most else None

    @property
    def difference(self) -> int | None:
        """Ours less the published number; 0 inside its range; less the nearer bound outside. None without a counterpart."""
        if self.ours is None or (self.least is None and self.most is None):
            return None
        if self.least is not None and self.ours.value < self.least:
            return self.ours.value - self.least
        if self.most is not None and self.ours.value > self.most:
            return self.ours.value - self.most
        return 0


def version() -> str:
    """Changes whenever anything that is reported does. They are some dozens, so all of them are read."""
    columns = [field.attname for field in ReportedFigure._meta.concrete_fields if not field.primary_key]
    return sha256(repr(list(ReportedFigure.objects.values_list(*columns))).encode()).hexdigest()[:16]


def compared(edition: Edition | None) -> list[Compared]:
    """Every reported figure, whole and by gender where it says so, with our count at an edition."""
    asked = [(reported, *part) for reported in ReportedFigure.objects.all() for part in _parts(reported, edition)]
    answers = _answers(edition, [query for *_rest, query in asked if query is not None])
    return [
        Compared(reported, name, least, most, query, next(answers) if query is not None else None)
        for reported, name, least, most, query in asked
    ]


def _parts(reported: ReportedFigure, edition: Edition | None):
    query = our_query(reported, edition)
    yield "", reported.value_min, reported.value_max, query
    for column, gender in GENDERS.items():
        number = getattr(reported, column)
        if number is not None and not (query and "gender" in query.filters):
            yield column, number, number, query and query.having(gender=gender)


def our_query(reported: ReportedFigure, edition: Edition | None) -> Query | None:
    """The same question to this site; None where there is none, or its day has not come yet."""
    if not reported.our_query or edition is None:
        return None
    try:
        return from_text(reported.our_query, latest=lambda: edition)
    except BadParameter:
        return None


def _answers(edition: Edition | None, queries: list[Query]) -> Iterator[Count]:
    """Counts of the queries, in their order. Kept a while: they change with the edition and the file alone."""
    made = f"{edition.number}:{edition.published_at.timestamp()}" if edition else "0"
    key = f"reported:{made}:{editions.today()}:{version()}:{len(queries)}"
    return iter(cache.get_or_set(key, lambda: totals(queries), KEPT_SECONDS))


def points(query: Query) -> list[dict]:
    """Published numbers for the question of a stock, up to its day, as dots for a chart: x, value, label, publisher."""
    found = []
    for reported in ReportedFigure.objects.filter(kind=ReportedFigure.Kind.STOCK, on__lte=query.on).order_by("on"):
        _part, least, most = same_question(reported, query) or ("", None, None)
        if least is not None and least == most:
            found.append(point(reported, least))
    return found


def point(reported: ReportedFigure, value: int) -> dict:
    """A published number of a stock as a dot for a chart."""
    return {
        "x": reported.on.isoformat(),
        "value": value,
        "label": wording.day(reported.on),
        "publisher": translated(reported.publisher),
    }


def same_question(reported: ReportedFigure, query: Query) -> tuple[str, int | None, int | None] | None:
    """Part, least and most of the published number that answers a query's question for its own day; None where there is none.

    The whole, or the part of one gender.
    """
    measure, _sign, parameters = reported.our_query.partition("?")
    if measure != query.measure.slug:
        return None
    given = QueryDict(parameters)
    filters = {name: tuple(given.getlist(name)) for name in PARAMETERS if name in given}
    if query.measure.needs_designation and "designation" not in filters:
        filters["designation"] = (query.edition.default_designation,) if query.edition else ()
    asked = unordered(query.filters)
    if unordered(filters) == asked:
        return "", reported.value_min, reported.value_max
    for column, gender in GENDERS.items():
        number = getattr(reported, column)
        if number is not None and unordered(filters | {"gender": (gender,)}) == asked:
            return column, number, number
    return None
