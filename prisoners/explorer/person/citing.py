"""How a person's record is cited: what it said in which edition, and the day it was read, for a page can change or be withdrawn."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prisoners.explorer import dates
from prisoners.explorer.person.known import Known
from prisoners.published import bibliography
from prisoners.published.bibliography import LANGUAGES, braced, one_line
from prisoners.published.site import absolute, site_name


@dataclass(frozen=True)
class RecordCitation:
    """A record as words and as reference managers read it. ``csl_json`` is a list of one item."""

    text: str
    bibtex: str
    ris: str
    csl_json: str


@dataclass(frozen=True)
class _Record:
    """What all forms say; every text on one line."""

    key: str
    registry: str
    title: str
    edition: str
    number: int
    made: date
    read: date
    address: str
    language: str


def citation(known: Known) -> RecordCitation:
    """Citation of a person's page as it is today; one whose name is withheld is cited by the public id alone."""
    profile, edition = known.profile, known.edition
    name = (profile.name or _("Name not known")) if known.public else _("Name withheld")
    record = _Record(
        key=f"record-{profile.public_id}-{edition.number}",
        registry=one_line(site_name()),
        title=one_line(_("%(name)s (record %(id)s)") % {"name": name, "id": profile.public_id}),
        edition=_("Edition %(number)s of %(day)s") % {"number": edition.number, "day": dates.day(edition.day)},
        number=edition.number,
        made=edition.day,
        read=known.today,
        address=absolute(reverse("case", args=[profile.public_id])),
        language=(get_language() or "en")[:2],
    )
    return RecordCitation(_text(record), _bibtex(record), _ris(record), _csl(record))


def _text(record: _Record) -> str:
    return _("%(registry)s. %(title)s. %(edition)s, read on %(day)s. %(address)s") % {
        "registry": record.registry,
        "title": record.title,
        "edition": record.edition,
        "day": dates.day(record.read),
        "address": record.address,
    }


def _bibtex(record: _Record) -> str:
    registry = braced(record.registry)
    fields = [
        ("author", registry),
        ("title", braced(record.title)),
        ("publisher", registry),
        ("year", f"{{{record.made.year}}}"),
        ("edition", f"{{{record.number}}}"),
        ("note", braced(record.edition)),
        ("url", f"{{{record.address}}}"),
        ("urldate", f"{{{record.read.isoformat()}}}"),
        ("langid", f"{{{LANGUAGES.get(record.language, record.language)}}}"),
    ]
    return bibliography.bibtex(record.key, fields)


def _ris(record: _Record) -> str:
    fields = [
        ("TY", "ELEC"),
        ("ID", record.key),
        ("AU", record.registry),
        ("TI", record.title),
        ("PY", record.made.year),
        ("DA", f"{record.made:%Y/%m/%d}"),
        ("ET", record.number),
        ("PB", record.registry),
        ("LA", record.language),
        ("N1", record.edition),
        ("UR", record.address),
        ("Y2", f"{record.read:%Y/%m/%d}"),
        ("ER", ""),
    ]
    return bibliography.ris(fields)


def _csl(record: _Record) -> str:
    item = {
        "id": record.key,
        "type": "webpage",
        "title": record.title,
        "author": [{"literal": record.registry}],
        "publisher": record.registry,
        "version": str(record.number),
        "issued": _parts(record.made),
        "accessed": _parts(record.read),
        "URL": record.address,
        "language": record.language,
    }
    return bibliography.csl_json(item)


def _parts(day: date) -> dict:
    return {"date-parts": [[day.year, day.month, day.day]]}
