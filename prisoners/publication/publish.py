"""Publishing and withdrawing: one transaction, one new edition."""

from collections.abc import Callable, Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from prisoners.domain.choices import Disclosure
from prisoners.models import Person, Review
from prisoners.publication.found_by import write_words
from prisoners.publication.moving import lead_on, leading_to, merged_into, stop
from prisoners.publication.past_rows import coarsen_past
from prisoners.publication.profiles import profile
from prisoners.publication.refusing import CannotPublish, NothingToPublish, check_four_eyes
from prisoners.publication.rows import PublishedRows, published_rows
from prisoners.publication.rules import Rules, current_rules
from prisoners.publication.writing import TABLES, write
from prisoners.published.editions import RULES_VERSION
from prisoners.published.models import CaseRow, Edition, EventRow, PersonRow, Profile, SpanRow, Tombstone
from prisoners.records.changes import Kind, changing
from prisoners.records.chronology import DatesContradict
from prisoners.records.dossier import dossiers
from prisoners.records.narrowing import in_words

EDITION_LOCK = 0x65646974
"""Advisory lock: editions are numbered one after the other, without gaps."""

BATCH = 1000
Progress = Callable[[int, int], None]


def publish(
    *,
    people: Iterable[int],
    by=None,
    at: datetime | None = None,
    note: dict[str, str] | None = None,
    progress: Progress | None = None,
    correction: bool = False,
) -> Edition:
    """Publish people (primary keys) as their records stand, as one new edition.

    ``by`` is the reviewer; None is the system (a demonstration, changed reference data). ``at`` is when the edition is
    made, now unless given; ``note`` is public, by language. ``correction``: it corrects what was published wrongly; then the note says
    what. People whose disclosure is internal are taken off, and so is whoever was merged into one of these people: the addresses of
    those lead on (`prisoners.publication.moving`).
    Raises CannotPublish: nobody given, nothing changed, own work, dates that contradict, a correction without a note.
    """
    at = at or timezone.now()
    if correction and not any((note or {}).values()):
        raise CannotPublish(_("A correction needs a public note, in at least one language, that says what was wrong."))
    with transaction.atomic():
        ids = _locked(people)
        if by is not None:
            check_four_eyes(ids, by)
        edition = _new_edition(at, note, correction)
        _write_people(ids, edition, current_rules(), progress)
        _finish(edition, ids, by, Review.Decision.PUBLISHED, "")
    return edition


def withdraw(
    *,
    people: Iterable[int],
    by=None,
    reason: str,
    at: datetime | None = None,
    note: dict[str, str] | None = None,
    past: bool = False,
    why: str = "",
    urgent: bool = False,
) -> Edition:
    """Take people off as one new edition: profiles are deleted at once, rows closed, a tombstone with the reason stays.

    ``reason`` is public, on the pages that are gone and beside the edition; ``why`` is for editors alone. ``urgent``: one person decided, so
    that a second one is to confirm it. ``past``: for their safety, what past editions say of them is made coarser too
    (`prisoners.publication.past_rows`).
    """
    at = at or timezone.now()
    with transaction.atomic(), changing(by=by, kind=Kind.REVIEW, why=why):
        ids = _locked(people)
        edition = _new_edition(at, note)
        Person.objects.filter(pk__in=ids).update(disclosure=Disclosure.INTERNAL)
        merged = merged_into(ids).people
        _take_off([*Person.objects.filter(pk__in=ids), *merged], edition, reason)
        _finish(edition, ids, by, Review.Decision.WITHDRAWN, reason, internal_reason=why, is_urgent=urgent)
        if past:
            coarsen_past(people=[*Person.objects.filter(pk__in=ids), *merged], at=at)
    return edition


def published_people() -> list[int]:
    """Primary keys of everybody in the published data: for a new edition after a rule or a reference row changed."""
    keys = PersonRow.objects.filter(last_edition__isnull=True).values_list("person", flat=True)
    return list(Person.objects.filter(key__in=list(keys)).values_list("pk", flat=True))


def _locked(people: Iterable[int]) -> list[int]:
    """Primary keys of the people, whose records nobody can change until the edition is made: what was checked is what is read."""
    found = Person.objects.select_for_update(of=("self",)).filter(pk__in=list(people)).order_by("pk")
    return list(found.values_list("pk", flat=True))


def _new_edition(at: datetime, note: dict[str, str] | None, correction: bool = False) -> Edition:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [EDITION_LOCK])
    last = Edition.objects.order_by("-number").first()
    if last is not None and at < last.published_at:
        raise CannotPublish(
            _("Edition %(number)s was made at %(at)s; a new one can't be earlier.")
            % {"number": last.number, "at": last.published_at.isoformat(timespec="minutes")}
        )
    note = note or {}
    return Edition.objects.create(
        number=last.number + 1 if last else 1,
        published_at=at,
        day=at.astimezone(ZoneInfo(settings.REGISTRY_TIME_ZONE)).date(),
        note_be=note.get("be", ""),
        note_ru=note.get("ru", ""),
        note_en=note.get("en", ""),
        k=settings.DISCLOSURE_K,
        confirmation_days=settings.CONFIRMATION_DAYS,
        default_designation=settings.DEFAULT_DESIGNATION,
        first_day=settings.REGISTRY_FIRST_DAY,
        rules_version=RULES_VERSION,
        correction=correction,
    )


def _write_people(ids: list[int], edition: Edition, rules: Rules, progress: Progress | None) -> None:
    known = set(PersonRow.objects.values_list("person", flat=True).distinct()) if len(ids) > BATCH else None
    merged = merged_into(ids)
    internal: list[Person] = []
    batch: list[PublishedRows] = []
    for done, dossier in enumerate(dossiers(ids), start=1):
        if dossier.person.disclosure == Disclosure.INTERNAL:
            internal.append(dossier.person)
        else:
            try:
                batch.append(published_rows(dossier, rules, day=edition.day))
            except DatesContradict as error:
                raise CannotPublish(f"{dossier.person}: {in_words(error, dossier, None)}") from error
        if len(batch) == BATCH:
            _write_batch(batch, edition, known)
            batch = []
        if progress is not None:
            progress(done, len(ids))
    _write_batch(batch, edition, known)
    _take_off(internal, edition, "")
    # Whoever was found to be one of these people is counted once from this edition on.
    _take_off(merged.people, edition, "")
    lead_on(ids, merged, edition)


def _write_batch(batch: list[PublishedRows], edition: Edition, known: set[int] | None) -> None:
    """Write the rows and profiles of some people, and count whom the edition added and changed."""
    if not batch:
        return
    keys = [rows.person["person"] for rows in batch]
    if known is None:
        known = set(PersonRow.objects.filter(person__in=keys).values_list("person", flat=True))
    contents = {
        PersonRow: [rows.person for rows in batch],
        CaseRow: [row for rows in batch for row in rows.cases],
        SpanRow: [row for rows in batch for row in rows.spans],
        EventRow: [row for rows in batch for row in rows.events],
    }
    changed = set().union(*(write(table, contents[table], keys, edition.number) for table in TABLES))
    changed |= _write_profiles(batch, edition)
    edition.added += len(changed - known)
    edition.changed += len(changed & known)


def _write_profiles(batch: list[PublishedRows], edition: Edition) -> set[int]:
    """Write the profiles of some people; return whose now says something else: a corrected name changes no row."""
    profiles = {rows.person["person"]: profile(rows.history) for rows in batch}
    gone = [rows.history.dossier.person for rows in batch if profiles[rows.person["person"]] is None]
    _bury(gone, edition, "")
    made = [found for found in profiles.values() if found is not None]
    before = {found.person: _says(found) for found in Profile.objects.filter(person__in=profiles)}
    Profile.objects.filter(person__in=profiles).delete()  # and with them, by a foreign key, the words they are found by
    Profile.objects.bulk_create(made, batch_size=500)
    write_words(made)
    Tombstone.objects.filter(public_id__in=[found.public_id for found in made]).delete()
    return {found.person for found in made if before.get(found.person) != _says(found)}


def _says(profile: Profile) -> dict:
    """What a profile says, whenever it was written."""
    return {field.name: getattr(profile, field.name) for field in Profile._meta.fields if field.name != "updated_at"}


def _take_off(people: list[Person], edition: Edition, reason: str) -> None:
    keys = [person.key for person in people]
    standing = set(
        PersonRow.objects.filter(person__in=keys, last_edition__isnull=True).values_list("person", flat=True)
    )
    for table in TABLES:
        write(table, [], keys, edition.number)
    _bury(people, edition, reason)
    edition.withdrawn += len(standing)


def _bury(people: list[Person], edition: Edition, reason: str) -> None:
    """Delete profiles at once, and what leads to them; leave a tombstone where there was one."""
    stop(leading_to(people), edition, reason)
    visible = set(Profile.objects.filter(person__in=[p.key for p in people]).values_list("public_id", flat=True))
    Profile.objects.filter(public_id__in=visible).delete()
    Tombstone.objects.bulk_create(
        [
            Tombstone(public_id=public_id, edition=edition.number, withdrawn_at=edition.published_at, reason=reason)
            for public_id in sorted(visible)
        ],
        ignore_conflicts=True,
    )


def _finish(edition: Edition, ids: list[int], by, decision: str, reason: str, **told: object) -> None:
    """Refuse an edition in which nothing changed; complete its row; note the decisions."""
    if not (edition.added or edition.changed or edition.withdrawn):
        raise NothingToPublish(_("Nothing to publish: these records are published as they stand."))
    published = PersonRow.objects.filter(last_edition__isnull=True)
    edition.people = published.count()
    edition.synthetic = Person.objects.filter(is_synthetic=True, key__in=published.values("person")).exists()
    edition.save()
    if by is not None:
        Review.objects.bulk_create(
            [
                Review(
                    person=person,
                    decision=decision,
                    written_by_id=person.changed_by_id,
                    decided_by=by,
                    edition=edition.number,
                    reason=reason,
                    **told,
                )
                for person in Person.objects.filter(pk__in=ids)
            ]
        )
