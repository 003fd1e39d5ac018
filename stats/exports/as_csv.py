"""A figure as a table of text: CSV, for spreadsheets and statistics programs."""

import csv
import io
from datetime import date

from prisoners.published.sheets import harmless
from prisoners.published.site import absolute
from stats.exports.columns import Cell, columns, lines
from stats.figures import Figure

DESCRIPTION = "application/csvm+json"


def as_csv(figure: Figure) -> str:
    """Rows of a figure. Line 1 is the header; what the figure is stands in columns of every row. A total is a row without keys."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.name for column in columns(figure))
    writer.writerows([text_of(cell) for cell in line] for line in lines(figure))
    return out.getvalue()


def link(figure: Figure) -> str:
    """The HTTP header that says where the columns are described."""
    described = absolute(figure.query.address(".csv-metadata.json"))
    return f'<{described}>; rel="describedby"; type="{DESCRIPTION}"'


def text_of(cell: Cell) -> str:
    """A cell as text. Words that a spreadsheet would run as a formula begin with an apostrophe."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return harmless(cell) if isinstance(cell, str) else str(cell)
