"""What the pages of all lists of reference data share: a key that never changes, a name in three languages, a source."""

from collections.abc import Iterable

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.entry.fields import FIELDS
from prisoners.entry.in_use import why_it_stays
from prisoners.entry.search.codes import in_order_of, nearest
from prisoners.models.code import Code

NAMES = ("name_be", "name_ru", "name_en")
SEARCHED = ("key", *NAMES)
ORIGIN = (gettext_lazy("Where it is from"), {"fields": ("source", "verified", "note")})


class CodeForm(forms.ModelForm):
    """A new row may leave its key out where it can be made of the English name."""

    key_of_name = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "key" in self.fields and self.key_of_name:
            self.fields["key"].required = False

    def clean(self) -> dict:
        given = super().clean() or self.cleaned_data
        if "key" in self.fields and "key" not in self.errors and not given.get("key"):
            given["key"] = self._free_key(given.get("name_en") or "")
            if not given["key"]:
                self.add_error("key", _("Write a key of small Latin letters, digits and hyphens."))
        return given

    def _free_key(self, name: str) -> str:
        """A key made of a name, with a number behind it where the list has it already; '' where the name has no Latin letter."""
        model = self._meta.model
        key = slugify(name)[: model._meta.pk.max_length - 4].strip("-")
        taken = set(model._default_manager.filter(pk__startswith=key).values_list("pk", flat=True)) if key else set()
        return next((each for each in [key, *(f"{key}-{n}" for n in range(2, 1000))] if each not in taken), "")


class FactInline(admin.StackedInline):
    """Dated facts about a row of a list."""

    extra = 0
    formfield_overrides = FIELDS
    fields = (("happened", "kind"), ("text_en", "text_be", "text_ru"), "source", "verified", "note")


class CodePage(admin.ModelAdmin):
    """A list of reference data. ``own`` are fieldsets of its own, between the names and the origin."""

    form = CodeForm
    own: tuple = ()
    list_per_page = 100
    show_full_result_count = False
    search_fields: tuple = SEARCHED
    ordering = ("order", "key")
    formfield_overrides = FIELDS
    delete_confirmation_template = "admin/prisoners/delete_reference.html"
    delete_selected_confirmation_template = "admin/prisoners/delete_references.html"
    carried: frozenset[str] = frozenset()
    """Fields that published rows carry: what they say is kept until the people concerned are published again."""
    key_of_name = True
    """Whether a key is made of the English name."""

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        return ("label", "key", *self.list_display_own, "is_verified")

    list_display_own: tuple[str, ...] = ()

    def get_list_filter(self, request: HttpRequest) -> tuple:
        return (*self.list_filter, "verified")

    def get_fieldsets(self, request: HttpRequest, obj: Code | None = None) -> list:
        return [(None, {"fields": ("name_en", "name_be", "name_ru", "key", "order")}), *self.own, ORIGIN]

    def get_form(self, request: HttpRequest, obj: Code | None = None, change: bool = False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.key_of_name = self.key_of_name
        return form

    def get_readonly_fields(self, request: HttpRequest, obj: Code | None = None) -> tuple[str, ...]:
        return ("key",) if obj is not None else ()

    def get_prepopulated_fields(self, request: HttpRequest, obj: Code | None = None) -> dict:
        return {"key": ("name_en",)} if obj is None and self.key_of_name else {}

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Rows that have every word in any language, nearest first, unless the list is sorted by a column."""
        if not search_term.strip():
            return queryset, False
        keys = self.find(list(queryset.order_by(*self.ordering).values_list("pk", *self._names())), search_term)
        if "o" in request.GET:
            return queryset.filter(pk__in=keys), False
        return in_order_of(queryset, keys), False

    def _names(self) -> tuple[str, ...]:
        """Fields whose words are searched, beside the key."""
        return tuple(name for name in self.search_fields if name != "key")

    def find(self, rows: list[tuple[str, ...]], text: str) -> list[str]:
        """Keys of the rows (key and names) that are meant by a text."""
        return nearest(rows, text)

    @admin.display(description=gettext_lazy("name"), ordering="name_en")
    def label(self, obj: Code) -> str:
        return str(obj)

    @admin.display(description=gettext_lazy("verified"), ordering="verified")
    def is_verified(self, obj: Code) -> str:
        return _("yes") if obj.verified else _("not verified")

    def get_deleted_objects(self, objs: Iterable[Code], request: HttpRequest) -> tuple:
        """What was ever published keeps its words: a row that it names is never deleted."""
        to_delete, count, lacking, protected = super().get_deleted_objects(objs, request)
        kept = [words for row in objs for words in why_it_stays(row)]
        return to_delete, count, lacking, [*kept, *protected]

    def save_model(self, request: HttpRequest, obj: Code, form: forms.ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and self.carried.intersection(form.changed_data):
            words = _("What is published keeps what this row said until the people concerned are published again.")
            messages.info(request, words)
