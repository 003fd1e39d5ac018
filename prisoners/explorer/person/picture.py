"""The timeline as a picture: bars of custody by place, marks of verdicts and of the end. Lengths across are per cent of the
width, so that it fits a phone and a desk with letters of the same size; lengths down are pixels."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from prisoners.domain.dates import DAY, parse
from prisoners.explorer.person.axis import Axis, Tick, axis
from prisoners.explorer.person.known import Known
from prisoners.explorer.person.lanes import HELD, RESTRICTED, UNCONFIRMED, Lane, Stretch, lanes

LABEL, BAR, GAP, AXIS = 20, 12, 12, 24
"""Pixels: a lane's label, its bar, what is between two lanes, and the labels of the axis."""
LEAST = 0.6
"""Per cent of the width that a bar has at least: a single day is to be seen too."""
MARKS = {
    "convicted": pgettext_lazy("event", "Convicted"),
    "appeal": gettext_lazy("Sentence changed on appeal"),
    "replacement": gettext_lazy("Penalty replaced"),
    "released": pgettext_lazy("event", "Released"),
    "died": pgettext_lazy("event", "Died"),
}
EXPECTED = "expected"


@dataclass(frozen=True)
class Bar:
    """``manner``: held, restricted, unconfirmed or expected; ``sure``: drawn solid."""

    x: float
    y: int
    width: float
    height: int
    manner: str
    sure: bool


@dataclass(frozen=True)
class Mark:
    """``x``: of its sign; ``left`` and ``right``: of the line of days that it can be, equal where the day is known."""

    kind: str
    x: float
    y: int
    left: float
    right: float


@dataclass(frozen=True)
class Row:
    """A labelled line of the picture; ``y``: of its label."""

    label: str
    y: int
    bars: list[Bar]
    marks: list[Mark]


@dataclass(frozen=True)
class Picture:
    """``today``: per cent of the width where today is, None where that is off the axis. ``key``: signs used, with their words."""

    height: int
    foot: int
    rows: list[Row]
    ticks: list[Tick]
    today: float | None
    key: list[tuple[str, str]]


def picture(known: Known) -> Picture | None:
    """The picture; None where nothing with a date may be shown."""
    places, marks = lanes(known.spans, known.today), _marks(known)
    due = _due(known)
    days = [*_days_of(places, known.today), *(day for mark in marks for day in mark[1:]), *(due or ())]
    if not days:
        return None
    line = axis(days)
    rows = [_row(known, lane, number, line, due) for number, lane in enumerate(places)]
    if marks:
        rows.append(_row_of_marks(marks, len(rows), line))
    foot = len(rows) * (LABEL + BAR + GAP)
    today = line.x(known.today) if line.start < known.today < line.end else None
    return Picture(foot + AXIS, foot, rows, line.ticks, today, list(_key(rows)))


def _days_of(places: list[Lane], today: date) -> Iterator[date]:
    """First and last days of all stretches; what still goes on is drawn until today."""
    for stretch in (stretch for lane in places for stretch in lane.stretches):
        yield stretch.start
        yield stretch.end - DAY if stretch.end else today


def _marks(known: Known) -> list[tuple[str, date, date, date]]:
    """Kind, earliest, best and latest day of what is marked; what has no date is in the list alone."""
    found = []
    for entry in known.profile.timeline:
        if entry["kind"] in MARKS and entry["date"]:
            earliest, latest = parse(entry["date"])
            first, last = parse(entry["sort"])
            best = first + (last - first) // 2
            found.append((entry["kind"], earliest, min(max(best, earliest), latest), latest))
    return found


def _due(known: Known) -> tuple[date, date, date] | None:
    """Bounds of the expected release of somebody who is in custody, if it has not passed."""
    state = known.state
    if state is None or state.due_best is None or state.due_latest < known.today:
        return None
    return state.due_earliest, state.due_best, state.due_latest


def _row(known: Known, lane: Lane, number: int, line: Axis, due: tuple[date, date, date] | None) -> Row:
    y = number * (LABEL + BAR + GAP)
    bars = [_bar(stretch, y + LABEL, line, known.today) for stretch in lane.stretches]
    marks = []
    if due and (known.state.arrangement, known.state.facility) == (lane.arrangement, lane.facility):
        start = line.x(known.today)
        bars.append(Bar(start, y + LABEL, round(max(line.x(due[1]) - start, 0), 2), BAR, EXPECTED, sure=False))
        marks.append(_mark(EXPECTED, *due, y, line))
    label = known.words.place(lane.arrangement, lane.facility) or _("Where is not known")
    return Row(label, y, bars, marks)


def _bar(stretch: Stretch, y: int, line: Axis, today: date) -> Bar:
    end = stretch.end or today
    x = line.x(stretch.start)
    width = max(round(line.x(end) - x, 2), LEAST)
    # Restricted is half as high: the two differ in shape, not in colour alone.
    inset = BAR // 4 if stretch.manner == RESTRICTED else 0
    return Bar(min(x, 100 - width), y + inset, width, BAR - 2 * inset, stretch.manner, stretch.sure)


def _row_of_marks(marks: Iterable[tuple[str, date, date, date]], number: int, line: Axis) -> Row:
    y = number * (LABEL + BAR + GAP)
    kinds = list(dict.fromkeys(str(MARKS[kind]) for kind, *_days in marks))
    label = ", ".join([kinds[0], *(kind[:1].lower() + kind[1:] for kind in kinds[1:])])
    return Row(label, y, [], [_mark(*mark, y, line) for mark in marks])


def _mark(kind: str, earliest: date, best: date, latest: date, y: int, line: Axis) -> Mark:
    return Mark(kind, line.x(best), y + LABEL + BAR // 2, line.x(earliest), line.x(latest))


def _key(rows: list[Row]) -> Iterator[tuple[str, str]]:
    """Signs that stand in the picture, each once, in words."""
    words = {
        HELD: _("In custody"),
        RESTRICTED: _("Restricted in liberty"),
        "unsure": _("Possibly: the dates are not exact"),
        UNCONFIRMED: _("Custody not confirmed"),
        EXPECTED: _("Until the expected release, an estimate"),
        **{kind: str(text) for kind, text in MARKS.items()},
    }
    bars = [bar for row in rows for bar in row.bars]
    used = {bar.manner for bar in bars if bar.sure or bar.manner in {UNCONFIRMED, EXPECTED}}
    used |= {"unsure"} if any(not bar.sure and bar.manner in {HELD, RESTRICTED} for bar in bars) else set()
    used |= {mark.kind for row in rows for mark in row.marks}
    return ((sign, text) for sign, text in words.items() if sign in used)
