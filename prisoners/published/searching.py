"""Search: a person by a public name under any spelling, and by words of the public story.

Each word of the text must match: a word of a name (as spelled, by its sound, as another form of a given name, by its
beginning, with a slip of the hand), or a word of the story. Only public names are in the tables read here, so a name that is
withheld answers as any word does that nobody bears.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from prisoners.domain.names.asked import AskedWord, Slip, asked_words
from prisoners.domain.names.given import forms_starting
from prisoners.published.database import readers_connection

MOST_FOUND = 2000
"""People that one search finds; of more, the best."""
SHORTEST_STORY_WORD = 3
"""Letters from which on a word is looked for in stories by its beginning and by its stem."""

NAME = 1000
"""A name counts for more than all that a word of a story can add."""
SPELLED, SOUNDS, OTHER_FORM, BEGINS, SOUND_BEGINS, FORM_BEGINS = 100, 90, 80, 60, 50, 45
SLIPS = {Slip.SPELLING: 30, Slip.SOUND: 25, Slip.TWO: 20}
OF_WHOLE = 9
"""How much the part of a word that its beginning is can add."""
WHOLE = 5
"""Where the text has at least as many words as the name."""
STORY = 1

END = "\U0010ffff"
"""Sorts after every letter: a beginning is a range, which an index serves."""

# Served by name_by_word and name_by_fold.
BY_NAME = """
    SELECT w.person, (%s::int[])[array_position(%s::text[], w.word::text)] + {bonus} AS score
    FROM published_profile_word w WHERE w.word = ANY(%s)
    UNION ALL
    SELECT w.person, (%s::int[])[array_position(%s::text[], w.fold::text)] + {bonus}
    FROM published_profile_word w WHERE w.fold = ANY(%s)
    UNION ALL
    SELECT w.person, {begins} + {of_whole} * length(%s) / length(w.word) + {bonus}
    FROM published_profile_word w WHERE w.word >= %s AND w.word < %s"""
BY_SOUND_BEGINNING = """
    UNION ALL
    SELECT w.person, {sound_begins} + {of_whole} * length(%s) / length(w.fold) + {bonus}
    FROM published_profile_word w WHERE w.fold >= %s AND w.fold < %s"""
# Served by profile_story_words (migration 0003), as the next one is.
BY_STORY = f"""
    UNION ALL
    SELECT person, {STORY} FROM published_profile
    WHERE story_words @@ (phraseto_tsquery('simple', %s) || to_tsquery('simple', %s)
        || plainto_tsquery('russian', %s) || plainto_tsquery('english', %s))"""
# A short word as it stands: with all that begin with it, it would be in every story.
BY_STORY_AS_IT_STANDS = f"""
    UNION ALL
    SELECT person, {STORY} FROM published_profile WHERE story_words @@ phraseto_tsquery('simple', %s)"""
# Served by name_by_person: an initial alone would be every tenth name, so it is asked of those whom the other words found. It may be a
# word of a story too: "студент в Минске".
BY_INITIAL = f"""
    SELECT person, max(score) AS score FROM (
        SELECT found.person, {{sound_begins}} + {{bonus}} AS score
        FROM found JOIN published_profile_word w ON w.person = found.person
        WHERE starts_with(w.word, %s) OR left(w.fold, 1) = ANY(%s) OR w.fold = ANY(%s)
        UNION ALL
        SELECT found.person, {STORY} FROM found JOIN published_profile p ON p.person = found.person
        WHERE story_words @@ phraseto_tsquery('simple', %s)
    ) any_way GROUP BY person"""
# Served by name_by_word and name_by_rough; migration 0003 keeps few statistics of both columns, since each of some hundreds of keys is
# weighed against all of them in planning.
ALIKE = """
    SELECT word, fold FROM published_profile_word WHERE word = ANY(%s)
    UNION SELECT word, fold FROM published_profile_word WHERE rough = ANY(%s)"""


@dataclass(frozen=True)
class Hits:
    """Published keys of the people found, the best match first, among equals by key; ``more`` where MOST_FOUND were not all."""

    people: list[int]
    more: bool


NOBODY = Hits([], False)


def search(text: str) -> Hits:
    """Find people by every word of a text. A text without letters or digits finds nobody; none is an error."""
    asked = asked_words(text)
    if not asked:
        return NOBODY
    with readers_connection().cursor() as cursor:
        cursor.execute(ALIKE, [sorted({near for word in asked for near in word.alike[key]}) for key in (0, 1)])
        names: Sequence[tuple[str, str]] = cursor.fetchall()
        cursor.execute(*_statement(asked, names))
        found = [person for (person,) in cursor.fetchall()]
    return Hits(found[:MOST_FOUND], len(found) > MOST_FOUND)


def _statement(asked: list[AskedWord], names: Sequence[tuple[str, str]]) -> tuple[str, list[Any]]:
    """The statement that finds and ranks, with its values. ``names``: words of public names and their folds that may be meant."""
    initials = [word for word in asked if word.is_initial]
    whole = [word for word in asked if not word.is_initial]
    if not whole:
        whole, initials = initials, []
    bonus = f"{NAME} + CASE WHEN w.whole <= {len(asked)} THEN {WHOLE} ELSE 0 END"
    scores = {"bonus": bonus, "begins": BEGINS, "sound_begins": SOUND_BEGINS, "of_whole": OF_WHOLE}
    values: list[Any] = []
    matched = []
    for word in whole:
        branches, given = _branches(word, names)
        matched.append(f"SELECT person, max(score) AS score FROM ({branches.format(**scores)}) any_way GROUP BY person")
        values += given
    for word in initials:
        values += [word.word, word.initial_sounds, sorted(forms_starting(word.word)), word.spelled]
    each = " UNION ALL ".join(
        ["SELECT person, score FROM found", *[f"({BY_INITIAL.format(**scores)})"] * len(initials)]
    )
    return (
        f"""
        WITH found AS (
            SELECT person, sum(score) AS score FROM ({" UNION ALL ".join(matched)}) by_word
            GROUP BY person HAVING count(*) = {len(whole)}
        )
        SELECT person FROM ({each}) by_all
        GROUP BY person HAVING count(*) = {len(initials) + 1}
        ORDER BY sum(score) DESC, person LIMIT {MOST_FOUND + 1}
        """,
        values,
    )


def _branches(word: AskedWord, names: Sequence[tuple[str, str]]) -> tuple[str, list[Any]]:
    """The ways in which one word can match, with their values."""
    by_word, by_fold = _keys(word, names)
    values: list[Any] = []
    for keys in (by_word, by_fold):
        values += [list(keys.values()), list(keys), list(keys)]
    values += [word.word, word.word, word.word + END]
    for fold in word.beginnings:
        values += [fold, fold, fold + END]
    branches = BY_NAME + BY_SOUND_BEGINNING * len(word.beginnings)
    if len(word.word) >= SHORTEST_STORY_WORD:
        branches += BY_STORY
        values += [word.spelled, f"'{word.word}':*", word.spelled, word.spelled]
    elif not word.is_initial:
        branches += BY_STORY_AS_IT_STANDS
        values.append(word.spelled)
    return branches, values


def _keys(word: AskedWord, names: Sequence[tuple[str, str]]) -> tuple[dict[str, int], dict[str, int]]:
    """Spellings and folds that count as the word, with what each is worth."""
    by_word: dict[str, int] = {}
    for known, fold in names:
        slip = word.slip_of(known, fold)
        if slip:
            by_word[known] = max(by_word.get(known, 0), SLIPS[slip])
    by_word[word.word] = SPELLED
    by_fold = dict.fromkeys(forms_starting(word.word), FORM_BEGINS)
    by_fold |= dict.fromkeys(word.forms, OTHER_FORM)
    by_fold |= dict.fromkeys(word.folds, SOUNDS)
    return by_word, by_fold
