"""Documented cases: people in published sources, from a country's CSV files to records, by the services an editor uses.

`documented_cases.csv` has a person a row; `documented_facts.csv` has what the notes of these rows state, one fact a row,
with the words that state it. What is not stated stays unknown:

- A month of last confirmation is read as its first day: the person was held in that month, and for how long is not said.
  Where no day of detention is given, that day is also the first on which custody is attested.
- The month of ``as_of`` is read as its last day: nothing in the row is later.
- A colony is an arrangement only where one is named; the day of arrival is not stated. Before it, and where no place is named, how
  the person was held stays unknown, unless the notes state it. An unknown arrangement is counted by the organisations
  that designated the person (`prisoners.publication.dimensions.counted_by`): these people stand in its list, serving
  imprisonment, so it counts them.
- The day of a designation is not given, so it is unknown.

These people are named in published sources, so their disclosure is public, with name and facility. The expected release of somebody
released is past and public, so it is shown to the day; any other one as a month.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from django.contrib.auth.models import AbstractBaseUser
from django.utils.text import slugify
from django.utils.translation import gettext as _

from prisoners.domain import dates
from prisoners.entry.imports.cells import Cell, WrongCell, WrongFile, rows
from prisoners.entry.imports.documented_sources import sources_of
from prisoners.entry.imports.drafts import Draft, kind_of
from prisoners.models import Facility, Person
from prisoners.records.errors import DocumentError, DocumentErrors
from prisoners.records.write import write_documents
from prisoners.reference.load import ROOT

CASES, FACTS = "documented_cases.csv", "documented_facts.csv"
CASE_COLUMNS = (
    "name_en name_be name_ru gender birth_date detained_on verdict_on entered_into_force_on term penalty regime articles "
    "facility released_on release_reason last_confirmed_on designations as_of notes source"
).split()
FACT_COLUMNS = "key person field value words note source verified".split()
PLAIN = {
    "name_en": "names.en",
    "name_be": "names.be",
    "name_ru": "names.ru",
    "birth_date": "born",
    "detained_on": "periods[0].start",
    "verdict_on": "cases[0].sentences[0].verdict",
    "entered_into_force_on": "cases[0].sentences[0].in_force",
    "penalty": "cases[0].sentences[0].penalty",
    "regime": "cases[0].sentences[0].regime",
    "released_on": "periods[0].end",
    "notes": "internal_note",
}
"""Columns whose text is the field's."""
GENDERS = {"f": "female", "m": "male", "": ""}
TERM = re.compile(r"(?:(?P<years>\d+) years?)? ?(?:(?P<months>\d+) months?)? ?(?:(?P<days>\d+) days?)?")
ARTICLE = re.compile(r"(?P<article>\d+(?:-\d+)?)(?: \((?P<part>\d+)\))?")
COLONY = "colony"
AS_ABOVE = "as above"
"""Notes that begin so say the same of this person as the row before."""


def countries() -> list[str]:
    """Countries that have documented cases."""
    return sorted(path.parent.name for path in ROOT.glob(f"*/{CASES}"))


def load_documented(
    country: str, *, by: AbstractBaseUser, today: date | None = None, folder: Path | None = None
) -> list[Person]:
    """Write a country's documented cases; a person who is there already is brought to what the files say.

    ``folder``: where the files are, if not in the package. ``today``: the day after which nothing can have happened. Raises
    WrongFile; nothing is written then.
    """
    drafts = _drafts(folder or ROOT / country)
    try:
        return write_documents(
            documents=[draft.document for draft in drafts],
            by=by,
            rows=[draft.start.row for draft in drafts],
            today=today,
        )
    except DocumentErrors as errors:
        by_row = {draft.start.row: draft for draft in drafts}
        raise WrongFile([_at_cell(error, by_row) for error in errors.errors]) from errors


def _at_cell(error: DocumentError, by_row: dict[int, Draft]) -> WrongCell:
    draft = by_row.get(error.row)
    return draft.wrong(error) if draft else WrongCell(Cell(CASES, error.row or 0, error.field), error.message)


def _drafts(folder: Path) -> list[Draft]:
    cases, facts = list(rows(folder / CASES, CASE_COLUMNS)), list(rows(folder / FACTS, FACT_COLUMNS))
    colonies = {facility.key: facility for facility in Facility.objects.filter(kind=COLONY)}
    errors: list[WrongCell] = []
    drafts: list[Draft] = []
    for row in cases:
        draft = Draft(row["name_en"])
        if row["notes"].value.startswith(AS_ABOVE) and drafts:
            # Alone, the words would say nothing.
            named = f"{AS_ABOVE} ({drafts[-1].start.value})"
            row["notes"] = replace(row["notes"], value=row["notes"].value.replace(AS_ABOVE, named, 1))
        own = [fact for fact in facts if fact["person"].value == row["name_en"].value]
        errors += _Reader(draft, row, own, colonies).errors()
        drafts.append(draft)
    known = {row["name_en"].value for row in cases}
    words = _("is nobody in %(file)s: correct the name.") % {"file": CASES}
    errors += [WrongCell(fact["person"], words) for fact in facts if fact["person"].value not in known]
    if errors:
        raise WrongFile(errors)
    return drafts


class _Reader:
    """Reads one row, with the facts of its notes, into a draft."""

    def __init__(
        self, draft: Draft, row: dict[str, Cell], facts: list[dict[str, Cell]], colonies: dict[str, Facility]
    ) -> None:
        self.draft, self.row, self.facts, self.colonies = draft, row, facts, colonies

    def errors(self) -> Iterator[WrongCell]:
        """Read; yield what is wrong."""
        draft, start = self.draft, self.draft.start
        if not start.value:
            yield WrongCell(start, _("is empty: give the name in English, by which the person is known."))
            return
        draft.set("reference", f"documented:{slugify(start.value)}", start)
        draft.set("disclosure", "public", start)
        draft.set("disclose", {"facility": True, "due": "exact" if self.row["released_on"].value else "month"}, start)
        for column, path in PLAIN.items():
            if (cell := self.row[column]).value:
                draft.set(path, cell.value, cell)
        for column, read in (
            ("gender", self._gender),
            ("last_confirmed_on", self._last_confirmed),
            ("term", self._term),
            ("articles", self._articles),
            ("release_reason", self._release_reason),
            ("designations", self._designations),
        ):
            yield from self._attempt(self.row[column], read)
        for fact in self.facts:
            yield from self._fact(fact)
        yield from self._attempt(self.row["facility"], self._colony)
        yield from self._attempt(self.row["as_of"], self._sources)

    def _attempt(self, cell: Cell, read: Callable[[Cell], None]) -> Iterator[WrongCell]:
        try:
            read(cell)
        except ValueError as error:
            yield WrongCell(cell, str(error))

    def _gender(self, cell: Cell) -> None:
        if cell.value not in GENDERS:
            raise ValueError(_("is neither f nor m: correct it, or leave it empty where it is not known."))
        self.draft.set("gender", GENDERS[cell.value], cell)

    def _last_confirmed(self, cell: Cell) -> None:
        if not cell.value:
            return
        first = dates.parse(cell.value)[0].isoformat()
        self.draft.set("periods[0].last_confirmed_on", first, cell)
        if not self.row["detained_on"].value:
            self.draft.set("periods[0].attested_on", first, cell)

    def _term(self, cell: Cell) -> None:
        found = TERM.fullmatch(cell.value)
        if found is None:
            raise ValueError(_("is no term: write it like 2 years 6 months."))
        for unit, number in found.groupdict().items():
            if number:
                self.draft.set(f"cases[0].sentences[0].{unit}", int(number), cell)

    def _articles(self, cell: Cell) -> None:
        stage = "convicted" if self.draft.document.get("cases", [{}])[0].get("sentences") else "charged"
        for place, item in enumerate(filter(None, (part.strip() for part in cell.value.split(",")))):
            found = ARTICLE.fullmatch(item)
            if found is None:
                raise ValueError(_("is no list of articles: write it like 342 (1), 361-4."))
            charge = {"article": found["article"], "part": found["part"] or "", "stage": stage}
            for name, value in charge.items():
                self.draft.set(f"cases[0].charges[{place}].{name}", value, cell)

    def _release_reason(self, cell: Cell) -> None:
        if cell.value:
            self.draft.set("periods[0].reason", cell.value.replace(" ", "-"), cell)

    def _designations(self, cell: Cell) -> None:
        for place, key in enumerate(filter(None, (part.strip() for part in cell.value.split(";")))):
            self.draft.set(f"designations[{place}].organisation", key, cell)

    def _fact(self, fact: dict[str, Cell]) -> Iterator[WrongCell]:
        """A fact that the notes or the source state: its words must stand there."""
        said = " ".join((self.row["notes"].value, self.row["source"].value))
        if not fact["words"].value or fact["words"].value not in said:
            words = _("stands neither in the notes nor in the source of this person: quote what states the fact.")
            yield WrongCell(fact["words"], words)
        try:
            kind_of(fact["field"].value)
        except ValueError as error:
            yield WrongCell(fact["field"], str(error))
            return
        yield from self._attempt(fact["value"], lambda cell: self.draft.set_text(fact["field"].value, cell.value, cell))

    def _colony(self, cell: Cell) -> None:
        """The colony named, after whatever is known of the time before it."""
        if not cell.value:
            return
        key = cell.value.partition(" ")[0].lower()
        if key not in self.colonies or cell.value not in {self.colonies[key].short_en, key}:
            raise ValueError(_("is no colony of the reference data: write its short English name, like IK-4 Homiel."))
        period = self.draft.document.setdefault("periods", [{}])[0]
        before = len(period.setdefault("arrangements", [])) or 1
        self.draft.set(f"periods[0].arrangements[{before}].kind", COLONY, cell)
        self.draft.set(f"periods[0].arrangements[{before}].facility", key, cell)

    def _sources(self, cell: Cell) -> None:
        if not cell.value:
            raise ValueError(_("is empty: give the day up to which the sources speak."))
        as_of = dates.parse(cell.value)[1].isoformat()
        self.draft.cells["sources"] = self.row["source"]
        self.draft.document["sources"] = sources_of(self.row["source"].value, as_of, self.draft.document)
