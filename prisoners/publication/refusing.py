"""Why something is not published: what a reviewer is told, and whose own work it is."""

from django.utils.translation import gettext as _

from prisoners.models import Person
from prisoners.records.authors import written_by

NAMED = 5
"""So many people are named in a refusal."""


class CannotPublish(Exception):
    """Publication was refused; the message says why and what to do. Nothing was written."""


class NothingToPublish(CannotPublish):
    """What readers see would stay as it is."""


def check_four_eyes(ids: list[int], by) -> None:
    """Raise CannotPublish where ``by`` changed some of these records since they were last published, whoever changed them after.

    Whatever it was: a designation, a death, a release, the level of disclosure, a comma. The trigger ``four_eyes`` holds the same.
    """
    own = list(written_by(by, Person.objects.filter(pk__in=ids)).order_by("pk")[: NAMED + 1])
    if own:
        names = ", ".join(str(person) for person in own[:NAMED]) + (" ..." if len(own) > NAMED else "")
        words = _(
            "You changed these records since they were last published, so somebody else must publish them: %(names)s."
        )
        raise CannotPublish(words % {"names": names})
