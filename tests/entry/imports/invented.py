"""A registry that is invented, with a profile of a few columns; and files of it."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.contrib.auth.models import User

from prisoners.entry.imports import profiles
from prisoners.entry.imports.given import take
from prisoners.entry.imports.reading import Problem, Reading
from prisoners.models import Import

AS_OF = date(2023, 8, 30)
HEADER = ("id", "name", "born", "article", "detained", "verdict", "years", "place", "released", "status")


class Invented:
    """``years`` that is no number leaves the cell out; ``status`` of ``broken`` refuses the row, ``crash`` is a bug of the profile."""

    key = registry = "invented-list"
    title = "Invented list"
    combines = False

    def recognises(self, header: Sequence[str]) -> bool:
        return set(HEADER) <= set(header)

    def read(self, cells: Mapping[str, object], row: int) -> Reading:
        given = {name: str(cells.get(name) or "").strip() for name in HEADER}
        reading = Reading(number=given["id"], name=given["name"])
        if given["status"] == "crash":
            raise KeyError("a bug")
        if given["status"] == "broken":
            reading.problems.append(Problem("status", "broken", "is broken: mend it.", refuses=True))
        said = {"names": {"en": given["name"]}, "born": given["born"], "synthetic": True}
        sentence = {"verdict": given["verdict"]}
        if given["years"].isdigit():
            sentence |= {"years": int(given["years"]), "penalty": "imprisonment"}
        elif given["years"]:
            reading.problems.append(Problem("years", given["years"], "is no number: correct it."))
        case = {}
        if given["article"]:
            stage = "convicted" if given["verdict"] else "charged"
            case["charges"] = [{"article": each, "stage": stage} for each in given["article"].split()]
        if given["verdict"]:
            case["sentences"] = [sentence]
        period = {"start": given["detained"], "end": given["released"]}
        if given["place"]:
            period["arrangements"] = [{"kind": "colony", "facility": given["place"]}]
        if case:
            said["cases"] = [case]
        if given["detained"]:
            said["periods"] = [period]
        reading.said = said
        return reading

    def prefers(self, first: Mapping[str, object], second: Mapping[str, object]) -> Mapping[str, object] | None:
        ranks = [("active", "former", "np").index(each["status"]) if each["status"] else 9 for each in (first, second)]
        return None if ranks[0] == ranks[1] else first if ranks[0] < ranks[1] else second


class InventedOfCases(Invented):
    """The same with a row a case: rows with one id are read together."""

    key = "invented-cases"
    combines = True

    def combine(self, readings: Sequence[Reading]) -> Reading:
        cases = [case for reading in readings for case in reading.said.get("cases", ())]
        first = readings[0]
        return Reading(number=first.number, name=first.name, said={**first.said, "cases": cases})


KNOWN = (Invented(), InventedOfCases())


def install() -> None:
    """Let the invented profiles be known, and no others."""
    profiles.profiles = lambda: KNOWN


def row(number: object, **values: object) -> dict:
    return {"id": str(number), "name": f"Invented Person {number}", **values}


def as_csv(rows: Iterable[Mapping[str, object]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, HEADER, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def an_import(by: User, rows: Iterable[Mapping[str, object]], **options: object) -> Import:
    """An import of rows that is not read yet; public people, unless said."""
    given = {"profile": "invented-list", "as_of": AS_OF, "disclosure": "public", **options}
    return take(name="invented.csv", content=as_csv(rows), by=by, **given)
