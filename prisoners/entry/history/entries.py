"""The entries of a history in words: changes, decisions of reviewers, and proposals that records are of one person."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.utils.translation import gettext as _

from prisoners.entry.history.record_words import Words
from prisoners.entry.history.words import Row, Sight, how, in_words, rows_of, who
from prisoners.entry.site import public_address
from prisoners.models import Identity, Import, Person, Review
from prisoners.records.history import Change, History

AddressOf = Callable[[type[models.Model], object], str]


@dataclass(frozen=True)
class Told:
    """An entry as the page shows it. ``links``: words and addresses; ``left_out``: something the reader may not see was changed too."""

    at: datetime
    title: str
    who: str
    why: str = ""
    rows: list[Row] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    left_out: bool = False
    is_decision: bool = False


class Entries:
    """Words for some entries; what all of them refer to is read at once."""

    def __init__(self, history: History, *, user: AbstractBaseUser, address_of: AddressOf):
        self.history, self.address_of = history, address_of
        rows = list(rows_of(each for each in history.entries if isinstance(each, Change)))
        self.sight = Sight.of(user, rows)
        self.words = Words(rows, hidden=self.sight.hidden)
        self._told = [self._tell(entry) for entry in history.entries]

    def in_words(self) -> list[Told]:
        return self._told

    def _tell(self, entry: Change | Review | Identity) -> Told:
        match entry:
            case Change():
                return self._change(entry)
            case Review():
                return self._review(entry)
        return self._identity(entry)

    def _change(self, change: Change) -> Told:
        rows, left_out = in_words([] if _sending(change) else change.rows, self.words, self.sight)
        # A reason can tell what it is a reason of.
        why = _("Not shown: it may speak of restricted fields.") if left_out and change.why else change.why
        return Told(change.at, self._title(change), who(change), why, rows, self._links(change), left_out)

    def _title(self, change: Change) -> str:
        if sending := _sending(change):
            return sending
        words = how(change)
        return _("Changed %(how)s") % {"how": words} if words else _("Changed")

    def _links(self, change: Change) -> list[tuple[str, str]]:
        found = []
        for key, model, words in (("batch", Import, _("The import")), ("identity", Identity, _("The proposal"))):
            if change.more.get(key) and (address := self.address_of(model, change.more[key])):
                found.append((words, address))
        return found

    def _review(self, review: Review) -> Told:
        links = []
        if review.edition:
            words = _("Edition %(number)d") % {"number": review.edition}
            links.append((words, public_address(f"/editions/{review.edition}/")))
        why = " ".join(filter(None, (review.reason, getattr(review, "internal_reason", ""))))
        title = str(review.get_decision_display())
        return Told(review.decided_at, title, str(review.decided_by), why, links=links, is_decision=True)

    def _identity(self, identity: Identity) -> Told:
        title = _("Proposed. %(kind)s") % {"kind": identity.get_kind_display()}
        state = str(identity.get_state_display())
        address = self.address_of(Identity, identity.pk)
        links = [(state, address)] if address else []
        why = identity.reason if address else ""
        return Told(identity.proposed_at, title, str(identity.proposed_by), why, links=links, is_decision=True)


def _sending(change: Change) -> str:
    """What a change is called that only sends a person for review, or takes them back from it; '' for any other."""
    rows = [(each.model, tuple(each.fields)) for each in change.rows]
    if rows != [(Person, ("submitted_at",))] or change.rows[0].new is None:
        return ""
    return _("Sent for review") if change.rows[0].new.submitted_at else _("Taken back from review")
