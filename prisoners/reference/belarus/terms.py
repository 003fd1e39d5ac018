"""How terms are counted in Belarus: the country's rules for the calculator of `prisoners.domain.release`.

- Time in custody before the verdict enters into force is credited: since 19 June 2021 (Law No. 112-Z of 26
  May 2021) one day for one and a half days of a colony of general or enhanced regime, one for one before.
  Courts recalculated the sentences then being served, so the rate applies back.
  Sources: https://belsat.eu/ru/news/24-06-2021-v-belarusi-uznikam-pereschitayut-sroki-otbyvaniya-nakazanij-sergej-zikratskij-obyasnyaet-kak-dolzhen-rabotat-novyj-zakon/
  and https://baj.media/en/convicted-journalists-andreyeva-and-chultsova-get-25-month-sentence-reduction
- Administrative arrest is not credited; the term starts with the criminal restraint measure.
  Source: https://belsat.eu/en/news/15-05-2021-katsyaryna-andreyeva-and-darya-chultsova-six-months-behind-bars
- Restriction of liberty with referral runs from arrival at the open institution: derived from
  https://spring96.org/en/news/113509 (arrived 11 November 2021, two years, released 8 November 2023).
- Not verified: every row of ``rates.csv`` that says so, and the assumption about entry into force below.
  Rates for educational and settlement colonies are left out: the ones in circulation are of Russian law.
- Parole and replacement by a milder penalty are recorded when they happen, never predicted. Punishment
  cells and a transfer to prison regime don't move the end.
"""

import csv
from datetime import date
from fractions import Fraction
from functools import cache
from importlib import resources

from prisoners.domain.credit import Rate, Rules, RunsFrom

RATES_FILE = "rates.csv"
VERIFIED = {"yes": True, "no": False}

IN_FORCE_AFTER_DAYS = 10
"""An appeal may be lodged for ten days after the verdict; without one it enters into force then. Not
verified."""
IN_FORCE_AFTER_MONTHS = 4
"""How late an appeal is assumed to be decided. One known case took 64 days; two release dates imply 73 and
80."""

RUNS_FROM = {
    "imprisonment": RunsFrom.CUSTODY,
    "arrest": RunsFrom.CUSTODY,
    "open-institution": RunsFrom.ARRIVAL,
    "home-restriction": RunsFrom.ARRIVAL,
}
INDEFINITE = frozenset({"life", "death", "compulsory-treatment"})
SERVING = frozenset(
    {
        "colony",
        "settlement-colony",
        "prison",
        "juvenile-colony",
        "arrest",
        "open-institution",
        "home-restriction",
    }
)


def read_rates() -> tuple[Rate, ...]:
    """The rows of ``rates.csv``. Raises ValueError that names the row where one can't be read."""
    text = resources.files(__package__).joinpath(RATES_FILE).read_text(encoding="utf-8")
    return tuple(_rate(number, row) for number, row in enumerate(csv.DictReader(text.splitlines()), start=2))


def _rate(number: int, row: dict[str, str]) -> Rate:
    try:
        return Rate(
            key=row["key"],
            basis=row["basis"],
            penalty=row["penalty"],
            regime=row["regime"],
            rate=Fraction(row["rate"]),
            valid_from=date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
            valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            verified=VERIFIED[row["verified"]],
            source=row["source"],
        )
    except (KeyError, ValueError) as error:
        raise ValueError(f"{RATES_FILE}, line {number} ({row.get('key')}): {error}") from error


@cache
def rules() -> Rules:
    return Rules(
        rates=read_rates(),
        runs_from=RUNS_FROM,
        indefinite=INDEFINITE,
        serving=SERVING,
        in_force_after_days=IN_FORCE_AFTER_DAYS,
        in_force_after_months=IN_FORCE_AFTER_MONTHS,
        milder_law_applies_back=True,
    )
