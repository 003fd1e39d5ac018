"""Writing of records: documents to rows, one or thousands; and bringing in order what was changed row by row."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from prisoners.models import CustodyArrangement, CustodyPeriod, Person
from prisoners.records.changes import Kind, changing
from prisoners.records.chronology import DatesContradict
from prisoners.records.code_lists import CodeLists
from prisoners.records.describing import describe
from prisoners.records.documents import Check
from prisoners.records.dossier import Dossier, dossiers
from prisoners.records.errors import DocumentError, DocumentErrors
from prisoners.records.following import followed
from prisoners.records.locating import record_at
from prisoners.records.narrowing import by_their_own_dates, in_words, narrow_dossier
from prisoners.records.placing import number_cases
from prisoners.records.refusals import explained
from prisoners.records.saving import Batch, Shared
from prisoners.records.trying import tried

BATCH = 1000
MOST_ERRORS = 1000
"""After so many errors the rest of the documents are not looked at."""

Progress = Callable[[int, int], None]


def write_documents(
    *,
    documents: Sequence[dict],
    by: AbstractBaseUser,
    progress: Progress | None = None,
    rows: Sequence[int] | None = None,
    today: date | None = None,
    of: Sequence[int | None] | None = None,
    kind: Kind = Kind.SERVICE,
    why: str = "",
    **more: object,
) -> list[Person]:
    """Write persons with all their records, in one transaction, all or nothing.

    A person with the ``reference`` of a document is brought to what the document says, and keeps key and public id; other
    documents make a new person. Where ``of`` names a person, it is that one whatever the reference. A person whose records the
    document doesn't change is left as it was, ``changed_at`` too.

    Args:
        documents: as `prisoners.records.documents` declares them.
        by: the user who writes; kept as ``changed_by``.
        progress: called with how many documents are done, and how many there are.
        rows: numbers that errors name the documents by; 1, 2, 3 ... unless given.
        today: the day after which nothing can have happened; the registry's today unless given.
        of: for each document the primary key of the person it is of; None where the reference says that, or it is a new person.
        kind, why, more: kept beside every change (`prisoners.records.changes`).

    Returns the persons in the order of the documents.
    Raises DocumentErrors with all that is wrong; nothing is written then.
    """
    rows = rows if rows is not None else range(1, len(documents) + 1)
    today = today or timezone.localdate()
    of = of if of is not None else [None] * len(documents)
    errors = _repeated_references(documents, rows)
    people: list[Person] = []
    with transaction.atomic(), changing(by=by, kind=kind, why=why, **more):
        _defer_constraints()
        check, shared = Check(CodeLists.load(), today), Shared()
        for start in range(0, len(documents), BATCH):
            part = slice(start, start + BATCH)
            built, wrong = tried(documents[part], rows[part], check)
            errors += wrong
            if len(errors) >= MOST_ERRORS:
                break
            if not errors:
                errors += _save(built, rows[part], of[part], shared, by)
                people += [each.person for each in built]
            if progress:
                progress(min(start + BATCH, len(documents)), len(documents))
        if errors:
            raise DocumentErrors(errors)
    return people


def _repeated_references(documents: Sequence[dict], rows: Sequence[int]) -> list[DocumentError]:
    seen: dict[str, int] = {}
    errors = []
    for row, document in zip(rows, documents, strict=True):
        reference = document.get("reference") if isinstance(document, dict) else None
        if not reference or not isinstance(reference, str):
            continue
        if reference in seen:
            words = _("“%(reference)s” is the reference of row %(row)s too: each person is written once.")
            errors.append(DocumentError(row, "reference", words % {"reference": reference, "row": seen[reference]}))
        seen.setdefault(reference, row)
    return errors


def _save(
    built: Sequence[Dossier], rows: Sequence[int], of: Sequence[int | None], shared: Shared, by: AbstractBaseUser
) -> list[DocumentError]:
    """Save a batch; return what the saved records or the database have against it."""
    known = _known(built, of)
    errors = _twice(rows, known)
    for row, each, before in zip(rows, built, known, strict=True):
        if before and before.person.is_synthetic != each.person.is_synthetic:
            words = _("the person with this reference is %(kind)s: an invented and a real person are never one.")
            kind = _("invented") if before.person.is_synthetic else _("real")
            errors.append(DocumentError(row, "synthetic", words % {"kind": kind}))
    if errors:
        return errors
    batch, at = Batch(), timezone.now()
    with explained(lambda: dict(zip(rows, (each.person for each in built), strict=True))):
        shared.share(built)
        for each, before in zip(built, known, strict=True):
            batch.add(each, before, by=by, at=at)
        batch.save()
        _force_constraints()
    return []


def _known(built: Sequence[Dossier], of: Sequence[int | None]) -> list[Dossier | None]:
    """What is saved of the persons of these dossiers, locked; None for a new person. Who was merged into another is that person.

    The reference of a merged record stays with it, where later documents find it; the other keeps its own.
    """
    references = [each.person.reference for each in built if each.person.reference]
    named = dict(Person.objects.filter(reference__in=references).values_list("reference", "pk"))
    ends = followed({*named.values(), *(pk for pk in of if pk is not None)})
    found = Person.objects.select_for_update(of=("self",)).filter(pk__in=set(ends.values())).order_by("pk")
    saved = {each.person.pk: each for each in dossiers([person.pk for person in found])}
    known = []
    for each, pk in zip(built, of, strict=True):
        owner = named.get(each.person.reference)
        start = pk if pk is not None else owner
        before = saved[ends[start]] if start is not None else None
        if before is not None and owner is not None and ends[owner] != owner:
            each.person.reference = before.person.reference
        known.append(before)
    return known


def _twice(rows: Sequence[int], known: Sequence[Dossier | None]) -> list[DocumentError]:
    """Documents of a batch that are of one person, since two records were merged: none of them would stay."""
    seen: dict[int, int] = {}
    errors = []
    for row, before in zip(rows, known, strict=True):
        if before is not None and before.person.pk in seen:
            words = _(
                "this is the person of row %(row)d too, since their records were merged: leave out one of the two."
            )
            errors.append(DocumentError(row, "reference", words % {"row": seen[before.person.pk]}))
        elif before is not None:
            seen[before.person.pk] = row
    return errors


def renarrow(person: Person, *, by: AbstractBaseUser, today: date | None = None) -> None:
    """Bring a person's saved records in order after some of the rows were changed; see ``renarrow_people``.

    Raises DocumentErrors (row 1; fields named by position, as in a document).
    """
    renarrow_people(people=[person.pk], by=by, today=today)


@transaction.atomic
def renarrow_people(*, people: Iterable[int], by: AbstractBaseUser, today: date | None = None) -> None:
    """Bring saved records of persons (primary keys) in order, after rows were changed one by one.

    Cases and arrangements are numbered without gaps, everything is checked as a document is, the best days of periods and
    arrangements are set anew, and ``changed_at`` and ``changed_by`` are set. Raises DocumentErrors with all that can't be
    true together, ``places`` naming the rows; nothing is changed then. Persons are the rows 1, 2, 3 ... by primary key.
    """
    with changing(by=by, kind=Kind.SERVICE):
        _renarrow(people, by, today)


def _renarrow(people: Iterable[int], by: AbstractBaseUser, today: date | None) -> None:
    _defer_constraints()
    ids = list(Person.objects.select_for_update().filter(pk__in=people).order_by("pk").values_list("pk", flat=True))
    check = Check(CodeLists.load(), today or timezone.localdate())
    for start in range(0, len(ids), BATCH):
        found = list(dossiers(ids[start : start + BATCH]))
        rows, before = range(start + 1, start + 1 + len(found)), _ordered(found)
        if errors := [
            error for row, each in zip(rows, found, strict=True) for error in what_is_wrong(each, row, check)
        ]:
            raise DocumentErrors(errors)
        with explained(lambda rows=rows, found=found: {row: d.person for row, d in zip(rows, found, strict=True)}):
            _save_order(found, before)
            _force_constraints()
    note_change(people=ids, by=by)


def note_change(*, people: Iterable[int], by: AbstractBaseUser) -> None:
    """Say that records of these persons (primary keys) were changed now, where no date of theirs was."""
    with changing(by=by, kind=Kind.SERVICE):
        Person.objects.filter(pk__in=people).update(changed_at=timezone.now(), changed_by=by)


def what_is_wrong(found: Dossier, row: int, check: Check) -> list[DocumentError]:
    """Put a dossier in order and narrow it; return what it can't say, with places. Nothing is saved."""
    for records in found.periods:
        for position, arrangement in enumerate(records.arrangements, start=1):
            arrangement.position = position
    # The best days that periods are ordered by are the old ones, or not right yet.
    found.periods = by_their_own_dates(found.periods)
    errors = check.errors(describe(found), row)
    if errors:
        return [replace(error, places=(record_at(found, error.field),)) for error in errors]
    try:
        narrow_dossier(found, today=check.today)
    except DatesContradict as error:
        places = tuple(record_at(found, name) for name in (error.second, error.first))
        return [replace(in_words(error, found, row), places=places)]
    return []


Place = tuple[int | None, date, date | None]
"""What orders a period or an arrangement: its position, and its best days."""


def _ordered(found: Sequence[Dossier]) -> dict[CustodyPeriod | CustodyArrangement, Place]:
    """Periods and arrangements with what orders them."""
    periods = [records for each in found for records in each.periods]
    arrangements = chain.from_iterable(records.arrangements for records in periods)
    return {r.period: (None, r.period.start_best, r.period.end_best) for r in periods} | {
        each: (each.position, each.start_best, each.end_best) for each in arrangements
    }


def _save_order(found: Sequence[Dossier], before: dict[CustodyPeriod | CustodyArrangement, Place]) -> None:
    """Save the order that ``what_is_wrong`` has set, where it is another than before."""
    for each in found:
        number_cases([records.case for records in each.cases])
    changed = [record for record, place in _ordered(found).items() if before[record] != place]
    periods = [record for record in changed if isinstance(record, CustodyPeriod)]
    arrangements = [record for record in changed if isinstance(record, CustodyArrangement)]
    CustodyPeriod.objects.bulk_update(periods, ["start_best", "end_best"])
    CustodyArrangement.objects.bulk_update(arrangements, ["position", "start_best", "end_best"])


def _defer_constraints() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _force_constraints() -> None:
    """Let the database check now what it would check at the end, where nobody can say in words what is wrong."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
