"""Atom feeds: how they are written. What they say can't be called back from readers' programs, so it names nobody."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from io import StringIO
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from prisoners.published.site import absolute, site_name

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


def atom(title: str, page: str, address: str, entries: Iterable[Entry]) -> str:
    """A feed as text. ``page`` is what it follows and ``address`` its own; entries come newest first."""
    feed = _Atom(
        title=_clean(title),
        link=absolute(page),
        description=None,
        feed_url=absolute(address),
        feed_guid=absolute(address),
        author_name=_clean(site_name()),
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


def paragraphs(texts: Iterable[str]) -> SafeString:
    return format_html_join("", "<p>{}</p>", ((text,) for text in texts))


def _clean(text: str) -> str:
    """Text without characters that XML can't hold."""
    return NOT_IN_XML.sub("", text)
