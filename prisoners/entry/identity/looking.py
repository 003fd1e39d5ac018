"""Which restricted things the pages of merges and splits show of a record: each look is noted."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser

from prisoners.entry.identity.record_words import fields_seen
from prisoners.models import Access, Citation, Contact, Person
from prisoners.records.access import note_access
from prisoners.records.restricted import has_something, may_see


def note_looks(user: AbstractBaseUser, people: Iterable[Person]) -> None:
    """Note that a user is shown these people side by side, where something of them is restricted and shown."""
    if not may_see(user):
        return
    for person in people:
        shown = [name for name in has_something(person) if name in fields_seen(user)]
        if Contact.objects.filter(person=person).exists():
            shown.append("contact")
        if Citation.objects.filter(person=person, source__confidential=True).exists():
            shown.append("source")
        if shown:
            note_access(user=user, kind=Access.Kind.RESTRICTED, person=person, subject=", ".join(shown))
