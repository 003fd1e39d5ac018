"""Figures in running text: a number that is a link to its figure, live or frozen, for templates and for what editors write.

A figure is named as reference data names it: ``prisoners?on=2024-01-26&gender=female``, frozen with ``edition=``. In an editor's text the
name stands in double square brackets; without ``edition=`` it is frozen at the edition that the text belongs to, so a note of last
year still says what it said.

What it costs: a number is counted once a day and kept. In an editor's text a marker takes two statements the first time, one to find its
edition and one to count, and none after that. A tag takes one to find its edition every time, and one to count the first time.
"""

import re
from collections.abc import Callable
from hashlib import sha256

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from prisoners.published.filters import BadParameter
from prisoners.published.models import Edition
from stats import wording
from stats.keeping import KEPT_SECONDS, kept_totals
from stats.parsing import from_text
from stats.query import Query
from stats.telling import link, linked, sentence

MARKER = re.compile(r"\[\[([^\[\]\n]{1,500})\]\]")
ONE_NUMBER = ("by", "every", "cumulative")
"""What makes several numbers of a figure, or none."""


def read(text: str, edition: Edition | None = None) -> Query:
    """The question that a text names, frozen at ``edition`` where it names none itself. Raises BadParameter."""
    measure, _sign, parameters = text.strip().partition("?")
    given = QueryDict(parameters, mutable=True)
    for name in ONE_NUMBER:
        if any(given.getlist(name)):
            raise BadParameter(name, _("A text takes one number: leave “%(name)s” out.") % {"name": name})
    if edition is not None and not any(given.getlist("edition")):
        given["edition"] = str(edition.number)
    return from_text(f"{measure}?{given.urlencode()}")


def value(query: Query) -> int:
    """What a question counts; nobody before the first edition."""
    return kept_totals([query])[0].value if query.edition else 0


def number(query: Query) -> str:
    """The number as a link to its figure."""
    return link(query, value(query))


def quoted(query: Query) -> SafeString:
    """The sentence that can be quoted, its number a link."""
    return sentence(query, value(query))


def with_figures(text: str, edition: Edition) -> SafeString:
    """An editor's text for a page: every marker the linked number at the edition of the text, all else escaped."""
    return format_html_join("", "{}", ((part,) for part in _parts(text, edition, linked)))


def plain(text: str, edition: Edition) -> str:
    """The same without links, for feeds and other plain text."""
    return "".join(_parts(text, edition, lambda _address, counted: wording.number(counted)))


def _parts(text: str, edition: Edition, told: Callable[[str, int], str]) -> list[str]:
    """The text in parts. A marker that names no figure stays as it was typed: a page doesn't break for it, nor invents a number."""
    parts = MARKER.split(text)
    for place in range(1, len(parts), 2):
        try:
            parts[place] = told(*_counted(parts[place], edition))
        except BadParameter:
            parts[place] = f"[[{parts[place]}]]"
    return parts


def _counted(marker: str, edition: Edition) -> tuple[str, int]:
    """Address and number of a marker in a text of an edition; kept, for it never changes."""
    key = (
        "marker:"
        + sha256(f"{edition.number} {edition.published_at} {edition.coarsened_at} {marker}".encode()).hexdigest()
    )
    if (found := cache.get(key)) is None:
        query = read(marker, edition)
        found = query.address(), value(query)
        cache.set(key, found, KEPT_SECONDS)
    return found


def check(text: str) -> None:
    """Raise ValidationError, with every reason, for markers that name no figure: before a text is published."""
    wrong = []
    for marker in MARKER.findall(text):
        try:
            read(marker)
        except BadParameter as error:
            wrong.append(
                _("[[%(marker)s]] names no figure: %(parameter)s: %(reason)s")
                % {"marker": marker, "parameter": error.parameter, "reason": error}
            )
    if text.count("[[") != len(MARKER.findall(text)):
        wrong.append(_("Close every [[ with ]] on the same line: between them stands the name of one figure."))
    if wrong:
        raise ValidationError(wrong)
