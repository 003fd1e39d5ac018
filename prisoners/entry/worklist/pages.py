"""The work list: everything that the rules of quality find today, for editors to go through."""

from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from prisoners.entry.beside.aside import note_of
from prisoners.entry.beside.expected_release import steps_of
from prisoners.entry.beside.fields import Note
from prisoners.entry.beside.finding_places import address_of
from prisoners.entry.review.waiting import ELSEWHERE, Elsewhere
from prisoners.entry.worklist.listing import Asked, groups, narrowed, of, ordered, visible
from prisoners.models import Finding, Person
from prisoners.quality.checking import bring_up_to_date, unchecked
from prisoners.quality.lists import Lists
from prisoners.quality.rule import Found, Rule
from prisoners.quality.rules import BY_SLUG
from prisoners.quality.subject import Subject
from prisoners.records.chronology import DatesContradict
from prisoners.records.dossier import Dossier, dossiers

ON_A_PAGE = 50
AT_ONCE = 500
"""So many people are checked when the list is opened; a command checks all (`check_records`)."""
LONGEST = 300
COMPUTED = frozenset({"due-differs-from-published", "due-passed", "held-after-due", "release-before-term"})
"""Rules that compare something with a computed date."""
VIEW, CHANGE = "prisoners.view_finding", "prisoners.change_finding"


@dataclass(frozen=True)
class Line:
    """A finding in words, with the place where it can be corrected. ``steps``: how the date that it is about was computed."""

    finding: Finding
    rule: Rule
    note: Note
    address: str
    steps: list[str]


class DismissForm(forms.Form):
    reason = forms.CharField(
        max_length=LONGEST,
        label=gettext_lazy("Why it is right as it stands"),
        error_messages={"required": gettext_lazy("Say why it is right as it stands: others will wonder.")},
    )


def quality_waiting(user: AbstractBaseUser) -> int:
    """How many findings wait for somebody in what the user entered or changed last; 0 for who may not see them."""
    if not user.has_perm(VIEW):
        return 0
    return visible(user).filter(of(user), dismissed_at__isnull=True).count()


def findings_waiting(user: AbstractBaseUser) -> Elsewhere | None:
    """Findings for the index: those about the user's own people, where there are any, else all."""
    if not user.has_perm(VIEW):
        return None
    address = reverse("admin:quality")
    if mine := quality_waiting(user):
        return Elsewhere(_("Warnings about people you entered or changed"), mine, address + Asked(mine="yes").address())
    return Elsewhere(_("Warnings about all people"), visible(user).filter(dismissed_at__isnull=True).count(), address)


ELSEWHERE.append(findings_waiting)


def urls(site: admin.AdminSite) -> list[URLPattern]:
    """Addresses of the work list, under the editors' side."""
    return [
        path("quality/", site.admin_view(lambda request: work_list(site, request)), name="quality"),
        path("quality/<int:pk>/dismiss/", site.admin_view(dismiss), name="quality_dismiss"),
        path("quality/<int:pk>/take-back/", site.admin_view(take_back), name="quality_take_back"),
    ]


def work_list(site: admin.AdminSite, request: HttpRequest) -> HttpResponse:
    if not (request.user.has_perm(VIEW) or request.user.has_perm(CHANGE)):
        raise PermissionDenied
    bring_up_to_date(limit=AT_ONCE)
    asked, form = Asked.of(request.GET)
    every = visible(request.user)
    found = narrowed(every, asked, request.user)
    page = Paginator(ordered(found), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        **site.each_context(request),
        "title": _("Work list"),
        "form": form,
        "asked": asked,
        "groups": groups(narrowed(every, asked, request.user, by_rule=False), asked),
        "page": page,
        "lines": lines(page),
        "rule": BY_SLUG.get(asked.rule),
        "everything": asked.address(rule="", severity=""),
        "here": asked.address(page=str(page.number)),
        "earlier": asked.address(page=str(page.previous_page_number())) if page.has_previous() else "",
        "later": asked.address(page=str(page.next_page_number())) if page.has_next() else "",
        "unchecked": unchecked().count(),
        "may_dismiss": request.user.has_perm(CHANGE),
        "longest": LONGEST,
    }
    request.current_app = site.name
    return TemplateResponse(request, "admin/prisoners/quality.html", context)


def lines(page: Page) -> list[Line]:
    """The findings of a page in words. Their people's records are read at once, to say on which page each can be corrected."""
    found = list(page.object_list.select_related("person", "dismissed_by"))
    whose = {each.person.pk: each for each in dossiers({finding.person_id for finding in found})}
    others = Person.objects.in_bulk({each.values["other"] for each in found if "other" in each.values})
    names = {pk: str(person) for pk, person in others.items()}
    lists = Lists.load()
    return [
        Line(
            finding,
            BY_SLUG[finding.rule],
            note_of(Found(finding.rule, finding.place, finding.values, finding.since), names),
            address_of(whose[finding.person_id], finding.place),
            steps(whose[finding.person_id], lists, finding.place) if finding.rule in COMPUTED else [],
        )
        for finding in found
    ]


def steps(dossier: Dossier, lists: Lists, place: str) -> list[str]:
    try:
        return steps_of(Subject(dossier, lists, today=timezone.localdate()), place)
    except DatesContradict:
        return []


def _open_to(request: HttpRequest) -> QuerySet[Finding]:
    if not request.user.has_perm(CHANGE):
        raise PermissionDenied
    return visible(request.user)


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """To the list as it was asked for: the parameters alone are taken from the form."""
    asked = request.POST.get("here", "")
    return HttpResponseRedirect(reverse("admin:quality") + (asked if asked.startswith("?") else ""))


@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody looked, and says why it is right. It stays so while what was found is the same."""
    finding = get_object_or_404(_open_to(request), pk=pk)
    form = DismissForm(request.POST)
    if not form.is_valid():
        for error in form.errors.get("reason", ()):
            messages.error(request, error)
        return _back(request)
    finding.dismissed_by, finding.dismissed_at = request.user, timezone.now()
    finding.dismissal = form.cleaned_data["reason"]
    finding.save(update_fields=["dismissed_by", "dismissed_at", "dismissal"])
    messages.success(request, _("Dismissed. It stands under “Dismissed”, and can be taken back there."))
    return _back(request)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts a finding that was dismissed on the list again."""
    finding = get_object_or_404(_open_to(request), pk=pk)
    finding.dismissed_by = finding.dismissed_at = None
    finding.dismissal = ""
    finding.save(update_fields=["dismissed_by", "dismissed_at", "dismissal"])
    messages.success(request, _("It is on the list again."))
    return _back(request)
