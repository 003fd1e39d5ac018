"""Columns of the plain sheet, a row a case: what each is called, what goes in it, and how it is written."""

import csv
import io
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DATE = _("2020, 2020-11 or 2020-11-12; also 11.2020 and 12.11.2020")
DAY = _("a day: 2020-11-12 or 12.11.2020")
WORDS = _("words")
KEY = _("a key of the list, or a name of it in any of the three languages")
WHOLE = _("a whole number")
YES_NO = _("yes or no")
LIST = _("one or several, with “;” between them")
FOR_EACH = _("one for each place, in their order, with “;” between them; nothing between two “;” where not known")


@dataclass(frozen=True)
class SheetColumn:
    """``of``: which record it is of: person, case, period, source; rows of one person must say the same of the person."""

    name: str
    of: str
    meaning: Promise
    written: Promise


def _columns(of: str, *columns: tuple[str, Promise, Promise]) -> tuple[SheetColumn, ...]:
    return tuple(SheetColumn(name, of, meaning, written) for name, meaning, written in columns)


PERSON, CASE, PERIOD, SOURCE = "person", "case", "period", "source"
COLUMNS = (
    *_columns(
        PERSON,
        ("id", _("Id of the person in your table. Rows with one id are of one person."), WORDS),
        ("public_id", _("Public id, in an export of this site; leave it as it is. Empty for a new person."), WORDS),
        ("name_be", _("Name and surname in Belarusian."), WORDS),
        ("name_ru", _("Name and surname in Russian."), WORDS),
        ("name_en", _("Name and surname in English."), WORDS),
        ("other_names", _("Other spellings, a maiden name or a nickname."), LIST),
        (
            "gender",
            _("Gender as stated by the person."),
            _("female, male or other; also words and letters of three languages"),
        ),
        ("born", _("Date of birth."), DATE),
        ("died", _("Date of death."), DATE),
        ("residence", _("Region where the person lived before the arrest."), KEY),
        ("occupation", _("Occupation before the arrest, by the list."), KEY),
        ("occupation_text", _("Occupation as the source words it."), WORDS),
        ("citizenship", _("Citizenship."), _("ISO 3166 codes with spaces between them: BY or BY PL")),
        ("children", _("Number of children."), WHOLE),
        ("children_under_age", _("Number of children under 18 at the arrest."), WHOLE),
        (
            "designations",
            _("Organisations that designated the person a political prisoner."),
            _(
                "viasna; dissidentby, each with the date of the decision where known: viasna 2022-04-01; with its category: viasna ex-post-facto"
            ),
        ),
        ("internal_note", _("For editors; never published."), WORDS),
    ),
    *_columns(
        PERIOD,
        ("detained", _("Day of detention."), DATE),
        ("attested_on", _("Where the day of detention is not known: the first day on which custody is attested."), DAY),
        ("arrangement", _("How the person is held: the places of this custody from first to last."), FOR_EACH),
        ("facility", _("Where the person is held."), FOR_EACH),
        ("facility_regime", _("Regime in fact, where it differs from the sentence's."), FOR_EACH),
        ("facility_from", _("First day there. The first place begins with the detention."), FOR_EACH),
        ("released", _("Day of release. Empty while custody lasts or where not known."), DATE),
        ("ended_by", _("Where the day of release is not known: a day on which custody was over."), DAY),
        ("release_reason", _("Why custody ended."), KEY),
        ("last_confirmed", _("Last day on which somebody attested that the person is still held."), DAY),
    ),
    *_columns(
        CASE,
        ("group_case", _("The group case it belongs to."), KEY),
        ("opened", _("When the prosecution began."), DATE),
        ("case_status", _("Whether the case ended without a conviction."), _("open or closed")),
        ("in_absentia", _("Whether tried in absentia."), YES_NO),
        (
            "articles_charged",
            _("Articles of the charge alone."),
            _("342.1; 361-4: a part after a dot; also part 1 of article 342"),
        ),
        ("articles_convicted", _("Articles of the conviction."), _("as above")),
        ("articles_dropped", _("Articles that were dropped, or of which the person was acquitted."), _("as above")),
        ("verdict", _("Date of the verdict of the first instance."), DATE),
        ("in_force", _("When it entered into force."), DATE),
        ("penalty", _("Main penalty."), KEY),
        ("regime", _("Regime set by the court."), KEY),
        ("years", _("Term: years."), WHOLE),
        ("months", _("Term: months."), WHOLE),
        ("days", _("Term: days."), WHOLE),
        ("additional", _("Additional penalties, such as a fine or a ban on posts."), WORDS),
        ("court", _("Court that decided."), KEY),
        ("judge", _("Judge who decided."), KEY),
        ("appeal", _("Appeal and its outcome."), WORDS),
        ("due_published", _("Expected release as a source gave it."), DAY),
        ("story_be", _("What happened, in Belarusian."), WORDS),
        ("story_ru", _("What happened, in Russian."), WORDS),
        ("story_en", _("What happened, in English."), WORDS),
    ),
    *_columns(
        SOURCE,
        ("source_kind", _("Kind of the source."), _("court, organisation, press, relative, official")),
        ("source_publisher", _("Who published or gave it."), WORDS),
        ("source_title", _("Title, or what it is."), WORDS),
        ("source_url", _("Its address."), _("begins with https://")),
        ("source_as_of", _("Day the source speaks of: nothing it attests can be later."), DAY),
    ),
    SheetColumn(
        "incomplete",
        PERSON,
        _(
            "In an export of this site: what a sheet can't say of this person in full. While it stands, the row changes nothing."
        ),
        WORDS,
    ),
)
NAMES = tuple(column.name for column in COLUMNS)


def template() -> str:
    """An empty sheet as CSV: the header alone. Opens in a spreadsheet that is told UTF-8 by its first characters."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(NAMES)
    return "\ufeff" + out.getvalue()


def codebook() -> list[dict[str, str]]:
    """A line a column: name, what it means, how it is written; in the language of the reader."""
    return [{"column": c.name, "meaning": str(c.meaning), "written": str(c.written)} for c in COLUMNS]
