"""The page of a custody period, with its arrangements."""

from collections.abc import Iterator

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.domain import dates
from prisoners.entry import summaries
from prisoners.entry.pages import RecordForm, RecordInline, RowFormSet
from prisoners.entry.person_parts import PersonPartPage
from prisoners.entry.positions import Row, placed
from prisoners.entry.sources import PeriodCitationInline
from prisoners.models import CustodyArrangement, CustodyPeriod
from prisoners.records.sequence import days_of

DATES = gettext_lazy(
    "Write a date as far as it is known: 2020, 11.2020 or 12.11.2020. Leave it empty where it is not known."
)


class PeriodForm(RecordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "reason" in self.fields:  # a death is entered with the person
            self.fields["reason"].queryset = self.fields["reason"].queryset.filter(is_release=True)

    def clean(self) -> dict:
        given = super().clean() or self.cleaned_data
        over = given.get("end") or given.get("ended_by") or {"end", "ended_by"} & self.errors.keys()
        if given.get("reason") and not over:
            words = _("There is a reason but no release: give the day, or one by which it was over.")
            self.add_error("reason", words)
        return given


class ArrangementForm(RecordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "position" in self.fields:
            self.fields["position"].required = False
        if self.instance.pk is None:
            self.initial["position"] = None


class ArrangementFormSet(RowFormSet):
    """Puts arrangements in order: by the numbers typed, new ones by their dates."""

    instance: CustodyPeriod

    def clean(self) -> None:
        if any(self.errors):
            return
        # Two rows may have been given the same number: it says where they go, and each gets one of its own.
        kept = {number: form for number, form in enumerate(self.forms) if self._is_kept(form)}
        order = placed([self._row(number, form) for number, form in kept.items()])
        for position, number in enumerate(order, start=1):
            kept[number].instance.position = position
        if order:
            self._begin_with_period(kept[order[0]])

    def _is_kept(self, form: forms.ModelForm) -> bool:
        return (form.instance.pk or form.has_changed()) and not self._should_delete_form(form)

    def _row(self, number: int, form: forms.ModelForm) -> Row:
        typed, had = form.cleaned_data.get("position"), form.initial.get("position")
        return Row(number, had, typed or had, days_of(form.instance.start))

    def _begin_with_period(self, first: forms.ModelForm) -> None:
        """The first arrangement begins with the period: its own start stays empty."""
        if first.instance.start in ("", self.instance.start):
            first.instance.start = ""
            return
        words = _(
            "The first arrangement begins with the period, so this is empty. If another one came before it, "
            "even one of which nothing is known, add that with the number 1."
        )
        first.add_error("start" if "start" in first.fields else None, words)

    def save_new(self, form: forms.ModelForm, commit: bool = True) -> CustodyArrangement:
        form.instance.start_best = self.instance.start_best  # until all dates of the person are narrowed
        return super().save_new(form, commit)

    def save(self, commit: bool = True) -> list[CustodyArrangement]:
        saved = super().save(commit)
        for form in self._moved():
            CustodyArrangement.objects.filter(pk=form.instance.pk).update(
                position=form.instance.position, start=form.instance.start
            )
        return saved

    def _moved(self) -> Iterator[forms.ModelForm]:
        """Rows that were only moved, by what became of others: nothing in their own forms was changed."""
        for form in self.initial_forms:
            if (
                not form.has_changed()
                and form not in self.deleted_forms
                and form.initial["position"] != form.instance.position
            ):
                yield form


class ArrangementInline(RecordInline, admin.TabularInline):
    model = CustodyArrangement
    form = ArrangementForm
    formset = ArrangementFormSet
    fields = ("position", "start", "kind", "facility", "regime", "wording")
    autocomplete_fields = ("facility",)
    ordering = ("position",)


class PeriodPage(PersonPartPage):
    form = PeriodForm
    place = "custody"
    list_display = ("person", "detained_on", "released_on", "reason", "last_confirmed_on")
    list_select_related = ("person", "reason")
    list_filter = ("reason", "arrangements__kind")
    search_fields = ("person__name_be", "person__name_ru", "person__name_en", "person__reference")
    ordering = ("-start_best", "pk")
    fieldsets = (
        (None, {"fields": ("person",)}),
        (gettext_lazy("Detention"), {"fields": (("start", "attested_on"),), "description": DATES}),
        (gettext_lazy("Release"), {"fields": (("end", "ended_by"), "reason")}),
        (gettext_lazy("While it lasts"), {"fields": ("last_confirmed_on",)}),
    )
    inlines = (ArrangementInline, PeriodCitationInline)

    @admin.display(description=gettext_lazy("detained"), ordering="start_best")
    def detained_on(self, obj: CustodyPeriod) -> str:
        return summaries.detained(obj)

    @admin.display(description=gettext_lazy("released"), ordering="end_best")
    def released_on(self, obj: CustodyPeriod) -> str:
        return summaries.released(obj)

    def get_queryset(self, request: HttpRequest) -> QuerySet[CustodyPeriod]:
        return super().get_queryset(request).select_related("person")

    def save_model(self, request: HttpRequest, obj: CustodyPeriod, form: forms.ModelForm, change: bool) -> None:
        """A new period gets days of its own; all dates of the person narrow them before the request is over."""
        if not change:
            obj.start_best = dates.bounds(obj.start).best if obj.start else obj.attested_on
        super().save_model(request, obj, form, change)
