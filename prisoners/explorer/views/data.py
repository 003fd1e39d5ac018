"""What there is to take away: the page of data, the package of an edition, the codebook."""

from django.conf import settings
from django.core.paginator import InvalidPage, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from prisoners.explorer.exports import codebook as codebooks
from prisoners.explorer.exports import packages, releases, telling
from prisoners.explorer.exports.copying import Begun
from prisoners.explorer.exports.packages import Extra
from prisoners.explorer.exports.reading import examples
from prisoners.explorer.responses import page
from prisoners.published import editions
from prisoners.published.answering import Version, for_programs, keep, problem, shared, shown, unchanged
from prisoners.published.database import readers_connection
from prisoners.published.filters import BadParameter
from prisoners.published.models import Edition

EDITIONS_A_PAGE = 25
CODEBOOK_FORMS = {
    "csv": ("text/csv; charset=utf-8", codebooks.as_csv),
    "json": ("application/json", codebooks.as_json),
}


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Packages by edition, files of a list, how to read them, licence and caveats."""
    paginator = Paginator(Edition.objects.order_by("-number"), EDITIONS_A_PAGE)
    problems = []
    try:
        _nothing_but(request, "page")
        chosen = paginator.page(request.GET.get("page", 1))
    except BadParameter as error:
        chosen, problems = paginator.page(1), [_told(request, error)]
    except InvalidPage:
        error = BadParameter("page", _("Give a page from 1 to %(last)s.") % {"last": paginator.num_pages})
        chosen, problems = paginator.page(1), [_told(request, error)]
    chosen.object_list = releases.releases(list(chosen.object_list))
    latest = editions.latest()
    context = {
        "problems": problems,
        "page": chosen,
        "query": "",
        "latest": latest,
        "forms": ("csv", "xlsx", "jsonl", "zip"),
        "examples": examples(latest),
        "caveats": telling.CAVEATS,
        "read_as": telling.READ_AS,
        "licence": telling.LICENCE,
        "citation": telling.edition_citation(latest) if latest else "",
    }
    return page(request, "prisoners/data.html", context, edition=latest, status=400 if problems else 200)


@for_programs
def edition_data(request: HttpRequest, number: str, extra: Extra) -> HttpResponseBase:
    """The package of an edition. In English, so that it is one file; the lists in it name everything in three languages."""
    try:
        _nothing_but(request)
    except BadParameter as error:
        return problem(error)
    edition = editions.numbered(int(number))
    if edition is None:
        return problem(BadParameter("edition", _("There is no edition %(number)s.") % {"number": number}), status=404)
    with translation.override("en"):
        package = packages.of_edition(edition, extra)
        version = Version(edition.number, edition.day, "zip", beside=(*releases.seen_now(), package.digest))
        if (response := unchanged(request, version)) is not None:
            return shared(response)
        if request.method == "HEAD":
            # Without a length: how long it is shows only when it is written.
            content = ()
        else:
            content = Begun(packages.packed(readers_connection(), package))
        response = StreamingHttpResponse(content, content_type="application/zip")
        response["Content-Disposition"] = f'attachment; filename="{package.name}.zip"'
        response["Content-Language"] = "en"
        return shared(keep(request, response, version))


@require_safe
def codebook(request: HttpRequest, extra: Extra) -> HttpResponse:
    """Every table and column as a page."""
    problems = []
    try:
        _nothing_but(request)
    except BadParameter as error:
        problems = [_told(request, error)]
    chapters = codebooks.codebook(extra())
    people = [chapter for chapter in chapters if chapter.of_people]
    shared_by_all = codebooks.shared(people)
    context = {
        "problems": problems,
        "people": [(chapter, codebooks.own(chapter, shared_by_all)) for chapter in people],
        "shared": shared_by_all,
        "lists": [chapter for chapter in chapters if not chapter.of_people],
        "missing": codebooks.MISSING.items(),
        "downloads": [(form.upper(), reverse("codebook_data", args=[form])) for form in CODEBOOK_FORMS],
    }
    return page(request, "prisoners/codebook.html", context, status=400 if problems else 200)


@for_programs
def codebook_data(request: HttpRequest, form: str, extra: Extra) -> HttpResponseBase:
    """The same as a file."""
    try:
        _nothing_but(request)
    except BadParameter as error:
        return problem(error)
    content_type, write = CODEBOOK_FORMS[form]
    edition = editions.latest()
    version = Version(edition.number if edition else 0, editions.today(), form)
    if (response := unchanged(request, version)) is not None:
        return shared(response)
    response = HttpResponse(write(codebooks.codebook(extra())), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="codebook-{settings.REGISTRY_COUNTRY}.{form}"'
    return shared(keep(request, response, version))


def _nothing_but(request: HttpRequest, *allowed: str) -> None:
    for name in request.GET:
        if name not in allowed:
            raise BadParameter(name, _("This page has no use for “%(name)s”: leave it out.") % {"name": name})


def _told(request: HttpRequest, error: BadParameter) -> dict:
    """What is wrong, as the page prints it."""
    value = shown(", ".join(request.GET.getlist(error.parameter)))
    return {"parameter": shown(error.parameter), "message": shown(str(error)), "value": value}
