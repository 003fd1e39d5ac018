"""Genders as letters and words of three languages."""

from prisoners.domain.choices import Gender
from prisoners.entry.imports.parsers.texts import plain, text_of

WORDS = {
    Gender.FEMALE.value: "f female w woman women girl ж жен жен. женский женщина женщины жаночы жанчына жанчыны ж.",
    Gender.MALE.value: "m male man men boy м муж муж. мужской мужчина мужчины мужчынскі мужчына мужчыны м.",
    Gender.OTHER.value: "other non-binary nonbinary другой другое другая іншы іншае іншая",
}
KEYS = {word: key for key, words in WORDS.items() for word in words.split()}


def read_gender(cell: object) -> str | None:
    """The key of a gender, '' where the cell says nothing, None where it can't be read."""
    text = text_of(cell)
    return KEYS.get(plain(text)) if text else ""
