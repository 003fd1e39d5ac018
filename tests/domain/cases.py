"""Short ways to write a case for the calculator of release dates."""

from datetime import date

from prisoners.domain.credit import Credited, Segment
from prisoners.domain.dates import Bounds, exactly
from prisoners.domain.release import expected_release
from prisoners.domain.terms import Judgment, Term
from prisoners.reference.belarus.terms import rules

RULES = rules()


def day(text: str) -> date:
    return date.fromisoformat(text)


def on(text: str | None) -> Bounds | None:
    return exactly(day(text)) if text else None


def held(start: str, end: str | None = None, basis: str = "pretrial-detention", credited=Credited.YES) -> Segment:
    return Segment(on(start), on(end), basis, credited)


def sentence(term, verdict=None, in_force=None, penalty="imprisonment", regime="general") -> Judgment:
    return Judgment(penalty, Term(*term) if term else None, regime, on(verdict), on(in_force))


def release(judgment, *segments, amendments=()):
    return expected_release(judgment, segments, RULES, amendments)
