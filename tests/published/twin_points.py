"""The slow twin, first part: when what a document tells can have happened, and what was true then. Plain Python.

Shared with the code under test: the narrowed bounds and best days of dates and their order (`prisoners.records.chronology`),
and when custody is due to end by the calculator (given to each life as bounds). All else is written again: which dates may have
passed on a day is found by trying every set of them.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import chain, combinations

from prisoners.domain.dates import parse
from prisoners.models import ArrangementKind, Article, Facility, Organisation
from prisoners.records.building import build, cite
from prisoners.records.chronology import chronology


@dataclass(frozen=True)
class Given:
    """What an edition is made with: its day, rules, and reference data as they are when this is made."""

    day: date
    first_day: date = date(2020, 1, 1)
    confirmation_days: int = 365
    kinds: dict = field(
        default_factory=lambda: {a.pk: (a.counts_as, a.facility_kind_id) for a in ArrangementKind.objects.all()}
    )
    facilities: dict = field(
        default_factory=lambda: {f.pk: (f.kind_id, f.also_kind_id, f.region_id) for f in Facility.objects.all()}
    )
    groups: dict = field(default_factory=lambda: dict(Article.objects.values_list("pk", "group_id")))
    counts: dict = field(
        default_factory=lambda: {o.pk: {a.pk for a in o.counts.all()} for o in Organisation.objects.all()}
    )


Days = tuple[date, date, date]
"""Earliest, best and latest day of something."""


def middle(first: date, last: date) -> date:
    return first + timedelta(days=(last - first).days // 2)


def last_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def partial(text: str) -> Days:
    first, last = parse(text)
    return first, middle(first, last), last


def month_around(day: date) -> Days:
    return day.replace(day=1), middle(day.replace(day=1), last_of_month(day)), last_of_month(day)


class Points:
    """The dates of one person of one edition, and the cases and custody they open and close.

    ``points``: bounds of all that happened, by name. ``due``: of open periods, what the calculator says: bounds, None where it
    can't tell, "none" where there is no end to tell.
    """

    def __init__(self, document: dict, given: Given, due: dict[int, Days | str | None] | None = None):
        self.document, self.given, self.due = document, given, due or {}
        dossier = build(document)
        cite(dossier, document)
        found = chronology(dossier, first_day=given.first_day, today=given.day)
        self.order, self.ends_by_death = list(found.order), found.ends_by_death
        self.level = document.get("disclosure") or "internal"
        self.coarse = self.level in ("name-withheld", "counted-only")
        self.points = {name: tuple(days) for name, days in found.dates.items()}
        self.periods = document.get("periods") or []
        self.cases = document.get("cases") or []
        self.designations = document.get("designations") or []
        if self.coarse:
            self._make_coarse()
        for number in range(len(self.periods)):
            if self.end(number) is None:
                day = self._unconfirmed(number)
                self.points[f"{number} unconfirmed"] = (day, day, day)
        self._days: dict[date, list[frozenset]] = {}

    def _make_coarse(self):
        """Whole months. The best day is the middle again, or in the month it was put in; best days keep their order."""
        for name, (earliest, best, latest) in self.points.items():
            first, last = earliest.replace(day=1), last_of_month(latest)
            is_middle = best == middle(earliest, latest)
            self.points[name] = (first, middle(first, last) if is_middle else month_around(best)[1], last)
        for _ in self.points:
            for a, b in self.order:
                earliest, best, latest = self.points[b]
                self.points[b] = (earliest, max(best, self.points[a][1]), latest)

    # Points

    def start(self, period):
        return f"periods[{period}].start"

    def end(self, period):
        name = "died" if period in self.ends_by_death else f"periods[{period}].end"
        return name if name in self.points else None

    def _unconfirmed(self, number):
        period = self.periods[number]
        attested = [self.points[self.start(number)][2]]
        if period.get("last_confirmed_on"):
            day = date.fromisoformat(period["last_confirmed_on"])
            attested.append(last_of_month(day) if self.coarse else day)
        for place in range(1, len(period.get("arrangements") or [])):
            attested.append(self.points[f"periods[{number}].arrangements[{place}].start"][2])
        due = self.due.get(number)
        if due and due != "none":
            attested.append(self.shown_due(due, unless_hidden=False)[1])
        return max(attested) + timedelta(days=self.given.confirmation_days)

    def shown_due(self, due, unless_hidden=True):
        """Expected release as far as it may be counted: a month, unless switched to a year, to exact, or off."""
        shown = (self.document.get("disclose") or {}).get("due") or "month"
        if unless_hidden and (shown == "nothing" or self.level == "counted-only"):
            return None
        if shown == "exact" and self.level == "public":
            return due
        earliest, best, latest = due
        if shown in ("year", "nothing"):
            return date(earliest.year, 1, 1), date(best.year, 7, 1), date(latest.year, 12, 31)
        return earliest.replace(day=1), month_around(best)[1], last_of_month(latest)

    def best(self, day):
        return frozenset(name for name, (_e, best, _l) in self.points.items() if best <= day)

    def choices(self, day):
        """Every set of points that may have passed on a day: one for each way to choose all dates in their order."""
        if day not in self._days:
            sure = [name for name, (_e, _b, latest) in self.points.items() if latest <= day]
            doubt = [name for name, (earliest, _b, latest) in self.points.items() if earliest <= day < latest]
            every = chain.from_iterable(combinations(doubt, size) for size in range(len(doubt) + 1))
            self._days[day] = [s for some in every if self._can_be(s := frozenset([*sure, *some]), day)]
        return self._days[day]

    def _can_be(self, passed, day):
        """Whether dates can be chosen, in their order, so that on ``day`` exactly these have passed."""
        first = {n: e if n in passed else max(e, day + timedelta(days=1)) for n, (e, _b, _l) in self.points.items()}
        last = {n: min(latest, day) if n in passed else latest for n, (_e, _b, latest) in self.points.items()}
        for _ in self.points:
            for a, b in self.order:
                first[b] = max(first[b], first[a])
        return all(first[name] <= last[name] for name in self.points)

    def later(self, point):
        """Points that can't be before this one."""
        found = {point}
        for _ in self.order:
            found |= {b for a, b in self.order if a in found}
        return found - {point}

    # Cases

    @cached_property
    def case_spans(self):
        """(begin, verdict, end) of each case: names of points; '' for what is not there (begun always, never ended)."""
        spans, taken = [], set()
        for number, case in enumerate(self.cases):
            verdict = next(
                (
                    f"cases[{number}].sentences[{p}].verdict"
                    for p, s in enumerate(case.get("sentences") or [])
                    if self.is_first(s)
                ),
                "",
            )
            opened = f"cases[{number}].opened" if case.get("opened") else ""
            known = opened or verdict
            within = [
                p
                for p in range(len(self.periods))
                if not known or self.points[self.start(p)][1] <= self.points[known][1]
            ]
            period = within[-1] if within else None
            if opened:
                begin = opened
            elif period is None:
                begin = verdict if number or self.periods else ""
            elif number and verdict and period in taken:
                begin = verdict
            else:
                begin = self.start(period)
            taken.add(period)
            end = ""
            if verdict:
                ends = [self.end(p) for p in range(len(self.periods)) if self.end(p)]
                end = next((e for e in ends if self.points[e][1] >= self.points[verdict][1]), "")
            elif case.get("status") == "closed" and period is not None:
                end = self.end(period) or ""
            spans.append((begin, verdict, end))
        return spans

    @staticmethod
    def is_first(sentence):
        return (sentence.get("kind") or "first-instance") == "first-instance"

    def open_cases(self, passed):
        return [
            number
            for number, (begin, _verdict, end) in enumerate(self.case_spans)
            if (not begin or begin in passed) and not (end and end in passed)
        ]

    def judgment(self, cases, passed):
        """The sentence latest in force; one that was replaced by another in force is none."""
        found = {}
        for number in cases:
            sentences = self.cases[number].get("sentences") or []
            for place, sentence in enumerate(sentences):
                if f"cases[{number}].sentences[{place}].in_force" in passed:
                    found[number, place] = sentence
        for (number, _place), sentence in list(found.items()):
            found.pop((number, sentence.get("replaces")), None)
        days = {at: self.points[f"cases[{at[0]}].sentences[{at[1]}].in_force"][1] for at in found}
        return found[max(found, key=lambda at: (days[at], at))] if found else None

    def verdict_of(self, period):
        """The conviction that goes with a period: one that can lie in it, or whose case ends with it."""
        begin, end = self.points[self.start(period)], self.end(period)
        for case, (_begin, verdict, case_end) in zip(self.cases, self.case_spans, strict=True):
            if verdict and not case.get("in_absentia"):
                earliest, _best, latest = self.points[verdict]
                can = latest >= begin[0] and (end is None or earliest <= self.points[end][2])
                if can or case_end == (end or ""):
                    return verdict
        return None

    def held(self, passed):
        """(period, arrangement or None) when held."""
        for number in reversed(range(len(self.periods))):
            if self.start(number) in passed:
                if self.end(number) in passed:
                    return None
                current = None
                for place, arrangement in enumerate(self.periods[number].get("arrangements") or []):
                    if place == 0 or f"periods[{number}].arrangements[{place}].start" in passed:
                        current = arrangement
                return number, current
        return None
