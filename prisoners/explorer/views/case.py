"""One person's page."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from prisoners.domain.choices import Disclosure
from prisoners.explorer import dates
from prisoners.explorer.person.biography import biography
from prisoners.explorer.person.known import known
from prisoners.explorer.responses import page
from prisoners.published import editions
from prisoners.published.differences import differences
from prisoners.published.models import Edition, MovedPage, Profile, Tombstone


@require_safe
def case(request: HttpRequest, public_id: str) -> HttpResponse:
    """What is published of a person; 301 where two were found to be one, 410 where it was withdrawn, 404 where there never was anything."""
    profile = Profile.objects.filter(public_id=public_id).first()
    if profile is None and (leads_to := _leads_to(public_id)) is not None:
        return leads_to
    edition = editions.latest()
    found = known(profile, edition, editions.today()) if profile is not None and edition is not None else None
    if found is None:
        return _gone(request, public_id, edition)
    changes = differences([profile.person], 0, edition.number).get(profile.person, [])
    return page(request, "prisoners/case.html", biography(found, changes), edition=edition, indexed=found.public)


def _leads_to(public_id: str) -> HttpResponse | None:
    """The way to the page of the person whom this one was found to be; not to be kept, since that can be taken back."""
    moved = MovedPage.objects.filter(public_id=public_id).first()
    if moved is None or not Profile.objects.filter(public_id=moved.leads_to, disclosure=Disclosure.PUBLIC).exists():
        return None
    response = HttpResponsePermanentRedirect(reverse("case", args=[moved.leads_to]))
    response["Cache-Control"] = "no-cache"
    response["X-Robots-Tag"] = "noindex"
    return response


def _gone(request: HttpRequest, public_id: str, edition: Edition | None) -> HttpResponse:
    tombstone = Tombstone.objects.filter(public_id=public_id).first()
    if tombstone is None:
        raise Http404(_("There is no such person."))
    context = {
        "edition_number": tombstone.edition,
        "day": dates.day(timezone.localtime(tombstone.withdrawn_at).date()),
        "reason": tombstone.reason,
    }
    return page(request, "prisoners/gone.html", context, edition=edition, status=410, indexed=False)
