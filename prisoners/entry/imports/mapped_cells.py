"""How a cell of a mapped column can be read: what an editor chooses on the mapping screen, and the parser behind each choice."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.entry.imports.drafts import kind_of
from prisoners.entry.imports.known import Known
from prisoners.entry.imports.mapping_fields import Target
from prisoners.entry.imports.parsers.articles import read_articles
from prisoners.entry.imports.parsers.dates import read_date
from prisoners.entry.imports.parsers.genders import read_gender
from prisoners.entry.imports.parsers.places import HERE
from prisoners.entry.imports.parsers.terms import asked, terms
from prisoners.entry.imports.parsers.texts import plain, text_of
from prisoners.records.field_kinds import ADDRESS, CONTROL, FIRST_VERDICT, LIVING_MEMORY

YES = frozenset("yes y true 1 + да так д".split())
NO = frozenset("no n false 0 нет не н".split())
DAY = 10
"""Length of a date that is a day."""
MOST_YEARS = 100


@dataclass(frozen=True)
class Lists:
    """What cells are read against: the reference data, and the last day on which something can have happened."""

    known: Known
    today: date


@dataclass(frozen=True)
class CellRead:
    """``value``: what stands in the document, None where nothing does. ``problems``: what is wrong, each with whether it was read anyway."""

    value: object = None
    problems: tuple[tuple[str, bool], ...] = ()


def wrong(message: str) -> CellRead:
    return CellRead(None, ((message, False),))


@dataclass(frozen=True)
class Reader:
    label: Promise
    read: Callable[[str, Target, Lists, str], CellRead] = field(repr=False)


def _text(text: str, target: Target, lists: Lists, separator: str) -> CellRead:
    kind = kind_of(target.path)
    if not kind.lines:
        text = " ".join(text.split())
    if len(text) > kind.longest:
        words = _("is too long: shorten it (characters: %(length)d; at most %(longest)d are kept).")
        return wrong(words % {"length": len(text), "longest": kind.longest})
    return CellRead(text)


def _date(text: str, target: Target, lists: Lists, separator: str) -> CellRead:
    first = LIVING_MEMORY if target.path == "born" else FIRST_VERDICT
    found = read_date(text, first=first, last=lists.today, future=target.path.endswith("due_published"))
    problems = ((found.problem, bool(found.value)),) if found.problem else ()
    return CellRead(found.value or None, problems)


def _day(text: str, target: Target, lists: Lists, separator: str) -> CellRead:
    found = _date(text, target, lists, separator)
    if isinstance(found.value, str) and len(found.value) != DAY:
        return wrong(_("is no exact day, which this field needs: write it like 2023-06-17."))
    return found


def _articles(text: str, target: Target, lists: Lists, separator: str) -> CellRead:
    found = read_articles([text], lists.known.articles)
    stage = target.path.partition(":")[2]
    charges = [charge | {"stage": stage} for charge in found.charges]
    return CellRead(charges or None, tuple((each.message, each.read) for each in found.problems))


def _term(text: str, target: Target, lists: Lists, separator: str) -> CellRead:
    found = terms(asked(text))
    if len(found) == 1:
        return CellRead(found[0].fields())
    if found:
        return wrong(_("says more than one term: none is chosen. Enter the court's final term."))
    return wrong(_("is no term: write it like 2 years 6 months, or choose that the column holds years or months."))


def _counted(unit: str) -> Callable[[str, Target, Lists, str], CellRead]:
    """A term in a bare number: 4.5 years is four years and six months."""

    def read(text: str, target: Target, lists: Lists, separator: str) -> CellRead:
        number = _number(text)
        if number is None or not 0 < number <= MOST_YEARS * 12:
            return wrong(_("is no number: write a number alone, or choose that the column holds a term in words."))
        months = number * 12 if unit == "years" else number
        if months != int(months):
            return wrong(_("is no whole number of months: write the term as 2 years 6 months."))
        parts = {"years": int(months) // 12, "months": int(months) % 12}
        return CellRead({name: value for name, value in parts.items() if value})

    return read


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def _whole(text: str, target: Target, lists: Lists, separator: str) -> CellRead:
    number = _number(text)
    if number is None or number != int(number) or number < 0:
        return wrong(_("is no whole number: correct it."))
    return CellRead(int(number))


def _gender(text: str, target: Target, lists: Lists, separator: str) -> CellRead:
    found = read_gender(text)
    return CellRead(found) if found else wrong(_("is no gender that is known here: write f or m."))


def _yes_no(text: str, target: Target, lists: Lists, separator: str) -> CellRead:
    said = plain(text)
    if said in YES or said in NO:
        return CellRead(said in YES)
    return wrong(_("is neither yes nor no: correct it."))


def _code(text: str, target: Target, lists: Lists, separator: str) -> CellRead:
    if key := lists.known.code(target.codes, text):
        return CellRead(key)
    words = _("is neither a key nor a name in the list: correct it, or add it to the reference data.")
    near = lists.known.near(target.codes, text)
    return wrong(words + (" " + _("Did you mean “%(key)s”?") % {"key": near} if near else ""))


def _facility(text: str, target: Target, lists: Lists, separator: str) -> CellRead:
    """A place as fields of an arrangement: facility, how held, and the words of the source where they say more."""
    found = lists.known.places.read(text)
    if found.state != HERE:
        return wrong(
            _("names no place but a state of the person, which belongs into columns of its own: it is left out.")
        )
    fields = {"facility": found.facility, "kind": found.arrangement, "wording": found.wording}
    problems = ((found.problem, found.read),) if found.problem else ()
    return CellRead({name: value for name, value in fields.items() if value} or None, problems)


def _list(text: str, target: Target, lists: Lists, separator: str) -> CellRead:
    parts = [" ".join(part.split()) for part in text.split(separator)]
    return CellRead([part for part in dict.fromkeys(parts) if part] or None)


def _organisations(text: str, target: Target, lists: Lists, separator: str) -> CellRead:
    keys, problems = [], []
    for part in filter(None, (each.strip() for each in text.split(separator))):
        found = _code(part, target, lists, separator)
        keys += [found.value] if found.value else []
        problems += (
            [(_("“%(text)s” %(problem)s") % {"text": part, "problem": found.problems[0][0]}, False)]
            if not found.value
            else []
        )
    return CellRead([{"organisation": key} for key in dict.fromkeys(keys)] or None, tuple(problems))


def _address(text: str, target: Target, lists: Lists, separator: str) -> CellRead:
    if ADDRESS.fullmatch(text) and len(text) <= kind_of(target.path).longest:
        return CellRead(text)
    return wrong(_("is no address: begin with https:// or http://."))


READERS: dict[str, Reader] = {
    "text": Reader(gettext_lazy("Text"), _text),
    "date": Reader(gettext_lazy("Date: a year, a month or a day"), _date),
    "day": Reader(gettext_lazy("Date: an exact day"), _day),
    "articles": Reader(gettext_lazy("Articles of the Criminal Code"), _articles),
    "term": Reader(gettext_lazy("Term in words, such as 2 years 6 months"), _term),
    "years": Reader(gettext_lazy("Term as a number of years"), _counted("years")),
    "months": Reader(gettext_lazy("Term as a number of months"), _counted("months")),
    "facility": Reader(gettext_lazy("Facility: a name, a number or a town"), _facility),
    "gender": Reader(gettext_lazy("Gender: a letter or a word"), _gender),
    "yes-no": Reader(gettext_lazy("Yes or no"), _yes_no),
    "whole-number": Reader(gettext_lazy("Whole number"), _whole),
    "code": Reader(gettext_lazy("Key or name of a list"), _code),
    "list": Reader(gettext_lazy("List with a separator"), _list),
    "organisations": Reader(gettext_lazy("List of organisations, with a separator"), _organisations),
    "address": Reader(gettext_lazy("Address of the web"), _address),
}
"""Ways of reading by their key, as mappings keep it."""


def said_by(cell: object, reader: str, nulls: Iterable[str]) -> str:
    """What a cell says; '' where it says nothing, or one of the words that mean so here. Where yes or no is asked, FALSE is an answer."""
    text = CONTROL.sub("", text_of(cell))
    if reader == "yes-no" and (cell is False or plain(str(cell)) == "false"):
        text = "false"
    return "" if plain(text) in {plain(each) for each in nulls} else text
