"""Atom feeds: new editions, and changes of one figure. They say counts and what was done in words, and of nobody anything."""

from collections.abc import Iterable, Iterator

from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.published.atom import Entry, atom, paragraphs
from prisoners.published.models import Edition
from prisoners.published.site import site_name
from stats import corrections, prose, wording
from stats.following import TIME, Change
from stats.query import Query
from stats.templatetags.numbers import signed

EDITIONS_SHOWN = 30
REDEFINED = gettext_lazy("The definition was changed in between, so the difference is not of the records alone.")


def editions_feed(shown: Iterable[Edition]) -> str:
    """The feed of new editions; ``shown`` newest first."""
    title = _("%(site)s: new editions") % {"site": site_name()}
    return atom(title, reverse("editions"), reverse("editions_feed"), _edition_entries(list(shown)))


def figure_feed(query: Query, given: QueryDict, changes: Iterable[Change]) -> str:
    """The feed of a figure's changes, newest first. ``given``: the parameters that it was asked with."""
    figure = wording.title(query) + (f", {wording.time(query)}" if set(TIME) & set(given) else "")
    title = "; ".join([f"{site_name()}: {figure}", *wording.phrases(query)])
    page, own = (reverse(name, args=[query.measure.slug]) for name in ("figure", "figure_feed"))
    parameters = f"?{given.urlencode()}" if given else ""
    return atom(title, page + parameters, own + parameters, [_change_entry(change) for change in changes])


def _edition_entries(shown: list[Edition]) -> Iterator[Entry]:
    for logged in corrections.log(shown):
        edition = logged.edition
        said = [prose.plain(edition.note, edition)] if edition.note else []
        said.append(wording.sentence(logged.query, logged.value))
        if logged.difference is not None:
            said.append(_corrected(edition.number - 1, logged.difference))
        if logged.redefined:
            said.append(REDEFINED)
        title = _("Edition %(number)s: correction") if edition.correction else _("Edition %(number)s")
        title %= {"number": edition.number}
        text = paragraphs(said) + _list(corrections.lines(edition))
        yield Entry(title, text, reverse("edition", args=[edition.number]), edition.published_at)


def _corrected(number: int, difference: int) -> str:
    if not difference:
        return _("It leaves the number that edition %(number)s gave for its own day as it was.") % {"number": number}
    words = {"number": number, "difference": signed(difference)}
    return _("It corrects the number that edition %(number)s gave for its own day by %(difference)s.") % words


def _change_entry(change: Change) -> Entry:
    query, edition = change.query, change.edition
    words = {
        "figure": wording.title(query),
        "time": wording.time(query),
        "value": wording.number(change.value),
    }
    if change.was is None:
        title = _("%(figure)s, %(time)s: %(value)s")
        compared = _("Edition %(number)s is the first to count this.") % {"number": edition.number}
    else:
        words["difference"] = signed(change.value - change.was)
        title = _("%(figure)s, %(time)s: %(value)s (%(difference)s)")
        compared = _compared(change)
    said = [wording.sentence(query, change.value), compared]
    if change.redefined:
        said.append(REDEFINED)
    text = paragraphs(said)
    return Entry(title % words, text, query.address(), edition.published_at)


def _compared(change: Change) -> str:
    """What both editions counted. Where each counts its own day, both days are named."""
    words = {
        "number": change.edition.number,
        "value": wording.number(change.value),
        "time": wording.time(change.query),
        "earlier": change.before.edition.number,
        "was": wording.number(change.was),
        "time_before": wording.time(change.before),
        "difference": signed(change.value - change.was),
    }
    if words["time"] == words["time_before"]:
        return (
            _(
                "Edition %(number)s counts %(value)s where edition %(earlier)s counted %(was)s: "
                "a difference of %(difference)s."
            )
            % words
        )
    return (
        _(
            "Edition %(number)s counts %(value)s (%(time)s); edition %(earlier)s counted %(was)s (%(time_before)s): "
            "a difference of %(difference)s."
        )
        % words
    )


def _list(lines: Iterable[str]) -> SafeString:
    items = format_html_join("", "<li>{}</li>", ((line,) for line in lines))
    return format_html("<ul>{}</ul>", items) if items else items
