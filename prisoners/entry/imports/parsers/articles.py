"""Articles that a person is charged under, as charges of a document: each with its part, and the words of the source.

A number with a hyphen can be an article that has an index (361-4) or an article with its part (342-1). The reference data, the time of
the case and the other numbers of the same row decide; where they can't, nothing is charged and both readings are told. Articles of the
General Part (13 preparation, 14 attempt, 16 complicity, 17 a group) ride along with a charge and are none: they stay in its wording.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from prisoners.entry.imports.parsers.article_numbers import Named, named
from prisoners.entry.imports.parsers.texts import one_line

BETWEEN_ITEMS = re.compile(r"[;\n]")
ADMINISTRATIVE = re.compile(r"коап|каап|административн|адміністратыўн|administrative", re.IGNORECASE)
LAST_OF_GENERAL_PART = 121
"""Articles up to this one are of the General Part of the Criminal Code of Belarus (general knowledge, not verified)."""
LONGEST_WORDING = 500
NUMBER = re.compile(r"(?P<base>\d+)(?:-(?P<index>\d+))?(?:\.(?P<dot>\d+))?")


@dataclass(frozen=True)
class KnownArticle:
    """``parts``: numbers of its parts; none known: any. ``since``: the first day it was in force, if later than the Code."""

    parts: tuple[str, ...] = ()
    since: date | None = None


Articles = Mapping[str, KnownArticle]
"""The articles of the reference data by their key, such as 342 or 361-4."""


@dataclass(frozen=True)
class ArticleProblem:
    """``text``: the item; ``read``: a charge was made of it all the same."""

    text: str
    message: str
    read: bool = False


@dataclass
class ArticlesRead:
    """``charges``: article, part and wording of each; the stage is for the profile to say."""

    charges: list[dict] = field(default_factory=list)
    problems: list[ArticleProblem] = field(default_factory=list)


@dataclass(frozen=True)
class When:
    """The time of the case, as far as the row tells it: from the detention to the verdict."""

    earliest: date | None = None
    latest: date | None = None

    def before(self, day: date | None) -> bool:
        return day is not None and self.latest is not None and self.latest < day

    def around(self, day: date | None) -> bool:
        known = day is not None and self.earliest is not None and self.latest is not None
        return known and self.earliest < day <= self.latest


def read_articles(texts: Iterable[str], known: Articles, when: When | None = None) -> ArticlesRead:
    """Read lists of articles, such as one cell, or the cells articles/0 to articles/12 of one row."""
    items = [item.strip() for text in texts for item in BETWEEN_ITEMS.split(text) if item.strip()]
    found = [(item, named(item)) for item in items]
    reader = _Reader(known, when or When(), _hyphens_are_parts((each for _item, each in found), known))
    for item, articles in found:
        reader.item(item, articles)
    return reader.read


def _hyphens_are_parts(items: Iterable[Sequence[Named]], known: Articles) -> bool:
    """Whether the numbers of a row show that a hyphen stands before a part: "17-2", which is no article and can't be one."""
    shown = False
    for each in (each for item in items for each in item):
        match = NUMBER.fullmatch(each.number)
        if match is None or match["index"] is None or match["dot"]:
            continue
        if each.parts:
            return False
        general = int(match["base"]) <= LAST_OF_GENERAL_PART
        shown |= general and each.number not in known
    return shown


@dataclass
class _Reader:
    known: Articles
    when: When
    hyphens_are_parts: bool
    read: ArticlesRead = field(default_factory=ArticlesRead)

    def item(self, item: str, articles: Sequence[Named]) -> None:
        if ADMINISTRATIVE.search(item):
            self._problem(item, _("is no article of the Criminal Code: no charge is made of it."))
            return
        charges: list[tuple[str, str]] = []
        general: list[str] = []
        problems = len(self.read.problems)
        for each in articles:
            for article, part in self._meanings(item, each, general):
                charges.append((article, part))
        for article, part in charges:
            self._charge(article, part, item)
        if charges or len(self.read.problems) > problems:
            return
        if general:
            words = _("article %(article)s is of the General Part: alone it is no charge.")
            self._problem(item, words % {"article": general[0]})
        else:
            self._problem(item, _("names no article: write it like 342, 361-4 or part 1 of article 342."))

    def _meanings(self, item: str, each: Named, general: list[str]) -> Iterator[tuple[str, str]]:
        """Article and part for each charge that a number makes: none, one, or one a part."""
        match = NUMBER.fullmatch(each.number)
        base, index, dot = match["base"], match["index"], match["dot"]
        parts = [*each.parts, *([dot] if dot else [])]
        article = f"{base}-{index}" if index else base
        if index and not parts:
            article, parts = self._hyphen(item, base, index)
        elif dot and not index and f"{base}-{dot}" in self.known and dot not in self._parts(base):
            if self._has_part(base, dot):
                self._undecided(item, {"article": f"{base}-{dot}", "base": base, "part": dot})
                return
            article, parts = f"{base}-{dot}", each.parts
            self._problem(item, _("is read as article %(article)s.") % {"article": article}, read=True)
        if not article:
            return
        if article not in self.known:
            if int(base) <= LAST_OF_GENERAL_PART:
                general.append(each.number)
            else:
                words = _("article %(article)s is not in the list of articles: add it to the reference data.")
                self._problem(item, words % {"article": article})
            return
        for part in parts or [""]:
            yield article, self._checked(item, article, part)

    def _hyphen(self, item: str, base: str, index: str) -> tuple[str, list[str]]:
        """What a number with a hyphen means; no article where that can't be decided."""
        whole = f"{base}-{index}"
        can_be_part = base in self.known and self._has_part(base, index)
        article = self.known.get(whole)
        places = {"article": whole, "base": base, "part": index}
        if article is not None and can_be_part:
            if self.when.before(article.since):
                self._problem(
                    item,
                    _("is read as part %(part)s of article %(base)s: %(article)s was not in force yet.") % places,
                    read=True,
                )
                return base, [index]
            if self.hyphens_are_parts or self.when.around(article.since):
                self._undecided(item, places)
                return "", []
        if article is not None or base not in self.known:
            return whole, []
        if index in self.known[base].parts:
            if not self.hyphens_are_parts:
                self._problem(
                    item,
                    _("is read as part %(part)s of article %(base)s: there is no article %(article)s.") % places,
                    read=True,
                )
            return base, [index]
        if not self.known[base].parts:
            if self.hyphens_are_parts:
                return base, [index]
            self._undecided(item, places)
            return "", []
        return whole, []

    def _undecided(self, item: str, places: Mapping[str, str]) -> None:
        words = _(
            "can be article %(article)s, or part %(part)s of article %(base)s: no charge is made of it. Enter the right one."
        )
        self._problem(item, words % places)

    def _parts(self, article: str) -> tuple[str, ...]:
        return self.known[article].parts if article in self.known else ()

    def _has_part(self, article: str, part: str) -> bool:
        known = self.known.get(article)
        return known is not None and (not known.parts or part in known.parts)

    def _checked(self, item: str, article: str, part: str) -> str:
        if not part or self._has_part(article, part):
            return part
        words = _("article %(article)s has no part %(part)s: the part is left out.")
        self._problem(item, words % {"article": article, "part": part}, read=True)
        return ""

    def _charge(self, article: str, part: str, item: str) -> None:
        same = next((c for c in self.read.charges if (c["article"], c["part"]) == (article, part)), None)
        wording = one_line(item, LONGEST_WORDING)
        if same is None:
            self.read.charges.append({"article": article, "part": part, "wording": wording})
        elif wording not in same["wording"]:
            same["wording"] = one_line(f"{same['wording']}; {wording}", LONGEST_WORDING)

    def _problem(self, item: str, message: str, *, read: bool = False) -> None:
        self.read.problems.append(ArticleProblem(item, message, read))
