"""Fields of forms that change many people: a day in full, and a choice that is searched for, by script or in words."""

from datetime import date

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _

from prisoners.entry.fields import PartialDateInput
from prisoners.entry.search.choosing import in_choice

SHOWN = 5
IN_WORDS = "_words"
"""Ends the name of a field in which a choice is written in words, where no script searches while one types."""


class DayInput(PartialDateInput):
    """A day in full, written as 12.11.2020 or as 2020-11-12. Cleaned: a date, None for an empty one."""

    def clean(self, value: object) -> date | None:
        text = super().clean(value)
        if not text:
            return None
        if len(text) != len("2020-11-12"):
            raise ValidationError(_("Give the day in full, such as 12.11.2020."))
        return date.fromisoformat(text)


class SearchedChoice(forms.ModelChoiceField):
    """A choice of a long list, as the field of a model has it."""

    def __init__(self, field: models.ForeignKey, **kwargs):
        self.model_field = field
        super().__init__(queryset=field.remote_field.model._default_manager.all(), **kwargs)

    def label_from_instance(self, obj: models.Model) -> str:
        return in_choice(obj)


class SearchingForm(forms.Form):
    """A form with searched choices. Each has a second field, for words, that the page shows where no script runs."""

    def __init__(self, *args, request: HttpRequest, site, **kwargs):
        super().__init__(*args, **kwargs)
        self.request, self.site = request, site
        for name, field in list(self.fields.items()):
            if isinstance(field, SearchedChoice):
                field.queryset = self._rows(field)
                field.widget = AutocompleteSelect(field.model_field, site)
                field.widget.is_required = field.required
                field.widget.choices = field.choices
                self.fields[name + IN_WORDS] = forms.CharField(
                    required=False, label=_("%(field)s, in words") % {"field": field.label}, max_length=200
                )

    def _rows(self, field: SearchedChoice) -> models.QuerySet:
        """Rows that this user may choose."""
        return self.site.get_model_admin(field.queryset.model).get_queryset(self.request)

    def clean(self) -> dict:
        given = super().clean() or self.cleaned_data
        for name, field in self.fields.items():
            words = given.get(name + IN_WORDS) if isinstance(field, SearchedChoice) else None
            if words and not given.get(name) and name not in self.errors:
                try:
                    given[name] = self._found(field, words)
                except ValidationError as error:
                    self.add_error(name + IN_WORDS, error)
        return given

    def _found(self, field: SearchedChoice, words: str) -> models.Model:
        """The one row that is meant; Raises ValidationError where it is none, or several."""
        page = self.site.get_model_admin(field.queryset.model)
        rows, _doubles = page.get_search_results(self.request, field.queryset, words)
        found = list(rows[: SHOWN + 1])
        if not found:
            raise ValidationError(_("Nothing is found under these words: write others, or add it first."))
        # The nearest goes first; of several, one that is called just so is meant.
        exact = [row for row in found if words.strip().casefold() in (str(row.pk), in_choice(row).casefold())]
        if len(found) > 1 and len(exact) != 1:
            several = "; ".join(in_choice(row) for row in found[:SHOWN])
            raise ValidationError(_("Several are found: %(several)s. Write more of its words.") % {"several": several})
        return (exact or found)[0]
