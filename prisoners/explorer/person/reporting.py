"""Where an error in a record is reported: the contact that the operator has set, if any."""

from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings


@dataclass(frozen=True)
class Contact:
    """``text`` as it is read, ``address`` as it is followed; ``mail``: it is an e-mail address."""

    text: str
    address: str
    mail: bool


def contact(public_id: str) -> Contact | None:
    """The contact for one record; None where none is set. An e-mail has the public id for its subject, never a name."""
    found = settings.CORRECTIONS_CONTACT
    if not found:
        return None
    if "://" in found:
        return Contact(found, found, mail=False)
    return Contact(found, f"mailto:{quote(found, safe='@')}?subject={quote(public_id)}", mail=True)
