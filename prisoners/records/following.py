"""Whom a reference or a primary key leads to: somebody who was merged into another person is that person."""

from collections.abc import Iterable

from prisoners.models import Person

FARTHEST = 20
"""Merges one after the other that are followed; nobody has so many."""


def followed(people: Iterable[int]) -> dict[int, int]:
    """For each primary key that of the person these records are of now; itself where nothing was merged. A statement a step."""
    ends = {pk: pk for pk in people}
    for _step in range(FARTHEST):
        into = dict(
            Person.objects.filter(pk__in=set(ends.values()), merged_into__isnull=False).values_list("pk", "merged_into")
        )
        if not into:
            break
        ends = {pk: into.get(end, end) for pk, end in ends.items()}
    return ends
