"""Form fields that take what people write."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from prisoners.domain import dates
from prisoners.models.partial_dates import PartialDateField, validate_partial_date

PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<year>\d{4})",
        r"(?P<month>\d{1,2})\.(?P<year>\d{4})",
        r"(?P<day>\d{1,2})(?P<between>[./])(?P<month>\d{1,2})(?P=between)(?P<year>\d{4})",
        r"(?P<year>\d{4})-(?P<month>\d{1,2})",
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
    )
)


def as_partial_date(text: str) -> str:
    """``11.2020`` and ``12.11.2020`` as 2020-11 and 2020-11-12. Any other text is left for the validator to refuse.

    The day comes first, as Belarusian and Russian write it and British English does: 12/11/2020 is in November.
    """
    for pattern in PATTERNS:
        if match := pattern.fullmatch(text.strip()):
            parts = match.groupdict()
            return "-".join(parts[name].zfill(2) for name in ("year", "month", "day") if parts.get(name))
    return text


class PartialDateInput(forms.CharField):
    """A year, a month or a day, written as 2020, 11.2020, 12.11.2020 or as 2020-11-12."""

    default_validators = (validate_partial_date,)

    def to_python(self, value: object) -> str:
        return as_partial_date(super().to_python(value))

    def has_changed(self, initial: object, data: object) -> bool:
        return super().has_changed(initial, as_partial_date(data) if isinstance(data, str) else data)

    def widget_attrs(self, widget: forms.Widget) -> dict:
        # As many places as "12.11.2020" has, and none of the guesses a browser remembers.
        return super().widget_attrs(widget) | {"size": 12, "autocomplete": "off"}


class DayInput(forms.DateField):
    """A whole day, written in the same ways as a partial date is, in whatever language the page is read."""

    def to_python(self, value: object) -> date | None:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value.strip() if isinstance(value, str) else value)
        text = as_partial_date(value.strip())
        try:
            earliest, latest = dates.parse(text)
        except dates.BadDate as error:
            if dates.PARTIAL_DATE.fullmatch(text):  # a day that doesn't exist
                raise ValidationError(str(error), code="invalid") from error
            words = _("“%(text)s” is no day: write 12.11.2020 or 2020-11-12.")
            raise ValidationError(words % {"text": value.strip()}, code="invalid") from error
        if earliest != latest:
            words = _("“%(text)s” is not a whole day: write 12.11.2020 or 2020-11-12, or leave it empty.")
            raise ValidationError(words % {"text": value.strip()}, code="invalid")
        return earliest

    def widget_attrs(self, widget: forms.Widget) -> dict:
        return super().widget_attrs(widget) | {"autocomplete": "off"}


class LinesField(forms.CharField):
    """A text of several lines. Browsers send line breaks as two characters; they are kept as one."""

    def to_python(self, value: object) -> str:
        return super().to_python(value).replace("\r\n", "\n")

    def has_changed(self, initial: object, data: object) -> bool:
        return super().has_changed(self.to_python(initial), self.to_python(data))


FIELDS = {
    PartialDateField: {"form_class": PartialDateInput, "widget": forms.TextInput},
    models.TextField: {
        "form_class": LinesField,
        "widget": forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
    },
    models.DateField: {"form_class": DayInput},
    models.URLField: {"assume_scheme": "https"},
}
"""Form fields by kind of column, for every page of the admin."""
