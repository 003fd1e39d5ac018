"""A list of people: how many are counted, how many of them are listed, and the page that was asked for."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.translation import ngettext

from prisoners.explorer.asking import PAGE, Asked
from prisoners.explorer.rows import listed_rows
from prisoners.published import counting
from prisoners.published import people as published
from prisoners.published.filters import BadParameter
from prisoners.published.questions import NONE

PER_PAGE = 50


@dataclass(frozen=True)
class Listing:
    """``number`` is the figure's own, ``persons`` the people it counts; those ``listed`` and ``counted_only`` add up to them.

    ``found``: how many of those listed the search leaves. ``cases`` are those of the people listed.
    """

    number: int
    persons: int
    listed: int
    counted_only: int
    cases: int
    found: int
    page: Page


def listing(asked: Asked) -> Listing:
    """Count and list. Raises BadParameter where there is no such page. The same number of queries whatever is listed."""
    question = asked.question
    edition = question.edition.number if question.edition else 0
    people = counting.people(question.question)
    number = len(people)
    if not question.counts_persons:
        number = counting.count(question.question).total.get(0, NONE).value
    made_of = published.composition(people, edition)
    keys = Paginator(published.listed(people, edition, order=asked.order, words=asked.words), PER_PAGE)
    if not asked.words:
        keys.count = made_of.listed
    if asked.page > keys.num_pages:
        raise BadParameter(
            PAGE,
            ngettext("This list has %(number)s page.", "This list has %(number)s pages.", keys.num_pages)
            % {"number": keys.num_pages},
        )
    page = keys.page(asked.page)
    page.object_list = listed_rows(published.profiles_of(page.object_list), edition=edition, day=question.day)
    return Listing(number, len(people), made_of.listed, made_of.counted_only, made_of.cases, keys.count, page)
