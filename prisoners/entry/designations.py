"""Pages of statements and designations."""

from collections.abc import Iterable, Sequence

from django import forms
from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.entry.pages import RecordForm, RecordInline, RecordPage
from prisoners.entry.review.drafts import DraftsPage
from prisoners.entry.search.codes import nearest
from prisoners.entry.search.dated import search
from prisoners.entry.sources import DesignationCitationInline
from prisoners.models import Designation, Organisation, Statement
from prisoners.publication.drafts import is_limited, seen_by
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

    def get_queryset(self, request: HttpRequest) -> QuerySet[Designation]:
        return super().get_queryset(request).select_related("statement__organisation")


class DesignationPage(DraftsPage, RecordPage):
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
    change_form_template = "admin/prisoners/bulk/statement_page.html"
    list_display = ("made_on", "organisation", "title", "designated")
    list_display_links = ("made_on", "title")
    list_select_related = ("organisation",)
    list_filter = ("organisation",)
    search_fields = ("title", "url", "organisation__key", "organisation__name_en")
    search_help_text = gettext_lazy("An organisation, a day or year, or words of the title.")
    date_hierarchy = "made_on"
    ordering = ("-made_on", "pk")
    fieldsets = ((None, {"fields": ("organisation", "made_on", "title", "url")}),)

    def get_readonly_fields(self, request: HttpRequest, obj: Statement | None = None) -> tuple[str, ...]:
        """Whose statement it is can't change once it designates somebody."""
        return ("organisation",) if obj is not None and obj.designations.exists() else ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Statement]:
        found = super().get_queryset(request).select_related("organisation")
        # How many others there are is not for who sees own people alone.
        whose = Q(designations__person__in=seen_by(request.user)) if is_limited(request.user) else None
        return found.annotate(people=Count("designations__person", filter=whose, distinct=True))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Statement], search_term: str
    ) -> tuple[QuerySet[Statement], bool]:
        """By organisation in any language, by day, by title or address."""
        if not search_term.strip():
            return queryset, False
        organisations = list(Organisation.objects.values_list("key", "name_be", "name_ru", "name_en"))

        def of_organisation(word: str) -> Q:
            return Q(organisation__in=nearest(organisations, word))

        found = search(search_term, day="made_on", fields=("title", "url"), more=of_organisation)
        return queryset.filter(found), False

    @admin.display(description=gettext_lazy("people designated"), ordering="people")
    def designated(self, obj: Statement) -> int:
        return obj.people

    def render_change_form(self, request: HttpRequest, context: dict, add=False, change=False, form_url="", obj=None):
        if obj is not None and request.user.has_perm("prisoners.change_person"):
            context |= {"find_address": f"{reverse('admin:prisoners_person_find')}?statement={obj.pk}"}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def people_of(self, record: Statement) -> Iterable[int]:
        if record.pk is None:
            return []
        return Designation.objects.filter(statement=record).values_list("person", flat=True).distinct()

    def settle(self, request: HttpRequest, form: forms.ModelForm, people: Sequence[int]) -> None:
        """No date of a person follows from a statement's."""
        note_change(people=people, by=request.user)
