"""Dates as people write them: in figures, in words of three languages, in spreadsheets; partial, doubtful, leaked."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from prisoners.domain import dates
from prisoners.entry.imports.parsers.texts import plain, text_of

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan января январь янв студзеня студзень студз",
            "february feb февраля февраль фев февр лютага люты лют",
            "march mar марта март мар сакавіка сакавік сак",
            "april apr апреля апрель апр красавіка красавік крас",
            "may мая май траўня травень тра маі",
            "june jun июня июнь июн чэрвеня чэрвень чэр чэрв",
            "july jul июля июль июл ліпеня ліпень ліп",
            "august aug августа август авг жніўня жнівень жнів",
            "september sep sept сентября сентябрь сен сент верасня верасень вер",
            "october oct октября октябрь окт кастрычніка кастрычнік каст",
            "november nov ноября ноябрь ноя нояб лістапада лістапад ліст",
            "december dec декабря декабрь дек снежня снежань снеж",
        ),
        start=1,
    )
    for name in names.split()
}
LEAKED = re.compile("rele")
"""How a status looks that got into a column of dates ("Released", cut or not)."""
DOUBT = re.compile(
    r"\?|~|(?<!\w)(?:ca?\.?|circa|approx\w*\.?|about|around|probably|приблизительно|примерно|около|ок\.|вероятно|предположительно"
    r"|каля|прыблізна|верагодна|магчыма)(?=[\s\d]|$)"
)
"""Marks of a date that the source itself doubts."""
YEAR_WORD = re.compile(r"(?<=\d)\s*(?:г\.?|год\w*|года|year)$|^(?:у|в|in)\s+|\s+(?:г\.?|года|годзе|году|год)$")
TIME = re.compile(r"(?<=\d)[t ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:z|[+-]\d{2}:?\d{2})?$")
SERIAL = re.compile(r"[2-5]\d{4}")
"""A day as spreadsheets count them: 20000 is in 1954, 59999 in 2064."""
SERIAL_ZERO = date(1899, 12, 30)
NO_PART = re.compile("0+")
ISO = re.compile(r"(?P<year>[12]\d{3})[-./](?P<month>\d{1,2})(?:[-./](?P<day>\d{1,2}))?")
FIGURES = re.compile(r"(?:(?P<day>\d{1,2})(?P<mark>[./-]))?(?P<month>\d{1,2})[./-](?P<year>[12]\d{3})")
YEAR = re.compile(r"(?P<year>[12]\d{3})")
WORDS = (
    re.compile(r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|-?го|-га)?\.?\s+)?(?P<month>[^\W\d]+)\.?,?\s+(?P<year>[12]\d{3})"),
    re.compile(r"(?P<month>[^\W\d]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>[12]\d{3})"),
)
LAST_MONTH = 12


@dataclass(frozen=True)
class DateRead:
    """``value``: a partial date, '' where none could be read. ``problem``: what somebody must look at, '' where nothing."""

    value: str = ""
    problem: str = ""


def read_date(cell: object, *, first: date, last: date, future: bool = False) -> DateRead:
    """Read a cell; a date that lies wholly before ``first``, or after ``last`` unless ``future``, is not read."""
    text = text_of(cell)
    if not text:
        return DateRead()
    asked = plain(text)
    if LEAKED.match(asked):
        return DateRead("", _("is a status and no date: the date is left as not known."))
    doubted = bool(DOUBT.search(asked))
    found = _serial(asked) if SERIAL.fullmatch(asked) else _figures(_bare(asked))
    if not found.value:
        return found
    earliest, latest = dates.parse(found.value)
    if earliest > last and not future:
        return DateRead("", _("lies after %(day)s, so it can't have happened: correct it.") % {"day": last.isoformat()})
    if latest < first:
        return DateRead("", _("lies before %(day)s: correct it.") % {"day": first.isoformat()})
    if doubted:
        words = _("is doubted by the source; it is read as %(date)s: make it less exact if it should be.")
        return DateRead(found.value, words % {"date": found.value})
    return found


def _bare(text: str) -> str:
    """The text without marks of doubt, the time of day and words for "year"."""
    text = TIME.sub("", DOUBT.sub(" ", text).strip())
    return YEAR_WORD.sub("", YEAR_WORD.sub("", text).strip()).strip(" .,;")


def _serial(text: str) -> DateRead:
    value = (SERIAL_ZERO + timedelta(days=int(text))).isoformat()
    return DateRead(value, _("is a day as a spreadsheet counts them; it is read as %(date)s.") % {"date": value})


def _figures(text: str) -> DateRead:
    if match := YEAR.fullmatch(text):
        return _made(match["year"], None, None)
    if match := ISO.fullmatch(text):
        return _made(match["year"], match["month"], match["day"])
    if match := FIGURES.fullmatch(text):
        return _day_first(match)
    for pattern in WORDS:
        match = pattern.fullmatch(text)
        if match and match["month"] in MONTHS:
            return _made(match["year"], str(MONTHS[match["month"]]), match["day"])
    return DateRead("", _("is no date: write it like 2023, 2023-06 or 2023-06-17."))


def _day_first(match: re.Match) -> DateRead:
    """Day before month, as in all three languages; an American date shows only where its second number is no month."""
    day, month, year = match["day"], match["month"], match["year"]
    if day is None or match["mark"] == ".":
        return _made(year, month, day)
    if int(month) > LAST_MONTH >= int(day):
        found = _made(year, day, month)
        words = _("has the month first; it is read as %(date)s.")
    elif int(day) <= LAST_MONTH and int(month) <= LAST_MONTH and day.zfill(2) != month.zfill(2):
        found = _made(year, month, day)
        words = _("can be read with the day or the month first; it is read with the day first, as %(date)s.")
    else:
        return _made(year, month, day)
    return DateRead(found.value, words % {"date": found.value}) if found.value else found


def _made(year: str, month: str | None, day: str | None) -> DateRead:
    """A partial date; a month or a day of zeros is one that is not known."""
    parts = [year]
    for part in (month, day):
        if part is None or NO_PART.fullmatch(part):
            break
        parts.append(part.zfill(2))
    value = "-".join(parts)
    try:
        dates.parse(value)
    except dates.BadDate as error:
        return DateRead("", str(error))
    return DateRead(value)
