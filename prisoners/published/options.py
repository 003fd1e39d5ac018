"""The options of a filter in its form: which stand first, which behind them, and how many people each would leave.

Where options are counted they are sorted by that, largest first, so that the list is a chart too; words with an order of their own keep it. Options
that nobody here has stand apart: they can still be chosen, as part of several.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from prisoners.domain.choices import SPECIAL_KEYS

FIRST, MOST = 12, 200
"""Options that are seen at once, and options that a form holds at all: there can be thousands of judges. Those chosen always are among both."""


@dataclass
class Option:
    """``count``: people that choosing it would leave; ``share``: that as a part of the largest count, from 0 to 1. What has no value has no share: there
    can be so many without one that nothing would be seen of all others."""

    key: str
    label: str
    checked: bool
    count: int | None = None
    share: float | None = None

    @property
    def special(self) -> bool:
        return self.key in SPECIAL_KEYS


@dataclass
class Options:
    """``rest`` stands behind ``first``; ``nobody`` are those without anybody; ``left_out`` is how many more there are than a form holds."""

    first: list[Option]
    rest: list[Option] = field(default_factory=list)
    nobody: list[Option] = field(default_factory=list)
    left_out: int = 0


def arranged(options: list[Option], counts: Mapping[str, int], *, ordered: bool) -> Options:
    """Options with their counts, as they stand in a form. ``ordered``: in the order given."""
    for option in options:
        option.count = counts.get(option.key, 0)
    most = max((option.count for option in options if not option.special), default=0) or 1
    for option in options:
        option.share = None if option.special else round(option.count / most, 3)
    if not ordered:
        options = sorted(options, key=lambda option: -option.count)
    # What has no value stands last, and is never behind the others.
    plain = [option for option in options if option.count and not option.special]
    special = [option for option in options if option.special and (option.count or option.checked)]
    shown = len(plain) if ordered else FIRST
    first = plain[:shown] + [option for option in plain[shown:] if option.checked]
    first += [option for option in options if option.checked and not option.count and not option.special]
    rest = [option for option in plain[shown:] if not option.checked]
    nobody = [option for option in options if not option.count and not option.checked]
    kept = rest[: MOST - FIRST]
    kept_of_nobody = nobody[: MOST - FIRST - len(kept)]
    left_out = len(rest) + len(nobody) - len(kept) - len(kept_of_nobody)
    return Options(first + special, kept, kept_of_nobody, left_out)
