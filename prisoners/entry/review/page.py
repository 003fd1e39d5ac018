"""The page on which a reviewer decides about one person: what is public now, what would be, who wrote it, and the decisions."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.domain.choices import Disclosure
from prisoners.entry.review.bar import bar, in_words
from prisoners.entry.review.effect import level_in_words, profile_in_words, rows_in_words
from prisoners.entry.review.figures_moved import effect_on_figures
from prisoners.entry.review.publishing import PublishForm, publish_people
from prisoners.entry.review.restricted_lines import shown_to
from prisoners.entry.review.who_wrote import who_wrote
from prisoners.models import Person, Review
from prisoners.publication.approving import NOT_SENT
from prisoners.publication.preview import preview
from prisoners.publication.publish import withdraw
from prisoners.publication.refusing import CannotPublish
from prisoners.publication.standing import IN_REVIEW, with_standing
from prisoners.records.authors import written_by
from prisoners.records.reviews import NothingToConfirm, OwnWork, confirm, send_back

LAST_REVIEWS = 10


def _reason(label: str, help_text: str, *, required: bool = True) -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "vTextField"})
    return forms.CharField(label=label, max_length=300, help_text=help_text, widget=widget, required=required)


class ReturnForm(forms.Form):
    reason = _reason(gettext_lazy("What is to be done"), gettext_lazy("For the editor; never public."))


class WithdrawForm(forms.Form):
    reason = _reason(
        gettext_lazy("Public reason"), gettext_lazy("Stands on the page in place of the person: name nobody in it.")
    )
    past = forms.BooleanField(
        label=gettext_lazy("What earlier editions say could harm them too"),
        help_text=gettext_lazy("Earlier editions will say less of them, with a dated notice. Their totals stay."),
        required=False,
    )


class ConfirmForm(forms.Form):
    reason = _reason(
        gettext_lazy("Note"), gettext_lazy("For editors; never public. Can be left empty."), required=False
    )


def review(page: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """The review page of a person; a POST is a decision, named by ``decision``."""
    if not page.has_publish_permission(request):
        raise PermissionDenied
    people = Person.objects.select_related("changed_by", "submitted_by", "merged_into")
    person = get_object_or_404(with_standing(people), pk=pk)
    forms_ = {
        "publish": PublishForm.fresh(),
        "confirm": ConfirmForm(auto_id="confirm_%s"),
        "return": ReturnForm(auto_id="return_%s"),
        "withdraw": WithdrawForm(auto_id="withdraw_%s"),
    }
    decision = request.POST.get("decision")
    if request.method == "POST" and decision in forms_:
        form = forms_[decision] = type(forms_[decision])(request.POST, auto_id=forms_[decision].auto_id)
        if form.is_valid() and DECISIONS[decision](request, person, form):
            return HttpResponseRedirect(reverse("admin:prisoners_person_change", args=[pk]))
    return _page(page, request, person, forms_)


def _page(page: admin.ModelAdmin, request: HttpRequest, person: Person, forms_: dict[str, forms.Form]) -> HttpResponse:
    own = written_by(request.user, Person.objects.filter(pk=person.pk)).exists()
    internal, unsent = person.disclosure == Disclosure.INTERNAL, person.standing in NOT_SENT
    open_withdrawal = _open_withdrawal(person)
    took_off = open_withdrawal is not None and open_withdrawal.decided_by_id == request.user.pk
    seen, moved, problem = None, None, ""
    try:
        seen = preview(person)
        moved = effect_on_figures([person.pk]) if seen.changes_rows else None
    except CannotPublish as refusal:
        problem = str(refusal)
    context = {
        **page.admin_site.each_context(request),
        "title": _("Review: %(person)s") % {"person": person},
        "opts": page.opts,
        "person": person,
        "bar": bar(person, request.user),
        "standing": in_words(person),
        "own": own,
        "internal": internal,
        "unsent": unsent and not internal,
        "problem": problem,
        "may_publish": not (own or internal or problem or unsent),
        "may_confirm": open_withdrawal is not None and not took_off,
        "took_off": took_off,
        "may_return": person.changed_by_id != request.user.pk and not took_off and _can_come_back(person),
        "level": level_in_words(seen) if seen else "",
        "tables": rows_in_words(seen) if seen else [],
        "profile": shown_to(request.user, person, profile_in_words(seen)) if seen else [],
        "preview": seen,
        "moved": moved,
        "wrote": who_wrote(person, request.user),
        "forms": forms_,
        "reviews": person.reviews.select_related("decided_by", "written_by")[:LAST_REVIEWS],
        "media": page.media,
    }
    request.current_app = page.admin_site.name
    return TemplateResponse(request, "admin/prisoners/review.html", context)


def _open_withdrawal(person: Person) -> Review | None:
    """The urgent withdrawal that a second person is to look at."""
    if not (person.last_decision == Review.Decision.WITHDRAWN and person.is_urgent):
        return None
    return person.reviews.order_by("-decided_at", "-pk").first()


def _can_come_back(person: Person) -> bool:
    """Whether sending back says something: of a draft that is nobody's to decide yet it doesn't."""
    return person.standing == IN_REVIEW or person.is_published or _open_withdrawal(person) is not None


def _publish(request: HttpRequest, person: Person, form: PublishForm) -> bool:
    return publish_people(request, Person.objects.filter(pk=person.pk), form)


def _confirm(request: HttpRequest, person: Person, form: ConfirmForm) -> bool:
    try:
        confirm(person=person, by=request.user, reason=form.cleaned_data["reason"])
    except (OwnWork, NothingToConfirm) as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, _("Confirmed: the person stays withdrawn."))
    return True


def _return(request: HttpRequest, person: Person, form: ReturnForm) -> bool:
    try:
        send_back(person=person, by=request.user, reason=form.cleaned_data["reason"])
    except OwnWork as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, _("Sent back to the editor."))
    return True


def _withdraw(request: HttpRequest, person: Person, form: WithdrawForm) -> bool:
    """Whoever wrote the records is one pair of eyes alone: then a second one is to confirm the withdrawal."""
    if not person.is_published:
        messages.error(request, _("Nothing of this person is public."))
        return False
    alone = written_by(request.user, Person.objects.filter(pk=person.pk)).exists()
    edition = withdraw(people=[person.pk], by=request.user, urgent=alone, **form.cleaned_data)
    messages.success(request, _("Withdrawn: edition %(number)d is without this person.") % {"number": edition.number})
    return True


DECISIONS = {"publish": _publish, "confirm": _confirm, "return": _return, "withdraw": _withdraw}
