"""What the pages of one import share: who may, which step it is at, and what every template is given."""

from collections.abc import Mapping

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from prisoners.entry.imports import running
from prisoners.entry.imports.stepping import CannotImport
from prisoners.models import Import

State = Import.State
DECIDED = frozenset({State.ACCEPTED, State.DROPPED, State.UNDONE})
STEPS = (
    ("upload", _("The file")),
    ("columns", _("Its columns")),
    ("preview", _("What it would change")),
    ("result", _("What became of it")),
)
"""The steps of an import, as every page of it lists them."""
LONGEST_KEY = 18
"""Digits of a primary key."""
VIEW, ADD, CHANGE = "prisoners.view_import", "prisoners.add_import", "prisoners.change_import"


def address(name: str, *arguments: object) -> str:
    """Address of a page of imports: ``address("accept", 3)``."""
    return reverse(f"admin:prisoners_import_{name}", args=arguments)


def demand(request: HttpRequest, *permissions: str) -> None:
    """Raises PermissionDenied unless the user has one of the permissions."""
    if not any(request.user.has_perm(each) for each in permissions):
        raise PermissionDenied


def batch_or_404(pk: int | str) -> Import:
    """An import without its file, which can be large."""
    if not str(pk).isdigit() or len(str(pk)) > LONGEST_KEY:
        raise Http404
    return get_object_or_404(Import.objects.defer("content").select_related("uploaded_by", "decided_by"), pk=pk)


def start(request: HttpRequest, batch: Import, step: str) -> HttpResponse:
    """Start a step off the request, and lead to the page that waits for it; say so where it can't be started."""
    try:
        running.start(batch=batch, step=step, by=request.user)
    except CannotImport as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(address("change", batch.pk))


def lacks_mapping(batch: Import) -> bool:
    """Whether nobody has said yet how the file is to be read."""
    return batch.state == State.UPLOADED and not batch.profile


def render(
    page: admin.ModelAdmin, request: HttpRequest, template: str, step: str, title: str, context: Mapping[str, object]
) -> HttpResponse:
    """A page at one of the steps."""
    request.current_app = page.admin_site.name
    shared = {
        **page.admin_site.each_context(request),
        "title": title,
        "opts": page.opts,
        "media": page.media,
        "steps": STEPS,
        "step": step,
        "may_add": request.user.has_perm(ADD),
        "may_decide": request.user.has_perm(CHANGE),
    }
    return TemplateResponse(request, f"admin/prisoners/imports/{template}.html", shared | dict(context))
