"""Addresses of people who were found to be another person: they lead on to that one's page, and their rows go, in one edition.

A page leads on only from a public person to a public person. Where the name of either is withheld, or one is counted only, an address that
led on would say whose the nameless page is: who kept the address of the one would be told of the other. Then the page is gone, as after a
withdrawal. A page that was withdrawn before stays withdrawn: what was taken off for somebody's safety is not tied to a name later.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from prisoners.domain.choices import Disclosure
from prisoners.models import Person
from prisoners.published.models import Edition, MovedPage, Profile, Tombstone


@dataclass(frozen=True)
class Merged:
    """People who were merged into those of an edition, with whom each of them is now; ``leading``: ids of pages that may lead on."""

    people: list[Person] = field(default_factory=list)
    into: dict[str, str] = field(default_factory=dict)
    leading: frozenset[str] = frozenset()


def merged_into(people: Iterable[int]) -> Merged:
    """Everybody merged into these people (primary keys), also by way of others. Asked before anything of the edition is written."""
    targets = dict(Person.objects.filter(pk__in=people, merged_into__isnull=True).values_list("pk", "public_id"))
    found: list[Person] = []
    into: dict[str, str] = {}
    while targets:
        step = list(Person.objects.filter(merged_into__in=targets).order_by("pk"))
        into |= {person.public_id: targets[person.merged_into_id] for person in step}
        targets = {person.pk: into[person.public_id] for person in step}
        found += step
    public = Profile.objects.filter(public_id__in=into, disclosure=Disclosure.PUBLIC)
    moved = MovedPage.objects.filter(public_id__in=into)
    leading = {*public.values_list("public_id", flat=True), *moved.values_list("public_id", flat=True)}
    return Merged(found, into, frozenset(leading))


def lead_on(people: Iterable[int], merged: Merged, edition: Edition) -> None:
    """Let addresses lead where they should after these people (primary keys) were published: to whoever is public now.

    Addresses that led to one of them and do so no more, since a merge was taken back or the person is not public, are gone.
    """
    found = Person.objects.filter(pk__in=people, merged_into__isnull=True)
    ids = set(found.values_list("public_id", flat=True))
    profiles = dict(Profile.objects.filter(public_id__in=ids).values_list("public_id", "disclosure"))
    public = {page for page, level in profiles.items() if level == Disclosure.PUBLIC}
    # Whoever has a page again, or is somebody again, is found there.
    MovedPage.objects.filter(public_id__in=profiles).delete()
    stop(ids - profiles.keys(), edition, "")
    wanted = {page: into for page, into in merged.into.items() if page in merged.leading and into in public}
    before = {
        page.public_id: page
        for page in MovedPage.objects.filter(leads_to__in=ids) | MovedPage.objects.filter(public_id__in=merged.into)
    }
    stop([page for page in before if page not in wanted], edition, "")
    MovedPage.objects.bulk_create(
        [
            MovedPage(public_id=page, leads_to=into, edition=before[page].edition if page in before else edition.number)
            for page, into in sorted(wanted.items())
        ],
        update_conflicts=True,
        unique_fields=["public_id"],
        update_fields=["leads_to"],
    )
    Tombstone.objects.filter(public_id__in=wanted).delete()


def stop(pages: Iterable[str], edition: Edition, reason: str) -> None:
    """Pages (public ids) that led on lead nowhere from this edition on, as those of people who were withdrawn."""
    gone = list(MovedPage.objects.filter(public_id__in=list(pages)).values_list("public_id", flat=True))
    MovedPage.objects.filter(public_id__in=gone).delete()
    Tombstone.objects.bulk_create(
        [
            Tombstone(public_id=page, edition=edition.number, withdrawn_at=edition.published_at, reason=reason)
            for page in sorted(gone)
        ],
        ignore_conflicts=True,
    )


def leading_to(people: Iterable[Person]) -> list[str]:
    """Public ids of pages that lead to these people's."""
    ids = [person.public_id for person in people]
    return list(MovedPage.objects.filter(leads_to__in=ids).values_list("public_id", flat=True))
