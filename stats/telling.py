"""Sentences in which every number links to its figure."""

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from stats import wording
from stats.query import Query


def link(query: Query | None, value: int) -> str:
    """A number that leads to its figure; the number alone where no address can say what it counts."""
    text = wording.number(value)
    return text if query is None else format_html('<a class="figure-link" href="{}">{}</a>', query.address(), text)


def told(text: str, **values: object) -> SafeString:
    """A sentence with its %(names)s filled in: links stay links, everything else is escaped."""
    return mark_safe(conditional_escape(text) % {name: conditional_escape(value) for name, value in values.items()})


def joined(*sentences: str) -> SafeString:
    """Sentences one after the other; those that don't apply are empty."""
    return mark_safe(" ".join(conditional_escape(sentence) for sentence in sentences if sentence))
