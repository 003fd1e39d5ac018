"""The slow twin, last part: figures from lives, one person and one possible state at a time, in plain Python.

The rules of counting written a second time, without SQL and without the published tables: ``value`` counts a person whose best
state matches, ``high`` one of whom some possible state does, ``low`` one of whom all do. A vague date is taken as every day it can be.
Nothing is shared with the counting under test; what lives share is said in ``twin_points``.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from tests.published.twin_lives import DATES, NONE, Event, Life

AGES = [
    ("under-18", 0, 17),
    ("18-24", 18, 24),
    ("25-34", 25, 34),
    ("35-44", 35, 44),
    ("45-54", 45, 54),
    ("55-64", 55, 64),
]
LISTS = {
    "article": "articles",
    "article_group": "article_groups",
    "group_case": "group_cases",
    "court": "courts",
    "judge": "judges",
    "designation": "designated_by",
}
OWN_DATE = {
    "detained": "detained",
    "released": "released",
    "convicted": "convicted",
    "sentenced": "convicted",
    "due": "due",
}
"""Of an event, the date of its row that is the day of the event."""
EVER, DAY = date(1900, 1, 1), timedelta(days=1)


class Found(NamedTuple):
    """Keys under which a row may count, counts by its best dates, and counts whenever it counts; ``surely``: it does in any case."""

    possible: frozenset
    best: frozenset
    given: frozenset
    surely: bool

    @property
    def certain(self) -> frozenset:
        return self.given if self.surely else frozenset()


NOTHING = Found(frozenset(), frozenset(), frozenset(), False)


class Asked:
    """Dimensions and filters, as an address gives them, of one measure."""

    def __init__(self, measure: str, by: Iterable[str] = (), **filters):
        self.measure, self.by = measure, tuple(by)
        self.filters = {name: given if isinstance(given, list) else [given] for name, given in filters.items()}

    def find(self, row: dict, on: date, within: dict[str, tuple[date, date]] | None = None) -> Found:
        """Keys of a row. ``on`` is the day that ages are counted on; ``within`` says of a date in which days [a, b) it lies."""
        within = within or {}
        if not all(self.passes(row, name, given) for name, given in self.filters.items() if not vague(name)):
            return NOTHING
        found = Found(*[frozenset([()])] * 3, surely=True)
        places: list[int] = []
        for place, slug in enumerate(self.by):
            if not vague(slug):
                found = crossed(found, Found(*[frozenset((key,) for key in self.keys(row, slug))] * 3, surely=True))
                places.append(place)
        for name in ("born", "day", *DATES):
            mine = [place for place, slug in enumerate(self.by) if vague(slug) == name]
            tests = {test: given for test, given in self.filters.items() if vague(test) == name}
            if mine or tests or name in within:
                slugs = tuple(self.by[place] for place in mine)
                given = tuple((test, tuple(values)) for test, values in tests.items())
                missing = row.get(f"{name}_missing")
                at = on if name == "born" else None
                found = crossed(found, of_date(row[name], missing, slugs, given, at, within.get(name)))
                places += mine
        order = [places.index(place) for place in range(len(self.by))]
        keys = (frozenset(tuple(key[n] for n in order) for key in keys) for keys in found[:3])
        return Found(*keys, surely=found.surely)

    def keys(self, row: dict, slug: str) -> list[str]:
        if slug in LISTS:
            column = "counted_by" if slug == "designation" and self.measure == "prisoners" else LISTS[slug]
            return row[column] or [NONE]
        return [row[slug]]

    def passes(self, row: dict, name: str, given: list) -> bool:
        if name == "in_absentia":
            return row["in_absentia"] == (given[0] == "true")
        if name in ("term_min", "term_max"):
            if row["term_days"] is None:
                return False
            bound = int(given[0]) * 30
            return row["term_days"] >= bound if name == "term_min" else row["term_days"] <= bound
        keys = set(self.keys(row, name))
        if name == "article":
            keys |= set(row["parts"])
        return bool(keys & set(given))


def vague(name: str) -> str | None:
    """The date of a row that a filter or dimension is about; None where it is about something sharp."""
    if name in ("age", "age_min", "age_max"):
        return "born"
    first = name.removesuffix("_after").removesuffix("_before").removesuffix("_year")
    return first if first in DATES else None


def crossed(one: Found, other: Found) -> Found:
    keys = (frozenset(a + b for a, b in product(*pair)) for pair in zip(one[:3], other[:3], strict=True))
    return Found(*keys, surely=one.surely and other.surely)


@lru_cache(maxsize=200_000)
def of_date(bounds, missing: str | None, slugs: tuple[str, ...], tests: tuple, on: date | None, within) -> Found:
    """Keys by one date of a row, and whether its days pass the filters that test it. ``on``: the day of the age."""
    if bounds is None:
        if any(test != "age" or missing not in given for test, given in tests):
            return NOTHING
        return Found(*[frozenset([(missing,) * len(slugs)])] * 3, surely=True)
    earliest, best, latest = bounds
    days = (earliest + number * DAY for number in range((latest - earliest).days + 1))
    passing = {
        day: tuple(key_of(day, slug, on) for slug in slugs) for day in days if day_passes(day, tests, on, within)
    }
    every = frozenset(passing.values())
    return Found(
        possible=every,
        best=frozenset([passing[best]]) if best in passing else frozenset(),
        given=every if len(every) == 1 else frozenset(),
        surely=len(passing) == (latest - earliest).days + 1,
    )


def day_passes(day: date, tests: tuple, on: date | None, within: tuple[date, date] | None) -> bool:
    if within and not within[0] <= day < within[1]:
        return False
    for name, given in tests:
        if name == "age":
            ok = age_band(day, on) in given
        elif name == "age_min":
            ok = age(day, on) >= int(given[0])
        elif name == "age_max":
            ok = 0 <= age(day, on) <= int(given[0])
        elif name.endswith("_after"):
            ok = day >= date.fromisoformat(given[0])
        else:
            ok = day < date.fromisoformat(given[0])
        if not ok:
            return False
    return True


def key_of(day: date, slug: str, on: date) -> str:
    if slug == "age":
        return age_band(day, on)
    return day.isoformat()[: 4 if slug.endswith("_year") else 7]


def age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def age_band(born: date, on: date) -> str:
    years = age(born, on)
    return next((key for key, low, high in AGES if low <= years <= high), "65-and-over")


# Counting

IN_STOCK = {
    "prisoners": lambda row: bool(row["counted_by"]),
    "held": lambda row: row["counts_as"] == "held",
    "restricted": lambda row: row["counts_as"] == "restricted",
}
EVENTS = ("detained", "released", "sentenced")
PERSONS = ("convicted", "died", "due")


class Tally:
    """Value, low and high: of all in ``total``, by key in ``cells``."""

    def __init__(self):
        self.total = (0, 0, 0)
        self.cells: dict[tuple, tuple[int, int, int]] = {}

    def add(self, best: Iterable, certain: Iterable, possible: Iterable) -> None:
        counts = Counter()
        for place, keys in enumerate((best, certain, possible)):
            counts.update((key, place) for key in keys)
        for key in {key for key, _place in counts}:
            old = self.cells.get(key, (0, 0, 0))
            self.cells[key] = tuple(n + counts[key, place] for place, n in enumerate(old))

    def add_total(self, best: bool, certain: bool, possible: bool) -> None:
        self.total = tuple(n + bool(more) for n, more in zip(self.total, (best, certain, possible), strict=True))


def figure(lives: Iterable[Life], asked: Asked, time) -> Tally:
    """The figure of one day (a stock) or of one period [from, to) (a flow)."""
    tally = Tally()
    for life in lives:
        if asked.measure == "recorded":
            _stock(tally, *life.standings(time), asked, time, {})
        elif asked.measure in IN_STOCK:
            _of_spans(tally, life, asked, time)
        elif asked.measure == "recognised":
            _ever(tally, life, asked, time)
        elif asked.measure in PERSONS:
            can = _events(life, asked, time)
            count_once(tally, can)
            if can:
                count_last(tally, can, asked, time)
        else:
            for _event, found in _events(life, asked, time):
                tally.add(found.best, found.certain, found.possible)
                tally.add_total(found.best, found.surely, found.possible)
    return tally


def _of_spans(tally: Tally, life: Life, asked: Asked, on: date) -> None:
    worlds, best = life.states(on)
    belongs = IN_STOCK[asked.measure]
    # Who is held on a day was detained by then and is released later.
    within = {"detained": (EVER, on + DAY), "released": (on + DAY, date.max)}
    spoken_of = {vague(name) for name in (*asked.by, *asked.filters)}
    within = {name: days for name, days in within.items() if name in spoken_of}
    worlds = [row if row and belongs(row) else None for row in worlds]
    _stock(tally, worlds, best if best and belongs(best) else None, asked, on, within)


def _stock(tally: Tally, worlds: list, best: dict | None, asked: Asked, on: date, within: dict) -> None:
    found = [asked.find(row, on, within) if row else NOTHING for row in worlds]
    at_best = asked.find(best, on, within).best if best else frozenset()
    certain = frozenset.intersection(*(each.certain for each in found))
    possible = frozenset().union(*(each.possible for each in found))
    tally.add(at_best, certain, possible)
    tally.add_total(at_best, all(each.surely for each in found), possible)


def _events(life: Life, asked: Asked, time, kind: str = "", on: date | None = None) -> list[tuple[Event, Found]]:
    """Events of a measure's kind that can lie in a period, with what each is found under; in the person's order."""
    found = []
    for event in life.events:
        if event.kind == (kind or asked.measure) and (event.kind != "died" or event.row["in_custody"]):
            own, row = OWN_DATE.get(event.kind), event.row
            if own is None or row[own] is None:
                own, row = "day", row | {"day": event.bounds}
            at = asked.find(row, on or event.bounds[1], {own: time})
            if at.possible:
                found.append((event, at))
    return found


def count_last(tally: Tally, can: list[tuple[Event, Found]], asked: Asked, time, on: date | None = None) -> None:
    """Keys of a person once, at the last event that passes; in doubt, at those that can be the last."""
    candidates = [
        found
        for place, (_event, found) in enumerate(can)
        if not any(_surely_there(later, asked, time, on) for later, _found in can[place + 1 :])
    ]
    best = [found.best for _event, found in can if found.best]
    some_surely = any(found.surely for _event, found in can)
    tally.add(
        best[-1] if best else (),
        frozenset.intersection(*(found.given for found in candidates)) if some_surely else (),
        frozenset().union(*(found.possible for found in candidates)),
    )


def count_once(tally: Tally, can: list[tuple[Event, Found]]) -> None:
    """A person once in the total."""
    tally.add_total(any(found.best for _e, found in can), any(found.surely for _e, found in can), bool(can))


def _surely_there(later: Event, asked: Asked, time, on: date | None) -> bool:
    """Whether ``later`` surely passes, and surely lies in the period."""
    start, end = time
    passes = Asked(asked.measure, (), **asked.filters).find(later.row, on or later.bounds[1]).surely
    return passes and start <= later.bounds[0] and later.bounds[2] < end


def _ever(tally: Tally, life: Life, asked: Asked, on: date) -> None:
    """Whoever was designated by then, at the latest designation; by organisation, at the latest of each."""
    period = (EVER, on + DAY)
    can = _events(life, asked, period, "designated", on)
    count_once(tally, can)
    by_whom = [event.row["designated_by"] if "designation" in asked.by else None for event, _found in can]
    for organisation in {str(whom) for whom in by_whom}:
        mine = [each for each, whom in zip(can, by_whom, strict=True) if str(whom) == organisation]
        count_last(tally, mine, asked, period, on)
