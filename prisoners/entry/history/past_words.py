"""A person's whole record on some day in words, in the order of the person's page."""

from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.entry.history.record_words import Words, label, titled
from prisoners.entry.history.words import Sight
from prisoners.models import (
    Case,
    Citation,
    Contact,
    CustodyPeriod,
    Designation,
    OtherName,
    Source,
)
from prisoners.records.events import COLUMNS
from prisoners.records.history import PLACES, UNTOLD
from prisoners.records.past import Past

NAMES = ("name_be", "name_ru", "name_en", "gender", "citizenship", "born", "died", "reference")
LIFE = ("residence", "occupation", "occupation_text")
RESTRICTED = ("children", "children_under_age", "parental_right_removed", "health_note", "disability_note")
SHOWN = (
    "disclosure", "disclose_birth", "disclose_due", "disclose_facility", "disclose_family", "disclose_health", "disclose_photo",
)  # fmt: skip
EDITORS = ("internal_note", "submitted_at", "merged_into", "is_synthetic")
PERSON = (
    (gettext_lazy("Identity"), NAMES),
    (gettext_lazy("Life before the arrest"), LIFE),
    (gettext_lazy("Family and health (restricted)"), RESTRICTED),
    (gettext_lazy("Disclosure"), SHOWN),
    (gettext_lazy("For editors"), EDITORS),
)
"""Fields of a person by section; all that a history tells of."""
IN_SOURCES = ("kind", "publisher", "url", "archived_url", "as_of", "accessed_on", "reliability", "confidential")
"""Fields of a source that are said beside its citation, whose own come after."""


@dataclass(frozen=True)
class Said:
    """A row in words, with the fields in which something stands, and the rows in it."""

    name: str
    lines: list[tuple[str, str]]
    inner: list["Said"] = field(default_factory=list)


@dataclass(frozen=True)
class Section:
    title: str
    rows: list[Said]


def sections(past: Past, words: Words, sight: Sight) -> list[Section]:
    """All that stood in the record and that the reader may see; sections in which nothing stood are left out."""
    teller = _Teller(words, sight)
    dossier = past.dossier
    found = [Section(str(title), [Said("", teller.lines(past.person, names))]) for title, names in PERSON]
    found = [each for each in found if each.rows[0].lines]
    cases = [teller.row(each.case, [*each.charges, *each.sentences]) for each in dossier.cases]
    periods = [teller.row(each.period, each.arrangements) for each in dossier.periods]
    more = (
        (OtherName._meta.verbose_name_plural, [teller.row(each) for each in dossier.other_names]),
        (Case._meta.verbose_name_plural, cases),
        (CustodyPeriod._meta.verbose_name_plural, periods),
        (Designation._meta.verbose_name_plural, [teller.row(each) for each in dossier.designations]),
        (Source._meta.verbose_name_plural, [teller.source(each) for each in dossier.citations]),
        (
            Contact._meta.verbose_name_plural,
            [teller.row(each) for each in past.contacts if not sight.is_hidden(each)],
        ),
    )
    return found + [Section(str(title), rows) for title, rows in more if rows]


@dataclass(frozen=True)
class _Teller:
    words: Words
    sight: Sight

    def lines(self, row: models.Model, names: tuple[str, ...]) -> list[tuple[str, str]]:
        said = [
            (label(type(row), name), self.words.said(row, name))
            for name in names
            if getattr(row, name, None) is not False
        ]
        allowed = [name for name in names if getattr(row, name, None) is not False]
        seen = set(self.sight.fields(row, [name for name, (_label, value) in zip(allowed, said, strict=True) if value]))
        return [each for name, each in zip(allowed, said, strict=True) if name in seen]

    def row(self, row: models.Model, inner: list[models.Model] | tuple = ()) -> Said:
        hidden = UNTOLD.get(type(row), frozenset({"id"})) | PLACES
        names = tuple(name for name, _column in COLUMNS[type(row)] if name not in hidden)
        return Said(titled(row, self.words), self.lines(row, names), [self.row(each) for each in inner])

    def source(self, citation: Citation) -> Said:
        own = [(_("Attests"), self.words.placed(citation) or _("the person"))]
        own += self.lines(citation, ("locator", "quote"))
        return Said(self.words.named(citation), [*self.lines(citation.source, IN_SOURCES), *own])
