"""A demonstration of a few people in three editions, quick to load."""

from datetime import date

from prisoners.demonstration.editions import DemoEdition
from tests.documents import at_noon, case, designated, period, person, place, sentence

HELD = person(
    "held",
    periods=[period("2023-05-02", place("pretrial-detention", "sizo-1"), last_confirmed_on="2024-03-01")],
    cases=[case("342.1")],
    designations=[designated("viasna", "2023-05-20")],
)
SERVING = HELD | {
    "periods": [
        period(
            "2023-05-02",
            place("pretrial-detention", "sizo-1"),
            place("colony", "ik-17", "2023-12-20"),
            last_confirmed_on="2024-04-01",
        )
    ],
    "cases": [case("342.1", sentences=[sentence("2023-09-15", "2023-11-20", years=3)])],
}
MISTAKEN = person(
    "mistaken",
    "female",
    periods=[period("2023-08-01", place("pretrial-detention", "sizo-3"), last_confirmed_on="2024-03-01")],
    designations=[designated("viasna", "2023-08-10")],
)


def tiny() -> list[DemoEdition]:
    """Two people; one of them known better; the other one withdrawn."""
    note = {"en": "Invented for a test"}
    return [
        DemoEdition(at_noon(date(2024, 3, 1)), note, [HELD, MISTAKEN]),
        DemoEdition(at_noon(date(2024, 4, 16)), note, [SERVING]),
        DemoEdition(at_noon(date(2024, 7, 9)), note, withdraw=["invented:mistaken"], reason="Recorded twice"),
    ]
