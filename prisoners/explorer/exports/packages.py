"""Related tables in one zip file, with a description that programs read: a Frictionless Data Package, of an edition or of a list."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prisoners.explorer.exports import copying, persons, releases, telling
from prisoners.explorer.exports.archive import Member, Packed, zipped
from prisoners.explorer.exports.describing import schema
from prisoners.explorer.exports.tables_as_text import as_csv, lines_as_csv
from prisoners.explorer.people.asking import Asked
from prisoners.published.code_lists import LineTable, code_lists
from prisoners.published.models import Edition
from prisoners.published.pages import Composition
from prisoners.published.rows import Selection
from prisoners.published.site import absolute
from prisoners.published.tables import TABLES, Table

DESCRIPTOR, README = "datapackage.json", "README.txt"

Extra = Callable[[], list[LineTable]]
"""Makes the tables that this side doesn't know: numbers that others published."""


@dataclass(frozen=True)
class Package:
    """All that a package is made of but for the rows of people. ``given``: values that columns of ``tables`` name."""

    name: str
    title: str
    version: str
    homepage: str
    made: datetime
    facts: tuple[telling.Fact, ...]
    selection: Selection
    tables: tuple[Table, ...]
    lists: tuple[LineTable, ...]
    given: dict
    language: str

    @property
    def digest(self) -> str:
        """Hash of what is in it beside the rows of people."""
        found = sha256(repr((self.name, self.version, self.facts)).encode())
        for table in self.lists:
            found.update(lines_as_csv(table))
        return found.hexdigest()


def of_edition(edition: Edition, extra: Extra) -> Package:
    """Everything of an edition, as it may be seen now. No names: what can be withdrawn is in no file that stays."""
    return Package(
        name=f"political-prisoners-{settings.REGISTRY_COUNTRY}-edition-{edition.number}",
        title=_("%(site)s: edition %(number)s") % {"site": telling.site_name(), "number": edition.number},
        version=str(edition.number),
        homepage=absolute(reverse("data")),
        made=edition.published_at,
        facts=(*telling.of_edition(edition, releases.given([edition.number])[edition.number]), *telling.of_package()),
        selection=Selection(edition.number, edition.day, standing=True),
        tables=tuple(TABLES.values()),
        lists=(*code_lists(), *extra()),
        given={},
        language=get_language() or "en",
    )


def of_list(wanted: Asked, made_of: Composition) -> Package:
    """The people of a list with all that belongs to them."""
    edition = wanted.question.edition
    tables = TABLES | {"persons": persons.persons()}
    return Package(
        name=f"political-prisoners-{settings.REGISTRY_COUNTRY}-cases",
        title=telling.list_title(),
        version=str(edition.number if edition else 0),
        homepage=absolute(wanted.address()),
        made=edition.published_at if edition else datetime(1980, 1, 1, tzinfo=UTC),
        facts=(*telling.of_list(wanted, made_of), *telling.of_package()),
        selection=wanted.selection(),
        tables=tuple(tables.values()),
        lists=tuple(code_lists()),
        given=persons.given(),
        language=get_language() or "en",
    )


def packed(connection: BaseDatabaseWrapper, package: Package) -> Iterator[bytes]:
    """The zip file in pieces; its tables are of one moment."""
    with copying.snapshot(connection):
        yield from zipped(_members(connection, package), package.made)


def _members(connection: BaseDatabaseWrapper, package: Package) -> Iterable[Member]:
    yield Member(README, lambda _written: [telling.as_text(package.facts).encode()])
    for table in package.tables:
        yield Member(f"{table.name}.csv", partial(_rows, connection, package, table))
    for table in package.lists:
        yield Member(f"{table.name}.csv", partial(_lines, table))
    yield Member(DESCRIPTOR, lambda written: [_descriptor(package, written)])


def _rows(connection: BaseDatabaseWrapper, package: Package, table: Table, _written: list[Packed]) -> Iterator[bytes]:
    return as_csv(connection, table, package.selection, package.given)


def _lines(table: LineTable, _written: list[Packed]) -> list[bytes]:
    return [lines_as_csv(table)]


def _descriptor(package: Package, written: list[Packed]) -> bytes:
    files = {each.name: each for each in written}
    # It is written when all else was sent: the language of the request has been put back by then.
    with translation.override(package.language):
        return json.dumps(_document(package, files), ensure_ascii=False, indent=1).encode()


def _document(package: Package, files: dict[str, Packed]) -> dict:
    return {
        "name": package.name,
        "title": package.title,
        "description": telling.as_text(package.facts),
        "version": package.version,
        "created": package.made.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "homepage": package.homepage,
        "licenses": [{"name": telling.LICENCE_NAME, "path": telling.LICENCE, "title": "CC BY 4.0"}],
        "contributors": [{"title": telling.site_name(), "path": absolute("/"), "roles": ["publisher"]}],
        "sources": [{"title": telling.site_name(), "path": absolute("/")}],
        "resources": [_resource(table, files[f"{table.name}.csv"]) for table in (*package.tables, *package.lists)],
    }


def _resource(table: Table | LineTable, file: Packed) -> dict:
    return {
        "name": table.name,
        "title": str(table.title),
        "description": str(table.description),
        "path": file.name,
        "profile": "tabular-data-resource",
        "type": "table",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
        "bytes": file.size,
        "hash": f"sha256:{file.digest}",
        "schema": schema(table),
    }
