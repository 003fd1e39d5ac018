"""The parts of what waits: whose each is, what is in it, and how one thing of it is told in a line."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.entry import summaries
from prisoners.entry.imports.pages.waiting import imports_waiting
from prisoners.entry.review.bar import in_words
from prisoners.models import Identity, Import, Person, Review
from prisoners.publication.standing import DRAFT, IN_REVIEW, IS_TO_CONFIRM, RETURNED, with_standing
from prisoners.records.authors import written_by


@dataclass(frozen=True)
class Line:
    """One thing that waits: ``title`` leads to ``address``; ``said``: since when and from whom; ``note``: what somebody wrote."""

    title: str
    address: str
    said: str
    note: str = ""


@dataclass(frozen=True)
class Part:
    """A part of the page: whose it is, what waits (oldest first), and how one of them is told in a line."""

    key: str
    title: str | Promise
    help: str | Promise
    permission: str
    found: Callable[[AbstractBaseUser], QuerySet]
    line: Callable[..., Line]


def _people() -> QuerySet[Person]:
    people = with_standing(Person.objects.filter(merged_into=None))
    return people.select_related("submitted_by", "changed_by")


def _in_review() -> QuerySet[Person]:
    return _people().filter(submitted_at__isnull=False, standing=IN_REVIEW).order_by("submitted_at", "pk")


def _of(user: AbstractBaseUser) -> Q:
    return Q(created_by=user) | Q(submitted_by=user) | Q(changed_by=user)


def _last_review(field: str) -> Subquery:
    return Subquery(Review.objects.filter(person=OuterRef("pk")).order_by("-decided_at", "-pk").values(field)[:1])


def _to_review(user: AbstractBaseUser) -> QuerySet[Person]:
    return _in_review().exclude(pk__in=written_by(user).values("pk"))


def _own_in_review(user: AbstractBaseUser) -> QuerySet[Person]:
    return _in_review().filter(pk__in=written_by(user).values("pk"))


def _to_confirm(user: AbstractBaseUser) -> QuerySet[Person]:
    found = _people().filter(IS_TO_CONFIRM).annotate(
        taken_off_by=_last_review("decided_by"),
        taken_off_by_name=_last_review("decided_by__username"),
        note=_last_review("internal_reason"),
    )  # fmt: skip
    return found.exclude(taken_off_by=user.pk).order_by("answered_at", "pk")


def _proposed(user: AbstractBaseUser) -> QuerySet[Identity]:
    found = Identity.objects.filter(state=Identity.State.PROPOSED).exclude(proposed_by=user)
    return found.select_related("kept", "other", "proposed_by").order_by("proposed_at", "pk")


def _returned(user: AbstractBaseUser) -> QuerySet[Person]:
    found = _people().filter(_of(user), standing=RETURNED)
    found = found.annotate(note=_last_review("reason"), returned_by=_last_review("decided_by__username"))
    return found.order_by("answered_at", "pk")


def _drafts(user: AbstractBaseUser) -> QuerySet[Person]:
    return _people().filter(Q(created_by=user) | Q(changed_by=user), standing=DRAFT).order_by("changed_at", "pk")


def _person_page(person: Person, place: str = "change") -> str:
    return reverse(f"admin:prisoners_person_{place}", args=[person.pk])


def _sent_line(person: Person) -> Line:
    words = _("Sent on %(at)s by %(user)s; level: %(level)s")
    told = {
        "at": summaries.moment(person.submitted_at),
        "user": person.submitted_by or _("the system"),
        "level": person.get_disclosure_display().partition(":")[0],
    }
    return Line(str(person), _person_page(person, "review"), words % told)


def _own_line(person: Person) -> Line:
    why = _("You changed these records since they were last published, so somebody else must publish them.")
    return Line(str(person), _person_page(person, "review"), _sent_line(person).said, why)


def _confirm_line(person: Person) -> Line:
    words = _("Taken off on %(at)s by %(user)s")
    told = {"at": summaries.moment(person.answered_at), "user": person.taken_off_by_name}
    return Line(str(person), _person_page(person, "review"), words % told, person.note)


def _proposed_line(identity: Identity) -> Line:
    words = _("Proposed on %(at)s by %(user)s")
    told = {"at": summaries.moment(identity.proposed_at), "user": identity.proposed_by}
    people = " / ".join(str(each) for each in (identity.kept, identity.other) if each is not None)
    title = f"{identity.get_kind_display().partition(':')[0]}: {people}"
    return Line(title, _address("prisoners_identity_change", identity.pk), words % told, identity.reason)


def _returned_line(person: Person) -> Line:
    words = _("Sent back on %(at)s by %(user)s")
    told = {"at": summaries.moment(person.answered_at), "user": person.returned_by}
    return Line(str(person), _person_page(person), words % told, person.note)


def _draft_line(person: Person) -> Line:
    words = _("%(standing)s; last changed on %(at)s by %(user)s")
    told = {
        "standing": in_words(person),
        "at": summaries.moment(person.changed_at),
        "user": person.changed_by or _("the system"),
    }
    return Line(str(person), _person_page(person), words % told)


def _import_line(batch: Import) -> Line:
    words = _("Given on %(at)s by %(user)s")
    told = {"at": summaries.moment(batch.uploaded_at), "user": batch.uploaded_by}
    return Line(batch.file_name, _address("prisoners_import_change", batch.pk), words % told)


def _address(name: str, *arguments: object) -> str:
    try:
        return reverse(f"admin:{name}", args=arguments)
    except NoReverseMatch:
        return reverse("admin:index")


PARTS: tuple[Part, ...] = (
    Part(
        "review",
        gettext_lazy("To review"),
        gettext_lazy("Sent for review by others; you decide."),
        "prisoners.publish_person",
        _to_review,
        _sent_line,
    ),
    Part(
        "confirm",
        gettext_lazy("Withdrawals to confirm"),
        gettext_lazy("Taken off at once by somebody else; say whether that was right."),
        "prisoners.publish_person",
        _to_confirm,
        _confirm_line,
    ),
    Part(
        "identities",
        gettext_lazy("Merges and splits to decide"),
        gettext_lazy("Proposed by others; nothing is moved before you decide."),
        "prisoners.publish_person",
        _proposed,
        _proposed_line,
    ),
    Part(
        "own",
        gettext_lazy("In review, for somebody else to decide"),
        gettext_lazy("You are among those who wrote what is to be published."),
        "prisoners.publish_person",
        _own_in_review,
        _own_line,
    ),
    Part(
        "imports",
        gettext_lazy("Imports that wait for a decision"),
        gettext_lazy("Read, and not accepted or dropped yet."),
        "prisoners.change_import",
        lambda user: imports_waiting(user).select_related("uploaded_by").order_by("uploaded_at", "pk"),
        _import_line,
    ),
    Part(
        "returned",
        gettext_lazy("Sent back to you"),
        gettext_lazy("A reviewer wrote what is to be done; send them for review again after that."),
        "prisoners.change_person",
        _returned,
        _returned_line,
    ),
    Part(
        "drafts",
        gettext_lazy("Your drafts"),
        gettext_lazy("Entered or changed by you, and not sent for review yet."),
        "prisoners.change_person",
        _drafts,
        _draft_line,
    ),
)
