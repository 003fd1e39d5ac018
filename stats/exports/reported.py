"""What others published, with ours beside it, as files: /reported.<form>. Each writes the same comparison that the page shows."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from xlsxwriter import Workbook

from prisoners.published import editions, sheets
from prisoners.published.models import Edition
from prisoners.published.site import site_name
from stats import sources
from stats.citations import LICENCE
from stats.exports.as_csv import text_of
from stats.exports.columns import Cell
from stats.exports.reported_columns import address, columns, difference, lines
from stats.reported import gaps
from stats.reported.comparing import Compared

Rows = list[Compared]


@dataclass(frozen=True)
class Form:
    """``write`` makes the body; ``saved`` forms are offered under a file name, others open in a browser."""

    content_type: str
    write: Callable[[Rows, Edition | None], str | bytes]
    saved: bool = False


def reported_csv(rows: Rows, edition: Edition | None) -> str:
    """A line for each number. Line 1 is the header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in columns()])
    writer.writerows([text_of(cell) for cell in line] for line in lines(rows, edition))
    return out.getvalue()


def reported_json(rows: Rows, edition: Edition | None) -> str:
    """The published figures, each with its sources and reasons, our count, and its parts with theirs."""
    document = {
        "title": title(),
        "publisher": site_name(),
        "licence": LICENCE,
        "edition": {"number": edition.number, "published_at": edition.published_at.isoformat()} if edition else None,
        "difference": difference(),
        "figures": list(figures(rows)),
    }
    return json.dumps(document, ensure_ascii=False)


def reported_xlsx(rows: Rows, edition: Edition | None) -> bytes:
    """A workbook: the numbers, what their columns mean, and the reasons, a sheet each."""
    out = io.BytesIO()
    with Workbook(out, sheets.OPTIONS) as book:
        made = edition.published_at if edition else datetime.combine(editions.today(), time.min, UTC)
        book.set_properties(
            {
                "title": title(),
                "author": site_name(),
                "comments": f"CC BY 4.0, {LICENCE}",
                # The format has no time zone: it is UTC.
                "created": made.astimezone(UTC).replace(tzinfo=None),
            }
        )
        sheets.table(book, pgettext("name of a sheet", "Numbers"), columns(), lines(rows, edition))
        sheets.facts(book, pgettext("name of a sheet", "About"), _about(edition))
        sheets.facts(book, pgettext("name of a sheet", "Reasons"), _reasons())
    return out.getvalue()


FORMS: dict[str, Form] = {
    "csv": Form("text/csv; charset=utf-8", reported_csv, saved=True),
    "xlsx": Form("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", reported_xlsx, saved=True),
    "json": Form("application/json", reported_json),
}
"""Forms by the ending of their address."""


def title() -> str:
    return _("What others published, and our count for the same question")


def _about(edition: Edition | None) -> Iterator[tuple[str, Cell]]:
    yield _("Title"), title()
    if edition is not None:
        yield _("Edition"), edition.number
        yield _("Edition published on"), edition.day
    yield _("Publisher"), site_name()
    yield _("Licence"), f"CC BY 4.0, {LICENCE}"
    for column in columns():
        yield column.name, f"{column.title}. {column.description}"


def _reasons() -> Iterator[tuple[str, Cell]]:
    for gap in gaps.GAPS.values():
        yield gap.key, f"{gap.text} ({gap.source})" if gap.source else str(gap.text)


def figures(rows: Rows) -> Iterator[dict]:
    """Each published figure as an object, its parts inside it."""
    whole: dict | None = None
    for row in rows:
        if row.part:
            whole["parts"].append({"part": row.part, "value": row.value} | _ours(row))
            continue
        if whole is not None:
            yield whole
        whole = _figure(row)
    if whole is not None:
        yield whole


def _figure(row: Compared) -> dict:
    reported = row.reported
    return {
        "publisher": reported.publisher,
        "kind": reported.kind,
        "measure": reported.measure,
        "population": reported.population,
        "on": _day(reported.on),
        "from": _day(reported.start),
        "to": _day(reported.end),
        "value_text": reported.value_text,
        "value_min": reported.value_min,
        "value_max": reported.value_max,
        "women": reported.women,
        "men": reported.men,
        "definition": reported.definition,
        "source": reported.source,
        "sources": _sources(reported.source),
        "our_query": reported.our_query or None,
        **_ours(row),
        "gaps": [
            {"key": gap.key, "text": str(gap.text), "sources": _sources(gap.source)} for gap in gaps.gaps(reported.gap)
        ],
        "parts": [],
    }


def _ours(row: Compared) -> dict:
    ours = row.ours._asdict() | {"address": address(row)} if row.ours is not None else None
    return {"ours": ours, "difference": row.difference}


def _sources(text: str) -> list[dict]:
    return [{"title": each.title, "address": each.address or None} for each in sources.split(text)]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
