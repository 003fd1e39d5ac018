"""Keys that code relies on. They are public, stable and the same in every language (docs/addresses.md).

Lists that a country fills (articles, facilities, penalties, occupations ...) are reference data in the database;
the constants here name the few of their keys that rules are written about.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

NOT_KNOWN = "not-known"
NOT_APPLICABLE = "not-applicable"
NOT_DISCLOSED = "not-disclosed"
SPECIAL_KEYS = (NOT_KNOWN, NOT_APPLICABLE, NOT_DISCLOSED)


class Special(models.TextChoices):
    """Keys of every breakdown for what has no value."""

    NOT_KNOWN = NOT_KNOWN, _("Not known")
    NOT_APPLICABLE = NOT_APPLICABLE, _("Not applicable")
    NOT_DISCLOSED = NOT_DISCLOSED, _("Not disclosed")


class Gender(models.TextChoices):
    """As stated by the person or those who speak for them."""

    FEMALE = "female", _("Women")
    MALE = "male", _("Men")
    OTHER = "other", pgettext_lazy("gender", "Other")


class Status(models.TextChoices):
    """A person's standing on a day. The labels are of many people, as figures break them down."""

    HELD = "held", pgettext_lazy("people", "In custody")
    RESTRICTED = "restricted", pgettext_lazy("people", "Restricted in liberty")
    AT_LIBERTY = "at-liberty", pgettext_lazy("people", "At liberty")
    RELEASED = "released", pgettext_lazy("people", "Released")
    DIED = "died", pgettext_lazy("people", "Died")
    NOT_CONFIRMED = "not-confirmed", pgettext_lazy("people", "Custody not confirmed")


class CountsAs(models.TextChoices):
    """Which stock an arrangement belongs to."""

    HELD = "held", _("Deprived of liberty")
    RESTRICTED = "restricted", _("Restricted in liberty")


class Stage(models.TextChoices):
    """At which stage of a prosecution an arrangement is used."""

    ADMINISTRATIVE = "administrative", _("Administrative detention")
    PRETRIAL = "pretrial", _("Before the verdict is in force")
    SENTENCE = "sentence", _("Serving a sentence")
    MEASURE = "measure", _("Court measure that is not a punishment")


class Holds(models.TextChoices):
    """Whom a facility holds."""

    MEN = "men", _("Men")
    WOMEN = "women", _("Women")
    BOTH = "both", _("Men and women")
    BOYS = "boys", _("Boys under age")


class ChargeStage(models.TextChoices):
    CHARGED = "charged", pgettext_lazy("charge", "Charged")
    CONVICTED = "convicted", pgettext_lazy("charge", "Convicted")
    DROPPED = "dropped", pgettext_lazy("charge", "Dropped or acquitted")


class CaseStatus(models.TextChoices):
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed without a conviction")


class SentenceKind(models.TextChoices):
    """What made this sentence. Only a first-instance sentence counts in the measure `sentenced`."""

    FIRST_INSTANCE = "first-instance", _("First instance")
    APPEAL = "appeal", _("Changed on appeal")
    REPLACEMENT = "replacement", _("Penalty replaced")


class DesignationCategory(models.TextChoices):
    POLITICAL_PRISONER = "political-prisoner", pgettext_lazy("one person", "Political prisoner")
    EX_POST_FACTO = "ex-post-facto", pgettext_lazy("one person", "Recognised after release")
    PRISONER_OF_CONSCIENCE = "prisoner-of-conscience", pgettext_lazy("one person", "Prisoner of conscience")


class Disclosure(models.TextChoices):
    """What may be seen of a person; decided per person, before publication."""

    INTERNAL = "internal", _("Internal: nothing is published")
    COUNTED_ONLY = "counted-only", _("Counted only: no row in lists")
    NAME_WITHHELD = "name-withheld", _("Name withheld: exact dates become months")
    PUBLIC = "public", _("Public: with the fields switched on below")


class DisclosedDate(models.TextChoices):
    """How exactly a date of a public person may be shown."""

    NOTHING = "nothing", _("Not shown")
    YEAR = "year", _("Year")
    MONTH = "month", _("Month")
    EXACT = "exact", _("Exact day")


class Reliability(models.TextChoices):
    """Reliability of a source, after the Admiralty code used by casualty recorders (letters A-F)."""

    A = "a", _("A: completely reliable")
    B = "b", _("B: usually reliable")
    C = "c", _("C: fairly reliable")
    D = "d", _("D: not usually reliable")
    E = "e", _("E: unreliable")
    F = "f", _("F: can't be judged")


class SourceKind(models.TextChoices):
    COURT = "court", _("Court document")
    ORGANISATION = "organisation", _("Human rights organisation or registry")
    PRESS = "press", _("Press")
    RELATIVE = "relative", _("Relative, lawyer or fellow prisoner")
    OFFICIAL = "official", _("Official statement")
    SYNTHETIC = "synthetic", _("Synthetic: invented for demonstration")


# Keys of reference data that rules are written about.
IMPRISONMENT, LIFE, DEATH, TREATMENT = "imprisonment", "life", "death", "compulsory-treatment"
OPEN_INSTITUTION, HOME_RESTRICTION = "open-institution", "home-restriction"
DIED_IN_CUSTODY = "died"

AGE_BANDS = (
    ("under-18", 0, 18),
    ("18-24", 18, 25),
    ("25-34", 25, 35),
    ("35-44", 35, 45),
    ("45-54", 45, 55),
    ("55-64", 55, 65),
    ("65-and-over", 65, None),
)
"""Age bands: key, lowest age, upper age (exclusive; None is no upper bound), in years on the day counted."""

DAYS_A_MONTH = 30
"""Terms are compared in months of 30 days: 1 year and 1 day is longer than 12 months, as a court means it."""

TERM_BANDS = (
    ("under-1", 0, 12),
    ("1-2", 12, 24),
    ("2-3", 24, 36),
    ("3-5", 36, 60),
    ("5-10", 60, 120),
    ("10-15", 120, 180),
    ("15-20", 180, 240),
    ("20-and-over", 240, None),
)
"""Term bands: key, lower and upper bound in months (upper exclusive)."""

INDEFINITE = "indefinite"


def term_band(term_days: int) -> str:
    """Band of a fixed term given in days (months of 30 days, years of 12 months)."""
    months = term_days / DAYS_A_MONTH
    return next(key for key, low, high in TERM_BANDS if months >= low and (high is None or months < high))
