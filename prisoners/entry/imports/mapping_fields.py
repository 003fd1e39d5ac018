"""The fields that a column can go to on the mapping screen: where each stands in a document, and how its cells can be read.

A table has one row a person, with one case, sentence, custody period and place at most: what a spreadsheet of one row a case holds.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NUMBER = "number"
"""The source's own id: the one field that a table must have."""


@dataclass(frozen=True)
class Target:
    """A field. ``path``: its place in a document, or a name of its own where the reader fills several places. ``readers``: keys of
    `prisoners.entry.imports.mapped_cells.READERS`, the usual one first. ``codes``: the code list that a key or a name is looked up in.
    ``restricted``: shown only to who may see restricted fields."""

    path: str
    label: Promise
    readers: tuple[str, ...] = ("text",)
    codes: str = ""
    restricted: bool = False


DATE, DAY, CODE, YES_NO, WHOLE = ("date",), ("day",), ("code",), ("yes-no",), ("whole-number",)
CASE, SENTENCE, PERIOD, PLACE = "cases[0]", "cases[0].sentences[0]", "periods[0]", "periods[0].arrangements[0]"

GROUPS: tuple[tuple[Promise, tuple[Target, ...]], ...] = (
    (
        _("The person"),
        (
            Target(NUMBER, _("Id in the source")),
            Target("names.be", _("Name in Belarusian")),
            Target("names.ru", _("Name in Russian")),
            Target("names.en", _("Name in English")),
            Target("other_names", _("Other names"), ("list",)),
            Target("gender", _("Gender"), ("gender",)),
            Target("born", _("Born"), DATE),
            Target("died", _("Died"), DATE),
            Target("citizenship", _("Citizenship")),
            Target("residence", _("Region of residence"), CODE, "region"),
            Target("occupation", _("Occupation, of the list"), CODE, "occupation"),
            Target("occupation_text", _("Occupation in words")),
        ),
    ),
    (
        _("Restricted"),
        (
            Target("health_note", _("Health"), restricted=True),
            Target("disability_note", _("Disability"), restricted=True),
            Target("children", _("Children"), WHOLE, restricted=True),
            Target("children_under_age", _("Children under age"), WHOLE, restricted=True),
            Target("parental_right_removed", _("Parental rights removed"), YES_NO, restricted=True),
        ),
    ),
    (
        _("The case"),
        (
            Target(f"{CASE}.charges:charged", _("Articles of the charge"), ("articles",)),
            Target(f"{CASE}.charges:convicted", _("Articles of the conviction"), ("articles",)),
            Target(f"{CASE}.group_case", _("Group case"), CODE, "group_case"),
            Target(f"{CASE}.opened", _("Case opened"), DATE),
            Target(f"{CASE}.in_absentia", _("Tried in absentia"), YES_NO),
            Target(f"{CASE}.story.be", _("Story in Belarusian")),
            Target(f"{CASE}.story.ru", _("Story in Russian")),
            Target(f"{CASE}.story.en", _("Story in English")),
        ),
    ),
    (
        _("The sentence"),
        (
            Target(f"{SENTENCE}.verdict", _("Verdict"), DATE),
            Target(f"{SENTENCE}.in_force", _("In force"), DATE),
            Target(f"{SENTENCE}.penalty", _("Penalty"), CODE, "penalty"),
            Target(f"{SENTENCE}.term", _("Term"), ("term", "years", "months")),
            Target(f"{SENTENCE}.regime", _("Regime"), CODE, "regime"),
            Target(f"{SENTENCE}.court", _("Court"), CODE, "court"),
            Target(f"{SENTENCE}.judge", _("Judge"), CODE, "judge"),
            Target(f"{SENTENCE}.additional", _("Additional penalties")),
            Target(f"{SENTENCE}.appeal", _("Appeal")),
            Target(f"{SENTENCE}.due_published", _("Expected release, as published"), DAY),
        ),
    ),
    (
        _("Custody"),
        (
            Target(f"{PERIOD}.start", _("Detained"), DATE),
            Target(f"{PERIOD}.attested_on", _("In custody by"), DAY),
            Target(f"{PERIOD}.last_confirmed_on", _("Last confirmed in custody"), DAY),
            Target(f"{PERIOD}.end", _("Released"), DATE),
            Target(f"{PERIOD}.reason", _("Reason of the release"), CODE, "release_reason"),
            Target(f"{PLACE}.kind", _("How held"), CODE, "arrangement"),
            Target(f"{PLACE}.facility", _("Facility"), ("facility",)),
        ),
    ),
    (
        _("Designation and source"),
        (
            Target("designations", _("Organisations that designated the person"), ("organisations",), "organisation"),
            Target("designations[0].decided", _("Designated on"), DATE),
            Target("sources[0].title", _("Title of the source")),
            Target("sources[0].url", _("Address of the source"), ("address",)),
            Target("sources[0].publisher", _("Publisher of the source")),
        ),
    ),
    (_("For editors"), (Target("internal_note", _("Internal note")),)),
)
"""Fields as a person who maps a table looks for them."""

FIELDS: dict[str, Target] = {target.path: target for _group, targets in GROUPS for target in targets}
LISTED = frozenset({"other_names", "designations"})
"""Fields that several columns may go to: each adds to the list."""
