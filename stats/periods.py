"""Days, months and years: the steps of a series."""

from datetime import date, timedelta

from prisoners.published.questions import Step

DAY = timedelta(days=1)
MONTH, YEAR = "month", "year"
EVERY = (MONTH, YEAR)
MOST_STEPS = 600


def first_of(day: date, every: str) -> date:
    """First day of the month or year that a day lies in."""
    return day.replace(day=1) if every == MONTH else day.replace(month=1, day=1)


def next_first(day: date, every: str) -> date:
    """First day of the following month or year."""
    start = first_of(day, every)
    return first_of(start + timedelta(days=31), MONTH) if every == MONTH else date(start.year + 1, 1, 1)


def periods(start: date, end: date, every: str) -> list[Step]:
    """Steps of a flow: [start, end) cut at the first day of each month or year."""
    steps = []
    while start < end and len(steps) <= MOST_STEPS:
        following = min(next_first(start, every), end)
        steps.append(Step(start, following))
        start = following
    return steps


def days(start: date, end: date, every: str) -> list[Step]:
    """Steps of a stock: the last day of each month or year in [start, end)."""
    return [Step(step.end - DAY) for step in periods(start, end, every)]
