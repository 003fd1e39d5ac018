"""Which database, and as whom: DATABASE_URL or the embedded Postgres; owner, app or public role.

Two aliases. `default` is the app role (the owner where tables are made). `public` is the role that can read
published and reference tables and nothing else; the alias exists where such a role does. Pages for readers
need not name it: PublicRoleMiddleware marks a reader's request, and the router then answers `public` for
reads (for a cursor of one's own: `connections[router.db_for_read(Model)]`).
"""

import contextlib
import contextvars
import os
import urllib.parse
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse

from config import roles
from config.embedded import Cluster

# Commands that make, change or empty tables, and so connect as the owner.
OWNER_COMMANDS = {"migrate", "makemigrations", "optimizemigration", "squashmigrations", "flush", "sqlmigrate"}
COMMON = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def cluster(data_folder: Path) -> Cluster:
    """The embedded server of this process: the one for tests where EMBEDDED_CLUSTER says so."""
    testing = os.environ.get("EMBEDDED_CLUSTER") == "test"
    return Cluster(data_folder / ("postgres-test" if testing else "postgres"), durable=not testing)


def databases(*, data_folder: Path, url: str, owner_url: str, public_url: str, as_owner: bool, serves: str) -> dict:
    """Django's DATABASES.

    Args:
        url, owner_url, public_url: the variables DATABASE_URL and so on; blank where not set.
        as_owner: connect as the role that owns the tables.
        serves: a process that serves readers alone has no connection but the public one.
    """
    if url:
        app = from_url("DATABASE_URL", url)
        owner = from_url("DATABASE_OWNER_URL", owner_url) if owner_url else app
        public = from_url("DATABASE_PUBLIC_URL", public_url) if public_url else None
    else:
        for name, value in (("DATABASE_OWNER_URL", owner_url), ("DATABASE_PUBLIC_URL", public_url)):
            if value:
                raise ImproperlyConfigured(f"{name} is set but DATABASE_URL is not: set both or neither.")
        server = cluster(data_folder)
        app, owner, public = (embedded(server, role) for role in (roles.APP, roles.OWNER, roles.PUBLIC))
    if as_owner:
        default = owner
    else:
        default = public if serves == "public" and public else app
    # Tests see one transaction: a second connection could not see what a test has not committed.
    testing = os.environ.get("EMBEDDED_CLUSTER") == "test"
    return {"default": default} | ({"public": public} if public and not testing else {})


def embedded(server: Cluster, role: str) -> dict:
    return COMMON | {
        "ENGINE": "config.embedded_backend",
        "NAME": roles.DATABASE,
        "USER": role,
        "HOST": str(server.sockets),
    }


def from_url(name: str, url: str) -> dict:
    """A database's settings from postgresql://user:password@host:port/name?option=value.

    Raises:
        ImproperlyConfigured: names the variable, never the address, which may hold a password.
    """
    try:
        parts = urllib.parse.urlsplit(url)
        port = parts.port
    except ValueError:
        raise ImproperlyConfigured(f"{name} cannot be read: its port is not a number, or its host is wrong.") from None
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"{name} must begin with postgresql://; no other database is supported.")
    database = urllib.parse.unquote(parts.path.lstrip("/"))
    if not database:
        raise ImproperlyConfigured(f"{name} names no database: write postgresql://user:password@host/name.")
    options = dict(urllib.parse.parse_qsl(parts.query))
    return COMMON | {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database,
        "USER": urllib.parse.unquote(parts.username or ""),
        "PASSWORD": urllib.parse.unquote(parts.password or ""),
        "HOST": options.pop("host", urllib.parse.unquote(parts.hostname or "")),
        "PORT": str(port or options.pop("port", "")),
        "OPTIONS": options,
    }


@contextlib.contextmanager
def as_owner() -> Iterator[None]:
    """Inside, `default` is the owner's connection: for a command that migrates and then serves."""
    from django.db import connection

    app = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(settings.OWNER_DATABASE)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(app)


# Readers' requests

_for_readers: contextvars.ContextVar[bool] = contextvars.ContextVar("for_readers", default=False)


class Router:
    """Reads of a reader's request go to `public`, where there is one; all else to `default`."""

    def db_for_read(self, model: type, **hints: object) -> str:
        return settings.READERS_DATABASE if _for_readers.get() else "default"

    def db_for_write(self, model: type, **hints: object) -> str:
        return "default"

    def allow_relation(self, first: object, second: object, **hints: object) -> bool:
        return True  # both aliases are one database

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool:
        return db != "public"


class PublicRoleMiddleware:
    """Everything outside the editors' addresses reads as the public role: a record that was not published
    cannot be shown by mistake, since the database itself refuses it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        mark = _for_readers.set(not request.path_info.startswith(settings.EDITORS_ADDRESS))
        try:
            return self.get_response(request)
        finally:
            _for_readers.reset(mark)
