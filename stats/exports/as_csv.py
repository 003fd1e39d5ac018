"""A figure as a table of text: CSV, for spreadsheets and statistics programs."""

import csv
import io
from collections.abc import Iterator

from stats.figures import Figure


def as_csv(figure: Figure) -> str:
    """Rows of a figure. Line 1 is the header; what the figure is stands in columns of every row. A total is a row without keys."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    by = figure.query.by
    labels = [f"{slug}_label" for slug in by]
    time = ["on"] if figure.measure.is_stock else ["from", "to"]
    writer.writerow(["measure", *time, *by, *labels, "value", "low", "high", "marks", "unit", "filters", "edition"])
    writer.writerows(_csv_rows(figure))
    return out.getvalue()


def _csv_rows(figure: Figure) -> Iterator[list]:
    query = figure.query
    edition = query.edition.number if query.edition else ""
    filters = "&".join(f"{name}={value}" for name, values in query.filters.items() for value in values)
    table = figure.rows
    if not table and figure.total is not None:
        yield [
            query.measure.slug,
            *_moments(figure, query.steps[0]),
            *figure.total,
            "",
            query.measure.unit,
            filters,
            edition,
        ]
    for row in table:
        yield [
            query.measure.slug,
            *_moments(figure, row.step),
            *row.keys.values(),
            *row.labels,
            *row.count,
            " ".join(row.marks),
            query.measure.unit,
            filters,
            edition,
        ]


def _moments(figure: Figure, step) -> list[str]:
    if figure.measure.is_stock:
        return [step.start.isoformat()]
    return [step.start.isoformat(), step.end.isoformat()]
