"""A small map of where a facility is: all facilities with a known point, and this one among them. No outline, no tiles."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians

KM_A_DEGREE = 111.2
"""Kilometres of a degree of latitude."""
MARGIN = 8
SCALE_KM = 100


@dataclass(frozen=True)
class Place:
    key: str
    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Dot:
    x: float
    y: float


@dataclass(frozen=True)
class Locator:
    """Points on a plane of ``width`` by ``height``; ``scale`` is the length of ``SCALE_KM`` kilometres on it."""

    width: float
    height: float
    x: float
    y: float
    others: list[Dot]
    scale: float
    name: str
    anchor: str


def locator(places: Iterable[Place], key: str) -> Locator | None:
    """The map of the place ``key``; None where its point, or that of any other, is not known."""
    found = {place.key: place for place in places}
    here = found.get(key)
    if here is None or len(found) < 2:
        return None
    middle = radians(sum(place.latitude for place in found.values()) / len(found))
    east = {place.key: place.longitude * cos(middle) for place in found.values()}
    north = {place.key: place.latitude for place in found.values()}
    left, top = min(east.values()), max(north.values())
    span = max(east.values()) - left or 1
    unit = (100 - 2 * MARGIN) / span
    dots = {
        k: Dot(round(MARGIN + (east[k] - left) * unit, 2), round(MARGIN + (top - north[k]) * unit, 2)) for k in found
    }
    height = round(2 * MARGIN + (top - min(north.values())) * unit, 2)
    at = dots[key]
    others = sorted({dot for k, dot in dots.items() if k != key and dot != at}, key=lambda dot: (dot.x, dot.y))
    anchor = "end" if at.x > 60 else "start"
    return Locator(100, height, at.x, at.y, others, round(SCALE_KM / KM_A_DEGREE * unit, 2), here.name, anchor)
