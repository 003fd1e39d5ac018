"""All that is published of one person, read once: what the parts of the page are made of."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from prisoners.domain.choices import NOT_KNOWN, Disclosure
from prisoners.explorer.words import Words
from prisoners.models.places import ArrangementKind
from prisoners.published import people as published
from prisoners.published.models import CaseRow, Edition, PersonRow, Profile, SpanRow


@dataclass(frozen=True)
class Known:
    """A person as the last edition has them. ``row`` says what is last known; ``spans`` every state that is possible, oldest first."""

    profile: Profile
    edition: Edition
    today: date
    row: PersonRow
    spans: list[SpanRow]
    status: str
    case_rows: dict[int, CaseRow]
    arrangements: dict[str, ArrangementKind]
    words: Words

    @property
    def public(self) -> bool:
        return self.profile.disclosure == Disclosure.PUBLIC

    @cached_property
    def state(self) -> SpanRow | None:
        """How the person is held today, as best is known; None where not held."""
        return next((span for span in self.spans if span.best and lasts_on(span, self.today)), None)

    @property
    def current(self) -> PersonRow | SpanRow:
        """Today's state, or what is last known."""
        return self.state or self.row

    @cached_property
    def released(self) -> frozenset[int]:
        """Custody periods that ended in a release, by number from 0."""
        return frozenset(entry["period"] for entry in self.profile.timeline if entry["kind"] == "released")

    @cached_property
    def died_in_custody(self) -> bool:
        kinds = {entry["kind"] for entry in self.profile.timeline}
        periods = {entry["period"] for entry in self.profile.timeline if entry["kind"] == "detained"}
        return "died" in kinds and bool(periods) and max(periods) not in self.released


def lasts_on(span: SpanRow, day: date) -> bool:
    return span.day_from <= day and (span.day_to is None or day < span.day_to)


def known(profile: Profile, edition: Edition, today: date) -> Known | None:
    """Read what is published of a person; None where the last edition has no row of them, or one by which more or less might be shown.

    The second is so for a moment alone, where an edition was published while these were read.
    """
    person, number = profile.person, edition.number
    row = published.rows_of([person], number).get(person)
    if row is None or row.disclosure != profile.disclosure:
        return None
    return Known(
        profile=profile,
        edition=edition,
        today=today,
        row=row,
        spans=published.spans_of(person, number),
        status=published.standings_on(today, [person], number).get(person, NOT_KNOWN),
        case_rows={case.position: case for case in published.cases_of(person, number)},
        arrangements=ArrangementKind.objects.in_bulk(),
        words=Words(),
    )
