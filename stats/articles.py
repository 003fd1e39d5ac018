"""Articles as pages show them: by group with their numbers, and each with its titles, parts and editions."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from prisoners.models.history import ArticleEdition
from prisoners.models.law import Article, ArticleGroup
from stats import dated, sources, wording
from stats.figures import figure
from stats.listing import Listed, Numbers, address, largest_first
from stats.query import Query


def listed(query: Query, kept: str) -> list[dict]:
    """All articles by group, the most frequent first; ``kept``: parameters that links to their pages take along."""
    numbers = Numbers(query, "article", {row.key: row.count for row in figure(replace(query, by=("article",))).rows})
    titles = {group.pk: group.name for group in ArticleGroup.objects.all()}
    groups: dict[str, list[Listed]] = {pk: [] for pk in titles}
    for article in Article.objects.all():
        aside = (_("art. %(code)s") % {"code": article.pk}).replace(" ", wording.NO_BREAK_SPACE)
        groups[article.group_id].append(
            Listed(article.name, aside, address("article", article.pk, kept), numbers.of(article.pk))
        )
    return [{"title": titles[pk], "listed": largest_first(found)} for pk, found in groups.items() if found]


@dataclass(frozen=True)
class Part:
    code: str
    value: int
    address: str


@dataclass(frozen=True)
class AboutArticle:
    """``other_titles``: language and title. ``valid_text``: the days it was in force from and to, so far as no edition tells them better."""

    code: str
    title: str
    short: str
    other_titles: list[tuple[str, str]]
    law: str
    group_label: str
    group_address: str
    parts: list[Part]
    valid_text: str
    editions: list[dated.Told]
    source: sources.Source


def about(article: Article, query: Query, parts: list[Part]) -> AboutArticle:
    """An article as its page shows it; ``query`` counts what its group links to."""
    group = replace(query, filters={n: v for n, v in query.filters.items() if n != "article"})
    editions = list(article.editions.all())
    kinds = {edition.kind for edition in editions}
    return AboutArticle(
        code=article.pk,
        title=article.name,
        short=article.short,
        other_titles=wording.other_names(article),
        law=article.law.name,
        group_label=article.group.name,
        group_address=group.having(article_group=article.group_id).address(),
        parts=parts,
        valid_text=dated.validity(
            None if ArticleEdition.Kind.ADDED in kinds else article.valid_from,
            None if ArticleEdition.Kind.REPEALED in kinds else article.valid_to,
        ),
        editions=dated.told(editions),
        source=sources.of(article),
    )
