"""The people of a list as files: /cases.<form>. Exactly those whom the list counts under the same parameters."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prisoners.explorer.exports import packages, telling
from prisoners.explorer.exports.as_xlsx import as_xlsx, check_size, pieces
from prisoners.explorer.exports.copying import Begun
from prisoners.explorer.exports.describing import CSVW, DESCRIPTION, csvw
from prisoners.explorer.exports.persons import given, persons
from prisoners.explorer.exports.tables_as_text import as_cells, as_csv, as_jsonl
from prisoners.explorer.people.asking import AFTER, BEFORE, PAGE, Asked, Resolve, asked
from prisoners.published.answering import VARIES_BY, for_programs, problem, shared
from prisoners.published.database import readers_connection
from prisoners.published.filters import BadParameter
from prisoners.published.pages import Composition, composition
from prisoners.published.site import absolute

PAGING = (PAGE, AFTER, BEFORE)


@dataclass(frozen=True)
class Form:
    """``write`` makes the stream of bytes. ``described``: a file beside it says what its columns are."""

    content_type: str
    write: Callable[[Asked, Composition], Iterator[bytes]]
    described: bool = False


@for_programs
def cases_data(request: HttpRequest, form: str, resolve: Resolve) -> HttpResponseBase:
    """All people of a list, in an order of their keys; an error is a problem document. Nothing is answered before the first rows are there."""
    try:
        wanted = asked(request.GET, resolve)
        _nothing_of_pages(request)
        made_of = composition(wanted.question.question, hits=None if wanted.hits is None else wanted.hits.people)
        if form == "xlsx":
            check_size(_rows(wanted, made_of))
    except BadParameter as error:
        return problem(error)
    written = FORMS[form]
    if request.method == "HEAD":
        # Without a length: how long it is shows only when it is written.
        response = StreamingHttpResponse((), content_type=written.content_type)
    else:
        response = StreamingHttpResponse(Begun(written.write(wanted, made_of)), content_type=written.content_type)
    response["Content-Disposition"] = f'attachment; filename="{_file_name(wanted)}.{form}"'
    response["Cache-Control"] = "no-cache"
    response["X-Robots-Tag"] = "noindex"
    if written.described:
        response["Link"] = f'<{_address(wanted, "csv-metadata.json")}>; rel="describedby"; type="{DESCRIPTION}"'
    patch_vary_headers(response, VARIES_BY)
    return shared(response)


def _csv(wanted: Asked, _made_of: Composition) -> Iterator[bytes]:
    return as_csv(readers_connection(), persons(), wanted.selection(), given())


def _jsonl(wanted: Asked, _made_of: Composition) -> Iterator[bytes]:
    return as_jsonl(readers_connection(), persons(), wanted.selection(), given())


def _xlsx(wanted: Asked, made_of: Composition) -> Iterator[bytes]:
    table = persons()
    lines = as_cells(readers_connection(), table, wanted.selection(), given())
    return pieces(as_xlsx(table, lines, telling.of_list(wanted, made_of), _made(wanted)))


def _zip(wanted: Asked, made_of: Composition) -> Iterator[bytes]:
    return packages.packed(readers_connection(), packages.of_list(wanted, made_of))


def _description(wanted: Asked, made_of: Composition) -> Iterator[bytes]:
    """What must be known to read the CSV and the JSON Lines, as CSV on the Web: edition, filter, licence, caveats and columns."""
    language = get_language() or "en"
    edition = wanted.question.edition
    facts = [f"{name}: {value}" for name, value in telling.of_list(wanted, made_of)]
    document = {
        "@context": [CSVW, {"@language": language}],
        "url": _address(wanted, "csv"),
        "dc:title": telling.list_title(),
        "dc:language": language,
        "dc:publisher": telling.site_name(),
        "dc:license": {"@id": telling.LICENCE},
        "dc:source": {"@id": absolute(wanted.address())},
        "dc:bibliographicCitation": telling.list_citation(wanted),
        "notes": [{"@value": fact, "@language": language} for fact in facts],
        "dialect": {
            "header": True,
            "delimiter": ",",
            "doubleQuote": True,
            "encoding": "utf-8",
            "lineTerminators": ["\n"],
        },
        "tableSchema": {"columns": csvw(persons().columns)},
    }
    if edition is not None:
        document["dc:modified"] = {"@value": edition.published_at.isoformat(), "@type": "xsd:dateTime"}
    yield json.dumps(document, ensure_ascii=False).encode()


FORMS: dict[str, Form] = {
    "csv-metadata.json": Form(DESCRIPTION, _description),
    "csv": Form("text/csv; charset=utf-8", _csv, described=True),
    "jsonl": Form("application/jsonl; charset=utf-8", _jsonl, described=True),
    "xlsx": Form("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    "zip": Form("application/zip", _zip),
}
"""Forms by the ending of their address. Longer endings come first where one ends with another."""


def _nothing_of_pages(request: HttpRequest) -> None:
    for name in PAGING:
        if name in request.GET:
            text = _("A file holds all people of the list: leave “%(name)s” out.")
            raise BadParameter(name, text % {"name": name})


def _rows(wanted: Asked, made_of: Composition) -> int:
    return made_of.found if wanted.search else made_of.persons


def _made(wanted: Asked) -> datetime:
    edition = wanted.question.edition
    return edition.published_at if edition else datetime.combine(wanted.question.day, time.min, UTC)


def _file_name(wanted: Asked) -> str:
    edition = wanted.question.edition
    return f"cases-edition-{edition.number if edition else 0}-{wanted.question.day.isoformat()}"


def _address(wanted: Asked, form: str) -> str:
    query = wanted.query()
    return absolute(reverse("cases_data", args=[form])) + (f"?{query}" if query else "")
