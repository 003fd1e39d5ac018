"""What a reviewer is shown of family and health before it becomes public: all of it, and that is noted; or that it is there."""

from collections.abc import Sequence
from dataclasses import replace

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.entry.review.effect import Line
from prisoners.models import Access, Person
from prisoners.records.access import note_access
from prisoners.records.restricted import FAMILY, HEALTH, may_see

FIELDS = ((gettext_lazy("Family"), FAMILY), (gettext_lazy("Health"), HEALTH))
"""Lines of a public page by their labels (`prisoners.entry.review.effect`), and the fields they are made of."""


def shown_to(user: AbstractBaseUser, person: Person, lines: Sequence[Line]) -> list[Line]:
    """Lines of a person's public page as this user may see them. What is public already is hidden too: it is one rule for all pages."""
    made_of = {str(label): fields for label, fields in FIELDS}
    if not may_see(user):
        return [_closed(line) if line.label in made_of else line for line in lines]
    shown = [name for line in lines for name in made_of.get(line.label, ()) if not name.startswith("disclose_")]
    if shown:
        note_access(user=user, kind=Access.Kind.RESTRICTED, person=person, subject=", ".join(shown))
    return list(lines)


def _closed(line: Line) -> Line:
    words = _("Restricted: not shown to you")
    return replace(line, now=words if line.now else "", after=words if line.after else "")
