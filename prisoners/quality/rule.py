"""What a rule of quality is, and what it finds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from prisoners.quality.subject import Subject

LONGEST_PLACE = 80
"""As the column of a finding has it."""


class Severity(models.TextChoices):
    """How pressing a finding is, the most pressing first."""

    WRONG = "wrong", _("Probably wrong")
    FOLLOW_UP = "follow-up", _("To follow up")
    MISSING = "missing", _("Missing")
    LOOK = "look", _("Worth a look")


@dataclass(frozen=True)
class Found:
    """One thing that an editor should look at.

    ``place``: path inside a document, such as ``periods[0].arrangements[1].facility``; '' for the person as a whole.
    ``values``: what its words need, as JSON (keys of code lists, dates as text, numbers); they say whether it is the same thing
    that was dismissed before. ``since``: the first day on which it is true; None: whenever.
    """

    rule: str
    place: str
    values: dict[str, Any] = field(default_factory=dict)
    since: date | None = None

    def is_true_on(self, day: date) -> bool:
        return self.since is None or self.since <= day


Finder = Callable[["Subject"], Iterable[tuple]]
"""Yields (place), (place, values) or (place, values, since)."""


@dataclass(frozen=True)
class Rule:
    """One thing that is looked for. All words are lazy, and put into the reader's language when they are shown.

    ``words``: what is found, with the ``values`` as %(name)s places (`prisoners.quality.wording`). ``explanation``: why it is looked
    for. ``advice``: what to do.
    """

    slug: str
    severity: Severity
    title: Any
    words: Any
    explanation: Any
    advice: Any
    find: Finder

    def look(self, subject: "Subject") -> list[Found]:
        return [Found(self.slug, *found) for found in self.find(subject)]


def rule(slug: str, severity: Severity, *, title: Any, words: Any, explanation: Any, advice: Any):
    """Decorator that makes a rule of what finds it."""

    def make(find: Finder) -> Rule:
        return Rule(slug, severity, title, words, explanation, advice, find)

    return make
