"""The slow twin, second part: the rows that a life carries, of every state it can be in and of every event, in plain Python."""

from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from tests.published.twin_points import Days, Points, partial

UNKNOWN, NONE, HIDDEN = "not-known", "not-applicable", "not-disclosed"
BANDS = [(360, "under-1"), (720, "1-2"), (1080, "2-3"), (1800, "3-5"), (3600, "5-10"), (5400, "10-15"), (7200, "15-20")]
EVENT_ORDER = ["detained", "convicted", "sentenced", "released", "died", "designated", "due"]
DATES = ("detained", "convicted", "released", "due")


class Event(NamedTuple):
    kind: str
    point: str
    bounds: Days
    row: dict


class Life(Points):
    """One person of one edition."""

    @cached_property
    def _rows(self) -> dict[frozenset, dict | None]:
        return {}

    def states(self, on):
        """Rows of all possible states on a day, None for "not held" among them; and the best one."""
        worlds = []
        for passed in self.choices(on):
            state = self.state(passed)
            worlds.append(state)
            if state and state["status"] == "not-confirmed":
                worlds.append(None)
        best = self.state(self.best(on))
        return worlds, None if best and best["status"] == "not-confirmed" else best

    def standings(self, on):
        """As ``states``, of everybody to whom something had happened by then: rows as last known, with the standing of the day."""
        last = self.last_row
        dated = [name for name in self.points if not name.endswith("unconfirmed")]
        worlds = []
        for passed in self.choices(on):
            if dated and not passed.intersection(dated):
                worlds.append(None)
                continue
            state = self.state(passed)
            worlds.append(last | {"status": state["status"] if state else self.at_liberty(passed)})
            if state and state["status"] == "not-confirmed":
                worlds.append(last | {"status": UNKNOWN})
        passed = self.best(on)
        if dated and not passed.intersection(dated):
            return worlds, None
        _states, best = self.states(on)
        standing = best["status"] if best else "not-confirmed" if any(_states) else self.at_liberty(passed)
        best = last | {"status": standing}
        return [*worlds, best], best

    def state(self, passed):
        """What a row of custody carries; None when not held."""
        if passed not in self._rows:
            where = self.held(passed)
            cases = self.open_cases(passed)
            self._rows[passed] = (
                self._hidden(self.row(passed, cases, self.judgment(cases, passed), where[1])) if where else None
            )
        return self._rows[passed]

    def at_liberty(self, passed):
        """Standing of somebody not held: by the last of what happened. A conviction leaves one at liberty, a release released."""
        if "died" in passed:
            return "died"
        happened = [event for event in self.happened if event[1] in passed and event[0] in ("released", "convicted")]
        return "released" if happened and happened[-1][0] == "released" else "at-liberty"

    @cached_property
    def last_row(self):
        """Dimensions as last known on the day of the edition."""
        passed = self.best(self.given.day)
        if row := self.state(passed):
            return row
        every = list(range(len(self.cases)))
        row = self.row(passed, every, self.judgment(every, passed))
        begun = [number for number in range(len(self.periods)) if self.start(number) in passed]
        return self._hidden(row | {"status": self.at_liberty(passed)} | self._of_period(begun[-1] if begun else None))

    def row(self, passed, cases, sentence, regime_of=None):
        row = self.personal | self._of_sentence(sentence, regime_of) | self._of_cases(cases, passed)
        row |= {"status": "at-liberty", "counts_as": NONE, "counted_by": []}
        row |= dict.fromkeys(("arrangement", "facility", "facility_type", "facility_region"), NONE)
        where = self.held(passed)
        if where is None:
            return row | {"status": self.at_liberty(passed)} | self._of_period(None)
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
            "disclosure": self.level,
            "gender": document.get("gender") or UNKNOWN,
            "residence": document.get("residence") or UNKNOWN,
            "occupation": document.get("occupation") or UNKNOWN,
            "born": partial(born) if born else None,
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
        row = dict.fromkeys(DATES) | {"release_reason": NONE}
        row |= {f"{name}_missing": NONE for name in DATES}
        if period is None:
            return row
        end, verdict = self.end(period), self.verdict_of(period)
        row["detained"] = self.points[self.start(period)]
        row["convicted"] = self.points[verdict] if verdict else None
        if end is None:
            due = self.due.get(period, "none")
            row["due"] = self.shown_due(due) if due and due != "none" else None
            row["due_missing"] = NONE if due == "none" else UNKNOWN if due is None else HIDDEN
        if end in (None, "died"):
            return row
        return row | {"released": self.points[end], "release_reason": self.periods[period].get("reason") or UNKNOWN}

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
            for name in DATES:
                row |= {name: None, f"{name}_missing": HIDDEN}
            row |= {"term_days": None, "in_absentia": False}
        return row

    # Events

    @cached_property
    def happened(self):
        """(kind, point, what it is of: a period's, case's or designation's number) in the person's order."""
        found = []
        for number in range(len(self.periods)):
            start, end = self.start(number), self.end(number)
            found.append(("detained", start, number))
            if end and end != "died":
                found.append(("released", end, number))
            elif not end and isinstance(self.due.get(number), tuple):
                found.append(("due", "", number))
        for number, (_begin, verdict, _end) in enumerate(self.case_spans):
            for place, sentence in enumerate(self.cases[number].get("sentences") or []):
                if self.is_first(sentence):
                    point = f"cases[{number}].sentences[{place}].verdict"
                    found += [("convicted", point, number)] if point == verdict else []
                    found.append(("sentenced", point, (number, place)))
        if "died" in self.points:
            found.append(("died", "died", next(iter(self.ends_by_death), None)))
        for number, designation in enumerate(self.designations):
            if not designation.get("withdrawn_on"):
                found.append(("designated", f"designations[{number}].decided", number))
        last = len(self.points)
        return sorted(
            found,
            key=lambda e: (
                self.points[e[1]][1] if e[1] else date.max,
                -len(self.later(e[1])) if e[1] else last,
                EVENT_ORDER.index(e[0]),
            ),
        )

    @cached_property
    def events(self):
        """Events with the rows they carry, in the person's order."""
        return [
            Event(kind, point, self.points[point] if point else due, row)
            for kind, point, of in self.happened
            for row, due in self._carried(kind, point, of)
        ]

    def _carried(self, kind, point, of):
        """The row of an event, and the day of an expected release; nothing where that may not be told."""
        if kind == "released":
            yield self._event_row(self._day_before(point, of)), None
        elif kind in ("convicted", "sentenced"):
            number, place = (of, int(point.split("[")[2].split("]")[0])) if kind == "convicted" else of
            row = self.row(self._once(point), [number], self.cases[number]["sentences"][place])
            yield self._hidden(row | {"convicted": self.points[point]}), None
        elif kind == "died":
            row = self._event_row(self._day_before(point, of))
            yield row | {"in_custody": of is not None}, None
        elif kind == "designated":
            yield self._event_row(self._once(point)) | {"designated_by": [self.designations[of]["organisation"]]}, None
        elif kind == "due":
            shown = self.shown_due(self.due[of])
            if shown:
                yield self._event_row(self.best(self.given.day) | {self.start(of)}), shown
        else:
            yield self._event_row(self._once(point)), None

    def _event_row(self, passed):
        where = self.held(passed)
        cases = self.open_cases(passed)
        return self._hidden(self.row(passed, cases, self.judgment(cases, passed), where and where[1]))

    def _once(self, point):
        """What has passed once this point has, on its best day."""
        return (self.best(self.points[point][1]) | {point}) - self.later(point)

    def _day_before(self, point, period):
        day = self.points[point][1] - timedelta(days=1)
        held_since = set() if period is None else {self.start(period)}
        return (self.best(day) | held_since) - self.later(point) - {point}
