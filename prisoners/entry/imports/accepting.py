"""Writing of an import as it was decided: all of it in one transaction, or nothing. And dropping of one."""

from collections.abc import Iterator, Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from prisoners.domain.choices import Disclosure
from prisoners.entry.imports.identifying import reading_of
from prisoners.entry.imports.profile_of import profile_of
from prisoners.entry.imports.reading import Profile
from prisoners.entry.imports.results import Written, count_results, keep_written
from prisoners.entry.imports.stepping import (
    REGISTRIES,
    CannotImport,
    Progress,
    State,
    Teller,
    alone,
    back_to,
    begin,
    set_batch,
)
from prisoners.entry.imports.verifying import Changed, Now, compared_now, propose_again
from prisoners.entry.imports.weighing import Scales
from prisoners.models import Import, ImportRow, Person
from prisoners.publication.standing import DRAFT, RETURNED, with_standing
from prisoners.publication.submitting import submit
from prisoners.records.changes import Kind
from prisoners.records.errors import DocumentErrors
from prisoners.records.restricted import changes_restricted, may_see
from prisoners.records.write import write_documents

AT_ONCE = 1000
NAMED = 10
"""So many rows are named where several are in the way."""
Outcome, Decision, Result = ImportRow.Outcome, ImportRow.Decision, ImportRow.Result
TELLS = ("names", "cases", "periods", "designations", "sources")
"""Fields of a document of which one at least must be there for somebody to be reviewed."""


def accept(
    *, batch: Import, by: AbstractBaseUser, only: ImportRow.Decision | None = None, progress: Progress | None = None
) -> None:
    """Write an import: every row that is not refused or left out, conflicts as ours unless the row's value is taken.

    Each row is compared again with the records as they are now, locked. Where records changed since the preview so that a row would do
    something else than the editor was shown, nothing is written: these rows are proposed anew, and the import waits for a decision.
    Whoever is new or changed and not internal is sent for review. Nothing becomes public.

    Args:
        only: `Decision.TAKE` writes the rows alone that were taken; the others are left out.

    Raises CannotImport (`Changed`; another step; another process; what would come of the rows can't be); nothing is written then.
    """
    with alone(batch):
        begin(batch, State.WRITING, (State.PREVIEWED, State.WRITING))
        try:
            with back_to(batch, State.PREVIEWED), Teller(batch, progress, apart=True) as teller, transaction.atomic():
                _accept(batch, by, only, teller)
        except Changed as changed:
            propose_again(batch, changed.rows)
            raise


def _accept(batch: Import, by: AbstractBaseUser, only: ImportRow.Decision | None, teller: Teller) -> None:
    profile = profile_of(batch)
    scales = Scales(batch=batch, profile=profile)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [REGISTRIES, profile.registry])
    rows = list(batch.rows.order_by("row").defer("raw", "before"))
    batch.rows.update(result=Result.NONE, before=None, written_at=None)
    leaders, speaking = {}, []
    for row in rows:
        leader = next((found for each in row.problems if (found := each.get("with") or each.get("instead"))), None)
        if leader:
            leaders[row] = leader
        else:
            speaking.append(row)
    results = {row: _not_written(row, only) for row in speaking}
    going = [row for row in speaking if not results[row]]
    people = {row.person_id for row in going if row.person_id is not None}
    # In one order, so that two who lock many people don't wait for each other.
    list(Person.objects.select_for_update(of=("self",)).filter(pk__in=people).order_by("pk").values_list("pk"))
    now = list(_as_shown(batch, going, profile, scales, teller))
    for written in _written(batch, now, profile, by, teller):
        results.update(written)
    by_number = {row.row: (row, results[row]) for row in speaking}
    leader_of = {row.row: leader for row, leader in leaders.items()}
    for row, leader in leaders.items():
        while leader in leader_of:  # one that spoke for others gave way itself
            leader = leader_of[leader]
        results[row] = _of_follower(row, *by_number[leader])
    _keep_not_written(batch, results)
    counts = {name: value for name, value in batch.counts.items() if name not in Outcome.values}
    # An undo needs the registry, also where the mapping was deleted by then.
    counts |= count_results(batch) | {"registry": profile.registry}
    told = {"decided_by": by, "decided_at": timezone.now(), "beat_at": timezone.now()}
    set_batch(
        batch, state=State.ACCEPTED, problem="", content=None, counts=counts, done=len(rows), total=len(rows), **told
    )


def _not_written(row: ImportRow, only: ImportRow.Decision | None) -> Result:
    """What becomes of a row that isn't written; NONE for one that is."""
    if row.outcome == Outcome.REFUSED:
        return Result.REFUSED
    left = row.decision == Decision.LEAVE or (only is not None and row.decision != only)
    return Result.LEFT if left else Result.NONE


def _of_follower(row: ImportRow, leader: ImportRow, result: Result) -> Result:
    """What becomes of a row that another one speaks for."""
    if any(each.get("with") for each in row.problems) or result in (Result.REFUSED, Result.LEFT):
        return result
    return Result.REFUSED if row.outcome == Outcome.REFUSED else Result.UNCHANGED


def _as_shown(
    batch: Import, rows: Sequence[ImportRow], profile: Profile, scales: Scales, teller: Teller
) -> Iterator[Now]:
    """Rows compared with the records as they are now. Raises Changed where some would do something else than was shown."""
    other: list[int] = []
    for start in range(0, len(rows), AT_ONCE):
        for now in compared_now(batch, rows[start : start + AT_ONCE], profile, scales):
            if not now.is_as_shown:
                other.append(now.row.row)
            elif now.row.taken:
                taken = scales.weigh(
                    reading_of(now.row), now.row.row, now.whose, now.ours, taken=tuple(now.row.taken), check=False
                )
                now.weighed = taken
            if not other:
                yield now
        teller.tell(min(start + AT_ONCE, len(rows)) // 2, len(rows))
    if other:
        raise Changed(other)


def _written(
    batch: Import, found: Sequence[Now], profile: Profile, by: AbstractBaseUser, teller: Teller
) -> Iterator[dict[ImportRow, Result]]:
    """Write rows, so many at once; what became of them."""
    why = _("Import of %(file)s") % {"file": batch.file_name}
    for start in range(0, len(found), AT_ONCE):
        part = found[start : start + AT_ONCE]
        going = [now for now in part if now.weighed.document != now.ours]
        _check_rights(going, by)
        try:
            people = write_documents(
                documents=[now.weighed.document for now in going],
                by=by,
                rows=[now.row.row for now in going],
                of=[now.whose.person for now in going],
                kind=Kind.IMPORT,
                why=why,
                batch=batch.pk,
            )
        except DocumentErrors as errors:
            lines = [_("What would come of these rows can't be. Leave them out, or decide otherwise:")]
            raise CannotImport("\n".join([*lines, *map(str, errors.errors)])) from errors
        person_of = {now.row.pk: person for now, person in zip(going, people, strict=True)}
        written = [_result(now, person_of.get(now.row.pk)) for now in part]
        keep_written(batch, profile.registry, written)
        changed = [each.person for each in written if each.result in (Result.CREATED, Result.UPDATED)]
        recorded = {person_of[now.row.pk].pk for now in going if any(now.weighed.document.get(name) for name in TELLS)}
        _send_for_review(recorded.intersection(changed), by, why)
        teller.tell((len(found) + start + len(part)) // 2, len(found))
        yield {now.row: each.result for now, each in zip(part, written, strict=True)}


def _check_rights(going: Sequence[Now], by: AbstractBaseUser) -> None:
    """Restricted fields are written by those alone who may see them, by an import as on a page. Raises CannotImport."""
    if may_see(by):
        return
    rows = [str(now.row.row) for now in going if changes_restricted(now.ours or {}, now.weighed.document)]
    if rows:
        words = _(
            "These rows would change restricted fields, which you may not see: %(rows)s. Leave them out, or let somebody accept the "
            "import who may."
        )
        raise CannotImport(words % {"rows": ", ".join(rows[:NAMED]) + (" ..." if len(rows) > NAMED else "")})


def _result(now: Now, person: Person | None) -> Written:
    before = now.dossier.person if now.dossier else None
    if before is None:
        return Written(now.row.pk, Result.CREATED, person.pk, person.changed_at)
    if person is None or person.changed_at == before.changed_at:
        return Written(now.row.pk, Result.UNCHANGED, before.pk)
    submitted = (before.submitted_at, before.submitted_by_id)
    return Written(now.row.pk, Result.UPDATED, person.pk, person.changed_at, now.ours, submitted)


def _send_for_review(people: set[int], by: AbstractBaseUser, why: str) -> None:
    """Send for review whom an import made or changed; internal people of whom nothing is public stay drafts."""
    drafts = with_standing(Person.objects.filter(pk__in=people)).filter(standing__in=(DRAFT, RETURNED))
    ids = [
        pk
        for pk, disclosure, published in drafts.values_list("pk", "disclosure", "is_published")
        if published or disclosure != Disclosure.INTERNAL
    ]
    if ids:
        submit(people=ids, by=by, note=why)


def _keep_not_written(batch: Import, results: dict[ImportRow, Result]) -> None:
    """Keep what became of the rows that changed nothing by themselves."""
    by_result: dict[Result, list[int]] = {}
    for row, result in results.items():
        by_result.setdefault(result, []).append(row.pk)
    for result, rows in by_result.items():
        batch.rows.filter(pk__in=rows, result=Result.NONE).update(result=result)


def drop(*, batch: Import, by: AbstractBaseUser) -> None:
    """Decide that nothing of an import is written; its rows stay to be read. Raises CannotImport."""
    with alone(batch), transaction.atomic():
        begin(batch, State.DROPPED, (State.UPLOADED, State.PREVIEWED, State.FAILED))
        set_batch(batch, content=None, decided_by=by, decided_at=timezone.now())
