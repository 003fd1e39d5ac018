"""People who may be the same. They are looked for among all people, not in one person's records."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from prisoners.quality.rule import Severity, rule
from prisoners.quality.subject import Subject


@rule(
    "possible-double",
    Severity.LOOK,
    title=_("Possibly recorded twice"),
    words=_("Another record may be of the same person: %(other)s."),
    explanation=_("Names or dates are alike. Records are never merged because of that: somebody has to look."),
    advice=_("Compare the two. Propose a merge if they are one person; otherwise dismiss this."),
)
def possible_double(subject: Subject) -> Iterator[tuple]:
    """`prisoners.quality.doubles` finds them, for many people at once."""
    return iter(())


RULES = (possible_double,)
