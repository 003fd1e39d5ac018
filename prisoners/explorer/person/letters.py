"""Where to write to a person in custody: only of public people, in a facility that is shown and whose address is known."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import F, Q
from django.utils.translation import gettext as _

from prisoners.domain.choices import NOT_KNOWN, SPECIAL_KEYS, Status
from prisoners.explorer import dates
from prisoners.explorer.person.known import Known, lasts_on
from prisoners.models.places import FacilityAddress

LANGUAGES = ("be", "ru")
"""Languages that an envelope can be written in."""


@dataclass(frozen=True)
class Envelope:
    lang: str
    lines: list[str]


@dataclass(frozen=True)
class Letters:
    """``missing``: why there is no address, '' where there is one. ``sources``: title and web address ('' where it is no link).

    ``sure``: no other place is possible today. ``confirmed_text``: the day when custody was last confirmed, '' where nobody did.
    """

    missing: str = ""
    envelopes: list[Envelope] = field(default_factory=list)
    sources: list[tuple[str, str]] = field(default_factory=list)
    sure: bool = True
    confirmed_text: str = ""


def letters(known: Known) -> Letters | None:
    """None where nobody may be told whether and where the person gets letters, or where there is nobody to write to."""
    state = known.state
    if not known.public or known.status not in {Status.HELD, Status.RESTRICTED} or state is None:
        return None
    if state.facility == NOT_KNOWN:
        return Letters(_("Where the person is held is not known, so no address can be given."))
    if state.facility in SPECIAL_KEYS:
        return None
    found = _address(known, state.facility)
    envelopes = list(_envelopes(known, found)) if found else []
    if not envelopes:
        return Letters(_("This registry has no postal address of this facility."))
    elsewhere = any(lasts_on(span, known.today) and span.facility != state.facility for span in known.spans)
    confirmed = dates.partial(known.profile.confirmed) if known.profile.confirmed else ""
    return Letters("", envelopes, _sources(found.source), not elsewhere, confirmed)


def _address(known: Known, facility: str) -> FacilityAddress | None:
    """The facility's address today; the last one it moved to, where several have no end."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=known.today)
    lasts = Q(valid_to__isnull=True) | Q(valid_to__gt=known.today)
    places = FacilityAddress.objects.filter(begun, lasts, facility=facility).select_related("facility")
    return places.order_by(F("valid_from").desc(nulls_last=True)).first()


def _envelopes(known: Known, place: FacilityAddress) -> Iterator[Envelope]:
    for language in LANGUAGES:
        name = getattr(known.profile, f"name_{language}")
        facility, address = (
            getattr(place.facility, f"name_{language}"),
            getattr(place, f"address_{language}"),
        )
        if name and address:
            yield Envelope(language, [line for line in (name, facility, address) if line])


def _sources(text: str) -> list[tuple[str, str]]:
    """Sources of a row of reference data, which are written with semicolons between them."""
    parts = [part.strip() for part in re.split(r";\s*|\s+(?=https?://)", text) if part.strip()]
    return [
        (part.split("/")[2].removeprefix("www."), part) if part.startswith(("https://", "http://")) else (part, "")
        for part in parts
    ]
