"""What changed in a list since an edition: as a page, as CSV, and as a feed of the last editions."""

from collections.abc import Iterator
from itertools import pairwise
from tempfile import TemporaryFile
from typing import IO

from django.core.cache import cache
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from prisoners.explorer import dates
from prisoners.explorer.changes.changing import CHANGE, OWN, SINCE, UNTIL, Changing, changing
from prisoners.explorer.changes.moved import joined_pages, moved_lines, moved_page
from prisoners.explorer.people import asking
from prisoners.explorer.people.asking import AFTER, SEARCH, Asked, Resolve, asked
from prisoners.explorer.responses import page
from prisoners.published import counting
from prisoners.published.answering import VARIES_BY, Version, etag, for_programs, keep, problem, shared, unchanged
from prisoners.published.atom import CONTENT_TYPE, Entry, atom, paragraphs
from prisoners.published.filters import BadParameter
from prisoners.published.forms import chips
from prisoners.published.models import Edition
from prisoners.published.moves import CHANGED, ENTERED, KINDS, LEFT, Members, between, members
from prisoners.published.questions import NONE
from prisoners.published.site import site_name

TEMPLATE = "prisoners/changes.html"
CSV = "text/csv; charset=utf-8"
OF_THE_LIST = {"order": False, "columns": False}
"""What of a list its changes take along: whose list it is, not how it is shown."""
KEPT = 60 * 60
"""Seconds that a feed is kept."""
EDITIONS_FOLLOWED = 10
"""Editions of a feed: each is compared with the one before it."""
TITLES = {
    ENTERED: gettext_lazy("Came into the list"),
    LEFT: gettext_lazy("Left the list"),
    CHANGED: gettext_lazy("Stayed, and changed"),
}


@require_safe
def changes(request: HttpRequest, resolve: Resolve) -> HttpResponse:
    """Who came into a list, who left it, and what changed of those who stayed."""
    try:
        found = changing(request.GET, resolve)
        context = _nothing(asked(_of_the_list(request.GET), resolve)) if found is None else _context(found)
    except BadParameter as error:
        wrong = {"problems": [asking.problem(request.GET, error)]}
        return page(request, TEMPLATE, wrong, status=400, indexed=False)
    return page(request, TEMPLATE, context, indexed=False)


@for_programs
def changes_data(request: HttpRequest, resolve: Resolve) -> HttpResponseBase:
    """The same people as CSV, a line for each column that changed."""
    try:
        for name in (AFTER, CHANGE):
            if request.GET.get(name):
                raise BadParameter(name, _("The file holds everybody: leave “%(name)s” out.") % {"name": name})
        found = changing(request.GET, resolve)
        if found is None:
            raise BadParameter(SINCE, _("There is no edition to compare with yet."))
    except BadParameter as error:
        return problem(error)
    name = f"changes-{found.since.number}-{found.until.number}.csv"
    if request.method == "HEAD":
        response: HttpResponseBase = HttpResponse(content_type=CSV)
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    else:
        response = FileResponse(_written(found), filename=name, as_attachment=True, content_type=CSV)
    response["Cache-Control"] = "no-cache"
    response["X-Robots-Tag"] = "noindex"
    patch_vary_headers(response, VARIES_BY)
    return shared(response)


@for_programs
def changes_feed(request: HttpRequest, resolve: Resolve) -> HttpResponseBase:
    """The last editions that changed a list, newest first: how many people, and where they are told. A feed names nobody."""
    try:
        for name in (AFTER, *OWN):
            if request.GET.get(name):
                raise BadParameter(name, _("A feed follows all editions: leave “%(name)s” out.") % {"name": name})
        wanted = asked(request.GET, resolve)
        last = wanted.question.edition
        version = Version(last.number if last else 0, last.day if last else wanted.question.day, "changes.atom")
        if (response := unchanged(request, version)) is not None:
            return shared(response)
        # Eleven whole lists are counted for it, and it stays the same until the next edition.
        text = cache.get_or_set(f"feed:{etag(request, version)}", lambda: _feed(request.GET, wanted, resolve), KEPT)
    except BadParameter as error:
        return problem(error)
    return shared(keep(request, HttpResponse(text, content_type=CONTENT_TYPE), version))


def _written(found: Changing) -> IO[bytes]:
    """The file, on disk: all of it is read while the request lasts, as the role that may read what is published and no more."""
    # The response closes it when it was sent.
    file = TemporaryFile()  # noqa: SIM115
    for lines in moved_lines(found):
        file.write(lines.encode())
    file.seek(0)
    return file


def _of_the_list(given: QueryDict) -> QueryDict:
    """Parameters of the list alone."""
    rest = given.copy()
    for name in OWN:
        rest.pop(name, None)
    return rest


def _nothing(wanted: Asked) -> dict:
    return {"list_address": wanted.address(), "nothing": True}


def _context(found: Changing) -> dict:
    wanted, moved = found.asked, found.moves
    shown = moved_page(found)
    kinds = [
        {
            "title": TITLES[kind],
            "number": len(moved.of(kind)),
            "address": _address("case_changes", wanted, found.parameters(kind=kind)),
            "current": kind == found.kind,
        }
        for kind in KINDS
    ]
    following = found.parameters(kind=found.kind) | {AFTER: shown.next}
    return {
        "edition": wanted.question.edition,
        "synthetic": wanted.question.edition.synthetic,
        "since": _told(found.since, found.then),
        "until": _told(found.until, found.now),
        "kinds": kinds,
        "title": TITLES[found.kind],
        "rows": shown.rows,
        "joined": joined_pages(found),
        "first_address": _address("case_changes", wanted, found.parameters(kind=found.kind)) if wanted.after else "",
        "next_address": _address("case_changes", wanted, following) if shown.next else "",
        "chips": chips(list(wanted.question.words), lambda name, value: None),
        "search": wanted.search,
        "hidden": wanted.parameters(**OF_THE_LIST),
        "choices": [_choice(each, found.since) for each in Edition.objects.filter(number__lt=found.until.number)],
        "until_number": found.parameters().get(UNTIL, ""),
        "list_address": wanted.address(),
        "csv_address": _address("case_changes_data", wanted, found.parameters()),
        "feed_address": _address("case_changes_feed", wanted, {}),
    }


def _told(edition: Edition, question) -> dict:
    """What an edition counts of the list: its own number, whoever may be told."""
    number = counting.count(question.question).total.get(0, NONE).value
    return {"number": edition.number, "day": dates.day(edition.day), "sentence": question.sentence(number)}


def _choice(edition: Edition, chosen: Edition) -> dict:
    return {"number": edition.number, "day": dates.day(edition.day), "selected": edition == chosen}


def _address(name: str, wanted: Asked, own: dict[str, str]) -> str:
    query = wanted.query(**OF_THE_LIST, place=own)
    return reverse(name) + (f"?{query}" if query else "")


def _feed(given: QueryDict, wanted: Asked, resolve: Resolve) -> str:
    words = "; ".join(label for _name, _value, label in wanted.question.words)
    title = _("%(site)s: changes of the list of cases") % {"site": site_name()}
    title = f"{title}; {words}" if words else title
    query = f"?{given.urlencode()}" if given else ""
    return atom(title, reverse("cases") + query, reverse("case_changes_feed") + query, _entries(wanted, resolve, given))


def _entries(wanted: Asked, resolve: Resolve, given: QueryDict) -> Iterator[Entry]:
    shown = list(Edition.objects.order_by("-number")[: EDITIONS_FOLLOWED + 1])
    rest = _of_the_list(given)
    rest.pop(SEARCH, None)
    hits = None if wanted.hits is None else wanted.hits.people
    people: dict[int, Members] = {}
    for edition in shown:
        try:
            people[edition.number] = members(resolve(rest, edition=edition.number).question, among=hits)
        except BadParameter:
            break  # an edition that can't answer this, and those before it
    for edition, earlier in pairwise(shown):
        if earlier.number not in people:
            return
        moved = between(people[earlier.number], people[edition.number], earlier.number, edition.number)
        numbers = {kind: len(moved.of(kind)) for kind in KINDS}
        if not any(numbers.values()):
            continue
        own = {SINCE: str(earlier.number), UNTIL: str(edition.number)}
        yield Entry(
            _("Edition %(number)s: %(entered)s came, %(left)s left, %(changed)s changed")
            % {"number": edition.number, **numbers},
            paragraphs(_sentences(numbers)),
            _address("case_changes", wanted, own),
            edition.published_at,
        )


def _sentences(numbers: dict[str, int]) -> list[str]:
    said = {
        ENTERED: ngettext(
            "%(number)s person came into the list.", "%(number)s people came into the list.", numbers[ENTERED]
        ),
        LEFT: ngettext("%(number)s person left the list.", "%(number)s people left the list.", numbers[LEFT]),
        CHANGED: ngettext(
            "Of %(number)s person who stayed something changed.",
            "Of %(number)s people who stayed something changed.",
            numbers[CHANGED],
        ),
    }
    return [said[kind] % {"number": number} for kind, number in numbers.items() if number]
