"""Atom feeds: new editions, and changes of one figure. They say counts and what was done in words, and of nobody anything."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from io import StringIO
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from prisoners.published.models import Edition
from stats import corrections, prose, wording
from stats.citations import absolute
from stats.following import TIME, Change
from stats.query import Query
from stats.templatetags.numbers import signed

EDITIONS_SHOWN = 30
REDEFINED = gettext_lazy("The definition was changed in between, so the difference is not of the records alone.")
CONTENT_TYPE = "application/atom+xml; charset=utf-8"
RIGHTS = "CC BY 4.0"
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Entry:
    """``address``: where it leads, which is its id too: permanent, and the same in every language. ``text`` is HTML."""

    title: str
    text: SafeString
    address: str
    moment: datetime


class _Atom(Atom1Feed):
    """A feed without entries has the moment that it was given, not the one at which it is read."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else self.feed["moment"]


def editions_feed(shown: Iterable[Edition]) -> str:
    """The feed of new editions; ``shown`` newest first."""
    title = _("%(site)s: new editions") % {"site": wording.site_name()}
    return _written(title, reverse("editions"), reverse("editions_feed"), _edition_entries(list(shown)))


def figure_feed(query: Query, given: QueryDict, changes: Iterable[Change]) -> str:
    """The feed of a figure's changes, newest first. ``given``: the parameters that it was asked with."""
    figure = wording.title(query) + (f", {wording.time(query)}" if set(TIME) & set(given) else "")
    title = "; ".join([f"{wording.site_name()}: {figure}", *wording.phrases(query)])
    page, own = (reverse(name, args=[query.measure.slug]) for name in ("figure", "figure_feed"))
    parameters = f"?{given.urlencode()}" if given else ""
    return _written(title, page + parameters, own + parameters, [_change_entry(change) for change in changes])


def _written(title: str, page: str, address: str, entries: Iterable[Entry]) -> str:
    feed = _Atom(
        title=_clean(title),
        link=absolute(page),
        description=None,
        feed_url=absolute(address),
        feed_guid=absolute(address),
        author_name=_clean(wording.site_name()),
        author_link=absolute("/"),
        feed_copyright=RIGHTS,
        language=get_language(),
        moment=datetime.combine(settings.REGISTRY_FIRST_DAY, time(), ZoneInfo(settings.REGISTRY_TIME_ZONE)),
    )
    for entry in entries:
        address = absolute(entry.address)
        feed.add_item(
            _clean(entry.title),
            address,
            _clean(entry.text),
            unique_id=address,
            pubdate=entry.moment,
            updateddate=entry.moment,
        )
    out = StringIO()
    feed.write(out, "utf-8")
    return out.getvalue()


def _edition_entries(shown: list[Edition]) -> Iterator[Entry]:
    for logged in corrections.log(shown):
        edition = logged.edition
        paragraphs = [prose.plain(edition.note, edition)] if edition.note else []
        paragraphs.append(wording.sentence(logged.query, logged.value))
        if logged.difference is not None:
            paragraphs.append(_corrected(edition.number - 1, logged.difference))
        if logged.redefined:
            paragraphs.append(REDEFINED)
        title = _("Edition %(number)s") % {"number": edition.number}
        text = _paragraphs(paragraphs) + _list(corrections.lines(edition))
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
    text = _paragraphs(said)
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


def _paragraphs(texts: Iterable[str]) -> SafeString:
    return format_html_join("", "<p>{}</p>", ((text,) for text in texts))


def _list(lines: Iterable[str]) -> SafeString:
    items = format_html_join("", "<li>{}</li>", ((line,) for line in lines))
    return format_html("<ul>{}</ul>", items) if items else items


def _clean(text: str) -> str:
    """Text without characters that XML can't hold."""
    return NOT_IN_XML.sub("", text)
