"""Bits as letters that can be printed and typed again: Crockford's base32, in groups of four, with a check character.

There is no I, L, O or U among the letters; who reads I or L types 1, who reads O types 0. The check is a parity over the field of 32
elements (x^5 + x^2 + 1): a code of which one letter is changed, or in which any two letters less than 31 places apart are swapped, is
refused for sure; anything else with 31 chances in 32.
"""

import re
from functools import reduce

from django.utils.translation import gettext as _

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
VALUES = {letter: value for value, letter in enumerate(LETTERS)} | {"I": 1, "L": 1, "O": 0}
CYRILLIC = str.maketrans("АВЕКМНРСТУХОІ", "ABEKMHPCTYX01")
"""What is typed with a Belarusian or Russian keyboard switched on looks the same."""
LETTER_BITS = 5
GROUP = 4
SEPARATORS = re.compile(r"[\s\u2010-\u2015-]+")
"""Between groups: hyphens, dashes that a word processor made of them, and blanks where a line was broken."""

RIGHT = 1
"""What the check of a whole code comes to. It isn't 0, so that a 0 added at the end is found."""


class WrongCode(ValueError):
    """A code that is none of ours; the text says why."""


def written(bits: str) -> str:
    """The code of a text of 0 and 1, filled up with 0 to whole letters."""
    bits += "0" * (-len(bits) % LETTER_BITS)
    values = [int(bits[place : place + LETTER_BITS], 2) for place in range(0, len(bits), LETTER_BITS)]
    values.append(_times_x(_check(values)) ^ RIGHT)
    letters = "".join(LETTERS[value] for value in values)
    return "-".join(letters[place : place + GROUP] for place in range(0, len(letters), GROUP))


def read(text: str) -> str:
    """The bits of a code, in small letters or large, with its hyphens or without. Raises WrongCode."""
    letters = SEPARATORS.sub("", text).upper().translate(CYRILLIC)
    for letter in letters:
        if letter not in VALUES:
            shown = letter if letter.isprintable() else "?"
            raise WrongCode(_("No short address has the character “%(letter)s” in it.") % {"letter": shown})
    values = [VALUES[letter] for letter in letters]
    if not values or _check(values) != RIGHT:
        raise WrongCode(
            _("A character is missing, mistyped or in the wrong place: the last one, which is a check, does not fit.")
        )
    return "".join(f"{value:0{LETTER_BITS}b}" for value in values[:-1])


def _check(values: list[int]) -> int:
    return reduce(lambda sum_, value: _times_x(sum_) ^ value, values, 1)


def _times_x(value: int) -> int:
    """Times x in the field of 32 elements."""
    value <<= 1
    return value ^ 0b100101 if value & 0b100000 else value
