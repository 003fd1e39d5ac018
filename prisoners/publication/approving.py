"""A reviewer's approval: people as their records stand go to the public, in one edition."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from prisoners.domain.choices import Disclosure
from prisoners.models import Person, Review
from prisoners.publication.publish import publish
from prisoners.publication.refusing import NAMED, CannotPublish, NothingToPublish, check_four_eyes
from prisoners.publication.standing import DRAFT, RETURNED, with_standing
from prisoners.published import editions
from prisoners.published.models import Edition

NOT_SENT = (DRAFT, RETURNED)


@transaction.atomic
def approve(
    *,
    people: Iterable[int],
    by: AbstractBaseUser,
    seen_at: datetime,
    note: dict[str, str] | None = None,
    correction: bool = False,
) -> tuple[Edition, bool]:
    """Publish people (primary keys) that a reviewer looked at; return the edition, and whether it was made now.

    Where nothing of them changes for the public, no edition is made: the approval is noted beside the last one, so that
    they no longer wait for review. ``seen_at`` is when the reviewer was shown them; ``correction`` as of `publish`.
    Raises CannotPublish: an internal person, own work, drafts that nobody sent for review, records that changed after they were shown.
    """
    found = list(Person.objects.select_for_update(of=("self",)).filter(pk__in=people).order_by("pk"))
    if not found:
        raise CannotPublish(_("Nobody is selected: choose people to publish."))
    _refuse(
        [person for person in found if person.disclosure == Disclosure.INTERNAL],
        _("Internal people can't be published. Set the disclosure level first: %(names)s."),
    )
    _refuse(
        [person for person in found if person.changed_at > seen_at],
        _("These records were changed after you were shown them. Look at them again: %(names)s."),
    )
    ids = [person.pk for person in found]
    check_four_eyes(ids, by)
    drafts = with_standing(Person.objects.filter(pk__in=ids)).filter(standing__in=NOT_SENT).order_by("pk")
    _refuse(
        list(drafts[: NAMED + 1]),
        _(
            "These records were not sent for review, so they may not be complete: %(names)s. Let an editor send them first."
        ),
    )
    try:
        return publish(people=ids, by=by, note=note, correction=correction), True
    except NothingToPublish:
        return _note_approval(found, by), False


def _refuse(people: list[Person], words: str) -> None:
    if people:
        names = ", ".join(str(person) for person in people[:NAMED])
        raise CannotPublish(words % {"names": names + (" ..." if len(people) > NAMED else "")})


def _note_approval(people: list[Person], by: AbstractBaseUser) -> Edition:
    """Note that the records were approved as they are published."""
    edition = editions.latest()
    if edition is None:
        raise NothingToPublish(_("Nothing to publish: nothing is recorded of these people."))
    Review.objects.bulk_create(
        Review(
            person=person,
            decision=Review.Decision.PUBLISHED,
            written_by_id=person.changed_by_id,
            decided_by=by,
            edition=edition.number,
        )
        for person in people
    )
    return edition
