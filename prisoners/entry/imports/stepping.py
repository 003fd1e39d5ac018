"""The steps of an import: one process at a time, a sign of life that others see, and a way back from every failure."""

import contextlib
from collections.abc import Callable, Collection, Iterator

from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from prisoners.models import Import

Progress = Callable[[int, int], None]
State = Import.State
LOCKS = 19_850
"""Number of our locks among the advisory ones of the database."""
REGISTRIES = 19_851
"""Of the locks of registries: two imports of one are never written at once."""
WAIT_FOR_BEAT = "500ms"


class CannotImport(ValueError):
    """A step can't be done; the message says why and what to do. Nothing was written."""


@contextlib.contextmanager
def alone(batch: Import) -> Iterator[None]:
    """Inside, no other process works at this import. The database lets go of it when the process is gone, however it went.

    Raises CannotImport where another one does.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCKS, batch.pk])
        if not cursor.fetchone()[0]:
            raise CannotImport(_("Another process works at this import already: wait until it is done."))
    try:
        yield
    finally:
        with contextlib.suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCKS, batch.pk])


def is_worked_at(batch: Import) -> bool:
    """Whether a process works at this import now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND objid = %s AND objsubid = 2 "
            "AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            [LOCKS, batch.pk],
        )
        return cursor.fetchone()[0] > 0


@transaction.atomic
def begin(batch: Import, state: Import.State, allowed: Collection[Import.State]) -> None:
    """Bring an import into the state of a step. Raises CannotImport where it is at another one."""
    now = Import.objects.select_for_update().defer("content").get(pk=batch.pk)
    if now.state not in allowed:
        words = _("This import is at another step by now (%(state)s): nothing was changed.")
        raise CannotImport(words % {"state": now.get_state_display()})
    set_batch(batch, state=state, done=0, beat_at=timezone.now())


def set_batch(batch: Import, **values: object) -> None:
    """Set fields of an import, saved and in memory."""
    Import.objects.filter(pk=batch.pk).update(**values)
    for name, value in values.items():
        setattr(batch, name, value)


@contextlib.contextmanager
def back_to(batch: Import, state: Import.State) -> Iterator[None]:
    """Where the step fails the import goes to this state, with the reason; records are as they were, since its transaction is gone."""
    try:
        yield
    except BaseException as failure:
        words = _("It stopped before its end (%(error)s). Nothing was written. Start it again.")
        problem = str(failure) if isinstance(failure, ValueError) else words % {"error": type(failure).__name__}
        # A connection that was lost is opened anew; where even that fails, the missing sign of life tells.
        with contextlib.suppress(DatabaseError):
            set_batch(batch, state=state, problem=problem)
        raise


class Teller:
    """Says how far a step is: to its caller, and in the import's row for whoever waits.

    ``apart``: on a connection of its own, since the step's transaction hides what it writes until its end.
    """

    def __init__(self, batch: Import, progress: Progress | None, *, apart: bool):
        self.batch, self.progress = batch, progress
        self.own = connection.copy() if apart else None

    def __enter__(self) -> "Teller":
        return self

    def __exit__(self, *failure: object) -> None:
        if self.own is not None:
            self.own.close()

    def tell(self, done: int, total: int) -> None:
        if self.own is None:
            set_batch(self.batch, done=done, total=total, beat_at=timezone.now())
        else:
            # Whoever waits learns it a moment later; the step never waits for them.
            with contextlib.suppress(DatabaseError), self.own.cursor() as cursor:
                cursor.execute(f"SET lock_timeout = '{WAIT_FOR_BEAT}'")
                cursor.execute(
                    "UPDATE prisoners_import SET done = %s, total = %s, beat_at = %s WHERE id = %s",
                    [done, total, timezone.now(), self.batch.pk],
                )
        if self.progress:
            self.progress(done, total)
