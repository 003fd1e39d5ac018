"""Merging a person with another: choose whom, compare both side by side, see what comes out, propose."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.domain.choices import Disclosure
from prisoners.entry.identity.alike import alike_of_saved
from prisoners.entry.identity.choosing import ChoosePersonForm
from prisoners.entry.identity.looking import note_looks
from prisoners.entry.identity.outcome import outcome
from prisoners.entry.identity.record_words import fields_seen, is_empty, label, rows_of, value
from prisoners.entry.refusals import in_full
from prisoners.models import Identity, Person
from prisoners.records.errors import DocumentErrors
from prisoners.records.identity import CannotDo, propose_merge
from prisoners.records.identity.collisions import BOTH, FIRST, SECOND, UNITE, Collision
from prisoners.records.identity.plans import MergePlan, default_plan, stricter
from prisoners.records.identity.proposing import check_pair, found_between

PREVIEW, PROPOSE, REASON = "_preview", "_propose", "reason"
KEPT, OTHER = "kept", "other"
CHOICES = {
    FIRST: gettext_lazy("Keep what this record says"),
    SECOND: gettext_lazy("Keep what the other record says"),
    UNITE: gettext_lazy("Make one of both"),
    BOTH: gettext_lazy("Keep both: they are two"),
}


@dataclass(frozen=True)
class Compared:
    """An identity field of both; ``open``: both say something else, so that one is to be chosen."""

    name: str
    label: str
    kept: str
    other: str
    taken: str
    open: bool


def merge_view(page, request: HttpRequest, person: int) -> HttpResponse:
    """Without ``with`` in the address: whom to merge with. With it: both side by side."""
    if not page.has_merge_permission(request):
        raise PermissionDenied
    kept = get_object_or_404(page.get_queryset(request), pk=person)
    chosen = request.GET.get("with", "")
    if not chosen.isdecimal() or len(chosen) > 18:
        return _choose(page, request, kept)
    other = get_object_or_404(page.get_queryset(request), pk=int(chosen))
    return _compare(page, request, kept, other)


def _choose(page, request: HttpRequest, kept: Person) -> HttpResponse:
    context = {
        "title": _("Merge with another record: %(person)s") % {"person": kept},
        "person": kept,
        "similar": alike_of_saved(kept, request.user),
        "form": ChoosePersonForm(page.admin_site),
        "may_merge": True,
        "pk": kept.pk,
    }
    return _answer(page, request, "admin/prisoners/identity/choose.html", context)


def _compare(page, request: HttpRequest, kept: Person, other: Person) -> HttpResponse:
    try:
        check_pair(kept, other)
    except CannotDo as refused:
        for reason in refused.reasons:
            messages.error(request, reason)
        return HttpResponseRedirect(reverse("admin:prisoners_person_change", args=[kept.pk]))
    found = found_between(kept, other)
    plan = default_plan(kept, other, found)
    reason, shown = "", None
    if request.method == "POST":
        plan = plan_of(request.POST, kept, other, found, fields_seen(request.user))
        reason = request.POST.get(REASON, "").strip()[:2000]
        if PROPOSE in request.POST and (made := _propose(request, kept, other, plan, reason)) is not None:
            messages.success(request, _("Proposed. A second person decides; until then the records stay as they are."))
            return HttpResponseRedirect(reverse("admin:prisoners_identity_change", args=[made.pk]))
        shown = outcome(Identity(kind=Identity.Kind.MERGE, kept=kept, other=other, plan=plan.as_json()), request.user)
    note_looks(request.user, (kept, other))
    context = {
        "title": _("Merge: %(kept)s and %(other)s") % {"kept": kept, "other": other},
        "person": kept,
        "other": other,
        "fields": compared(kept, other, plan, request),
        "collisions": [_open(each, plan) for each in found],
        "rows": [rows_of(kept, request.user), rows_of(other, request.user)],
        "levels": _levels(kept, other, plan),
        "reason": reason,
        "outcome": shown,
        "swap": f"{reverse('admin:prisoners_person_merge', args=[other.pk])}?with={kept.pk}",
    }
    return _answer(page, request, "admin/prisoners/identity/merge.html", context)


def _propose(request: HttpRequest, kept: Person, other: Person, plan: MergePlan, reason: str) -> Identity | None:
    try:
        return propose_merge(kept=kept, other=other, plan=plan, reason=reason, by=request.user)
    except CannotDo as refused:
        reasons = refused.reasons
    except DocumentErrors as errors:
        reasons = tuple(in_full(error) for error in errors.errors)
    for each in reasons:
        messages.error(request, each)
    return None


def plan_of(given: QueryDict, kept: Person, other: Person, found: list[Collision], seen: list[str]) -> MergePlan:
    """The plan that a form says; of a field that the reader may not see, as is usual."""
    usual = default_plan(kept, other, found)
    take = [name for name in usual.take if name not in seen]
    take += [
        name
        for name in seen
        if given.get(f"field-{name}") == OTHER or (name in usual.take and f"field-{name}" not in given)
    ]
    choices = {each.key: given.get(f"choice-{each.key}", "") for each in found}
    level = given.get("disclosure", "")
    return MergePlan(tuple(take), choices, level if level in Disclosure.values else "")


def compared(kept: Person, other: Person, plan: MergePlan, request: HttpRequest) -> list[Compared]:
    """Identity fields in which at least one of the two says something."""
    return [
        Compared(
            name,
            label(name),
            value(kept, name),
            value(other, name),
            OTHER if name in plan.take else KEPT,
            not is_empty(kept, name) and not is_empty(other, name) and value(kept, name) != value(other, name),
        )
        for name in fields_seen(request.user)
        if not (is_empty(kept, name) and is_empty(other, name))
    ]


def _open(collision: Collision, plan: MergePlan) -> dict:
    chosen = plan.choices.get(collision.key)
    options = [{"key": key, "label": CHOICES[key], "chosen": key == chosen} for key in collision.choices]
    what = _("Both records have %(what)s.") % {"what": collision.what}
    return {"key": collision.key, "what": what, "options": options}


def _levels(kept: Person, other: Person, plan: MergePlan) -> list[dict]:
    """Levels of disclosure to choose from; the stricter of both is usual."""
    usual = stricter(kept.disclosure, other.disclosure)
    return [
        {"key": key, "label": words, "chosen": key == (plan.disclosure or usual), "usual": key == usual}
        for key, words in Disclosure.choices
    ]


def _answer(page, request: HttpRequest, template: str, context: dict) -> HttpResponse:
    request.current_app = page.admin_site.name
    every = {**page.admin_site.each_context(request), "opts": page.opts, "media": page.media, **context}
    return TemplateResponse(request, template, every)
