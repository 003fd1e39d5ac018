"""Unpublishing at once, from a person's page or for many in the list: one step, which asks why."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from prisoners.models import Person
from prisoners.publication.refusing import CannotPublish
from prisoners.publication.unpublishing import unpublish

SHOWN = 200
"""So many names are shown on the page that asks."""


def _line(label: str, help_text: str, *, required: bool) -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "vTextField"})
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=300, widget=widget)


class UnpublishForm(forms.Form):
    why = _line(gettext_lazy("Why"), gettext_lazy("For editors and reviewers; never public."), required=True)
    reason = _line(
        gettext_lazy("Public reason"),
        gettext_lazy("Stands on the page in place of the person. Can be left empty. Name nobody in it."),
        required=False,
    )
    past = forms.BooleanField(
        label=gettext_lazy("What earlier editions say could harm them too"),
        help_text=gettext_lazy("Earlier editions will say less of them, with a dated notice. Their totals stay."),
        required=False,
    )


class UnpublishingPage:
    """Mixed into the page of a person."""

    def has_unpublish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("prisoners.unpublish_person")

    def get_urls(self) -> list[URLPattern]:
        asking = path(
            "<int:person>/unpublish/",
            self.admin_site.admin_view(lambda request, person: unpublish_one(self, request, person)),
            name="prisoners_person_unpublish",
        )
        return [asking, *super().get_urls()]


def _done(request: HttpRequest, people: list[int], form: UnpublishForm) -> bool:
    """Unpublish as a valid form says; False where it was refused, which the reader is told."""
    try:
        edition, count = unpublish(people=people, by=request.user, **form.cleaned_data)
    except CannotPublish as refusal:
        messages.error(request, str(refusal))
        return False
    words = ngettext(
        "%(count)d person was taken off: edition %(number)d is without them. A second person will be asked to confirm it.",
        "%(count)d people were taken off: edition %(number)d is without them. A second person will be asked to confirm it.",
        count,
    )
    messages.success(request, words % {"count": count, "number": edition.number})
    return True


def unpublish_one(page: UnpublishingPage, request: HttpRequest, pk: int) -> HttpResponse:
    """Asks why, and unpublishes one person."""
    if not page.has_unpublish_permission(request):
        raise PermissionDenied
    person = get_object_or_404(page.get_queryset(request), pk=pk)
    form = UnpublishForm(request.POST or None)
    back = reverse("admin:prisoners_person_change", args=[pk])
    if request.method == "POST" and form.is_valid() and _done(request, [person.pk], form):
        return HttpResponseRedirect(back)
    context = {
        "title": _("Unpublish at once: %(person)s") % {"person": person},
        "people": [person],
        "count": 1,
        "back": back,
    }
    return _ask(page, request, form, context)


@admin.action(description=gettext_lazy("Unpublish selected people at once"), permissions=["unpublish"])
def unpublish_selected(page: UnpublishingPage, request: HttpRequest, queryset: QuerySet[Person]) -> HttpResponse | None:
    """An action of the list: shows whom, asks why, and unpublishes those of them who are public."""
    public = queryset.filter(is_published=True)
    form = UnpublishForm(request.POST if "confirmed" in request.POST else None)
    if form.is_bound and form.is_valid() and _done(request, list(public.values_list("pk", flat=True)), form):
        return None
    if not public.exists():
        messages.error(request, _("Nothing of these people is public, so there is nothing to take off."))
        return None
    across = request.POST.get("select_across") == "1"
    context = {
        "title": _("Unpublish selected people at once"),
        "people": public[:SHOWN],
        "count": public.count(),
        "across": across,
        "chosen": public.values_list("pk", flat=True)[: 1 if across else None],
        "checkbox": ACTION_CHECKBOX_NAME,
        "action": "unpublish_selected",
        "back": reverse("admin:prisoners_person_changelist"),
    }
    return _ask(page, request, form, context)


def _ask(page: UnpublishingPage, request: HttpRequest, form: UnpublishForm, context: dict) -> HttpResponse:
    request.current_app = page.admin_site.name
    context = {**page.admin_site.each_context(request), "opts": page.opts, "form": form, "media": page.media, **context}
    return TemplateResponse(request, "admin/prisoners/unpublish.html", context)
