"""Splitting a record of two people: choose what is of the other one, say who that is, see what comes out, propose."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from prisoners.domain.choices import Disclosure
from prisoners.entry.fields import FIELDS as FIELD_KINDS
from prisoners.entry.identity.looking import note_looks
from prisoners.entry.identity.merge_page import PREVIEW, PROPOSE, REASON
from prisoners.entry.identity.outcome import outcome
from prisoners.entry.identity.record_words import fields_seen, rows_of
from prisoners.entry.refusals import in_full
from prisoners.models import Identity, Person
from prisoners.records.errors import DocumentErrors
from prisoners.records.identity import CannotDo, propose_split
from prisoners.records.identity.plans import MOVABLE, SplitPlan
from prisoners.records.identity.proposing import check_open


def _form_class(names: list[str]) -> type[forms.ModelForm]:
    """Identity fields of the new person, as the page of a person takes them."""

    def field(db_field, **kwargs):
        for kind, given in FIELD_KINDS.items():
            if isinstance(db_field, kind):
                kwargs = {**given, **kwargs}
        return db_field.formfield(**kwargs)

    return forms.modelform_factory(Person, fields=names, formfield_callback=field)


def split_view(page, request: HttpRequest, person: int) -> HttpResponse:
    if not page.has_merge_permission(request):
        raise PermissionDenied
    kept = get_object_or_404(page.get_queryset(request), pk=person)
    try:
        check_open(kept)
    except CannotDo as refused:
        for reason in refused.reasons:
            messages.error(request, reason)
        return HttpResponseRedirect(reverse("admin:prisoners_person_change", args=[kept.pk]))
    form_class = _form_class(fields_seen(request.user))
    posted = request.method == "POST" and {PREVIEW, PROPOSE} & request.POST.keys()
    form = form_class(request.POST if posted else None, instance=Person() if posted else _start(kept), prefix="new")
    reason, shown, rows = "", None, _chosen(request.POST)
    if posted and form.is_valid():
        plan = SplitPlan(rows, _values(form), _level(request.POST))
        reason = request.POST.get(REASON, "").strip()[:2000]
        if PROPOSE in request.POST and (made := _propose(request, kept, plan, reason)) is not None:
            messages.success(request, _("Proposed. A second person decides; until then the record stays as it is."))
            return HttpResponseRedirect(reverse("admin:prisoners_identity_change", args=[made.pk]))
        shown = outcome(Identity(kind=Identity.Kind.SPLIT, kept=kept, plan=plan.as_json()), request.user)
    note_looks(request.user, (kept,))
    request.current_app = page.admin_site.name
    context = {
        **page.admin_site.each_context(request),
        "title": _("Split: %(person)s") % {"person": kept},
        "opts": page.opts,
        "media": page.media + form.media,
        "person": kept,
        "form": form,
        "rows": [
            {
                "name": kind.name,
                "title": kind.title,
                "rows": [(row, row.pk in rows.get(kind.name, ())) for row in kind.rows],
            }
            for kind in rows_of(kept, request.user)
        ],
        "levels": [(key, words, key == _level(request.POST)) for key, words in Disclosure.choices],
        "reason": reason,
        "outcome": shown,
    }
    return TemplateResponse(request, "admin/prisoners/identity/split.html", context)


def _start(kept: Person) -> Person:
    """What the form begins with: most often it is the name that both share."""
    return Person(name_be=kept.name_be, name_ru=kept.name_ru, name_en=kept.name_en, gender=kept.gender)


def _chosen(given: QueryDict) -> dict[str, tuple[int, ...]]:
    found = {
        name: tuple(int(pk) for pk in given.getlist(f"move-{name}") if pk.isdecimal() and len(pk) < 19)
        for name in MOVABLE
    }
    return {name: keys for name, keys in found.items() if keys}


def _level(given: QueryDict) -> str:
    level = given.get("disclosure", "")
    return level if level in Disclosure.values else Disclosure.INTERNAL.value


def _values(form: forms.ModelForm) -> dict[str, object]:
    """Values of the form as a plan keeps them: keys of related records."""
    found = {name: getattr(value, "pk", value) for name, value in form.cleaned_data.items()}
    return {name: value for name, value in found.items() if value not in (None, "")}


def _propose(request: HttpRequest, kept: Person, plan: SplitPlan, reason: str) -> Identity | None:
    try:
        return propose_split(kept=kept, plan=plan, reason=reason, by=request.user)
    except CannotDo as refused:
        reasons = refused.reasons
    except DocumentErrors as errors:
        reasons = tuple(in_full(error) for error in errors.errors)
    for each in reasons:
        messages.error(request, each)
    return None
