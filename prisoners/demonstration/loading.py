"""Loading of the demonstration: every edition written and published in one transaction, so that a load can be interrupted anywhere.

What is loaded is known by the moments of the editions. A load that was cut short goes on with the first edition that is missing.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, transaction
from django.utils.translation import gettext as _

from prisoners.demonstration import courts
from prisoners.demonstration.editions import DemoEdition
from prisoners.entry.imports.documented_cases import load_documented
from prisoners.models import Court, GroupCase, Judge, Person
from prisoners.publication.publish import publish, withdraw
from prisoners.published.models import Edition
from prisoners.records.write import write_documents

LOADING_LOCK = 0x64656D6F
"""Advisory lock: one load at a time."""
DOCUMENTED = "documented:"
"""How references of documented people begin."""

Told = Callable[[int, Edition], None]


class CannotLoad(Exception):
    """The demonstration can't be loaded into this database; the message says why and what to do. Nothing was written."""


def loaded(moments: Sequence[datetime]) -> int:
    """How many of the demonstration's editions, made at these moments, the database holds.

    Editions that users made after the last of them are left alone. Raises CannotLoad where the database holds something else.
    """
    held = list(Edition.objects.order_by("number").values_list("published_at", flat=True))
    number = next((place for place, (one, other) in enumerate(zip(held, moments, strict=False)) if one != other), None)
    number = min(len(held), len(moments)) if number is None else number
    if number < len(moments) and len(held) > number:
        raise CannotLoad(
            _(
                "This database holds editions that this demonstration did not make: use an empty database, or start over with --fresh."
            )
        )
    if number == 0 and (count := foreign_people()):
        words = _("This database holds people who are not of the demonstration (%(count)d): use an empty database.")
        raise CannotLoad(words % {"count": count})
    return number


def foreign_people() -> int:
    """People who are neither invented nor documented cases: entered or imported by users."""
    return Person.objects.filter(is_synthetic=False).exclude(reference__startswith=DOCUMENTED).count()


def load(
    made: Sequence[DemoEdition],
    *,
    country: str,
    editor: AbstractBaseUser,
    reviewer: AbstractBaseUser,
    tell: Told | None = None,
) -> int:
    """Write and publish the editions that are missing; return how many.

    The documented people of ``country`` are written with the first edition. ``tell`` is called after each edition with its place
    in ``made`` (from 0) and the edition. Raises CannotLoad.
    """
    with _alone():
        first = loaded([edition.at for edition in made])
        make_courts()
        for place in range(first, len(made)):
            edition = _load_edition(made[place], country if place == 0 else None, editor, reviewer)
            if tell:
                tell(place, edition)
    return len(made) - first


def make_courts() -> None:
    """Put the invented courts, judges and group cases into the lists, where they are not there yet."""
    for model, rows in ((Court, courts.courts()), (Judge, courts.judges()), (GroupCase, courts.group_cases())):
        model.objects.bulk_create([model(**row) for row in rows], ignore_conflicts=True)


@transaction.atomic
def _load_edition(
    made: DemoEdition, country: str | None, editor: AbstractBaseUser, reviewer: AbstractBaseUser
) -> Edition:
    if made.withdraw:
        people = Person.objects.filter(reference__in=made.withdraw).values_list("pk", flat=True)
        return withdraw(people=people, by=reviewer, reason=made.reason, at=made.at, note=made.note)
    today = made.at.date()
    written = load_documented(country, by=editor, today=today) if country else []
    written += write_documents(documents=made.documents, by=editor, today=today)
    return publish(people=[person.pk for person in written], by=reviewer, at=made.at, note=made.note)


@contextmanager
def _alone() -> Iterator[None]:
    """While no other process loads. Raises CannotLoad where one does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOADING_LOCK])
        if not cursor.fetchone()[0]:
            raise CannotLoad(
                _("Another program is loading the demonstration into this database: wait until it is done.")
            )
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOADING_LOCK])
