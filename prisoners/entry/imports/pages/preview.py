"""The preview of an import: its rows, fifty at a time, with what each would change, and the choices of an editor."""

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from prisoners.entry.imports.pages import steps
from prisoners.entry.imports.pages.choosing import Decided, choose_all, keep_choices
from prisoners.entry.imports.pages.found_rows import AT_ONCE, Counts, Shown, counts_of, keep_search, shown_of
from prisoners.entry.imports.pages.known_profiles import known_profile, title_of
from prisoners.entry.imports.pages.row_view import views_of
from prisoners.models import Access, Import
from prisoners.records.access import note_access
from prisoners.records.restricted import may_see


class Counted(Paginator):
    """Pages of rows that were counted already."""

    def __init__(self, *args, rows: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.count = rows


def preview(page: admin.ModelAdmin, request: HttpRequest, batch: Import) -> HttpResponse:
    """The rows of an import, also after it was decided. A POST keeps choices, chooses for a whole filter, or searches."""
    shown = shown_of(request, batch.pk)
    if request.method == "POST":
        return _answer(request, batch, shown)
    counts = counts_of(batch)
    found = shown.rows(batch).select_related("person").defer("before")
    number = found.count() if shown.text else counts.rows.get(shown.outcome, 0) if shown.outcome else counts.all
    part = Counted(found, AT_ONCE, rows=number).get_page(shown.page)
    rows = list(part)
    _note(request, batch, shown, rows)
    profile = known_profile(batch.profile)
    context = {
        "batch": batch,
        "counts": counts,
        "filters": [(*each, shown.query(outcome=each[0], page=1)) for each in counts.filters()],
        "shown": shown,
        "found": number,
        "page": part,
        "pages": [(each, shown.query(page=each) if str(each).isdigit() else "") for each in _elided(part)],
        "following": shown.query(page=part.next_page_number()) if part.has_next() else "",
        "without_search": shown.query(search="", page=1),
        "views": views_of(rows, batch=batch, profile=profile, sees_all=may_see(request.user)),
        "profile_title": title_of(batch.profile),
        "undecided": batch.state == Import.State.PREVIEWED,
        "may_map": batch.state == Import.State.PREVIEWED and request.user.has_perm(steps.ADD),
    }
    title = _("What %(file)s would change") if context["undecided"] else _("Rows of %(file)s")
    return steps.render(page, request, "preview", "preview", title % {"file": batch.file_name}, context)


def _elided(part) -> list:
    return list(part.paginator.get_elided_page_range(part.number, on_each_side=2, on_ends=1))


def _note(request: HttpRequest, batch: Import, shown: Shown, rows: list) -> None:
    """Raw rows hold what is restricted: every look at them is kept."""
    if rows:
        which = f"import {batch.pk}, rows {rows[0].row} to {rows[-1].row}"
        which += f", {shown.outcome}" if shown.outcome else ""
        note_access(user=request.user, kind=Access.Kind.IMPORT, people=len(rows), subject=which)


def _answer(request: HttpRequest, batch: Import, shown: Shown) -> HttpResponse:
    """What a POST of the preview asks for: ``do`` is search, save, next, take-all or take-none."""
    do = request.POST.get("do", "save")
    if do == "search":
        text = keep_search(request, batch.pk, request.POST.get("text", ""))
        return _to(batch, Shown(shown.outcome, text).query())
    steps.demand(request, steps.CHANGE)
    try:
        keep_choices(batch=batch, sent=request.POST, sees_all=may_see(request.user))
        if do in {"take-all", "take-none"}:
            take = do == "take-all"
            changed = choose_all(batch=batch, rows=shown.rows(batch), take=take)
            _tell_of_all(request, changed, take)
        else:
            messages.success(request, _tell_of_chosen(counts_of(batch)))
    except Decided:
        messages.error(request, _("Somebody decided about this import meanwhile: nothing was changed."))
        return HttpResponseRedirect(steps.address("change", batch.pk))
    return _to(batch, shown.query(page=shown.page + 1) if do == "next" else shown.query())


def _to(batch: Import, query: str) -> HttpResponse:
    return HttpResponseRedirect(steps.address("change", batch.pk) + query.removesuffix("?") + "#rows")


def _tell_of_chosen(counts: Counts) -> str:
    words = ngettext("Kept. %(count)d row is chosen now.", "Kept. %(count)d rows are chosen now.", counts.all_chosen)
    return words % {"count": counts.all_chosen}


def _tell_of_all(request: HttpRequest, changed: int, take: bool) -> None:
    if take:
        words = ngettext("%(count)d more row is chosen.", "%(count)d more rows are chosen.", changed)
    else:
        words = ngettext("%(count)d row is chosen no longer.", "%(count)d rows are chosen no longer.", changed)
    messages.success(request, words % {"count": changed})
