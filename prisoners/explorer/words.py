"""Keys and sentences in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from prisoners.domain.choices import (
    DAYS_A_MONTH,
    NOT_APPLICABLE,
    NOT_KNOWN,
    SPECIAL_KEYS,
    Gender,
    Status,
)
from prisoners.domain.terms import MONTHS_A_YEAR, Term
from prisoners.published import labels
from prisoners.published.labels import Vocabulary

GENDERS = {
    Gender.FEMALE: gettext_lazy("Woman"),
    Gender.MALE: gettext_lazy("Man"),
    Gender.OTHER: gettext_lazy("Other gender"),
}
"""One person's gender; the choices' own labels are of many."""
STANDINGS = {
    Status.HELD: pgettext_lazy("one person", "In custody"),
    Status.RESTRICTED: pgettext_lazy("one person", "Restricted in liberty"),
    Status.AT_LIBERTY: pgettext_lazy("one person", "At liberty"),
    Status.RELEASED: pgettext_lazy("one person", "Released"),
    Status.DIED: pgettext_lazy("one person", "Died"),
    Status.NOT_CONFIRMED: pgettext_lazy("one person", "Custody not confirmed"),
}
"""One person's standing, in the same way."""


class Words:
    """Labels of keys in the reader's language, each vocabulary read once: one of these a page."""

    def __init__(self):
        self._read: dict[str, Vocabulary] = {}

    def __call__(self, vocabulary: str, key: str) -> str:
        """The label of a key; of those for what has no value too. A key that is gone stands for itself."""
        if (special := labels.special(key)) is not None:
            return special
        if vocabulary not in self._read:
            self._read[vocabulary] = labels.vocabulary(vocabulary)
        word = self._read[vocabulary].get(key)
        return word.label if word else key

    def standing(self, status: str) -> str:
        return str(STANDINGS.get(status) or labels.special(status) or status)

    def known(self, vocabulary: str, key: str) -> str:
        """The label of a key that says something, else ''."""
        return "" if not key or key in SPECIAL_KEYS else self(vocabulary, key)

    def article(self, key: str) -> str:
        """Short title of an article, without its number."""
        return self.known("article", key).removeprefix(f"{key} ")

    def place(self, arrangement: str, facility: str) -> str:
        """Where somebody is held: the facility, else the arrangement; '' where neither is known."""
        return self.known("facility", facility) or self.known("arrangement", arrangement)

    def regime(self, key: str) -> str:
        name = self.known("regime", key)
        return _("%(name)s regime") % {"name": name.lower()} if name else ""

    def sentence(self, penalty: str, term: str, regime: str) -> str:
        """A sentence in a line: Imprisonment, 2 years 6 months, general regime."""
        parts = (self.known("penalty", penalty) or _("Penalty not known"), term, self.regime(regime))
        return ", ".join(part for part in parts if part)


def term(years: int | None, months: int | None, days: int | None) -> str:
    """A term as the court states it; '' where it has none or none is known."""
    if not (years or months or days):
        return ""
    return str(Term(years or 0, months or 0, days or 0))


def term_of_days(days: int | None) -> str:
    """A term kept in days with months of 30 days: 900 is 2 years 6 months."""
    months, rest = divmod(days or 0, DAYS_A_MONTH)
    return term(months // MONTHS_A_YEAR, months % MONTHS_A_YEAR, rest)


def term_in_days(sentence: dict) -> int:
    """Days of a published sentence's term, as rows have them."""
    months = (sentence["years"] or 0) * MONTHS_A_YEAR + (sentence["months"] or 0)
    return months * DAYS_A_MONTH + (sentence["days"] or 0)


def own_sentence(words: Words, row, sentences: list[dict]) -> str:
    """The sentence that a row counts by, in the court's own words for the term where the profile has them."""
    if row.penalty == NOT_APPLICABLE:
        return ""
    same = counted_sentence(row, sentences)
    worded = term(same["years"], same["months"], same["days"]) if same else term_of_days(row.term_days)
    return words.sentence(row.penalty, worded, row.regime)


def counted_sentence(row, sentences: list[dict]) -> dict | None:
    """The published sentence that a row counts by: the last with its penalty and term. None where no profile says it."""
    same = [
        s for s in sentences if (s["penalty"] or NOT_KNOWN) == row.penalty and term_in_days(s) == (row.term_days or 0)
    ]
    return same[-1] if same else None
