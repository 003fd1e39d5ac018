"""Public changes of a person's record in words, edition by edition."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from prisoners.domain.choices import NOT_APPLICABLE, NOT_DISCLOSED, NOT_KNOWN, Disclosure
from prisoners.explorer import dates
from prisoners.explorer.words import GENDERS, Words, term_of_days
from prisoners.published.differences import CASE, EVENT, STATE, Change, Days, Difference, Part, Value

LABELS = {
    "gender": gettext_lazy("Gender"),
    "residence": gettext_lazy("Lived in"),
    "occupation": gettext_lazy("Group of occupations"),
    "status": gettext_lazy("Standing"),
    "arrangement": gettext_lazy("Arrangement"),
    "facility": gettext_lazy("Facility"),
    "regime": gettext_lazy("Regime"),
    "penalty": gettext_lazy("Penalty"),
    "term_days": gettext_lazy("Term"),
    "release_reason": gettext_lazy("Reason of release"),
    "articles": gettext_lazy("Articles"),
    "parts": gettext_lazy("Parts of articles"),
    "group_cases": gettext_lazy("Group case"),
    "courts": gettext_lazy("Court"),
    "judges": gettext_lazy("Judge"),
    "designated_by": gettext_lazy("Recognised by"),
    "born": gettext_lazy("Born"),
    "detained": gettext_lazy("Detained on"),
    "convicted": gettext_lazy("Convicted on"),
    "released": gettext_lazy("Released on"),
    "due": gettext_lazy("Expected release"),
    "in_absentia": gettext_lazy("Tried in absentia"),
    "disclosure": gettext_lazy("What may be seen"),
}
"""Labels of the columns that are told, in this order. The band of a term says what the term does."""
PARTS = {
    STATE: pgettext_lazy("details changed", "custody"),
    EVENT: pgettext_lazy("details changed", "events"),
    CASE: pgettext_lazy("details changed", "cases"),
}
"""What is told of rows where no column says what changed: how many came and went means nothing to who reads of a person."""
VOCABULARIES = {
    "residence": "region",
    "group_cases": "group_case",
    "courts": "court",
    "judges": "judge",
    "designated_by": "organisation",
    "articles": "article",
}


@dataclass(frozen=True)
class ToldChange:
    """What an edition changed. ``address``: of the edition; ``lines``: what, one a line."""

    edition: int
    address: str
    day_text: str
    lines: list[str]


def told(differences: Iterable[Difference], words: Words) -> list[ToldChange]:
    """Differences of one person in words, newest first."""
    return [_told(difference, words) for difference in reversed(list(differences))]


def _told(difference: Difference, words: Words) -> ToldChange:
    return ToldChange(
        difference.edition,
        reverse("edition", args=[difference.edition]),
        dates.day(timezone.localtime(difference.published_at).date()),
        list(_lines(difference, words)),
    )


def _lines(difference: Difference, words: Words) -> Iterator[str]:
    if difference.kind == "added":
        yield _("First published.")
        return
    found = {change.column: change for change in difference.columns}
    if "articles" in found:
        found.pop("parts", None)
    lines = [_change(found[column], words) for column in LABELS if column in found]
    yield from lines or [_details(difference.parts)]


def _change(change: Change, words: Words) -> str:
    if change.column == "disclosure" and change.new == Disclosure.PUBLIC:
        return _("The name is shown since this edition.")
    label = str(LABELS[change.column])
    if not change.told:
        return _("%(label)s: changed") % {"label": label}
    old, new = (_value(change.column, value, words) for value in (change.old, change.new))
    if change.old == NOT_DISCLOSED:
        return _("%(label)s: %(new)s, not shown before") % {"label": label, "new": new}
    if change.old == NOT_KNOWN or (change.old is None and change.column == "born"):
        return _("%(label)s: %(new)s, not known before") % {"label": label, "new": new}
    if change.old in (None, NOT_APPLICABLE, ()):
        return _("%(label)s: %(new)s") % {"label": label, "new": new}
    if old == new:
        return _("%(label)s: changed") % {"label": label}
    return _("%(label)s: %(new)s, before: %(old)s") % {"label": label, "new": new, "old": old}


def _value(column: str, value: Value, words: Words) -> str:
    if value is None or value in ((), NOT_KNOWN):
        return _("not known")
    if isinstance(value, Days):
        return dates.vague(*value)
    if isinstance(value, tuple):
        return ", ".join(_key(column, key, words) for key in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return term_of_days(value) if isinstance(value, int) else _key(column, value, words)


def _key(column: str, key: str, words: Words) -> str:
    if column == "gender" and key in GENDERS:
        return str(GENDERS[key])
    if column == "parts":
        return key
    if column == "status":
        return words.standing(key)
    return words(VOCABULARIES.get(column, column), key)


def _details(parts: Iterable[Part]) -> str:
    """In what the record changed, where that is all that is told."""
    what = ", ".join(str(PARTS[part.kind]) for part in parts)
    return _("Details changed: %(what)s") % {"what": what} if what else _("The record changed.")
