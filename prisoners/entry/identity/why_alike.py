"""Why two people look alike, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.domain.names.likeness import Kind
from prisoners.entry import summaries
from prisoners.records.similar import Likeness, Reason, Why

NAMES = {
    Kind.SAME: gettext_lazy("The same name: %(theirs)s"),
    Kind.SOUND: gettext_lazy("The same name in other letters or another spelling: %(theirs)s"),
    Kind.FORM: gettext_lazy("The same surname, and another form of the given name: %(theirs)s"),
    Kind.SLIP: gettext_lazy("The same name but for a slip in a word: %(theirs)s"),
    Kind.INITIAL: gettext_lazy("The same surname, and an initial that fits: %(theirs)s"),
    Kind.PART: gettext_lazy("One name is a part of the other: %(theirs)s"),
    Kind.SURNAME: gettext_lazy("The same surname: %(theirs)s"),
    Kind.GIVEN: gettext_lazy("The same given name: %(theirs)s"),
}
REASONS = {
    Why.FATHERS_NAME_IN_ONE: gettext_lazy("A father's name stands in one of the two only"),
    Why.FATHERS_NAMES_DIFFER: gettext_lazy("Other fathers' names"),
    Why.BIRTH_DAY: gettext_lazy("Born on the same day: %(theirs)s"),
    Why.BIRTH_POSSIBLE: gettext_lazy("The birth dates can be the same: %(own)s, %(theirs)s"),
    Why.BIRTH_DIFFERS: gettext_lazy("Other birth dates: %(own)s, %(theirs)s"),
    Why.GENDER_DIFFERS: gettext_lazy("A woman and a man"),
    Why.ARTICLES: gettext_lazy("The same article: %(own)s"),
    Why.GROUP_CASE: gettext_lazy("The same group case: %(own)s"),
    Why.SAME_NUMBER: gettext_lazy("The same number in two registries: %(own)s, %(theirs)s"),
    Why.TWO_NUMBERS: gettext_lazy("A registry has both, as two people: %(own)s, %(theirs)s"),
}
DATES = frozenset({Why.BIRTH_DAY, Why.BIRTH_POSSIBLE, Why.BIRTH_DIFFERS})


def in_words(reason: Reason) -> str:
    words = NAMES[reason.kind] if reason.kind is not None else REASONS[reason.why]
    own, theirs = reason.own, reason.theirs
    if reason.why in DATES:
        own, theirs = summaries.dated(own), summaries.dated(theirs)
    return str(words) % {"own": own, "theirs": theirs}


def told(likeness: Likeness) -> dict:
    """Somebody who looks alike, for a list: what speaks for one person, and what against."""
    person = likeness.person
    reasons = [(in_words(reason), reason.against) for reason in likeness.reasons]
    return {
        "pk": person.pk,
        "name": str(person),
        "born": summaries.dated(person.born),
        "asks": likeness.asks,
        "for": [words for words, against in reasons if not against],
        "against": [words for words, against in reasons if against],
        "likeness": _("very alike") if likeness.asks else _("somewhat alike"),
    }
