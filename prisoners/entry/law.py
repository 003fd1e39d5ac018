"""Pages of articles, penalties and reasons of release."""

from django.utils.translation import gettext_lazy as _

from prisoners.entry.code_lists import SEARCHED, CodePage, FactInline
from prisoners.entry.search.codes import articles
from prisoners.models import ArticleEdition


class EditionInline(FactInline):
    model = ArticleEdition


class ArticlePage(CodePage):
    own = (
        (_("In the law"), {"fields": (("law", "group"), "parts", ("valid_from", "valid_to"))}),
        (_("For charts"), {"fields": (("short_en", "short_be", "short_ru"),)}),
    )
    inlines = (EditionInline,)
    list_display_own = ("law", "group")
    list_filter = ("group", "law")
    list_select_related = ("law", "group")
    search_fields = (*SEARCHED, "short_be", "short_ru", "short_en")
    carried = frozenset({"group"})
    search_help_text = _("A number (342, 342.1, 361-4) or words of any language.")
    key_of_name = False  # it is the article's number

    def find(self, rows: list[tuple[str, ...]], text: str) -> list[str]:
        return articles(rows, text)


class PenaltyPage(CodePage):
    own = ((_("What it does"), {"fields": ("custodial", "restricts", "has_term", "severity")}),)
    list_display_own = ("custodial", "restricts", "has_term", "severity")


class ReleaseReasonPage(CodePage):
    own = ((_("What it means"), {"fields": ("is_release",)}),)
    list_display_own = ("is_release",)
