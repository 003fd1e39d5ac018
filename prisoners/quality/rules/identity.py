"""Names, gender and age, and what may be seen of a name."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from prisoners.domain.choices import Disclosure
from prisoners.domain.terms import MONTHS_A_YEAR, add_months
from prisoners.quality.rule import Severity, rule
from prisoners.quality.subject import Subject

LANGUAGES = ("be", "ru", "en")
YOUNGEST, OLDEST = 14, 90
"""Years of age at a first arrest that are plausible; from 14 on people answer for some crimes."""

WRONG_LETTERS = {
    "be": re.compile(r"[A-Za-zИиЩщЪъ]"),
    "ru": re.compile(r"[A-Za-zІіЎў]"),
    "en": re.compile(r"[А-Яа-яЁёІіЎў]"),
}
"""Letters that a language doesn't write: some of them look like its own."""


def _names(subject: Subject) -> dict[str, str]:
    return {language: getattr(subject.person, f"name_{language}") for language in LANGUAGES}


@rule(
    "name-missing",
    Severity.MISSING,
    title=_("A name is missing in a language"),
    words=_("The name is not written in this language."),
    explanation=_("Readers of this language see the name in another alphabet, and can't search for it in their own."),
    advice=_("Write the name as the person writes it in this language."),
)
def name_missing(subject: Subject) -> Iterator[tuple]:
    names = _names(subject)
    if any(names.values()):
        for language, name in names.items():
            if not name:
                yield (f"names.{language}",)


@rule(
    "public-without-name",
    Severity.MISSING,
    title=_("Public, but without a name"),
    words=_("The person is public by name, but no name is recorded."),
    explanation=_("A public page without any name can't be found."),
    advice=_("Add the name, or choose “name withheld”."),
)
def public_without_name(subject: Subject) -> Iterator[tuple]:
    if subject.person.disclosure == Disclosure.PUBLIC and not any(_names(subject).values()):
        yield ("disclosure",)


@rule(
    "name-in-wrong-letters",
    Severity.WRONG,
    title=_("A name in the wrong letters"),
    words=_("Not letters of this language: %(letters)s."),
    explanation=_("Some letters of the two alphabets look alike; a name with one of the other can't be found."),
    advice=_("Write the name anew in the letters of this language."),
)
def name_in_wrong_letters(subject: Subject) -> Iterator[tuple]:
    for language, name in _names(subject).items():
        letters = dict.fromkeys(WRONG_LETTERS[language].findall(name))
        if letters:
            yield f"names.{language}", {"letters": " ".join(letters)}


@rule(
    "gender-not-known",
    Severity.MISSING,
    title=_("Gender not known"),
    words=_("Gender is not known."),
    explanation=_("The person is in neither count, of women or of men."),
    advice=_("Enter it once it is known."),
)
def gender_not_known(subject: Subject) -> Iterator[tuple]:
    if not subject.person.gender:
        yield ("gender",)


@rule(
    "age-implausible",
    Severity.WRONG,
    title=_("An implausible birth date"),
    words=_(
        "Born: %(born)s. First held or sentenced: %(on)s. That is under %(youngest)s or over %(oldest)s years of age."
    ),
    explanation=_("Nobody so young or so old is known to have been held: it is usually a slip in the year."),
    advice=_("Correct the birth date or the date of the detention."),
)
def age_implausible(subject: Subject) -> Iterator[tuple]:
    first, born = subject.first_held, subject.born
    if first is None or born is None:
        return
    too_young = first.latest < add_months(born.earliest, YOUNGEST * MONTHS_A_YEAR)
    too_old = first.earliest > add_months(born.latest, OLDEST * MONTHS_A_YEAR)
    if too_young or too_old:
        values = {
            "born": subject.person.born,
            "on": first.best.isoformat(),
            "youngest": YOUNGEST,
            "oldest": OLDEST,
        }
        yield "born", values


@rule(
    "public-other-name",
    Severity.WRONG,
    title=_("A name that would give away a withheld one"),
    words=_("Another name is marked as public, but the person's own name may not be seen."),
    explanation=_("The other name is not published at this level; marked so, it would be once the level changes."),
    advice=_("Take the mark away from the other name, or change the disclosure level."),
)
def public_other_name(subject: Subject) -> Iterator[tuple]:
    if subject.person.disclosure != Disclosure.PUBLIC:
        for place, name in enumerate(subject.dossier.other_names):
            if name.public:
                yield (f"other_names[{place}].public",)


RULES = (
    name_missing,
    public_without_name,
    name_in_wrong_letters,
    gender_not_known,
    age_implausible,
    public_other_name,
)
