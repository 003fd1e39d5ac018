"""Articles as pages show them: by group with their numbers, and each with its titles, parts and time in force."""

from dataclasses import dataclass, replace

from django.urls import reverse

from prisoners.models.law import Article, ArticleGroup
from prisoners.published.questions import NONE, Count
from stats import leading, sources, wording
from stats.figures import figure
from stats.query import Query


@dataclass(frozen=True)
class ListedArticle:
    code: str
    title: str
    address: str
    count: Count | None
    figure_address: str | None
    share: float | None

    @property
    def value(self) -> int | None:
        return self.count.value if self.count else None

    @property
    def low(self) -> int | None:
        return self.count.low if self.count else None

    @property
    def high(self) -> int | None:
        return self.count.high if self.count else None


def listed(query: Query, kept: str) -> list[dict]:
    """All articles by group, the most frequent first; ``kept``: parameters that links to their pages take along."""
    counts = {row.key: row.count for row in figure(replace(query, by=("article",))).rows}
    most = max((count.value for count in counts.values()), default=0) or 1
    titles = {group.pk: group.name for group in ArticleGroup.objects.all()}
    groups: dict[str, list[ListedArticle]] = {pk: [] for pk in titles}
    for article in Article.objects.all():
        count = counts.get(article.pk, NONE) if query.edition else None
        address = reverse("article", args=[article.pk]) + (f"?{kept}" if kept else "")
        share = round(100 * count.value / most, 2) if count else None
        groups[article.group_id].append(
            ListedArticle(article.pk, article.name, address, count, leading.to_keys(query, article=article.pk), share)
        )
    for found in groups.values():
        found.sort(key=lambda each: (-(each.value or 0), -(each.high or 0)))
    return [{"title": titles[pk], "articles": found} for pk, found in groups.items() if found]


@dataclass(frozen=True)
class Part:
    code: str
    value: int
    address: str


@dataclass(frozen=True)
class AboutArticle:
    """``other_titles``: language and title."""

    code: str
    title: str
    short: str
    other_titles: list[tuple[str, str]]
    law: str
    group_label: str
    group_address: str
    parts: list[Part]
    valid_text: str
    source: sources.Source


def about(article: Article, query: Query, parts: list[Part]) -> AboutArticle:
    """An article as its page shows it; ``query`` counts what its group links to."""
    group = replace(query, filters={n: v for n, v in query.filters.items() if n != "article"})
    return AboutArticle(
        code=article.pk,
        title=article.name,
        short=article.short,
        other_titles=wording.other_names(article),
        law=article.law.name,
        group_label=article.group.name,
        group_address=group.having(article_group=article.group_id).address(),
        parts=parts,
        valid_text=wording.between(article.valid_from, article.valid_to),
        source=sources.of(article),
    )
