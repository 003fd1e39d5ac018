"""Undoing of an import as one action: whom it made is removed, whom it changed is what they were. The history keeps both."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Exists, F, OuterRef, ProtectedError, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from prisoners.entry.imports.results import say_as_before
from prisoners.entry.imports.stepping import CannotImport, Progress, State, Teller, alone, back_to, begin, set_batch
from prisoners.models import (
    Citation,
    Designation,
    Import,
    ImportRow,
    Person,
    Review,
    Sentence,
    Source,
    SourceRecord,
    Statement,
)
from prisoners.published.models import Edition, PersonRow
from prisoners.records.changes import Kind, changing
from prisoners.records.errors import DocumentErrors
from prisoners.records.write import write_documents

AT_ONCE = 1000
NAMED = 20
Result = ImportRow.Result


def undo(*, batch: Import, by: AbstractBaseUser, progress: Progress | None = None) -> None:
    """Take back everything that an import wrote, in one transaction.

    Only while nothing was published from it, and nobody changed these people, nor a later import what the registry says of them.
    Raises CannotImport with every reason against it; nothing is changed then.
    """
    with alone(batch):
        begin(batch, State.UNDOING, (State.ACCEPTED, State.UNDOING))
        with back_to(batch, State.ACCEPTED), Teller(batch, progress, apart=True) as teller, transaction.atomic():
            _undo(batch, by, teller)


def _undo(batch: Import, by: AbstractBaseUser, teller: Teller) -> None:
    written = _written(batch)
    people = list(written.values_list("person", flat=True))
    list(Person.objects.select_for_update(of=("self",)).filter(pk__in=people).order_by("pk").values_list("pk"))
    if reasons := why_not(batch):
        raise CannotImport("\n".join(reasons))
    why = _("Undoing of the import of %(file)s") % {"file": batch.file_name}
    shared = _cited(people)
    total, done = len(people), 0
    with changing(by=by, kind=Kind.UNDO, why=why, batch=batch.pk):
        say_as_before(batch, batch.counts["registry"])
        for rows in _parts(written.filter(result=Result.UPDATED).order_by("row")):
            _bring_back(rows, by, why, batch)
            done += len(rows)
            teller.tell(done, total)
        for rows in _parts(written.filter(result=Result.CREATED).order_by("row")):
            _remove([row.person_id for row in rows])
            done += len(rows)
            teller.tell(done, total)
        _remove_sources(batch, *shared)
    set_batch(batch, state=State.UNDONE, problem="", decided_by=by, decided_at=timezone.now(), beat_at=timezone.now())


def _written(batch: Import) -> QuerySet[ImportRow]:
    """Rows that made or changed somebody; of several rows about one person the one that spoke."""
    return batch.rows.filter(result__in=(Result.CREATED, Result.UPDATED), written_at__isnull=False)


def _parts(rows: QuerySet[ImportRow]) -> Iterator[list[ImportRow]]:
    found = list(rows.only("row", "person_id", "before"))
    for start in range(0, len(found), AT_ONCE):
        yield found[start : start + AT_ONCE]


def _bring_back(rows: Sequence[ImportRow], by: AbstractBaseUser, why: str, batch: Import) -> None:
    try:
        write_documents(
            documents=[row.before["document"] for row in rows],
            by=by,
            rows=[row.row for row in rows],
            of=[row.person_id for row in rows],
            kind=Kind.UNDO,
            why=why,
            batch=batch.pk,
        )
    except DocumentErrors as errors:
        lines = [_("These people can't be brought back to what they were; correct them by hand:")]
        raise CannotImport("\n".join([*lines, *map(str, errors.errors)])) from errors
    people = Person.objects.in_bulk([row.person_id for row in rows])
    for row in rows:
        at = row.before["submitted_at"]
        people[row.person_id].submitted_at = datetime.fromisoformat(at) if at else None
        people[row.person_id].submitted_by_id = row.before["submitted_by"]
    Person.objects.bulk_update(people.values(), ["submitted_at", "submitted_by"])


def _remove(people: Sequence[int]) -> None:
    """Delete people with all their records; sentences go first, the ones that replace another before it."""
    sentences = Sentence.objects.filter(case__person__in=people)
    while sentences.filter(replaced_by=None).delete()[0]:
        pass
    try:
        Person.objects.filter(pk__in=people).delete()
    except ProtectedError as error:
        words = _(
            "Something that must stay refers to people whom this import made (%(what)s): withdraw or merge them instead."
        )
        what = sorted({str(each._meta.verbose_name) for each in error.protected_objects})
        raise CannotImport(words % {"what": ", ".join(what)}) from error


def _cited(people: Sequence[int]) -> tuple[list[int], list[int]]:
    """Sources and statements that these people's records name."""
    sources = Citation.objects.filter(person__in=people).values_list("source", flat=True)
    statements = Designation.objects.filter(person__in=people, statement__isnull=False).values_list(
        "statement", flat=True
    )
    return list(sources.distinct()), list(statements.distinct())


def _remove_sources(batch: Import, sources: Iterable[int], statements: Iterable[int]) -> None:
    """Delete sources and statements that the import made, where nothing else names them by now."""
    for model, keys, named_by in ((Source, sources, "citations"), (Statement, statements, "designations")):
        changes = model.changes.rel.related_model.objects
        made = changes.filter(pgh_obj=OuterRef("pk"), pgh_label="insert", pgh_context__batch=batch.pk)
        own = model.objects.filter(Exists(made), pk__in=keys, **{f"{named_by}__isnull": True})
        model.objects.filter(pk__in=list(own.values_list("pk", flat=True))).delete()


def why_not(batch: Import) -> list[str]:
    """Every reason against undoing an import, with the rows it is about and what to do; none where it can be undone."""
    written = _written(batch)
    found = written.annotate(changed_at=F("person__changed_at"), merged=F("person__merged_into"))
    gone = written.filter(person__isnull=True)
    touched = found.filter(person__isnull=False).exclude(changed_at=F("written_at"))
    reviewed = Review.objects.filter(person=OuterRef("person"), decided_at__gte=batch.decided_at)
    since = Edition.objects.filter(published_at__gte=batch.decided_at).values("number")
    row = PersonRow.objects.filter(person=OuterRef("person__key"), first_edition__in=since)
    published = written.filter(Exists(reviewed.filter(decision=Review.Decision.PUBLISHED))) | written.filter(
        Exists(row)
    )
    decided = written.filter(Exists(reviewed), result=Result.CREATED)
    later = batch.rows.exclude(number="").filter(before__isnull=False).exclude(
        Exists(SourceRecord.objects.filter(batch=batch, number=OuterRef("number")))
    )  # fmt: skip
    merged = found.filter(merged__isnull=False)
    reasons = (
        (
            published,
            _(
                "Published since: rows %(rows)s. Correct these people instead; what was published stays in its editions."
            ),
        ),
        (
            decided.exclude(pk__in=published.values("pk")),
            _("Reviewed since, and a review is never deleted: rows %(rows)s. Correct these people instead."),
        ),
        (gone, _("Deleted since: rows %(rows)s. What is left can't be undone as one; correct it by hand.")),
        (merged, _("Merged with somebody else since: rows %(rows)s. Take the merge back first.")),
        (
            touched.exclude(pk__in=merged.values("pk")),
            _("Changed by somebody since: rows %(rows)s. Correct these people instead, or undo that change first."),
        ),
        (later, _("A later import says something of the same ids: rows %(rows)s. Undo that import first.")),
    )
    told = ((words, list(rows.order_by("row").values_list("row", flat=True)[: NAMED + 1])) for rows, words in reasons)
    return [
        words % {"rows": ", ".join(map(str, rows[:NAMED])) + (" ..." if len(rows) > NAMED else "")}
        for words, rows in told
        if rows
    ]
