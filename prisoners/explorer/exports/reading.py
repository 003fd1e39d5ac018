"""How the files are read by statistics programs: lines that stand on the page, and are run in a test as they stand."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prisoners.published.models import Edition
from prisoners.published.site import absolute

A_LIST = _("A list, by its address")
A_PACKAGE = _("A table of a package, once it is downloaded")
# Where everybody in a column has one article, a program would take it for a number: 342.1 and 342.10 would be one.
PANDAS_TEXT = 'dtype={"articles": "string", "parts": "string"}'
R_TEXT = 'colClasses = c(articles = "character", parts = "character")'


@dataclass(frozen=True)
class Example:
    """``program`` is that which reads it; ``lines`` are of its language."""

    program: str
    what: str | Promise
    lines: str


def examples(latest: Edition | None) -> list[Example]:
    """For each program a list by its address, and a table of a package that was downloaded. Before the first edition the list alone."""
    people = absolute(reverse("cases_data", args=["csv"])) + "?gender=female"
    found = [
        Example("Python", A_LIST, f'import pandas as pd\ncases = pd.read_csv("{people}", {PANDAS_TEXT})'),
        Example("R", A_LIST, f'cases <- read.csv("{people}", {R_TEXT})\nstr(cases)'),
    ]
    if latest is None:
        return found
    name = f"political-prisoners-{settings.REGISTRY_COUNTRY}-edition-{latest.number}.zip"
    return [
        found[0],
        Example(
            "Python",
            A_PACKAGE,
            f'import pandas as pd, zipfile\nspans = pd.read_csv(zipfile.ZipFile("{name}").open("spans.csv"), {PANDAS_TEXT})',
        ),
        found[1],
        Example("R", A_PACKAGE, f'unzip("{name}", files = "spans.csv")\nspans <- read.csv("spans.csv", {R_TEXT})'),
    ]
