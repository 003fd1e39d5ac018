"""The document of an invented person as it was known on a day: what had happened by then and was found by then."""

from datetime import date, timedelta

from prisoners.demonstration.courts import court_of, group_case_of, judge_of
from prisoners.demonstration.truth import (
    DAY,
    MISSING,
    MONTH,
    YEAR,
    Case,
    Designation,
    Period,
    Sentence,
    SyntheticPerson,
)

LENGTH = {DAY: 10, MONTH: 7, YEAR: 4, MISSING: 0}
SOURCE_TITLE = "Synthetic person: invented for demonstration"
STORY = {
    "en": "An invented person: this case is made up for the demonstration.",
    "ru": "Вымышленный человек: это дело придумано для демонстрации.",
    "be": "Выдуманы чалавек: гэтая справа прыдуманая для дэманстрацыі.",
}


def written(day: date | None, precision: str = DAY) -> str:
    """A day as a source tells it: ``2023-06-17``, ``2023-06``, ``2023`` or nothing."""
    return day.isoformat()[: LENGTH[precision]] if day is not None else ""


class View:
    """A person as the registry saw them on ``day``."""

    def __init__(self, person: SyntheticPerson, day: date):
        self.person, self.day = person, day
        self.late = timedelta(days=person.lag)

    def knows(self, happened: date | None) -> bool:
        return happened is not None and happened + self.late <= self.day

    def heard_of(self, sentence: Sentence) -> date:
        """The day on which a sentence is heard of: of most prisoners only when they arrive where they serve it."""
        person = self.person
        if person.number % 5 == 0 or sentence.in_force is None or len(person.periods) != 1:
            return sentence.verdict
        period = person.periods[0]
        arrival = next((s.day for s in period.stays if s.kind in {"colony", "open-institution"}), None)
        before_arrival = arrival is not None and period.start < sentence.verdict < arrival
        return arrival if before_arrival else sentence.verdict

    def document(self, confirmed_on: date | None) -> dict | None:
        """The document, or None where nothing is known. ``confirmed_on``: when custody was last confirmed."""
        person = self.person
        if person.found > self.day:
            return None
        periods = [
            self.period(number, period, confirmed_on)
            for number, period in enumerate(person.periods)
            if self.knows(period.start)
        ]
        cases = [self.case(case) for case in person.cases if case.known is None or self.knows(case.known)]
        if person.cases and not periods and not cases[0]["sentences"]:
            # A case of which nothing is dated yet is not known yet.
            return None
        if not periods and not cases:
            return None
        died = written(person.died) if self.knows(person.died) else ""
        document = {
            "reference": person.reference,
            "names": person.names,
            "gender": person.gender,
            "born": written(person.born, person.born_precision),
            "died": died,
            "residence": person.residence,
            "occupation": person.occupation,
            "citizenship": "BY",
            "children": person.children,
            "children_under_age": person.children_under_age,
            "parental_right_removed": person.parental_right_removed,
            "disclosure": person.disclosure,
            "disclose": person.disclose,
            "synthetic": True,
            "cases": cases,
            "periods": periods,
            "designations": [self.designation(d) for d in person.designations if self._decided(d)],
        }
        return document

    def _decided(self, designation: Designation) -> bool:
        return designation.decided <= self.day and (designation.known or date.min) <= self.day

    def designation(self, designation: Designation) -> dict:
        precision = designation.precision
        return {
            "organisation": designation.organisation,
            "category": designation.category,
            "decided": written(designation.decided, precision),
        }

    def case(self, case: Case) -> dict:
        sentences = [s for s in case.sentences if self.knows(self.heard_of(s))]
        dropped = self.knows(case.dropped)
        stage = "dropped" if dropped else "convicted" if sentences else "charged"
        mistake = self.mistake("article")
        charges = []
        for place, (article, part) in enumerate(case.charges):
            wrong = mistake is not None and place == 0 and case is self.person.cases[0]
            charges.append(
                {"article": mistake.article if wrong else article, "part": "" if wrong else part, "stage": stage}
            )
        return {
            "status": "closed" if dropped else "open",
            "in_absentia": case.in_absentia,
            "group_case": group_case_of(self.person.number) if case is self.person.cases[0] else "",
            "story": STORY if self.person.number % 8 == 0 else {},
            "charges": charges,
            "sentences": [self.sentence(s, case) for s in sentences],
        }

    def sentence(self, sentence: Sentence, case: Case) -> dict:
        verdict = sentence.verdict
        mistake = self.mistake("verdict")
        if mistake is not None and sentence is self.person.cases[0].sentences[0]:
            verdict += timedelta(days=mistake.days)
        in_force = written(sentence.in_force) if self.knows(sentence.in_force) else ""
        document = {
            "kind": sentence.kind,
            "replaces": sentence.replaces,
            "penalty": sentence.penalty,
            "regime": sentence.regime,
            "court": court_of(self.person.number, self.person.residence),
            "judge": judge_of(self.person.number, self.person.residence),
            "verdict": written(verdict, sentence.precision),
            "in_force": in_force,
            "in_absentia": case.in_absentia,
        }
        if sentence.term is not None:
            document["years"] = sentence.term.years or None
            document["months"] = sentence.term.months or None
            document["days"] = sentence.term.days or None
        return document

    def period(self, number: int, period: Period, confirmed_on: date | None) -> dict:
        stays = [stay for stay in period.stays if self.knows(stay.day)]
        first = stays[0]
        start = first.day
        mistake = self.mistake("start")
        if mistake is not None and number == 0 and first.precision == DAY:
            start += timedelta(days=mistake.days)
        ended = self.knows(period.end)
        document = {
            "start": written(start, first.precision),
            "arrangements": [
                {
                    "start": "" if stay is first else written(stay.day, stay.precision),
                    "kind": stay.kind,
                    "facility": stay.facility,
                    "regime": stay.regime,
                }
                for stay in stays
            ],
        }
        if first.precision == MISSING:
            document["attested_on"] = written(period.attested)
        if not ended and confirmed_on is not None and confirmed_on > first.day:
            last = confirmed_on if period.end is None else min(confirmed_on, period.end - timedelta(days=1))
            if last >= stays[-1].day:
                document["last_confirmed_on"] = written(last)
        if ended and not period.died:
            document["reason"] = period.reason
            if period.end_precision == MISSING:
                document["ended_by"] = written(min(period.end + timedelta(days=self.person.lag), self.day))
            else:
                document["end"] = written(period.end, period.end_precision)
        return document

    def mistake(self, field: str):
        """The mistake that the record still holds, if it is in this field."""
        correction = self.person.correction
        if correction is None or correction.field != field or self.day >= correction.corrected:
            return None
        return correction


def with_source(document: dict, day: date) -> dict:
    """The document with its one source, which says that the person is invented."""
    source = {
        "kind": "synthetic",
        "publisher": "Demonstration",
        "title": SOURCE_TITLE,
        "as_of": written(day),
        "reliability": "f",
        "cites": "person",
    }
    return {**document, "sources": [source]}
