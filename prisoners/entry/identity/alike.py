"""Who looks alike, while a person is entered and before somebody new is saved. Nobody is merged by it.

Who sees own drafts alone is told that somebody alike is recorded, and never who.
"""

from dataclasses import dataclass, field

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from prisoners.entry.fields import as_partial_date
from prisoners.entry.identity.why_alike import told
from prisoners.models import Person
from prisoners.publication.drafts import is_limited
from prisoners.records.similar import Likeness, possible_doubles, similar_people, told_apart

NOT_ALIKE = "_not_alike"
"""Box of the form: none of those who look alike is this person."""
NAMES = ("name_be", "name_ru", "name_en")
LONGEST = 200
"""Letters of a name that are looked at, as many as a name may have."""
MOST_OTHERS = 9


@dataclass(frozen=True)
class Alike:
    """Who looks alike, as a reader may be told: ``people`` are empty for who may not know of them; ``asks``: some of them so much that
    saving asks."""

    count: int
    asks: bool
    people: list[dict] = field(default_factory=list)
    summary: str = ""


def alike(found: list[Likeness], user: AbstractBaseUser) -> Alike:
    asks = any(each.asks for each in found)
    if is_limited(user):
        strong = sum(each.asks for each in found)
        words = ngettext(
            "%(count)d person with a name like this is recorded already. Ask an editor whether it is the same person.",
            "%(count)d people with a name like this are recorded already. Ask an editor whether one of them is the same person.",
            strong,
        )
        return Alike(strong, asks, [], words % {"count": strong} if strong else "")
    words = ngettext(
        "%(count)d person looks alike. The same name alone is not the same person: compare before you go on.",
        "%(count)d people look alike. The same name alone is not the same person: compare before you go on.",
        len(found),
    )
    return Alike(len(found), asks, [told(each) for each in found], words % {"count": len(found)} if found else "")


def alike_of_saved(person: Person, user: AbstractBaseUser) -> Alike:
    """Who looks like a saved person."""
    return alike(possible_doubles(person), user)


def alike_of_typed(given, user: AbstractBaseUser) -> Alike:
    """Who looks like what stands in the fields of a form (a QueryDict)."""
    names = [given.get(name, "").strip()[:LONGEST] for name in NAMES]
    names += [
        given[name].strip()[:LONGEST] for name in given if name.startswith("other_names-") and name.endswith("-text")
    ][:MOST_OTHERS]
    pk = given.get("person", "")
    exclude = []
    if pk.isdecimal() and len(pk) < 19:
        exclude = [int(pk), *told_apart(int(pk))]
    found = similar_people(
        names=names, born=as_partial_date(given.get("born", "")), gender=given.get("gender", ""), exclude=exclude
    )
    return alike(found, user)


def similar_view(page, request: HttpRequest) -> HttpResponse:
    """POST of the fields of a form: who looks alike, as JSON with a part of the page. Names stand in the body, never in an address."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not (page.has_add_permission(request) or page.has_change_permission(request)):
        raise PermissionDenied
    found = alike_of_typed(request.POST, request.user)
    context = {"similar": found, "may_merge": request.user.has_perm("prisoners.merge_person")}
    context["pk"] = request.POST.get("person", "") if request.POST.get("person", "").isdecimal() else ""
    html = render_to_string("admin/prisoners/identity/_alike_list.html", context, request)
    response = JsonResponse({"count": found.count, "asks": found.asks, "summary": found.summary, "html": html})
    response["Cache-Control"] = "no-store"
    return response


def refusal() -> str:
    return _(
        "Somebody who looks alike is recorded already: see the list below. If none of them is this person, tick the box there and save again."
    )
