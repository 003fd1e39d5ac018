"""Examples of how programs ask: each an address that answers, a line for a shell and a few lines of Python that run as they stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from shlex import quote

from django.conf import settings
from django.utils.translation import gettext as _

from prisoners.published import editions
from prisoners.published.models import Edition
from stats.citations import absolute

OPENED = """import json
from urllib.request import urlopen

"""
FIGURE = (
    OPENED
    + """with urlopen("{address}") as answer:
    figure = json.load(answer)
print(figure["value"], figure["permalink"])
for row in figure["rows"]:
    print(row["label"], row["value"])
"""
)
TABLE = """import csv
from io import TextIOWrapper
from urllib.request import urlopen

with urlopen("{address}") as answer:
    for row in csv.DictReader(TextIOWrapper(answer, "utf-8", newline="")):
        print(row["from"], row["value"])
"""
ROWS = (
    OPENED
    + """with urlopen("{address}") as answer:
    page = json.load(answer)
for row in page["rows"]:
    print(row["person"], row["charged"], row["convicted_best"])
"""
)
ALL_PAGES = (
    OPENED
    + """address = "{address}"
rows = []
while address:
    with urlopen(address) as answer:
        page = json.load(answer)
    rows += page["rows"]
    address = page["next"]
print(len(rows), "spans at edition", page["edition"]["number"])
"""
)
ASKED_AGAIN = """from urllib.error import HTTPError
from urllib.request import Request, urlopen

address = "{address}"
with urlopen(address) as answer:
    tag = answer.headers["ETag"]
try:
    urlopen(Request(address, headers={{"If-None-Match": tag}}))
except HTTPError as error:
    print(error.code == 304)
"""
KEEP_THE_TAG = "--etag-save etag.txt --output editions.json"
GIVE_THE_TAG = "--etag-compare etag.txt --write-out '%{http_code}\\n'"


@dataclass(frozen=True)
class Example:
    title: str
    text: str
    address: str
    curl: str
    python: str


def examples(edition: Edition | None) -> Iterator[Example]:
    """On the day of the last edition; before the first on today, when they answer with nothing."""
    day = (edition.day if edition else editions.today()).isoformat()
    number = f"&edition={edition.number}" if edition else ""
    yield _example(
        _("A figure"),
        _(
            "Political prisoners on a day, women and men. A figure is counted once, with its bounds, notes and citation."
        ),
        f"/figures/prisoners.json?by=gender&on={day}{number}",
        FIGURE,
    )
    yield _example(
        _("A series as a table"),
        _("Detentions in each year, as CSV."),
        f"/figures/detained.csv?every=year&from={settings.REGISTRY_FIRST_DAY}&to={day}",
        TABLE,
    )
    yield _example(
        _("Rows"),
        _("Cases with article 342, one page of them."),
        "/api/v1/cases?article=342&limit=20",
        ROWS,
    )
    yield _example(
        _("All rows, page by page"),
        _("Every possible state of everybody on a day. “next” is the address of the next page."),
        f"/api/v1/spans?on={day}{number}&limit=1000",
        ALL_PAGES,
    )
    yield _example(
        _("Has anything changed?"),
        _("An answer that still holds is not sent again: 304."),
        "/api/v1/editions",
        ASKED_AGAIN,
        KEEP_THE_TAG,
        GIVE_THE_TAG,
    )


def _example(title: str, text: str, path: str, code: str, *options: str) -> Example:
    """``options``: those of curl, a line each."""
    address = absolute(path)
    lines = (" ".join(filter(None, ("curl --silent --show-error", more, quote(address)))) for more in options or ("",))
    return Example(title, text, address, "\n".join(lines), code.format(address=address))
