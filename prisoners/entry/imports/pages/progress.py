"""How far a step of an import is: the page that waits for it, and the same as data for the script of that page."""

from datetime import datetime

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from prisoners.entry.imports import running
from prisoners.entry.imports.pages import steps
from prisoners.models import Import

State = Import.State
REFRESH_SECONDS = 3
"""How often the page loads itself anew where no script runs."""
STEP_OF = {
    State.UPLOADED: running.PREPARE,
    State.READING: running.PREPARE,
    State.WRITING: running.ACCEPT,
    State.UNDOING: running.UNDO,
}
"""The step that is under way, or was when it stopped; of rows accepted the import itself knows which."""
DOING = {
    running.PREPARE: gettext_lazy("The file is being read. Nothing in the records changes."),
    running.ACCEPT: gettext_lazy("What you decided is being written, all of it or nothing."),
    running.UNDO: gettext_lazy("The import is being undone, all of it or nothing."),
}


def is_under_way(batch: Import) -> bool:
    """Whether a step is, or ought to be: a file whose profile is known is read at once."""
    return batch.state in STEP_OF and (batch.state != State.UPLOADED or bool(batch.profile))


def has_stopped(batch: Import) -> bool:
    """Whether a step ought to be under way and isn't: it was never started, or its process is gone."""
    return is_under_way(batch) and (batch.state == State.UPLOADED or running.is_stalled(batch))


def progress(page: admin.ModelAdmin, request: HttpRequest, batch: Import) -> HttpResponse:
    """The page that waits. It loads itself anew without a script, and asks for the data with one."""
    stalled = has_stopped(batch)
    step = STEP_OF[batch.state]
    context = {
        "batch": batch,
        "told": told(batch, stalled),
        "stalled": stalled,
        "doing": DOING[step],
        "refresh": REFRESH_SECONDS,
        "may_start": request.user.has_perm(_right(step)),
    }
    return steps.render(page, request, "progress", _place(step), batch.file_name, context)


def _place(step: str) -> str:
    return "preview" if step == running.PREPARE else "result"


def _right(step: str) -> str:
    """The permission that a step needs."""
    return steps.ADD if step == running.PREPARE else steps.CHANGE


def progress_data(page: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """State, rows done and their number, and the same in words. ``running``: whether to go on asking."""
    steps.demand(request, steps.VIEW, steps.CHANGE)
    batch = steps.batch_or_404(pk)
    under_way, stalled = is_under_way(batch), has_stopped(batch)
    data = {
        "state": batch.state,
        "running": under_way and not stalled,
        "done": batch.done,
        "total": batch.total,
        "words": told(batch, stalled) if under_way else batch.get_state_display(),
    }
    response = JsonResponse(data)
    response["Cache-Control"] = "no-store"
    return response


def told(batch: Import, stalled: bool) -> str:
    """How far it is in words: 1,200 of 8,700 rows, 14 seconds."""
    if stalled:
        return _("Stopped: nothing was heard of it for a while. Nothing was written. Start it again.")
    if not batch.total or not batch.done:
        return _("It begins in a moment.")
    words = ngettext("%(done)s of %(total)s row", "%(done)s of %(total)s rows", batch.total)
    told = words % {"done": localize(batch.done), "total": localize(batch.total)}
    began = batch.counts.get("started_at")
    if not began:
        return told
    seconds = max(0, round((timezone.now() - datetime.fromisoformat(began)).total_seconds()))
    words = ngettext("%(rows)s, %(count)d second", "%(rows)s, %(count)d seconds", seconds)
    return words % {"rows": told, "count": seconds}


def start_again(page: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Start a step anew that stopped or failed (POST alone)."""
    steps.demand(request, steps.ADD, steps.CHANGE)
    batch = steps.batch_or_404(pk)
    step = STEP_OF.get(batch.state, running.PREPARE)
    steps.demand(request, _right(step))
    if request.method != "POST":
        return HttpResponseRedirect(steps.address("change", pk))
    if batch.state != State.FAILED and not has_stopped(batch):
        messages.info(request, _("This import has not stopped."))
        return HttpResponseRedirect(steps.address("change", pk))
    return steps.start(request, batch, step)
