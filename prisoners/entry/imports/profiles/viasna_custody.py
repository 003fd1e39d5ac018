"""What a row of Viasna's export says of custody.

- A place is where the person is as of the file; since when, and how they were held before, is not said.
- A release date that lies ahead is the expected one. One that has passed is a release only of somebody whose custody is said to be
  over; of anybody else it stays the expected one, which nobody confirmed.
- Who is former, released or at liberty was in custody no more on the day of the file; when and why it ended is not said.
- Whether somebody died in custody is not said, so custody is known to have ended by that day.
- Custody of which no day is known is not entered.
"""

from datetime import date

from django.utils.translation import gettext as _

from prisoners.domain import dates
from prisoners.entry.imports.collecting import EXACT, Cells, later, said
from prisoners.entry.imports.parsers.places import AT_LIBERTY, HERE, RELEASED

STATUS, RELEASE, DIED = "status", "release_date", "died"


class Custody:
    """``active``, ``over``: what the status says. ``sentence``: gets the expected release."""

    def __init__(self, cells: Cells, *, active: bool, over: bool, died: str, sentence: dict, as_of: date | None):
        self.cells, self.sentence, self.as_of, self.died = cells, sentence, as_of, died
        self.former = over
        self._read_place()
        self.active = active and not died
        self.over = over or bool(died) or self.state in (RELEASED, AT_LIBERTY)
        if self.active and self.state == RELEASED:
            words = _(
                "says that the person was released, but the status is active: custody is left open. Find out which is right."
            )
            cells.problem(self.column, words)
            self.over = False
        elif self.over:
            self.active = False
        self.start = cells.date("arrested")

    def periods(self) -> list[dict]:
        """The custody period of the row; none where no day of it is known."""
        end = self._release()
        begun = self._begun()
        if not begun:
            return []
        period = dict(begun)
        if self.place and self.state == HERE:
            period["arrangements"] = [{}, self.place] if self.start else [self.place]
        if self.active and self.as_of:
            period["last_confirmed_on"] = self.as_of.isoformat()
        if end:
            period["end"] = end
        elif self.over:
            period["ended_by"] = self._ended_by()
        if self.died:
            words = _(
                "does not say whether in custody: it is entered that custody had ended by then. Enter a death in custody by hand."
            )
            self.cells.problem(DIED, words, read=True)
        return [period]

    def _read_place(self) -> None:
        """``place``: fields of an arrangement; ``state``: what the column says where it names no place."""
        cells = self.cells
        self.column = "prison/title" if cells.text("prison/title") else "prison"
        text, address = cells.text(self.column), cells.text("prison/address")
        if not text and address:
            self.column, text, address = "prison/address", address, ""
        penalty, regime = self.sentence.get("penalty", ""), self.sentence.get("regime", "")
        found = cells.known.places.read(text, address=address, penalty=penalty, regime=regime)
        if found.problem:
            cells.problem(self.column, found.problem, read=found.read)
        self.state = found.state
        self.place = said(kind=found.arrangement, facility=found.facility, wording=found.wording)

    def _begun(self) -> dict:
        """When custody began, or since when it is attested; nothing where neither is known, with a problem if there was any."""
        if self.start:
            return {"start": self.start}
        if self.over:
            self._say_what_is_lost()
            return {}
        if not self.active and not self.place:
            return {}
        if self.as_of is None:
            words = _(
                "has no day of detention beside it, and the day of the file is not given: custody is not entered."
            )
            self.cells.problem(self.column if self.place else STATUS, words)
            return {}
        return {"attested_on": self.as_of.isoformat()}

    def _say_what_is_lost(self) -> None:
        if self.former:
            words = _("custody is over, and no day is known on which it began or was attested: no custody is entered.")
            self.cells.problem(STATUS, words, read=True)
        if self.state in (RELEASED, AT_LIBERTY):
            words = _("is no place, and of custody before it no day is known: none is entered.")
            self.cells.problem(self.column, words, read=True)
        elif self.place:
            words = _("is a place of custody that is over, and no day is known of it: it stays in the row as given.")
            self.cells.problem(self.column, words)

    def _ended_by(self) -> str:
        """A day on which custody was over: that of the death, or that of the file."""
        day = min(dates.parse(self.died)[1], self.cells.last) if self.died else self.cells.last
        return max(day, dates.parse(self.start)[0]).isoformat()

    def _release(self) -> str:
        """The day of release where custody is said to be over; else the date is the expected one, of the sentence."""
        cells = self.cells
        found = cells.date(RELEASE, future=True)
        if not found:
            return ""
        ahead = later(found, cells.last)
        if self.over and not ahead:
            if self.start and dates.parse(found)[1] >= dates.parse(self.start)[0]:
                return found
            words = _("is a release, but no day of detention is known: no custody is entered.")
            if self.start:
                words = _("lies before the detention: it is left out. Find out which is right.")
            cells.problem(RELEASE, words)
            return ""
        if len(found) < EXACT:
            words = _("is an expected release without a day, and that field holds days alone: it is left out.")
            cells.problem(RELEASE, words)
            return ""
        self.sentence["due_published"] = found
        if self.over:
            words = _("lies ahead, but custody is said to be over: it is entered as the expected release.")
            cells.problem(RELEASE, words, read=True)
        elif not ahead:
            words = _("has passed, but no release is said: it is entered as the expected release.")
            cells.problem(RELEASE, words, read=True)
        return ""
