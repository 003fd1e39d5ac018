"""Where a finding is: the record and field, its page, and its form on the page that is open."""

from collections.abc import Iterable, Sequence

from django import forms
from django.db import models
from django.forms.formsets import BaseFormSet
from django.urls import reverse

from prisoners.models import Case, Charge, CustodyArrangement, CustodyPeriod, Designation, OtherName, Person, Sentence
from prisoners.records.dossier import Dossier
from prisoners.records.locating import record_at


def place_of(dossier: Dossier, path: str) -> tuple[models.Model, str]:
    """The record and its field; the person and '' where the records have changed since, and have no such place any more."""
    try:
        return record_at(dossier, path) if path else (dossier.person, "")
    except IndexError:
        return dossier.person, ""


def address_of(dossier: Dossier, path: str) -> str:
    """The page on which a finding can be corrected, at its field."""
    record, field = place_of(dossier, path)
    page, row = _page_of(dossier, record)
    name = f"admin:prisoners_{page._meta.model_name}_change"
    anchor = f"#id_{row}{field}" if field else ""
    return reverse(name, args=[page.pk]) + anchor


def _page_of(dossier: Dossier, record: models.Model) -> tuple[models.Model, str]:
    """The record on whose page this one stands, and the prefix of its row there ('' for the page's own)."""
    match record:
        case Person() | Case() | CustodyPeriod():
            return record, ""
        case Charge() | Sentence():
            case = next(each for each in dossier.cases if each.case.pk == record.case_id)
            name = "charges" if isinstance(record, Charge) else "sentences"
            return case.case, _row(name, record, sorted(getattr(case, name), key=lambda each: each.pk))
        case CustodyArrangement():
            period = next(each for each in dossier.periods if each.period.pk == record.period_id)
            return period.period, _row("arrangements", record, period.arrangements)
        case Designation():
            return dossier.person, _row("designations", record, sorted(dossier.designations, key=_by_decision))
        case OtherName():
            return dossier.person, _row("other_names", record, dossier.other_names)
    return dossier.person, ""


def _by_decision(designation: Designation) -> tuple:
    """As the database sorts them: without a date last."""
    return designation.decided_earliest is None, designation.decided_earliest, designation.pk


def _row(name: str, record: models.Model, rows: Sequence[models.Model]) -> str:
    return f"{name}-{[each.pk for each in rows].index(record.pk)}-"


def form_of(record: models.Model, form: forms.ModelForm, formsets: Iterable[BaseFormSet]) -> forms.ModelForm | None:
    """The form of a saved record on a page; None where it is not there."""
    every = [form, *(each for formset in formsets for each in formset.forms)]
    return next((f for f in every if type(f.instance) is type(record) and f.instance.pk == record.pk), None)
