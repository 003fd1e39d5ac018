"""Facilities as pages show them: in a list with their numbers, and each with its names, addresses, map and sources."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from prisoners.models.places import Facility, FacilityAddress, FacilityKind
from prisoners.published.questions import NONE, Count
from stats import leading, sources, wording
from stats.figures import figure
from stats.locator import Locator, Place, locator
from stats.query import Query


@dataclass(frozen=True)
class ListedFacility:
    """``where``: its town, or its region where the name tells the town. ``figure_address``: of the figure that counts those held there."""

    name: str
    where: str
    address: str
    count: Count | None
    figure_address: str | None
    share: float | None
    closed_text: str

    @property
    def value(self) -> int | None:
        return self.count.value if self.count else None

    @property
    def low(self) -> int | None:
        return self.count.low if self.count else None

    @property
    def high(self) -> int | None:
        return self.count.high if self.count else None


def listed(query: Query, kept: str) -> list[dict]:
    """All facilities by type, the fullest first; numbers are None before anything was published.

    ``kept``: parameters that links to their pages take along.
    """
    counts = {row.key: row.count for row in figure(replace(query, by=("facility",))).rows}
    most = max((count.value for count in counts.values()), default=0) or 1
    kinds = {kind.pk: kind for kind in FacilityKind.objects.all()}
    groups: dict[str, list[ListedFacility]] = {pk: [] for pk in kinds}
    for place in Facility.objects.select_related("region"):
        count = counts.get(place.pk, NONE) if query.edition else None
        groups[place.kind_id].append(
            ListedFacility(
                place.name,
                place.region.name if place.region and place.town in place.name else place.town,
                reverse("facility", args=[place.pk]) + (f"?{kept}" if kept else ""),
                count,
                leading.to_keys(query, facility=place.pk),
                round(100 * count.value / most, 2) if count else None,
                _("closed on %(day)s") % {"day": wording.day(place.valid_to)} if place.valid_to else "",
            )
        )
    for found in groups.values():
        found.sort(key=lambda each: (-(each.value or 0), -(each.high or 0)))
    return [{"title": kinds[pk].name, "facilities": found} for pk, found in groups.items() if found]


@dataclass(frozen=True)
class StoodAt:
    """An address of a facility and when it was its."""

    text: str
    when: str
    point: str
    source: sources.Source


@dataclass(frozen=True)
class AboutFacility:
    """``other_names``: language and name."""

    name: str
    other_names: list[tuple[str, str]]
    type_label: str
    town: str
    region: str
    holds_text: str
    valid_text: str
    point_text: str
    addresses: list[StoodAt]
    map: Locator | None
    source: sources.Source


def about(place: Facility) -> AboutFacility:
    """A facility as its page shows it."""
    kinds = [place.kind.name] + ([place.also_kind.name] if place.also_kind else [])
    return AboutFacility(
        name=place.name,
        other_names=wording.other_names(place),
        type_label=wording.listed(kinds),
        town=place.town,
        region=place.region.name if place.region else "",
        holds_text=place.get_holds_display() if place.holds else "",
        valid_text=wording.between(place.valid_from, place.valid_to),
        point_text=_point(place),
        addresses=[_stood(address) for address in place.addresses.all()],
        map=locator(_places(), place.pk),
        source=sources.of(place),
    )


def _places() -> Iterable[Place]:
    for place in Facility.objects.filter(latitude__isnull=False, longitude__isnull=False):
        yield Place(place.pk, place.town or place.short, float(place.latitude), float(place.longitude))


def _stood(address: FacilityAddress) -> StoodAt:
    return StoodAt(
        address.address, wording.between(address.valid_from, address.valid_to), _point(address), sources.of(address)
    )


def _point(place: Facility | FacilityAddress) -> str:
    """Its point in degrees, and how exact that is; empty where it is not known."""
    if place.latitude is None or place.longitude is None:
        return ""
    words = {
        "site": _("the site"),
        "town": _("the centre of the town"),
        "approximate": _("within some kilometres"),
    }
    point = _("%(north)s° north, %(east)s° east") % {
        "north": _degrees(place.latitude),
        "east": _degrees(place.longitude),
    }
    exactness = words.get(place.precision)
    return f"{point} ({exactness})" if exactness else point


def _degrees(value) -> str:
    return wording.decimal(value.normalize())
