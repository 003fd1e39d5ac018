"""The history of records on the editors' side: what changed, old and new side by side, and a person's record on any day.

Takes the place of Django's own history, which knows only what was saved on pages. Every reader of a record may read its history, as
far as the record itself: of restricted fields only that something changed.
"""

from datetime import date, datetime, time, timedelta

from django import forms
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.entry.fields import DayInput
from prisoners.entry.history import words as history_words
from prisoners.entry.history.entries import Entries
from prisoners.entry.history.past_words import sections
from prisoners.entry.history.record_words import Words, titled
from prisoners.entry.history.words import Sight
from prisoners.models import Access, Person
from prisoners.records.access import note_access
from prisoners.records.events import KEPT, as_record, events_of
from prisoners.records.history import PAGE, changes_of, differences, keyed
from prisoners.records.past import Past, as_on


class DaysForm(forms.Form):
    """A day, and perhaps a second one to compare it with. Field names are those of the address."""

    on = DayInput(label=gettext_lazy("As it was on"), required=False)
    until = DayInput(label=gettext_lazy("compared with"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="days_%s", **kwargs)
        for field in self.fields.values():
            field.widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    def clean(self) -> dict:
        given = super().clean()
        for name in ("on", "until"):
            if given.get(name) and given[name] > timezone.localdate():
                self.add_error(name, _("That day is still to come: choose today or an earlier one."))
        if given.get("until") and not given.get("on") and "on" not in self.errors:
            self.add_error("on", _("Choose the first of the two days."))
        return given


def end_of(day: date) -> datetime:
    """The last moment of a day on the registry's clock."""
    midnight = datetime.combine(day + timedelta(days=1), time(), timezone.get_current_timezone())
    return midnight - timedelta(microseconds=1)


class RowHistory:
    """The history of a record on the page that Django has for it. Mixed into the pages of records."""

    @property
    def media(self) -> Media:
        return super().media + Media(css={"all": ["prisoners/history.css"]})

    def history_view(self, request: HttpRequest, object_id: str, extra_context: dict | None = None) -> HttpResponse:
        record = self._record_of(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": self.title_of_history(record),
            "opts": self.opts,
            "record": record,
            "is_gone": not self.model._default_manager.filter(pk=record.pk).exists(),
            "address": request.path,
            "media": self.media,
            **self.history_context(request, record),
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/prisoners/history.html", context)

    def _record_of(self, request: HttpRequest, pk: str) -> models.Model | None:
        """The record, or as it was last if it is gone; None where there is none that this user may know of."""
        record = self.get_object(request, pk)
        if record is not None or self.model not in KEPT or not pk.isdecimal():
            return record
        if self.model._default_manager.filter(pk=pk).exists():
            return None
        last = events_of(self.model).objects.filter(pgh_obj=pk).order_by("-pgh_id").first()
        return as_record(last) if last is not None else None

    def title_of_history(self, record: models.Model) -> str:
        return _("History. %(record)s") % {"record": titled(record, Words([record]))}

    def history_context(self, request: HttpRequest, record: models.Model) -> dict:
        """The list of changes, a page of it."""
        return self.changes_context(request, record)

    def changes_context(self, request: HttpRequest, record: models.Model) -> dict:
        given = request.GET.get("page", "")
        page = max(int(given), 1) if given.isdecimal() and len(given) < 7 else 1
        history = changes_of(record, offset=(page - 1) * PAGE)
        entries = Entries(history, user=request.user, address_of=lambda model, pk: self.address_of(request, model, pk))
        self.note_history(request, record, entries.sight)
        pages = max(-(-history.total // PAGE), 1)
        return {
            "entries": entries.in_words(),
            "total": history.total,
            "page": page,
            "pages": pages,
            "newer": page - 1 if page > 1 else None,
            "older": page + 1 if page < pages else None,
        }

    def note_history(self, request: HttpRequest, record: models.Model, sight: Sight) -> None:
        if sight.shown:
            person = record.pk if isinstance(record, Person) else getattr(record, "person_id", None)
            subject = ", ".join(sorted(sight.shown))
            note_access(user=request.user, kind=Access.Kind.HISTORY, person=person, subject=subject)

    def address_of(self, request: HttpRequest, model: type[models.Model], pk: object) -> str:
        """The page of a record, where there is one that this user may see; '' otherwise."""
        page = self.admin_site._registry.get(model)
        if page is None or not page.has_view_or_change_permission(request):
            return ""
        try:
            return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[pk])
        except NoReverseMatch:
            return ""


class HistoryPages(RowHistory):
    """Pages of a person's history: all changes, the record on a day, two days compared. Mixed into the page of a person."""

    def title_of_history(self, record: Person) -> str:
        return _("History: %(person)s") % {"person": record}

    def history_context(self, request: HttpRequest, record: Person) -> dict:
        form = DaysForm(request.GET if {"on", "until"} & request.GET.keys() else None)
        if not form.is_bound:
            return self.changes_context(request, record) | {"days": form}
        if not form.is_valid() or not form.cleaned_data["on"]:
            return (
                {"days": form, "asked": "nothing"}
                if form.errors
                else self.changes_context(request, record) | {"days": form}
            )
        on, until = form.cleaned_data["on"], form.cleaned_data["until"]
        if until is None:
            return self.day_context(request, record, on) | {"days": form}
        return self.comparison_context(request, record, *sorted((on, until))) | {"days": form}

    def day_context(self, request: HttpRequest, record: Person, on: date) -> dict:
        past = as_on(record.pk, end_of(on))
        if past is None:
            return {"asked": "day", "on": on, "sections": []}
        rows = _all_rows(past)
        sight = Sight.of(request.user, rows)
        found = sections(past, Words(rows, whole=True, hidden=sight.hidden), sight)
        self.note_history(request, record, sight)
        return {"asked": "day", "on": on, "sections": found, "left_out": not sight.may}

    def comparison_context(self, request: HttpRequest, record: Person, on: date, until: date) -> dict:
        before, after = as_on(record.pk, end_of(on)), as_on(record.pk, end_of(until))
        changed = differences(*(keyed(each.rows) if each is not None else {} for each in (before, after)))
        rows = list(history_words.versions(changed))
        sight = Sight.of(request.user, rows)
        words = Words(rows, hidden=sight.hidden)
        told, left_out = history_words.in_words(changed, words, sight)
        self.note_history(request, record, sight)
        return {"asked": "comparison", "on": on, "until": until, "rows": told, "left_out": left_out}


def _all_rows(past: Past) -> list[models.Model]:
    return [row for rows in past.rows.values() for row in rows]
