"""Django's Postgres backend, which starts the embedded server when the first connection is made.

So `migrate`, `shell`, `runserver`, a test or a script need no word about it, and a command that asks nothing
of the database starts nothing.
"""

import psycopg
from django.conf import settings
from django.db.backends.postgresql import base

from config import embedded


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict) -> psycopg.Connection:
        cluster = settings.EMBEDDED_CLUSTER
        if not embedded.in_use(cluster):
            embedded.use(cluster)
        try:
            return super().get_new_connection(conn_params)
        except psycopg.OperationalError:
            if cluster.answers():
                raise
            embedded.use(cluster)  # it was killed meanwhile: recover, and try once more
            return super().get_new_connection(conn_params)
