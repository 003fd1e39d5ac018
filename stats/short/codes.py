"""Short addresses for print: a query, encoded in a few letters. Nothing is stored, so a printed one works as long as the site does.

A code is bits, written by stats.crockford: the version of this layout; the measure; the time; the dimensions; whether the designation
is the edition's default; the other filters; the edition. A *name* is its place in a frozen table (stats.short.tables) counted from 1, or 0
and the name spelled out. Numbers of no fixed length are groups of bits, the lowest first, each after a 1 if another follows.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from prisoners.published import editions
from prisoners.published.filters import PARAMETERS
from prisoners.published.models import Edition
from stats.measures import MEASURES
from stats.query import Query
from stats.short import tables
from stats.short.letters import LETTER_BITS, WrongCode, read, written

VERSION, VERSION_BITS = 1, 3
ON, PERIOD, SERIES, TIME_BITS = 0, 1, 2, 2
EVERY_BITS = 2
FIRST_DAY = date(1990, 1, 1)
DAY_BITS, OTHER_DAY, ORDINAL_BITS = 16, 0xFFFF, 22
"""A day is counted from the first of 1990; one that doesn't fit is OTHER_DAY and counted from the first of year 1."""
DAY, NUMBER, SPELLED, UTF8, KIND_BITS = 0, 1, 2, 3, 2
SPELLING = "\0-._abcdefghijklmnopqrstuvwxyz0123456789"
"""Characters of keys, six bits each; the first ends a word."""
SPELLING_BITS = 6
MEASURE_GROUP, DIMENSION_GROUP, PARAMETER_GROUP, KEY_GROUP = 4, 5, 4, 4
EDITION_GROUP, NUMBER_GROUP, LENGTH_GROUP = 5, 7, 4
LARGEST_BITS = 31
"""Numbers are at most so long, as the database's are."""


def code(query: Query) -> str:
    """The code of a query at its edition, such as 445Y-P850-RJ."""
    edition = query.edition.number if query.edition else 0
    filters = [(name, value) for name in PARAMETERS for value in query.filters.get(name, ())]
    by_default = bool(edition) and query.filters.get("designation") == (query.edition.default_designation,)
    if by_default:
        filters = [(name, value) for name, value in filters if name != "designation"]
    bits = [_fixed(VERSION, VERSION_BITS), _name(query.measure.slug, tables.MEASURES, MEASURE_GROUP), _time(query)]
    bits += ["1" + _name(slug, tables.DIMENSIONS, DIMENSION_GROUP) for slug in query.by]
    bits += ["0", "1" if by_default else "0"]
    bits += ["1" + _name(name, tables.PARAMETERS, PARAMETER_GROUP) + _value(value) for name, value in filters]
    bits += ["0", _number(edition, EDITION_GROUP)]
    return written("".join(bits))


def address(query: Query) -> str:
    """The short address, without the site's own."""
    return reverse("short", args=[code(query)])


def decode(
    text: str, *, numbered: Callable[[int], Edition | None] = editions.numbered
) -> tuple[str, list[tuple[str, str]]]:
    """The measure's slug and the parameters of the permanent address. ``numbered`` finds an edition. Raises WrongCode alone."""
    bits = _Reader(read(text))
    if bits.fixed(VERSION_BITS) != VERSION:
        raise WrongCode(_("It was not made by this site, or by a later version of it."))
    measure = bits.name(tables.MEASURES, MEASURE_GROUP)
    if measure not in MEASURES:
        raise WrongCode(_("It names a measure that this site does not have."))
    time = bits.time()
    by = [("by", slug) for slug in bits.several(lambda: bits.name(tables.DIMENSIONS, DIMENSION_GROUP))]
    by_default = bits.fixed(1)
    filters = bits.several(lambda: (bits.name(tables.PARAMETERS, PARAMETER_GROUP), bits.value()))
    number = bits.number(EDITION_GROUP)
    bits.end()
    if by_default:
        edition = numbered(number)
        if edition is None:
            raise WrongCode(_("It names edition %(number)s, which this site does not have.") % {"number": number})
        filters.append(("designation", edition.default_designation))
    filters.sort(key=lambda pair: PARAMETERS.index(pair[0]) if pair[0] in PARAMETERS else len(PARAMETERS))
    return measure, [*by, *time, *filters, *([("edition", str(number))] if number else [])]


def _fixed(value: int, length: int) -> str:
    return f"{value:0{length}b}"


def _number(value: int, group: int) -> str:
    rest, low = value >> group, value & (1 << group) - 1
    return f"{int(rest > 0)}{low:0{group}b}" + (_number(rest, group) if rest else "")


def _name(name: str, table: Sequence[str], group: int) -> str:
    if name in table:
        return _number(table.index(name) + 1, group)
    return _number(0, group) + _text(name)


def _time(query: Query) -> str:
    if query.on is not None:
        return _fixed(ON, TIME_BITS) + _day(query.on)
    period = _day(query.start) + _day(query.end)
    if query.every is None:
        return _fixed(PERIOD, TIME_BITS) + period
    every = tables.EVERY.index(query.every)
    return _fixed(SERIES, TIME_BITS) + period + _fixed(every, EVERY_BITS) + str(int(query.cumulative))


def _day(day: date) -> str:
    days = (day - FIRST_DAY).days
    if 0 <= days < OTHER_DAY:
        return _fixed(days, DAY_BITS)
    return _fixed(OTHER_DAY, DAY_BITS) + _fixed(day.toordinal(), ORDINAL_BITS)


def _value(value: str) -> str:
    """A filter's value: 1 and a common key; or 0 and a day, a number or text. As it is written: 07 is no number here but text."""
    if value in tables.KEYS:
        return "1" + _number(tables.KEYS.index(value) + 1, KEY_GROUP)
    if value.isascii() and value.isdigit() and str(int(value[:10])) == value and int(value) < 1 << LARGEST_BITS:
        return "0" + _fixed(NUMBER, KIND_BITS) + _number(int(value), NUMBER_GROUP)
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return "0" + _text(value)
    return "0" + (_fixed(DAY, KIND_BITS) + _day(day) if day.isoformat() == value else _text(value))


def _text(text: str) -> str:
    if all(letter in SPELLING[1:] for letter in text):
        letters = (SPELLING.index(letter) for letter in text + SPELLING[0])
        return _fixed(SPELLED, KIND_BITS) + "".join(_fixed(letter, SPELLING_BITS) for letter in letters)
    encoded = text.encode()
    return _fixed(UTF8, KIND_BITS) + _number(len(encoded), LENGTH_GROUP) + "".join(_fixed(byte, 8) for byte in encoded)


class _Reader:
    """Bits, read from the first on. Every method raises WrongCode where they can't be what it reads."""

    def __init__(self, bits: str):
        self._bits, self._place = bits, 0

    def fixed(self, length: int) -> int:
        taken = self._bits[self._place : self._place + length]
        if len(taken) < length:
            raise self._unreadable()
        self._place += length
        return int(taken, 2)

    def number(self, group: int) -> int:
        value = shift = 0
        while True:
            more = self.fixed(1)
            value |= self.fixed(group) << shift
            shift += group
            if value >= 1 << LARGEST_BITS:
                raise self._unreadable()
            if not more:
                return value

    def several(self, read_one: Callable) -> list:
        found = []
        while self.fixed(1):
            found.append(read_one())
        return found

    def name(self, table: Sequence[str], group: int) -> str:
        place = self.number(group)
        return self._of(table, place - 1) if place else self._text(self.fixed(KIND_BITS))

    def time(self) -> list[tuple[str, str]]:
        kind = self.fixed(TIME_BITS)
        if kind == ON:
            return [("on", self._day())]
        if kind not in (PERIOD, SERIES):
            raise self._unreadable()
        found = [("from", self._day()), ("to", self._day())]
        if kind == SERIES:
            found.append(("every", self._of(tables.EVERY, self.fixed(EVERY_BITS))))
            if self.fixed(1):
                found.append(("cumulative", "true"))
        return found

    def value(self) -> str:
        if self.fixed(1):
            return self._of(tables.KEYS, self.number(KEY_GROUP) - 1)
        kind = self.fixed(KIND_BITS)
        if kind == DAY:
            return self._day()
        return str(self.number(NUMBER_GROUP)) if kind == NUMBER else self._text(kind)

    def end(self) -> None:
        """Nothing may be left but what fills up the last letter."""
        rest = self._bits[self._place :]
        if len(rest) >= LETTER_BITS or "1" in rest:
            raise self._unreadable()

    def _day(self) -> str:
        days = self.fixed(DAY_BITS)
        if days != OTHER_DAY:
            return (FIRST_DAY + timedelta(days=days)).isoformat()
        try:
            return date.fromordinal(self.fixed(ORDINAL_BITS)).isoformat()
        except (ValueError, OverflowError):
            raise self._unreadable() from None

    def _text(self, kind: int) -> str:
        if kind == SPELLED:
            letters = iter(lambda: self._of(SPELLING, self.fixed(SPELLING_BITS)), SPELLING[0])
            return "".join(letters)
        if kind != UTF8:
            raise self._unreadable()
        try:
            return bytes(self.fixed(8) for _byte in range(self.number(LENGTH_GROUP))).decode()
        except UnicodeDecodeError:
            raise self._unreadable() from None

    def _of(self, table: Sequence[str], place: int) -> str:
        if not 0 <= place < len(table):
            raise self._unreadable()
        return table[place]

    @staticmethod
    def _unreadable() -> WrongCode:
        return WrongCode(_("It does not say what a short address says: characters are missing or too many."))
