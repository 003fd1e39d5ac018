"""What is true of an invented person: exact days, whatever the registry comes to know of them and when.

`prisoners.demonstration.documents` turns it into the document that was known on a day, with its vague and missing dates.
"""

from dataclasses import dataclass, field
from datetime import date

FEMALE, MALE = "female", "male"
DAY, MONTH, YEAR, MISSING = "day", "month", "year", "missing"
"""How exactly a date is written down."""


@dataclass
class Stay:
    """One custody arrangement, from ``day`` until the next one or the period's end."""

    day: date
    kind: str
    facility: str = ""
    regime: str = ""
    precision: str = DAY


@dataclass
class Period:
    """A custody period. ``reason`` is empty where nobody knows it; a death in custody has no reason but ``died``."""

    stays: list[Stay]
    end: date | None = None
    reason: str = ""
    died: bool = False
    end_precision: str = DAY
    attested: date | None = None
    """First day on which custody is attested, where the day of detention is not known."""

    @property
    def start(self) -> date:
        return self.stays[0].day


@dataclass
class Term:
    years: int = 0
    months: int = 0
    days: int = 0

    @property
    def in_months(self) -> float:
        return self.years * 12 + self.months + self.days / 30


@dataclass
class Sentence:
    penalty: str
    verdict: date
    in_force: date | None = None
    term: Term | None = None
    regime: str = ""
    kind: str = "first-instance"
    replaces: int | None = None
    precision: str = DAY


@dataclass
class Case:
    charges: list[tuple[str, str]] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    dropped: date | None = None
    """Day on which the case was closed without a conviction."""
    in_absentia: bool = False
    known: date | None = None
    """A later case is known from this day."""


@dataclass
class Designation:
    organisation: str
    decided: date
    category: str = "political-prisoner"
    precision: str = DAY
    known: date | None = None
    """Day from which the registry knows of it; None: as everything else of the person."""


@dataclass
class Correction:
    """A mistake in the record until the day ``corrected``: ``field`` is start, verdict or article."""

    field: str
    corrected: date
    days: int = 0
    article: str = ""


@dataclass
class SyntheticPerson:
    """One invented person. ``found`` is the day on which the registry learns of them; later things are known ``lag`` days late."""

    number: int
    gender: str
    names: dict[str, str]
    found: date
    lag: int = 0
    born: date | None = None
    born_precision: str = DAY
    died: date | None = None
    residence: str = ""
    occupation: str = ""
    children: int | None = None
    children_under_age: int | None = None
    parental_right_removed: bool | None = None
    disclosure: str = "public"
    disclose: dict[str, object] = field(default_factory=dict)
    periods: list[Period] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    designations: list[Designation] = field(default_factory=list)
    correction: Correction | None = None
    withdrawn: date | None = None
    """Day of the edition that takes the person off again."""
    same_as: "SyntheticPerson | None" = None
    """Another record of the same human being."""
    confirmed: bool = False
    """Whether somebody confirms again and again that the person is still held."""

    @property
    def reference(self) -> str:
        return f"synthetic:{self.number:06d}"
