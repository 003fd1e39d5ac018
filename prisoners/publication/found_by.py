"""What public people are found by: the words of their public names, written with their profiles and gone with them."""

from collections.abc import Iterable

from django.db import connection

from prisoners.domain.choices import Disclosure
from prisoners.domain.names.indexed import Indexed, indexed
from prisoners.published.models import Profile, ProfileWord

COLUMNS = ("person", "disclosure", *Indexed._fields)


def write_words(profiles: Iterable[Profile]) -> None:
    """Write the words of new profiles. Whoever is not public has none, whatever the profile says."""
    rows = [
        (profile.person, profile.disclosure, *line)
        for profile in profiles
        if profile.disclosure == Disclosure.PUBLIC
        for line in indexed((profile.name_be, profile.name_ru, profile.name_en), profile.search)
    ]
    if not rows:
        return
    names = ", ".join(f'"{column}"' for column in COLUMNS)
    with (
        connection.cursor() as cursor,
        cursor.copy(f'COPY "{ProfileWord._meta.db_table}" ({names}) FROM STDIN') as copy,
    ):
        for row in rows:
            copy.write_row(row)
