"""The page of a case, with its charges and sentences."""

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Max, QuerySet
from django.forms.formsets import BaseFormSet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.domain.choices import SentenceKind
from prisoners.entry import summaries
from prisoners.entry.custody import DATES
from prisoners.entry.pages import RecordForm, RecordInline, RowFormSet
from prisoners.entry.person_parts import PersonPartPage
from prisoners.entry.sources import CaseCitationInline
from prisoners.models import Case, Charge, Sentence
from prisoners.records.placing import place_case


class CaseForm(RecordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "position" in self.fields:
            self.fields["position"].required = False
            self.fields["position"].help_text = _("Its place among the person's cases. Empty: by its dates, or last.")
        if self.instance.pk is None:
            self.initial["position"] = None

    def _get_validation_exclusions(self) -> set[str]:
        # What is typed says where the case goes: the one that has this position makes room.
        return super()._get_validation_exclusions() | {"position"}


class ChargeForm(RecordForm):
    def clean(self) -> dict:
        given = super().clean() or self.cleaned_data
        article, part = given.get("article"), given.get("part")
        if article and part and article.parts and part not in article.parts:
            words = _("Article %(article)s has no part “%(part)s”, only %(parts)s.")
            self.add_error("part", words % {"article": article.key, "part": part, "parts": ", ".join(article.parts)})
        return given


class ChargeInline(RecordInline, admin.TabularInline):
    model = Charge
    form = ChargeForm
    fields = ("article", "part", "stage", "wording")
    autocomplete_fields = ("article",)


class SentenceForm(RecordForm):
    def clean(self) -> dict:
        given = super().clean() or self.cleaned_data
        first = given.get("kind") == SentenceKind.FIRST_INSTANCE
        if first and given.get("replaces"):
            self.add_error("replaces", _("A first-instance sentence replaces none: empty this, or correct the kind."))
        if given.get("replaces") and given["replaces"].pk == self.instance.pk:
            self.add_error("replaces", _("A sentence can't replace itself."))
        penalty = given.get("penalty")
        if penalty and not penalty.has_term and any(given.get(name) for name in ("years", "months", "days")):
            self.add_error(
                "penalty",
                _("“%(penalty)s” has no term: empty the term, or correct the penalty.") % {"penalty": penalty},
            )
        return given

    def _get_validation_exclusions(self) -> set[str]:
        # Empty until the sentence before it is saved: its formset fills it in.
        return super()._get_validation_exclusions() | ({"replaces"} if not self.cleaned_data.get("replaces") else set())


class SentenceFormSet(RowFormSet):
    """A sentence that was changed on appeal or replaced, and doesn't say which one it replaces, replaces the one before it."""

    instance: Case

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        if "replaces" in form.fields:
            if not hasattr(self, "_choices"):
                found = self.get_queryset()
                self._choices = [("", "---------"), *((each.pk, summaries.sentence(each)) for each in found)]
            form.fields["replaces"].queryset = Sentence.objects.filter(case=self.instance.pk)
            form.fields["replaces"].choices = self._choices

    def clean(self) -> None:
        super().clean()
        before = False
        for form in self.forms:
            if self._should_delete_form(form) or not (form.instance.pk or form.has_changed()) or form.errors:
                continue
            if form.instance.kind != SentenceKind.FIRST_INSTANCE and form.instance.replaces_id is None and not before:
                words = _(
                    "There is no sentence before it that it could replace: enter the first-instance sentence first."
                )
                form.add_error("kind" if "kind" in form.fields else None, words)
            before = True

    def save_existing(self, form: forms.ModelForm, obj: Sentence, commit: bool = True) -> Sentence:
        self._replace_one_before(form)
        return super().save_existing(form, obj, commit)

    def save_new(self, form: forms.ModelForm, commit: bool = True) -> Sentence:
        self._replace_one_before(form)
        return super().save_new(form, commit)

    def _replace_one_before(self, form: forms.ModelForm) -> None:
        if form.instance.kind == SentenceKind.FIRST_INSTANCE or form.instance.replaces_id is not None:
            return
        before = self.forms[: self.forms.index(form)]
        form.instance.replaces = next(
            each.instance for each in reversed(before) if each.instance.pk and each not in self.deleted_forms
        )


class SentenceInline(RecordInline, admin.StackedInline):
    model = Sentence
    form = SentenceForm
    formset = SentenceFormSet
    fields = (
        ("kind", "replaces"),
        ("penalty", "regime"),
        ("years", "months", "days"),
        ("verdict", "in_force"),
        ("court", "judge"),
        ("additional", "appeal"),
        ("in_absentia", "due_published"),
    )
    autocomplete_fields = ("court", "judge")
    ordering = ("pk",)

    def formfield_for_foreignkey(self, db_field: models.ForeignKey, request: HttpRequest, **kwargs) -> forms.Field:
        if db_field.name == "replaces":
            kwargs["queryset"] = Sentence.objects.none()  # the formset knows whose case it is
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Sentence]:
        return super().get_queryset(request).select_related("penalty", "case__person")


class CasePage(PersonPartPage):
    form = CaseForm
    place = "cases"
    list_display = ("person", "position", "group_case", "opened", "status", "in_absentia")
    list_display_links = ("person", "position")
    list_select_related = ("person", "group_case")
    list_filter = ("status", "in_absentia", "charges__article__group")
    search_fields = (
        "person__name_be",
        "person__name_ru",
        "person__name_en",
        "person__reference",
        "group_case__name_en",
        "charges__article__key",
    )
    autocomplete_fields = ("person", "group_case")
    fieldsets = (
        (None, {"fields": ("person",)}),
        (
            gettext_lazy("The prosecution"),
            {"fields": (("opened", "status"), "in_absentia", ("group_case", "position")), "description": DATES},
        ),
        (gettext_lazy("What happened"), {"fields": ("story_be", "story_ru", "story_en"), "classes": ("collapse",)}),
    )
    inlines = (ChargeInline, SentenceInline, CaseCitationInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Case]:
        return super().get_queryset(request).select_related("person")

    def save_model(self, request: HttpRequest, obj: Case, form: forms.ModelForm, change: bool) -> None:
        """The place that was typed is taken once the sentences are there, by whose dates an untyped one is found."""
        self.lock(obj)
        form.typed_position = obj.position if "position" in form.changed_data else None
        if change:
            obj.position = form.initial["position"]
        else:
            last = Case.objects.filter(person=obj.person_id).aggregate(last=Max("position"))["last"]
            obj.position = (last or 0) + 1
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: forms.ModelForm, formsets: list[BaseFormSet], change: bool
    ) -> None:
        form.is_new = not change
        super().save_related(request, form, formsets, change)

    def settle(self, request: HttpRequest, form: forms.ModelForm, people: list[int]) -> None:
        if form.is_new or form.typed_position is not None:
            place_case(case=form.instance, position=form.typed_position)
        super().settle(request, form, people)
