"""The lists of reference data as tables that can be taken away: what the keys in rows mean. Their columns are the fields of the models."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from prisoners.models.code import Code
from prisoners.models.courts import Court, GroupCase, Judge
from prisoners.models.law import Article, ArticleGroup, Law, Penalty, Regime, ReleaseReason
from prisoners.models.occupations import Occupation
from prisoners.models.organisations import Organisation
from prisoners.models.places import ArrangementKind, Facility, FacilityKind, Region
from prisoners.published.sheets import Cell
from prisoners.published.tables import DAY, DECIMAL, KEY, KEYS, NUMBER, WORDS, YES_NO, Column

CODE_LISTS: dict[str, tuple[str, type[Code]]] = {
    "facility": ("facilities", Facility),
    "article": ("articles", Article),
    "article_group": ("article_groups", ArticleGroup),
    "law": ("laws", Law),
    "organisation": ("organisations", Organisation),
    "region": ("regions", Region),
    "facility_type": ("facility_types", FacilityKind),
    "arrangement": ("arrangements", ArrangementKind),
    "regime": ("regimes", Regime),
    "penalty": ("penalties", Penalty),
    "release_reason": ("release_reasons", ReleaseReason),
    "occupation": ("occupations", Occupation),
    "group_case": ("group_cases", GroupCase),
    "court": ("courts", Court),
    "judge": ("judges", Judge),
}
"""Lists by vocabulary: the name of the file, and the model. A key stays; a name can be worded anew without an edition."""

DESCRIPTIONS: dict[type[Code], Promise] = {
    Facility: _("Institutions where people are held. One that moved keeps its key."),
    Article: _("Articles of laws under which people are charged or convicted. The key is the number: 342, 361-4."),
    ArticleGroup: _("Articles of one kind, such as those used against assembly."),
    Law: _("Codes and laws that the articles are of."),
    Organisation: _("Organisations that designate political prisoners, with the rule of whom each of them counts."),
    Region: _("Regions of the country, and abroad."),
    FacilityKind: _("Types of facilities, such as a colony."),
    ArrangementKind: _("Ways of being held or restricted, such as house arrest before trial."),
    Regime: _("Conditions in which imprisonment is served, set by the court."),
    Penalty: _("Punishments and measures that a court can order."),
    ReleaseReason: _("Reasons why custody ended."),
    Occupation: _("What people did for a living before the arrest."),
    GroupCase: _("Cases in which several people are prosecuted together, such as the student case."),
    Court: _("Courts that decided in a case."),
    Judge: _("Judges who decided in a case."),
}
"""What a line of each list is."""

LEFT_OUT = {"id", "note"}
KEY_FIELD = "key"


@dataclass(frozen=True)
class LineTable:
    """A small table, read as a whole. ``key``: the column that is different in every line; empty where none is."""

    name: str
    title: str | Promise
    description: str | Promise
    columns: tuple[Column, ...]
    lines: list[list[Cell | Decimal]]
    key: str = ""


def code_lists() -> list[LineTable]:
    """All lists, as they stand today."""
    return [_lines(each, _rows(each)) for each in described()]


def described() -> list[LineTable]:
    """All lists without their lines, for which nothing is read."""
    return [
        LineTable(
            name, capfirst(model._meta.verbose_name_plural), DESCRIPTIONS[model], columns_of(model), [], KEY_FIELD
        )
        for name, model in CODE_LISTS.values()
    ]


def columns_of(model: type[models.Model], *, names: Mapping[str, str] | None = None) -> tuple[Column, ...]:
    """A column for each field of a model, the key first; ``names``: of columns that are called otherwise than their field."""
    fields = sorted(_fields(model), key=lambda field: field.name != KEY_FIELD)
    return tuple(_column(field, (names or {}).get(field.name, field.name)) for field in fields)


def cells(row: models.Model) -> list[Cell | Decimal]:
    """The values of a row, in the order of ``columns_of`` its model; a text that says nothing is None."""
    found = []
    for field in sorted(_fields(type(row)), key=lambda field: field.name != KEY_FIELD):
        if field.many_to_many:
            value = sorted(each.pk for each in getattr(row, field.name).all())
        else:
            value = getattr(row, field.attname)
        if isinstance(value, list):
            value = " ".join(value)
        found.append(None if value == "" else value)
    return found


def _lines(table: LineTable, lines: list[list[Cell | Decimal]]) -> LineTable:
    return LineTable(table.name, table.title, table.description, table.columns, lines, table.key)


def _rows(table: LineTable) -> list[list[Cell | Decimal]]:
    model = next(model for name, model in CODE_LISTS.values() if name == table.name)
    several = [field.name for field in model._meta.local_many_to_many]
    return [cells(row) for row in model.objects.prefetch_related(*several).order_by(KEY_FIELD)]


def _fields(model: type[models.Model]) -> Iterable[models.Field]:
    found = (*model._meta.local_fields, *model._meta.local_many_to_many)
    return [field for field in found if field.name not in LEFT_OUT]


def _column(field: models.Field, name: str) -> Column:
    vocabulary = None
    if field.related_model is not None:
        vocabulary = next(name for name, (_file, model) in CODE_LISTS.items() if model is field.related_model)
    options = tuple(field.choices or ())
    return Column(
        name, _kind(field), field.help_text, vocabulary=vocabulary, options=options, empty=field.null or field.blank
    )


def _kind(field: models.Field) -> str:
    match field.get_internal_type():
        case "ManyToManyField" | "ArrayField":
            return KEYS
        case "ForeignKey" | "SlugField":
            return KEY
        case "CharField" | "TextField":
            return KEY if field.choices else WORDS
        case "DateField":
            return DAY
        case "BooleanField":
            return YES_NO
        case "DecimalField":
            return DECIMAL
        case "PositiveIntegerField" | "PositiveSmallIntegerField":
            return NUMBER
    raise TypeError(field)
