"""The log of access: who looked at restricted fields, and who took records out."""

from django.contrib.auth.models import AbstractBaseUser

from prisoners.models import Access, Person

LONGEST = Access._meta.get_field("subject").max_length


def note_access(
    *, user: AbstractBaseUser, kind: Access.Kind, person: Person | int | None = None, people: int = 1, subject: str = ""
) -> Access:
    """Note that a user is shown something that is restricted, or is given records. Every time: to look again is to look.

    Args:
        user: who looks.
        kind: what is done.
        person: whose records, or the primary key; None for many people.
        people: of how many people.
        subject: names of fields (``health_note, children``), or the filter and the form of a file. Never what they say.
    """
    return Access.objects.create(
        user=user,
        kind=kind,
        person_id=person.pk if isinstance(person, Person) else person,
        people=people,
        subject=subject[:LONGEST],
    )
