"""Which connection readers' code uses for SQL of its own; the router sends querysets there by itself."""

from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper

from prisoners.published.models import Edition


def readers_connection() -> BaseDatabaseWrapper:
    """The connection of the role that can read published and reference tables, and nothing else."""
    return connections[router.db_for_read(Edition)]
