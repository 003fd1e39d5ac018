"""A figure as an object: JSON, for programs."""

import json

from prisoners.published.site import absolute
from stats.figures import Figure
from stats.short import codes as short
from stats.table import Row


def as_text(figure: Figure) -> str:
    return json.dumps(as_json(figure), ensure_ascii=False)


def as_json(figure: Figure) -> dict:
    """A figure as an object. Days are ISO dates; ``value``, ``low`` and ``high`` are whole numbers or null."""
    query = figure.query
    edition = query.edition
    cited = figure.citation
    return {
        "measure": query.measure.slug,
        "title": figure.title,
        "unit": query.measure.unit,
        "kind": query.measure.kind,
        "definition": str(query.measure.definition),
        "on": query.on.isoformat() if query.on else None,
        "from": query.start.isoformat() if query.start else None,
        "to": query.end.isoformat() if query.end else None,
        "every": query.every,
        "by": list(query.by),
        "filters": {name: list(values) for name, values in query.filters.items()},
        "edition": {"number": edition.number, "published_at": edition.published_at.isoformat()} if edition else None,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "rows": [_row(figure, row) for row in figure.rows],
        "notes": figure.notes,
        "permalink": absolute(query.address(permanent=True)),
        "short": absolute(short.address(query)) if edition else None,
        "citation": {"text": cited.text, "bibtex": cited.bibtex, "ris": cited.ris, "csl": cited.csl} if cited else None,
    }


def _row(figure: Figure, row: Row) -> dict:
    found: dict = {"keys": row.keys}
    if row.key is not None:
        found["key"] = row.key
    if row.labels:
        found["label"] = row.label
    if figure.query.every:
        found |= _time(figure, row)
    found |= {"value": row.value, "low": row.low, "high": row.high}
    if row.whole is not None:
        found["of"] = row.whole
    if row.marks:
        found["marks"] = list(row.marks)
    return found


def _time(figure: Figure, row: Row) -> dict:
    if figure.measure.is_stock:
        return {"on": row.step.start.isoformat()}
    return {"from": row.step.start.isoformat(), "to": row.step.end.isoformat()}
