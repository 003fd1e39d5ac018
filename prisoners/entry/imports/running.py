"""Steps of an import off the request: a process of its own does them, and can be started again where it is gone."""

import os
import subprocess
import sys
import threading
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from prisoners.entry.imports import accepting, proposing, undoing
from prisoners.entry.imports.stepping import CannotImport, Progress, State, is_worked_at, set_batch
from prisoners.models import Import, ImportRow

PREPARE, ACCEPT, ACCEPT_CHOSEN, UNDO = "prepare", "accept", "accept-chosen", "undo"
STEPS = {
    PREPARE: (State.READING, proposing.BEFORE),
    ACCEPT: (State.WRITING, (State.PREVIEWED,)),
    ACCEPT_CHOSEN: (State.WRITING, (State.PREVIEWED,)),
    UNDO: (State.UNDOING, (State.ACCEPTED,)),
}
"""Of each step the state in which it is under way, and those in which it can begin."""
QUIET = timedelta(seconds=30)
"""A process that was started says so much sooner; one that works holds a lock as long as it lives."""


def start(*, batch: Import, step: str, by: AbstractBaseUser) -> None:
    """Start a step in a process of its own, once the present transaction is over.

    A step that stopped can be started again; then it is the one that was begun, whatever ``step`` says of which rows are accepted.
    Raises CannotImport where the import is at another step, or a process works at it.
    """
    state, before = STEPS[step]
    with transaction.atomic():
        now = Import.objects.select_for_update().defer("content").get(pk=batch.pk)
        begun = now.counts.get("step", step)
        if now.state == state and STEPS[begun][0] == state:
            step = begun
        if is_worked_at(now):
            raise CannotImport(_("Another process works at this import already: wait until it is done."))
        if now.state not in (state, *before):
            words = _("This import is at another step by now (%(state)s): nothing was changed.")
            raise CannotImport(words % {"state": now.get_state_display()})
        counts = now.counts | {"step": step, "started_at": timezone.now().isoformat()}
        set_batch(batch, state=state, done=0, beat_at=timezone.now(), problem="", counts=counts)
        transaction.on_commit(lambda: _spawn(batch.pk, step, by.pk))


def run(*, batch: Import, step: str, by: AbstractBaseUser, progress: Progress | None = None) -> None:
    """Do a step here and now. Raises CannotImport, WrongFile."""
    if step == PREPARE:
        proposing.prepare(batch=batch, progress=progress)
    elif step == UNDO:
        undoing.undo(batch=batch, by=by, progress=progress)
    else:
        only = ImportRow.Decision.TAKE if step == ACCEPT_CHOSEN else None
        accepting.accept(batch=batch, by=by, only=only, progress=progress)


def is_stalled(batch: Import) -> bool:
    """Whether a step is said to be under way, but no process works at it: it was killed, or never came to begin."""
    under_way = {state for state, _before in STEPS.values()}
    if batch.state not in under_way:
        return False
    quiet = batch.beat_at is None or timezone.now() - batch.beat_at > QUIET
    return quiet and not is_worked_at(batch)


def _spawn(batch: int, step: str, user: int) -> None:
    manage = settings.BASE_DIR / "manage.py"
    arguments = ("import_cases", "--batch", str(batch), "--step", step, "--user-id", str(user))
    process = subprocess.Popen(
        [sys.executable, str(manage), *arguments],
        cwd=settings.BASE_DIR,
        env=os.environ.copy(),
        stdin=subprocess.DEVNULL,
        # What it finds stands in the import's row. An error of the database can quote names, which belong in no log.
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    # Waited for aside, so that nothing is left of it in the table of processes.
    threading.Thread(target=process.wait, daemon=True).start()
