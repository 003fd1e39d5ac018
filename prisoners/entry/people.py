"""The page of a person, in the order in which an editor learns things, and the list of people."""

from collections.abc import Iterable, Sequence

from django import forms
from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.entry import summaries
from prisoners.entry.beside.checking import CheckedPage
from prisoners.entry.bulk.actions import BULK_ACTIONS, ManyPages
from prisoners.entry.contacts import ContactInline, RestrictedParts
from prisoners.entry.custody import DATES
from prisoners.entry.designations import DesignationInline
from prisoners.entry.history.pages import HistoryPages
from prisoners.entry.identity.person_page import IdentityPages, with_merged
from prisoners.entry.imports.pages.people_filter import ImportFilter
from prisoners.entry.pages import RecordInline, RecordPage
from prisoners.entry.people_filters import PublicFilter, StandingFilter
from prisoners.entry.review.bar import in_words
from prisoners.entry.review.page import review
from prisoners.entry.review.publishing import publish_selected
from prisoners.entry.review.submitting import SubmittingPage, submit_selected
from prisoners.entry.review.unpublishing import UnpublishingPage, unpublish_selected
from prisoners.entry.search.people import FoundByName
from prisoners.entry.site import public_address
from prisoners.entry.sources import PersonCitationInline
from prisoners.models import Case, CustodyArrangement, CustodyPeriod, OtherName, Person, SourceRecord
from prisoners.publication.standing import with_standing
from prisoners.records import restricted
from prisoners.records.spellings import index_names

LAST = "after-inlines"
"""Class of the fieldsets that stand below the rows of other records."""


class OtherNameInline(RecordInline, admin.TabularInline):
    model = OtherName
    fields = ("text", "public")


class PersonPage(
    RestrictedParts,
    HistoryPages,
    IdentityPages,
    UnpublishingPage,
    SubmittingPage,
    CheckedPage,
    ManyPages,
    FoundByName,
    RecordPage,
):
    list_display = ("name", "gender", "born_on", "level", "standing", "changed")
    list_filter = (StandingFilter, PublicFilter, "disclosure", "gender", "is_synthetic", ImportFilter)
    list_select_related = ("changed_by",)
    ordering = ("name_en", "pk")
    actions = (submit_selected, publish_selected, unpublish_selected, *BULK_ACTIONS)
    change_form_template = "admin/prisoners/person_page.html"
    fieldsets = (
        (
            gettext_lazy("Identity"),
            {
                "fields": (("name_be", "name_ru", "name_en"), ("gender", "citizenship"), ("born", "died"), "reference"),
                "description": DATES,
            },
        ),
        (
            gettext_lazy("Life before the arrest"),
            {
                "fields": (
                    "residence",
                    ("occupation", "occupation_text"),
                )
            },
        ),
        (
            gettext_lazy("Family (restricted)"),
            {"fields": (("children", "children_under_age", "parental_right_removed"),)},
        ),
        (gettext_lazy("Health (restricted)"), {"fields": ("health_note", "disability_note")}),
        (
            gettext_lazy("Disclosure"),
            {
                "fields": (
                    "disclosure",
                    ("disclose_birth", "disclose_due"),
                    "disclose_facility",
                    "disclose_family",
                    "disclose_health",
                    "disclose_photo",
                ),
                "classes": (LAST,),
            },
        ),
        (gettext_lazy("For editors"), {"fields": ("internal_note",), "classes": (LAST,)}),
        (
            gettext_lazy("This record"),
            {"fields": ("standing", "public_page", "changed", "is_synthetic"), "classes": (LAST,)},
        ),
    )
    readonly_fields = ("standing", "public_page", "changed", "is_synthetic")
    autocomplete_fields = ("occupation",)
    inlines = (OtherNameInline, DesignationInline, PersonCitationInline, ContactInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        return with_standing(super().get_queryset(request))

    def get_fieldsets(self, request: HttpRequest, obj: Person | None = None) -> list:
        """Without what this user may not see, and on a new page without what is known only of a saved record."""
        hidden = set() if restricted.may_see(request.user) else set(restricted.FIELDS)
        if obj is None:
            hidden |= set(self.readonly_fields)
        found = []
        for name, options in super().get_fieldsets(request, obj):
            fields = [_without(each, hidden) for each in options["fields"]]
            if any(fields):
                found.append((name, options | {"fields": [each for each in fields if each]}))
        return found

    def people_of(self, record: Person) -> Iterable[int]:
        return [record.pk]

    def save_model(self, request: HttpRequest, obj: Person, form: forms.ModelForm, change: bool) -> None:
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    def settle(self, request: HttpRequest, form: forms.ModelForm, people: Sequence[int]) -> None:
        super().settle(request, form, people)
        index_names(people)

    # The list

    @admin.display(description=gettext_lazy("name"), ordering="name_en")
    def name(self, obj: Person) -> str:
        """The name in the reader's language, the others small under it."""
        names = dict.fromkeys((obj.name_be, obj.name_ru, obj.name_en))
        others = " / ".join(name for name in names if name and name != obj.name)
        return with_merged(obj, format_html("{} <small>{}</small>", obj, others) if others else str(obj))

    @admin.display(description=gettext_lazy("disclosure"), ordering="disclosure")
    def level(self, obj: Person) -> str:
        return obj.get_disclosure_display().partition(":")[0]

    @admin.display(description=gettext_lazy("born"), ordering="born_earliest")
    def born_on(self, obj: Person) -> str:
        return summaries.dated(obj.born)

    @admin.display(description=gettext_lazy("standing"))
    def standing(self, obj: Person) -> str:
        return in_words(obj)

    @admin.display(description=gettext_lazy("public page"))
    def public_page(self, obj: Person) -> str:
        address = public_address(f"/cases/{obj.public_id}/")
        return format_html('<a href="{}">{}</a>', address, address) if obj.is_published else "–"

    @admin.display(description=gettext_lazy("last changed"), ordering="changed_at")
    def changed(self, obj: Person) -> str:
        by = _("by %(user)s") % {"user": obj.changed_by or _("the system")}
        return format_html("{} <small>{}</small>", summaries.moment(obj.changed_at), by)

    # Publishing

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("prisoners.publish_person")

    def get_urls(self) -> list[URLPattern]:
        review_page = path(
            "<int:person>/review/",
            self.admin_site.admin_view(lambda request, person: review(self, request, person)),
            name="prisoners_person_review",
        )
        return [review_page, *super().get_urls()]

    # The page

    def render_change_form(self, request: HttpRequest, context: dict, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context |= {"overview": overview(obj)}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_add(self, request: HttpRequest, obj: Person, post_url_continue: str | None = None) -> HttpResponse:
        """Entering a person goes on with the cases: the page stays open."""
        if not {"_addanother", "_popup"} & request.POST.keys():
            request.POST = request.POST.copy()
            request.POST["_continue"] = "1"
        return super().response_add(request, obj, post_url_continue)

    def get_deleted_objects(self, objs: Iterable[Person], request: HttpRequest) -> tuple:
        """What a registry said of somebody goes with them; a page of its own, which deletes nothing, has no say in that."""
        to_delete, count, lacking, protected = super().get_deleted_objects(objs, request)
        return to_delete, count, lacking - {SourceRecord._meta.verbose_name}, protected

    def has_delete_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        """Nobody is deleted who is public: a withdrawal comes first, and leaves a trace."""
        if obj is not None and getattr(obj, "is_published", False):
            return False
        return super().has_delete_permission(request, obj)


def _without(field: str | tuple[str, ...], hidden: set[str]) -> str | tuple[str, ...]:
    """A field, or the fields of one line, without the hidden ones."""
    if isinstance(field, str):
        return "" if field in hidden else field
    return tuple(each for each in field if each not in hidden)


def overview(person: Person) -> dict[str, list[dict]]:
    """A person's cases and custody periods in words, with their lines, as the page lists them."""
    cases = Case.objects.filter(person=person).select_related("group_case").order_by("position")
    cases = cases.prefetch_related("charges__article", "sentences__penalty")
    periods = CustodyPeriod.objects.filter(person=person).select_related("reason")
    arrangements = CustodyArrangement.objects.select_related("kind", "facility")
    periods = periods.order_by("start_best", "end_best", "pk").prefetch_related(
        Prefetch("arrangements", queryset=arrangements.order_by("position"))
    )
    return {
        "cases": [
            {
                "pk": case.pk,
                "title": summaries.case(case),
                "lines": [*map(summaries.charge, case.charges.all()), *map(summaries.sentence, case.sentences.all())],
            }
            for case in cases
        ],
        "periods": [
            {
                "pk": period.pk,
                "title": summaries.period(period),
                "note": str(period.reason) if period.reason else "",
                "lines": list(map(summaries.arrangement, period.arrangements.all())),
            }
            for period in periods
        ],
    }
