"""A shown figure to the small chart vocabulary that charts.js and stats.pictures draw.

``addresses`` has for each label the figure that gives what is told there, or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from prisoners.domain.choices import NOT_KNOWN, SPECIAL_KEYS
from prisoners.published.dimensions import DIMENSIONS
from prisoners.published.site import site_name
from stats import leading, wording
from stats.periods import DAY

if TYPE_CHECKING:
    from stats.presenting import Shown

DOTS_UNDER = 50
"""A chart whose every number is under this is drawn as dots, one a person."""
MOST_BARS = 16
MOST_LINES = 4
ROLES = {"female": "women", "male": "men", "other": "other"}
SEQUENCES = {"age", "term"}


def config(shown: Shown) -> dict | None:
    """The chart of a figure; None where a table says it better: one number, or two dimensions with many keys."""
    by, every = shown.query.by, shown.query.every
    if not shown.figure.rows or (every and len(by) > 1):
        return None
    drawn = _series(shown) if every else _stacked(shown) if len(by) > 1 else _bars(shown)
    return drawn and drawn | {
        "title": shown.chart_title,
        "subtitle": _subtitle(shown, drawn),
        "source": site_name(),
        "text": _text(shown),
        "words": {"separator": wording.thousands_separator(), "months": wording.short_months()},
        "most": shown.most,
    }


def _subtitle(shown: Shown, drawn: dict) -> str:
    """Unit and time; and of how many groups the lines or columns are drawn, where not of all."""
    text = f"{shown.unit}, {wording.time(shown.query)}"
    groups = {row.key for row in shown.figure.rows if row.high} if shown.query.every else ()
    if len(groups) <= len(drawn["series"]):
        return text
    words = {"text": text, "drawn": wording.number(len(drawn["series"])), "all": wording.number(len(groups))}
    return _("%(text)s; the largest %(drawn)s of %(all)s groups") % words


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
        "role": _role(shown),
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
        "addresses": [leading.to_row(shown.query, row) for row in rows],
        "x": [_first_day(row.key) for row in rows]
        if in_time and len(rows) > 1 and not any(r.special for r in rows)
        else None,
        "series": [series],
    }


def _stacked(shown: Shown) -> dict | None:
    """Bars of the first dimension, each made of a few keys of the second; None where these are many or don't add up."""
    table = shown.cross
    used = [n for n in range(len(table.columns)) if any(line.cells[n].high for line in table.lines)]
    if not table.adds_up or not 0 < len(used) <= MOST_LINES:
        return None
    lines = [line for line in table.lines if any(cell.high for cell in line.cells)]
    special = [line for line in lines if line.special]
    lines = [line for line in lines if not line.special][: MOST_BARS - len(special)] + special
    keys = list(table.columns)
    return {
        "type": "dots" if all(line.value < DOTS_UNDER for line in lines) else "bars",
        "labels": [line.label for line in lines],
        "addresses": [line.address if line.sum.address else None for line in lines],
        "x": None,
        "series": [
            {
                "label": table.columns[keys[n]],
                "role": ROLES.get(keys[n]) or ("muted" if keys[n] in SPECIAL_KEYS else f"seq{place + 1}"),
                "values": [line.cells[n].value for line in lines],
                "low": [line.cells[n].low for line in lines],
                "high": [line.cells[n].high for line in lines],
                "marks": [[key for key in (line.key, keys[n]) if key in SPECIAL_KEYS] for line in lines],
            }
            for place, n in enumerate(used)
        ],
        "stacked": True,
    }


def _role(shown: Shown) -> str:
    """The colour of bars: that of women or men where they alone are counted."""
    chosen = shown.query.filters.get("gender", ())
    return ROLES.get(chosen[0], "plain") if len(chosen) == 1 else "plain"


def _first_day(key: str) -> str:
    return f"{key}-01" if len(key) == 7 else f"{key}-01-01"


def _series(shown: Shown) -> dict:
    steps = shown.query.steps
    level = shown.figure.measure.is_stock or shown.query.cumulative  # what stands at a time, not what happens in it
    groups: dict[str, list] = {}
    for row in shown.figure.rows:
        groups.setdefault(row.key or "", []).append(row)
    groups = {key: found for key, found in groups.items() if any(row.high for row in found)} or groups
    largest = sorted(groups, key=lambda key: -sum(row.value for row in groups[key]))[:MOST_LINES]
    return {
        "type": "line" if level else "columns",
        "labels": [wording.step(shown.query, step) for step in steps],
        "addresses": [shown.query.at_step(step).address() for step in steps],
        "x": [(step.end - DAY if shown.query.cumulative else step.start).isoformat() for step in steps],
        "series": [
            {
                "label": groups[key][0].label or shown.measure_title,
                "role": ROLES.get(key) or _series_role(shown, key, place),
                "values": [row.value for row in groups[key]],
                "low": [row.low for row in groups[key]],
                "high": [row.high for row in groups[key]],
                "marks": [list(row.marks) for row in groups[key]],
            }
            for place, key in enumerate(key for key in groups if key in largest)
        ],
        "points": list(shown.points),
        "stacked": not level and len(largest) > 1 and all(DIMENSIONS[slug].adds_up for slug in shown.query.by),
    }


def _series_role(shown: Shown, key: str, place: int) -> str:
    """The colour of a line or of columns over time: the one series is the one that matters."""
    if key in SPECIAL_KEYS:
        return "muted"
    if key or not shown.figure.measure.is_stock:
        return f"seq{place + 1}" if key else _role(shown)
    return "accent" if _role(shown) == "plain" else _role(shown)


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
