"""Whom a row is about, where its id is not known: an editor chooses a person, or says that it is somebody new. Never by itself."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.entry.imports import identifying
from prisoners.entry.imports.pages import steps
from prisoners.entry.imports.pages.known_profiles import known_profile
from prisoners.entry.imports.pages.look_alikes import Candidate, candidates_of, found_by
from prisoners.entry.imports.pages.row_view import views_of
from prisoners.entry.imports.stepping import CannotImport
from prisoners.entry.widgets import KnownAutocomplete
from prisoners.models import Access, Import, ImportRow, Person
from prisoners.records.access import note_access
from prisoners.records.restricted import may_see

NEW = "new"


class ChoiceForm(forms.Form):
    """``person``: primary key of one of those listed, ``new``, or empty where ``other`` names somebody."""

    person = forms.ChoiceField(label=gettext_lazy("This row is about"), widget=forms.RadioSelect, required=False)
    other = forms.ModelChoiceField(Person.objects.all(), label=gettext_lazy("Somebody else"), required=False)

    def __init__(self, *args, page: admin.ModelAdmin, listed: list[Candidate], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [
            *((str(each.person.pk), str(each.person)) for each in listed),
            (NEW, gettext_lazy("A new person")),
        ]
        self.fields["other"].widget = KnownAutocomplete(ImportRow._meta.get_field("person"), page.admin_site)
        self.fields["other"].widget.choices = self.fields["other"].choices

    def clean(self) -> dict:
        given = super().clean()
        if "other" in given and "person" in given:
            if given["other"] is not None:
                given["chosen"] = given["other"]
            elif given["person"] == NEW:
                given["chosen"] = None
            elif given["person"]:
                given["chosen"] = Person.objects.filter(pk=given["person"]).first()
            else:
                raise forms.ValidationError(
                    _("Choose one of the people, search for somebody else, or say that it is a new person.")
                )
        return given


def choose_person(page: admin.ModelAdmin, request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The page of one row: people who look like it, a search, and the decision (POST, ``do``: search or choose)."""
    steps.demand(request, steps.CHANGE)
    batch = steps.batch_or_404(pk)
    row = get_object_or_404(batch.rows.select_related("person"), row=number)
    if batch.state != Import.State.PREVIEWED:
        messages.error(request, _("Somebody decided about this import meanwhile: nothing was changed."))
        return HttpResponseRedirect(steps.address("change", pk))
    searching = request.POST.get("do") == "search"
    text = " ".join(request.POST.get("text", "").split())[:200]
    listed = found_by(text) if text else candidates_of(row)
    deciding = request.method == "POST" and not searching
    form = ChoiceForm(request.POST if deciding else None, page=page, listed=listed, initial=_initial(row))
    if deciding and form.is_valid() and _chosen(request, row, form):
        messages.success(request, _("Row %(row)d: kept, and compared anew.") % {"row": row.row})
        return HttpResponseRedirect(f"{steps.address('change', pk)}#row-{row.row}")
    note_access(user=request.user, kind=Access.Kind.IMPORT, person=row.person_id, subject=f"import {pk}, row {row.row}")
    view = views_of([row], batch=batch, profile=known_profile(batch.profile), sees_all=may_see(request.user))[0]
    context = {
        "batch": batch,
        "view": view,
        "form": form,
        "listed": listed,
        "text": text,
        "media": page.media + form.media,
    }
    return steps.render(page, request, "person", "preview", _("Whom row %(row)d is about") % {"row": row.row}, context)


def _chosen(request: HttpRequest, row: ImportRow, form: ChoiceForm) -> bool:
    """Keep the choice; False where it was refused, and the form says why."""
    try:
        identifying.choose(row=row, person=form.cleaned_data["chosen"], by=request.user)
    except CannotImport as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _initial(row: ImportRow) -> dict:
    if row.person_id:
        return {"person": str(row.person_id)}
    return {"person": NEW} if row.chosen else {}
