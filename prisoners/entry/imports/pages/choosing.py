"""What an editor decides about rows, as the preview sends it: which are taken, and where the file's value is."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.http import QueryDict

from prisoners.entry.imports.comparing import CONFLICT
from prisoners.entry.imports.pages.restricted_cells import hides
from prisoners.models import Import, ImportRow

Outcome, Decision, State = ImportRow.Outcome, ImportRow.Decision, Import.State
THEIRS = "theirs-{row}"
"""Name of the boxes of one row's conflicts in which the file's value is taken; the fields are their values."""


class Decided(Exception):
    """The import is no longer at its preview: somebody decided about it meanwhile."""


def _locked(batch: Import) -> None:
    state = Import.objects.select_for_update().filter(pk=batch.pk).values_list("state", flat=True).first()
    if state != State.PREVIEWED:
        raise Decided


@transaction.atomic
def keep_choices(*, batch: Import, sent: QueryDict, sees_all: bool) -> int:
    """Keep what a page of the preview says of the rows it shows (``shown``); return how many were changed by it.

    A ticked row is taken, any other is open; of a conflict the file's value is taken where its box is ticked. Rows of another
    import and refused ones are left as they are, and so are conflicts about what the user isn't shown (``sees_all``). Raises Decided.
    """
    _locked(batch)
    ticked = _numbers(sent.getlist("take"))
    changed = []
    rows = batch.rows.filter(pk__in=_numbers(sent.getlist("shown"))).exclude(outcome=Outcome.REFUSED)
    for row in rows.only("pk", "decision", "taken", "differences"):
        decision = Decision.TAKE if row.pk in ticked else Decision.OPEN
        conflicts = [each for each in row.differences if each["kind"] == CONFLICT]
        wanted, before = set(sent.getlist(THEIRS.format(row=row.pk))), set(row.taken)
        taken = [
            each["path"]
            for each in conflicts
            if each["path"] in (wanted if sees_all or not _is_hidden(each) else before)
        ]
        if (row.decision, row.taken) != (decision, taken):
            row.decision, row.taken = decision, taken
            changed.append(row)
    ImportRow.objects.bulk_update(changed, ["decision", "taken"])
    return len(changed)


@transaction.atomic
def choose_all(*, batch: Import, rows: QuerySet[ImportRow], take: bool) -> int:
    """Take all these rows of the import, or none of them; refused ones stay as they are. Raises Decided."""
    _locked(batch)
    wanted = Decision.TAKE if take else Decision.OPEN
    return rows.exclude(outcome=Outcome.REFUSED).exclude(decision=wanted).update(decision=wanted)


def _is_hidden(difference: dict) -> bool:
    return hides(difference["path"], difference["before"], difference["after"])


def _numbers(given: Iterable[str]) -> set[int]:
    return {int(each) for each in given if each.isascii() and each.isdigit() and len(each) < 19}
