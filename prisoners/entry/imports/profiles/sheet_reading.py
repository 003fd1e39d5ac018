"""One row of the plain sheet as a reading: a person, a case with its sentence, a custody period with its places, a source."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from prisoners.domain.choices import CaseStatus, DesignationCategory, SentenceKind, SourceKind
from prisoners.entry.imports.collecting import Cells, pieces, said
from prisoners.entry.imports.parsers.articles import ArticlesRead, read_articles
from prisoners.entry.imports.parsers.dates import read_date
from prisoners.entry.imports.parsers.penalties import read_penalty
from prisoners.entry.imports.parsers.places import HERE
from prisoners.entry.imports.parsers.terms import asked, terms
from prisoners.entry.imports.parsers.texts import plain, text_of
from prisoners.entry.imports.profiles.sheet_columns import NAMES
from prisoners.entry.imports.reading import Reading
from prisoners.records.documents import DOCUMENT, NOTE, STORY
from prisoners.records.field_kinds import FIRST_VERDICT, LIVING_MEMORY

STAGES = {"articles_charged": "charged", "articles_convicted": "convicted", "articles_dropped": "dropped"}
LANGUAGES = ("en", "ru", "be")
CITIZENSHIP = DOCUMENT.fields["citizenship"].pattern
KEY_AND_PART = re.compile(r"(?P<article>\d+(?:-\d+)?)(?:\.(?P<part>\d{1,2}))?")
INCOMPLETE = "incomplete"


@dataclass
class SheetReading(Reading):
    """``incomplete``: the row is marked, so nothing is changed by any row of the person."""

    incomplete: bool = False


class SheetRow:
    """Reads one row."""

    def __init__(self, cells: Cells):
        self.cells = cells

    def reading(self) -> SheetReading:
        cells = self.cells
        number, person = cells.line("id", 120), cells.line("public_id", 12)
        names = said(**{language: cells.line(f"name_{language}", 200) for language in LANGUAGES})
        name = next(iter(names.values()), "")
        if not number and not person:
            words = _("has no id, by which alone a person is known: add one to every row.")
            cells.problem("id", words, value="", refuses=True)
        if cells.text(INCOMPLETE):
            words = _(
                "This sheet can't say in full what is recorded, so the row changes nothing: use the export as JSON Lines."
            )
            cells.problem(INCOMPLETE, words)
            return SheetReading(number, name, {}, cells.problems, person, incomplete=True)
        found = self._person() | said(names=names, periods=self._period(), cases=self._case(), sources=self._source())
        for column, value in cells.given.items():
            if column not in NAMES and (text := text_of(value)):
                words = _("is in a column that this sheet does not have: it stays in the row as given.")
                cells.problem(column, words, value=text)
        return SheetReading(number, name, found, cells.problems, person)

    def _person(self) -> dict:
        cells = self.cells
        names = pieces(cells.text("other_names"), ";")
        citizenship = cells.line("citizenship", 40).upper()
        if citizenship and not CITIZENSHIP.fullmatch(citizenship):
            cells.problem("citizenship", _("is no citizenship: write ISO 3166 codes, such as BY or BY PL."))
            citizenship = ""
        children, under_age = cells.number("children", 50), cells.number("children_under_age", 50)
        if children is not None and under_age is not None and under_age > children:
            cells.problem("children_under_age", _("is more than all children: correct one of the two."))
            under_age = None
        return said(
            other_names=[name[:200] for name in dict.fromkeys(names)],
            gender=cells.gender("gender"),
            born=cells.date("born", first=LIVING_MEMORY),
            died=cells.date("died"),
            residence=cells.code("residence", "region"),
            occupation=cells.code("occupation", "occupation"),
            occupation_text=cells.line("occupation_text", 300),
            citizenship=citizenship,
            children=children,
            children_under_age=under_age,
            designations=self._designations(),
            internal_note=cells.text("internal_note")[:NOTE],
        )

    def _designations(self) -> list[dict]:
        """Designations such as ``viasna ex-post-facto 2022-04-01``."""
        found: dict[str, dict] = {}
        for item in pieces(self.cells.text("designations"), ";"):
            words = item.split()
            decided = category = ""
            if (day := read_date(words[-1], first=FIRST_VERDICT, last=self.cells.last)).value:
                decided, words = day.value, words[:-1]
            if words and words[-1] in DesignationCategory.values:
                category, words = words[-1], words[:-1]
            if organisation := self.cells.code("designations", "organisation", " ".join(words) or item):
                found[organisation] = said(organisation=organisation, category=category, decided=decided)
        return list(found.values())

    def _period(self) -> list[dict]:
        cells = self.cells
        period = said(
            start=cells.date("detained"),
            attested_on=cells.day("attested_on"),
            end=cells.date("released"),
            ended_by=cells.day("ended_by"),
            reason=cells.code("release_reason", "release_reason"),
            last_confirmed_on=cells.day("last_confirmed"),
        )
        arrangements = self._arrangements()
        if arrangements:
            period["arrangements"] = arrangements
        return [period] if period else []

    def _arrangements(self) -> list[dict]:
        """Places of the period: the first of each column is of the first place, and so on."""
        columns = {
            name: self.cells.text(name) for name in ("arrangement", "facility", "facility_regime", "facility_from")
        }
        lists = {name: [each.strip() for each in text.split(";")] if text else [] for name, text in columns.items()}
        found = []
        for number in range(max(map(len, lists.values()))):
            kind, place, regime, start = (lists[name][number] if number < len(lists[name]) else "" for name in columns)
            arrangement = self._facility(place) | said(
                kind=self.cells.code("arrangement", "arrangement", kind),
                regime=self.cells.code("facility_regime", "regime", regime),
            )
            if start:
                began = read_date(start, first=FIRST_VERDICT, last=self.cells.last)
                if began.problem:
                    self.cells.problem("facility_from", began.problem, value=start, read=bool(began.value))
                arrangement |= said(start=began.value)
            found.append(arrangement)
        return found

    def _facility(self, text: str) -> dict:
        if not text:
            return {}
        place = self.cells.known.places.read(text)
        if place.state != HERE:
            self.cells.problem("facility", _("is no facility: say it in the columns of the release."), value=text)
        elif place.problem:
            self.cells.problem("facility", place.problem, value=text, read=place.read)
        # How people are held there is for the column "arrangement" to say.
        return said(facility=place.facility, wording=place.wording)

    def _case(self) -> list[dict]:
        cells = self.cells
        status = cells.line("case_status", 10)
        if status and status not in CaseStatus.values:
            cells.problem("case_status", _("is neither open nor closed."))
            status = ""
        case = said(
            group_case=cells.code("group_case", "group_case"),
            opened=cells.date("opened"),
            status=status,
            in_absentia=cells.yes_no("in_absentia"),
            story=said(**{language: cells.text(f"story_{language}")[:STORY] for language in LANGUAGES}),
            charges=[charge for column, stage in STAGES.items() for charge in self._charges(column, stage)],
            sentences=self._sentence(),
        )
        return [case] if case else []

    def _charges(self, column: str, stage: str) -> list[dict]:
        """Charges of a column. Keys are read as this site writes them (342.1 is part 1 of article 342), the rest as registries do."""
        known, found, rest = self.cells.known.articles, [], []
        for item in pieces(self.cells.text(column).replace("\n", ";"), ";"):
            match = KEY_AND_PART.fullmatch(plain(item))
            article, part = (match["article"], match["part"] or "") if match else ("", "")
            if article in known and (not part or not known[article].parts or part in known[article].parts):
                found.append(said(article=article, part=part))
            else:
                rest.append(item)
        read = read_articles(rest, known) if rest else ArticlesRead()
        for problem in read.problems:
            self.cells.problem(column, problem.message, value=problem.text, read=problem.read)
        charges = {(c["article"], c.get("part", "")): said(**c, stage=stage) for c in [*found, *read.charges]}
        return list(charges.values())

    def _sentence(self) -> list[dict]:
        cells = self.cells
        term = {
            name: number
            for name, highest in (("months", 239), ("days", 3650))
            if (number := cells.number(name, highest)) is not None
        }
        sentence = said(
            verdict=cells.date("verdict"),
            in_force=cells.date("in_force"),
            regime=cells.code("regime", "regime"),
            **self._penalty(),
            **(self._years() | term),
            court=cells.code("court", "court"),
            judge=cells.code("judge", "judge"),
            appeal=cells.line("appeal", 300),
            due_published=cells.day("due_published", future=True),
        )
        if additional := cells.line("additional", 300):
            sentence["additional"] = additional
        if not sentence:
            return []
        if cells.text("public_id") and cells.text("case_status"):
            # An export of this site, which would be marked where this were otherwise: so that the sentence is known for what it is.
            sentence |= {"kind": SentenceKind.FIRST_INSTANCE.value, "in_absentia": False}
        return [sentence]

    def _years(self) -> dict:
        """The column of years; it may hold a term in words."""
        text = self.cells.text("years")
        found = terms(asked(text)) if text and not text.isdigit() else []
        if len(found) == 1:
            return found[0].fields()
        number = self.cells.number("years", 100)
        return {} if number is None else {"years": number}

    def _penalty(self) -> dict:
        """The penalty by its key or name, or out of the words of a verdict."""
        cells, text = self.cells, self.cells.text("penalty")
        if not text or (key := cells.known.code("penalty", text)):
            return said(penalty=key) if text else {}
        found = read_penalty({"penalty": text})
        for problem in found.problems:
            cells.problem(problem.column, problem.message, read=problem.read)
        return said(penalty=found.fields.get("penalty"), additional=found.fields.get("additional"))

    def _source(self) -> list[dict]:
        cells = self.cells
        title, url = cells.line("source_title", 400), cells.address("source_url", 600)
        kind = cells.line("source_kind", 20)
        if kind and kind not in SourceKind.values:
            cells.problem(
                "source_kind",
                _("is no kind of source: write one of %(kinds)s.") % {"kinds": ", ".join(SourceKind.values)},
            )
            kind = ""
        if not title and not url:
            return []
        return [
            said(
                kind=kind or SourceKind.ORGANISATION.value,
                publisher=cells.line("source_publisher", 200),
                title=title or url[:400],
                url=url,
                as_of=cells.day("source_as_of"),
                cites="person",
            )
        ]
