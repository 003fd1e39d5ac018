"""The rows of a list: people as the last edition has them, in words."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from prisoners.domain.choices import NOT_KNOWN, SPECIAL_KEYS, Disclosure, Status
from prisoners.explorer import dates
from prisoners.explorer.due import expected_in_words
from prisoners.explorer.words import GENDERS, Words, own_sentence
from prisoners.published import people as published
from prisoners.published.models import PersonRow, Profile, SpanRow


@dataclass(frozen=True)
class ListedRow:
    """One person. ``name`` is None where it is withheld; texts are '' where there is nothing to say."""

    name: str | None
    address: str
    gender_label: str
    age_text: str
    status_label: str
    facility: str
    detained_text: str
    articles: list[str]
    articles_text: str
    sentence_text: str
    released_text: str
    due_text: str
    residence: str
    occupation: str
    designations_text: str
    group_cases_text: str
    courts_text: str

    @property
    def withheld(self) -> bool:
        return self.name is None


def listed_rows(profiles: list[Profile], *, edition: int, day: date) -> list[ListedRow]:
    """Rows of these people as they stood on a day: where held then, as that state has it; else as last known.

    Somebody of whom another edition was published while these were read is left out, if more or less may be shown since.
    """
    people = [profile.person for profile in profiles]
    last_known = published.rows_of(people, edition)
    states = published.states_on(day, people, edition)
    standings = published.standings_on(day, people, edition)
    words = Words()
    return [
        _row(profile, states.get(profile.person) or last_known[profile.person], standings, day, words)
        for profile in profiles
        if profile.person in last_known and last_known[profile.person].disclosure == profile.disclosure
    ]


def _row(profile: Profile, row: PersonRow | SpanRow, standings: dict[int, str], day: date, words: Words) -> ListedRow:
    status = standings.get(profile.person, NOT_KNOWN)
    articles = [key for key in row.articles if key not in SPECIAL_KEYS]
    return ListedRow(
        name=profile.name if profile.disclosure == Disclosure.PUBLIC else None,
        address=reverse("case", args=[profile.public_id]),
        gender_label=str(GENDERS.get(row.gender, "")),
        age_text=_age(row, day) if status != Status.DIED else "",
        status_label=words.standing(status),
        facility=words.place(row.arrangement, row.facility),
        detained_text=dates.vague(row.detained_earliest, row.detained_latest),
        articles=articles,
        articles_text="; ".join(title for key in articles if (title := words.article(key))),
        sentence_text=own_sentence(words, row, profile.sentences),
        released_text=_released(row, words),
        due_text=expected_in_words(row, status, day),
        residence=words.known("region", row.residence),
        occupation=profile.occupation_text or words.known("occupation", row.occupation),
        designations_text=_all(words, "organisation", row.designated_by),
        group_cases_text=_all(words, "group_case", row.group_cases),
        courts_text=_all(words, "court", row.courts),
    )


def _all(words: Words, vocabulary: str, keys: list[str]) -> str:
    return "; ".join(label for key in keys if (label := words.known(vocabulary, key)))


def _age(row: PersonRow | SpanRow, day: date) -> str:
    return dates.ages(row.born_earliest, row.born_latest, day) if row.born_earliest else ""


def _released(row: PersonRow | SpanRow, words: Words) -> str:
    when = dates.vague(row.released_earliest, row.released_latest)
    why = words.known("release_reason", row.release_reason)
    return f"{when}: {why.lower()}" if when and why else when
