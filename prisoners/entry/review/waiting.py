"""What waits for whoever is logged in: one page, and its counts on the index.

A reviewer is shown what is in review and what others ask for (a merge, a split, a withdrawal to confirm); whoever enters records, what came back
and what is not sent yet. Each part is a query; longer ones go on at a page of their own.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib import admin
from django.contrib.auth.models import AbstractBaseUser
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from prisoners.entry.review.waiting_parts import PARTS, Line, Part

A_PAGE = 50
SHOWN = 10
"""So many of each part are shown where all parts are."""


@dataclass(frozen=True)
class Elsewhere:
    """What waits on a page of its own: how many, of what, where."""

    title: str
    count: int
    address: str


ELSEWHERE: list[Callable[[AbstractBaseUser], Elsewhere | None]] = []
"""Counts of what waits on other pages, such as findings and imports; None where it is not this user's."""


def parts_of(user: AbstractBaseUser) -> list[Part]:
    return [part for part in PARTS if user.has_perm(part.permission)]


def elsewhere(user: AbstractBaseUser) -> Iterable[Elsewhere]:
    return [found for count in ELSEWHERE if (found := count(user)) is not None]


def counts(user: AbstractBaseUser) -> list[Elsewhere]:
    """What waits, in numbers, for the index; nothing of which there is none."""
    page = reverse("admin:waiting")
    own = [Elsewhere(str(part.title), part.found(user).count(), f"{page}?part={part.key}") for part in parts_of(user)]
    return [each for each in (*own, *elsewhere(user)) if each.count]


@dataclass(frozen=True)
class Shown:
    """A part as the page shows it. ``more``: where all of it is, '' where this is all."""

    part: Part
    count: int
    lines: list[Line]
    more: str
    page: Page | None = None


def waiting_page(site: admin.AdminSite, request: HttpRequest) -> HttpResponse:
    """All parts with their first lines; with ``part`` one of them, page by page."""
    mine = parts_of(request.user)
    wanted = request.GET.get("part")
    if wanted:
        shown = [_whole(part, request) for part in mine if part.key == wanted]
        if not shown:
            raise Http404
    else:
        shown = [_first(part, request.user) for part in mine]
    context = {
        **site.each_context(request),
        "title": _("What waits for me"),
        "parts": [each for each in shown if each.count or wanted],
        "elsewhere": [] if wanted else [each for each in elsewhere(request.user) if each.count],
        "one": shown[0] if wanted else None,
    }
    request.current_app = site.name
    return TemplateResponse(request, "admin/waiting.html", context)


def _first(part: Part, user: AbstractBaseUser) -> Shown:
    found = list(part.found(user)[: SHOWN + 1])
    count = len(found) if len(found) <= SHOWN else part.found(user).count()
    more = f"?part={part.key}" if count > SHOWN else ""
    return Shown(part, count, [part.line(each) for each in found[:SHOWN]], more)


def _whole(part: Part, request: HttpRequest) -> Shown:
    page = Paginator(part.found(request.user), A_PAGE).get_page(request.GET.get("page"))
    return Shown(part, page.paginator.count, [part.line(each) for each in page], "", page)
