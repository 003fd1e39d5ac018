"""Twin and counting side by side: documents are published as editions and made lives; then both answer the same questions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from django.contrib.auth.models import User

from prisoners.domain.terms import ExpectationKind
from prisoners.models import Person
from prisoners.publication.disclosure import is_coarse
from prisoners.publication.history import History
from prisoners.publication.publish import NothingToPublish, publish, withdraw
from prisoners.publication.rules import current_rules
from prisoners.published.counting import count, people
from prisoners.published.questions import NONE, Relation
from prisoners.records.dossier import dossier
from prisoners.records.write import write_documents
from tests.documents import at_noon
from tests.published.asking import Time, answer, question
from tests.published.twin import Asked, figure
from tests.published.twin_lives import Life
from tests.published.twin_points import Given

NO_END = {ExpectationKind.INDEFINITE, ExpectationKind.NOT_APPLICABLE}


@dataclass
class Registry:
    """A registry that writes, publishes and withdraws, and keeps the lives of everybody at every edition."""

    editor: User
    lives: dict[int, dict[str, Life]] = field(default_factory=dict)

    @property
    def latest(self) -> dict[str, Life]:
        """Lives of the last edition."""
        return self.lives[max(self.lives)] if self.lives else {}

    def publish(self, documents: list[dict], day: date) -> int | None:
        """Write documents and publish their people; the edition's number, None where nothing changed."""
        people = write_documents(documents=documents, by=self.editor, today=day)
        try:
            edition = publish(people=[person.pk for person in people], at=at_noon(day))
        except NothingToPublish:
            return None
        given = Given(day)
        now = dict(self.latest)
        for person, document in zip(people, documents, strict=True):
            now.pop(document["reference"], None)
            if document["disclosure"] != "internal":
                now[document["reference"]] = Life(document, given, due_of(person, day))
        self.lives[edition.number] = now
        return edition.number

    def withdraw(self, references: set[str], day: date) -> int:
        people = Person.objects.filter(reference__in=references).values_list("pk", flat=True)
        number = withdraw(people=people, reason="", at=at_noon(day)).number
        self.lives[number] = {r: life for r, life in self.lives[number - 1].items() if r not in references}
        return number


def due_of(person: Person, day: date) -> dict:
    """What the calculator says of each open period, as lives take it."""
    history = History(dossier(person), current_rules(), day=day, coarse=is_coarse(person))
    return {
        period: "none" if found is None or found.kind in NO_END else found.bounds and tuple(found.bounds)
        for period, found in history.due.items()
    }


@dataclass(frozen=True)
class Asking:
    measure: str
    times: tuple[Time, ...]
    by: tuple[str, ...] = ()
    filters: dict = field(default_factory=dict)


def differences(lives: Iterable[Life], asking: Asking, *, edition: int) -> Iterator[str]:
    """Every number in which counting and twin differ, and every one that breaks low <= value <= high."""
    found = answer(asking.measure, *asking.times, by=asking.by, edition=edition, **asking.filters)
    asked = Asked(asking.measure, asking.by, **asking.filters)
    what = f"edition {edition} {asking.measure} by {asking.by} {asking.filters}"
    for step, time in enumerate(asking.times):
        tally = figure(lives, asked, time)
        counted = {keys: each for (number, keys), each in found.cells.items() if number == step}
        counted = {keys: each for keys, each in counted.items() if each != NONE}
        expected = {keys: each for keys, each in tally.cells.items() if any(each)} if asking.by else {}
        counted["total"], expected["total"] = found.total.get(step, NONE), tally.total
        for keys in sorted(set(counted) | set(expected), key=str):
            counts = tuple(counted.get(keys, NONE)), tuple(expected.get(keys, (0, 0, 0)))
            if counts[0] != counts[1]:
                yield f"{what} at {time}, {keys}: counted {counts[0]}, twin {counts[1]}"
            elif not counts[0][1] <= counts[0][0] <= counts[0][2]:
                yield f"{what} at {time}, {keys}: {counts[0]} is not low <= value <= high"


def unsound(asking: Asking, edition: int) -> Iterator[str]:
    """What must hold of any answer, whatever was counted: how a breakdown adds up, and how many people are behind a value."""
    asked = question(asking.measure, *asking.times, by=asking.by, edition=edition, **asking.filters)
    found = count(asked)
    what = f"edition {edition} {asking.measure} by {asking.by} {asking.filters}"
    for step, time in enumerate(asking.times):
        whole = found.total.get(step, NONE)
        cells = [each for (number, _keys), each in found.cells.items() if number == step]
        value, low, high = (sum(each[place] for each in cells) for place in range(3))
        right = value >= whole.value and high >= whole.high
        if all(dimension.adds_up for dimension in asked.by):
            right = right and value == whole.value and low <= whole.low
        if asked.by and not right:
            yield f"{what} at {time}: {value, low, high} does not add up to {tuple(whole)}"
        if asked.population.relation != Relation.EVENTS:
            behind = people(replace(asked, steps=asked.steps[step : step + 1], by=()))
            if len(behind) != whole.value:
                yield f"{what} at {time}: {len(behind)} people are behind {whole.value}"
