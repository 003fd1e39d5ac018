"""What of a person's page is restricted: contacts, family, health, and citations of confidential sources; and the log of who saw it."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from prisoners.entry.pages import RecordInline
from prisoners.models import Access, Citation, Contact, Person
from prisoners.records.access import note_access
from prisoners.records.restricted import FIELDS, has_something, may_see

ROWS = frozenset({"contacts", "contact"})
"""Names by which a filter reaches restricted rows: whether there are any tells something too."""


class ContactInline(RecordInline, admin.StackedInline):
    """Relatives, lawyers, informants. Nobody who may not see restricted fields is told that there are any."""

    model = Contact
    fields = (("role", "name", "reach"), "note")
    extra = 0
    verbose_name_plural = _("contacts (restricted)")

    def has_view_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        return may_see(request.user) and super().has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        return may_see(request.user) and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        return may_see(request.user) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        return may_see(request.user) and super().has_delete_permission(request, obj)


class RestrictedParts:
    """Notes each look at restricted fields of a person. Mixed into the page of a person."""

    def render_change_form(self, request: HttpRequest, context: dict, add=False, change=False, form_url="", obj=None):
        if obj is not None and may_see(request.user):
            shown = [*has_something(obj), *_rows(context["inline_admin_formsets"])]
            if shown:
                note_access(user=request.user, kind=Access.Kind.RESTRICTED, person=obj, subject=", ".join(shown))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """The list is not filtered by what is restricted: whom a filter finds tells what it says, and no look is noted."""
        return lookup.partition("__")[0] not in {*FIELDS, *ROWS} and super().lookup_allowed(lookup, value, request)

    def has_delete_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        """Who deletes a person deletes what is restricted too, and is shown what goes with it."""
        return may_see(request.user) and super().has_delete_permission(request, obj)


def _rows(formsets: list) -> list[str]:
    """Kinds of restricted row that the page shows."""
    found = []
    for each in formsets:
        rows = [form.instance for form in each.formset.initial_forms]
        if each.opts.model is Contact and rows:
            found.append("contact")
        if each.opts.model is Citation and any(row.source.confidential for row in rows):
            found.append("source")
    return found
