"""The published tables of the cohort, taken once: readers need nothing else, so tests of what they see put these rows in place
instead of publishing anew."""

from copy import copy

from django.contrib.auth import get_user_model
from django.db import models, transaction

from prisoners.published.models import CaseRow, Edition, EventRow, PersonRow, Profile, ProfileWord, SpanRow, Tombstone
from prisoners.reference.load import load_reference
from stats.models import ReportedFigure
from stats.reported.loading import load_reported
from tests.conftest import publish_cohort, publish_corrections

PUBLISHED = (Edition, PersonRow, CaseRow, SpanRow, EventRow, Profile, ProfileWord, Tombstone)
Rows = dict[type[models.Model], list[models.Model]]


def take() -> Rows:
    """Rows of the cohort's three editions and of the numbers of others. The database is left as it was."""
    with transaction.atomic():
        load_reference("belarus")
        writer, publisher = (get_user_model().objects.create_user(name) for name in ("writer", "publisher"))
        publish_corrections(publish_cohort(writer, publisher), writer, publisher)
        load_reported("belarus")
        rows = {model: list(model.objects.all()) for model in (*PUBLISHED, ReportedFigure)}
        transaction.set_rollback(True)
    return rows


def put(rows: Rows, *tables: type[models.Model]) -> None:
    for model in tables:
        model.objects.bulk_create([copy(row) for row in rows[model]])
