"""A list with nobody in it says why: which filter emptied it, and what taking that away would bring back."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from prisoners.explorer.people.asking import Asked
from prisoners.explorer.people.listing import Listing
from prisoners.published.filters import PublishedFilter


@dataclass(frozen=True)
class Way:
    """What to take away, the people that would leave, and the address of that list."""

    label: str
    number: int
    address: str


@dataclass(frozen=True)
class Emptied:
    """``why`` in a sentence; ``ways`` out of it, best first; ``all_address`` takes everything away, '' where nothing can be."""

    why: str
    ways: list[Way]
    all_address: str


def emptied(asked: Asked, found: Listing) -> Emptied | None:
    """None where somebody is listed."""
    if found.rows:
        return None
    ways = sorted(_ways(asked, found), key=lambda way: -way.number)
    removable = asked.search or any(name not in asked.question.needed for name in asked.question.filters)
    all_address = asked.address(filters={}, search=False) if removable else ""
    return Emptied(_why(asked, found, ways), ways, all_address)


def _ways(asked: Asked, found: Listing) -> list[Way]:
    question = asked.question
    without = found.choices.without if found.choices is not None else {}
    ways = []
    for name, number in without.items():
        if number and name not in question.needed:
            rest = {other: values for other, values in question.filters.items() if other != name}
            ways.append(Way(_label(asked, name), number, asked.address(filters=rest)))
    if asked.search and found.of.listed:
        ways.append(
            Way(
                _("the search for “%(search)s”") % {"search": asked.search},
                found.of.listed,
                asked.address(search=False),
            )
        )
    return ways


def _label(asked: Asked, name: str) -> str:
    """The filter in words, with its value where it has one only."""
    words = [label for parameter, _value, label in asked.question.words if parameter == name]
    return words[0] if len(words) == 1 else str(PublishedFilter.base_filters[name].label)


def _why(asked: Asked, found: Listing, ways: list[Way]) -> str:
    if asked.hits is not None and not asked.hits.people:
        return _("“%(search)s” finds nobody who is listed. Try a shorter part of the name, or another spelling.") % {
            "search": asked.search
        }
    if found.of.counted_only and not asked.search:
        return _("All people counted here are counted only: of them nothing more may be shown.")
    if not ways and asked.question.filters.keys() - asked.question.needed:
        return _("Nobody is in this list. It is emptied by several filters together: taking one away does not help.")
    return _("Nobody is in this list.")
