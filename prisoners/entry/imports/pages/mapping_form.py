"""The form of the mapping screen: one line a column, and what the mapping is called."""

from collections.abc import Iterator, Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.entry.imports.column_guesses import guesses
from prisoners.entry.imports.mapped_cells import READERS
from prisoners.entry.imports.mapping_fields import FIELDS, GROUPS, LISTED, NUMBER
from prisoners.models import ImportProfile

MOST_COLUMNS = 150
"""More columns than that are no table that somebody maps by hand; and a form holds no more fields."""
SAMPLES = 3


def _targets() -> Iterator[tuple[str, object]]:
    yield "", gettext_lazy("Leave out; kept as given")
    for group, targets in GROUPS:
        yield group, [(target.path, target.label) for target in targets]


class ColumnForm(forms.Form):
    """Where one column goes, and how its cells are read."""

    field = forms.ChoiceField(label=gettext_lazy("Goes to"), choices=lambda: list(_targets()), required=False)
    reader = forms.ChoiceField(
        label=gettext_lazy("Is read as"),
        choices=lambda: [
            ("", gettext_lazy("As usual for the field")),
            *((key, each.label) for key, each in READERS.items()),
        ],
        required=False,
    )
    separator = forms.CharField(label=gettext_lazy("Separator of a list"), max_length=5, required=False, strip=False)
    nulls = forms.CharField(label=gettext_lazy("Means “not known”"), max_length=200, required=False)

    def __init__(self, *args, column: str, samples: Sequence[str] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.column, self.samples = column, samples
        for field in self.fields.values():
            # Each stands in a row of a table: alone it would not say of which column.
            field.widget.attrs["aria-label"] = _("%(column)s: %(field)s") % {"column": column, "field": field.label}
        self.fields["separator"].widget.attrs["size"] = 3
        self.fields["nulls"].widget.attrs["size"] = 10
        if self.is_bound:
            return
        self.initial.setdefault("separator", ";")

    def clean(self) -> dict:
        given = super().clean()
        target = FIELDS.get(given.get("field") or "")
        reader = given.get("reader")
        if target is None:
            return given
        if reader and reader not in target.readers:
            usual = ", ".join(str(READERS[each].label) for each in target.readers)
            words = _("“%(field)s” can't be read so: choose “as usual”, or %(readers)s.")
            self.add_error("reader", words % {"field": target.label, "readers": usual})
        if "list" in target.readers and not given.get("separator"):
            self.add_error("separator", _("Say what stands between two values, such as ; or a comma."))
        return given

    def mapping(self) -> dict[str, object]:
        """As it is kept in a profile."""
        given = self.cleaned_data
        kept: dict[str, object] = {"field": given["field"]}
        if given["field"]:
            kept["reader"] = given["reader"] or FIELDS[given["field"]].readers[0]
            kept["separator"] = given["separator"]
            kept["nulls"] = [each.strip() for each in given["nulls"].split("|") if each.strip()]
        return kept


class BaseColumns(BaseFormSet):
    """The lines of all columns. ``columns``: their names in order. ``samples``: some values of each."""

    def __init__(self, *args, columns: Sequence[str], samples: dict[str, list[str]] | None = None, **kwargs):
        self.columns, self.samples = columns, samples or {}
        super().__init__(*args, **kwargs)

    def total_form_count(self) -> int:
        """As many lines as the table has columns, whatever was sent."""
        return len(self.columns)

    def initial_form_count(self) -> int:
        return len(self.columns)

    def get_form_kwargs(self, index: int | None) -> dict:
        if index is None:
            return {"column": ""}
        column = self.columns[index]
        return {"column": column, "samples": self.samples.get(column, [])[:SAMPLES]}

    def clean(self) -> None:
        taken: dict[str, str] = {}
        for form in self.forms:
            path = form.cleaned_data.get("field") if hasattr(form, "cleaned_data") else ""
            if path in taken and path not in LISTED:
                words = _("“%(field)s” comes from the column “%(column)s” already: leave one of them out.")
                form.add_error("field", words % {"field": FIELDS[path].label, "column": taken[path]})
            elif path:
                taken.setdefault(path, form.column)
        if NUMBER not in taken:
            words = _(
                "No column is the id in the source: choose “%(field)s” for one. People are told apart by it alone."
            )
            raise ValidationError(words % {"field": FIELDS[NUMBER].label})

    def mapping(self) -> dict[str, dict]:
        """Columns as a profile keeps them; ``place`` is their order, which JSON of the database doesn't keep."""
        return {form.column: form.mapping() | {"place": place} for place, form in enumerate(self.forms)}


ColumnFormSet = formset_factory(ColumnForm, formset=BaseColumns, extra=0, max_num=MOST_COLUMNS)


def initial_of(columns: Sequence[str], known: dict[str, dict] | None = None) -> list[dict]:
    """What stands in the lines at first: what a profile says of the columns, else what their names suggest."""
    if known:
        return [
            {
                "field": known.get(column, {}).get("field", ""),
                "reader": known.get(column, {}).get("reader", ""),
                "separator": known.get(column, {}).get("separator", ";"),
                "nulls": " | ".join(known.get(column, {}).get("nulls", [])),
            }
            for column in columns
        ]
    return [{"field": path} for path in guesses(columns)]


class NamedForm(forms.Form):
    """What the mapping is called, and whose ids the rows carry."""

    name = forms.CharField(
        label=gettext_lazy("Name of this mapping"),
        max_length=80,
        help_text=gettext_lazy(
            "What editors choose it by the next time. A file with the same columns finds it by itself."
        ),
    )
    registry = forms.CharField(
        label=gettext_lazy("Whose ids these are"),
        max_length=40,
        validators=[validate_slug],
        help_text=gettext_lazy(
            "A short key of the source in Latin letters, such as viasna. The id of a row is unique in it: the same id "
            "of the same source is the same person, today and in a year."
        ),
    )

    def __init__(self, *args, profile: ImportProfile | None = None, **kwargs):
        self.profile = profile
        super().__init__(*args, **kwargs)

    def clean_registry(self) -> str:
        return self.cleaned_data["registry"].lower()

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        others = ImportProfile.objects.filter(name=name)
        if self.profile is not None:
            others = others.exclude(pk=self.profile.pk)
        if others.exists():
            raise ValidationError(
                _("There is a mapping of this name: choose another name, or read the file with that one.")
            )
        return name
