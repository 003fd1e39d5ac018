"""Files for who has no table yet: the empty plain sheet, a row a case, and what each of its columns holds."""

import csv
import io

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from prisoners.entry.imports.pages import steps
from prisoners.entry.imports.profiles.sheet_columns import codebook, template
from prisoners.published.sheets import harmless

MARK = "\ufeff"
"""By which spreadsheets know a file of UTF-8."""


def template_file(page: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """The empty sheet."""
    steps.demand(request, steps.VIEW, steps.ADD)
    return _csv(template(), "one-row-a-case.csv")


def codebook_file(page: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """What each column of the sheet holds, in the reader's language."""
    steps.demand(request, steps.VIEW, steps.ADD)
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\r\n")
    lines.writerow((_("Column"), _("What it holds"), _("How it is written")))
    for line in codebook():
        lines.writerow([harmless(line[name]) for name in ("column", "meaning", "written")])
    return _csv(MARK + written.getvalue(), "one-row-a-case-columns.csv")


def _csv(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
