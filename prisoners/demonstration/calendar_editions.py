"""Days of the demonstration's editions, with invented dates, and their public notes."""

from datetime import date

EDITIONS = (
    (date(2024, 3, 1), "first"),
    (date(2024, 4, 16), "regular"),
    (date(2024, 6, 25), "regular"),
    (date(2024, 9, 10), "late"),
    (date(2024, 11, 19), "regular"),
    (date(2025, 1, 28), "regular"),
    (date(2025, 4, 8), "late"),
    (date(2025, 6, 24), "regular"),
    (date(2025, 9, 16), "regular"),
    (date(2025, 12, 2), "late"),
    (date(2026, 2, 17), "regular"),
    (date(2026, 5, 12), "regular"),
    (date(2026, 8, 11), "late"),
    (date(2026, 11, 15), "regular"),
)
"""Day and kind of note. The first is after the last day that the documented cases' sources speak of."""

DAYS = tuple(day for day, _kind in EDITIONS)

WITHDRAWALS = (
    (date(2024, 7, 9), "twice"),
    (date(2024, 10, 1), "not-political"),
    (date(2024, 12, 5), "family"),
    (date(2025, 2, 20), "twice"),
    (date(2025, 7, 15), "asked"),
    (date(2025, 10, 7), "source"),
    (date(2026, 3, 10), "twice"),
    (date(2026, 9, 1), "asked"),
)
"""Day and reason. A withdrawal does not wait for the next regular edition: it makes one of its own, of one person."""

TWICE = "twice"

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
        "en": "Many people who were detained in earlier years and found only now; back-dated recognitions; corrections.",
        "ru": "Много людей, задержанных в прошлые годы и найденных только сейчас; признания задним числом; исправления.",
        "be": "Шмат людзей, затрыманых у мінулыя гады і знойдзеных толькі цяпер; прызнанні задняй датай; выпраўленні.",
    },
}

REASONS = {
    "twice": {
        "en": "The person was recorded twice.",
        "ru": "Человек был записан дважды.",
        "be": "Чалавек быў запісаны двойчы.",
    },
    "not-political": {
        "en": "The case turned out not to be politically motivated.",
        "ru": "Дело оказалось не политически мотивированным.",
        "be": "Справа аказалася не палітычна матываванай.",
    },
    "family": {
        "en": "The family asked for it.",
        "ru": "Об этом попросила семья.",
        "be": "Пра гэта папрасіла сям'я.",
    },
    "asked": {
        "en": "The person asked for it.",
        "ru": "Об этом попросил сам человек.",
        "be": "Пра гэта папрасіў сам чалавек.",
    },
    "source": {
        "en": "The only source was retracted.",
        "ru": "Единственный источник опровергнут.",
        "be": "Адзіная крыніца абвергнутая.",
    },
}
ONE_WITHDRAWN = {
    "en": "One person withdrawn. {reason}",
    "ru": "Отозваны сведения об одном человеке. {reason}",
    "be": "Адкліканыя звесткі пра аднаго чалавека. {reason}",
}


def note_of_withdrawal(reason: str) -> dict[str, str]:
    return {language: text.format(reason=REASONS[reason][language]) for language, text in ONE_WITHDRAWN.items()}


def edition_after(day: date) -> date:
    """The first regular edition on or after a day; the last one for later days."""
    return next((edition for edition in DAYS if edition >= day), DAYS[-1])
