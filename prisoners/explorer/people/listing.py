"""A list of people: how many are counted, how many of them are listed, and the page that was asked for."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from prisoners.explorer.people.asking import AFTER, BEFORE, PAGE, Asked
from prisoners.explorer.people.choices import counted_choices
from prisoners.explorer.people.rows import ListedRow, listed_rows
from prisoners.explorer.people.turning import Turning, turning
from prisoners.published import counting
from prisoners.published import people as published
from prisoners.published.facets import Facets
from prisoners.published.filters import BadParameter
from prisoners.published.pages import Composition, NotListed, PageOfPeople, composition, page_of_people
from prisoners.published.questions import NONE

PER_PAGE = 50


@dataclass(frozen=True)
class Listing:
    """``number`` is the figure's own, ``of`` the people it counts. ``rows`` are those of a page, in order; ``turning`` leads to the other pages, None
    where nobody is listed. ``choices``: what each choice of a filter would leave, None where nothing is published."""

    number: int
    of: Composition
    rows: list[ListedRow]
    turning: Turning | None
    choices: Facets | None


def listing(asked: Asked) -> Listing:
    """Count and list. Raises BadParameter where there is no such page. The same number of queries whatever is listed."""
    question = asked.question
    edition = question.edition.number if question.edition else 0
    hits = None if asked.hits is None else asked.hits.people
    made_of = composition(question.question, hits=hits)
    number = made_of.persons
    if not question.counts_persons:
        number = counting.count(question.question).total.get(0, NONE).value
    page = _page(asked, hits)
    profiles = published.profiles_of(page.people)
    rows = listed_rows(profiles, edition=edition, day=question.day)
    turned = None
    if profiles:
        shown = [profile.public_id for profile in profiles]
        turned = turning(asked, shown, before=page.before, of=made_of.found, size=PER_PAGE)
    return Listing(number, made_of, rows, turned, counted_choices(asked))


def _page(asked: Asked, hits: list[int] | None) -> PageOfPeople:
    def read(**place) -> PageOfPeople:
        return page_of_people(asked.question.question, order=asked.order, size=PER_PAGE, hits=hits, **place)

    try:
        page = read(
            after=asked.after, before=asked.before, last=asked.page == 0, skip=max(asked.page - 1, 0) * PER_PAGE
        )
    except NotListed as error:
        name = AFTER if asked.after else BEFORE
        text = _("Nobody with this id is in the list now: leave “%(name)s” out to begin at the first page.")
        raise BadParameter(name, text % {"name": name}) from error
    if asked.page > 1 and not page.people:
        raise BadParameter(PAGE, _("This list has fewer pages."))
    # Nobody comes after the last one, or before the first: that is said by showing them.
    if asked.after and not page.people:
        return read(last=True)
    if asked.before and not page.people:
        return read()
    return page
