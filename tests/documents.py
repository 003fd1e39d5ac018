"""Documents for tests, in few words: persons as `prisoners.records.documents` declares them. All are invented."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

SOURCE = {"kind": "synthetic", "publisher": "Tests", "title": "Invented for a test"}


def person(name: str, gender: str = "male", **fields) -> dict:
    """A public invented person called ``Invented <name>``, known by the reference ``invented:<name>``."""
    title = name.replace("-", " ").title()
    return {
        "reference": f"invented:{name}",
        "names": {"en": f"Invented {title}", "ru": f"Вымышленный {title}", "be": f"Выдуманы {title}"},
        "gender": gender,
        "disclosure": "public",
        "synthetic": True,
        "sources": [SOURCE],
        **fields,
    }


def period(start: str, *arrangements: dict, **fields) -> dict:
    """A custody period. Without an end it is open, so say by ``last_confirmed_on`` until when it is attested."""
    return {"start": start, "arrangements": list(arrangements), **fields}


def place(kind: str, facility: str = "", start: str = "", **fields) -> dict:
    """An arrangement; the first one of a period needs no start."""
    return {"kind": kind, "facility": facility, "start": start, **fields}


def case(*articles: str, sentences: list[dict] | None = None, **fields) -> dict:
    """A case. An article is ``342`` or ``342.1`` (with its part): convicted where there is a sentence, else charged."""
    stage = "convicted" if sentences else "charged"
    charges = [
        {"article": article, "part": part, "stage": stage}
        for article, _dot, part in (each.partition(".") for each in articles)
    ]
    return {"charges": charges, "sentences": sentences or [], **fields}


def sentence(verdict: str, in_force: str = "", penalty: str = "imprisonment", **fields) -> dict:
    """A first-instance sentence; imprisonment is of general regime unless said."""
    if penalty == "imprisonment":
        fields.setdefault("regime", "general")
    return {"verdict": verdict, "in_force": in_force, "penalty": penalty, **fields}


def designated(organisation: str, decided: str, **fields) -> dict:
    return {"organisation": organisation, "decided": decided, **fields}


def at_noon(day: date) -> datetime:
    """A moment to make an edition at: noon of a day in the registry's time zone."""
    return datetime.combine(day, time(12), ZoneInfo("Europe/Minsk"))
