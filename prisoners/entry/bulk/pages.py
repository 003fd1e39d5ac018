"""Changing many people from the list: a form, what it would do to each of them, and doing it.

Three steps of one page: ``form``, ``preview``, ``confirm``. Whom it is about goes from step to step by primary key, and is asked anew
of the people that the user may see and change.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from prisoners.entry.attribution import WHY
from prisoners.entry.bulk import forms as bulk_forms
from prisoners.entry.bulk.forms import BulkForm
from prisoners.entry.bulk.words import Effect, effects
from prisoners.entry.refusals import in_full
from prisoners.models import Person, Statement
from prisoners.publication.drafts import open_to
from prisoners.publication.submitting import CannotSubmit, submit
from prisoners.records.bulk.carrying_out import carry_out
from prisoners.records.bulk.planning import MOST, Plan, planned
from prisoners.records.errors import DocumentErrors

TEMPLATES = "admin/prisoners/bulk"
FORM, PREVIEW, CONFIRM = "form", "preview", "confirm"
PEOPLE, STEP, SEEN = "people", "step", "seen"
NAMED = 10
"""So many of the changed people are named, with links, in the message that says it is done."""


@dataclass(frozen=True)
class Kind:
    """A change of many people: its name in addresses, its words, and its form."""

    slug: str
    title: Promise
    form: type[BulkForm]
    done: Callable[[int], str]


KINDS = {
    kind.slug: kind
    for kind in (
        Kind(
            "designate",
            gettext_lazy("Designate by a statement"),
            bulk_forms.DesignateForm,
            lambda n: ngettext("The designation of %(count)d person is recorded.", "The designation of %(count)d people is recorded.", n),
        ),
        Kind(
            "transfer",
            gettext_lazy("Record a transfer"),
            bulk_forms.TransferForm,
            lambda n: ngettext("The transfer of %(count)d person is recorded.", "The transfer of %(count)d people is recorded.", n),
        ),
        Kind(
            "release",
            gettext_lazy("Record a release"),
            bulk_forms.ReleaseForm,
            lambda n: ngettext("The release of %(count)d person is recorded.", "The release of %(count)d people is recorded.", n),
        ),
        Kind(
            "confirm",
            gettext_lazy("Confirm: seen and held"),
            bulk_forms.ConfirmForm,
            lambda n: ngettext("%(count)d person is confirmed as held.", "%(count)d people are confirmed as held.", n),
        ),
        Kind(
            "disclose",
            gettext_lazy("Set the disclosure level"),
            bulk_forms.DiscloseForm,
            lambda n: ngettext("The level of %(count)d person is set.", "The level of %(count)d people is set.", n),
        ),
    )
}  # fmt: skip


@dataclass
class Preview:
    """What a change would do. ``closed``: people whom this user may not change."""

    plans: list[Plan]
    closed: list[Person] = field(default_factory=list)

    @property
    def changing(self) -> list[int]:
        return [plan.person.pk for plan in self.plans if plan.changes]

    @property
    def seen(self) -> str:
        """What the editor is shown, in few letters: another text says that somebody has changed the records since."""
        told = [(plan.person.pk, plan.person.changed_at.isoformat()) for plan in self.plans if plan.changes]
        return hashlib.sha256(repr(told).encode()).hexdigest()[:24]

    def effects(self) -> list[Effect]:
        """Those who can't be changed first, then those who change, then those who stay as they are."""
        words = _("Somebody else entered this person, or it was sent for review: you can't change it now.")
        found = [Effect(person, [], [], [words]) for person in self.closed]
        return sorted([*found, *effects(self.plans)], key=lambda each: (not each.refusals, not each.lines))


class BulkPages:
    """The page on which many people are changed. Mixed into the page of a person."""

    def bulk_view(self, request: HttpRequest, slug: str) -> HttpResponse:
        if slug not in KINDS or not self.has_change_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseRedirect(reverse("admin:prisoners_person_changelist"))
        return _step(self, request, KINDS[slug], _ids(request.POST.get(PEOPLE, "").split()))

    def begin_bulk(
        self, request: HttpRequest, slug: str, people: Sequence[int], *, initial: dict | None = None
    ) -> HttpResponse | None:
        """The first step, for people chosen in the list; None, and a message, where they are too many or nobody."""
        if not people:
            messages.error(request, _("Nobody is chosen."))
            return None
        if len(people) > MOST:
            words = _(
                "At most %(most)d people are changed at once, so that you can look at each of them: filter the list."
            )
            messages.error(request, words % {"most": MOST})
            return None
        return _form(self, request, KINDS[slug], _chosen(self, request, people), initial=initial)


def _ids(texts: Sequence[str]) -> list[int]:
    return [int(text) for text in texts[: MOST + 1] if text.isdecimal() and len(text) < 19]


def _chosen(page: admin.ModelAdmin, request: HttpRequest, people: Sequence[int]) -> list[Person]:
    """The people whom this user may know of."""
    return list(page.get_queryset(request).filter(pk__in=people).order_by("name_en", "pk"))


def _step(page: admin.ModelAdmin, request: HttpRequest, kind: Kind, ids: Sequence[int]) -> HttpResponse:
    people = _chosen(page, request, ids)
    if not people or len(ids) > MOST:
        messages.error(request, _("Nobody is chosen."))
        return HttpResponseRedirect(reverse("admin:prisoners_person_changelist"))
    form = _form_of(page, request, kind, data=request.POST)
    step = request.POST.get(STEP)
    if not form.is_valid() or step == FORM:
        return _form(page, request, kind, people, form=form)
    preview = _preview(request, people, form)
    if step == CONFIRM and request.POST.get(SEEN) != preview.seen:
        messages.warning(request, _("Some of these records were changed since you looked: look again."))
    elif step == CONFIRM:
        if response := _carry_out(request, kind, form, preview):
            return response
        preview = _preview(request, people, form)
    return _page(
        page,
        request,
        kind,
        "preview",
        {"form": form, "preview": preview, "people": preview.changing, "chosen": [person.pk for person in people]},
    )


def _preview(request: HttpRequest, people: Sequence[Person], form: BulkForm) -> Preview:
    ids = [person.pk for person in people]
    may = set(open_to(request.user).filter(pk__in=ids).values_list("pk", flat=True))
    plans = planned(people=[pk for pk in ids if pk in may], change=form.change())
    return Preview(plans, [person for person in people if person.pk not in may])


def _carry_out(request: HttpRequest, kind: Kind, form: BulkForm, preview: Preview) -> HttpResponse | None:
    """Change those who can be changed; None, and a message, where it was refused after all."""
    try:
        plans = carry_out(people=preview.changing, change=form.change(), by=request.user, why=form.cleaned_data[WHY])
    except DocumentErrors as errors:
        for error in errors.errors[:NAMED]:
            messages.error(request, in_full(error))
        return None
    changed = [plan.person for plan in plans if plan.changes]
    messages.success(request, _done(kind, changed))
    if changed and form.cleaned_data.get("submit"):
        _submit(request, changed)
    return HttpResponseRedirect(reverse("admin:prisoners_person_changelist"))


def _done(kind: Kind, changed: Sequence[Person]) -> str:
    """What was done, with links to the first of those to whom."""
    words = kind.done(len(changed)) % {"count": len(changed)}
    links = ((reverse("admin:prisoners_person_change", args=[person.pk]), person) for person in changed[:NAMED])
    shown = format_html_join(", ", '<a href="{}">{}</a>', links)
    more = _("and %(count)d more") % {"count": len(changed) - NAMED} if len(changed) > NAMED else ""
    return format_html("{} {} {}", words, shown, more)


def _submit(request: HttpRequest, people: Sequence[Person]) -> None:
    try:
        sent = submit(people=[person.pk for person in people], by=request.user, note=request.POST.get(WHY, ""))
    except CannotSubmit as refusal:
        messages.warning(request, _("The change is made, but nobody was sent for review. %(why)s") % {"why": refusal})
        return
    words = ngettext("%(count)d person is sent for review.", "%(count)d people are sent for review.", sent)
    messages.success(request, words % {"count": sent})


def _form_of(page: admin.ModelAdmin, request: HttpRequest, kind: Kind, **given: object) -> BulkForm:
    return kind.form(request=request, site=page.admin_site, may_submit=True, **given)


def _form(
    page: admin.ModelAdmin,
    request: HttpRequest,
    kind: Kind,
    people: Sequence[Person],
    *,
    form: BulkForm | None = None,
    initial: dict | None = None,
) -> HttpResponse:
    form = form or _form_of(page, request, kind, initial=initial)
    return _page(page, request, kind, "form", {"form": form, "people": [p.pk for p in people], "chosen": people})


def _page(page: admin.ModelAdmin, request: HttpRequest, kind: Kind, name: str, context: dict) -> HttpResponse:
    request.current_app = page.admin_site.name
    shared = {
        **page.admin_site.each_context(request),
        "title": kind.title,
        "opts": page.opts,
        "kind": kind,
        "address": reverse("admin:prisoners_person_bulk", args=[kind.slug]),
        "media": page.media + context["form"].media,
    }
    return TemplateResponse(request, f"{TEMPLATES}/{name}.html", shared | context)


def statement_chosen(statement: Statement) -> dict:
    """What the form of a designation begins with, where the statement is known already."""
    return {"statement": statement.pk}
