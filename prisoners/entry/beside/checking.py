"""Warnings beside the fields of a form, a person's timeline, and the expected release: what is seen while records are entered.

A check saves the form in a transaction that is rolled back, so that it finds what saving would find, and changes nothing.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.contrib import messages
from django.contrib.messages.storage import default_storage
from django.db import models, transaction
from django.forms import Media
from django.forms.formsets import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import ngettext

from prisoners.entry.beside.aside import Aside, aside_of, on_page
from prisoners.entry.beside.fields import Notes, as_list
from prisoners.quality.checking import check, true_today
from prisoners.quality.doubles import RULE as DOUBLES

CHECK = "_check"
"""Name of the button that checks; its value is ``LIVE`` where a script asks, and answers with a part of the page."""
LIVE = "live"

log = logging.getLogger(__name__)


class Looked(Exception):
    """What was seen of the records as the form says them, saved in a transaction that is rolled back now."""

    def __init__(self, aside: Aside | None, notes: Notes):
        super().__init__()
        self.aside, self.notes = aside, notes


class CheckedPage:
    """Warnings, timeline and expected release beside the form. Mixed into the pages of a person and of the person's records."""

    @property
    def media(self) -> Media:
        return super().media + Media(css={"all": ["prisoners/checking.css"]}, js=["prisoners/checking.js"])

    def get_form(self, request: HttpRequest, obj: models.Model | None = None, change: bool = False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.is_only_shown = hasattr(request, "looked")
        return form

    def changeform_view(self, request: HttpRequest, object_id=None, form_url="", extra_context=None) -> HttpResponse:
        if request.method != "POST" or CHECK not in request.POST:
            return super().changeform_view(request, object_id, form_url, extra_context)
        request.is_check = True
        live = request.POST[CHECK] == LIVE
        with nothing_kept(request):
            try:
                response = super().changeform_view(request, object_id, form_url, extra_context)
            except Looked as looked:
                request.looked, response = looked, None
        if response is None and not live:
            # Shown again as it was sent, with what was seen.
            response = super().changeform_view(request, object_id, form_url, extra_context)
        return _part(request, response) if live else response

    def save_related(
        self, request: HttpRequest, form: forms.ModelForm, formsets: list[BaseFormSet], change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        people = list(self.people_of(form.instance))
        if getattr(request, "is_check", False):
            aside = aside_of(people[0]) if people else None
            raise Looked(*(on_page(aside, form, formsets) if aside else (None, {})))
        try:
            with transaction.atomic():
                check(people=people)
        except Exception:  # a warning never keeps anybody from saving
            log.exception("The rules of quality failed")

    def render_change_form(self, request: HttpRequest, context: dict, add=False, change=False, form_url="", obj=None):
        if not context["is_popup"]:
            aside, notes = self._seen(request, context, obj)
            form, formsets = context["adminform"].form, [each.formset for each in context["inline_admin_formsets"]]
            for each in (form, *(each for formset in formsets for each in formset.forms)):
                each.notes = notes.get(each.prefix or "", {})
            may = self.has_add_permission(request) if add else self.has_change_permission(request, obj)
            context |= {"aside": aside, "has_aside": True, "check_name": CHECK if may else ""}
            context |= {"is_checked": hasattr(request, "looked")}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _seen(self, request: HttpRequest, context: dict, obj: models.Model | None) -> tuple[Aside | None, Notes]:
        """As the form was sent for a check, else as the records are saved."""
        looked: Looked | None = getattr(request, "looked", None)
        if looked is not None:
            return looked.aside, looked.notes
        person = (
            next(iter(self.people_of(obj)), None) if obj is not None else getattr(context.get("person"), "pk", None)
        )
        aside = aside_of(person) if person is not None else None
        if aside is None:
            return None, {}
        formsets = [each.formset for each in context["inline_admin_formsets"]]
        aside, notes = on_page(aside, context["adminform"].form, formsets)
        # What was refused is shown with its errors: the warnings are about what is saved, and not about what stands in the fields.
        return aside, notes if request.method != "POST" else {}

    def response_add(self, request: HttpRequest, obj: models.Model, post_url_continue: str | None = None):
        response = super().response_add(request, obj, post_url_continue)
        self._tell(request, obj)
        return response

    def response_change(self, request: HttpRequest, obj: models.Model) -> HttpResponse:
        response = super().response_change(request, obj)
        self._tell(request, obj)
        return response

    def _tell(self, request: HttpRequest, obj: models.Model) -> None:
        """Say how many warnings there are, where the page that follows lists them."""
        # People who look alike are shown elsewhere on the page.
        count = true_today().filter(person__in=list(self.people_of(obj))).exclude(rule=DOUBLES).count()
        if count:
            words = ngettext(
                "There is %(count)d warning about this person: it is listed beside the form.",
                "There are %(count)d warnings about this person: they are listed beside the form.",
                count,
            )
            messages.warning(request, words % {"count": count})


@contextmanager
def nothing_kept(request: HttpRequest) -> Iterator[None]:
    """Whatever is written inside is rolled back, and what was to be told afterwards is not told."""
    told, request._messages = getattr(request, "_messages", None), default_storage(request)
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        request._messages = told


def _part(request: HttpRequest, response: HttpResponse | None) -> HttpResponse:
    """The part of the page that a script puts in its place: what stands beside the form, and beside its fields."""
    if response is None:
        looked: Looked = request.looked
        context = {"aside": looked.aside, "notes": _by_id(looked.notes), "is_checked": True, "refused": []}
    elif isinstance(response, TemplateResponse):
        known = response.context_data
        context = {"aside": known.get("aside"), "notes": [], "is_checked": False, "refused": _errors(known)}
    else:
        return response
    return TemplateResponse(request, "admin/prisoners/checked.html", context)


def _by_id(notes: Notes) -> list[tuple[str, str]]:
    """Warnings as they stand beside a field, by the id of the field."""
    found = []
    for prefix, fields in notes.items():
        for field, listed in fields.items():
            identifier = f"id_{prefix}-{field}" if prefix else f"id_{field}"
            found.append((identifier, as_list(listed, f"{identifier}_beside")))
    return found


def _errors(context: dict) -> list[tuple[str, str]]:
    """What keeps the form from being saved: the label of a field ('' for the form as a whole) and what is wrong."""
    every = [context["adminform"].form]
    found = []
    for each in context["inline_admin_formsets"]:
        every += each.formset.forms
        found += [("", str(message)) for message in each.formset.non_form_errors()]
    for form in every:
        for field, messages_of_field in form.errors.items():
            label = str(form.fields[field].label) if field in form.fields else ""
            found += [(label, str(message)) for message in messages_of_field]
    return found
