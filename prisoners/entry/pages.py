"""What the pages of records share: saving ends in the services, and a refusal changes nothing and says why.

A page is saved in one transaction: the form and its rows are written, the services bring the person's records in order,
and where they refuse, everything is rolled back and the form is shown again with what they said.
"""

from collections.abc import Iterable, Sequence

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.forms.formsets import BaseFormSet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from prisoners.entry.attribution import WHY
from prisoners.entry.fields import FIELDS
from prisoners.entry.history.pages import RowHistory
from prisoners.entry.refusals import RefusableForm, Refused, in_full, placed
from prisoners.entry.search.choosing import in_choice
from prisoners.entry.widgets import KnownAutocomplete, know_chosen
from prisoners.models import Person
from prisoners.publication.drafts import is_limited
from prisoners.records.errors import DocumentErrors
from prisoners.records.refusals import explained
from prisoners.records.write import renarrow_people


class RecordForm(RefusableForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        know_chosen(self)


class Fields:
    """Form fields of pages and of their inlines."""

    formfield_overrides = FIELDS

    def formfield_for_foreignkey(self, db_field: models.ForeignKey, request: HttpRequest, **kwargs) -> forms.Field:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = KnownAutocomplete(db_field, self.admin_site)
            if is_limited(request.user):  # what a contributor may not see can't be chosen by its number either
                page = self.admin_site.get_model_admin(db_field.related_model)
                kwargs.setdefault("queryset", page.get_queryset(request))
            field = super().formfield_for_foreignkey(db_field, request, **kwargs)
            field.label_from_instance = in_choice
            return field
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs) -> forms.Field:
        """Nothing is deleted by a button beside a choice."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
        return field


class RowFormSet(BaseInlineFormSet):
    """Rows of a record. In a table, whose fields have no labels of their own, each says what it is."""

    in_table = False

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.in_table = self.in_table
        if self.in_table:
            for field in form.fields.values():
                field.widget.attrs["aria-label"] = field.label


class RecordInline(Fields):
    """Rows of a record. Mixed into one of Django's inlines."""

    form = RecordForm
    formset = RowFormSet
    extra = 1

    def get_formset(self, request: HttpRequest, obj: models.Model | None = None, **kwargs) -> type[BaseFormSet]:
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.refusals = getattr(request, "refusals", {})
        formset.in_table = isinstance(self, admin.TabularInline)
        return formset

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related(*self.get_autocomplete_fields(request))

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs) -> forms.Field:
        """Beside a choice only the button that adds to its list, where the user may: rows have no room for more."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        widget = getattr(field, "widget", None)
        if isinstance(widget, RelatedFieldWidgetWrapper):
            widget.can_change_related = widget.can_delete_related = widget.can_view_related = False
            field.widget = widget if widget.can_add_related else widget.widget
        return field

    def formfield_for_foreignkey(self, db_field: models.ForeignKey, request: HttpRequest, **kwargs) -> forms.Field:
        """Choices of a short list are read once for all rows."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name not in self.get_autocomplete_fields(request):
            field.choices = list(field.choices)
        return field


class RecordPage(RowHistory, Fields, admin.ModelAdmin):
    """A page whose records belong to people: a person's own, or one that many people share."""

    form = RecordForm
    change_form_template = "admin/prisoners/record_page.html"
    actions_on_top = True
    list_per_page = 50
    show_full_result_count = False

    def people_of(self, record: models.Model) -> Iterable[int]:
        """Primary keys of the people whose records change with this one."""
        raise NotImplementedError

    def settle(self, request: HttpRequest, form: forms.ModelForm, people: Sequence[int]) -> None:
        """Let the services complete a change of these people's records."""
        renarrow_people(people=people, by=request.user)

    def get_form(self, request: HttpRequest, obj: models.Model | None = None, change: bool = False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refusals = getattr(request, "refusals", {})
        return form

    def changeform_view(self, request: HttpRequest, object_id=None, form_url="", extra_context=None) -> HttpResponse:
        try:
            with explained(dict):
                return super().changeform_view(request, object_id, form_url, extra_context)
        except Refused as refused:
            request.refusals = refused.refusals
        except DocumentErrors as errors:  # what the database itself refused
            request.refusals = {"": [(None, in_full(error)) for error in errors.errors]}
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: models.Model, form: forms.ModelForm, change: bool) -> None:
        self.lock(obj)
        super().save_model(request, obj, form, change)

    def lock(self, record: models.Model) -> None:
        """Let another editor's change of the same people wait."""
        people = sorted(pk for pk in self.people_of(record) if pk is not None)
        list(Person.objects.select_for_update(of=("self",)).filter(pk__in=people).order_by("pk").values_list("pk"))

    def save_related(
        self, request: HttpRequest, form: forms.ModelForm, formsets: list[BaseFormSet], change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        if change and not form.has_changed() and not any(formset.has_changed() for formset in formsets):
            return
        try:
            self.settle(request, form, list(self.people_of(form.instance)))
        except DocumentErrors as errors:
            raise Refused(placed(errors.errors, form, formsets)) from errors

    def delete_view(self, request: HttpRequest, object_id: str, extra_context=None) -> HttpResponse:
        told = {"why_name": WHY, "why": request.POST.get(WHY, "")} | (extra_context or {})
        try:
            return super().delete_view(request, object_id, told)
        except DocumentErrors as errors:
            for error in errors.errors:
                messages.error(request, in_full(error))
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
            return HttpResponseRedirect(reverse(name, args=[object_id]))

    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        people = [] if isinstance(obj, Person) else list(self.people_of(obj))
        super().delete_model(request, obj)
        if people:
            renarrow_people(people=people, by=request.user)

    def render_change_form(self, request: HttpRequest, context: dict, add=False, change=False, form_url="", obj=None):
        context |= {"why_name": WHY, "why": request.POST.get(WHY, "")}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_actions(self, request: HttpRequest) -> dict:
        """Records are deleted one at a time: what goes with each of them is shown first."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions
