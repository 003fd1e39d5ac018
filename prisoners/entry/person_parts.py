"""What pages of a person's cases and custody periods share: whose they are, and the way back to the person."""

from collections.abc import Iterable

from django import forms
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from prisoners.entry.beside.checking import CheckedPage
from prisoners.entry.pages import RecordPage
from prisoners.entry.review.submitting import SubmittedPage
from prisoners.publication.drafts import seen_by


def person_address(person: int, place: str = "") -> str:
    """The page of a person, at a place of it."""
    return reverse("admin:prisoners_person_change", args=[person]) + (f"#{place}" if place else "")


class PersonPartPage(SubmittedPage, CheckedPage, RecordPage):
    """One click away from the person, and one back. ``place`` is where the person's page lists such records."""

    place = ""
    autocomplete_fields: tuple[str, ...] = ("person",)
    change_form_template = "admin/prisoners/person_part.html"

    def people_of(self, record: models.Model) -> Iterable[int]:
        return [record.person_id]

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> tuple[str, ...]:
        """A record stays with its person."""
        return ("person",) if obj is not None else ()

    def render_change_form(self, request: HttpRequest, context: dict, add=False, change=False, form_url="", obj=None):
        """Tell the template whose record it is."""
        key = obj.person_id if obj is not None else request.GET.get("person", "")
        person = seen_by(request.user).filter(pk=key).first() if str(key).isdecimal() else None
        if person is not None:
            context |= {"person": person, "person_address": person_address(person.pk, self.place)}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_form(self, request: HttpRequest, obj: models.Model | None = None, change: bool = False, **kwargs):
        """On the way from a person's page the person is chosen already, and stands above the form."""
        form = super().get_form(request, obj, change=change, **kwargs)
        key, field = request.GET.get("person", ""), form.base_fields.get("person")
        chosen = obj is None and field is not None and key.isdecimal() and len(key) < 19
        if chosen and field.queryset.filter(pk=key).exists():
            field.widget = forms.HiddenInput()
        return form

    def response_add(
        self, request: HttpRequest, obj: models.Model, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self._another(request, obj, super().response_add(request, obj, post_url_continue))

    def response_change(self, request: HttpRequest, obj: models.Model) -> HttpResponse:
        return self._another(request, obj, super().response_change(request, obj))

    def _another(self, request: HttpRequest, obj: models.Model, response: HttpResponse) -> HttpResponse:
        """Another one is one of the same person."""
        if "_addanother" not in request.POST or not isinstance(response, HttpResponseRedirect):
            return response
        address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_add")
        return HttpResponseRedirect(f"{address}?person={obj.person_id}")

    def response_post_save_add(self, request: HttpRequest, obj: models.Model) -> HttpResponse:
        return HttpResponseRedirect(person_address(obj.person_id, self.place))

    def response_post_save_change(self, request: HttpRequest, obj: models.Model) -> HttpResponse:
        return HttpResponseRedirect(person_address(obj.person_id, self.place))

    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        request.person_of_deleted = obj.person_id
        super().delete_model(request, obj)

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: object) -> HttpResponse:
        response = super().response_delete(request, obj_display, obj_id)
        if isinstance(response, HttpResponseRedirect):
            return HttpResponseRedirect(person_address(request.person_of_deleted, self.place))
        return response
