"""Model fields for partial dates: the text as known, and the earliest and latest day, derived by the database."""

from django.contrib.postgres.fields import DateRangeField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from prisoners.domain import dates

PATTERN = r"^[12][0-9]{3}(-[0-9]{2}(-[0-9]{2})?)?$"


def validate_partial_date(text: str) -> None:
    try:
        dates.parse(text)
    except dates.BadDate as error:
        raise ValidationError(str(error)) from error


class PartialDateField(models.CharField):
    """A year, a month or a day (``2023``, ``2023-06``, ``2023-06-17``); empty where not known."""

    default_validators = (validate_partial_date,)

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)


def earliest_of(name: str) -> models.GeneratedField:
    return models.GeneratedField(
        expression=Func(F(name), function="partial_earliest", output_field=models.DateField()),
        output_field=models.DateField(null=True),
        db_persist=True,
        help_text=_("Earliest day that the date can be; derived by the database."),
    )


def latest_of(name: str) -> models.GeneratedField:
    return models.GeneratedField(
        expression=Func(F(name), function="partial_latest", output_field=models.DateField()),
        output_field=models.DateField(null=True),
        db_persist=True,
        help_text=_("Latest day that the date can be; derived by the database."),
    )


def best_range() -> models.GeneratedField:
    """Range [start_best, end_best) of a record that has both columns."""
    return models.GeneratedField(
        expression=Func(F("start_best"), F("end_best"), function="best_range", output_field=DateRangeField()),
        output_field=DateRangeField(null=True),
        db_persist=True,
        help_text=_("Best range of days, the end not included; derived by the database."),
    )


def is_partial_date(name: str, constraint: str) -> models.CheckConstraint:
    """Check that the text is empty or a partial date. (That the day exists is checked by the derived columns.)"""
    return models.CheckConstraint(
        condition=Q(**{name: ""}) | Q(**{f"{name}__regex": PATTERN}),
        name=constraint,
        violation_error_message=_("Write a date as 2023, 2023-06 or 2023-06-17."),
    )
