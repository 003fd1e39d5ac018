"""Pages of statements and designations."""

from collections.abc import Iterable, Sequence

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.entry.pages import RecordForm, RecordInline, RecordPage
from prisoners.entry.sources import DesignationCitationInline
from prisoners.models import Designation, Statement
from prisoners.records.write import note_change

DECISION = (("organisation", "category"), ("decided", "statement"), ("withdrawn_on", "withdrawal_reason"))


class DesignationForm(RecordForm):
    def clean(self) -> dict:
        """A statement designates for the organisation that made it."""
        given = super().clean() or self.cleaned_data
        statement, organisation = given.get("statement"), given.get("organisation")
        if statement and organisation and statement.organisation_id != organisation.pk:
            words = _("This is a statement of %(other)s: choose another one, or correct the organisation.")
            self.add_error("statement", words % {"other": statement.organisation})
        return given


class DesignationInline(RecordInline, admin.StackedInline):
    """Designations of a person, on the person's page."""

    model = Designation
    form = DesignationForm
    fields = DECISION
    autocomplete_fields = ("statement",)


class DesignationPage(RecordPage):
    form = DesignationForm
    list_display = ("person", "organisation", "category", "decided", "withdrawn_on")
    list_select_related = ("person", "organisation")
    list_filter = ("organisation", "category")
    search_fields = ("person__name_be", "person__name_ru", "person__name_en", "person__reference", "statement__title")
    autocomplete_fields = ("person", "statement")
    fieldsets = ((None, {"fields": ("person", *DECISION)}),)
    inlines = (DesignationCitationInline,)

    def get_readonly_fields(self, request: HttpRequest, obj: Designation | None = None) -> tuple[str, ...]:
        return ("person",) if obj is not None else ()

    def people_of(self, record: Designation) -> Iterable[int]:
        return [record.person_id]


class StatementPage(RecordPage):
    list_display = ("made_on", "organisation", "title", "designated")
    list_display_links = ("made_on", "title")
    list_select_related = ("organisation",)
    list_filter = ("organisation",)
    search_fields = ("title", "url", "organisation__key", "organisation__name_en")
    date_hierarchy = "made_on"
    ordering = ("-made_on", "pk")
    fieldsets = ((None, {"fields": ("organisation", "made_on", "title", "url")}),)

    def get_readonly_fields(self, request: HttpRequest, obj: Statement | None = None) -> tuple[str, ...]:
        """Whose statement it is can't change once it designates somebody."""
        return ("organisation",) if obj is not None and obj.designations.exists() else ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Statement]:
        return super().get_queryset(request).annotate(people=Count("designations__person", distinct=True))

    @admin.display(description=gettext_lazy("people designated"), ordering="people")
    def designated(self, obj: Statement) -> int:
        return obj.people

    def people_of(self, record: Statement) -> Iterable[int]:
        if record.pk is None:
            return []
        return Designation.objects.filter(statement=record).values_list("person", flat=True).distinct()

    def settle(self, request: HttpRequest, form: forms.ModelForm, people: Sequence[int]) -> None:
        """No date of a person follows from a statement's."""
        note_change(people=people, by=request.user)
