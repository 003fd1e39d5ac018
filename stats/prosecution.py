"""Courts, judges and group cases as pages show them: one description of a page each, and the list of all.

Judges stand here as officials who decided: by the name of the reference data, with numbers, and nothing said of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from django.core.paginator import Page, Paginator
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from prisoners.domain.choices import NOT_APPLICABLE, NOT_DISCLOSED
from prisoners.models.courts import Court, GroupCase, Judge
from prisoners.published.filters import BadParameter
from prisoners.published.questions import NONE, Count
from stats import sources, wording
from stats.figures import figure
from stats.listing import Listed, Numbers, address, largest_first
from stats.query import Query
from stats.reference_pages import Beside, beside, flow, stock
from stats.telling import joined, link, told

LISTED_BY = "sentenced"
"""The measure of the lists: of what happened at one court each of its events is counted once, so every number has a figure."""
PER_PAGE = 100


@dataclass(frozen=True)
class Kind:
    """One list of reference data and its pages. ``slug`` is its dimension, its filter and the name of a page's address.

    ``beside``: dimensions that its pages tell in tables, each row leading to a page. ``unnamed`` is told of how many sentences name none.
    """

    slug: str
    many: str
    model: type[models.Model]
    title: str | Promise
    heading: str | Promise
    standfirst: str | Promise
    none: str | Promise
    unnamed: str | Promise
    beside: tuple[str, ...]

    @property
    def path(self) -> str:
        return self.many.replace("_", "-")


BESIDE_TITLES: dict[str, str | Promise] = {
    "judge": gettext_lazy("Judges"),
    "court": gettext_lazy("Courts"),
    "group_case": gettext_lazy("Group cases"),
    "article": gettext_lazy("Articles"),
}

KINDS = (
    Kind(
        "court",
        "courts",
        Court,
        gettext_lazy("Courts"),
        gettext_lazy("Courts that passed sentences"),
        gettext_lazy("Courts, with the sentences that each passed and the political prisoners whom it sentenced."),
        gettext_lazy("No court is in the reference data yet."),
        gettext_lazy("Of %(whole)s sentences %(part)s name no court."),
        ("judge", "article", "group_case"),
    ),
    Kind(
        "judge",
        "judges",
        Judge,
        gettext_lazy("Judges"),
        gettext_lazy("Judges who passed sentences"),
        gettext_lazy("Judges, with the sentences that each passed and the political prisoners whom they sentenced."),
        gettext_lazy("No judge is in the reference data yet."),
        gettext_lazy("Of %(whole)s sentences %(part)s name no judge."),
        ("court", "article", "group_case"),
    ),
    Kind(
        "group_case",
        "group_cases",
        GroupCase,
        gettext_lazy("Group cases"),
        gettext_lazy("Cases of several people"),
        gettext_lazy(
            "Cases in which several people were prosecuted together, with the sentences passed and the political prisoners held."
        ),
        gettext_lazy("No group case is in the reference data yet."),
        gettext_lazy("Of %(whole)s sentences %(part)s are in no group case."),
        ("article", "court", "judge"),
    ),
)


@dataclass(frozen=True)
class Found:
    """A page of the list. ``named``: how many the reference data has in all, found by the search or not. ``held_on``: the day of the second number."""

    page: Page
    named: int
    unnamed: str
    held_on: str


def listed(kind: Kind, query: Query, *, kept: str, search: str, number: int) -> Found:
    """All of a kind, those of most sentences first; of the search all of whose words are in a name, in any language.

    A fixed number of statements, however many there are. Raises BadParameter where there is no such page.
    """
    answer = figure(replace(query, by=(kind.slug,)))
    passed = Numbers(query, kind.slug, {row.key: row.count for row in answer.rows})
    held = _held(kind, query)
    rows = _rows(kind)
    words = search.lower().split()
    found = [
        Listed(
            row.name,
            row.region.name if getattr(row, "region", None) else "",
            address(kind.slug, row.pk, kept),
            passed.of(row.pk),
            held.of(row.pk) if held else None,
        )
        for row in rows
        if _is_found(row, words)
    ]
    pages = Paginator(largest_first(found), PER_PAGE)
    if number > pages.num_pages:
        text = ngettext("This list has %(number)s page.", "This list has %(number)s pages.", pages.num_pages)
        raise BadParameter("page", text % {"number": pages.num_pages})
    held_on = wording.day(query.end - timedelta(days=1))
    return Found(pages.page(number), len(rows), unnamed(kind, query, passed.counts, answer.value), held_on)


def _rows(kind: Kind) -> Sequence[models.Model]:
    rows = kind.model.objects.all()
    return list(rows.select_related("region") if kind.model is Court else rows)


def _held(kind: Kind, query: Query) -> Numbers | None:
    if query.edition is None:
        return None
    now = stock(query, "prisoners")
    rows = figure(replace(now, by=(kind.slug,))).rows
    return Numbers(now, kind.slug, {row.key: row.count for row in rows})


def _is_found(row: models.Model, words: Sequence[str]) -> bool:
    names = " ".join((row.name_be, row.name_ru, row.name_en)).lower()
    return all(word in names for word in words)


def unnamed(kind: Kind, query: Query, passed: Mapping[str, Count], whole: int | None) -> str:
    """How many sentences name none of the kind, and of how many it is not disclosed: with links. Empty where nothing was passed."""
    texts = {NOT_APPLICABLE: kind.unnamed, NOT_DISCLOSED: _("Of %(part)s it is not disclosed.")}
    counts = {key: passed.get(key, NONE).value for key in texts}
    return joined(
        *(
            told(str(text), whole=link(query, whole), part=link(query.having(**{kind.slug: key}), counts[key]))
            for key, text in texts.items()
            if counts[key]
        )
    )


@dataclass(frozen=True)
class About:
    """``other_names``: language and name."""

    name: str
    other_names: list[tuple[str, str]]
    region: str
    source: sources.Source


def about(record: models.Model) -> About:
    """A court, a judge or a group case as its page shows it."""
    region = getattr(record, "region", None)
    return About(record.name, wording.other_names(record), region.name if region else "", sources.of(record))


def beside_named(kind: Kind, query: Query) -> list[Beside]:
    """Tables of what its sentences name, each with how many name none."""
    told_of = {each.slug: each for each in KINDS}
    found = [beside(query, slug, BESIDE_TITLES[slug]) for slug in kind.beside]
    return [
        replace(each, unnamed=unnamed(told_of[each.slug], query, each.special, each.whole))
        if each.slug in told_of
        else each
        for each in found
        if each
    ]


def beside_counted(query: Query) -> dict[str, Query]:
    """What else is counted of one of them, by what it is called."""
    now = stock(query, "prisoners")
    return {
        _("People convicted"): flow(query, "convicted"),
        _("Held as political prisoners on %(day)s") % {"day": wording.day(now.on)}: now,
    }
