"""One person as the rules look at them: records, narrowed dates, expected releases, what is cited."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from prisoners.domain import dates
from prisoners.domain.dates import Bounds
from prisoners.domain.terms import Expectation
from prisoners.models import CustodyArrangement, Sentence
from prisoners.publication.due import expected
from prisoners.publication.history import History
from prisoners.quality.lists import Lists
from prisoners.records.dossier import Dossier


@dataclass(frozen=True)
class Stay:
    """An arrangement with the days between which it lasts. ``end`` None: it is the last one of open custody."""

    path: str
    arrangement: CustodyArrangement
    start: Bounds
    end: Bounds | None


class Subject:
    """Raises DatesContradict where the person's dates can't all be right."""

    def __init__(self, dossier: Dossier, lists: Lists, *, today: date):
        self.dossier, self.lists, self.today = dossier, lists, today
        self.person = dossier.person
        self.history = History(dossier, lists.rules, day=today, coarse=False)
        self.points = self.history.points

    def expected(self, period: int) -> Expectation | None:
        """When the sentence served in a period ends, or would have ended; None where no judgment is recorded."""
        if period in self.history.due:
            return self.history.due[period]
        return self._expected_then[period]

    @cached_property
    def _expected_then(self) -> dict[int, Expectation | None]:
        closed = (n for n in range(len(self.dossier.periods)) if n not in self.history.due)
        return {number: expected(self.history, number) for number in closed}

    @cached_property
    def stays(self) -> list[Stay]:
        return list(self._stays())

    def _stays(self) -> Iterator[Stay]:
        for number, records in enumerate(self.dossier.periods):
            begin = self.points[self.history.start(number)]
            starts = []
            for place, _arrangement in enumerate(records.arrangements):
                begin = self.points.get(f"periods[{number}].arrangements[{place}].start", begin)
                starts.append(begin)
            last = self.history.end(number)
            ends = [*starts[1:], self.points[last] if last else None]
            for place, (arrangement, start, end) in enumerate(zip(records.arrangements, starts, ends, strict=False)):
                yield Stay(f"periods[{number}].arrangements[{place}]", arrangement, start, end)

    @cached_property
    def sentences(self) -> list[tuple[str, Sentence]]:
        """All sentences by their path, case by case in the order in which they were spoken."""
        return [
            (f"cases[{number}].sentences[{place}]", sentence)
            for number, records in enumerate(self.dossier.cases)
            for place, sentence in enumerate(records.sentences)
        ]

    @cached_property
    def born(self) -> Bounds | None:
        return dates.bounds(self.person.born) if self.person.born else None

    @cached_property
    def first_held(self) -> Bounds | None:
        """The start of the first custody; else the first verdict; None where there is neither."""
        if self.dossier.periods:
            return self.points[self.history.start(0)]
        told = [self.points[f"{path}.verdict"] for path, sentence in self.sentences if sentence.verdict]
        return min(told, default=None)

    @cached_property
    def is_held(self) -> bool:
        """Whether some custody is open."""
        return bool(self.history.open_periods)
