"""The numbers that remain for invented people once the documented ones are taken off, by gender."""

from datetime import date

from prisoners.demonstration import documented, targets
from prisoners.demonstration.membership import Member, interpolated
from prisoners.demonstration.truth import FEMALE, MALE


def viasna_stock() -> dict[str, dict[date, int]]:
    """Invented people in Viasna's count on each fitted day, by gender."""
    women = {day: count for day, _all, count in targets.HELD_START} | targets.WOMEN_BETWEEN
    women |= targets.WOMEN_HELD | {targets.HELD_END[0]: targets.HELD_END[2]}
    everybody = {day: count for day, count, _women in targets.HELD_START} | targets.HELD
    everybody |= {targets.HELD_END[0]: targets.HELD_END[1]}
    stock: dict[str, dict[date, int]] = {FEMALE: {}, MALE: {}}
    for day, count in everybody.items():
        documented_all, documented_women = documented.in_viasnas_count(day)
        women_then = round(interpolated(women, day))
        stock[FEMALE][day] = women_then - documented_women
        stock[MALE][day] = count - women_then - (documented_all - documented_women)
    return stock


def viasna_joined() -> dict[str, dict[date, float]]:
    """Invented people who had ever been in Viasna's count up to each day, by gender."""
    points = {}
    for day, (count, women) in targets.JOINED.items():
        documented_all, documented_women = documented.recognised(day)
        points[day] = (count - documented_all, women - documented_women)
    return by_gender(points)


def by_gender(points: dict[date, tuple[int, int]]) -> dict[str, dict[date, float]]:
    """Points of (all, women) as points by gender."""
    return {
        FEMALE: {day: women for day, (_all, women) in points.items()},
        MALE: {day: count - women for day, (count, women) in points.items()},
    }


def wider_stock(in_both: dict[date, tuple[int, int]]) -> dict[str, dict[date, int]]:
    """Invented people in DissidentBy's count and not in Viasna's on each fitted day, by gender.

    ``in_both``: people (all, women) in both counts on DissidentBy's days.
    """
    points = dict(targets.WIDER)
    for day, (count, women) in targets.DISSIDENTBY.items():
        both, both_women = in_both[day]
        points[day] = (count - both, max(women - both_women, 12))
    points |= targets.WIDER_LATER
    return by_gender(points)


def present(people: list[Member], day: date) -> list[Member]:
    return [m for m in people if m.enter <= day and (m.leave is None or m.leave > day)]
