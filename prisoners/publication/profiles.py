"""A person's profile: all that identifies, as far as it may be shown. Outside the editions."""

from django.utils import timezone, translation

from prisoners.domain.choices import DisclosedDate, Disclosure
from prisoners.models import Person
from prisoners.publication.disclosure import MONTH, birth_text, is_coarse, shown
from prisoners.publication.footnotes import Footnotes
from prisoners.publication.history import History
from prisoners.publication.timeline import timeline
from prisoners.published.models import Profile
from prisoners.records.dossier import Dossier

LANGUAGES = ("be", "ru", "en")


def profile(history: History) -> Profile | None:
    """The profile of a person; None for one who is counted only."""
    dossier = history.dossier
    person = dossier.person
    if person.disclosure not in {Disclosure.PUBLIC, Disclosure.NAME_WITHHELD}:
        return None
    footnotes = Footnotes(dossier)
    made = Profile(
        person=person.key,
        public_id=person.public_id,
        disclosure=person.disclosure,
        born=birth_text(person),
        confirmed=confirmed(history),
        citizenship=person.citizenship,
        timeline=timeline(history, footnotes),
        cases=cases(dossier, footnotes),
        sentences=sentences(dossier, footnotes),
        sources=footnotes.sources,
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
        stories = dict.fromkeys(getattr(records.case, f"story_{language}") for records in dossier.cases)
        setattr(made, f"story_{language}", "\n\n".join(story for story in stories if story))
    if person.disclose_family:
        made.family = _family(person)
    if person.disclose_health:
        made.health = "\n".join(note for note in (person.health_note, person.disability_note) if note)


def confirmed(history: History) -> str:
    """When somebody last attested that custody still goes on; '' where it is over or nobody said."""
    days = [history.dossier.periods[number].period.last_confirmed_on for number in history.open_periods]
    last = max((day for day in days if day is not None), default=None)
    return shown(history.dossier.person, last.isoformat()) if last else ""


def _family(person: Person) -> str:
    """Children as numbers, in a form that the page words: ``children;under age;parental right removed``."""
    known = (person.children, person.children_under_age, person.parental_right_removed)
    return ";".join("" if value is None else str(int(value)) for value in known)


def cases(dossier: Dossier, footnotes: Footnotes) -> list[dict]:
    """Cases with their charges, in the person's order; ``stage`` is charged, convicted or dropped."""
    return [
        {
            "case": number,
            "status": records.case.status,
            "opened": shown(dossier.person, records.case.opened),
            "in_absentia": records.case.in_absentia,
            "charges": [
                {"article": charge.article_id, "part": charge.part, "stage": charge.stage} for charge in records.charges
            ],
            "sources": footnotes.of(records.case),
        }
        for number, records in enumerate(dossier.cases, start=1)
    ]


def sentences(dossier: Dossier, footnotes: Footnotes) -> list[dict]:
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
            "sources": footnotes.of(sentence),
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


def due_steps(history: History) -> list[dict]:
    """How the expected release was computed, a text by language for each step; it names exact days, so only where these
    are switched on."""
    person = history.dossier.person
    if person.disclosure != Disclosure.PUBLIC or person.disclose_due != DisclosedDate.EXACT:
        return []
    steps = [step for expectation in history.due.values() if expectation for step in expectation.steps]
    return [{language: _in(language, step) for language in LANGUAGES} for step in steps]


def _in(language: str, step) -> str:
    with translation.override(language):
        return str(step)
