"""Looking at people by the rules, and keeping what was found."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from prisoners.models import Finding, Person
from prisoners.quality import rules
from prisoners.quality.doubles import doubles_of, forget_old_doubles
from prisoners.quality.lists import Lists
from prisoners.quality.rule import Found
from prisoners.quality.subject import Subject
from prisoners.records.chronology import DatesContradict
from prisoners.records.dossier import Dossier, dossiers

BATCH = 1000

Progress = Callable[[int, int], None]


def findings_of(dossier: Dossier, lists: Lists, *, today: date) -> list[Found]:
    """All that the rules find in one person's records, also what becomes true only later (``since``). Nothing is read or saved.

    Records whose dates contradict have been refused before they were saved; nothing is found in them.
    """
    try:
        subject = Subject(dossier, lists, today=today)
    except DatesContradict:
        return []
    return findings_in(subject)


def findings_in(subject: Subject) -> list[Found]:
    return [found for rule in rules.RULES for found in rule.look(subject)]


def check(*, people: Iterable[int], lists: Lists | None = None) -> int:
    """Look at people (primary keys) and keep what is found; return how many were looked at.

    A finding that was dismissed stays so while its values are the same. Somebody whose records are being changed at the moment is
    left out, and stays to be checked.
    """
    lists, ids = lists or Lists.load(), list(people)
    return sum(_check(ids[start : start + BATCH], lists) for start in range(0, len(ids), BATCH))


@transaction.atomic
def _check(ids: Sequence[int], lists: Lists) -> int:
    at = timezone.now()
    free = Person.objects.select_for_update(of=("self",), no_key=True, skip_locked=True).filter(pk__in=ids)
    free = list(free.order_by("pk").values_list("pk", flat=True))
    today = timezone.localdate(at)
    doubles = doubles_of(free)
    found = {
        dossier.person.pk: [*findings_of(dossier, lists, today=today), *doubles.get(dossier.person.pk, ())]
        for dossier in dossiers(free)
        if dossier.person.merged_into_id is None
    }
    forget_old_doubles(free, doubles)
    _keep(free, found)
    Person.objects.filter(pk__in=free).update(checked_at=at)
    return len(free)


def _keep(ids: Sequence[int], found: dict[int, list[Found]]) -> None:
    """Bring the saved findings of people to what was found now."""
    saved: dict[int, dict[tuple[str, str], Finding]] = defaultdict(dict)
    for finding in Finding.objects.filter(person__in=ids):
        saved[finding.person_id][finding.rule, finding.place] = finding
    new, changed, gone = [], [], []
    for person in ids:
        before = saved[person]
        for each in found.get(person, ()):
            finding = before.pop((each.rule, each.place), None)
            if finding is None:
                new.append(_finding(person, each))
            elif (finding.values, finding.since) != (each.values, each.since):
                if finding.values != each.values:
                    finding.dismissed_by = finding.dismissed_at = None
                    finding.dismissal = ""
                finding.values, finding.since = each.values, each.since
                changed.append(finding)
        gone += [finding.pk for finding in before.values()]
    Finding.objects.filter(pk__in=gone).delete()
    Finding.objects.bulk_create(new, batch_size=BATCH)
    fields = ["values", "since", "dismissed_by", "dismissed_at", "dismissal"]
    Finding.objects.bulk_update(changed, fields, batch_size=BATCH)


def _finding(person: int, found: Found) -> Finding:
    return Finding(person_id=person, rule=found.rule, place=found.place, values=found.values, since=found.since)


def unchecked() -> QuerySet[Person]:
    """People whom the rules, as they are now, have not looked at since their records last changed."""
    outdated = Q(checked_at__isnull=True) | Q(checked_at__lt=F("changed_at")) | Q(checked_at__lt=rules.CHANGED)
    return Person.objects.filter(outdated)


def bring_up_to_date(*, limit: int | None = None, progress: Progress | None = None) -> int:
    """Look at the people who were not checked yet, ``limit`` of them at most; return how many were looked at.

    Each batch is a transaction of its own, so a stop loses no more than one.
    """
    ids = list(unchecked().order_by("pk").values_list("pk", flat=True)[:limit])
    return check_all(ids, progress=progress)


def check_all(ids: Sequence[int], *, progress: Progress | None = None) -> int:
    """Look at people (primary keys) in batches. ``progress`` is called with how many are done, and how many there are."""
    if not ids:
        return 0
    lists, done = Lists.load(), 0
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        done += check(people=part, lists=lists)
        if progress:
            progress(start + len(part), len(ids))
    return done


def true_today() -> QuerySet[Finding]:
    """Findings that are true on the registry's today and were not dismissed."""
    return Finding.objects.filter(is_true(), dismissed_at__isnull=True)


def is_true() -> Q:
    return Q(since__isnull=True) | Q(since__lte=timezone.localdate())
