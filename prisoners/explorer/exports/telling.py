"""What must be known to read rows away from the site: what they are, of whom, of which edition, what they can't say, and how to cite them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from prisoners.explorer import dates
from prisoners.explorer.people.asking import Asked
from prisoners.published import editions
from prisoners.published import site as published
from prisoners.published.bibliography import one_line
from prisoners.published.models import Edition
from prisoners.published.pages import Composition
from prisoners.published.site import absolute

LICENCE_NAME = "CC-BY-4.0"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
Fact = tuple[str, str | int | date]

CAVEATS = (
    gettext_lazy("Only people whom the registry knows are here. Those whom nobody recorded are missing."),
    gettext_lazy(
        "A date can be vague. It is given as its earliest, its best and its latest day, with how exactly it is known: use the best day to count, the other "
        "two to see how sure the count is."
    ),
    gettext_lazy(
        "An empty day of release does not mean that somebody is still held: “status” says what is known, and can be “not-confirmed”."
    ),
    gettext_lazy(
        "“not-known”, “not-applicable” and “not-disclosed” are different things: nobody has established it, it can't be, or it may not be shown."
    ),
    gettext_lazy(
        "People who are counted only have a row in the table of persons alone, without a key or a date. Figures count their custody too, so what is counted "
        "anew from spans and events can be less than a figure."
    ),
    gettext_lazy(
        "Somebody can have several cases, articles and states: count people by the column “person”, not by rows."
    ),
    gettext_lazy(
        "“charged” and “convicted” are told for each article of a case. That somebody was convicted says nothing about guilt."
    ),
    gettext_lazy(
        "What may be shown of people can become less. Take the data anew before you publish, and never join them with other data to find out who somebody is."
    ),
)
"""Caveats of rows; those of a measure are printed with its figure."""
READ_AS = gettext_lazy(
    "Read with pandas or R, the files keep “not-known”, “not-applicable” and “not-disclosed” as words. Frictionless tools give all three as missing, since "
    "datapackage.json says that they are no values: where you need to tell them apart, read the files themselves."
)
"""What becomes of the keys that stand where there is no value."""


@dataclass(frozen=True)
class Given:
    """Persons who have a row in a package: with a key, and counted only."""

    listed: int
    counted_only: int

    @property
    def persons(self) -> int:
        return self.listed + self.counted_only


def site_name() -> str:
    return one_line(published.site_name())


def list_title() -> str:
    return _("People and their cases, as filtered")


def edition_title(edition: Edition) -> str:
    return _("Persons, cases, spans and events of one edition")


def of_list(wanted: Asked, made_of: Composition) -> Iterator[Fact]:
    """Facts about the rows of a list, a line each: what it is called, and words, number or day."""
    question = wanted.question
    yield _("Title"), list_title()
    yield _("Address"), absolute(wanted.address())
    words = [words for _name, _value, words in question.words]
    if wanted.search:
        words.append(_("Search: %(search)s") % {"search": wanted.search})
    yield _("Filters"), "; ".join(words) or pgettext("filters", "none")
    yield _("Filters as keys"), wanted.query() or pgettext("filters", "none")
    if question.figure_address:
        yield _("The figure that counts them, with its low and its high"), absolute(question.figure_address)
    yield _("As they stood on"), question.day
    yield _("Persons counted"), made_of.persons
    yield _("Of them with a key"), made_of.listed
    yield _("Of them counted only"), made_of.counted_only
    if wanted.search:
        yield _("Found by the search"), made_of.found
    yield from _of_edition(question.edition)
    yield from _of_all()
    yield _("Citation"), list_citation(wanted)


def of_edition(edition: Edition, given: Given) -> Iterator[Fact]:
    """Facts about the files of an edition."""
    yield _("Title"), edition_title(edition)
    yield _("Address"), absolute(reverse("edition_data", args=[edition.number]))
    yield from _of_edition(edition)
    yield _("As they stood on"), edition.day
    yield _("Persons that its figures count"), edition.people
    yield _("Persons in these files, as far as they may be seen now"), given.persons
    yield _("Of them with a key"), given.listed
    yield _("Of them counted only"), given.counted_only
    yield from _of_all()
    yield _("Citation"), edition_citation(edition)


def of_package() -> Iterator[Fact]:
    """What else must be known to read the tables of a package."""
    yield _("Note"), str(READ_AS)


def list_citation(wanted: Asked) -> str:
    """How the rows of a list are cited: with the day they were read, since they change."""
    edition = wanted.question.edition
    if edition is None:
        return f"{site_name()}. {list_title()}. {absolute(wanted.address())}"
    return _("%(registry)s. %(title)s. %(edition)s, read on %(day)s. %(address)s") % {
        "registry": site_name(),
        "title": list_title(),
        "edition": _("Edition %(number)s of %(day)s") % {"number": edition.number, "day": dates.day(edition.day)},
        "day": dates.day(editions.today()),
        "address": absolute(wanted.address()),
    }


def edition_citation(edition: Edition) -> str:
    return _("%(publisher)s. %(title)s. Edition %(number)s of %(day)s. %(address)s") % {
        "publisher": site_name(),
        "title": edition_title(edition),
        "number": edition.number,
        "day": dates.day(edition.day),
        "address": absolute(reverse("edition_data", args=[edition.number])),
    }


def as_text(found: Iterable[Fact]) -> str:
    """The same as plain text, for a file beside the others."""
    return "".join(f"{name}: {value}\n" for name, value in found)


def demonstration() -> str:
    return _("A demonstration: most of the people counted here are invented. Do not cite these numbers.")


def _of_edition(edition: Edition | None) -> Iterator[Fact]:
    if edition is None:
        yield _("Edition"), _("Nothing has been published yet.")
        return
    if edition.synthetic:
        yield _("Note"), demonstration()
    yield _("Edition"), edition.number
    yield _("Edition published on"), edition.day


def _of_all() -> Iterator[Fact]:
    for caveat in CAVEATS:
        yield _("Note"), str(caveat)
    yield _("What the columns mean"), absolute(reverse("codebook"))
    yield _("Publisher"), site_name()
    yield _("Licence"), f"CC BY 4.0, {LICENCE}"
