"""Which column of which file of reference data goes to which field of which model.

A country's folder holds all of these files. Files come in an order in which a row can refer to rows of earlier files.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from django.db import models
from django.utils.translation import gettext as _

from prisoners.models import (
    ArrangementKind,
    Article,
    ArticleEdition,
    ArticleGroup,
    Facility,
    FacilityAddress,
    FacilityFact,
    FacilityKind,
    GroupCase,
    Law,
    Occupation,
    Organisation,
    Penalty,
    Regime,
    Region,
    ReleaseReason,
)


def text(given: str) -> str:
    return given


def yes(given: str) -> bool:
    if given not in ("yes", "no"):
        raise ValueError(_("“%(text)s” is neither yes nor no.") % {"text": given})
    return given == "yes"


def number(given: str) -> int:
    if not (given.isascii() and given.isdigit()):
        raise ValueError(_("“%(text)s” is no whole number.") % {"text": given})
    return int(given)


def day(given: str) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise ValueError(_("“%(text)s” is no day: write it as 2023-06-17.") % {"text": given}) from None


def degrees(given: str) -> Decimal | None:
    try:
        return Decimal(given).quantize(Decimal("0.00001")) if given else None
    except InvalidOperation:
        raise ValueError(_("“%(text)s” is no number of degrees.") % {"text": given}) from None


def items(given: str) -> list[str]:
    """Items with semicolons between them."""
    return given.split(";") if given else []


@dataclass(frozen=True)
class Refers:
    """The column holds keys of rows of another model: one, or several with semicolons between them."""

    model: type[models.Model]
    several: bool = False


@dataclass(frozen=True)
class Column:
    """Where a column goes. ``to`` empty: it is not kept, and ``why`` says why."""

    to: str
    reads: Callable[[str], object] | Refers = text
    why: str = ""


@dataclass(frozen=True)
class File:
    """A file of reference data. ``identity``: fields by which a row is known; ``columns``: by the name in the file."""

    name: str
    model: type[models.Model]
    columns: dict[str, Column]
    identity: tuple[str, ...] = ("key",)


def same(*names: str, reads: Callable[[str], object] | Refers = text) -> dict[str, Column]:
    """Columns that have the name of their field."""
    return {name: Column(name, reads) for name in names}


def in_three_languages(column: str, to: str = "") -> dict[str, Column]:
    return {f"{column}_{code}": Column(f"{to or column}_{code}") for code in ("be", "ru", "en")}


SOURCED = same("note", "source") | same("verified", reads=yes)
CODE = same("key") | in_three_languages("name") | same("order", reads=number) | SOURCED
VALIDITY = same("valid_from", "valid_to", reads=day)
FACT = same("happened", "kind") | in_three_languages("text") | SOURCED
POINT = same("latitude", "longitude", reads=degrees)

FILES = (
    File("regions.csv", Region, CODE),
    File("facility_kinds.csv", FacilityKind, CODE),
    File(
        "facilities.csv",
        Facility,
        CODE
        | in_three_languages("short")
        | same("kind", "also_kind", reads=Refers(FacilityKind))
        | same("holds")
        | in_three_languages("town")
        | same("region", reads=Refers(Region))
        | POINT
        | {"coordinates": Column("precision")}
        | VALIDITY,
    ),
    File(
        "facility_addresses.csv",
        FacilityAddress,
        SOURCED
        | same("facility", reads=Refers(Facility))
        | in_three_languages("address")
        | same("region", reads=Refers(Region))
        | POINT
        | same("precision")
        | VALIDITY,
        identity=("facility", "valid_from"),
    ),
    File(
        "facility_facts.csv",
        FacilityFact,
        same("facility", reads=Refers(Facility)) | FACT,
        identity=("facility", "kind", "happened"),
    ),
    File(
        "arrangements.csv",
        ArrangementKind,
        CODE | same("stage", "counts_as") | same("facility_kind", reads=Refers(FacilityKind)),
    ),
    File(
        "penalties.csv",
        Penalty,
        CODE | same("custodial", "restricts", "has_term", reads=yes) | same("severity", reads=number),
    ),
    File("regimes.csv", Regime, CODE),
    File("release_reasons.csv", ReleaseReason, CODE | same("is_release", reads=yes)),
    File("laws.csv", Law, CODE),
    File("article_groups.csv", ArticleGroup, CODE),
    File(
        "articles.csv",
        Article,
        same("key")
        | in_three_languages("title", "name")
        | in_three_languages("short")
        | same("order", reads=number)
        | SOURCED
        | same("law", reads=Refers(Law))
        | same("group", reads=Refers(ArticleGroup))
        | same("parts", reads=items)
        | VALIDITY
        | {
            "charged_in_viasna_export": Column("", why="a count of another organisation, not a property of the article")
        },
    ),
    File(
        "article_editions.csv",
        ArticleEdition,
        same("article", reads=Refers(Article)) | FACT,
        identity=("article", "kind", "happened"),
    ),
    File(
        "organisations.csv",
        Organisation,
        CODE
        | in_three_languages("rule")
        | same("url")
        | {"counts_arrangements": Column("counts", Refers(ArrangementKind, several=True))},
    ),
    File("occupations.csv", Occupation, CODE),
    File("group_cases.csv", GroupCase, CODE),
)
