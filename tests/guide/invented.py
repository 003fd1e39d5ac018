"""Invented people, of other names in each run: somebody who was entered before would look alike."""

import csv
import io
import random
from dataclasses import dataclass, field
from datetime import date, datetime

SYLLABLES = ("ba", "da", "ka", "la", "ma", "na", "ra", "ta", "va", "za", "bo", "do", "mo", "no", "ro", "to")
LATIN, CYRILLIC = "abdklmnrtvzo", "абдклмнртвзо"
GIVEN = (
    ("Alena", "Алена", "female"),
    ("Taras", "Тарас", "male"),
    ("Zlata", "Злата", "female"),
    ("Anton", "Антон", "male"),
    ("Roza", "Роза", "female"),
)


def today() -> date:
    """Here; the site may have the day before or after, which matters to nothing that is entered."""
    return datetime.now().astimezone().date()


def _surname() -> str:
    return "".join(random.choices(SYLLABLES, k=4)).capitalize()


def cyrillic(name: str) -> str:
    """Letter for letter, for syllables as above."""
    letters = dict(zip(LATIN + LATIN.upper(), CYRILLIC + CYRILLIC.upper(), strict=True))
    return "".join(letters[letter] for letter in name)


@dataclass(frozen=True)
class Invented:
    """Who is entered in one run: names of five people, and days that lie so far back as a story needs."""

    surnames: tuple[str, ...] = field(default_factory=lambda: tuple(_surname() for _ in GIVEN))
    today: date = field(default_factory=today)

    def name(self, number: int) -> str:
        return f"{GIVEN[number][0]} {self.surnames[number]}"

    def name_be(self, number: int) -> str:
        return f"{GIVEN[number][1]} {cyrillic(self.surnames[number])}"

    def gender(self, number: int) -> str:
        return GIVEN[number][2]

    def born(self, number: int) -> int:
        return 1980 + number

    @property
    def registry(self) -> str:
        """What ids in tables of this run begin with."""
        return self.surnames[0].lower()

    def ago(self, months: int, day: int | None = None) -> str:
        """A month so many months ago as an editor would type it (3.2025), or a day of it (07.03.2025)."""
        month = self.today.year * 12 + self.today.month - 1 - months
        year, month = divmod(month, 12)
        return f"{day:02}.{month + 1:02}.{year}" if day else f"{month + 1}.{year}"

    def sheet(self, *rows: dict[str, str]) -> bytes:
        """A plain sheet as CSV. Columns that a row doesn't have are empty."""
        columns = list(dict.fromkeys(name for row in rows for name in row))
        out = io.StringIO()
        writer = csv.DictWriter(out, columns)
        writer.writeheader()
        writer.writerows(rows)
        return out.getvalue().encode()

    def row(self, number: int) -> dict[str, str]:
        """A row of a plain sheet about somebody who is held."""
        return {
            "id": f"{self.registry}-{number}",
            "public_id": "",
            "name_en": self.name(number),
            "name_be": self.name_be(number),
            "gender": self.gender(number),
            "born": str(self.born(number)),
            "detained": self.ago(20, 10 + number),
            "arrangement": "pretrial-detention",
            "facility": "sizo-1",
            "last_confirmed": self.ago(2, 1),
            "articles_charged": "342.1",
        }
