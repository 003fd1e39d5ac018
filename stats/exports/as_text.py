"""A figure for somebody who writes: the bare number, its sentence and where both can be found again, a line each."""

from prisoners.published.site import absolute
from stats.exports.refusing import one_number
from stats.figures import Figure


def as_text(figure: Figure) -> str:
    """Three lines: digits alone, the sentence of the page, the permanent address. Raises BadParameter for more than one number."""
    number = one_number(figure)
    return f"{number}\n{figure.sentence}\n{absolute(figure.query.address(permanent=True))}\n"
