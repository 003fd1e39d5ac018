"""Where a person is now, in one sentence; and when a release is expected, where that may be said."""

from django.utils.translation import gettext as _

from prisoners.domain.choices import INDEFINITE, LIFE, NOT_APPLICABLE, NOT_DISCLOSED, Status
from prisoners.explorer import dates
from prisoners.explorer.due import IN_CUSTODY
from prisoners.explorer.person.known import Known


def status_sentence(known: Known) -> str:
    """The standing, and of when: custody is as sure as its last confirmation, all else as the last edition."""
    if known.status in IN_CUSTODY and known.profile.confirmed:
        text = _("%(standing)s Last confirmed: %(day)s.")
        return text % {"standing": _standing(known), "day": dates.partial(known.profile.confirmed)}
    return _("%(standing)s As known on %(day)s.") % {"standing": _standing(known), "day": dates.day(known.edition.day)}


def _standing(known: Known) -> str:
    status, place = known.status, where(known)
    if status == Status.HELD:
        return _("In custody: %(place)s.") % {"place": place} if place else _("In custody; where is not known.")
    if status == Status.RESTRICTED:
        return _("Liberty restricted: %(place)s.") % {"place": place} if place else _("Liberty restricted.")
    if status == Status.NOT_CONFIRMED:
        return _not_confirmed(place)
    if status == Status.DIED:
        return _died(known)
    if status == Status.RELEASED:
        return _released(known)
    if status == Status.AT_LIBERTY:
        return _("At liberty, as far as is known.")
    return _("Where this person is, is not known.")


def _not_confirmed(place: str) -> str:
    if not place:
        return _("Custody is not confirmed: for long nobody has said whether it goes on.")
    return _("Custody is not confirmed: for long nobody has said whether it goes on. Last known: %(place)s.") % {
        "place": place
    }


def _died(known: Known) -> str:
    when = next((entry["date"] for entry in known.profile.timeline if entry["kind"] == "died"), "")
    text = _("Died in custody: %(when)s.") if known.died_in_custody else _("Died: %(when)s.")
    return text % {"when": dates.partial(when)}


def _released(known: Known) -> str:
    when = dates.vague(known.row.released_earliest, known.row.released_latest)
    why = known.words.known("release_reason", known.row.release_reason)
    if not when:
        return _("Released.")
    text = _("Released: %(when)s (%(why)s).") if why else _("Released: %(when)s.")
    return text % {"when": when, "why": why.lower()}


def where(known: Known) -> str:
    """Arrangement and facility of today, as far as they are known and may be said."""
    row, words = known.current, known.words
    facility = words.known("facility", row.facility)
    if row.facility == NOT_DISCLOSED:
        facility = _("the facility is not shown")
    parts = (words.known("arrangement", row.arrangement), facility)
    return ", ".join(part for part in parts if part)


def no_date(known: Known) -> str:
    """Why no expected release is shown of somebody in custody; '' of anybody else."""
    row = known.current
    if known.status not in IN_CUSTODY:
        return ""
    if row.term in {LIFE, INDEFINITE}:
        return _("The court set no end.")
    if row.due_missing == NOT_DISCLOSED:
        return _("It is not shown.")
    if row.penalty == NOT_APPLICABLE:
        return _("No sentence in force is known, so no date can be given.")
    return _("No date can be computed from what is known.")
