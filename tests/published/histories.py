"""Random histories as documents: a life is invented first, and then told with dates as vague as sources tell them.

Dates lie close together and repeat, so that bounds overlap and events fall on one day. Everything is drawn from one ``Random``, so a
seed or Hypothesis can repeat it.
"""

from datetime import date, timedelta
from random import Random

from prisoners.records.building import build, cite
from prisoners.records.chronology import DatesContradict
from prisoners.records.documents import Check
from prisoners.records.narrowing import narrow_dossier

FIRST, LAST = date(2021, 1, 1), date(2024, 5, 1)
KINDS = ["pretrial-detention", "pretrial-detention", "police-custody", "house-arrest", "administrative-arrest", ""]
SERVING = ["colony", "colony", "prison", "open-institution", "home-restriction", "compulsory-treatment"]
FACILITIES = ["", "sizo-1", "prison-8", "ik-4", "ik-11", "iuot-52"]
ARTICLES = ["342", "368", "361-4", "411", "289"]
PARTS = {"342": ["", "1", "2"], "368": ["", "1"], "361-4": ["", "1"], "411": ["", "2"], "289": ["", "1"]}
REASONS = ["", "term-served", "pardon", "acquittal", "other", "court-released"]
PENALTIES = [
    "imprisonment",
    "imprisonment",
    "open-institution",
    "home-restriction",
    "fine",
    "life",
    "compulsory-treatment",
    "",
]
ORGANISATIONS = ["viasna", "dissidentby", "amnesty"]


class Teller:
    """Invents one person and tells what is known of them by ``today``."""

    def __init__(self, random: Random, today: date):
        self.random, self.today = random, today

    def often(self, percent: int) -> bool:
        return self.random.randrange(100) < percent

    def pick(self, values: list):
        return values[self.random.randrange(len(values))]

    def after(self, day: date, most: int = 150) -> date:
        """Some days later, often none."""
        return day if self.often(20) else day + timedelta(days=self.random.randrange(most))

    def told(self, day: date, *, missing: int = 0) -> str:
        """A day as sources tell it: mostly exactly."""
        if self.often(missing):
            return ""
        return day.isoformat()[: self.pick([10, 10, 10, 7, 7, 4])]

    def document(self, reference: str) -> dict:
        self.periods: list[dict] = []
        self.days: list[tuple[date, date | None]] = []
        day = FIRST + timedelta(days=self.random.randrange(500))
        for _number in range(self.pick([0, 1, 1, 1, 2, 2, 3])):
            if self.days and self.days[-1][1] is None:
                break
            day = self.after(day)
            if day > self.today:
                break
            day = self.period(day)
        died = ""
        if self.periods and self.often(15) and (ended := self.after(day, 100)) <= self.today:
            died = self.told(ended)
            if self.days[-1][1] is not None and self.often(30):
                # Told as the end of the last period.
                self.periods[-1] |= {"end": died, "ended_by": None, "reason": ""}
        return {
            "reference": reference,
            "names": {"en": f"Name {reference}"},
            "gender": self.pick(["female", "male", "male", "other", ""]),
            "born": self.told(date(1950, 1, 1) + timedelta(days=self.random.randrange(20500)), missing=25),
            "died": died,
            "residence": self.pick(["minsk", "brest", ""]),
            "occupation": self.pick(["student", "worker", ""]),
            "disclosure": self.pick(["public"] * 6 + ["name-withheld"] * 2 + ["counted-only", "internal"]),
            "disclose": {
                "birth": self.pick(["exact", "year", "month", "nothing", None]),
                "due": self.pick(["exact", "month", "year", "nothing", None]),
                "facility": self.pick([True, True, False, None]),
            },
            "synthetic": True,
            "periods": self.periods,
            "cases": [self.case() for _number in range(self.pick([0, 1, 1, 1, 2, 2, 3]))],
            "designations": self.designations(),
            "sources": [
                {
                    "kind": "synthetic",
                    "title": "Invented for a test",
                    "as_of": self.pick([None, self.today.isoformat()]),
                }
            ],
        }

    def period(self, start: date) -> date:
        """Add a period; return the day on which it was over."""
        day, arrangements = start, []
        for number in range(self.pick([0, 1, 1, 2, 2, 3])):
            day = self.after(day, 120) if number else day
            arrangements.append(
                {
                    "kind": self.pick(KINDS + SERVING[: number * 6]),
                    "facility": self.pick(FACILITIES),
                    "regime": self.pick(["", "", "", "prison"]),
                    "start": self.told(day, missing=15) if number else "",
                }
            )
        period = {"start": self.told(start), "arrangements": arrangements}
        if self.often(15):
            period |= {"start": "", "attested_on": min(self.after(start, 100), day).isoformat()}
        end = self.after(day, 200)
        if end > self.today or self.often(25):
            confirmed = self.after(day, 300)
            if confirmed <= self.today and self.often(70):
                period["last_confirmed_on"] = confirmed.isoformat()
            self.days.append((start, None))
            end = self.today
        elif self.often(20):
            period |= {"ended_by": min(self.after(end, 60), self.today).isoformat(), "reason": self.pick(REASONS)}
            self.days.append((start, end))
        else:
            period |= {"end": self.told(end), "reason": self.pick(REASONS)}
            self.days.append((start, end))
        self.periods.append(period)
        return end

    def case(self) -> dict:
        anchor = (
            self.pick(self.days)[0] if self.days and self.often(80) else FIRST + timedelta(self.random.randrange(800))
        )
        opened, verdict = anchor, self.after(anchor, 200)
        sentences = []
        for number in range(self.pick([0, 1, 1, 1, 2, 3])):
            if verdict > self.today:
                break
            sentences.append(self.sentence(number, verdict))
            verdict = self.after(verdict, 150)
        stages = ["charged", "charged", "dropped"] + ["convicted"] * 4 * bool(sentences)
        chosen = [(self.pick(ARTICLES), self.pick(stages)) for _number in range(self.pick([0, 1, 1, 2, 3]))]
        charges = {(a, self.pick(PARTS[a]), stage): None for a, stage in chosen}
        return {
            "opened": self.told(opened) if self.often(30) else "",
            "status": self.pick(["open", "open", "open", "closed"]),
            "in_absentia": self.often(8),
            "group_case": self.pick(["", "", "hajun-case"]),
            "charges": [{"article": a, "part": part, "stage": stage} for a, part, stage in charges],
            "sentences": sentences,
        }

    def sentence(self, number: int, verdict: date) -> dict:
        penalty = self.pick(PENALTIES)
        term = {
            self.pick(["years", "months", "days"]): self.pick([1, 2, 3, 6, 11, 14])
            for _n in range(self.pick([0, 1, 1, 2]))
        }
        if penalty in ("fine", "life", "compulsory-treatment"):
            term = {}
        changed = number and self.often(75)
        return term | {
            "kind": self.pick(["appeal", "replacement"]) if changed else "first-instance",
            "replaces": self.random.randrange(number) if changed else None,
            "penalty": penalty,
            "regime": self.pick(["", "general", "strict"]),
            "verdict": self.told(verdict, missing=10),
            "in_force": self.told(self.after(verdict, 90))
            if self.often(60) and verdict + timedelta(90) < self.today
            else "",
        }

    def designations(self) -> list[dict]:
        found = []
        for organisation in ORGANISATIONS:
            if self.often(45):
                decided = self.after(FIRST, 900)
                found.append({"organisation": organisation, "decided": self.told(decided, missing=10)})
                withdrawn = self.after(decided, 300)
                if self.often(20) and withdrawn <= self.today:
                    found[-1]["withdrawn_on"] = withdrawn.isoformat()
        return found


def true_document(seed: int, reference: str, check: Check) -> dict:
    """The first document of a seed that the registry takes: one whose dates do not contradict."""
    random = Random(seed)
    while True:
        document = Teller(random, check.today).document(reference)
        if check.errors(document, 1):
            continue
        dossier = build(document)
        cite(dossier, document)
        try:
            narrow_dossier(dossier, today=check.today)
        except DatesContradict:
            continue
        return document
