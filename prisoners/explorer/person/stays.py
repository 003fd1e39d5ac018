"""Where a person was held and when: a row for each arrangement of each custody period."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from prisoners.domain.choices import NOT_DISCLOSED, NOT_KNOWN, SPECIAL_KEYS, Stage, Status
from prisoners.domain.dates import parse
from prisoners.explorer import dates
from prisoners.explorer.person.known import Known
from prisoners.explorer.person.lasting import lasted
from prisoners.explorer.person.timeline import HOME


@dataclass(frozen=True)
class Stay:
    """Texts, '' where there is nothing to say; ``address``: of the facility's page. ``to_text`` says "now" where it goes on."""

    place: str
    address: str
    arrangement: str
    regime: str
    from_text: str
    to_text: str
    length: str


def stays(known: Known) -> list[Stay]:
    """Stays, oldest first, with dates as they are known."""
    return [_stay(known, *found) for found in _entries(known)]


def _entries(known: Known) -> Iterator[tuple[dict, str, str | None, bool]]:
    """An arrangement with its period's start filled in, the partial dates from and to ('' not known, None: no end is known),
    and whether the period is the last one."""
    timeline = known.profile.timeline
    periods = [entry for entry in timeline if entry["kind"] == "detained"]
    for begun in periods:
        period, last = begun["period"], begun is periods[-1]
        moves = [entry for entry in timeline if entry["kind"] == "arrangement" and entry["period"] == period]
        moves.sort(key=lambda entry: entry["place"])
        if not moves:
            moves = [begun | {"arrangement": "", "facility": "", "place": 0}]
        ends = [entry for entry in timeline if entry["kind"] == "released" and entry["period"] == period]
        if last and not ends:
            ends = [entry for entry in timeline if entry["kind"] == "died"]
        until: str | None = ends[0]["date"] if ends else None
        for place, move in enumerate(moves):
            following = moves[place + 1]["date"] if place + 1 < len(moves) else until
            yield move, move["date"] or (begun["date"] if not move["place"] else ""), following, last


def _stay(known: Known, move: dict, start: str, end: str | None, last: bool) -> Stay:
    words, kind = known.words, known.arrangements.get(move["arrangement"])
    goes_on = end is None and last and known.status in {Status.HELD, Status.RESTRICTED}
    if end is None:
        to_text = _("now") if goes_on else _("not known")
    else:
        to_text = dates.partial(end)
    length = ""
    if start and (end or goes_on):
        length = lasted(parse(start), parse(end) if end else (known.today, known.today))
        if goes_on:
            length = _("%(length)s so far") % {"length": length}
    return Stay(
        place=_place(known, move["facility"], kind),
        address=reverse("facility", args=[move["facility"]]) if move["facility"] not in {"", NOT_DISCLOSED} else "",
        arrangement=words.known("arrangement", move["arrangement"]) or _("not known"),
        regime=_regime(known, move, start, end) if kind is not None and kind.stage == Stage.SENTENCE else "",
        from_text=dates.partial(start),
        to_text=to_text,
        length=length,
    )


def _place(known: Known, facility: str, kind) -> str:
    if facility == NOT_DISCLOSED:
        return _("Not shown")
    if not facility:
        return _("At home") if kind is not None and kind.facility_kind_id == HOME else _("Not known")
    return known.words("facility", facility)


def _regime(known: Known, move: dict, start: str, end: str | None) -> str:
    """Regimes that rows have of this arrangement while it lasted, in their order; '' where it has none."""
    first = parse(start)[0] if start else None
    last = parse(end)[1] if end else None
    found = dict.fromkeys(
        span.regime
        for span in known.spans
        if span.arrangement == (move["arrangement"] or NOT_KNOWN)
        and span.facility in {move["facility"], *(() if move["facility"] else SPECIAL_KEYS)}
        and (first is None or span.day_to is None or span.day_to > first)
        and (last is None or span.day_from <= last)
    )
    names = [name.lower() for key in found if (name := known.words.known("regime", key))]
    return ", ".join(names) or (_("not known") if NOT_KNOWN in found else "")
