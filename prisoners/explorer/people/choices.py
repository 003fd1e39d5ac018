"""How many people each choice of the filters would leave, for a list; of lists that many readers pass through, from what was counted before."""

from hashlib import sha256

from django.core.cache import cache

from prisoners.explorer.people.asking import Asked
from prisoners.published.facets import Facets, facets

KEPT_SECONDS = 5 * 60
KEPT_FILTERS = 1
"""Values filtered by in a list whose counts are kept: the way into the list, not each of the millions of lists there are."""


def counted_choices(asked: Asked) -> Facets | None:
    """None where nothing is published yet. At most one statement."""
    question = asked.question
    if question.edition is None:
        return None
    if asked.hits is not None:
        return facets(question.question, question.filters, among=asked.hits.people)
    # What an edition counts on a day doesn't change; were its rows coarsened for somebody's safety, it would be seen when these minutes are over.
    if question.own or sum(len(values) for values in question.filters.values()) > KEPT_FILTERS:
        return facets(question.question, question.filters)
    return cache.get_or_set(_key(asked), lambda: facets(question.question, question.filters), KEPT_SECONDS)


def _key(asked: Asked) -> str:
    """Of an edition made anew under an old number, as in a database begun anew, it is another one."""
    question = asked.question
    said = (
        question.edition.published_at,
        question.question.edition,
        question.question.steps,
        question.question.population,
        sorted(question.filters.items()),
    )
    return f"choices:{sha256(repr(said).encode()).hexdigest()}"
