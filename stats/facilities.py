"""Facilities as pages show them: in a list with their numbers, and each with its names, addresses, map and sources."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from prisoners.models.history import FacilityFact
from prisoners.models.places import Facility, FacilityAddress, FacilityKind
from stats import dated, sources, wording
from stats.figures import figure
from stats.listing import Listed, Numbers, address, largest_first
from stats.locator import Locator, Place, locator
from stats.query import Query


def listed(query: Query, kept: str) -> list[dict]:
    """All facilities by type, the fullest first; numbers are None before anything was published.

    ``kept``: parameters that links to their pages take along.
    """
    numbers = Numbers(query, "facility", {row.key: row.count for row in figure(replace(query, by=("facility",))).rows})
    kinds = {kind.pk: kind for kind in FacilityKind.objects.all()}
    closed = dict(FacilityFact.objects.filter(kind=FacilityFact.Kind.CLOSED).values_list("facility", "happened"))
    groups: dict[str, list[Listed]] = {pk: [] for pk in kinds}
    for place in Facility.objects.select_related("region"):
        where = place.region.name if place.region and place.town in place.name else place.town
        aside = " · ".join(filter(None, [where, _closed(place, closed.get(place.pk))]))
        groups[place.kind_id].append(
            Listed(place.name, aside, address("facility", place.pk, kept), numbers.of(place.pk))
        )
    return [{"title": kinds[pk].name, "listed": largest_first(found)} for pk, found in groups.items() if found]


def _closed(place: Facility, happened: str | None) -> str:
    """That it is closed, and when as exactly as that is known. ``happened`` None: no fact says so."""
    if happened is None:
        when = dated.ended(place.valid_to) if place.valid_to else None
    else:
        when = dated.in_words(happened)
    if when is None:
        return ""
    return _("closed: %(when)s") % {"when": when} if when else _("closed")


@dataclass(frozen=True)
class StoodAt:
    """An address of a facility and when it was its."""

    text: str
    when: str
    point: str
    source: sources.Source


@dataclass(frozen=True)
class AboutFacility:
    """``other_names``: language and name. ``summary``: what it is, in a sentence or two.

    ``valid_text``: the days it was in use from and to, so far as ``history`` does not tell them better.
    """

    name: str
    other_names: list[tuple[str, str]]
    summary: str
    type_label: str
    valid_text: str
    history: list[dated.Told]
    point_text: str
    addresses: list[StoodAt]
    map: Locator | None
    source: sources.Source


def about(place: Facility) -> AboutFacility:
    """A facility as its page shows it."""
    facts = list(place.facts.all())
    told = {fact.kind: fact.happened for fact in facts}
    type_label = wording.listed([place.kind.name] + ([place.also_kind.name] if place.also_kind else []))
    return AboutFacility(
        name=place.name,
        other_names=wording.other_names(place),
        summary=_summary(place, type_label, told.get(FacilityFact.Kind.CLOSED)),
        type_label=type_label,
        valid_text=dated.validity(
            None if FacilityFact.Kind.OPENED in told else place.valid_from,
            None if FacilityFact.Kind.CLOSED in told else place.valid_to,
        ),
        history=dated.told(facts),
        point_text=_point(place),
        addresses=[_stood(each) for each in place.addresses.all()],
        map=locator(_places(), place.pk),
        source=sources.of(place),
    )


def _summary(place: Facility, type_label: str, closed: str | None) -> str:
    """ "Penal colony for women. Homiel, Homiel region." """
    holds = {
        "men": _("%(type)s for men"),
        "women": _("%(type)s for women"),
        "both": _("%(type)s for men and women"),
        "boys": _("%(type)s for boys under age"),
    }
    what = holds.get(place.holds, "%(type)s") % {"type": type_label}
    region = place.region.name if place.region else ""
    where = place.town if place.town == region else ", ".join(filter(None, [place.town, region]))
    parts = [what, where, capfirst(_closed(place, closed))]
    return " ".join(f"{part}." for part in parts if part)


def _places() -> Iterable[Place]:
    for place in Facility.objects.filter(latitude__isnull=False, longitude__isnull=False):
        yield Place(place.pk, place.town or place.short, float(place.latitude), float(place.longitude))


def _stood(at: FacilityAddress) -> StoodAt:
    return StoodAt(at.address, dated.validity(at.valid_from, at.valid_to), _point(at), sources.of(at))


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
