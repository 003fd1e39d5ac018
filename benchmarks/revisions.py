"""How long it takes to tell how a number moved over all editions: in one statement, and in one for each edition beside it.

    python -m benchmarks.revisions [question ...]

On the database of the settings, such as the demonstration's: run `python3 manage.py demo` before. Reads alone. Seconds depend on the
machine; read the ratio.
"""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from benchmarks.timing import seconds  # noqa: E402
from prisoners.published.models import Edition  # noqa: E402
from stats.figures import totals  # noqa: E402
from stats.parsing import from_text  # noqa: E402

QUESTIONS = (
    "prisoners?on=2024-01-26",
    "prisoners?on=2024-01-26&gender=female",
    "recognised?on=2024-01-26",
    "convicted?from=2020-01-01&to=2024-01-01",
    "released?from=2020-01-01&to=2024-01-01",
    "recorded?on=2024-01-26&status=held",
)


def main(questions: list[str]) -> None:
    editions = list(Edition.objects.order_by("number"))
    sys.stdout.write(f"{len(editions)} editions\n")
    for question in questions:
        queries = [from_text(question).at(edition) for edition in editions]
        together = seconds(lambda queries=queries: totals(queries))
        apart = seconds(lambda queries=queries: [totals([query]) for query in queries])
        sys.stdout.write(f"{question}: {together:.3f} s together, {apart:.3f} s apart, ratio {apart / together:.1f}\n")


if __name__ == "__main__":
    main(sys.argv[1:] or list(QUESTIONS))
