"""A measure defined anew, as a later version of the rules of counting would."""

from dataclasses import replace
from datetime import date

from prisoners.published import editions
from stats import measures
from stats.measures import MEASURES, Change, Measure


def redefine(monkeypatch, slug: str, condition: str) -> Measure:
    """From the next version of the rules on, a measure counts those alone who pass one more condition. Editions before it keep theirs."""
    version = 2
    for module in (measures, editions):
        monkeypatch.setattr(module, "RULES_VERSION", version)
    monkeypatch.setattr("prisoners.publication.publish.RULES_VERSION", version)
    old = MEASURES[slug]
    new = replace(
        old,
        definition=f"{old.definition} (Narrower.)",
        population=replace(old.population, condition=f"{old.population.condition} AND {condition}"),
        since=version,
        former=(old, *old.former),
        changes=(Change(date(2024, 9, 1), version, "Counted more narrowly."), *old.changes),
    )
    monkeypatch.setitem(MEASURES, slug, new)
    return new
