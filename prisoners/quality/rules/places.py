"""Where and how somebody is held: whom a facility holds, when it was open, what it is for."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from prisoners.domain.choices import Gender, Holds, Stage
from prisoners.domain.terms import MONTHS_A_YEAR, add_months
from prisoners.quality.lists import Place
from prisoners.quality.rule import Severity, rule
from prisoners.quality.subject import Stay, Subject

ADULT, OLDEST_IN_JUVENILE_COLONY = 18, 21
"""Years. A juvenile colony keeps those who came as minors until 21 (https://nash-dom.info/76847)."""

ALSO_IN = {
    "arrest": frozenset({"pretrial-centre", "colony", "prison"}),
    "administrative-arrest": frozenset({"pretrial-centre", "prison"}),
    "police-custody": frozenset({"pretrial-centre", "prison"}),
}
"""Types of facility in which an arrangement is found beside its own: an arrest is served in a section of another institution."""

PENALTIES = {
    "colony": frozenset({"imprisonment", "life"}),
    "settlement-colony": frozenset({"imprisonment"}),
    "prison": frozenset({"imprisonment", "life", "death"}),
    "juvenile-colony": frozenset({"imprisonment"}),
    "arrest": frozenset({"arrest"}),
    "compulsory-treatment": frozenset({"compulsory-treatment"}),
    "open-institution": frozenset({"open-institution"}),
    "home-restriction": frozenset({"home-restriction"}),
}
"""Arrangements in which a sentence is served, and the penalties that are served there."""

WITH_REGIME = frozenset({"imprisonment", "life", "death"})
ARRANGEMENTS_WITH_REGIME = frozenset({"colony", "prison", "settlement-colony", "juvenile-colony", "pretrial-detention"})


def _placed(subject: Subject) -> Iterator[tuple[Stay, Place]]:
    """Stays in a facility that the reference data knows."""
    for stay in subject.stays:
        facility = subject.lists.facilities.get(stay.arrangement.facility_id)
        if facility is not None:
            yield stay, facility


def _in_second_function(subject: Subject, stay: Stay, facility: Place) -> bool:
    """Whether the stay is in what the facility is beside: whom it holds is told of its main part."""
    kind = subject.lists.kinds.get(stay.arrangement.kind_id)
    return kind is not None and bool(kind.facility_kind) and kind.facility_kind in facility.kinds[1:]


NOT_HELD = {
    Holds.MEN: frozenset({Gender.FEMALE.value}),
    Holds.WOMEN: frozenset({Gender.MALE.value}),
    Holds.BOYS: frozenset({Gender.FEMALE.value}),
}


@rule(
    "facility-for-others",
    Severity.WRONG,
    title=_("A facility that does not hold such people"),
    words=_("%(facility)s does not hold people of this gender."),
    explanation=_("Colonies for women hold no men, and those for men no women."),
    advice=_("Correct the facility or the gender. If the facility has changed, tell an administrator."),
)
def facility_for_others(subject: Subject) -> Iterator[tuple]:
    for stay, facility in _placed(subject):
        excluded = NOT_HELD.get(facility.holds, frozenset())
        if subject.person.gender in excluded and not _in_second_function(subject, stay, facility):
            values = {"facility": stay.arrangement.facility_id, "gender": subject.person.gender}
            yield f"{stay.path}.facility", values


@rule(
    "adult-in-juvenile-colony",
    Severity.WRONG,
    title=_("An adult in a juvenile colony"),
    words=_("%(facility)s is for minors, and the person is too old (born: %(born)s)."),
    explanation=_("A juvenile colony takes minors, and keeps them until 21 at most."),
    advice=_("Correct the facility or the birth date, or enter the transfer to another colony."),
)
def adult_in_juvenile_colony(subject: Subject) -> Iterator[tuple]:
    if subject.born is None:
        return
    adult = add_months(subject.born.latest, ADULT * MONTHS_A_YEAR)
    too_old = add_months(subject.born.latest, OLDEST_IN_JUVENILE_COLONY * MONTHS_A_YEAR)
    for stay, facility in _placed(subject):
        if facility.holds != Holds.BOYS and "juvenile-colony" not in facility.kinds:
            continue
        values = {"facility": stay.arrangement.facility_id, "born": subject.person.born}
        if stay.start.earliest >= adult:
            yield f"{stay.path}.facility", values
        elif stay.end is None or stay.end.earliest > too_old:
            yield f"{stay.path}.facility", values, too_old


@rule(
    "facility-closed",
    Severity.WRONG,
    title=_("A facility that was closed"),
    words=_("%(facility)s was closed by %(closed)s."),
    explanation=_("Nobody can have been held there after it closed; numbers of closed institutions are used again."),
    advice=_("Choose the facility that has this number now, or correct the dates."),
)
def facility_closed(subject: Subject) -> Iterator[tuple]:
    for stay, facility in _placed(subject):
        if facility.closed is None:
            continue
        if stay.start.earliest >= facility.closed or stay.end is None or stay.end.earliest > facility.closed:
            values = {"facility": stay.arrangement.facility_id, "closed": facility.closed.isoformat()}
            yield f"{stay.path}.facility", values, facility.closed + timedelta(days=1)


@rule(
    "facility-not-yet-open",
    Severity.WRONG,
    title=_("A facility that was not open yet"),
    words=_("%(facility)s was opened on %(opened)s at the earliest."),
    explanation=_("Nobody can have been held there before it opened."),
    advice=_("Choose another facility, or correct the dates."),
)
def facility_not_yet_open(subject: Subject) -> Iterator[tuple]:
    for stay, facility in _placed(subject):
        if facility.opened is not None and stay.start.latest < facility.opened:
            values = {"facility": stay.arrangement.facility_id, "opened": facility.opened.isoformat()}
            yield f"{stay.path}.facility", values


@rule(
    "facility-does-not-fit",
    Severity.LOOK,
    title=_("A facility of another type"),
    words=_("“%(arrangement)s” is not in a facility such as %(facility)s."),
    explanation=_(
        "The arrangement and the type of the facility contradict each other, such as home restriction in a colony."
    ),
    advice=_("Correct the arrangement or the facility. Home restriction and house arrest have no facility."),
)
def facility_does_not_fit(subject: Subject) -> Iterator[tuple]:
    for stay, facility in _placed(subject):
        arrangement = stay.arrangement.kind_id
        kind = subject.lists.kinds.get(arrangement)
        if kind is None or not kind.facility_kind:
            continue
        if not {kind.facility_kind, *ALSO_IN.get(arrangement, ())} & set(facility.kinds):
            yield f"{stay.path}.facility", {"arrangement": arrangement, "facility": stay.arrangement.facility_id}


@rule(
    "serving-without-sentence",
    Severity.MISSING,
    title=_("Serving, but no sentence"),
    words=_("“%(arrangement)s” is where a sentence is served, and no sentence is recorded."),
    explanation=_("Without the sentence neither the term nor the expected release is known."),
    advice=_("Add the sentence to the case, with what is known of it."),
)
def serving_without_sentence(subject: Subject) -> Iterator[tuple]:
    if subject.sentences:
        return
    for stay in subject.stays:
        kind = subject.lists.kinds.get(stay.arrangement.kind_id)
        if kind is not None and kind.stage == Stage.SENTENCE:
            yield f"{stay.path}.kind", {"arrangement": stay.arrangement.kind_id}


@rule(
    "arrangement-not-of-penalty",
    Severity.LOOK,
    title=_("An arrangement that no sentence ordered"),
    words=_("No sentence orders what is served in “%(arrangement)s”."),
    explanation=_(
        "Each penalty is served in its own kind of institution; a replaced penalty is a sentence of its own."
    ),
    advice=_("Correct the arrangement or the penalty, or add the sentence that replaced it."),
)
def arrangement_not_of_penalty(subject: Subject) -> Iterator[tuple]:
    ordered = {sentence.penalty_id for _path, sentence in subject.sentences}
    if not ordered or None in ordered:
        return
    for stay in subject.stays:
        served = PENALTIES.get(stay.arrangement.kind_id)
        if served is not None and not served & ordered:
            yield f"{stay.path}.kind", {"arrangement": stay.arrangement.kind_id}


@rule(
    "regime-does-not-fit",
    Severity.WRONG,
    title=_("A regime that does not fit"),
    words=_("A regime (%(regime)s) is set where there is none."),
    explanation=_("Only imprisonment has a regime; restriction of liberty, arrest and a fine have none."),
    advice=_("Empty the regime, or correct the penalty or the arrangement."),
)
def regime_does_not_fit(subject: Subject) -> Iterator[tuple]:
    for path, sentence in subject.sentences:
        if sentence.regime_id and sentence.penalty_id and sentence.penalty_id not in WITH_REGIME:
            yield f"{path}.regime", {"regime": sentence.regime_id}
    for stay in subject.stays:
        arrangement = stay.arrangement
        if arrangement.regime_id and arrangement.kind_id and arrangement.kind_id not in ARRANGEMENTS_WITH_REGIME:
            yield f"{stay.path}.regime", {"regime": arrangement.regime_id}


RULES = (
    facility_for_others,
    adult_in_juvenile_colony,
    facility_closed,
    facility_not_yet_open,
    facility_does_not_fit,
    serving_without_sentence,
    arrangement_not_of_penalty,
    regime_does_not_fit,
)
