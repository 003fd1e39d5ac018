"""A shown figure to the small chart vocabulary that charts.js draws (see the comment at its top)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prisoners.domain.choices import NOT_KNOWN, SPECIAL_KEYS
from prisoners.published.dimensions import DIMENSIONS
from stats import wording

if TYPE_CHECKING:
    from stats.presenting import Shown

DOTS_UNDER = 50
"""A chart whose every number is under this is drawn as dots, one a person."""
MOST_BARS = 16
MOST_LINES = 4
ROLES = {"female": "women", "male": "men", "other": "other"}
SEQUENCES = {"age", "term"}


def config(shown: Shown) -> dict | None:
    """The chart of a figure; None where a table says it better (one number, or two dimensions)."""
    rows = shown.figure.rows
    if not rows or len(shown.query.by) > 1:
        return None
    drawn = _series(shown) if shown.query.every else _bars(shown)
    return drawn | {
        "title": shown.chart_title,
        "subtitle": f"{shown.unit}, {wording.time(shown.query)}",
        "source": settings.SITE_NAME,
        "text": _text(shown),
        "format": get_language() or "en",
    }


def _bars(shown: Shown) -> dict:
    slug = shown.query.by[0]
    rows = [row for row in shown.figure.rows if row.high or row.key == NOT_KNOWN]
    special = [row for row in rows if row.special]
    rows = [row for row in rows if not row.special]
    in_time = DIMENSIONS[slug].vocabulary is None
    if not in_time:
        rows = rows[: MOST_BARS - len(special)]
    rows += [row for row in special if row.high or row.key == NOT_KNOWN]
    if in_time:
        rows = [row for row in rows if row.key not in SPECIAL_KEYS] + [
            row for row in rows if row.key == NOT_KNOWN and row.high
        ]
    dots = not in_time and all(row.high < DOTS_UNDER for row in rows)
    estimate = ["estimate"] if shown.figure.measure.is_estimate else []
    series = {
        "label": shown.measure_title,
        "role": "accent",
        "values": [row.value for row in rows],
        "low": [row.low for row in rows],
        "high": [row.high for row in rows],
        "marks": [([row.key] if row.special else []) + estimate + list(row.marks) for row in rows],
    }
    if slug == "gender":
        series["roles"] = [ROLES.get(row.key, "muted") for row in rows]
    elif slug in SEQUENCES:
        plain = [row for row in rows if not row.special]
        series["roles"] = [f"seq{1 + place * 5 // max(len(plain), 1)}" for place, _row in enumerate(plain)] + [
            "muted"
        ] * (len(rows) - len(plain))
    return {
        "type": "columns" if in_time else "dots" if dots else "bars",
        "labels": [row.label for row in rows],
        "x": [_first_day(row.key) for row in rows]
        if in_time and len(rows) > 1 and not any(r.special for r in rows)
        else None,
        "series": [series],
    }


def _first_day(key: str) -> str:
    return f"{key}-01" if len(key) == 7 else f"{key}-01-01"


def _series(shown: Shown) -> dict:
    steps = shown.query.steps
    stock = shown.figure.measure.is_stock
    groups: dict[str, list] = {}
    for row in shown.figure.rows:
        groups.setdefault(row.key or "", []).append(row)
    largest = sorted(groups, key=lambda key: -sum(row.value for row in groups[key]))[:MOST_LINES]
    return {
        "type": "line" if stock else "columns",
        "labels": [wording.step(shown.query, step) for step in steps],
        "x": [step.start.isoformat() for step in steps],
        "series": [
            {
                "label": groups[key][0].label or shown.measure_title,
                "role": ROLES.get(key)
                or ("accent" if place == 0 else "muted" if key in SPECIAL_KEYS else f"seq{place + 1}"),
                "values": [row.value for row in groups[key]],
                "low": [row.low for row in groups[key]],
                "high": [row.high for row in groups[key]],
                "marks": [list(row.marks) for row in groups[key]],
            }
            for place, key in enumerate(key for key in groups if key in largest)
        ],
        "points": list(shown.points),
        "stacked": not stock and len(largest) > 1,
    }


def _text(shown: Shown) -> str:
    """What the chart shows, for those who can't see it."""
    rows = [row for row in shown.figure.rows if row.value]
    if not rows:
        return _("Nothing was counted.")
    if shown.query.every:
        most = max(rows, key=lambda row: row.value)
        return _("%(title)s. Highest: %(number)s (%(when)s).") % {
            "title": shown.chart_title,
            "number": wording.number(most.value),
            "when": wording.step(shown.query, most.step),
        }
    first = ", ".join(f"{row.label}: {wording.number(row.value)}" for row in rows[:5])
    return f"{shown.chart_title}. {first}."
