"""Who looks alike, and merging and splitting of people: proposals with a preview, decided by a second person."""

from collections.abc import Callable

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.forms import Media
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.entry.identity.alike import (
    NAMES,
    NOT_ALIKE,
    Alike,
    alike,
    alike_of_saved,
    refusal,
    similar_view,
)
from prisoners.entry.identity.merge_page import merge_view
from prisoners.entry.identity.split_page import split_view
from prisoners.entry.refusals import Refused
from prisoners.models import Identity, Person
from prisoners.publication.drafts import is_limited
from prisoners.records.similar import similar_people, told_apart


class MergedFilter(admin.SimpleListFilter):
    """People who were merged into another are out of the list, unless they are asked for or searched."""

    title = gettext_lazy("merged records")
    parameter_name = "merged"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("only", gettext_lazy("Only merged ones")), ("all", gettext_lazy("With merged ones"))]

    def choices(self, changelist):
        for choice in super().choices(changelist):
            if choice["query_string"] == changelist.get_query_string(remove=[self.parameter_name]):
                choice["display"] = _("Without merged ones")
            yield choice

    def queryset(self, request: HttpRequest, queryset: QuerySet[Person]) -> QuerySet[Person]:
        if self.value() == "only":
            return queryset.filter(merged_into__isnull=False)
        if self.value() == "all" or request.GET.get("q", "").strip():
            return queryset
        return queryset.filter(merged_into__isnull=True)


class IdentityPages:
    """Similar people, merge and split. Mixed into the page of a person."""

    @property
    def media(self) -> Media:
        return super().media + Media(css={"all": ["prisoners/identity.css"]}, js=["prisoners/similar.js"])

    def get_urls(self) -> list[URLPattern]:
        def at(view: Callable) -> Callable:
            return self.admin_site.admin_view(lambda request, **found: view(self, request, **found))

        return [
            path("similar/", at(similar_view), name="prisoners_person_similar"),
            path("<int:person>/merge/", at(merge_view), name="prisoners_person_merge"),
            path("<int:person>/split/", at(split_view), name="prisoners_person_split"),
            *super().get_urls(),
        ]

    def get_list_filter(self, request: HttpRequest) -> tuple:
        return (*super().get_list_filter(request), MergedFilter)

    def get_list_select_related(self, request: HttpRequest) -> tuple:
        return (*super().get_list_select_related(request), "merged_into")

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("prisoners.merge_person")

    def has_change_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        """What was merged into another record is changed there."""
        return super().has_change_permission(request, obj) and getattr(obj, "merged_into_id", None) is None

    def has_delete_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        """A merged record is the way back, and leads on."""
        return super().has_delete_permission(request, obj) and getattr(obj, "merged_into_id", None) is None

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Person], search_term: str
    ) -> tuple[QuerySet[Person], bool]:
        """Nobody is chosen who was merged into another."""
        if request.path.endswith("/autocomplete/"):
            queryset = queryset.filter(merged_into__isnull=True)
        return super().get_search_results(request, queryset, search_term)

    # Saving

    def save_model(self, request: HttpRequest, obj: Person, form: forms.ModelForm, change: bool) -> None:
        """Ask before somebody is saved who looks like somebody else; a check of the form while it is typed asks nothing."""
        if (
            NOT_ALIKE not in request.POST
            and not getattr(request, "is_check", False)
            and (not change or set(NAMES) & set(form.changed_data))
        ):
            found = _found(obj)
            if any(each.asks for each in found):
                request.alike = alike(found, request.user)
                raise Refused({"": [(None, refusal())]})
        super().save_model(request, obj, form, change)

    # The page

    def render_change_form(self, request: HttpRequest, context: dict, add=False, change=False, form_url="", obj=None):
        if not context["is_popup"]:
            context |= {
                "similar": self._similar(request, obj),
                "similar_address": reverse("admin:prisoners_person_similar"),
                "not_alike_name": NOT_ALIKE,
                "not_alike": NOT_ALIKE in request.POST,
                "box_shown": NOT_ALIKE in request.POST or hasattr(request, "alike"),
                "may_merge": self.has_merge_permission(request),
                "pk": obj.pk if obj is not None else "",
                "may_change": self.has_add_permission(request) if add else self.has_change_permission(request, obj),
            }
            if obj is not None and request.user.has_perm("prisoners.view_identity") and not is_limited(request.user):
                context |= {"identities": _identities(obj), "merged_here": list(obj.merged.order_by("pk"))}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _similar(self, request: HttpRequest, person: Person | None) -> Alike:
        if hasattr(request, "alike"):
            return request.alike
        if person is None or person.merged_into_id is not None:
            return Alike(0, False)
        return alike_of_saved(person, request.user)


def with_merged(person: Person, shown: str) -> str:
    """A name as the list shows it, and for a merged record into whom it was merged."""
    if person.merged_into_id is None:
        return shown
    words = _("merged into %(person)s") % {"person": person.merged_into}
    return format_html("{} <small>{}</small>", shown, words)


def _found(person: Person) -> list:
    """Who looks like a person as the form says it, before it is saved."""
    exclude = [] if person.pk is None else [person.pk, *told_apart(person.pk)]
    names = [getattr(person, name) for name in NAMES]
    return similar_people(names=names, born=person.born, gender=person.gender, exclude=exclude)


def _identities(person: Person) -> list[dict]:
    """Merges and splits of a person that wait or were done, for the bar of the page."""
    rows = Identity.objects.filter(kept=person) | Identity.objects.filter(other=person)
    return [
        {
            "address": reverse("admin:prisoners_identity_change", args=[each.pk]),
            "kind": each.get_kind_display(),
            "state": each.get_state_display(),
        }
        for each in rows.select_related(None).order_by("-proposed_at", "-pk")[:5]
    ]
