"""What the invented population is fitted to: published numbers (see `/reported/`) and, between them, plausible ones.

Every number of a published day is the number of all people, documented ones included; `fitting` takes those off.
"""

from datetime import date

from prisoners.demonstration.truth import FEMALE, MALE

FIRST_DAY = date(2020, 5, 6)
"""First arrests of the election campaign of 2020."""
LAST_DAY = date(2026, 11, 15)
"""Day of the last edition."""
ARTICLE_DAY = date(2024, 1, 26)
"""Day of the numbers of E. Dolgaya's article."""
PERIOD = (date(2020, 1, 1), date(2024, 2, 1))
"""The article's "since 2020", end exclusive."""

HELD = {
    date(2020, 12, 31): 169,
    date(2021, 12, 30): 970,
    date(2022, 1, 1): 969,
    date(2022, 5, 31): 1217,
    date(2022, 7, 4): 1234,
    date(2022, 12, 5): 1446,
    date(2022, 12, 6): 1443,
    date(2022, 12, 12): 1437,
    date(2022, 12, 19): 1438,
    date(2023, 7, 31): 1488,
    date(2023, 10, 10): 1489,
    date(2023, 11, 3): 1471,
    date(2023, 11, 9): 1460,
    date(2023, 12, 5): 1451,
    date(2024, 1, 4): 1430,
    ARTICLE_DAY: 1418,
    date(2024, 1, 31): 1429,
    date(2024, 3, 11): 1414,
    date(2024, 4, 5): 1388,
    date(2024, 5, 21): 1374,
    date(2024, 5, 31): 1410,
    date(2024, 8, 31): 1376,
    date(2024, 9, 30): 1317,
    date(2024, 11, 30): 1296,
    date(2024, 12, 31): 1265,
    date(2025, 1, 31): 1244,
    date(2025, 2, 28): 1234,
    date(2025, 3, 27): 1200,
    date(2025, 9, 17): 1185,
    date(2025, 12, 23): 1135,
    date(2025, 12, 31): 1131,
    date(2026, 8, 30): 889,
}
"""Political prisoners of Viasna on a day, all persons, as published."""

WOMEN_HELD = {
    date(2023, 7, 31): 165,
    date(2024, 1, 4): 167,
    ARTICLE_DAY: 170,
    date(2024, 5, 21): 168,
    date(2024, 5, 31): 173,
    date(2024, 8, 31): 177,
    date(2024, 9, 30): 169,
    date(2024, 11, 30): 172,
    date(2024, 12, 31): 168,
    date(2025, 2, 28): 155,
    date(2025, 12, 23): 168,
    date(2025, 12, 31): 167,
}
"""Women among them, as published."""

LEFT_BY = (date(2024, 3, 4), 1560)
"""At most about so many people had left Viasna's list by that day."""

HELD_START = ((FIRST_DAY, 0, 0), (date(2020, 8, 9), 24, 3))
WOMEN_BETWEEN = {
    date(2020, 12, 31): 22,
    date(2021, 12, 30): 116,
    date(2022, 5, 31): 143,
    date(2022, 12, 5): 161,
    date(2025, 9, 17): 180,
    date(2026, 8, 30): 128,
}
HELD_END = (LAST_DAY, 866, 125)
"""Points that nobody published, to begin, to end and for women in between."""

JOINED = {
    FIRST_DAY: (0, 0),
    date(2020, 12, 31): (196, 25),
    date(2021, 12, 30): (1150, 140),
    date(2022, 12, 5): (2085, 305),
    date(2023, 7, 31): (2385, 390),
    ARTICLE_DAY: (2670, 458),
    date(2024, 3, 4): (2712, 470),
    date(2024, 5, 21): (2915, 505),
    date(2024, 5, 31): (2970, 516),
    date(2024, 8, 31): (3100, 548),
    date(2024, 9, 30): (3141, 552),
    date(2024, 11, 30): (3208, 572),
    date(2024, 12, 31): (3247, 577),
    date(2025, 2, 28): (3311, 587),
    date(2025, 12, 31): (3659, 672),
    date(2026, 8, 30): (3992, 727),
    LAST_DAY: (4030, 735),
}
"""People who had ever been in Viasna's count up to a day: all, women. With those recognised afterwards: its number of people ever recognised."""
AFTERWARDS = {
    date(2022, 1, 1): (0, 0),
    date(2023, 7, 31): (120, 30),
    date(2024, 3, 4): (245, 60),
    date(2024, 8, 31): (370, 82),
    date(2024, 12, 31): (450, 103),
    date(2025, 12, 31): (680, 160),
    LAST_DAY: (890, 205),
}
"""People recognised only after their release, up to a day: all, women."""

DISSIDENTBY = {date(2023, 7, 17): (1745, 186), ARTICLE_DAY: (1611, 185)}
"""DissidentBy's wider count: all, women (women in 2023: not published)."""
MINORS = 6
WIDER = {
    FIRST_DAY: (0, 0),
    date(2020, 12, 31): (40, 2),
    date(2021, 12, 30): (160, 8),
    date(2022, 12, 5): (255, 14),
}
WIDER_LATER = {date(2024, 6, 30): (192, 16), date(2025, 6, 30): (160, 13), LAST_DAY: (130, 11)}
"""People in DissidentBy's count and not in Viasna's: points that nobody published: all, women."""

OPEN_INSTITUTION = {FEMALE: 69, MALE: 577}
HOME_RESTRICTION = {FEMALE: 465, MALE: 688}
"""First-instance sentences in the article's period."""
CONVICTED_WOMEN = (900, 999)
WOMEN_TERRORISM = 9
WOMEN_LONG_TERMS = 17
LONG_TERM = (120, 240)
"""Terms of ten to twenty years, in months, both included."""
AGES_OF_WOMEN = (18, 75)
RELEASED_FROM_PRISON = 2000
"""More people than so many were released after serving imprisonment in the article's period."""
RELEASED_AIM = 2095

MONTHS = {
    (2022, 10): {
        "imprisonment": (12, 65),
        "open-institution": (1, 6),
        "home-restriction": (22, 5),
        "arrest": (1, 1),
        "fine": (0, 1),
    },
    (2022, 12): {
        "imprisonment": (5, 31),
        "open-institution": (0, 2),
        "home-restriction": (7, 9),
        "arrest": (0, 1),
        "fine": (0, 0),
    },
    (2023, 1): {
        "imprisonment": (6, 25),
        "open-institution": (0, 2),
        "home-restriction": (7, 7),
        "arrest": (0, 3),
        "fine": (0, 0),
    },
}
"""Main penalties of three months: women, men. Published: penalties of all, and convicted women and men."""
