"""The slow twin, first half: a person's possible states and events, from the document, in plain Python.

Shared with the code under test: the narrowed bounds and best days of dates and their order (`prisoners.records.chronology`),
and when custody is due to end. All else is written again: which dates may have passed on a day is found by trying every set of them.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import chain, combinations

from prisoners.models import ArrangementKind, Article, Facility, Organisation
from prisoners.records.building import build, cite
from prisoners.records.chronology import chronology

UNKNOWN, NONE, HIDDEN = "not-known", "not-applicable", "not-disclosed"
BANDS = [(360, "under-1"), (720, "1-2"), (1080, "2-3"), (1800, "3-5"), (3600, "5-10"), (5400, "10-15"), (7200, "15-20")]
EVENT_ORDER = ["detained", "convicted", "sentenced", "released", "died", "designated"]


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


def whole_months(bounds):
    first, _best, last = bounds
    first = first.replace(day=1)
    last = (last.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return first, first + timedelta(days=(last - first).days // 2), last


class Life:
    """One person of one edition. ``points``: bounds (earliest, best, latest) of all that happened, by name."""

    def __init__(self, document: dict, given: Given, due: dict[int, tuple] | None = None):
        self.document, self.given, self.due = document, given, due or {}
        dossier = build(document)
        cite(dossier, document)
        found = chronology(dossier, first_day=given.first_day, today=given.day)
        self.order, self.ends_by_death = list(found.order), found.ends_by_death
        self.level = document.get("disclosure") or "internal"
        self.coarse = self.level in ("name-withheld", "counted-only")
        self.points = {name: tuple(days) for name, days in found.dates.items()}
        if self.coarse:
            self.points = {name: whole_months(days) for name, days in self.points.items()}
        self.periods = document.get("periods") or []
        self.cases = document.get("cases") or []
        self.designations = document.get("designations") or []
        for number in range(len(self.periods)):
            if self.end(number) is None:
                day = self._unconfirmed(number)
                self.points[f"{number} unconfirmed"] = (day, day, day)
        self._days: dict[date, list[frozenset]] = {}

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
            attested.append(whole_months((day, day, day))[2] if self.coarse else day)
        for place in range(1, len(period.get("arrangements") or [])):
            attested.append(self.points[f"periods[{number}].arrangements[{place}].start"][2])
        if self.due.get(number):
            attested.append(self.due[number])
        return max(attested) + timedelta(days=self.given.confirmation_days)

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

    # What a row carries

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

    def state(self, passed):
        """What a row of custody carries; None when not held."""
        where = self.held(passed)
        if where is None:
            return None
        return self._hidden(
            self.row(passed, self.open_cases(passed), self.judgment(self.open_cases(passed), passed), where[1])
        )

    def row(self, passed, cases, sentence, regime_of=None):
        row = self.personal | self._of_sentence(sentence, regime_of) | self._of_cases(cases, passed)
        row |= {"status": "at-liberty", "counts_as": NONE, "counted_by": []}
        row |= dict.fromkeys(("arrangement", "facility", "facility_type", "facility_region"), NONE)
        where = self.held(passed)
        if where is None:
            if any(self.end(p) in passed for p in range(len(self.periods))):
                row["status"] = "released"
            return row | self._of_period(None)
        period, arrangement = where
        kind = (arrangement or {}).get("kind") or None
        counts_as, typical = self.given.kinds[kind] if kind else ("held", None)
        row["status"] = "not-confirmed" if f"{period} unconfirmed" in passed else counts_as
        row["counts_as"], row["arrangement"] = counts_as, kind or UNKNOWN
        facility = (arrangement or {}).get("facility") or None
        if facility:
            first, second, region = self.given.facilities[facility]
            of_kind = second if second and second == typical else first
            row |= {"facility": facility, "facility_type": of_kind, "facility_region": region or UNKNOWN}
        elif typical == "home":
            row |= {"facility": NONE, "facility_type": "home", "facility_region": NONE}
        else:
            row |= {"facility": UNKNOWN, "facility_type": typical or UNKNOWN, "facility_region": UNKNOWN}
        row["counted_by"] = [
            d["organisation"]
            for n, d in enumerate(self.designations)
            if f"designations[{n}].decided" in passed
            and f"designations[{n}].withdrawn_on" not in passed
            and (kind is None or kind in self.given.counts[d["organisation"]])
        ]
        return row | self._of_period(period)

    @cached_property
    def personal(self):
        document = self.document
        shown = (document.get("disclose") or {}).get("birth") or "year"
        length = {"nothing": 0, "year": 4, "month": 7, "exact": 10}[shown]
        length = {"name-withheld": min(length, 4), "counted-only": 0}.get(self.level, length)
        born = (document.get("born") or "")[:length]
        return {
            "gender": document.get("gender") or UNKNOWN,
            "residence": document.get("residence") or UNKNOWN,
            "occupation": document.get("occupation") or UNKNOWN,
            "born": born,
            "born_missing": HIDDEN if document.get("born") and not born else UNKNOWN,
            "designated_by": [
                d["organisation"]
                for d in self.designations
                if not d.get("withdrawn_on") or date.fromisoformat(d["withdrawn_on"]) > self.given.day
            ],
        }

    @staticmethod
    def _of_sentence(sentence, arrangement):
        regime = (arrangement or {}).get("regime") or None
        if sentence is None:
            return {"penalty": NONE, "term": NONE, "term_days": None, "regime": regime or NONE}
        penalty = sentence.get("penalty") or None
        parts = [sentence.get(name) for name in ("years", "months", "days")]
        term_days = None
        if penalty == "life":
            term = "life"
        elif penalty == "compulsory-treatment":
            term = "indefinite"
        elif parts == [None, None, None]:
            term = NONE if penalty in ("fine", "death", "community-service") else UNKNOWN
        else:
            years, months, days = (part or 0 for part in parts)
            term_days = years * 360 + months * 30 + days
            term = next((band for bound, band in BANDS if term_days < bound), "20-and-over")
        regime = regime or sentence.get("regime") or None
        return {
            "penalty": penalty or UNKNOWN,
            "term": term,
            "term_days": term_days,
            "regime": regime or (UNKNOWN if penalty in ("imprisonment", "life", None) else NONE),
        }

    def _of_cases(self, cases, passed):
        charges, courts, judges = [], set(), set()
        for number in cases:
            case = self.cases[number]
            stated = case.get("charges") or []
            if self.case_spans[number][1] in passed:
                convicted = [c for c in stated if c.get("stage") == "convicted"]
                stated = convicted or [c for c in stated if c.get("stage") != "dropped"]
            charges += stated
            for place, sentence in enumerate(case.get("sentences") or []):
                if f"cases[{number}].sentences[{place}].verdict" in passed:
                    courts.add(sentence.get("court"))
                    judges.add(sentence.get("judge"))
        articles = {c["article"] for c in charges} or {UNKNOWN}
        return {
            "articles": sorted(articles),
            "parts": sorted({f"{c['article']}.{c['part']}" for c in charges if c.get("part")}),
            "article_groups": sorted({self.given.groups.get(article, UNKNOWN) for article in articles}),
            "group_cases": sorted({self.cases[n].get("group_case") for n in cases} - {None, ""}),
            "courts": sorted(courts - {None, ""}),
            "judges": sorted(judges - {None, ""}),
            "in_absentia": any(self.cases[n].get("in_absentia") for n in cases),
        }

    def _of_period(self, period):
        dates = dict.fromkeys(("detained", "convicted", "released"))
        if period is None:
            return dates | {"release_reason": NONE}
        end, verdict = self.end(period), self.verdict_of(period)
        dates["detained"] = self.points[self.start(period)]
        dates["convicted"] = self.points[verdict] if verdict else None
        if end in (None, "died"):
            return dates | {"release_reason": NONE}
        return dates | {"released": self.points[end], "release_reason": self.periods[period].get("reason") or UNKNOWN}

    def _hidden(self, row):
        """The row as disclosure leaves it."""
        if (self.document.get("disclose") or {}).get("facility") is False:
            row |= {"facility": HIDDEN, "facility_region": HIDDEN}
        if self.level == "counted-only":
            for name in (
                "residence",
                "occupation",
                "born_missing",
                "facility",
                "facility_type",
                "facility_region",
                "regime",
                "term",
            ):
                row[name] = HIDDEN
            for name in ("articles", "parts", "article_groups", "group_cases", "courts", "judges"):
                row[name] = [HIDDEN]
            row |= {"detained": None, "convicted": None, "released": None, "term_days": None, "in_absentia": False}
        return row

    # Events

    @cached_property
    def events(self):
        """(kind, bounds, row) of all events in the person's order."""
        found = []
        for number in range(len(self.periods)):
            start, end = self.start(number), self.end(number)
            found.append(("detained", start, self._event_row(self._once(start))))
            if end and end != "died":
                found.append(("released", end, self._event_row(self._day_before(end, number))))
        for number, (_begin, verdict, _end) in enumerate(self.case_spans):
            for place, sentence in enumerate(self.cases[number].get("sentences") or []):
                if self.is_first(sentence):
                    point = f"cases[{number}].sentences[{place}].verdict"
                    row = self.row(self._once(point), [number], sentence)
                    row["convicted"] = self.points[point]
                    row = self._hidden(row)
                    if point == verdict:
                        found.append(("convicted", point, row))
                    found.append(("sentenced", point, row))
        if "died" in self.points:
            period = next(iter(self.ends_by_death), None)
            row = self._event_row(self._once("died") if period is None else self._day_before("died", period))
            found.append(("died", "died", row | {"in_custody": period is not None}))
        for number, designation in enumerate(self.designations):
            if not designation.get("withdrawn_on"):
                point = f"designations[{number}].decided"
                row = self._event_row(self._once(point)) | {"designated_by": [designation["organisation"]]}
                found.append(("designated", point, row))
        known_order = {point: len(self.later(point)) for _kind, point, _row in found}
        found.sort(key=lambda e: (self.points[e[1]][1], -known_order[e[1]], EVENT_ORDER.index(e[0])))
        return [(kind, self.points[point], row) for kind, point, row in found]

    def _event_row(self, passed):
        where = self.held(passed)
        cases = self.open_cases(passed)
        return self._hidden(self.row(passed, cases, self.judgment(cases, passed), where and where[1]))

    def _once(self, point):
        """What has passed once this point has, on its best day."""
        return (self.best(self.points[point][1]) | {point}) - self.later(point)

    def _day_before(self, point, period):
        day = self.points[point][1] - timedelta(days=1)
        return (self.best(day) | {self.start(period)}) - self.later(point) - {point}
