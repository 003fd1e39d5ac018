"""A person's profile: all that identifies, as far as it may be shown. Outside the editions."""

from django.utils import timezone

from prisoners.domain.choices import DisclosedDate, Disclosure
from prisoners.models import Citation, Person
from prisoners.publication.disclosure import birth_text, is_coarse
from prisoners.publication.history import History
from prisoners.published.models import Profile
from prisoners.records.dossier import Dossier

MONTH = 7
LANGUAGES = ("be", "ru", "en")


def profile(history: History) -> Profile | None:
    """The profile of a person; None for one who is counted only."""
    dossier = history.dossier
    person = dossier.person
    if person.disclosure not in {Disclosure.PUBLIC, Disclosure.NAME_WITHHELD}:
        return None
    made = Profile(
        person=person.key,
        public_id=person.public_id,
        disclosure=person.disclosure,
        born=birth_text(person),
        citizenship=person.citizenship,
        timeline=timeline(history),
        sentences=sentences(dossier),
        sources=sources(dossier),
        due_steps=due_steps(history),
        updated_at=timezone.now(),
    )
    if person.disclosure == Disclosure.PUBLIC:
        _identify(made, dossier)
    return made


def _identify(made: Profile, dossier: Dossier) -> None:
    """What only a public person's profile says: names, story, and the fields switched on."""
    person = dossier.person
    names = {getattr(person, f"name_{language}") for language in LANGUAGES}
    names |= {name.text for name in dossier.other_names if name.public}
    made.name_be, made.name_ru, made.name_en = person.name_be, person.name_ru, person.name_en
    made.search = " ".join(sorted(name.lower() for name in names if name))
    made.sort_key = (person.name_en or person.name_ru or person.name_be).lower()
    made.occupation_text = person.occupation_text
    for language in LANGUAGES:
        stories = (getattr(records.case, f"story_{language}") for records in dossier.cases)
        setattr(made, f"story_{language}", "\n\n".join(story for story in stories if story))
    if person.disclose_family:
        made.family = _family(person)
    if person.disclose_health:
        made.health = "\n".join(note for note in (person.health_note, person.disability_note) if note)


def _family(person: Person) -> str:
    """Children as numbers, in a form that the page words: ``children;under age;parental right removed``."""
    known = (person.children, person.children_under_age, person.parental_right_removed)
    return ";".join("" if value is None else str(int(value)) for value in known)


def shown(person: Person, text: str) -> str:
    """A partial date as it may be shown: months for a withheld name."""
    return text[:MONTH] if is_coarse(person) else text


def timeline(history: History) -> list[dict]:
    """What happened, in order: kind, the date as known ('' not known), its best day for sorting, and keys of places."""
    person, entries = history.dossier.person, []

    def add(kind: str, point: str, text: str, **keys) -> None:
        best = history.points[point].best
        entries.append(
            {
                "kind": kind,
                "date": shown(person, text),
                "sort": best.isoformat()[:MONTH] if is_coarse(person) else best.isoformat(),
                **keys,
            }
        )

    for number, records in enumerate(history.dossier.periods):
        add("detained", history.start(number), records.period.start)
        for place, arrangement in enumerate(records.arrangements):
            point = f"periods[{number}].arrangements[{place}].start"
            add(
                "arrangement",
                point if point in history.points else history.start(number),
                arrangement.start or (records.period.start if place == 0 else ""),
                arrangement=arrangement.kind_id or "",
                facility=(arrangement.facility_id or "") if person.disclose_facility else "not-disclosed",
            )
        end = history.end(number)
        if end and end != "died":
            add("released", end, records.period.end, reason=records.period.reason_id or "")
    for case in history.cases:
        if case.verdict is not None:
            place = next(
                p for p, (name, _s) in enumerate(case.in_force) if name.replace("in_force", "verdict") == case.verdict
            )
            add("convicted", case.verdict, case.in_force[place][1].verdict, case=case.number + 1)
    if person.died:
        add("died", "died", person.died)
    for number, designation in enumerate(history.dossier.designations):
        if designation.withdrawn_on is None:
            add(
                "designated",
                f"designations[{number}].decided",
                designation.decided,
                organisation=designation.organisation_id,
                url=designation.statement.url if designation.statement and not is_coarse(person) else "",
            )
    rank = {"detained": 0, "arrangement": 1}
    return sorted(entries, key=lambda entry: (entry["sort"], rank.get(entry["kind"], 2)))


def sentences(dossier: Dossier) -> list[dict]:
    person = dossier.person
    return [
        {
            "case": number,
            "kind": sentence.kind,
            "penalty": sentence.penalty_id or "",
            "regime": sentence.regime_id or "",
            "years": sentence.years,
            "months": sentence.months,
            "days": sentence.days,
            "verdict": shown(person, sentence.verdict),
            "in_force": shown(person, sentence.in_force),
            "court": sentence.court_id or "",
            "judge": sentence.judge_id or "",
            "in_absentia": sentence.in_absentia or records.case.in_absentia,
            "additional": "" if is_coarse(person) else sentence.additional,
            "due_published": _due_text(person, sentence),
        }
        for number, records in enumerate(dossier.cases, start=1)
        for sentence in records.sentences
    ]


def _due_text(person: Person, sentence) -> str:
    if sentence.due_published is None or person.disclose_due == DisclosedDate.NOTHING:
        return ""
    exact = person.disclose_due == DisclosedDate.EXACT and not is_coarse(person)
    return sentence.due_published.isoformat()[
        : 10 if exact else 4 if person.disclose_due == DisclosedDate.YEAR else MONTH
    ]


def due_steps(history: History) -> list[str]:
    """How the expected release was computed; it names exact days, so only where these are switched on."""
    person = history.dossier.person
    if person.disclosure != Disclosure.PUBLIC or person.disclose_due != DisclosedDate.EXACT:
        return []
    return [str(step) for expectation in history.due.values() if expectation for step in expectation.steps]


def sources(dossier: Dossier) -> list[dict]:
    """Sources that may be named. Titles and addresses often hold a name: a withheld name leaves the publisher only."""
    open_ones = [c for c in dossier.citations if not c.source.confidential]
    if is_coarse(dossier.person):
        named = {c.source.publisher for c in open_ones if c.source.publisher}
        return [{"publisher": publisher} for publisher in sorted(named)]
    return [source for number, source in _distinct(open_ones)]


def _distinct(citations: list[Citation]) -> list[tuple[int, dict]]:
    found = {}
    for citation in citations:
        source = citation.source
        found[source.pk] = {
            "publisher": source.publisher,
            "title": source.title,
            "url": source.url,
            "archived_url": source.archived_url,
            "as_of": source.as_of.isoformat() if source.as_of else "",
            "kind": source.kind,
        }
    return sorted(found.items())
