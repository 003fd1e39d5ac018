"""What the public role may read: the tables of figures and cases as published, and the reference lists.

Everything else stays closed to it, since nothing was ever granted. Runs after each migration, as the tables'
owner, and only where the role exists.
"""

from django.apps import apps as installed
from django.db import connections
from django.db.models import Model

from config import roles

PUBLISHED_APPS = ["published", "stats"]
# Models of the app `prisoners` that hold no person.
REFERENCE_MODELS = [
    "Region", "FacilityKind", "Facility", "FacilityAddress", "FacilityFact", "ArrangementKind", "Law", "ArticleGroup",
    "Article", "ArticleEdition", "Penalty", "Regime", "ReleaseReason", "Occupation", "GroupCase", "Court", "Judge",
    "Organisation",
]  # fmt: skip


def readable_models() -> list[type[Model]]:
    """The models whose tables the public role may read, with the tables between them that Django made."""
    models = [installed.get_model("prisoners", name) for name in REFERENCE_MODELS]
    for label in PUBLISHED_APPS:
        models += installed.get_app_config(label).get_models()
    between = [field.remote_field.through for model in models for field in model._meta.local_many_to_many]
    return [model for model in [*models, *between] if model._meta.managed]


def grant_public_reading(*, using: str = "default", **signal: object) -> None:
    """Receiver of post_migrate: GRANT SELECT on every readable table that exists by now."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [roles.PUBLIC])
        if not cursor.rowcount:
            return
        existing = set(connection.introspection.table_names(cursor))
        tables = sorted({model._meta.db_table for model in readable_models()} & existing)
        if tables:
            names = ", ".join(connection.ops.quote_name(table) for table in tables)
            cursor.execute(f"GRANT SELECT ON {names} TO {roles.PUBLIC}")
