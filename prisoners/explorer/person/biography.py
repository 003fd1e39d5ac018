"""A person's page, put together of what is published: the profile, and the rows of the last edition."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prisoners.domain.choices import SourceKind
from prisoners.explorer import dates
from prisoners.explorer.changes.in_words import told
from prisoners.explorer.due import expected
from prisoners.explorer.person.citing import citation
from prisoners.explorer.person.facts import facts, not_known, not_shown
from prisoners.explorer.person.known import Known
from prisoners.explorer.person.letters import letters
from prisoners.explorer.person.picture import picture
from prisoners.explorer.person.prosecution import cases
from prisoners.explorer.person.reporting import contact
from prisoners.explorer.person.standing import no_date, status_sentence
from prisoners.explorer.person.stays import stays
from prisoners.explorer.person.timeline import category, events
from prisoners.published.differences import Difference
from prisoners.published.models import Profile
from prisoners.published.people import NAMES

WEB = ("https://", "http://")


def biography(known: Known, changes: list[Difference]) -> dict:
    """Context of a person's page. ``changes``: of this person, by edition."""
    due = expected(known.current, known.status, known.today, known.profile)
    prosecuted = cases(known, due)
    return {
        "person": _person(known),
        "facts": facts(known),
        "timeline": events(known, due),
        "picture": picture(known),
        "stays": stays(known),
        "cases": prosecuted,
        "expected_beside": any(sentence["expected"] for case in prosecuted for sentence in case["sentences"]),
        "designations": _designations(known),
        "expected": due,
        "no_date": "" if due else no_date(known),
        "letters": letters(known),
        "changes": told(changes, known.words),
        "citation": citation(known),
        "contact": contact(known.profile.public_id),
        "public_id": known.profile.public_id,
        "sources": [_source(number, source) for number, source in enumerate(known.profile.sources, start=1)],
        "withheld": not_shown(known),
        "unknown": not_known(known),
    }


def _person(known: Known) -> dict:
    profile = known.profile
    name = (profile.name or _("Name not known")) if known.public else None
    return {
        "name": name,
        "withheld": name is None,
        "other_names": _other_names(profile) if known.public else [],
        "status_sentence": status_sentence(known),
        "story": _story(profile),
    }


def _other_names(profile: Profile) -> list[dict]:
    """The name in the other languages, each spelling once."""
    spelled = {getattr(profile, field): field.removeprefix("name_") for field in reversed(NAMES)}
    return [{"text": text, "lang": language} for text, language in spelled.items() if text and text != profile.name]


def _story(profile: Profile) -> str:
    return getattr(profile, f"story_{(get_language() or 'en')[:2]}", "") or profile.story_en


def _designations(known: Known) -> list[dict]:
    return [
        {
            "organisation": known.words("organisation", entry["organisation"]),
            "category": category(entry),
            "day_text": dates.partial(entry["date"]),
            "address": _web(entry["url"]),
            "sources": entry.get("sources", []),
        }
        for entry in known.profile.timeline
        if entry["kind"] == "designated"
    ]


def _source(number: int, source: dict) -> dict:
    kind, as_of = source.get("kind", ""), source.get("as_of", "")
    return {
        "number": number,
        "publisher": source["publisher"],
        "title": source.get("title", ""),
        "address": _web(source.get("url", "")),
        "archived_address": _web(source.get("archived_url", "")),
        "day_text": dates.partial(as_of) if as_of else "",
        "kind_label": str(SourceKind(kind).label) if kind in SourceKind.values else "",
    }


def _web(address: str) -> str:
    """An address that may be a link."""
    return address if address.startswith(WEB) else ""
