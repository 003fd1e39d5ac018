"""Accept, drop and undo: each says first in numbers what will happen, and asks."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.entry.imports import accepting, running, undoing
from prisoners.entry.imports.pages import steps
from prisoners.entry.imports.pages.found_rows import Counts, counts_of
from prisoners.entry.imports.stepping import CannotImport
from prisoners.models import Import, ImportRow

State, Outcome = Import.State, ImportRow.Outcome
ALL, CHOSEN = "all", "chosen"


@dataclass(frozen=True)
class Question:
    """What is asked before a decision. ``lines``: what will happen, each with a number. ``why_not``: reasons against it; none to go on."""

    title: str
    button: str
    lines: list[tuple[str, int]]
    remark: str = ""
    why_not: tuple[str, ...] = ()


def _of(counts: Counts, outcome: str, chosen: bool) -> int:
    return (counts.chosen if chosen else counts.rows).get(outcome, 0)


def _accepting(counts: Counts, which: str) -> Question:
    chosen = which == CHOSEN
    taken = [each for each in Outcome.values if each != Outcome.REFUSED]
    left = sum(counts.rows.get(each, 0) - _of(counts, each, chosen) for each in taken)
    lines = [
        (_("Rows about people who are new"), _of(counts, Outcome.NEW, chosen)),
        (_("Rows that change somebody"), _of(counts, Outcome.CHANGED, chosen)),
        (_("Rows that contradict what an editor entered"), _of(counts, Outcome.CONFLICT, chosen)),
        (_("Rows that say what is known"), _of(counts, Outcome.UNCHANGED, chosen)),
        (_("Rows refused"), counts.rows.get(Outcome.REFUSED, 0)),
        (_("Rows left out"), left),
    ]
    changing = sum(_of(counts, each, chosen) for each in (Outcome.NEW, Outcome.CHANGED, Outcome.CONFLICT))
    why_not = () if changing or not chosen else (_("You chose no row yet: tick rows in the preview first."),)
    if not why_not and not counts.all:
        why_not = (_("The file has no rows."),)
    return Question(
        title=_("Accept the chosen rows") if chosen else _("Accept all rows"),
        button=_("Accept the chosen rows") if chosen else _("Accept all rows"),
        lines=lines,
        remark=_(
            "What an editor entered stays, save where you took the file's value. All is written or nothing, and nothing becomes public by it."
        ),
        why_not=why_not,
    )


def accept(page: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Asks, and then has the rows written off the request. ``rows``: all, or chosen."""
    steps.demand(request, steps.CHANGE)
    batch = steps.batch_or_404(pk)
    if batch.state != State.PREVIEWED:
        return _too_late(request, batch)
    which = (request.POST if request.method == "POST" else request.GET).get("rows", CHOSEN)
    which = which if which in {ALL, CHOSEN} else CHOSEN
    question = _accepting(counts_of(batch), which)
    if request.method == "POST" and not question.why_not:
        return steps.start(request, batch, running.ACCEPT if which == ALL else running.ACCEPT_CHOSEN)
    return _ask(page, request, batch, question, rows=which)


def drop(page: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Asks, and then drops the import: nothing of it is written."""
    steps.demand(request, steps.CHANGE)
    batch = steps.batch_or_404(pk)
    if batch.state not in {State.UPLOADED, State.PREVIEWED, State.FAILED}:
        return _too_late(request, batch)
    if request.method == "POST":
        try:
            accepting.drop(batch=batch, by=request.user)
            messages.success(request, _("The import is dropped. Nothing of it was written."))
        except CannotImport as refusal:
            messages.error(request, str(refusal))
        return HttpResponseRedirect(steps.address("change", pk))
    question = Question(
        title=_("Drop the import"),
        button=_("Drop the import"),
        lines=[(_("Rows that are not written"), counts_of(batch).all)],
        remark=_("Nothing in the records changes. The file is not kept; to import it later, give it again."),
    )
    return _ask(page, request, batch, question)


def undo(page: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Asks, and then has the import undone off the request; or says why it can't be."""
    steps.demand(request, steps.CHANGE)
    batch = steps.batch_or_404(pk)
    if batch.state != State.ACCEPTED:
        return _too_late(request, batch)
    question = _undoing(batch)
    if request.method == "POST" and not question.why_not:
        return steps.start(request, batch, running.UNDO)
    return _ask(page, request, batch, question)


def _undoing(batch: Import) -> Question:
    results = dict(batch.rows.order_by().values_list("result").annotate(rows=Count("pk")))
    return Question(
        title=_("Undo the import"),
        button=_("Undo the import"),
        lines=[
            (_("People who were new, and are removed"), results.get(ImportRow.Result.CREATED, 0)),
            (_("People who go back to what they were"), results.get(ImportRow.Result.UPDATED, 0)),
        ],
        remark=_("The history keeps both the import and its undoing."),
        why_not=tuple(undoing.why_not(batch)),
    )


def _ask(page: admin.ModelAdmin, request: HttpRequest, batch: Import, question: Question, **sent: str) -> HttpResponse:
    context = {"batch": batch, "question": question, "sent": sent}
    step = "result" if batch.state == State.ACCEPTED else "preview"
    return steps.render(page, request, "confirm", step, question.title, context)


TOO_LATE: Promise = gettext_lazy("This import is at another step by now (%(state)s): nothing was changed.")


def _too_late(request: HttpRequest, batch: Import) -> HttpResponse:
    messages.error(request, TOO_LATE % {"state": batch.get_state_display()})
    return HttpResponseRedirect(steps.address("change", batch.pk))
