"""A small hand-made cohort: invented people, one for each thing that is easily counted wrong, with answers known by hand.

Three editions: the people as first known; a late finding and a correction; a withdrawal. What a test asks for is the state of
one day, ``DAY``, for which every person says what holds. The fixtures ``cohort`` and ``cohort_editions`` publish them.
"""

from datetime import date

from tests.documents import case, designated, period, person, place, sentence

DAY = date(2023, 6, 1)
"""The day that answers are known for."""
EDITION_DAYS = (date(2024, 7, 1), date(2024, 9, 1), date(2024, 10, 1))
TODAY = date(2024, 10, 2)
"""A day after the last edition, for tests that need a today."""
CONFIRMED = {"last_confirmed_on": "2024-06-15"}

PEOPLE = [
    # Held throughout and moved "in 2023" (best 2 July): prisoner 1/1/1, each of the two facilities 0..1, best the first.
    person(
        "transferred",
        "female",
        born="1985-05-05",
        residence="minsk",
        occupation="journalist",
        periods=[
            period("2022-03-01", place("pretrial-detention", "sizo-1"), place("colony", "ik-4", "2023"), **CONFIRMED)
        ],
        cases=[case("342.1", sentences=[sentence("2022-09-01", "2022-11-10", years=5)])],
        designations=[designated("viasna", "2022-04-01")],
    ),
    # Detained and released on DAY: in the flows, in no stock.
    person("same-day", periods=[period("2023-06-01", place("police-custody"), end="2023-06-01", reason="other")]),
    # Released on DAY, so not held on it any more.
    person(
        "released-on-day",
        residence="brest",
        periods=[
            period(
                "2022-01-10",
                place("pretrial-detention", "sizo-7"),
                place("colony", "ik-22", "2022-09-01"),
                end="2023-06-01",
                reason="term-served",
            )
        ],
        cases=[case("368.1", sentences=[sentence("2022-06-01", "2022-08-05", years=1, months=6)])],
        designations=[designated("viasna", "2022-02-01")],
    ),
    # Nobody knows since when; attested on 15 March 2023. Before that day: possible, never counted.
    person(
        "attested",
        residence="hrodna",
        periods=[period("", place("pretrial-detention", "kgb-sizo"), attested_on="2023-03-15", **CONFIRMED)],
        cases=[case("356")],
        designations=[designated("viasna", "2023-04-01")],
    ),
    # Out by 30 September 2023, still in on 1 April: released on one of 182 days, best 1 July. On DAY: value 1, low 0, high 1.
    person(
        "ended-by",
        residence="homiel",
        periods=[
            period(
                "2021-05-10",
                place("pretrial-detention", "sizo-3"),
                place("colony", "ik-2", "2022-01-15"),
                ended_by="2023-09-30",
                last_confirmed_on="2023-04-01",
            )
        ],
        cases=[case("342.1", sentences=[sentence("2021-11-01", "2021-12-20", years=2, months=6)])],
        designations=[designated("viasna", "2021-06-01")],
    ),
    # Last confirmed 365 days before DAY: on the eve counted for sure, from DAY on only possible.
    person(
        "unconfirmed",
        "female",
        born="1970-01-01",
        residence="minsk",
        periods=[
            period("2022-02-01", place("pretrial-detention", "sizo-1"), last_confirmed_on="2022-06-01"),
        ],
        cases=[case("361-2")],
        designations=[designated("viasna", "2022-03-01")],
    ),
    # Article 411 added in prison: the court's final term of two years replaces the three, from 20 July 2023.
    person(
        "article-411",
        born="1995-07-07",
        residence="viciebsk",
        periods=[
            period(
                "2021-03-01",
                place("pretrial-detention", "sizo-2"),
                place("colony", "ik-1", "2021-12-01"),
                **CONFIRMED,
            )
        ],
        cases=[
            case("342.1", sentences=[sentence("2021-09-01", "2021-11-01", years=3)]),
            case("411.2", opened="2023-02-01", sentences=[sentence("2023-05-15", "2023-07-20", years=2)]),
        ],
        designations=[designated("viasna", "2021-04-01")],
    ),
    # Imprisonment replaced by home restriction on 1 May 2023: restricted, no release; Viasna does not count her any more.
    person(
        "replaced",
        "female",
        born="1960",
        residence="mahiliou",
        periods=[
            period(
                "2021-04-01",
                place("pretrial-detention", "sizo-1"),
                place("colony", "ik-4", "2021-12-01"),
                place("home-restriction", "", "2023-05-01"),
                **CONFIRMED,
            )
        ],
        cases=[
            case(
                "342.1",
                sentences=[
                    sentence("2021-08-01", "2021-10-05", years=3),
                    sentence("2023-05-01", "2023-05-01", "home-restriction", kind="replacement", replaces=0, years=1),
                ],
            )
        ],
        designations=[designated("viasna", "2021-05-01"), designated("dissidentby", "2021-06-01")],
    ),
    # Four years, three on appeal: sentenced counts the four, stocks the three.
    person(
        "appealed",
        residence="minsk-region",
        periods=[
            period(
                "2021-11-01",
                place("pretrial-detention", "sizo-1"),
                place("colony", "ik-17", "2022-08-01"),
                **CONFIRMED,
            )
        ],
        cases=[
            case(
                "130.1",
                sentences=[
                    sentence("2022-03-01", "2022-06-10", years=4, regime="strict"),
                    sentence("2022-06-10", "2022-06-10", kind="appeal", replaces=0, years=3, regime="strict"),
                ],
            )
        ],
        designations=[designated("viasna", "2021-12-01")],
    ),
    # Convicted at liberty, sent to an open institution five months later: at liberty between, then restricted.
    person(
        "open-institution",
        residence="minsk",
        periods=[period("2023-03-10", place("open-institution", "iuot-9"), **CONFIRMED)],
        cases=[case("342.1", sentences=[sentence("2022-10-01", "2022-10-15", "open-institution", years=2)])],
        designations=[designated("viasna", "2022-11-01")],
    ),
    # House arrest before the verdict is a measure, not home restriction; a fine set her free.
    person(
        "house-arrest",
        "female",
        residence="minsk",
        periods=[
            period(
                "2022-05-01",
                place("pretrial-detention", "sizo-1"),
                place("house-arrest", "", "2022-07-15"),
                end="2022-12-01",
                reason="court-released",
            )
        ],
        cases=[case("369", sentences=[sentence("2022-12-01", "", "fine")])],
        designations=[designated("viasna", "2022-06-01")],
    ),
    # Tried in absentia, never held.
    person(
        "in-absentia",
        "female",
        residence="abroad",
        cases=[
            case(
                "361.3",
                in_absentia=True,
                sentences=[sentence("2023-02-20", "2023-04-25", years=10)],
            )
        ],
    ),
    person(
        "died-in-custody",
        born="1958-11",
        died="2023-05-20",
        residence="brest",
        periods=[
            period(
                "2022-08-01",
                place("pretrial-detention", "sizo-6"),
                place("colony", "ik-3", "2023-03-01"),
            )
        ],
        cases=[case("368.1", sentences=[sentence("2022-12-01", "2023-02-10", years=2, months=6)])],
        designations=[designated("viasna", "2022-09-01")],
    ),
    person(
        "died-after-release",
        died="2023-04-10",
        residence="hrodna",
        periods=[
            period(
                "2021-01-15",
                place("pretrial-detention", "prison-1"),
                place("prison", "prison-1", "2021-08-01"),
                end="2021-12-15",
                reason="term-served",
            )
        ],
        cases=[case("364", sentences=[sentence("2021-04-01", "2021-06-15", months=11)])],
        designations=[designated("viasna", "2021-02-01")],
    ),
    person(
        "life",
        residence="minsk-region",
        periods=[
            period(
                "2021-06-01",
                place("pretrial-detention", "prison-8"),
                place("prison", "prison-8", "2022-03-01"),
                **CONFIRMED,
            )
        ],
        cases=[case("289.3", sentences=[sentence("2021-12-01", "2022-02-01", "life", regime="special")])],
        designations=[designated("viasna", "2021-07-01")],
    ),
    person(
        "treatment",
        residence="viciebsk",
        periods=[
            period(
                "2021-09-01",
                place("pretrial-detention", "sizo-2"),
                place("compulsory-treatment", "", "2022-05-01"),
                **CONFIRMED,
            )
        ],
        cases=[case("367.1", sentences=[sentence("2022-02-01", "2022-04-10", "compulsory-treatment")])],
        designations=[designated("dissidentby", "2022-01-01")],
    ),
    # Held since some day of 2022; nothing else is known.
    person("unknown", "", periods=[period("2022", **CONFIRMED)]),
    # Born in 2005: 17 or 18 on DAY, best 17.
    person(
        "teenager",
        born="2005",
        residence="minsk",
        occupation="pupil",
        periods=[period("2023-01-05", place("pretrial-detention", "sizo-1"), **CONFIRMED)],
        cases=[case("289.1", "295-3")],
        designations=[designated("viasna", "2023-02-01")],
    ),
    # Exact dates become months: detained in January 2023, best the 16th.
    person(
        "withheld",
        "female",
        disclosure="name-withheld",
        born="1990-03-03",
        residence="brest",
        periods=[period("2023-01-20", place("pretrial-detention", "sizo-1"), **CONFIRMED)],
        cases=[case("361-1.1")],
        designations=[designated("viasna", "2023-02-10")],
    ),
    # Counted in totals and in the few dimensions that are left; every other one says "not disclosed".
    person(
        "counted-only",
        disclosure="counted-only",
        born="1988-08-08",
        residence="minsk",
        periods=[period("2022-04-04", place("pretrial-detention", "sizo-1"), **CONFIRMED)],
        cases=[case("361-4.1")],
        designations=[designated("viasna", "2022-05-01")],
    ),
    person(
        "internal",
        disclosure="internal",
        periods=[period("2022-04-04", place("pretrial-detention", "sizo-1"), **CONFIRMED)],
        designations=[designated("viasna", "2022-05-01")],
    ),
    # Three organisations, one of them a month after DAY.
    person(
        "several",
        "female",
        born="1978-02-02",
        residence="homiel",
        periods=[
            period(
                "2021-12-05",
                place("pretrial-detention", "sizo-3"),
                place("colony", "ik-4", "2022-11-01"),
                **CONFIRMED,
            )
        ],
        cases=[
            case(
                "361-4.1",
                "342.2",
                group_case="hajun-case",
                sentences=[sentence("2022-07-01", "2022-10-01", years=8)],
            )
        ],
        designations=[
            designated("viasna", "2022-02-01"),
            designated("dissidentby", "2022-02-05"),
            designated("amnesty", "2023-07-01"),
        ],
    ),
    # Viasna took its designation back three months before DAY; DissidentBy's stands.
    person(
        "withdrawn-designation",
        residence="mahiliou",
        periods=[
            period(
                "2022-02-20",
                place("pretrial-detention", "prison-4"),
                place("colony", "ik-15", "2022-12-15"),
                **CONFIRMED,
            )
        ],
        cases=[case("339.2", sentences=[sentence("2022-08-01", "2022-10-20", years=6, regime="enhanced")])],
        designations=[
            designated("viasna", "2022-05-01", withdrawn_on="2023-03-01"),
            designated("dissidentby", "2022-05-10"),
        ],
    ),
    # Two detentions and two convictions in one year: a person of 2023 once, by the conviction of November.
    person(
        "twice",
        "female",
        born="2000-10-10",
        residence="minsk",
        occupation="student",
        periods=[
            period(
                "2020-08-10",
                place("administrative-arrest", "tsip-minsk"),
                end="2020-08-25",
                reason="term-served",
            ),
            period("2022-09-01", place("pretrial-detention", "sizo-1"), **CONFIRMED),
        ],
        cases=[
            case("368.1", sentences=[sentence("2023-02-01", "2023-04-05", years=1, months=6)]),
            case("369", "130.1", opened="2023-07-01", sentences=[sentence("2023-11-01", "2024-01-15", years=4)]),
        ],
        designations=[designated("viasna", "2022-10-01")],
    ),
]

# Of the second edition. Held and designated since before DAY, found more than a year later.
FOUND_LATE = person(
    "found-late",
    residence="viciebsk",
    periods=[period("2023-02-10", place("pretrial-detention", "sizo-2"), **CONFIRMED)],
    cases=[case("342.1")],
    designations=[designated("viasna", "2023-03-01")],
)
# Also of the second edition: the release was a month later than first written.
CORRECTED = next(each for each in PEOPLE if each["reference"] == "invented:released-on-day") | {
    "periods": [
        period(
            "2022-01-10",
            place("pretrial-detention", "sizo-7"),
            place("colony", "ik-22", "2022-09-01"),
            end="2023-07-01",
            reason="term-served",
        )
    ]
}
WITHDRAWN = "invented:several"
"""Reference of the person whom the third edition withdraws."""
