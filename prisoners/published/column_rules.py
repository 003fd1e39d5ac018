"""By which rule a column of the published rows gets its value: the rules of docs/counting.md, in a sentence. The codebook prints them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STATED = _("As the record states it, from its sources.")
NARROWED = _(
    "Rule 3 of counting: the dates of a person are narrowed by their order; the best day is the middle of what remains."
)
THAT_DAY = _("Rule 5 of counting: a state has what held on that day; a release or a death what held the day before.")
IN_FORCE = _("Rule 5 of counting: the latest judgment in force, the final term of the court; terms are never added up.")
CHARGED = _(
    "Rule 5 of counting: the articles of all open cases, as charged until the verdict and as convicted after it."
)
DISCLOSED = _("Decided for each person before publication; a row never says more than the last edition does.")
RANDOM = _(
    "Drawn at random, the same in every edition; empty for those counted only, whose rows nothing may tie together."
)
EXPECTED = _(
    "Computed from the term, its beginning and the rates by which custody is counted, as the method page has them."
)
DECISION = _("A decision of the organisation itself, never inferred from a charge.")
STRETCHES = _("Rule 3 of counting: a stretch is a time in which the possible states and the best one don't change.")
STANDING = _(
    "Rule 4 of counting: no date of release is not “still held”; what nobody confirmed in time is not confirmed."
)

RULES: dict[str, Promise] = {
    **dict.fromkeys(("gender", "residence", "occupation", "in_absentia", "in_custody", "born_missing"), STATED),
    **dict.fromkeys(
        ("arrangement", "facility", "facility_type", "facility_region", "regime", "release_reason"), THAT_DAY
    ),
    **dict.fromkeys(("penalty", "term", "term_days"), IN_FORCE),
    **dict.fromkeys(("articles", "parts", "article_groups", "group_cases", "courts", "judges", "article"), CHARGED),
    "charged": _("As the person was accused, in whatever stage the case is."),
    "convicted": _("As the court found in its latest judgment."),
    "disclosure": DISCLOSED,
    **dict.fromkeys(("person", "case", "event"), RANDOM),
    "due_missing": EXPECTED,
    "designated_by": DECISION,
    "counted_by": _("Designated by the organisation by then, and in an arrangement that it counts."),
    **dict.fromkeys(("status", "counts_as", "otherwise"), STANDING),
    **dict.fromkeys(("day_from", "day_to", "best", "states"), STRETCHES),
    "first_edition": _("Rule 9 of counting: a row is closed, never changed; a correction is a row of a later edition."),
    "cases": _("One prosecution of one person is a case."),
    "position": _("By the day the case was opened."),
    "kind": _("Rule 1 of counting: what is counted in a period are events of a kind."),
    "seq": _("Rule 1 of counting: a person counts once in a period, at the last event that fits."),
}
"""Rules by column; of dates all columns have the same."""
OTHER_DATES: dict[str, Promise] = {"born": STATED, "due": EXPECTED}
"""Dates that have a rule of their own, by the name that their columns begin with."""

BOUNDS = ("earliest", "best", "latest", "precision")


def rule(column: str) -> str | Promise:
    """The rule of a column of rows; empty for one that has none."""
    date, _sign, bound = column.rpartition("_")
    if date and bound in BOUNDS:
        return OTHER_DATES.get(date, NARROWED)
    return RULES.get(column, "")
