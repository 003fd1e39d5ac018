"""The corrections log: by how much each edition moved numbers of days gone by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from django.core.cache import cache
from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from prisoners.published.models import Edition, MovedPage, Tombstone
from stats import wording
from stats.figures import totals
from stats.measures import MEASURES
from stats.overview import people_lines
from stats.query import Query

HEADLINE = "prisoners"
STOCKS = ("prisoners", "held", "restricted", "recognised", "recorded")
FLOWS = ("detained", "convicted", "sentenced", "released", "died")
KEPT_SECONDS = 24 * 60 * 60


def at(edition: Edition, measure: str, **time: date) -> Query:
    """A measure at an edition, by the organisation that was its default; ``time``: on, or start and end."""
    found = MEASURES[measure]
    filters = {"designation": (edition.default_designation,)} if found.needs_designation else {}
    return Query(found, edition, filters=filters, **time).at(edition)


@dataclass(frozen=True)
class LoggedEdition:
    """``value``: the headline on the edition's own day; ``difference``: by how much it moved that of the edition before.

    ``redefined``: the two count by different definitions, so the difference is not of the records alone.
    """

    edition: Edition
    query: Query
    value: int
    difference: int | None
    redefined: bool

    @property
    def figure_address(self) -> str:
        return self.query.address()


def log(shown: Sequence[Edition]) -> list[LoggedEdition]:
    """Editions, newest first, with their headlines. An edition's answers never change, so they are kept."""
    numbers = [edition.number - 1 for edition in shown]
    before = {edition.number + 1: edition for edition in Edition.objects.filter(number__in=numbers)}
    return [_logged(edition, before.get(edition.number)) for edition in shown]


def _logged(edition: Edition, before: Edition | None) -> LoggedEdition:
    own = at(edition, HEADLINE, on=edition.day)
    earlier = at(before, HEADLINE, on=before.day) if before else None
    coarsened = (edition.coarsened_at, before and before.coarsened_at)
    key = f"logged:{edition.number}:{sha256(f'{edition.published_at} {coarsened}'.encode()).hexdigest()}"
    value, difference = cache.get_or_set(key, lambda: _headline(own, earlier), KEPT_SECONDS)
    return LoggedEdition(edition, own, value, difference, bool(earlier and earlier.measure != own.measure))


def _headline(own: Query, earlier: Query | None) -> tuple[int, int | None]:
    if earlier is None:
        return totals([own])[0].value, None
    # The same question as the edition before answered, by the organisation that was its default.
    again = earlier.at(own.edition)
    value, now, was = (count.value for count in totals([own, again, earlier]))
    return value, now - was


@dataclass(frozen=True)
class Moved:
    """A number of one day or period before an edition and in it. ``before`` None: there was none, or it can't be counted by its rules.

    ``redefined``: the two count by different definitions, so the difference is not of the records alone.
    """

    title: str
    before: int | None
    after: int
    address: str
    before_address: str
    redefined: bool

    @property
    def difference(self) -> int | None:
        return None if self.before is None else self.after - self.before


def moved(edition: Edition, before: Edition | None) -> list[Moved]:
    """How the measures moved: the headline on three days, the others on the day of the edition before.

    A correction also says of which other ends of years it moved the headline.
    """
    day = before.day if before else edition.day
    start = max(edition.first_day, before.first_day) if before else edition.first_day
    defined = {slug for slug in (*STOCKS, *FLOWS) if MEASURES[slug].is_defined(edition.rules_version)}
    days = _days(edition, day)
    corrected = _other_year_ends(edition, days) if edition.correction else []
    asked = [at(edition, HEADLINE, on=on) for on in (*days, *corrected)]
    asked += [at(edition, slug, on=day) for slug in STOCKS if slug in defined - {HEADLINE}]
    asked += [at(edition, slug, start=start, end=day + timedelta(days=1)) for slug in FLOWS if slug in defined]
    # Of a day after its own the edition before knew nothing yet.
    earlier = [query.known_at(before) if before and (query.on is None or query.on <= day) else None for query in asked]
    counts = iter(totals([*asked, *(query for query in earlier if query)]))
    after = [next(counts).value for _query in asked]
    was = [next(counts).value if query else None for query in earlier]
    found = [
        Moved(
            f"{query.measure.title}, {wording.time(query)}",
            was[place],
            after[place],
            query.address(),
            earlier[place].address() if earlier[place] else "",
            bool(earlier[place] and earlier[place].measure != query.measure),
        )
        for place, query in enumerate(asked)
    ]
    first, last = len(days), len(days) + len(corrected)
    return [each for place, each in enumerate(found) if not first <= place < last or each.difference]


def _other_year_ends(edition: Edition, days: Sequence[date]) -> list[date]:
    """Ends of years that are over and are not among the days, newest first."""
    ends = (date(year, 12, 31) for year in range(edition.day.year - 1, edition.first_day.year - 1, -1))
    return [day for day in ends if day not in days]


def _days(edition: Edition, before: date) -> list[date]:
    """The edition's own day, the day of the one before, the end of the year before that."""
    days = [edition.day, before, date(before.year - 1, 12, 31)]
    return [day for day in dict.fromkeys(days) if day >= edition.first_day]


def lines(edition: Edition) -> Iterator[str]:
    """What was done, in words: how many people were added, changed and withdrawn, and the public reasons of withdrawals."""
    yield from people_lines(edition)
    reasons = Tombstone.objects.filter(edition=edition.number).values("reason").annotate(pages=Count("pk"))
    for row in reasons.order_by("-pages", "reason"):
        text = ngettext(
            "%(number)s page was taken off. Reason: %(reason)s",
            "%(number)s pages were taken off. Reason: %(reason)s",
            row["pages"],
        )
        reason = row["reason"] or _("not stated")
        yield text % {"number": wording.number(row["pages"]), "reason": reason}
    if joined := MovedPage.objects.filter(edition=edition.number).count():
        text = ngettext(
            "%(number)s person was found to be recorded twice: one record left the data, and its page leads on to the other.",
            "%(number)s people were found to be recorded twice: one record of each left the data, and its page leads on to the other.",
            joined,
        )
        yield text % {"number": wording.number(joined)}


RULES: dict[str, str | Promise] = {
    "default_designation": gettext_lazy("Whose definition, where none is named"),
    "confirmation_days": gettext_lazy("Days after which custody that nobody confirmed is in doubt"),
    "k": gettext_lazy("Least number of people who share what is published of somebody counted only"),
    "first_day": gettext_lazy("First day of the registry"),
    "rules_version": gettext_lazy("Version of the rules of counting"),
}


def rules(edition: Edition) -> list[tuple[str, str]]:
    """The settings that an edition was made with: label and value."""
    values = {
        "default_designation": wording.value_label("designation", edition.default_designation),
        "first_day": wording.day(edition.first_day),
    }
    return [(str(label), values.get(name) or wording.number(getattr(edition, name))) for name, label in RULES.items()]
