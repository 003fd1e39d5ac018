"""Changes in words, old and new side by side, as far as the reader may see them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.entry.history.record_words import Words, label, titled
from prisoners.models import Citation, Person, Source
from prisoners.records.changes import Kind
from prisoners.records.history import Change, RowChange
from prisoners.records.restricted import FIELDS, MODELS, OF_CONFIDENTIAL_SOURCES, hidden_among, may_see

HOW = {
    Kind.PAGE: gettext_lazy("on a page"),
    Kind.SERVICE: gettext_lazy("by a program"),
    Kind.BULK: gettext_lazy("together with other people"),
    Kind.IMPORT: gettext_lazy("by an import"),
    Kind.UNDO: gettext_lazy("taking something back"),
    Kind.MERGE: gettext_lazy("merging or splitting records"),
    Kind.REVIEW: gettext_lazy("between editor and reviewer"),
    Kind.START: gettext_lazy("as it stood when changes began to be kept"),
}
DONE = {
    "added": gettext_lazy("added"),
    "changed": gettext_lazy("changed"),
    "deleted": gettext_lazy("deleted"),
}


@dataclass(frozen=True)
class Line:
    """A field before and after; '' for nothing."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Row:
    """A row that was added, changed or deleted. ``place``: in which record of the person it stands."""

    title: str
    place: str
    done: str
    done_words: str
    lines: list[Line]


@dataclass
class Sight:
    """What a reader may see of records. ``shown`` collects the restricted fields in which something was shown."""

    may: bool
    hidden: frozenset[int] = frozenset()
    shown: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, user: AbstractBaseUser, records: Iterable[models.Model]) -> "Sight":
        """``records``: all that is going to be shown; of the sources among them and of those they cite it is asked which are hidden."""
        if may_see(user):
            return cls(True)
        sources = {each.pk if isinstance(each, Source) else each.source_id for each in records if _of_source(each)}
        return cls(False, hidden_among(user, sources))

    def fields(self, row: models.Model, names: Sequence[str]) -> list[str]:
        """Those of a row's fields that may be shown. Of rows that are restricted themselves there is none."""
        closed = self._closed(row)
        if not self.may:
            return [name for name in names if name not in closed and type(row) not in MODELS]
        if type(row) in MODELS:
            self.shown.add(row._meta.model_name)
        elif closed and not isinstance(row, Person):
            self.shown.add("source")
        # Whether something may be published says nothing of it.
        self.shown |= {name for name in names if name in closed and not name.startswith("disclose_")}
        return list(names)

    def is_hidden(self, row: models.Model) -> bool:
        """Whether not even that there is such a row is shown."""
        return not self.may and type(row) in MODELS

    def _closed(self, row: models.Model) -> frozenset[str]:
        if isinstance(row, Person):
            return FIELDS
        if isinstance(row, Source):
            secret = row.confidential if self.may else row.pk in self.hidden
        elif isinstance(row, Citation):
            secret = row.source.confidential if self.may else row.source_id in self.hidden
        else:
            secret = False
        return OF_CONFIDENTIAL_SOURCES[type(row)] if secret else frozenset()


def _of_source(record: models.Model) -> bool:
    return isinstance(record, Source | Citation)


def rows_of(changes: Iterable[Change]) -> Iterator[models.Model]:
    """All rows of some changes, before and after."""
    for change in changes:
        yield from versions(change.rows)


def versions(rows: Iterable[RowChange]) -> Iterator[models.Model]:
    for row in rows:
        yield from (each for each in (row.old, row.new) if each is not None)


def in_words(rows: Iterable[RowChange], words: Words, sight: Sight) -> tuple[list[Row], bool]:
    """Changed rows in words; and whether something was left out that the reader may not see."""
    found, left_out = [], False
    for row in rows:
        names = sight.fields(row.row, row.fields)
        # What was taken out of a restricted field is restricted too.
        if row.old is not None and row.new is not None:
            names = [name for name in names if name in sight.fields(row.old, row.fields)]
        left_out = left_out or len(names) < len(row.fields)
        if sight.is_hidden(row.row) or (not names and row.old is not None and row.new is not None):
            continue
        found.append(_in_words(row, names, words))
    return found, left_out


def _in_words(row: RowChange, names: Sequence[str], words: Words) -> Row:
    done = "added" if row.old is None else "deleted" if row.new is None else "changed"
    lines = [
        Line(
            label(row.model, name),
            words.said(row.old, name) if row.old is not None else "",
            words.said(row.new, name) if row.new is not None else "",
        )
        for name in names
        if name != "id"
    ]
    return Row(titled(row.row, words), words.placed(row.row), done, str(DONE[done]), lines)


def how(change: Change) -> str:
    return str(HOW.get(change.kind, "")) if change.kind else ""


def who(change: Change) -> str:
    return change.username or _("the system")
