"""The log of access: who looked at restricted fields, and who took records out. It is read, and never changed."""

from django.contrib import admin
from django.db.models import BooleanField, QuerySet, Value
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.entry import summaries
from prisoners.entry.reading import ReadOnlyPage
from prisoners.models import Access, Person


class AccessPage(ReadOnlyPage):
    list_display = ("moment", "user", "kind", "whom", "what")
    list_display_links = ("moment",)
    list_filter = ("kind", ("user", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("user", "person")
    search_fields = ("user__username",)
    search_help_text = gettext_lazy("Name of a user.")
    date_hierarchy = "at"
    fields = ("at", "user", "kind", "whom", "people", "what")
    readonly_fields = ("whom", "what")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Access]:
        """Whose records were seen is named only to those who may see people."""
        named = Value(request.user.has_perm("prisoners.view_person"), output_field=BooleanField())
        return super().get_queryset(request).annotate(is_named=named)

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        return super().changelist_view(request, {"title": _("Log of access")} | (extra_context or {}))

    @admin.display(description=gettext_lazy("at"), ordering="at")
    def moment(self, obj: Access) -> str:
        return summaries.moment(obj.at)

    @admin.display(description=gettext_lazy("whose records"))
    def whom(self, obj: Access) -> str:
        if obj.person_id is None:
            return _("%(count)d people") % {"count": obj.people}
        number = _("Person %(number)d") % {"number": obj.person_id}
        if not obj.is_named:
            return number
        address = reverse("admin:prisoners_person_history", args=[obj.person_id])
        return format_html('<a href="{}">{}</a>', address, obj.person or number)

    @admin.display(description=gettext_lazy("of what"))
    def what(self, obj: Access) -> str:
        """Fields by their labels; of an export as it was noted."""
        return ", ".join(map(_label, obj.subject.split(", ")))


FIELDS = {field.name: field for field in Person._meta.concrete_fields}


def _label(name: str) -> str:
    if name in FIELDS:
        return capfirst(str(FIELDS[name].verbose_name))
    rows = {"contact": _("Contacts"), "source": _("Confidential sources")}
    return rows.get(name, name)
