"""The index of names in the records: kept by the services that write names, read by `prisoners.records.similar`."""

from collections.abc import Iterable

from django.db import transaction

from prisoners.domain.names.indexed import indexed
from prisoners.models import NameWord, OtherName, Person

AT_ONCE = 1000


@transaction.atomic
def index_names(people: Iterable[int]) -> None:
    """Index the names of people (primary keys) as they are saved now."""
    ids = list(people)
    for start in range(0, len(ids), AT_ONCE):
        part = ids[start : start + AT_ONCE]
        others: dict[int, list[str]] = {}
        for pk, text in OtherName.objects.filter(person__in=part).values_list("person", "text"):
            others.setdefault(pk, []).append(text)
        NameWord.objects.filter(person__in=part).delete()
        names = Person.objects.filter(pk__in=part).values_list("pk", "name_be", "name_ru", "name_en")
        NameWord.objects.bulk_create(
            [
                NameWord(person_id=pk, **line._asdict())
                for pk, *written in names
                for line in indexed(written, " ".join(others.get(pk, ())))
            ],
            batch_size=AT_ONCE * 4,
        )
