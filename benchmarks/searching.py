"""How long a search takes among many profiles, beside the one for any part of a public name that stood before it.

    python -m benchmarks.searching [people]

Invented names, each with a story, in a database of their own. Seconds depend on the machine; read the ratio to the old search, and to
a search for a word that nobody bears.
"""

import os
import sys
import time
from itertools import islice

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.db import connection  # noqa: E402

from benchmarks.timing import seconds  # noqa: E402
from prisoners.published.models import Profile, ProfileWord  # noqa: E402
from prisoners.published.searching import MOST_FOUND, search  # noqa: E402
from tests.published.crowd import many, put_profiles  # noqa: E402

QUERIES = (
    "Ветраборэўскі", "Зоркавейчык Алена", "Zorkavieičyk", "Solntsegayovich Nikolai", "Чулинено", "Елена", "Катя", "Ціхан", "Л", "С. Ласинов",
    "студент", "students Алена", "протест", "Иван Иванович Булынчик", "qqqzzz",
)  # fmt: skip
STORIES = (
    {"story_ru": "Студент задержан на марше протеста.", "story_be": "Студэнт, затрыманы на маршы пратэсту."},
    {"story_en": "A nurse, tried behind closed doors.", "story_ru": "Медсестра, суд был закрытым."},
    {"story_be": "Настаўнік гісторыі; пакінуў дзвюх дачок."},
)
AT_ONCE = 5000


def any_part(text: str) -> list[int]:
    """The search before: each word is a part of the public names, which an index of trigrams serves."""
    profiles = Profile.objects.all()
    for word in text.lower().split():
        profiles = profiles.filter(search__contains=word)
    return list(profiles.order_by("person").values_list("person", flat=True)[: MOST_FOUND + 1])


def main(count: int) -> None:
    names = many()
    start = time.perf_counter()
    for first in range(0, count, AT_ONCE):
        put_profiles(islice(names, AT_ONCE), start=first + 1, **STORIES[first // AT_ONCE % len(STORIES)])
    with connection.cursor() as cursor:
        cursor.execute("CREATE INDEX any_part ON published_profile USING gin (search gin_trgm_ops)")
        cursor.execute("VACUUM ANALYZE published_profile, published_profile_word")
        cursor.execute(
            "SELECT pg_total_relation_size('published_profile_word'), pg_total_relation_size('published_profile')"
        )
        words, profiles = cursor.fetchone()
    sys.stdout.write(
        f"{count} profiles written in {time.perf_counter() - start:.1f} s, {ProfileWord.objects.count() / count:.1f} words each, "
        f"{words / 2**20:.0f} MiB beside {profiles / 2**20:.0f} MiB of profiles\n"
    )
    nobody = seconds(lambda: search("qqqzzz"))
    for query in QUERIES:
        new, old = seconds(lambda query=query: search(query)), seconds(lambda query=query: any_part(query))
        sys.stdout.write(
            f"{query}: {len(search(query).people)} found in {1000 * new:.1f} ms, {len(any_part(query))} before in {1000 * old:.1f} ms; "
            f"ratio {new / old:.1f} to before, {new / nobody:.1f} to nobody\n"
        )


if __name__ == "__main__":
    connection.creation.create_test_db(verbosity=0)
    try:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
