"""How a custody begins: in a pre-trial detention centre, now and then after days at the police or under arrest at home."""

import random
from datetime import date

from prisoners.demonstration import places, targets
from prisoners.demonstration.calendar_terms import days
from prisoners.demonstration.truth import Stay, SyntheticPerson


def stays_before_trial(rng: random.Random, person: SyntheticPerson, detained: date, end: date | None) -> list[Stay]:
    """The first stays of somebody detained on a day; a short custody (``end``) has fewer of them."""
    remand = places.remand(rng, person.gender, person.residence)
    there = ((end or targets.LAST_DAY) - detained).days
    lot = rng.random()
    if lot < 0.02 and there > 60:
        moved = detained + days(rng.randint(10, 14))
        return [Stay(detained, "house-arrest"), Stay(moved, "pretrial-detention", remand)]
    if lot < 0.2 and there > 20:
        police = "tsip-minsk" if person.residence == "minsk" else ""
        moved = detained + days(rng.choice((3, 3, 9, 10)))
        return [Stay(detained, "police-custody", police), Stay(moved, "pretrial-detention", remand)]
    if lot < 0.24 and there < 150:
        return [Stay(detained, "house-arrest")]
    return [Stay(detained, "pretrial-detention", remand)]
