"""Days of the demonstration's editions, with invented dates, and their public notes."""

from datetime import date

EDITIONS = (
    (date(2024, 2, 2), "first"),
    (date(2024, 4, 16), "regular"),
    (date(2024, 6, 25), "withdrawals"),
    (date(2024, 9, 10), "regular"),
    (date(2024, 11, 19), "withdrawals"),
    (date(2025, 1, 28), "withdrawals"),
    (date(2025, 4, 8), "late"),
    (date(2025, 6, 24), "withdrawals"),
    (date(2025, 9, 16), "withdrawals"),
    (date(2025, 12, 2), "late"),
    (date(2026, 2, 17), "withdrawals"),
    (date(2026, 5, 12), "regular"),
    (date(2026, 8, 11), "withdrawals"),
    (date(2026, 11, 15), "regular"),
)
"""Day and kind of note."""

DAYS = tuple(day for day, _kind in EDITIONS)

NOTES = {
    "first": {
        "en": "First edition: everything known so far.",
        "ru": "Первая публикация: всё, что известно к этому дню.",
        "be": "Першая публікацыя: усё, што вядома да гэтага дня.",
    },
    "regular": {
        "en": "New people, releases and verdicts; corrections.",
        "ru": "Новые люди, освобождения и приговоры; исправления.",
        "be": "Новыя людзі, вызваленні і прысуды; выпраўленні.",
    },
    "late": {
        "en": "Many people who were detained in earlier years and found only now; back-dated recognitions.",
        "ru": "Много людей, задержанных в прошлые годы и найденных только сейчас; признания задним числом.",
        "be": "Шмат людзей, затрыманых у мінулыя гады і знойдзеных толькі цяпер; прызнанні задняй датай.",
    },
    "withdrawals": {
        "en": "New people, releases and verdicts; corrections and withdrawals.",
        "ru": "Новые люди, освобождения и приговоры; исправления и отзывы.",
        "be": "Новыя людзі, вызваленні і прысуды; выпраўленні і адкліканні.",
    },
}


def edition_after(day: date) -> date:
    """The first edition on or after a day; the last one for later days."""
    return next((edition for edition in DAYS if edition >= day), DAYS[-1])
