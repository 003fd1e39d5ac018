"""Merges and splits: the list of them, and the page on which a second person decides about one."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import Media
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.entry import summaries
from prisoners.entry.identity.looking import note_looks
from prisoners.entry.identity.merge_page import CHOICES
from prisoners.entry.identity.outcome import outcome
from prisoners.entry.identity.record_words import fields_seen, label, rows_of, value
from prisoners.entry.reading import ReadOnlyPage
from prisoners.entry.refusals import in_full
from prisoners.models import Identity, Person
from prisoners.publication.drafts import is_limited
from prisoners.publication.standing import IN_REVIEW, with_standing
from prisoners.records.errors import DocumentErrors
from prisoners.records.identity import CannotDo, decide, take_back
from prisoners.records.identity.plans import FIELDS, MergePlan
from prisoners.records.identity.proposing import found_between

ACCEPT, REFUSE, TAKE_BACK = "accept", "refuse", "take_back"
DECISION = "decision"


class NoteForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("For editors; never public."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class IdentityPage(ReadOnlyPage):
    """Merges and splits. One is changed by decisions alone, on its page."""

    list_display = ("proposed_at", "what", "people", "state", "proposed_by", "decided_by", "note")
    list_display_links = ("proposed_at", "what")
    list_filter = ("state", "kind")
    list_select_related = ("kept", "other", "proposed_by", "decided_by")
    search_fields = tuple(f"{who}__name_{language}" for who in ("kept", "other") for language in ("be", "ru", "en"))
    date_hierarchy = "proposed_at"

    @property
    def media(self) -> Media:
        return super().media + Media(css={"all": ["prisoners/identity.css", "prisoners/review.css"]})

    def has_view_permission(self, request: HttpRequest, obj: Identity | None = None) -> bool:
        """Nobody who sees own drafts alone: a proposal names others."""
        return super().has_view_permission(request, obj) and not is_limited(request.user)

    @admin.display(description=gettext_lazy("kind"), ordering="kind")
    def what(self, obj: Identity) -> str:
        return obj.get_kind_display().partition(":")[0]

    @admin.display(description=gettext_lazy("people"))
    def people(self, obj: Identity) -> str:
        return " / ".join(str(person) for person in (obj.kept, obj.other) if person is not None)

    def change_view(self, request: HttpRequest, object_id: str, form_url="", extra_context=None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = Identity.objects.select_related("kept", "other", "proposed_by", "decided_by")
        identity = get_object_or_404(found, pk=object_id if str(object_id).isdecimal() else None)
        form = NoteForm(request.POST or None)
        if request.method == "POST" and form.is_valid() and self._decided(request, identity, form):
            return HttpResponseRedirect(request.path)
        return self._page(request, identity, form)

    def may_decide(self, request: HttpRequest, identity: Identity) -> bool:
        return request.user.has_perm("prisoners.publish_person") and identity.proposed_by_id != request.user.pk

    def may_take_back(self, request: HttpRequest) -> bool:
        return request.user.has_perm("prisoners.publish_person")

    def _decided(self, request: HttpRequest, identity: Identity, form: NoteForm) -> bool:
        """Do what a button says, and say what came of it; False where it was refused."""
        decision, note = request.POST.get(DECISION), form.cleaned_data["note"]
        back = decision == TAKE_BACK
        if decision not in (ACCEPT, REFUSE, TAKE_BACK) or not self.has_view_permission(request):
            return False
        if not (self.may_take_back(request) if back else self.may_decide(request, identity)):
            raise PermissionDenied
        try:
            if back:
                take_back(identity=identity, by=request.user)
            else:
                decide(identity=identity, by=request.user, accept=decision == ACCEPT, note=note)
        except CannotDo as refused:
            reasons = refused.reasons
        except DocumentErrors as errors:
            reasons = tuple(in_full(error) for error in errors.errors)
        else:
            messages.success(request, SAID[decision])
            return True
        for reason in reasons:
            messages.error(request, reason)
        return False

    def _page(self, request: HttpRequest, identity: Identity, form: NoteForm) -> HttpResponse:
        waits = identity.state == Identity.State.PROPOSED
        people = _people(identity)
        if waits:
            note_looks(request.user, people)
        context = {
            **self.admin_site.each_context(request),
            "title": str(identity),
            "opts": self.opts,
            "media": self.media,
            "identity": identity,
            "is_merge": identity.kind == Identity.Kind.MERGE,
            "waits": waits,
            "is_done": identity.state == Identity.State.DONE,
            "own": identity.proposed_by_id == request.user.pk,
            "may_decide": waits and self.may_decide(request, identity),
            "may_take_back": identity.state == Identity.State.DONE and self.may_take_back(request),
            "may_publish": request.user.has_perm("prisoners.publish_person"),
            "form": form,
            "people": people,
            "in_review": [person for person in people if person.standing == IN_REVIEW],
            "records": [_shown(person, request) for person in people] if waits else [],
            "said": _said(identity, request),
            "outcome": outcome(identity, request.user) if waits else None,
            "proposed": summaries.moment(identity.proposed_at),
            "decided": summaries.moment(identity.decided_at) if identity.decided_at else "",
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/prisoners/identity/proposal.html", context)


SAID = {
    ACCEPT: gettext_lazy("Done. Whoever is to be public waits for review: publish them to have readers see it."),
    REFUSE: gettext_lazy("Refused: the records stay as they are, and are shown as doubles no more."),
    TAKE_BACK: gettext_lazy("Taken back: both records are as they were. Publish both, if readers saw them as one."),
}


def _people(identity: Identity) -> QuerySet[Person]:
    ids = [pk for pk in (identity.kept_id, identity.other_id) if pk is not None]
    found = list(with_standing(Person.objects.filter(pk__in=ids)))
    return sorted(found, key=lambda person: ids.index(person.pk))


def _shown(person: Person, request: HttpRequest) -> dict:
    """A record as it is now."""
    return {
        "person": person,
        "fields": [(label(name), text) for name in fields_seen(request.user) if (text := value(person, name))],
        "rows": rows_of(person, request.user),
    }


def _said(identity: Identity, request: HttpRequest) -> list[str]:
    """What the plan says of a merge that waits, in words."""
    if identity.kind != Identity.Kind.MERGE or identity.state != Identity.State.PROPOSED:
        return []
    plan = MergePlan.of(identity.plan)
    taken = ", ".join(label(name) for name in FIELDS if name in plan.take)
    said = [_("Taken from the other record: %(fields)s.") % {"fields": taken}] if taken else []
    for collision in found_between(identity.kept, identity.other):
        if collision.key in plan.choices:
            words = _("Both have %(what)s: %(choice)s.")
            said.append(words % {"what": collision.what, "choice": str(CHOICES[plan.choices[collision.key]]).lower()})
    return said
