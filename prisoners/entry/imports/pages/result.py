"""What became of an import: rows in, and where each of them went; and what was refused, as a file to mend it by."""

import csv
from collections.abc import Iterator

from django.contrib import admin
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _

from prisoners.entry.imports.pages import steps
from prisoners.entry.imports.pages.known_profiles import known_profile, title_of
from prisoners.entry.imports.pages.row_view import hidden_columns, refusals_of
from prisoners.models import Access, Import, ImportRow
from prisoners.published.sheets import harmless
from prisoners.records.access import note_access
from prisoners.records.restricted import may_see

Result, State = ImportRow.Result, Import.State
IN_SUM = (Result.CREATED, Result.UPDATED, Result.UNCHANGED, Result.REFUSED, Result.LEFT)
MARK = "\ufeff"
"""By which spreadsheets know a file of UTF-8."""
AT_ONCE = 500


def result(page: admin.ModelAdmin, request: HttpRequest, batch: Import) -> HttpResponse:
    """The result page of an import that was decided, undone, or failed."""
    by_result = dict(batch.rows.order_by().values_list("result").annotate(rows=Count("pk")))
    parts = [(str(each.label), by_result.get(each.value, 0)) for each in IN_SUM]
    rows = sum(by_result.values())
    refused = batch.rows.filter(outcome=ImportRow.Outcome.REFUSED).count()
    context = {
        "batch": batch,
        "profile_title": title_of(batch.profile),
        "rows": rows,
        "parts": parts,
        "adds_up": sum(number for _label, number in parts) == rows,
        "written": batch.state == State.ACCEPTED,
        "changed": by_result.get(Result.CREATED, 0) + by_result.get(Result.UPDATED, 0),
        "refused": refused,
        "failed": batch.state == State.FAILED,
        "may_read_again": batch.state == State.FAILED and request.user.has_perm(steps.ADD),
        "has_rows": rows > 0,
    }
    return steps.render(page, request, "result", "result", batch.file_name, context)


class _Line:
    """Takes a line of CSV and hands it on."""

    def write(self, line: str) -> str:
        return line


def refused_file(page: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Every refused cell: row, id, column, value, and what to do."""
    steps.demand(request, steps.VIEW, steps.CHANGE)
    batch = steps.batch_or_404(pk)
    rows = batch.rows.filter(outcome=ImportRow.Outcome.REFUSED).order_by("row").defer("said", "before")
    note_access(
        user=request.user, kind=Access.Kind.IMPORT, people=rows.count(), subject=f"import {pk}, refused rows as CSV"
    )
    response = StreamingHttpResponse(_lines(rows, batch, may_see(request.user)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="import-{pk}-refused.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


def _lines(rows, batch: Import, sees_all: bool) -> Iterator[str]:
    writer, profile = csv.writer(_Line()), known_profile(batch.profile)
    header = (_("Row"), _("Id"), _("Column"), _("Value"), _("What is wrong, and what to do"))
    yield MARK + writer.writerow(header)
    for row in rows.iterator(chunk_size=AT_ONCE):
        hidden = frozenset() if sees_all else hidden_columns([row], batch=batch, profile=profile)
        for each in refusals_of(row, hidden, sees_all=sees_all):
            cells = (row.number, each.column, each.value, each.message)
            yield writer.writerow([row.row, *map(harmless, cells)])
