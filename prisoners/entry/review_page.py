"""The page on which a reviewer decides about one person: what is public now, what would be, and the three decisions."""

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
from prisoners.entry.effect import effect_in_words, profile_in_words
from prisoners.entry.publishing import PublishForm, publish_people
from prisoners.models import Person
from prisoners.publication.preview import preview
from prisoners.publication.publish import CannotPublish, withdraw
from prisoners.publication.standing import STANDINGS, with_standing
from prisoners.records.reviews import OwnWork, send_back

LAST_REVIEWS = 10


def review_address(person: int) -> str:
    return reverse("admin:prisoners_person_review", args=[person])


def _reason(label: str, help_text: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "vTextField"})
    return forms.CharField(label=label, max_length=300, help_text=help_text, widget=widget)


class ReturnForm(forms.Form):
    reason = _reason(gettext_lazy("What is to be done"), gettext_lazy("For the editor; never public."))


class WithdrawForm(forms.Form):
    reason = _reason(
        gettext_lazy("Public reason"), gettext_lazy("Stands on the page in place of the person: name nobody in it.")
    )


def review(page: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """The review page of a person; a POST is a decision, named by ``decision``."""
    if not page.has_publish_permission(request):
        raise PermissionDenied
    person = get_object_or_404(with_standing(Person.objects.select_related("changed_by")), pk=pk)
    forms_ = {
        "publish": PublishForm.fresh(),
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
    own, internal = person.changed_by_id == request.user.pk, person.disclosure == Disclosure.INTERNAL
    seen, problem = None, ""
    try:
        seen = preview(person)
    except CannotPublish as refusal:
        problem = str(refusal)
    context = {
        **page.admin_site.each_context(request),
        "title": _("Review: %(person)s") % {"person": person},
        "opts": page.opts,
        "person": person,
        "standing": STANDINGS[person.standing],
        "own": own,
        "internal": internal,
        "problem": problem,
        "may_publish": not (own or internal or problem),
        "may_return": not own,
        "effects": effect_in_words(seen) if seen else [],
        "profile": profile_in_words(seen) if seen else [],
        "preview": seen,
        "forms": forms_,
        "reviews": person.reviews.select_related("decided_by", "written_by")[:LAST_REVIEWS],
        "media": page.media,
    }
    request.current_app = page.admin_site.name
    return TemplateResponse(request, "admin/prisoners/review.html", context)


def _publish(request: HttpRequest, person: Person, form: PublishForm) -> bool:
    return publish_people(request, Person.objects.filter(pk=person.pk), form)


def _return(request: HttpRequest, person: Person, form: ReturnForm) -> bool:
    try:
        send_back(person=person, by=request.user, reason=form.cleaned_data["reason"])
    except OwnWork as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, _("Returned to the editor."))
    return True


def _withdraw(request: HttpRequest, person: Person, form: WithdrawForm) -> bool:
    if not person.is_published:
        messages.error(request, _("Nothing of this person is public."))
        return False
    edition = withdraw(people=[person.pk], by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("Withdrawn: edition %(number)d is without this person.") % {"number": edition.number})
    return True


DECISIONS = {"publish": _publish, "return": _return, "withdraw": _withdraw}
