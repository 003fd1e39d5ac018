"""Where a person stands between editors, reviewers and the public, in words, and what the reader of the page can do next."""

from dataclasses import dataclass, field

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import gettext as _

from prisoners.domain.choices import Disclosure
from prisoners.entry import summaries
from prisoners.models import Person, Review
from prisoners.publication.drafts import is_limited
from prisoners.publication.standing import DRAFT, IN_REVIEW, PUBLISHED, RETURNED, STANDINGS, WITHDRAWN


@dataclass(frozen=True)
class Link:
    """Something that can be done, on a page of its own."""

    label: str
    address: str


@dataclass(frozen=True)
class Bar:
    """``standing``: its name; ``lines``: sentences; ``note``: what a reviewer wrote to the editor; ``key``: of the standing."""

    key: str
    standing: str
    lines: list[str]
    note: str = ""
    links: list[Link] = field(default_factory=list)


def bar(person: Person, user: AbstractBaseUser) -> Bar:
    """The bar of a person with a standing (`prisoners.publication.standing.with_standing`)."""
    last = person.reviews.select_related("decided_by").order_by("-decided_at", "-pk").first()
    return Bar(
        person.standing,
        in_words(person),
        [line for line in _lines(person, last) if line],
        last.reason if last is not None and person.standing == RETURNED else "",
        list(_links(person, last, user)),
    )


def in_words(person: Person) -> str:
    """The name of a standing; a draft of somebody whose page is public says so."""
    if person.standing == DRAFT and person.is_published:
        return _("Published before, with changes not yet sent")
    return str(STANDINGS[person.standing])


def _lines(person: Person, last: Review | None) -> list[str]:
    match person.standing:
        case standing if standing == IN_REVIEW:
            words = _("Sent for review on %(at)s by %(user)s.")
            sent = words % {"at": summaries.moment(person.submitted_at), "user": _user(person.submitted_by)}
            changed = _("Changed since; the reviewer is shown the newest state.")
            return [sent, changed if person.changed_at > person.submitted_at else "", _public(person)]
        case standing if standing == RETURNED:
            words = _("Sent back on %(at)s by %(user)s. Send it for review again once that is done.")
            return [words % _when(last), _public(person)]
        case standing if standing == WITHDRAWN:
            return _withdrawn(last)
        case standing if standing == PUBLISHED:
            return [_("Nothing changed since it was published.")]
    if person.merged_into is not None:
        return [_("Merged into %(person)s: changes are made there.") % {"person": person.merged_into}]
    if person.is_published:
        return [_("Readers see the state that was published. Send the changes for review to have them published.")]
    if person.disclosure == Disclosure.INTERNAL:
        return [_("Nothing is public. Set the disclosure level, and send it for review, to have it published.")]
    return [_("Nothing is public. Send it for review once it is complete.")]


def _public(person: Person) -> str:
    return _("Readers see the state that was published before.") if person.is_published else _("Nothing is public yet.")


def _withdrawn(last: Review) -> list[str]:
    if last.decision == Review.Decision.CONFIRMED:
        return [_("The withdrawal was confirmed on %(at)s by %(user)s.") % _when(last)]
    taken = _("Taken off on %(at)s by %(user)s.") % _when(last)
    return [
        taken,
        _("It was done at once, so a second person is to confirm it.") if last.is_urgent else "",
        _("Reason for editors: %(reason)s") % {"reason": last.internal_reason} if last.internal_reason else "",
        _("Public reason: %(reason)s") % {"reason": last.reason} if last.reason else "",
    ]


def _when(review: Review) -> dict[str, str]:
    return {"at": summaries.moment(review.decided_at), "user": _user(review.decided_by)}


def _user(user: AbstractBaseUser | None) -> str:
    return str(user) if user is not None else _("the system")


def _links(person: Person, last: Review | None, user: AbstractBaseUser):
    may_enter = user.has_perm("prisoners.change_person")
    if person.standing == IN_REVIEW and may_enter and (person.submitted_by_id == user.pk or not is_limited(user)):
        yield Link(_("Take back from review"), reverse("admin:prisoners_person_recall", args=[person.pk]))
    if user.has_perm("prisoners.publish_person"):
        yield Link(_("Review"), reverse("admin:prisoners_person_review", args=[person.pk]))
    if person.is_published and user.has_perm("prisoners.unpublish_person"):
        yield Link(_("Unpublish at once"), reverse("admin:prisoners_person_unpublish", args=[person.pk]))
