"""People of whom something changed in a list, in words: a page of them, and all of them as lines of a file."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from prisoners.domain.choices import NOT_KNOWN, Disclosure
from prisoners.explorer.changes.changing import Changing
from prisoners.explorer.changes.in_words import ToldChange, told
from prisoners.explorer.people.asking import AFTER
from prisoners.explorer.words import Words
from prisoners.published import people as published
from prisoners.published.differences import Days, Difference, Value, differences
from prisoners.published.filters import BadParameter
from prisoners.published.models import MovedPage as LeadingOn
from prisoners.published.models import Profile
from prisoners.published.moves import KINDS, NotThere, page_by_name
from prisoners.published.sheets import harmless
from prisoners.published.tables import PREFIXES

PER_PAGE = 50
BATCH = 500
HEADER = (
    "change", "person", "public_id", "name_be", "name_ru", "name_en", "edition", "column", "old", "new", "since", "until",
)  # fmt: skip


@dataclass(frozen=True)
class MovedPerson:
    """One person: ``name`` None where it is withheld; ``status`` where they stand on the list's day; ``changes`` what the editions changed, newest first;
    ``joined``: pages that lead to this person's since, the person having been recorded more than once."""

    name: str | None
    address: str
    status: str
    changes: list[ToldChange]
    joined: int = 0


@dataclass(frozen=True)
class MovedPage:
    """``next``: public id that the next page comes after, '' on the last."""

    rows: list[MovedPerson]
    next: str


def moved_page(changing: Changing) -> MovedPage:
    """A page of the people of one kind. The same number of queries whatever happened."""
    try:
        found, more = page_by_name(changing.moves.of(changing.kind), size=PER_PAGE, after=changing.asked.after)
    except NotThere as error:
        text = _("Nobody has a page with this id now: leave “%(name)s” out to begin at the first page.")
        raise BadParameter(AFTER, text % {"name": AFTER}) from error
    people = [each.person for each in found]
    changes = differences(people, changing.since.number, changing.until.number)
    standings = published.standings_on(changing.now.day, people, changing.until.number)
    words = Words()
    profiles = published.profiles_of(people)
    joined = Counter(
        _joined(changing).filter(leads_to__in=[each.public_id for each in profiles]).values_list("leads_to", flat=True)
    )
    rows = [
        MovedPerson(
            name=profile.name if profile.disclosure == Disclosure.PUBLIC else None,
            address=reverse("case", args=[profile.public_id]),
            status=words.standing(standings.get(profile.person, NOT_KNOWN)),
            changes=told(changes.get(profile.person, []), words),
            joined=joined[profile.public_id],
        )
        for profile in profiles
    ]
    return MovedPage(rows, found[-1].public_id if found and more else "")


def joined_pages(changing: Changing) -> int:
    """How many public people were found to be another one between the two editions: they left the published data, and nobody was released by it."""
    return _joined(changing).count()


def _joined(changing: Changing) -> QuerySet[LeadingOn]:
    return LeadingOn.objects.filter(edition__gt=changing.since.number, edition__lte=changing.until.number)


def moved_lines(changing: Changing) -> Iterator[str]:
    """All of them as CSV: a line a column that an edition changed, or one line for a person of whom no more is told. In batches, so memory stays flat."""
    yield _line(HEADER)
    between = (changing.since.number, changing.until.number)
    for kind in KINDS:
        after, more = "", True
        while more:
            found, more = page_by_name(changing.moves.of(kind), size=BATCH, after=after)
            people = [each.person for each in found]
            changes = differences(people, *between)
            profiles = published.profiles_of(people)
            yield "".join(
                _line([kind, *_who(profile), *line, *between])
                for profile in profiles
                for line in _changes(changes.get(profile.person, []))
            )
            after = found[-1].public_id if found else ""


def _who(profile: Profile) -> list:
    public = profile.disclosure == Disclosure.PUBLIC
    names = (profile.name_be, profile.name_ru, profile.name_en) if public else ("", "", "")
    # The page of somebody whose name is withheld is not told beside the key of the rows, as in the other files.
    public_id = profile.public_id if public else ""
    return [f"{PREFIXES['person']}{profile.person}", public_id, *(harmless(name) for name in names)]


def _changes(found: list[Difference]) -> Iterator[list]:
    if not found:
        yield ["", "", "", ""]
    for difference in found:
        lines = [
            [change.column, _text(change.old), _text(change.new)] if change.told else [change.column, "", ""]
            for change in difference.columns
        ]
        for part in difference.parts:
            done = {"added": part.added, "changed": part.changed, "removed": part.removed}
            lines.append([part.kind, "", " ".join(f"{word}:{number}" for word, number in done.items() if number)])
        for line in lines or [["", "", ""]]:
            yield [difference.edition, *line]


def _text(value: Value) -> str:
    """A value as keys: a date as one day or two with a slash between them, a list with spaces."""
    if value is None:
        return ""
    if isinstance(value, Days):
        return str(value.earliest) if value.earliest == value.latest else f"{value.earliest}/{value.latest}"
    if isinstance(value, tuple):
        return " ".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _line(cells) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()
