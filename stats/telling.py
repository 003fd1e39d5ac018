"""Sentences in which every number links to its figure."""

from collections.abc import Iterable

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from stats import wording
from stats.query import Query


def link(query: Query | None, value: int) -> str:
    """A number that leads to its figure; the number alone where no address can say what it counts."""
    return wording.number(value) if query is None else linked(query.address(), value)


def linked(address: str, value: int) -> SafeString:
    """A number that leads to an address."""
    return format_html('<a class="figure-link" href="{}">{}</a>', address, wording.number(value))


def sentence(query: Query, value: int, *, without: Iterable[str] = ()) -> SafeString:
    """The sentence that can be quoted, as `stats.wording.sentence` says it, with its number a link."""
    return narrowed(
        told(query.measure.sentence(value), number=link(query, value), when=wording.when(query)), query, without=without
    )


def narrowed(text: SafeString, query: Query, *, without: Iterable[str] = ()) -> SafeString:
    """A sentence with the filters in brackets before its full stop."""
    words = "; ".join(wording.phrases(query, without=without))
    return format_html("{} ({}).", mark_safe(text.removesuffix(".")), words) if words else text


def told(text: str, **values: object) -> SafeString:
    """A sentence with its %(names)s filled in: links stay links, everything else is escaped."""
    return mark_safe(conditional_escape(text) % {name: conditional_escape(value) for name, value in values.items()})


def joined(*sentences: str) -> SafeString:
    """Sentences one after the other; those that don't apply are empty."""
    return mark_safe(" ".join(conditional_escape(sentence) for sentence in sentences if sentence))
