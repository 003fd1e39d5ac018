"""The mapping screen: of a file that no profile knows, and of a mapping that was kept."""

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from prisoners.entry.imports import mapping, running
from prisoners.entry.imports.pages import steps
from prisoners.entry.imports.pages.known_profiles import known_profile
from prisoners.entry.imports.pages.mapping_form import MOST_COLUMNS, BaseColumns, ColumnFormSet, NamedForm, initial_of
from prisoners.entry.imports.pages.restricted_cells import restricted_columns
from prisoners.entry.imports.pages.table_head import CannotRead, Head, head_of
from prisoners.models import Access, Import, ImportProfile
from prisoners.records.access import note_access
from prisoners.records.restricted import may_see

State = Import.State
MAPPABLE = frozenset({State.UPLOADED, State.PREVIEWED, State.FAILED})
"""States in which a file can be read anew with another mapping; its content is kept so long."""


def map_columns(page: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """The mapping of one file. A POST keeps it under its name and has the file read."""
    steps.demand(request, steps.ADD)
    batch = get_object_or_404(Import, pk=pk)
    if batch.state not in MAPPABLE or batch.content is None:
        messages.info(request, _("This file is read already: its columns stay as they are."))
        return HttpResponseRedirect(steps.address("change", pk))
    try:
        head = head_of(batch.file_name, bytes(batch.content))
    except CannotRead as problem:
        messages.error(request, str(problem))
        return HttpResponseRedirect(steps.address("change", pk))
    if len(head.columns) > MOST_COLUMNS:
        words = _("The table has %(count)d columns, and a mapping holds %(most)d: take out those that are not needed.")
        messages.error(request, words % {"count": len(head.columns), "most": MOST_COLUMNS})
        return HttpResponseRedirect(steps.address("changelist"))
    if request.method == "POST" and "known" in request.POST:
        return _read_with_known(request, batch)
    head = _as_seen_by(request, batch, head)
    kept = ImportProfile.objects.filter(pk=mapping.pk_of(batch.profile)).first()
    columns, named = _forms(request, head, kept, _stem(batch.file_name))
    if request.method == "POST" and all([columns.is_valid(), named.is_valid()]):
        profile = _keep(request, kept, columns, named)
        return _read(request, batch, mapping.key_of(profile.pk))
    context = {
        "batch": batch,
        "columns": columns,
        "named": named,
        "kept": ImportProfile.objects.order_by("name"),
        "profile": kept,
    }
    return steps.render(page, request, "mapping", "columns", _("What each column is"), context)


def _as_seen_by(request: HttpRequest, batch: Import, head: Head) -> Head:
    """The head without samples that the user may not see; the look at it is kept."""
    note_access(user=request.user, kind=Access.Kind.IMPORT, people=0, subject=f"import {batch.pk}, sample values")
    if may_see(request.user):
        return head
    hidden = restricted_columns(batch, known_profile(batch.profile), head.columns)
    return Head(head.columns, {name: values for name, values in head.samples.items() if name not in hidden})


def edit_mapping(page: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """A mapping that was kept, without a file. A POST changes it for the files to come."""
    profile = get_object_or_404(ImportProfile, pk=pk)
    steps.demand(request, "prisoners.change_importprofile", "prisoners.view_importprofile")
    may_change = request.user.has_perm("prisoners.change_importprofile")
    names = mapping.in_order(profile.columns)
    columns, named = _forms(request, Head(tuple(names), {}), profile, profile.name)
    if request.method == "POST":
        steps.demand(request, "prisoners.change_importprofile")
        if all([columns.is_valid(), named.is_valid()]):
            _keep(request, profile, columns, named)
            messages.success(request, _("The mapping is kept. Files that were read before stay as they are."))
            return HttpResponseRedirect(request.path)
    context = {"columns": columns, "named": named, "profile": profile, "may_change": may_change}
    return steps.render(page, request, "mapping", "", profile.name, context)


def _forms(request: HttpRequest, head: Head, kept: ImportProfile | None, name: str) -> tuple[BaseColumns, NamedForm]:
    data = request.POST if request.method == "POST" else None
    columns = ColumnFormSet(
        data,
        prefix="column",
        columns=head.columns,
        samples=head.samples,
        initial=initial_of(head.columns, kept.columns if kept else None),
    )
    known = {"name": kept.name, "registry": kept.registry} if kept else {"name": name[:80]}
    return columns, NamedForm(data, profile=kept, initial=known)


def _keep(request: HttpRequest, kept: ImportProfile | None, columns: BaseColumns, named: NamedForm) -> ImportProfile:
    profile = kept or ImportProfile(created_by=request.user)
    profile.name, profile.registry = named.cleaned_data["name"], named.cleaned_data["registry"]
    profile.columns = columns.mapping()
    profile.save()
    return profile


def _read_with_known(request: HttpRequest, batch: Import) -> HttpResponse:
    profile = ImportProfile.objects.filter(pk=mapping.pk_of(request.POST["known"])).first()
    if profile is None:
        messages.error(request, _("There is no such mapping any more: choose another one."))
        return HttpResponseRedirect(steps.address("mapping", batch.pk))
    return _read(request, batch, mapping.key_of(profile.pk))


def _read(request: HttpRequest, batch: Import, key: str) -> HttpResponse:
    """Have a file read as a profile says."""
    Import.objects.filter(pk=batch.pk, state__in=MAPPABLE).update(profile=key, problem="")
    batch.refresh_from_db()
    return steps.start(request, batch, running.PREPARE)


def _stem(file_name: str) -> str:
    return file_name.rpartition(".")[0] or file_name
