"""Loading of a country's reference data: CSV files to code lists, all or nothing, as often as one likes."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from prisoners.reference.files import FILES, Column, File, Refers

ROOT = Path(__file__).resolve().parent


@dataclass(frozen=True)
class WrongRow:
    """What is wrong in a file: its name, the row (line of the file, the header is 1; 0: the file) and the column."""

    file: str
    row: int
    field: str
    message: str

    def __str__(self) -> str:
        where = [self.file]
        where += [_("row %(row)s") % {"row": self.row}] if self.row else []
        where += [self.field] if self.field else []
        return f"{', '.join(where)}: {self.message}"


class WrongReference(ValueError):
    """The reference data can't be loaded; nothing was changed. ``errors`` holds all that was found."""

    def __init__(self, errors: Sequence[WrongRow]):
        self.errors = tuple(errors)
        super().__init__("\n".join(map(str, self.errors)))


@dataclass
class Loaded:
    """What became of one file, in rows."""

    file: str
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    not_verified: int = 0


def countries() -> list[str]:
    """Countries that have a folder of reference data."""
    return sorted(path.parent.name for path in ROOT.glob(f"*/{FILES[0].name}"))


def load_reference(country: str, *, folder: Path | None = None) -> list[Loaded]:
    """Bring the code lists to what the country's files say; rows that stand only in the database are left alone.

    ``folder``: where the files are, if not in the package. Raises WrongReference; nothing is changed then.
    """
    folder = folder or ROOT / country
    errors: list[WrongRow] = []
    with transaction.atomic():
        loaded = [_load_file(folder / file.name, file, errors) for file in FILES]
        if errors:
            raise WrongReference(errors)
    return loaded


def _load_file(path: Path, file: File, errors: list[WrongRow]) -> Loaded:
    result = Loaded(file.name)
    seen: dict[tuple, int] = {}
    known = _known_keys(file)
    for row, given in _rows(path, file, errors):
        values, several = _read(row, given, file, known, errors)
        if values is None:
            continue
        identity = tuple(values[_attribute(file, name)] for name in file.identity)
        if identity in seen:
            words = _("is in row %(row)s already: leave out one of the two.") % {"row": seen[identity]}
            errors.append(WrongRow(file.name, row, file.identity[0], words))
            continue
        seen[identity] = row
        result.not_verified += not values.get("verified", True)
        outcome = _save(row, identity, values, several, file, errors)
        if outcome:
            setattr(result, outcome, getattr(result, outcome) + 1)
    return result


def _rows(path: Path, file: File, errors: list[WrongRow]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows with their numbers; nothing where the file or its header is wrong."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except FileNotFoundError:
        words = _("is missing in %(folder)s: add it, with a header alone if there are no rows.")
        errors.append(WrongRow(file.name, 0, "", words % {"folder": path.parent}))
        return
    except UnicodeDecodeError as error:
        words = _("is not UTF-8 (byte %(place)d): save it as UTF-8.") % {"place": error.start}
        errors.append(WrongRow(file.name, 0, "", words))
        return
    reader = csv.DictReader(lines, strict=True)
    header = reader.fieldnames or []
    for name in sorted(set(header) - set(file.columns)):
        words = _("there is no such column: correct its name or remove it.")
        errors.append(WrongRow(file.name, 1, name, words))
    for name in file.columns:
        if name not in header:
            errors.append(WrongRow(file.name, 1, name, _("this column is missing: add it.")))
    if set(header) != set(file.columns):
        return
    try:
        for given in reader:
            if None in given or None in given.values():
                words = _("has more or fewer cells than the header: check quotes and commas.")
                errors.append(WrongRow(file.name, reader.line_num, "", words))
            else:
                yield reader.line_num, given
    except csv.Error as error:
        words = _("can't be read: %(error)s. Check quotes and commas.") % {"error": error}
        errors.append(WrongRow(file.name, reader.line_num, "", words))


def _known_keys(file: File) -> dict[type[models.Model], set[str]]:
    """Keys of the rows that this file's columns can refer to."""
    referred = {column.reads.model for column in file.columns.values() if isinstance(column.reads, Refers)}
    return {model: set(model.objects.values_list("pk", flat=True)) for model in referred}


def _attribute(file: File, name: str) -> str:
    """Name of the attribute that holds a field's value: ``region_id`` for ``region``."""
    return file.model._meta.get_field(name).attname


def _read(
    row: int,
    given: dict[str, str],
    file: File,
    known: dict[type[models.Model], set[str]],
    errors: list[WrongRow],
) -> tuple[dict[str, object] | None, dict[str, list[str]]]:
    """Values by attribute, and keys by field for fields that hold several rows; None where a cell is wrong."""
    values: dict[str, object] = {}
    several: dict[str, list[str]] = {}
    wrong = False
    for name, column in file.columns.items():
        try:
            value = _cell(given[name], column, known)
        except ValueError as error:
            errors.append(WrongRow(file.name, row, name, str(error)))
            wrong = True
            continue
        if isinstance(column.reads, Refers) and column.reads.several:
            several[column.to] = value
        elif column.to:
            values[_attribute(file, column.to)] = value
    return (None if wrong else values), several


def _cell(given: str, column: Column, known: dict[type[models.Model], set[str]]) -> object:
    if not isinstance(column.reads, Refers):
        return column.reads(given)
    keys = (given.split(";") if given else []) if column.reads.several else [given] if given else []
    for key in keys:
        if key not in known[column.reads.model]:
            words = _("“%(key)s” is no key of the list “%(list)s”: correct it, or add it there first.")
            raise ValueError(words % {"key": key, "list": column.reads.model._meta.verbose_name_plural})
    return keys if column.reads.several else keys[0] if keys else None


def _save(
    row: int,
    identity: tuple,
    values: dict[str, object],
    several: dict[str, list[str]],
    file: File,
    errors: list[WrongRow],
) -> str | None:
    """Save a row; return ``created``, ``updated`` or ``unchanged``, or None where the model refuses it."""
    search = {_attribute(file, name): value for name, value in zip(file.identity, identity, strict=True)}
    nulls = {f"{name}__isnull": True for name, value in search.items() if value is None}
    found = {name: value for name, value in search.items() if value is not None}
    record = file.model.objects.filter(**found, **nulls).first()
    created = record is None
    record = record or file.model()
    changed = [name for name, value in values.items() if getattr(record, name) != value]
    for name in changed:
        setattr(record, name, values[name])
    if created or changed:
        try:
            record.full_clean(validate_unique=created)
        except ValidationError as error:
            errors.extend(_in_words(row, error, file))
            return None
        record.save()
    for name, keys in several.items():
        related = getattr(record, name)
        if set(related.values_list("pk", flat=True)) != set(keys):
            related.set(keys)
            changed.append(name)
    return "created" if created else "updated" if changed else "unchanged"


def _in_words(row: int, error: ValidationError, file: File) -> Iterator[WrongRow]:
    columns = {column.to: name for name, column in file.columns.items()}
    for name, messages in error.message_dict.items():
        field = "" if name == NON_FIELD_ERRORS else columns.get(name, name)
        for message in messages:
            yield WrongRow(file.name, row, field, message)
