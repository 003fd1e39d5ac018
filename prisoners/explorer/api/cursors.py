"""Where a page goes on, as a word that a program hands back: signed, and good for the very question that it was given for.

It names an edition's rows as they may be seen now. Once something else is published, less may be seen; then the pages begin anew, since rows of
before and after don't make one list.
"""

from dataclasses import dataclass
from hashlib import sha256

from django.core import signing
from django.utils.translation import gettext as _

from prisoners.published.filters import BadParameter

CURSOR = "cursor"
LONGEST = 400
SIGNER = signing.Signer(salt="prisoners.explorer.api", sep=".")


@dataclass(frozen=True)
class Asked:
    """What a cursor belongs to: ``question`` is all that chooses rows, ``last`` the newest of what can change the answer."""

    question: tuple
    last: object

    @property
    def digest(self) -> str:
        return sha256(repr(self.question).encode()).hexdigest()[:16]


def cursor(asked: Asked, place: list) -> str:
    """``place`` is where the next page begins: numbers and words, as `place` gives them back."""
    return SIGNER.sign_object([asked.digest, str(asked.last), *place])


def place(asked: Asked, text: str) -> list:
    """Raises BadParameter for a cursor that was not given here, or for something else."""
    try:
        digest, last, *found = SIGNER.unsign_object(text) if len(text) <= LONGEST else _refused()
    except (signing.BadSignature, ValueError):
        _refused()
    if digest != asked.digest:
        raise BadParameter(
            CURSOR,
            _("This cursor goes on with other filters or another edition: keep all parameters of the first page."),
        )
    if last != str(asked.last):
        raise BadParameter(
            CURSOR, _("Something was published since this cursor was given: begin again, without a cursor.")
        )
    return found


def _refused():
    raise BadParameter(CURSOR, _("This is no cursor that this site gave: take it from “next”, or leave it out."))
