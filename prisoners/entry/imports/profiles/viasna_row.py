"""One row of Viasna's export as a reading. What is not said stays unknown:

- A status says who is designated, never a charge. The meaning of ``np`` is not confirmed: it designates nobody.
- Articles are those of the charge; under which of them somebody was convicted is not said.
- What is known of custody is in `viasna_custody`.
"""

import re
from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from prisoners.domain import dates
from prisoners.domain.choices import DesignationCategory
from prisoners.entry.imports.collecting import Cells, pieces, said
from prisoners.entry.imports.known import Known
from prisoners.entry.imports.parsers.articles import When, read_articles
from prisoners.entry.imports.parsers.names import language_of, read_name
from prisoners.entry.imports.parsers.penalties import read_penalty
from prisoners.entry.imports.parsers.texts import plain, text_of
from prisoners.entry.imports.profiles.viasna_columns import ARTICLES, MOST_ARTICLES
from prisoners.entry.imports.profiles.viasna_custody import Custody
from prisoners.entry.imports.reading import Reading
from prisoners.records.field_kinds import LIVING_MEMORY

ORGANISATION, PUBLISHER = "viasna", "Viasna"
ACTIVE, FORMER, EX_POST_FACTO, NOT_SAID = "active", "former", "ex-post-facto", "np"
DESIGNATING = (ACTIVE, FORMER, EX_POST_FACTO)
STATUSES = {
    ACTIVE: "active | political prisoner | политзаключенный | политзаключенная | палітвязень | палітзняволены | палітзняволеная",
    FORMER: (
        "former | former political prisoner | бывший политзаключенный | бывшая политзаключенная | былы палітвязень | былы палітзняволены"
        " | былая палітзняволеная"
    ),
    EX_POST_FACTO: (
        "recognized ex post facto | recognised ex post facto | ex post facto | признан постфактум | признана постфактум | прызнаны постфактум"
        " | прызнаная постфактум"
    ),
    NOT_SAID: "np",
}
BY_STATUS = {plain(word): status for status, words in STATUSES.items() for word in words.split("|")}
ADDRESS = re.compile(r"https?://[^\s;,]+")
LONGEST_ID, LONGEST_NAME, LONGEST_ADDRESS, LONGEST_APPEAL = 120, 200, 600, 300


def status_of(text: str) -> str:
    """The status that a cell names; '' where it is none that is known."""
    return BY_STATUS.get(plain(text), "")


class Row:
    """Reads one row. ``columns``: what each of its cells is; ``language``: of the header, '' where that is one for programs."""

    def __init__(
        self,
        given: Mapping[str, object],
        columns: Mapping[str, str],
        language: str,
        *,
        known: Known,
        as_of: date | None,
        today: date,
    ):
        self.known, self.as_of, self.language = known, as_of, language
        self.others = {name: text for name, value in given.items() if name not in columns and (text := text_of(value))}
        cells = {column: given[name] for name, column in columns.items()}
        called = {column: name for name, column in columns.items()}
        self.cells = Cells(cells, known, last=min(as_of or today, today), called=called)
        self.said: dict = {}

    def reading(self) -> Reading:
        cells = self.cells
        number = cells.line("id", LONGEST_ID)
        if not number:
            words = _("has no id, by which alone a person is known: add it, or enter the person by hand.")
            cells.problem("id", words, value="", refuses=True)
        name = self._person()
        status = self._status()
        self._sources(number)
        sentence = self._sentence()
        custody = Custody(
            cells,
            active=status == ACTIVE,
            over=status in (FORMER, EX_POST_FACTO),
            died=self.said["died"],
            sentence=sentence,
            as_of=self.as_of,
        )
        self.said["periods"] = custody.periods()
        self._case(sentence)
        for column, text in self.others.items():
            words = _("is in a column that this profile does not know: it stays in the row as given.")
            cells.problem(column, words, value=text)
        return Reading(number, name, said(**self.said), cells.problems)

    def _person(self) -> str:
        """Fields of the person; the name, as it is shown."""
        cells = self.cells
        name = read_name(cells.text("name"))
        if len(name) > LONGEST_NAME:
            cells.problem("name", _("is too long for a name: enter it by hand."))
            name = ""
        if name:
            language = language_of(name) or self.language
            if not language:
                language = "ru"
                words = _("could be Belarusian or Russian by its letters; it is taken for Russian.")
                cells.problem("name", words, read=True)
            self.said["names"] = {language: name}
        self.said["gender"] = cells.gender("gender")
        self.said["born"] = cells.date("birthday", first=LIVING_MEMORY)
        self.said["died"] = cells.date("died")
        return name

    def _status(self) -> str:
        """The status, with the designation that it means."""
        cells, text = self.cells, self.cells.text("status")
        status = status_of(text)
        if status == NOT_SAID:
            words = _("is read as “no designation”: what np means was not confirmed by the source.")
            cells.problem("status", words, read=True)
        elif text and not status:
            cells.problem("status", _("is no status that is known (active, former, np): no designation is made of it."))
        if status in DESIGNATING and cells.code("status", "organisation", ORGANISATION):
            ex_post = status == EX_POST_FACTO
            category = DesignationCategory.EX_POST_FACTO if ex_post else DesignationCategory.POLITICAL_PRISONER
            self.said["designations"] = [{"organisation": ORGANISATION, "category": category.value}]
        return status

    def _sources(self, number: str) -> None:
        """The row is a source itself. A statement is one too, since its day is not given: it attests the designation."""
        cells = self.cells
        own = {"kind": "organisation", "publisher": PUBLISHER}
        day = self.as_of.isoformat() if self.as_of else None
        of_row = said(url=cells.address("url", LONGEST_ADDRESS), as_of=day, cites="person")
        sources = [own | {"title": f"{PUBLISHER}, list of prisoners, {number}"} | of_row]
        text = cells.text("declaration")
        cites = "designations[0]" if "designations" in self.said else "person"
        for address in dict.fromkeys(ADDRESS.findall(text)):
            if cells.address("declaration", LONGEST_ADDRESS, address):
                sources.append(own | {"title": f"{PUBLISHER}, statement", "url": address, "cites": cites})
        if text and ADDRESS.sub("", text).strip(" ;,\n"):
            words = _("holds more than addresses: enter the day and the title of the statement by hand.")
            cells.problem("declaration", words)
        self.said["sources"] = sources

    def _sentence(self) -> dict:
        cells = self.cells
        texts = {column: text for column in ("decision", "penalty") if (text := cells.text(column))}
        found = read_penalty(texts)
        for problem in found.problems:
            cells.problem(problem.column, problem.message, read=problem.read)
        return said(
            **found.fields,
            verdict=cells.date("verdict_date"),
            judge=cells.code("judge", "judge"),
            court=cells.code("court", "court"),
            appeal=cells.line("appeal_date", LONGEST_APPEAL),
        )

    def _case(self, sentence: dict) -> None:
        cells = self.cells
        columns = [ARTICLES, *(f"{ARTICLES}/{number}" for number in range(MOST_ARTICLES))]
        texts = {text: column for column in columns if (text := cells.text(column))}
        start = next((period.get("start") for period in self.said["periods"]), None)
        found = read_articles(texts, self.known.articles, _when(start, sentence.get("verdict")))
        for problem in found.problems:
            column = next((column for text, column in texts.items() if problem.text in text), ARTICLES)
            cells.problem(column, problem.message, value=problem.text, read=problem.read)
        charges = [said(**charge, stage="charged") for charge in found.charges]
        case = said(group_case=self._group_case(), charges=charges, sentences=[sentence] if sentence else [])
        self.said["cases"] = [case] if case else []

    def _group_case(self) -> str:
        """The group case: one is entered, what else the cell names stays as given."""
        chosen = ""
        for label in pieces(self.cells.text("clusters").replace("\n", ";"), ";"):
            found = self.cells.code("clusters", "group_case", label)
            if found and chosen and found != chosen:
                words = _("is another group case: a case has one, so this one stays in the row as given.")
                self.cells.problem("clusters", words, value=label)
            chosen = chosen or found
        return chosen


def _when(start: str | None, verdict: str | None) -> When:
    last = verdict or start
    return When(dates.parse(start)[0] if start else None, dates.parse(last)[1] if last else None)
