"""Drafts and their way to a reviewer: sending for review, taking back, and the bar that says where a person stands."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import Media
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from prisoners.entry.attribution import WHY
from prisoners.entry.review.bar import bar
from prisoners.entry.review.drafts import DraftsPage
from prisoners.models import Person
from prisoners.publication.drafts import NotYours
from prisoners.publication.standing import with_standing
from prisoners.publication.submitting import CannotSubmit, recall, submit

SUBMIT = "_submit"
"""Name of the button that saves a person's page and sends the person for review."""


def send(request: HttpRequest, people: list[int], note: str = "") -> bool:
    """Send people for review and say what came of it; False where it was refused."""
    try:
        sent = submit(people=people, by=request.user, note=note)
    except (CannotSubmit, NotYours) as refusal:
        words = _("Nobody was sent for review. %(reason)s")
        messages.error(request, words % {"reason": refusal})
        return False
    words = ngettext("%(count)d person was sent for review.", "%(count)d people were sent for review.", sent)
    messages.success(request, words % {"count": sent})
    return True


@admin.action(description=gettext_lazy("Send selected people for review"), permissions=["change"])
def submit_selected(page: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Person]) -> None:
    """An action of the list: all who are chosen, or nobody."""
    send(request, list(queryset.values_list("pk", flat=True)))


class SubmittedPage(DraftsPage):
    """The bar of where the person stands. Mixed into the pages of a person and of the person's records."""

    @property
    def media(self) -> Media:
        return super().media + Media(css={"all": ["prisoners/review.css"]})

    def render_change_form(self, request: HttpRequest, context: dict, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            person = with_standing(Person.objects.select_related("submitted_by", "changed_by", "merged_into"))
            context |= {"bar": bar(person.get(pk=self.person_of(obj)), request.user)}
        return super().render_change_form(request, context, add, change, form_url, obj)


class SubmittingPage(SubmittedPage):
    """The page of a person: sends for review, and takes back."""

    whose = ""

    def get_urls(self) -> list[URLPattern]:
        recall_page = path(
            "<int:person>/take-back/",
            self.admin_site.admin_view(lambda request, person: take_back(self, request, person)),
            name="prisoners_person_recall",
        )
        return [recall_page, *super().get_urls()]

    def render_change_form(self, request: HttpRequest, context: dict, add=False, change=False, form_url="", obj=None):
        may = self.has_add_permission(request) if add else self.has_change_permission(request, obj)
        context |= {"submit_name": SUBMIT if may and not context.get("is_popup") else ""}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_add(self, request: HttpRequest, obj: Person, post_url_continue: str | None = None) -> HttpResponse:
        return self._sent(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Person) -> HttpResponse:
        return self._sent(request, obj) or super().response_change(request, obj)

    def _sent(self, request: HttpRequest, person: Person) -> HttpResponse | None:
        """What was saved stays saved, whether or not it can be sent; then the page says what is missing."""
        if SUBMIT not in request.POST:
            return None
        send(request, [person.pk], request.POST.get(WHY, "").strip())
        return HttpResponseRedirect(reverse("admin:prisoners_person_change", args=[person.pk]))


def take_back(page: SubmittingPage, request: HttpRequest, pk: int) -> HttpResponse:
    """Asks, and then takes a person back from review."""
    person = get_object_or_404(page.get_queryset(request).select_related("submitted_by"), pk=pk)
    # Who can't change what is in review, as a contributor, can still take back what they sent.
    if not request.user.has_perm("prisoners.change_person"):
        raise PermissionDenied
    back = HttpResponseRedirect(reverse("admin:prisoners_person_change", args=[pk]))
    if request.method == "POST":
        try:
            recall(person=person, by=request.user)
        except CannotSubmit as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Taken back: it is a draft again."))
        return back
    context = {
        **page.admin_site.each_context(request),
        "title": _("Take back from review: %(person)s") % {"person": person},
        "opts": page.opts,
        "person": person,
        "back": back.url,
        "button": _("Take back"),
        "words": _("It is a draft again, and no reviewer is shown it until it is sent again. Nothing of it is lost."),
    }
    request.current_app = page.admin_site.name
    return TemplateResponse(request, "admin/prisoners/ask.html", context)
