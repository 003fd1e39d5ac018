"""What a page of the list of cases costs: the options of all filters in one statement against a figure for each filter, and the last page by
keyset against counting to it.

    python -m benchmarks.lists [parameters ...]

On the database of the settings, such as the demonstration's: run `python3 manage.py demo` before. Reads alone. Seconds depend on the
machine; read the ratio.
"""

import os
import sys
from dataclasses import replace

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.http import QueryDict  # noqa: E402

from benchmarks.timing import seconds  # noqa: E402
from prisoners.published import counting  # noqa: E402
from prisoners.published.facets import FACETS, facets  # noqa: E402
from prisoners.published.filters import grammar  # noqa: E402
from prisoners.published.models import Profile  # noqa: E402
from prisoners.published.pages import BY_NAME, composition, page_of_people  # noqa: E402
from stats.lists import list_question  # noqa: E402

LISTS = (
    "",
    "gender=female&article=342",
    "measure=prisoners",
    "measure=held&gender=female&facility_type=colony",
    "measure=detained&from=2020-01-01&to=2024-01-01",
)
PER_PAGE = 50


def apart(asked) -> None:
    """A count for each filter, without it: what one would write first."""
    for name, dimension in FACETS.items():
        rest = {other: list(values) for other, values in asked.filters.items() if other != name}
        counting.count(replace(asked.question, by=(dimension,), filters=tuple(grammar(rest).predicates())))


def main(lists: list[str]) -> None:
    for parameters in lists:
        asked = list_question(QueryDict(parameters))
        together = seconds(lambda asked=asked: facets(asked.question, asked.filters))
        one_by_one = seconds(lambda asked=asked: apart(asked))
        found = composition(asked.question)
        sys.stdout.write(
            f"{parameters or 'everybody'}: {found.persons} people; options of {len(FACETS)} filters: {together:.3f} s in one statement, "
            f"{one_by_one:.3f} s one by one, ratio {one_by_one / together:.1f}\n"
        )
        if found.listed > 2 * PER_PAGE:
            pages(asked, found.listed)


def pages(asked, listed: int) -> None:
    ask = {"order": BY_NAME, "size": PER_PAGE}
    skip = listed - PER_PAGE
    last = page_of_people(asked.question, **ask, skip=skip - 1).people[0]
    after = Profile.objects.get(person=last).public_id
    first = seconds(lambda: page_of_people(asked.question, **ask))
    keyset = seconds(lambda: page_of_people(asked.question, **ask, after=after))
    sys.stdout.write(f"    first page {first:.3f} s, last page {keyset:.3f} s, ratio {keyset / first:.2f}\n")


if __name__ == "__main__":
    main(sys.argv[1:] or list(LISTS))
