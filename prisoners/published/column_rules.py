"""By which rule a column of the published rows gets its value: the rules of docs/counting.md, in a sentence. The codebook prints them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class ColumnRule:
    """``place``: the id of what says more on the page of methods; empty where nothing there does."""

    text: str | Promise
    place: str = ""


STATED = ColumnRule(_("As the record states it, from its sources."))
NARROWED = ColumnRule(
    _("The dates of a person are narrowed by their order; the best day is the middle of what remains."), "rule-vague"
)
THAT_DAY = ColumnRule(
    _("A state has what held on that day; a release or a death what held the day before."), "rule-attributes"
)
IN_FORCE = ColumnRule(
    _("The latest judgment in force, the final term of the court; terms are never added up."), "rule-attributes"
)
CHARGED = ColumnRule(
    _("The articles of all open cases, as charged until the verdict and as convicted after it."), "rule-attributes"
)
DISCLOSED = ColumnRule(
    _("Decided for each person before publication; a row never says more than the last edition does."),
    "rule-protection",
)
RANDOM = ColumnRule(
    _("Drawn at random, the same in every edition; empty for those counted only, whose rows nothing may tie together.")
)
EXPECTED = ColumnRule(
    _("Computed from the term, its beginning and the rates by which custody is counted, as the method page has them."),
    "terms",
)
DECISION = ColumnRule(_("A decision of the organisation itself, never inferred from a charge."), "organisations")
STRETCHES = ColumnRule(_("A stretch is a time in which the possible states and the best one don't change."))
STANDING = ColumnRule(
    _("That no release is known is not “still held”; custody that nobody confirmed in time is not confirmed."),
    "rule-confirmation",
)

RULES: dict[str, ColumnRule] = {
    **dict.fromkeys(("gender", "residence", "occupation", "in_absentia", "in_custody", "born_missing"), STATED),
    **dict.fromkeys(
        ("arrangement", "facility", "facility_type", "facility_region", "regime", "release_reason"), THAT_DAY
    ),
    **dict.fromkeys(("penalty", "term", "term_days"), IN_FORCE),
    **dict.fromkeys(("articles", "parts", "article_groups", "group_cases", "courts", "judges", "article"), CHARGED),
    "charged": ColumnRule(_("As the person was accused, in whatever stage the case is.")),
    "convicted": ColumnRule(_("As the court found in its latest judgment.")),
    "disclosure": DISCLOSED,
    **dict.fromkeys(("person", "case", "event"), RANDOM),
    "due_missing": EXPECTED,
    "designated_by": DECISION,
    "counted_by": ColumnRule(
        _("Designated by the organisation by then, and in an arrangement that it counts."), "organisations"
    ),
    **dict.fromkeys(("status", "counts_as", "otherwise"), STANDING),
    **dict.fromkeys(("day_from", "day_to", "best", "states"), STRETCHES),
    "first_edition": ColumnRule(
        _("A row is closed, never changed; a correction is a row of a later edition."), "rule-editions"
    ),
    "cases": ColumnRule(_("One prosecution of one person is a case.")),
    "position": ColumnRule(_("By the day the case was opened.")),
    "kind": ColumnRule(_("What is counted in a period are events of a kind."), "rule-units"),
    "seq": ColumnRule(_("A person counts once in a period, at the last event that fits."), "rule-units"),
}
"""Rules by column; of dates all columns have the same."""
OTHER_DATES: dict[str, ColumnRule] = {"born": STATED, "due": EXPECTED}
"""Dates that have a rule of their own, by the name that their columns begin with."""
NONE = ColumnRule("")

BOUNDS = ("earliest", "best", "latest", "precision")


def rule(column: str) -> ColumnRule:
    """The rule of a column of rows; one without a text for a column that has none."""
    date, _sign, bound = column.rpartition("_")
    if date and bound in BOUNDS:
        return OTHER_DATES.get(date, NARROWED)
    return RULES.get(column, NONE)
