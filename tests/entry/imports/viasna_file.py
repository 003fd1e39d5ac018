"""An invented file in the form of Viasna's export, with every quirk that was seen in the real one, and in about its proportions.

    python -m tests.entry.imports.viasna_file OUT.csv --rows 8700 --seed 1

The ending of the name says the form: ``.csv`` is the machine table, ``.json`` the scrape (lists and objects, more columns), ``.xlsx`` the
machine table as a workbook. Nobody in it exists: names are put together from words (`prisoners.demonstration.names`), all addresses are
of the host ``list.example``, and each row says in ``description`` that it is invented. Which quirks a row has is known to tests
(``Made.quirks``) and stands in no file.

Proportions: 3,850 of 8,700 rows are ``np``, 889 active, the rest former; 4,050 have a day of arrest; 224 have no article; 22 groups of
54 rows share a name.
"""

import argparse
import csv
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from importlib import resources
from pathlib import Path
from random import Random

from prisoners.demonstration.names import name_of

AS_OF = date(2026, 8, 30)
ROWS = 8700
SITE = "https://list.example"
COLUMNS = (
    "id url name status birthday gender arrested articles verdict_date decision penalty judge prosecutor prison declaration release_date "
    "died clusters fake_terrorist_list"
).split()
FIRST_DAY = date(2020, 8, 9)
NP, ACTIVE, EX_POST_FACTO, NO_STATUS = 3850, 889, 19, 5
"""Of 8,700 rows; the rest is former."""
SAME_NAMES = (6, 4, 4, 4, *[2] * 18)
"""Rows of each group that shares a name."""
TRADE_UNIONS = "Independent trade union and workers&#039; movement"
HAJUN = "&quot;Hajun case&quot;"
UNTRANSLATED = "Справа студэнтаў"
UNKNOWN_CLUSTER = "Invented case of a test"
TERMS = (
    ("1 year", {"years": 1}),
    ("1 1/2 years", {"years": 1, "months": 6}),
    ("2 years", {"years": 2}),
    ("2 1/2 years", {"years": 2, "months": 6}),
    ("3 years", {"years": 3}),
    ("4 1/2 years", {"years": 4, "months": 6}),
    ("5 years", {"years": 5}),
    ("6 years", {"years": 6}),
    ("11 years", {"years": 11}),
    ("2 years 6 months", {"years": 2, "months": 6}),
    ("1 year and 1 day", {"years": 1, "days": 1}),
)
PENALTIES = (
    ("imprisonment in a general-security penal colony", "imprisonment"),
    ("imprisonment in a penal colony under enhanced regime", "imprisonment"),
    ("imprisonment in a penal colony under strict regime", "imprisonment"),
    ("restriction of liberty with referral to an open-type institution", "open-institution"),
    ("restriction of liberty without referral", "home-restriction"),
    ("home khimiya", "home-restriction"),
    ("compulsory treatment", "compulsory-treatment"),
)
WEIGHTS = (40, 12, 6, 8, 20, 6, 1)


@dataclass
class Made:
    """A row: its cells by column, the quirks that it has, and facts that tests compare with."""

    cells: dict[str, str]
    quirks: set[str] = field(default_factory=set)
    facts: dict[str, object] = field(default_factory=dict)


def reference(name: str) -> list[dict[str, str]]:
    """Rows of a file of the reference data. (It is read without Django, so that the file can be made by itself.)"""
    text = resources.files("prisoners.reference.belarus").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@dataclass(frozen=True)
class Spoil:
    """What a quirk makes of a row. ``status``: which rows can have it; any where empty."""

    change: Callable[[Made], None]
    status: str = ""


def setting(status: str = "", **cells: str) -> Spoil:
    def change(row: Made) -> None:
        row.cells |= cells

    return Spoil(change, status)


def held(**cells: str) -> Spoil:
    """Cells of somebody who is active, so that nothing else says that custody is over."""
    return setting("active", **cells)


def _initial(row: Made) -> None:
    given, surname = row.cells["name"].split()
    row.cells["name"] = f"{surname} {given[0]}."


class Maker:
    """Makes rows, all from one ``Random``."""

    def __init__(self, rows: int, seed: int):
        self.rows, self.random = rows, Random(seed)
        self.articles = [a for a in reference("articles.csv") if a["charged_in_viasna_export"]]
        self.shares = [max(int(a["charged_in_viasna_export"].replace(",", "")), 1) for a in self.articles]
        self.facilities = [
            f for f in reference("facilities.csv") if f["kind"] != "police-custody" and not f["valid_to"]
        ]

    def share(self, number: int) -> int:
        """So many of these rows as ``number`` of 8,700 would be; at least one."""
        return max(round(number * self.rows / ROWS), 1)

    def make(self) -> list[Made]:
        made = [self.row(number, status) for number, status in enumerate(self.statuses(), start=1)]
        self.names(made)
        for quirk, number, spoil in QUIRKS:
            self.spoil(made, quirk, self.share(number), spoil)
        return [*made, *self.doubles(made)]

    def statuses(self) -> list[str]:
        doubles = self.share(30)
        wanted = [("np", NP - 30), ("active", ACTIVE), ("recognized ex post facto", EX_POST_FACTO), ("", NO_STATUS)]
        statuses = [status for status, number in wanted for _each in range(self.share(number))]
        statuses += ["former"] * (self.rows - doubles - len(statuses))
        self.random.shuffle(statuses)
        return statuses

    def row(self, number: int, status: str) -> Made:
        """A row without quirks; the day of arrest is missing in more than half of them."""
        gender = "female" if self.random.random() < 0.18 else "male"
        made = Made(dict.fromkeys(COLUMNS, ""), facts={"gender": gender, "number": number})
        cells, random = made.cells, self.random
        begun = FIRST_DAY + timedelta(days=random.randrange(1800))
        cells["id"] = str(1000 + number * 3)
        cells["url"] = f"{SITE}/person/{cells['id']}"
        cells["name"] = name_of(number, gender)["en"]
        cells["status"] = status
        cells["gender"] = {"female": "f", "male": "m"}[gender]
        if random.random() < 0.7:
            cells["birthday"] = (date(1955, 1, 1) + timedelta(days=random.randrange(18000))).isoformat()
        if random.random() < 0.49:
            cells["arrested"] = begun.isoformat()
        cells["articles"] = self.charges(made)
        self.judged(made, begun, status)
        self.place(made, status)
        if status not in ("np", "") and random.random() < 0.6:
            cells["declaration"] = f"{SITE}/news/{random.randrange(100000, 120000)}"
        cells["fake_terrorist_list"] = "FALSE" if random.random() < 0.9 else "yes"
        cells["prosecutor"] = f"Prosecutor {random.randrange(40)}" if random.random() < 0.3 else ""
        made.facts["begun"] = begun
        return made

    def charges(self, made: Made) -> str:
        chosen = self.random.choices(self.articles, self.shares, k=self.random.choice([1, 1, 1, 2, 2, 3]))
        articles = list({a["key"]: a for a in chosen}.values())
        made.facts["articles"] = {a["key"] for a in articles}
        return "; ".join(self.charge(article) for article in articles)

    def charge(self, article: dict[str, str]) -> str:
        parts = [part for part in article["parts"].split(";") if part]
        name = f"Art. {article['key']}"
        if parts and self.random.random() < 0.5:
            name = f"Part {self.random.choice(parts)} of {name}"
        return f"{name} of the Criminal Code — {article['title_en']}"

    def judged(self, made: Made, begun: date, status: str) -> None:
        cells, random = made.cells, self.random
        verdict = begun + timedelta(days=random.randrange(60, 400))
        if verdict >= AS_OF or random.random() < 0.2:
            return
        cells["verdict_date"] = verdict.isoformat() if random.random() < 0.8 else ""
        words, penalty = random.choices(PENALTIES, WEIGHTS)[0]
        cells["penalty"], made.facts["penalty"] = words, penalty
        cells["judge"] = f"Judge {random.randrange(60)}" if random.random() < 0.5 else ""
        if penalty != "compulsory-treatment" and random.random() < 0.8:
            cells["decision"], made.facts["term"] = random.choice(TERMS)
        if status == "active":
            cells["release_date"] = (AS_OF + timedelta(days=random.randrange(5, 2000))).isoformat()
        elif status == "former" and random.random() < 0.5:
            cells["release_date"] = min(verdict + timedelta(days=random.randrange(30, 900)), AS_OF).isoformat()

    def place(self, made: Made, status: str) -> None:
        cells, random = made.cells, self.random
        if status == "active" or (status == "np" and random.random() < 0.15):
            facility = random.choice(self.facilities)
            made.facts["facility"] = facility["key"]
            town = facility["town_en"] or "Belarus"
            cells["prison"] = (
                facility["name_en"] + random.choice([";", "\n"]) + f"{town}, Invented street {random.randrange(1, 99)}"
            )
        elif status == "former":
            cells["prison"] = random.choice(["Released", "Released", ""])

    def names(self, made: list[Made]) -> None:
        """Groups of rows of different people under one name."""
        sizes = SAME_NAMES[: self.share(len(SAME_NAMES))]
        free = iter(self.random.sample(made, min(sum(sizes), len(made))))
        for size in sizes:
            group = [row for _place, row in zip(range(size), free, strict=False)]
            for row in group:
                row.cells["name"] = group[0].cells["name"]
                row.quirks.add("same-name")

    def spoil(self, made: list[Made], quirk: str, number: int, spoil: Spoil) -> None:
        """Give ``number`` rows a quirk, of those of the status that it needs; one that has another already is passed over."""
        clean = [row for row in made if not row.quirks and spoil.status in ("", row.cells["status"])]
        for row in self.random.sample(clean, min(number, len(clean))):
            row.quirks.add(quirk)
            spoil.change(row)

    def doubles(self, made: list[Made]) -> list[Made]:
        """Rows that stand in both exports: once with a designation, once as ``np``."""
        designated = [row for row in made if row.cells["status"] in ("active", "former") and not row.quirks]
        found = []
        for row in self.random.sample(designated, min(self.share(30), len(designated))):
            row.quirks.add("double")
            found.append(Made(row.cells | {"status": "np"}, {"double", "second"}, dict(row.facts)))
        return found


QUIRKS = (
    ("blank-name", 87, setting(name="")),
    ("initial", 60, Spoil(_initial)),
    ("cyrillic-name", 20, setting(name="Алеся Вымышленная")),
    ("leaked-status", 40, setting(arrested="released")),
    ("cut-status", 20, setting(arrested="rele")),
    ("year-only", 5, setting(arrested="2021", verdict_date="2022")),
    ("month-only", 5, setting(arrested="2021-03", verdict_date="")),
    ("doubted-date", 5, setting(arrested="2020?")),
    ("future-date", 5, setting(arrested="2031-01-01")),
    ("false-as-null", 200, setting(died="FALSE", birthday="FALSE", judge="FALSE", release_date="FALSE", prison="FALSE")),
    ("no-article", 224, setting(articles="")),
    ("two-in-one", 60, setting(articles="Part 1 of Article 13 and Article 293 of the Criminal Code")),
    ("student-case", 12, setting(articles="Art. 17-2 and Art. 342-1 of the Criminal Code", clusters=UNTRANSLATED)),
    ("part-or-article", 30, setting(articles="Art. 342-1 of the Criminal Code")),
    ("undecided-article", 5, setting(articles="Art. 342-2 of the Criminal Code", arrested="2020-11-12", verdict_date="2021-07-16")),
    ("article-by-date", 5, setting(articles="Art. 342-2 of the Criminal Code", arrested="2023-01-12", verdict_date="2023-07-16")),
    ("hyphenated", 80, setting(articles="Art. 361-4 of the Criminal Code; Part 2 of Art. 203-1 of the Criminal Code; Art. 369-1 of the Criminal Code")),
    ("general-part-alone", 5, setting(articles="Art. 14 of the Criminal Code")),
    ("unlisted-article", 20, setting(articles="Art. 205 of the Criminal Code")),
    ("half-year", 120, setting(decision="4 1/2 years", penalty="imprisonment in a general-security penal colony")),
    ("eleven-years", 40, setting(decision="11 years", penalty="imprisonment in a penal colony under strict regime")),
    ("fine-too", 40, setting(decision="3 years", penalty="imprisonment in a penal colony under general regime, fine of 500 base values")),
    ("unclear-restriction", 20, setting(penalty="restriction of liberty", decision="2 years")),
    ("house-arrest-penalty", 10, setting(penalty="house arrest", decision="2 years")),
    ("unread-sentence", 10, setting(penalty="", decision="see the case file")),
    ("address-after-semicolon", 100, held(prison="Penal colony No. 4, Homiel;Homiel, Invented street 3, 246035", penalty="", decision="")),
    ("address-after-break", 100, held(prison="Pre-trial detention centre No. 1, Pashkovichy\nPashkovichy, Invented street 4", penalty="", decision="")),
    ("short-facility", 60, held(prison="IK-17", penalty="", decision="")),
    ("prison-released", 100, setting("former", prison="Released", arrested="2021-02-03", release_date="", died="")),
    ("released-but-active", 5, held(prison="Released", arrested="2021-02-03", release_date="", died="")),
    ("at-liberty", 60, setting("np", prison="At liberty before serving sentence", arrested="", release_date="", died="")),
    ("prison-unknown", 60, setting(prison="Unknown")),
    ("unlisted-facility", 30, held(prison="IUOT-55, Minsk;Minsk, Invented street 5")),
    ("wrong-town", 5, held(prison="IK-4, Babrujsk")),
    ("clusters", 40, setting(clusters=f"{TRADE_UNIONS}; {HAJUN}")),
    ("one-cluster", 40, setting(clusters=HAJUN)),
    ("unknown-cluster", 10, setting(clusters=UNKNOWN_CLUSTER)),
    ("due-ahead", 60, held(release_date="2027-05-05", arrested="2021-02-03", died="", prison="")),
    ("due-passed", 20, held(release_date="2025-05-05", arrested="2021-02-03", died="", prison="")),
    ("released-on", 60, setting("former", release_date="2024-05-05", arrested="2021-02-03", died="", prison="")),
    ("died", 12, setting("former", died="2024-02-20", arrested="2021-02-03", release_date="", prison="")),
    ("two-statements", 10, setting("former", declaration=f"{SITE}/news/1; {SITE}/news/2")),
    ("no-statement", 5, setting("former", declaration="announced orally")),
    ("unknown-status", 5, Spoil(lambda row: row.cells.update(status="pardoned?"))),
    ("wrong-address", 5, setting(url="no address")),
    ("no-id", 2, setting(id="")),
)  # fmt: skip
"""Quirks with how many of 8,700 rows have them, and what they make of a row."""


def made_rows(rows: int = ROWS, seed: int = 1) -> list[Made]:
    """The rows of a file; the same for the same numbers."""
    return Maker(rows, seed).make()


def scraped(cells: dict[str, str], number: int) -> dict[str, object]:
    """A row as the scrape has it: objects and lists, more columns, and FALSE or false for what is not known."""
    title, _sign, address = cells["prison"].replace("\n", ";").partition(";")
    more = {
        "description": "Invented for a test.",
        "photo": f"{SITE}/photo/{number}.jpg",
        "councel": "Invented Counsel",
        "penalty_start_date": "",
        "appeal_date": "2022-03-04" if cells["verdict_date"] else "FALSE",
        "articles": [item.strip() for item in cells["articles"].split(";") if item.strip()],
        "prison": {"title": title or "FALSE", "address": address or False},
    }
    return {name: value or "FALSE" for name, value in cells.items()} | more


def write(path: Path, made: Iterable[Made]) -> None:
    """Write rows in the form that the name's ending says."""
    rows = [each.cells for each in made]
    if path.suffix == ".json":
        text = json.dumps([scraped(cells, number) for number, cells in enumerate(rows)], ensure_ascii=False, indent=1)
        path.write_text(text, encoding="utf-8")
    elif path.suffix == ".xlsx":
        _write_workbook(path, rows)
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def _write_workbook(path: Path, rows: list[dict[str, str]]) -> None:
    from xlsxwriter import Workbook

    with Workbook(str(path), {"strings_to_urls": False}) as book:
        sheet = book.add_worksheet("export")
        sheet.write_row(0, 0, COLUMNS)
        for number, cells in enumerate(rows, start=1):
            sheet.write_row(number, 0, [cells[column] for column in COLUMNS])


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description="Write an invented file in the form of Viasna's export.")
    parser.add_argument("out", type=Path, help="file to write: .csv, .json or .xlsx")
    parser.add_argument("--rows", type=int, default=ROWS, help="number of rows")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other rows")
    options = parser.parse_args(arguments)
    write(options.out, made_rows(options.rows, options.seed))


if __name__ == "__main__":
    main(sys.argv[1:])
