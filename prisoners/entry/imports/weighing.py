"""What one row would do: it is compared with the person's records, and what would come of it is checked as if it were written."""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from prisoners.entry.imports.comparing import CONFLICT, merge
from prisoners.entry.imports.fields_merge import without_empty
from prisoners.entry.imports.reading import Problem, Profile, Reading
from prisoners.models import Import, ImportRow, Organisation
from prisoners.records.code_lists import CodeLists
from prisoners.records.documents import Check
from prisoners.records.errors import DocumentError
from prisoners.records.trying import tried

Outcome = ImportRow.Outcome

CELL, WHOSE, CHECK = "cell", "whose", "check"
"""What found a problem: the reading of the cells, the question whom the row is about, or the check of what would come of it."""


@dataclass(frozen=True)
class Whose:
    """Whom a row is about: a person's primary key, or None for somebody new. ``why_not``: why it can't be told, and what to do.

    ``base``: what the registry said last under this id, None where it said nothing; ``base_as_of``: on which day.
    """

    person: int | None = None
    why_not: str = ""
    base: dict | None = None
    base_as_of: date | None = None


@dataclass
class Weighed:
    """``document``: what the person's records would say; None where the row is refused."""

    outcome: ImportRow.Outcome
    document: dict | None = None
    differences: list[dict] = field(default_factory=list)
    problems: list[dict] = field(default_factory=list)


def as_problem(found: Problem) -> dict:
    kept = {
        "column": found.column,
        "value": str(found.value)[:2000],
        "message": str(found.message),
        "refuses": found.refuses,
    }
    return kept | {"by": CELL}


def problem(message: str, *, by: str, column: str = "", value: str = "", refuses: bool = True, **more: object) -> dict:
    return {"column": column, "value": value[:2000], "message": message, "refuses": refuses, "by": by} | more


class Scales:
    """Weighs the rows of one import. Code lists are read once."""

    def __init__(self, *, batch: Import, profile: Profile):
        self.batch, self.profile = batch, profile
        self.check = Check(CodeLists.load(), timezone.localdate())
        self.beside = _source_of(batch, profile)

    def weigh(
        self, reading: Reading, row: int, whose: Whose, ours: dict | None, *, taken: tuple[str, ...] = (), check=True
    ) -> Weighed:
        """What a row would do. ``ours``: the document of the person that it is about; ``check``: also try what comes of it."""
        problems = [each if isinstance(each, dict) else as_problem(each) for each in reading.problems]
        if whose.why_not:
            problems.append(problem(whose.why_not, by=WHOSE, value=reading.number))
        elif whose.base_as_of and self.batch.as_of and self.batch.as_of < whose.base_as_of:
            words = _(
                "is older than what this source said on %(day)s: give a newer file, or correct the day of this one."
            )
            problems.append(problem(words % {"day": whose.base_as_of.isoformat()}, by=WHOSE, value=reading.number))
        if any(each["refuses"] for each in problems):
            return Weighed(Outcome.REFUSED, problems=problems)
        if whose.person is None:
            weighed = Weighed(Outcome.NEW, self._new(reading), problems=problems)
        else:
            merged = merge(said=reading.said, base=whose.base, ours=ours, taken=taken, beside=self.beside)
            conflict = any(each["kind"] == CONFLICT for each in merged.differences)
            outcome = Outcome.CONFLICT if conflict else Outcome.CHANGED if merged.differences else Outcome.UNCHANGED
            weighed = Weighed(outcome, merged.document, merged.differences, problems)
        if check and weighed.outcome != Outcome.UNCHANGED and weighed.document != ours:
            _built, errors = tried([weighed.document], [row], self.check)
            if errors:
                found = [self._as_problem(error, weighed.document) for error in errors]
                return Weighed(Outcome.REFUSED, differences=weighed.differences, problems=problems + found)
        return weighed

    def _new(self, reading: Reading) -> dict:
        said = without_empty(reading.said)
        own = {"disclosure": self.batch.disclosure}
        if reading.number:
            own["reference"] = f"{self.profile.registry}:{reading.number}"
        if self.beside and not said.get("sources"):
            own["sources"] = self.beside
        return said | own

    def _as_problem(self, error: DocumentError, document: dict) -> dict:
        """What is wrong with the document that would come of a row, at its column where the profile knows it."""
        column = getattr(self.profile, "column_of", lambda path: "")(error.field) or ""
        message = error.message if column or not error.field else f"{error.field}: {error.message}"
        value = value_at(document, error.field)
        return problem(
            message,
            by=CHECK,
            column=column,
            value="" if isinstance(value, dict | list) or value is None else str(value),
            field=error.field,
        )


def value_at(document: dict, path: str) -> object:
    """What stands in a document at a path such as ``cases[0].charges[1].part``; None where there is nothing."""
    found: object = document
    for step in path.split(".") if path else ():
        name, _bracket, place = step.rstrip("]").partition("[")
        found = found.get(name) if isinstance(found, dict) else None
        if place:
            found = found[int(place)] if isinstance(found, list) and int(place) < len(found) else None
    return found


def _source_of(batch: Import, profile: Profile) -> list[dict]:
    """The file as a source, cited for what comes of it; none where the profile says so (``source = None``)."""
    own = getattr(profile, "source", {})
    if own is None:
        return []
    organisation = Organisation.objects.filter(key=profile.registry).first()
    source = {
        "kind": "organisation",
        "publisher": organisation.name_en if organisation else profile.registry,
        "title": str(profile.title),
        **own,
    }
    return [source | ({"as_of": batch.as_of.isoformat()} if batch.as_of else {})]
