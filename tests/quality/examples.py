"""For each rule a record that it finds something in, and one that is nearly so and is right. All people are invented."""

from datetime import date

from tests.documents import case, designated, period, person, place, sentence

TODAY = date(2024, 6, 1)

SIZO, COLONY = place("pretrial-detention", "sizo-1"), place("colony", "ik-1", "2022-12-01")
HELD = period("2022-03-01", SIZO, last_confirmed_on="2024-05-01")
TWO_YEARS = sentence("2022-09-01", "2022-11-10", years=2)
THREE_YEARS = sentence("2022-09-01", "2022-11-10", years=3)
"""Without credit until 1 March 2025; with it until 25 October 2024."""
VIASNA = designated("viasna", "2022-04-01")


def somebody(**fields) -> dict:
    """A man in custody since March 2022, of whom nothing is missing."""
    given = {
        "names": {"be": "Выдуманы Чалавек", "ru": "Вымышленный Человек", "en": "Invented Man"},
        "born": "1985",
        "periods": [HELD],
        "cases": [case("342.1")],
        "designations": [VIASNA],
    }
    return person("example", **given | fields)


def held(*arrangements: dict, **fields) -> list[dict]:
    return [period("2022-03-01", *arrangements, **{"last_confirmed_on": "2024-05-01"} | fields)]


def released(end: str, reason: str = "", *arrangements: dict) -> list[dict]:
    return [period("2022-03-01", *(arrangements or (SIZO, COLONY)), end=end, reason=reason)]


def convicted(*sentences: dict, article: str = "342.1", **fields) -> list[dict]:
    return [case(article, sentences=list(sentences), **fields)]


def source(cites: str = "person", **fields) -> dict:
    return {"kind": "press", "title": f"Invented {cites}", "cites": cites, **fields}


def serving(kind: str, facility: str = "", penalty: str = "imprisonment", **fields) -> dict:
    """Somebody in an arrangement, with a sentence to a penalty of two years that is served there."""
    term = {} if penalty in ("fine", "life") else {"years": 2}
    return somebody(
        periods=[period("2022-12-01", place(kind, facility), last_confirmed_on="2024-05-01")],
        cases=convicted(sentence("2022-09-01", "2022-11-10", penalty, **term)),
        **fields,
    )


Example = tuple[str, dict, str, dict]
"""The rule, a record in which it finds something, the place of what it finds, and a record in which it doesn't."""

EXAMPLES: list[Example] = [
    # Releases and terms
    (
        "release-before-term",
        somebody(periods=released("2023-06-01", "term-served"), cases=convicted(THREE_YEARS)),
        "periods[0].end",
        somebody(periods=released("2023-06-01", "pardon"), cases=convicted(THREE_YEARS)),
    ),
    (
        "release-before-term",
        somebody(periods=released("2023-06"), cases=convicted(TWO_YEARS)),
        "periods[0].end",
        # Credit until entry into force brings the end forward to 26 October 2023; three days are tolerated.
        somebody(periods=released("2023-10-23", "term-served"), cases=convicted(TWO_YEARS)),
    ),
    (
        "due-passed",
        somebody(periods=[period("2022-03-01", SIZO, COLONY)], cases=convicted(TWO_YEARS)),
        "periods[0].end",
        somebody(periods=[period("2022-03-01", SIZO, COLONY)], cases=convicted(THREE_YEARS)),
    ),
    (
        "held-after-due",
        somebody(periods=held(SIZO, COLONY), cases=convicted(TWO_YEARS)),
        "periods[0].last_confirmed_on",
        somebody(periods=held(SIZO, COLONY), cases=convicted(THREE_YEARS)),
    ),
    (
        "not-confirmed",
        somebody(periods=held(SIZO, last_confirmed_on="2023-05-01")),
        "periods[0].last_confirmed_on",
        somebody(periods=held(SIZO, last_confirmed_on="2023-08-01")),
    ),
    (
        "due-differs-from-published",
        somebody(periods=held(SIZO, COLONY), cases=convicted(THREE_YEARS | {"due_published": "2024-10-29"})),
        "cases[0].sentences[0].due_published",
        somebody(periods=held(SIZO, COLONY), cases=convicted(THREE_YEARS | {"due_published": "2024-10-28"})),
    ),
    (
        "case-still-open",
        somebody(periods=released("2023-06-01", "other", SIZO)),
        "cases[0].status",
        somebody(periods=released("2023-06-01", "other", SIZO), cases=[case("342.1", status="closed")]),
    ),
    # Deaths
    (
        "sentenced-after-death",
        somebody(
            died="2022-08-01",
            periods=[period("2022-03-01", SIZO)],
            cases=convicted(TWO_YEARS, in_absentia=True),
        ),
        "cases[0].sentences[0].verdict",
        somebody(
            died="2022-09",
            periods=[period("2022-03-01", SIZO)],
            cases=convicted(TWO_YEARS, in_absentia=True),
        ),
    ),
    # Places
    (
        "facility-for-others",
        somebody(periods=held(SIZO, place("colony", "ik-4", "2022-12-01")), cases=convicted(THREE_YEARS)),
        "periods[0].arrangements[1].facility",
        # What stands beside a prison may hold others than the prison.
        somebody(gender="female", periods=held(place("pretrial-detention", "prison-1"))),
    ),
    (
        "facility-for-others",
        serving("colony", "ik-1", gender="female"),
        "periods[0].arrangements[0].facility",
        serving("colony", "ik-1", gender="other"),
    ),
    (
        "adult-in-juvenile-colony",
        serving("juvenile-colony", "vk-2", born="2004-11-01"),
        "periods[0].arrangements[0].facility",
        serving("juvenile-colony", "vk-2", born="2004-12-31"),
    ),
    (
        "facility-closed",
        serving("colony", "ik-10"),
        "periods[0].arrangements[0].facility",
        somebody(
            periods=[period("2013-01-01", place("colony", "ik-10"), end="2014-06-01", reason="amnesty")],
            cases=convicted(sentence("2012-09-01", "2012-11-10", years=2)),
            designations=[],
        ),
    ),
    (
        "facility-not-yet-open",
        somebody(
            periods=[period("2016-12-31", place("colony", "ik-1"), end="2017-06-01", reason="amnesty")],
            cases=convicted(sentence("2016-09-01", "2016-11-10", years=2)),
        ),
        "periods[0].arrangements[0].facility",
        somebody(
            periods=[period("2017", place("colony", "ik-1"), end="2017-06-01", reason="amnesty")],
            cases=convicted(sentence("2016-09-01", "2016-11-10", years=2)),
        ),
    ),
    (
        "facility-does-not-fit",
        serving("home-restriction", "ik-1", "home-restriction"),
        "periods[0].arrangements[0].facility",
        serving("arrest", "sizo-3", "arrest"),
    ),
    (
        "serving-without-sentence",
        somebody(periods=held(SIZO, COLONY)),
        "periods[0].arrangements[1].kind",
        serving("colony", "ik-1"),
    ),
    (
        "arrangement-not-of-penalty",
        serving("open-institution", "iuot-9"),
        "periods[0].arrangements[0].kind",
        serving("open-institution", "iuot-9", ""),
    ),
    (
        "regime-does-not-fit",
        somebody(cases=convicted(sentence("2022-09-01", penalty="open-institution", years=2, regime="general"))),
        "cases[0].sentences[0].regime",
        somebody(cases=convicted(sentence("2022-09-01", penalty="", years=2, regime="general"))),
    ),
    # Law
    (
        "article-not-in-force",
        somebody(
            periods=[period("2020-09-01", SIZO, last_confirmed_on="2024-05-01")],
            cases=[case("361-4.1", opened="2021-05")],
        ),
        "cases[0].charges[0].article",
        somebody(
            periods=[period("2020-09-01", SIZO, last_confirmed_on="2024-05-01")],
            cases=[case("361-4.1", opened="2021")],
        ),
    ),
    ("case-without-charge", somebody(cases=[{}]), "cases[0].group_case", somebody(cases=[])),
    (
        "sentence-without-conviction",
        somebody(
            periods=held(SIZO, COLONY),
            cases=[{"charges": [{"article": "342"}], "sentences": [THREE_YEARS]}],
        ),
        "cases[0].charges[0].stage",
        somebody(
            periods=held(SIZO, COLONY),
            cases=[
                {
                    "charges": [{"article": "342"}, {"article": "368", "stage": "convicted"}],
                    "sentences": [THREE_YEARS],
                }
            ],
        ),
    ),
    (
        "conviction-without-sentence",
        somebody(cases=[{"charges": [{"article": "342", "stage": "convicted"}]}]),
        "cases[0].charges[0].stage",
        somebody(cases=[{"charges": [{"article": "342", "stage": "dropped"}]}]),
    ),
    (
        "sentence-without-term",
        somebody(periods=held(SIZO, COLONY), cases=convicted(sentence("2022-09-01"))),
        "cases[0].sentences[0].years",
        somebody(periods=held(SIZO, COLONY), cases=convicted(sentence("2022-09-01", penalty="life"))),
    ),
    (
        "closed-with-sentence",
        somebody(periods=held(SIZO, COLONY), cases=convicted(THREE_YEARS, status="closed")),
        "cases[0].status",
        somebody(cases=[case("342.1", status="closed")]),
    ),
    # Designations
    (
        "designated-before-detention",
        somebody(designations=[designated("viasna", "2021-02")]),
        "designations[0].decided",
        somebody(designations=[designated("viasna", "2021-03")]),
    ),
    (
        "designated-after-release",
        somebody(periods=released("2023-06-01", "pardon"), designations=[designated("viasna", "2023-07")]),
        "designations[0].category",
        somebody(
            periods=released("2023-06-01", "pardon"),
            designations=[designated("viasna", "2023-07", category="ex-post-facto")],
        ),
    ),
    (
        "ex-post-facto-while-held",
        somebody(designations=[designated("viasna", "2022-04-01", category="ex-post-facto")]),
        "designations[0].category",
        # At home somebody is not counted as a prisoner.
        serving(
            "home-restriction",
            "",
            "home-restriction",
            designations=[designated("viasna", "2023-04-01", category="ex-post-facto")],
        ),
    ),
    ("not-designated", somebody(designations=[]), "disclosure", somebody(designations=[], disclosure="name-withheld")),
    # Sources
    ("no-source", somebody(sources=[]), "", somebody()),
    (
        "custody-without-source",
        somebody(sources=[source("cases[0]")]),
        "periods[0].start",
        somebody(sources=[source("cases[0]"), source("periods[0].arrangements[0]")]),
    ),
    (
        "sentence-without-source",
        somebody(periods=held(SIZO, COLONY), cases=convicted(THREE_YEARS), sources=[source("periods[0]")]),
        "cases[0].sentences[0].verdict",
        somebody(periods=held(SIZO, COLONY), cases=convicted(THREE_YEARS), sources=[source("cases[0]")]),
    ),
    (
        "designation-without-source",
        somebody(sources=[source("periods[0]")]),
        "designations[0].organisation",
        somebody(
            sources=[source("periods[0]")],
            designations=[VIASNA | {"statement": {"made_on": "2022-04-01", "title": "Invented"}}],
        ),
    ),
    (
        "only-unreliable-sources",
        somebody(sources=[source(reliability="e"), source("periods[0]")]),
        "",
        somebody(sources=[source(reliability="e"), source("periods[0]", reliability="c")]),
    ),
    (
        "only-confidential-sources",
        somebody(sources=[source(confidential=True)]),
        "",
        somebody(sources=[source(confidential=True)], disclosure="name-withheld"),
    ),
    # Identity
    (
        "name-missing",
        somebody(names={"ru": "Вымышленный Человек", "en": "Invented Man"}),
        "names.be",
        somebody(names={}),
    ),
    ("public-without-name", somebody(names={}), "disclosure", somebody(names={}, disclosure="counted-only")),
    (
        "name-in-wrong-letters",
        somebody(names={"be": "Выдуманы Чалавек", "ru": "Вымышленный Иван", "en": "Invеnted Man"}),
        "names.en",
        somebody(names={"be": "Ігар Ўладзевіч", "ru": "Щукин Юрий", "en": "Łukasz O'Neil"}),
    ),
    ("gender-not-known", somebody(gender=""), "gender", somebody(gender="other")),
    ("age-implausible", somebody(born="2008-03-02"), "born", somebody(born="2008")),
    ("age-implausible", somebody(born="1931"), "born", somebody(born="1932")),
]
