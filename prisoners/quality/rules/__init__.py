"""All rules, a module for each group of them."""

from datetime import UTC, datetime

from prisoners.quality.rule import Rule
from prisoners.quality.rules import deaths, designations, doubles, identity, law, places, release, sources

CHANGED = datetime(2026, 12, 1, tzinfo=UTC)
"""When the rules were last changed in what they find: whoever was checked before is checked again. Set it with every such change."""

GROUPS = (release, deaths, places, law, designations, sources, identity, doubles)
RULES: tuple[Rule, ...] = tuple(each for group in GROUPS for each in group.RULES)
BY_SLUG: dict[str, Rule] = {each.slug: each for each in RULES}
