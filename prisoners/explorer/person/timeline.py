"""What happened to a person, entry by entry, in words."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from prisoners.domain.choices import NOT_DISCLOSED, DesignationCategory, SentenceKind, Stage
from prisoners.explorer import dates
from prisoners.explorer.due import Expected
from prisoners.explorer.person.known import Known
from prisoners.explorer.words import term

HOME = "home"
"""Facility type of arrangements served at home: there is no facility to name."""


@dataclass(frozen=True)
class Event:
    """``day`` is a partial ISO date, None where the date is not known; ``future``: expected, not happened."""

    kind: str
    title: str
    when_text: str
    day: str | None = None
    detail: str = ""
    address: str = ""
    sources: list[int] = field(default_factory=list)
    future: bool = False


def events(known: Known, expected: Expected | None) -> list[Event]:
    """The timeline, oldest first, with the expected release at its end."""
    entries = known.profile.timeline
    # The first arrangement of a custody period begins with it: one thing happened, not two.
    first = {entry["period"]: entry for entry in entries if entry["kind"] == "arrangement" and not entry["place"]}
    rest = [entry for entry in entries if entry["kind"] != "arrangement" or entry["place"]]
    teller = _Teller(known, first)
    return [*(teller.event(entry) for entry in rest), *_expected(expected)]


def _expected(expected: Expected | None) -> Iterator[Event]:
    if expected is None:
        return
    if expected.overdue:
        yield Event(
            "due", _("Was due to be released"), expected.best_text, detail=_("A release is not known."), future=True
        )
    else:
        yield Event("due", _("Expected release"), expected.best_text, detail=_("An estimate."), future=True)


class _Teller:
    """Tells entries one after the other; ``first``: the arrangement that each custody period begins with."""

    def __init__(self, known: Known, first: dict[int, dict]):
        self.known, self.words, self.first = known, known.words, first
        self._sentences: dict[tuple[int, str], Iterator[dict]] = {}

    def event(self, entry: dict) -> Event:
        title, detail, address = getattr(self, f"_{entry['kind']}")(entry)
        return Event(
            kind=entry["kind"],
            title=title,
            when_text=dates.partial(entry["date"]),
            day=entry["date"] or None,
            detail=detail,
            address=address,
            sources=self._sources(entry),
        )

    def _sources(self, entry: dict) -> list[int]:
        found = list(entry.get("sources", ()))
        if entry["kind"] == "detained" and entry["period"] in self.first:
            found += [number for number in self.first[entry["period"]].get("sources", ()) if number not in found]
        return found

    def _detained(self, entry: dict) -> tuple[str, str, str]:
        arrangement = self.first.get(entry["period"])
        kind = self.known.arrangements.get(arrangement["arrangement"]) if arrangement else None
        title = pgettext("event", "Detained")
        if kind is not None and kind.stage == Stage.SENTENCE:
            title = _("Began to serve the sentence")
        elif kind is not None and kind.counts_as == "restricted":
            title = pgettext("event", "Liberty restricted")
        if arrangement is None:
            return title, "", ""
        parts = (self.words.known("arrangement", arrangement["arrangement"]), self._facility(arrangement))
        return title, ", ".join(part for part in parts if part), self._address(arrangement)

    def _arrangement(self, entry: dict) -> tuple[str, str, str]:
        title = self.words.known("arrangement", entry["arrangement"]) or _("Moved")
        kind = self.known.arrangements.get(entry["arrangement"])
        at_home = kind is not None and kind.facility_kind_id == HOME
        unknown = "" if at_home else _("Where is not known.")
        return title, self._facility(entry) or unknown, self._address(entry)

    def _facility(self, entry: dict) -> str:
        if entry["facility"] == NOT_DISCLOSED:
            return _("the facility is not shown")
        return self.words.known("facility", entry["facility"])

    def _address(self, entry: dict) -> str:
        return reverse("facility", args=[entry["facility"]]) if entry["facility"] not in {"", NOT_DISCLOSED} else ""

    def _released(self, entry: dict) -> tuple[str, str, str]:
        return (
            pgettext("event", "Released"),
            self.words.known("release_reason", entry["reason"]) or _("Why is not known."),
            "",
        )

    def _convicted(self, entry: dict) -> tuple[str, str, str]:
        sentence = self._next(entry["case"], SentenceKind.FIRST_INSTANCE)
        title = _("Convicted in absentia") if sentence and sentence["in_absentia"] else pgettext("event", "Convicted")
        return title, self._sentence(sentence), ""

    def _appeal(self, entry: dict) -> tuple[str, str, str]:
        return _("Sentence changed on appeal"), self._sentence(self._next(entry["case"], SentenceKind.APPEAL)), ""

    def _replacement(self, entry: dict) -> tuple[str, str, str]:
        return _("Penalty replaced"), self._sentence(self._next(entry["case"], SentenceKind.REPLACEMENT)), ""

    def _died(self, entry: dict) -> tuple[str, str, str]:
        return pgettext("event", "Died"), _("In custody.") if self.known.died_in_custody else "", ""

    def _designated(self, entry: dict) -> tuple[str, str, str]:
        organisation = self.words("organisation", entry["organisation"])
        return _("Recognised by %(organisation)s") % {"organisation": organisation}, category(entry), ""

    def _next(self, case: int, kind: str) -> dict | None:
        """The next sentence of a kind in a case: entries of a kind come in the order of the sentences."""
        place = (case, str(kind))
        if place not in self._sentences:
            self._sentences[place] = (
                s for s in self.known.profile.sentences if s["case"] == case and s["kind"] == kind
            )
        return next(self._sentences[place], None)

    def _sentence(self, sentence: dict | None) -> str:
        if sentence is None:
            return ""
        length = term(sentence["years"], sentence["months"], sentence["days"])
        return self.words.sentence(sentence["penalty"], length, sentence["regime"])


def category(entry: dict) -> str:
    """As what an organisation recognised the person, where that may be said."""
    found = entry.get("category", "")
    return str(DesignationCategory(found).label) if found in DesignationCategory.values else ""
