"""What the services refuse, put beside the fields of the form that was sent."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.forms.formsets import BaseFormSet

from prisoners.entry.beside.fields import NotedField
from prisoners.entry.wording import for_editors, said
from prisoners.models import CustodyArrangement, Person
from prisoners.records.errors import DocumentError

Refusals = dict[str, list[tuple[str | None, str]]]
"""By the prefix of a form ('' for the page's own): a field, or None for the form as a whole, and what is wrong."""
MOST = 5
"""So many refusals of other people's records are shown, where one page changes those of many."""


class Refused(Exception):
    """The services refused what a form said, after it was saved in a transaction that is rolled back now."""

    def __init__(self, refusals: Refusals):
        super().__init__(refusals)
        self.refusals = refusals


def placed(errors: Sequence[DocumentError], form: forms.ModelForm, formsets: Iterable[BaseFormSet]) -> Refusals:
    """Errors by the form that they are about.

    Of the records that an error names and that are on the page, the one whose field was changed has it, else the first;
    where none is on the page, the page's own form has it, with where it is.
    """
    on_page = {_identity(form.instance): form}
    for formset in formsets:
        on_page |= {_identity(each.instance): each for each in formset.forms if each.instance.pk}
    found: Refusals = defaultdict(list)
    elsewhere = 0
    for error in errors:
        here = [(on_page[_identity(record)], field) for record, field in error.places if _identity(record) in on_page]
        here.sort(key=lambda place: place[1] not in place[0].changed_data)
        if here:
            found[here[0][0].prefix or ""].append((here[0][1] or None, for_editors(error.message)))
        elif elsewhere < MOST:
            elsewhere += 1
            found[""].append((None, _of_whom(error, form.instance) + in_full(error)))
    return found


def _of_whom(error: DocumentError, on_page: models.Model) -> str:
    """Whose records an error is about, where the page is shared by many people."""
    if _has_person(on_page) or not error.places:
        return ""
    record = error.places[0][0]
    if not _has_person(record):  # a row of a period or a case
        record = record.period if isinstance(record, CustodyArrangement) else record.case
    return f"{record if isinstance(record, Person) else record.person}: "


def _has_person(record: models.Model) -> bool:
    return isinstance(record, Person) or hasattr(record, "person_id")


def in_full(error: DocumentError) -> str:
    """An error with where it is, for a place that doesn't show it."""
    message = for_editors(error.message)
    return f"{for_editors(said(error.field))}: {message}" if error.field else message


def _identity(record: models.Model) -> tuple[type[models.Model], object]:
    return type(record), record.pk


BESIDE = {
    "period_start_or_attested": "start",
    "period_end_or_ended_by": "ended_by",
    "period_ends_after_start": "end",
    "sentence_in_force_after_verdict": "in_force",
    "sentence_changed_says_what_it_replaces": "replaces",
    "sentence_months_plausible": "months",
    "person_children_under_age_among_children": "children_under_age",
    "person_dies_after_birth": "died",
    "person_reference_is_unique": "reference",
    "designation_withdrawn_after_decided": "withdrawn_on",
    "one_standing_designation_of_an_organisation": "organisation",
}
"""Rules of the tables, and the field that their violation stands beside."""


class RefusableForm(forms.ModelForm):
    """A form that shows what the services refused, beside the other errors.

    Rules of the table that name days derived by the database are checked too, where the form has the date itself.
    """

    refusals: Refusals = {}
    bound_field_class = NotedField
    is_only_shown = False
    """Whether it is shown again as it was sent, and not saved (`prisoners.entry.beside.checking`)."""

    def is_valid(self) -> bool:
        return super().is_valid() and not self.is_only_shown

    def _post_clean(self) -> None:
        super()._post_clean()
        for field, message in self.refusals.get(self.prefix or "", ()):
            self.add_error(field if field in self.fields else None, message)

    def _get_validation_exclusions(self) -> set[str]:
        derived = {field.name for field in self.instance._meta.concrete_fields if field.generated}
        return super()._get_validation_exclusions() - derived

    def _update_errors(self, errors: ValidationError) -> None:
        """Put the violation of a rule of the table beside its field."""
        if hasattr(errors, "error_dict"):
            beside = {
                str(rule.get_violation_error_message()): BESIDE[rule.name]
                for rule in self.instance._meta.constraints
                if BESIDE.get(rule.name) in self.fields
            }
            for error in errors.error_dict.pop(NON_FIELD_ERRORS, []):
                place = beside.get(str(error.message), NON_FIELD_ERRORS)
                errors.error_dict.setdefault(place, []).append(error)
        super()._update_errors(errors)
