"""The schema as a whole: every field explains itself, every partial date is checked, every foreign key has an index."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection

from prisoners.models import Person
from prisoners.models.partial_dates import PartialDateField

MODELS = [model for label in ("prisoners", "published", "stats") for model in apps.get_app_config(label).get_models()]
RECORDS = [
    model for model in MODELS if not hasattr(model, "pgh_tracked_model")
]  # what is kept of changes has no rules of its own
PARTIAL_DATES = [(m, f) for m in RECORDS for f in m._meta.local_fields if isinstance(f, PartialDateField)]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_has_a_help_text(model):
    fields = [
        f
        for f in [*model._meta.local_fields, *model._meta.local_many_to_many]
        if not f.primary_key or not f.auto_created
    ]
    silent = [f.name for f in fields if not f.help_text and not f.generated]
    assert silent == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_model_says_what_it_is(model):
    assert model.__doc__
    assert not model.__doc__.startswith(f"{model.__name__}(")


@pytest.mark.parametrize(
    ("model", "field"), PARTIAL_DATES, ids=lambda value: getattr(value, "__name__", None) or value.name
)
def test_every_partial_date_has_its_check_and_its_bounds(model, field):
    checks = [c for c in model._meta.constraints if f"('{field.name}__regex'" in repr(getattr(c, "condition", ""))]
    assert [check.name for check in checks]
    names = {each.name for each in model._meta.local_fields if each.generated}
    assert {f"{field.name}_earliest", f"{field.name}_latest"} <= names


def test_there_are_partial_dates():
    assert len(PARTIAL_DATES) == 11


@pytest.mark.django_db
def test_every_constraint_has_words_for_editors():
    for model in apps.get_app_config("prisoners").get_models():
        for constraint in model._meta.constraints:
            if type(constraint).__name__ in ("CheckConstraint", "ExclusionConstraint"):
                assert constraint.violation_error_message != constraint.default_violation_error_message, constraint.name


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2023-12", "2023-12-01", "2023-12-31"),
        ("2023-06-17", "2023-06-17", "2023-06-17"),
    ],
)
def test_the_database_reads_partial_dates_as_python_does(text, earliest, latest):
    person = Person.objects.create(born=text)
    person.refresh_from_db()
    assert (str(person.born_earliest), str(person.born_latest)) == (earliest, latest)


@pytest.mark.django_db
def test_a_form_refuses_what_is_no_partial_date():
    with pytest.raises(ValidationError) as refused:
        Person(born="1990-02-30").full_clean()
    assert list(refused.value.message_dict) == ["born"]


@pytest.mark.django_db
def test_migrations_hold_all_of_the_models():
    with connection.cursor() as cursor:
        existing = set(connection.introspection.table_names(cursor))
    assert {model._meta.db_table for model in MODELS} <= existing
