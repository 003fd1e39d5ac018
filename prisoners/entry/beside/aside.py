"""What stands beside the form of a person or of the person's records: warnings, expected release, timeline."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django import forms
from django.forms.formsets import BaseFormSet
from django.utils import timezone

from prisoners.entry.beside.expected_release import Expected, expected_releases
from prisoners.entry.beside.fields import Note, Notes
from prisoners.entry.beside.finding_places import address_of, form_of, place_of
from prisoners.entry.beside.timeline import Entry, timeline
from prisoners.models import Finding, Person
from prisoners.quality.checking import findings_in
from prisoners.quality.lists import Lists
from prisoners.quality.rule import Found, Severity
from prisoners.quality.rules import BY_SLUG, RULES
from prisoners.quality.subject import Subject
from prisoners.quality.wording import in_words
from prisoners.records.chronology import DatesContradict
from prisoners.records.dossier import dossiers

PRESSING = {severity: place for place, severity in enumerate(Severity)}
ORDER = {rule.slug: (PRESSING[rule.severity], place) for place, rule in enumerate(RULES)}


@dataclass(frozen=True)
class Warned:
    """A finding in words. ``address`` is the place of its field, on this page or another; ``path`` in the person's document."""

    note: Note
    path: str
    address: str
    title: str


@dataclass(frozen=True)
class Aside:
    """``contradict``: the dates can't all be right, so that nothing can be told."""

    person: Person
    warnings: list[Warned]
    timeline: list[Entry]
    expected: list[Expected]
    subject: Subject | None

    @property
    def contradict(self) -> bool:
        return self.subject is None


def note_of(found: Found, people: Mapping[int, str] | None = None) -> Note:
    rule = BY_SLUG[found.rule]
    return Note(rule.severity.value, str(rule.severity.label), in_words(rule, found, people), str(rule.advice))


def aside_of(person: int) -> Aside | None:
    """What there is to see of a person (primary key), as the records stand in this transaction; None for nobody."""
    dossier = next(dossiers([person]), None)
    if dossier is None:
        return None
    today = timezone.localdate()
    try:
        subject = Subject(dossier, Lists.load(), today=today)
    except DatesContradict:
        return Aside(dossier.person, [], [], [], None)
    found = [each for each in findings_in(subject) if each.is_true_on(today)]
    return Aside(
        person=dossier.person,
        warnings=_warnings(subject, _standing(person, found)),
        timeline=timeline(subject),
        expected=expected_releases(subject),
        subject=subject,
    )


def _standing(person: int, found: list[Found]) -> list[Found]:
    """Without those that were dismissed with the same values."""
    dismissed = {
        (finding.rule, finding.place): finding.values
        for finding in Finding.objects.filter(person=person, dismissed_at__isnull=False)
    }
    return [each for each in found if dismissed.get((each.rule, each.place)) != each.values]


def _warnings(subject: Subject, found: list[Found]) -> list[Warned]:
    ordered = sorted(found, key=lambda each: (ORDER[each.rule], each.place))
    return [
        Warned(note_of(each), each.place, address_of(subject.dossier, each.place), str(BY_SLUG[each.rule].title))
        for each in ordered
    ]


def on_page(aside: Aside, form: forms.ModelForm, formsets: list[BaseFormSet]) -> tuple[Aside, Notes]:
    """The same with its warnings leading to fields of a page where they are on it; and those warnings, by form and field.

    What is new on the page may not be saved: nothing but a place of the page itself leads there.
    """
    if aside.subject is None:
        return aside, {}
    notes: Notes = {}
    warnings = []
    for warning in aside.warnings:
        record, field = place_of(aside.subject.dossier, warning.path)
        here = form_of(record, form, formsets)
        if here is not None:
            address = f"#{here[field].auto_id}" if field in here.fields else ""
            warning = replace(warning, address=address)
            if address:
                notes.setdefault(here.prefix or "", {}).setdefault(field, []).append(warning.note)
        warnings.append(warning)
    return replace(aside, warnings=warnings), notes
