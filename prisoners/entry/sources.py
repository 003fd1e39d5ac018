"""The page of a source, and the rows by which records cite it."""

from collections.abc import Iterable, Sequence

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Count, Q, QuerySet
from django.forms.formsets import BaseFormSet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from prisoners.entry.attested import RECORDS, Choices, attested
from prisoners.entry.pages import RecordForm, RecordInline, RecordPage, RowFormSet
from prisoners.entry.search.dated import search
from prisoners.models import Access, Citation, Person, Source
from prisoners.publication.drafts import is_limited, seen_by, sources_seen_by
from prisoners.records.access import note_access
from prisoners.records.restricted import may_see, sources_hidden_from
from prisoners.records.write import note_change, renarrow_people


class SourcePage(RecordPage):
    list_display = ("called", "published_by", "kind", "as_of", "reliability", "confidential", "cited")
    list_filter = ("kind", "reliability", "confidential")
    search_fields = ("title", "publisher", "url", "archived_url")
    search_help_text = _("Words of the title or of who published it, an address, or a day or year it speaks of.")
    date_hierarchy = "as_of"
    ordering = ("title", "pk")
    fieldsets = (
        (None, {"fields": ("title", "publisher", "kind", ("url", "archived_url"))}),
        (
            _("What it can attest"),
            {
                "fields": (("as_of", "accessed_on"), "reliability", "confidential"),
                "description": _(
                    "Everyone who cites this source is changed with it, and is to be sent for review again."
                ),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        # How many others there are is not for who sees own people alone.
        whose = Q(citations__person__in=seen_by(request.user)) if is_limited(request.user) else None
        found = super().get_queryset(request).annotate(people=Count("citations__person", filter=whose, distinct=True))
        return sources_seen_by(request.user, found).exclude(pk__in=sources_hidden_from(request.user))

    def has_view_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        """Of a source that is gone, and of a confidential one that is not theirs, a contributor reads no history either."""
        allowed = super().has_view_permission(request, obj)
        if obj is None or not allowed or not is_limited(request.user):
            return allowed
        return sources_seen_by(request.user, Source.objects.filter(pk=obj.pk)).exists()

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Source], search_term: str
    ) -> tuple[QuerySet[Source], bool]:
        """Every word in the title, the publisher or an address, or the day it speaks of."""
        return queryset.filter(search(search_term, day="as_of", fields=self.search_fields)), False

    @admin.display(description=_("title"), ordering="title")
    def called(self, obj: Source) -> str:
        """What a confidential source is called stands on its own page: opening that is noted."""
        return _("Confidential source") if obj.confidential else obj.title

    @admin.display(description=_("publisher"), ordering="publisher")
    def published_by(self, obj: Source) -> str:
        return "" if obj.confidential else obj.publisher

    def render_change_form(self, request: HttpRequest, context: dict, add=False, change=False, form_url="", obj=None):
        if obj is not None and Source.objects.filter(pk=obj.pk, confidential=True).exists():
            note_access(user=request.user, kind=Access.Kind.RESTRICTED, people=obj.people, subject="source")
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description=_("people who cite it"), ordering="people")
    def cited(self, obj: Source) -> int:
        return obj.people

    def people_of(self, record: Source) -> Iterable[int]:
        if record.pk is None:
            return []
        return Citation.objects.filter(source=record).values_list("person", flat=True).distinct()

    def settle(self, request: HttpRequest, form: forms.ModelForm, people: Sequence[int]) -> None:
        """The day it speaks of bounds the dates of everyone who cites it; nothing else of it does."""
        complete = renarrow_people if "as_of" in form.changed_data else note_change
        complete(people=people, by=request.user)


class CitationInline(RecordInline, admin.TabularInline):
    """Sources of one record, on the page of that record. ``fk_name`` says of which."""

    model = Citation
    fields = ("source", "locator", "quote")
    autocomplete_fields = ("source",)
    verbose_name = _("source of this record")
    verbose_name_plural = _("sources of this record")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Citation]:
        """Without citations of confidential sources that this user may not see: they stay as they are."""
        found = super().get_queryset(request)
        return found if may_see(request.user) else found.exclude(source__in=sources_hidden_from(request.user))

    def get_formset(self, request: HttpRequest, obj: models.Model | None = None, **kwargs) -> type[BaseFormSet]:
        if obj is not None and not may_see(request.user):
            cited = Citation.objects.filter(**{self.fk_name: obj}, source__in=sources_hidden_from(request.user)).count()
            if cited:
                words = ngettext(
                    "%(sources)s (%(count)d more is confidential and not shown)",
                    "%(sources)s (%(count)d more are confidential and not shown)",
                    cited,
                )
                self.verbose_name_plural = words % {"sources": self.verbose_name_plural, "count": cited}
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_foreignkey(self, db_field: models.ForeignKey, request: HttpRequest, **kwargs) -> forms.Field:
        """A source that is hidden can't be chosen by its number either: the form would say what it is called."""
        if db_field.name == "source" and not may_see(request.user):
            hidden = sources_hidden_from(request.user)
            kwargs["queryset"] = sources_seen_by(request.user, Source.objects.all()).exclude(pk__in=hidden)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class CitationFormSet(RowFormSet):
    """Citations of a record that a person's record is: they are the person's too."""

    def save_new(self, form: forms.ModelForm, commit: bool = True) -> Citation:
        form.instance.person_id = self.instance.person_id
        return super().save_new(form, commit)


class CaseCitationInline(CitationInline):
    formset = CitationFormSet
    fk_name = "case"


class PeriodCitationInline(CitationInline):
    formset = CitationFormSet
    fk_name = "period"


class DesignationCitationInline(CitationInline):
    formset = CitationFormSet
    fk_name = "designation"


class AttestingForm(RecordForm):
    """A citation with the choice of what it attests: the person, or any one of the person's records."""

    attests = forms.ChoiceField(
        label=_("attests"), required=False, help_text=_("The person as a whole, or one of the person's records.")
    )

    def __init__(self, *args, choices: Choices = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["attests"].choices = choices
        cited = next((name for name in RECORDS if getattr(self.instance, f"{name}_id")), None)
        self.initial["attests"] = f"{cited}:{getattr(self.instance, f'{cited}_id')}" if cited else ""

    def _post_clean(self) -> None:
        name, _colon, key = self.cleaned_data.get("attests", "").partition(":")
        for each in RECORDS:
            setattr(self.instance, f"{each}_id", int(key) if each == name else None)
        super()._post_clean()


class AttestingFormSet(RowFormSet):
    instance: Person

    def get_form_kwargs(self, index: int | None) -> dict:
        if not hasattr(self, "_attested"):
            self._attested = attested(self.instance)  # once for all rows
        return super().get_form_kwargs(index) | {"choices": self._attested}


class PersonCitationInline(CitationInline):
    """All sources of a person's records, in one place."""

    form = AttestingForm
    formset = AttestingFormSet
    fk_name = "person"
    fields = ("source", "attests", "locator", "quote")
    verbose_name = _("source")
    verbose_name_plural = _("sources")
