"""Invented people for lists and case pages, beside those of the cohort: names, stories and levels of disclosure."""

from tests.cohort import CONFIRMED
from tests.documents import SOURCE, case, designated, period, person, place, sentence

SCRIPT = "<script>alert('story')</script>"

NAMED = person(
    "named",
    "female",
    names={"en": "Zoya Quux-Invented", "ru": "Зоя Квукс", "be": "Зоя Квўкс"},
    other_names=["Secret Nickname"],
    born="1980-06-15",
    occupation_text="Teller of <b>tales</b>",
    citizenship="BY LV",
    children=5,
    children_under_age=3,
    parental_right_removed=True,
    health_note="Needs medicine",
    internal_note="Phone of the sister",
    disclose={"birth": "exact", "family": True, "health": False},
    periods=[
        period(
            "2022-02-01",
            place("police-custody"),
            place("pretrial-detention", "sizo-1", "2022-02-04"),
            place("colony", "ik-4", "2022-10-20"),
            **CONFIRMED,
        )
    ],
    cases=[
        case(
            "361-4.1",
            group_case="hajun-case",
            opened="2022-02-01",
            story={"en": f"Told in <i>English</i>. {SCRIPT}", "ru": "Рассказано по-русски.", "be": ""},
            sentences=[
                sentence("2022-07-05", "2022-10-01", years=2, months=6, days=3, additional="A fine of 100 base amounts")
            ],
        )
    ],
    designations=[
        designated(
            "viasna",
            "2022-02-15",
            statement={"made_on": "2022-02-15", "title": "A statement", "url": "https://example.org/statement"},
        ),
        designated("amnesty", "2022-05", category="prisoner-of-conscience"),
    ],
    sources=[
        SOURCE | {"as_of": "2024-06-20"},
        {
            "kind": "press",
            "publisher": "A paper",
            "title": "On the trial & after",
            "url": "https://example.org/trial",
            "archived_url": "https://example.net/copy",
            "as_of": "2024-06-20",
            "cites": "cases[0].sentences[0]",
        },
        {"kind": "relative", "title": "A letter of the mother", "as_of": "2024-06-20", "confidential": True},
    ],
)
"""Public, with nearly all there is to tell."""

SILENT = person(
    "silent",
    "male",
    names={"en": "Hidden Namesake", "ru": "Скрытый Тёзка", "be": "Схаваны Цёзка"},
    disclosure="name-withheld",
    born="1991-09-09",
    occupation_text="The only baker of Nowhere",
    children=2,
    disclose={"birth": "exact", "due": "exact", "facility": False, "family": True, "health": True},
    health_note="Asthma",
    periods=[
        period("2023-02-14", place("pretrial-detention", "sizo-3"), place("colony", "ik-2", "2023-09-11"), **CONFIRMED)
    ],
    cases=[
        case(
            "342.1",
            story={"en": "Hidden Namesake stood in the square.", "ru": "", "be": ""},
            sentences=[sentence("2023-06-12", "2023-08-18", years=3, additional="Banned from baking")],
        )
    ],
    designations=[designated("viasna", "2023-03-03", category="ex-post-facto")],
    sources=[
        SOURCE | {"title": "List with Hidden Namesake in it", "as_of": "2024-06-20"},
        {"kind": "press", "publisher": "A paper", "title": "Hidden Namesake", "url": "https://example.org/hidden"},
    ],
)
"""Name withheld; every other switch on, to no effect beyond what the level allows."""

ALL_OF_SILENT = (
    "Namesake", "Тёзка", "Цёзка", "1991-09", "September 1991", "baker", "Asthma", "square", "Banned", "example.org",
    "14 February", "12 June", "18 August", "11 September", "3 March", "2023-02-14", "ik-2", "IK-2", "sizo-3", "SIZO-3",
)  # fmt: skip
"""Nothing of this may be in any answer."""

EXACT = person(
    "exact",
    disclose={"due": "exact"},
    periods=[
        period("2023-01-10", place("pretrial-detention", "sizo-1"), place("colony", "ik-2", "2023-08-01"), **CONFIRMED)
    ],
    cases=[case("342.1", sentences=[sentence("2023-05-10", "2023-07-10", years=3)])],
)
OVERDUE = person(
    "overdue",
    periods=[
        period("2022-03-01", place("pretrial-detention", "sizo-1"), place("colony", "ik-2", "2022-11-01"), **CONFIRMED)
    ],
    cases=[case("342.1", sentences=[sentence("2022-08-01", "2022-10-05", years=1, months=6)])],
)
NOT_DUE = person(
    "not-due",
    disclose={"due": "nothing"},
    periods=[
        period("2023-01-10", place("pretrial-detention", "sizo-1"), place("colony", "ik-2", "2023-08-01"), **CONFIRMED)
    ],
    cases=[case("342.1", sentences=[sentence("2023-05-10", "2023-07-10", years=9)])],
)
DROPPED = person(
    "dropped",
    periods=[period("2023-01-10", place("pretrial-detention", "sizo-1"), end="2023-04-01", reason="court-released")],
    cases=[{"status": "closed", "charges": [{"article": "342", "part": "1", "stage": "dropped"}]}],
)

ONE_MONTH = person(
    "one-month",
    disclosure="name-withheld",
    periods=[
        period("2020-08-10", place("administrative-arrest"), end="2020-08-20", reason="term-served"),
        period("2020-08-24", place("pretrial-detention", "sizo-1"), end="2020-08-28", reason="other"),
    ],
    cases=[case("342.1")],
)
"""Two custody periods in what is one month once the days are taken away."""

PEOPLE = (NAMED, SILENT, EXACT, OVERDUE, NOT_DUE, DROPPED, ONE_MONTH)
