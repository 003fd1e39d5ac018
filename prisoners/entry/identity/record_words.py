"""Records as the pages of merges and splits show them: identity fields, and rows in a line of words each."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.domain.choices import Gender
from prisoners.entry import summaries
from prisoners.models import Case, Citation, Contact, CustodyPeriod, Designation, OtherName, Person, SourceRecord
from prisoners.records import restricted
from prisoners.records.identity.plans import FIELDS, column


@dataclass(frozen=True)
class Row:
    """A row of a record: its primary key, a title, and lines of what it holds."""

    pk: int
    title: str
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Rows:
    """Rows of one kind; ``name`` is what a plan calls them."""

    name: str
    title: str
    rows: list[Row]


TITLES = {
    "case": gettext_lazy("Cases"),
    "period": gettext_lazy("Custody periods"),
    "designation": gettext_lazy("Designations"),
    "other_name": gettext_lazy("Other names"),
    "citation": gettext_lazy("Sources of the person as a whole"),
    "source_record": gettext_lazy("Ids in registries"),
    "contact": gettext_lazy("Contacts"),
}


def fields_seen(user: AbstractBaseUser) -> list[str]:
    """Identity fields that a user may see."""
    hidden: Collection[str] = () if restricted.may_see(user) else restricted.FIELDS
    return [name for name in FIELDS if name not in hidden]


def label(name: str) -> str:
    return str(Person._meta.get_field(name).verbose_name)


def value(person: Person, name: str) -> str:
    """What stands in an identity field, in words; '' for nothing."""
    found = getattr(person, name)
    if name in ("born", "died"):
        return summaries.dated(found)
    if name == "gender":
        return str(dict(Gender.choices).get(found, ""))
    if isinstance(found, bool):
        return _("yes") if found else _("no")
    return "" if found in (None, "") else str(found)


def is_empty(person: Person, name: str) -> bool:
    return getattr(person, column(name)) in (None, "")


def rows_of(person: Person, user: AbstractBaseUser) -> list[Rows]:
    """All rows of a person in words, kind by kind; kinds of which there are none are left out."""
    found = {
        "case": _cases(person),
        "period": _periods(person),
        "designation": _designations(person),
        "other_name": [Row(each.pk, each.text) for each in OtherName.objects.filter(person=person).order_by("pk")],
        "citation": _citations(person, user),
        "source_record": [Row(each.pk, str(each)) for each in SourceRecord.objects.filter(person=person)],
        "contact": _contacts(person, user),
    }
    return [Rows(name, str(TITLES[name]), rows) for name, rows in found.items() if rows]


def _cases(person: Person) -> list[Row]:
    cases = Case.objects.filter(person=person).select_related("group_case").order_by("position")
    return [
        Row(
            case.pk,
            summaries.case(case),
            [*map(summaries.charge, case.charges.all()), *map(summaries.sentence, case.sentences.all())],
        )
        for case in cases.prefetch_related("charges__article", "sentences__penalty")
    ]


def _periods(person: Person) -> list[Row]:
    periods = CustodyPeriod.objects.filter(person=person).order_by("start_best", "end_best", "pk")
    return [
        Row(each.pk, summaries.period(each), list(map(summaries.arrangement, each.arrangements.all())))
        for each in periods.prefetch_related("arrangements__kind", "arrangements__facility")
    ]


def _designations(person: Person) -> list[Row]:
    found = Designation.objects.filter(person=person).select_related("organisation").order_by("decided_earliest", "pk")
    return [Row(each.pk, summaries.designation(each)) for each in found]


def _citations(person: Person, user: AbstractBaseUser) -> list[Row]:
    """Sources of the person as a whole: those of a row go where the row goes."""
    found = list(
        Citation.objects.filter(
            person=person,
            case__isnull=True,
            sentence__isnull=True,
            period__isnull=True,
            arrangement__isnull=True,
            designation__isnull=True,
        )
        .select_related("source")
        .order_by("pk")
    )
    hidden = restricted.hidden_among(user, {each.source_id for each in found})
    return [Row(each.pk, _("Confidential source") if each.source_id in hidden else str(each)) for each in found]


def _contacts(person: Person, user: AbstractBaseUser) -> Iterable[Row]:
    if not restricted.may_see(user):
        return []
    return [Row(each.pk, str(each)) for each in Contact.objects.filter(person=person)]
