"""The person's order of events: by best days, and where these are equal by what is known to come first."""

from collections.abc import Set as AbstractSet
from functools import cache

from prisoners.domain.choices import Status
from prisoners.publication.history import History
from prisoners.published.models import EventRow

Kind = EventRow.Kind
RANK = {kind: rank for rank, kind in enumerate(Kind.values)}


class Order:
    """Sorts what happened to one person. A place is a tuple; the later has the larger one."""

    def __init__(self, history: History):
        self.history = history
        self.after = cache(self._after)
        self.written = {name: number for number, name in enumerate(history.points)}

    def _after(self, point: str) -> frozenset[str]:
        """Points that can't come before this one."""
        following: set[str] = set()
        waiting = [point]
        while waiting:
            name = waiting.pop()
            for first, second in self.history.order:
                if first == name and second not in following:
                    following.add(second)
                    waiting.append(second)
        return frozenset(following - {point})

    def place(self, point: str, kind: str) -> tuple:
        """Place of an event of a kind at a point. What others come after has more of them than those have."""
        return self.history.points[point].best, -len(self.after(point)), RANK[kind], self.written[point]

    def standing_at_liberty(self, passed: AbstractSet[str]) -> str:
        """Standing of somebody not held when these points have passed: by the last event.

        After a release it is released; a conviction since then, or before any custody, makes it at liberty.
        """
        if "died" in passed:
            return Status.DIED.value
        ends = [self.history.end(number) for number in range(len(self.history.dossier.periods))]
        happened = [(self.place(end, Kind.RELEASED), Status.RELEASED) for end in ends if end and end in passed]
        happened += [
            (self.place(case.verdict, Kind.CONVICTED), Status.AT_LIBERTY)
            for case in self.history.cases
            if case.verdict is not None and case.verdict in passed
        ]
        return max(happened)[1].value if happened else Status.AT_LIBERTY.value
