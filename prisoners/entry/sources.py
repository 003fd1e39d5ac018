"""The page of a source, and the rows by which records cite it."""

from collections.abc import Iterable, Sequence

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from prisoners.entry.attested import RECORDS, Choices, attested
from prisoners.entry.pages import RecordForm, RecordInline, RecordPage, RowFormSet
from prisoners.models import Citation, Person, Source
from prisoners.records.write import note_change, renarrow_people


class SourcePage(RecordPage):
    list_display = ("title", "publisher", "kind", "as_of", "reliability", "confidential", "cited")
    list_filter = ("kind", "reliability", "confidential")
    search_fields = ("title", "publisher", "url", "archived_url")
    date_hierarchy = "as_of"
    ordering = ("title", "pk")
    fieldsets = (
        (None, {"fields": ("title", "publisher", "kind", ("url", "archived_url"))}),
        (
            _("What it can attest"),
            {
                "fields": (("as_of", "accessed_on"), "reliability", "confidential"),
                "description": _("Everyone who cites this source is changed with it, and waits for review again."),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        return super().get_queryset(request).annotate(people=Count("citations__person", distinct=True))

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
