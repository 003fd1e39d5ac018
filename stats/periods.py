"""Days, months and years: the steps of a series."""

from datetime import date, timedelta

from prisoners.published.questions import Step

DAY = timedelta(days=1)
DAILY, MONTH, YEAR = "day", "month", "year"
EVERY = (DAILY, MONTH, YEAR)
MOST_STEPS = 3700
"""Ten years of days."""
MOST_BROKEN_DOWN, MOST_LOOKING_BACK, MOST_STANDINGS = 400, 150, 100
"""Steps with a breakdown; with two, or each looking back to the beginning; with everybody's standing. Never lowered: addresses stay."""


def first_of(day: date, every: str) -> date:
    """First day of the day, month or year that a day lies in."""
    return {DAILY: day, MONTH: day.replace(day=1), YEAR: day.replace(month=1, day=1)}[every]


def next_first(day: date, every: str) -> date:
    """First day of the following day, month or year."""
    if every == DAILY:
        return day + DAY
    start = first_of(day, every)
    return first_of(start + timedelta(days=31), MONTH) if every == MONTH else date(start.year + 1, 1, 1)


def periods(start: date, end: date, every: str) -> list[Step]:
    """Steps of a flow: [start, end) cut at the first day of each month or year, or into days. At most one more than MOST_STEPS."""
    steps = []
    while start < end and len(steps) <= MOST_STEPS:
        following = min(next_first(start, every), end)
        steps.append(Step(start, following))
        start = following
    return steps


def up_to(start: date, end: date, every: str) -> list[Step]:
    """The same, each from the beginning to its own end: what had happened by then."""
    return [Step(start, step.end) for step in periods(start, end, every)]


def days(start: date, end: date, every: str) -> list[Step]:
    """Steps of a stock: each day, or the last day of each month or year, in [start, end)."""
    return [Step(step.end - DAY) for step in periods(start, end, every)]
