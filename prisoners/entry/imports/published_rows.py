"""What the public table of persons says today of everybody who has a page: each cell as text, as the CSV writes it."""

from datetime import date, datetime

from django.db import connection
from django.urls import reverse

from prisoners.domain.choices import Disclosure
from prisoners.entry.imports.parsers.texts import text_of
from prisoners.entry.imports.profiles.sheet_rows import UNMARKED
from prisoners.published import editions
from prisoners.published.models import Profile
from prisoners.published.rows import Selection, statement
from prisoners.published.site import absolute
from prisoners.published.tables import TABLES

PERSON, PUBLIC_ID, ADDRESS = "person", "public_id", "address"
NAMES = ("name_be", "name_ru", "name_en")
IDENTIFYING = (PUBLIC_ID, *NAMES, ADDRESS)
"""Columns that only a public person's row fills."""
EXPORTED = frozenset((*(column.name for column in TABLES["persons"].columns), *IDENTIFYING))
"""All columns of the table, by name."""


def exported(day: date) -> dict[str, dict[str, str]]:
    """Rows of the last edition as they stood on a day, by public id; also of people whose row does not tell that."""
    latest = editions.latest()
    if latest is None:
        return {}
    table = TABLES["persons"]
    found, values = statement(table, Selection(latest.number, day, standing=True))
    with connection.cursor() as cursor:
        cursor.execute(found, values)
        rows = [
            dict(zip((c.name for c in table.columns), map(as_text, line), strict=True)) for line in cursor.fetchall()
        ]
    profiles = {
        f"p{profile.person}": profile for profile in Profile.objects.only("person", *IDENTIFYING[:-1], "disclosure")
    }
    pages = absolute(reverse("cases"))
    return {
        profiles[row[PERSON]].public_id: row | _identifying(profiles[row[PERSON]], row["disclosure"], pages)
        for row in rows
        if row[PERSON] in profiles
    }


def _identifying(profile: Profile, disclosure: str, pages: str) -> dict[str, str]:
    if not profile.disclosure == disclosure == Disclosure.PUBLIC:
        return dict.fromkeys(IDENTIFYING, "")
    names = {name: as_text(getattr(profile, name)) for name in NAMES}
    return names | {PUBLIC_ID: profile.public_id, ADDRESS: f"{pages}{profile.public_id}/"}


def as_text(cell: object) -> str:
    """A value of the table, or a cell of any of its three forms, as one text: lists with spaces, true and false in small letters."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, list | tuple):
        return " ".join(map(str, cell))
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, str) and cell.strip().lower() in ("true", "false"):
        return cell.strip().lower()
    return UNMARKED.sub("", text_of(cell))
