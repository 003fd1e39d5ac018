"""A person in short: what is known, what is not shown, and what nobody has established."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from prisoners.domain.choices import NOT_APPLICABLE, NOT_DISCLOSED, NOT_KNOWN, Status
from prisoners.explorer import dates
from prisoners.explorer.due import IN_CUSTODY
from prisoners.explorer.person.known import Known
from prisoners.explorer.words import GENDERS

COUNTRIES = {
    "BY": gettext_lazy("Belarus"),
    "DE": gettext_lazy("Germany"),
    "LT": gettext_lazy("Lithuania"),
    "LV": gettext_lazy("Latvia"),
    "PL": gettext_lazy("Poland"),
    "RU": gettext_lazy("Russia"),
    "UA": gettext_lazy("Ukraine"),
    "US": gettext_lazy("United States"),
}
"""Countries whose citizens are often in the data; any other is shown by its code."""


@dataclass(frozen=True)
class Fact:
    label: str
    value: str


def facts(known: Known) -> list[Fact]:
    """Facts that say something; what is not known or not shown is told apart, once."""
    found = (
        (_("Gender"), str(GENDERS.get(known.row.gender, ""))),
        (_("Born"), _born(known)),
        (_("Lived in"), known.words.known("region", known.row.residence)),
        *_occupation(known),
        (_("Citizenship"), ", ".join(str(COUNTRIES.get(code, code)) for code in known.profile.citizenship.split())),
        (_("Family"), _family(known.profile.family)),
        (_("Health"), known.profile.health),
    )
    return [Fact(label, value) for label, value in found if value]


def _occupation(known: Known) -> Iterator[tuple[str, str]]:
    """The occupation as it was worded, else the group that figures count it in, whose label is of many people."""
    if known.profile.occupation_text:
        yield _("Occupation"), known.profile.occupation_text
    else:
        yield _("Group of occupations"), known.words.known("occupation", known.row.occupation)


def not_shown(known: Known) -> list[str]:
    """What is left out so as not to harm anybody."""
    row, found = known.row, []
    if not known.public:
        found += [_("the name"), _("exact days"), _("the story"), _("titles of sources")]
    if row.born_best is None and row.born_missing == NOT_DISCLOSED:
        found.append(_("the birth date"))
    if NOT_DISCLOSED in {row.facility, *(entry.get("facility") for entry in known.profile.timeline)}:
        found.append(_("the facility"))
    if known.status in IN_CUSTODY and known.current.due_missing == NOT_DISCLOSED:
        found.append(_("when a release is expected"))
    return found


def not_known(known: Known) -> list[str]:
    """What nobody has established."""
    return [text for text, missing in _missing(known) if missing]


def _missing(known: Known) -> Iterator[tuple[str, bool]]:
    row, current, entries = known.row, known.current, known.profile.timeline
    held = known.status in IN_CUSTODY
    yield _("the gender"), row.gender == NOT_KNOWN
    yield _("the birth date"), row.born_best is None and row.born_missing == NOT_KNOWN
    yield _("where the person lived"), row.residence == NOT_KNOWN
    yield _("the occupation"), row.occupation == NOT_KNOWN and not known.profile.occupation_text
    yield _("the day of detention"), any(e["kind"] == "detained" and not e["date"] for e in entries)
    yield _("where the person is held"), held and current.facility == NOT_KNOWN
    yield _("the charges"), any(not case["charges"] for case in known.profile.cases) or not known.profile.cases
    yield _("the day of a verdict"), any(not sentence["verdict"] for sentence in known.profile.sentences)
    yield _("the penalty"), current.penalty == NOT_KNOWN
    yield _("the term"), current.term == NOT_KNOWN and current.penalty != NOT_APPLICABLE
    yield _("the day of release"), any(e["kind"] == "released" and not e["date"] for e in entries)


def _born(known: Known) -> str:
    text = dates.partial(known.profile.born) if known.profile.born else ""
    row = known.row
    if not text or known.status == Status.DIED or row.born_earliest is None:
        return text
    age = dates.ages(row.born_earliest, row.born_latest, known.today)
    return _("%(day)s (age now: %(age)s)") % {"day": text, "age": age}


def _family(text: str) -> str:
    """Children in words. Published as ``children;under age;parental right removed``, each '' where not known."""
    if not text:
        return ""
    children, under_age, removed = text.split(";")
    parts = []
    if children:
        number = int(children)
        parts.append(ngettext("%(number)s child", "%(number)s children", number) % {"number": number})
    if under_age:
        parts.append(_("under age at the arrest: %(number)s") % {"number": under_age})
    if removed:
        parts.append(_("a court took parental rights") if removed == "1" else _("parental rights kept"))
    return ", ".join(parts)
