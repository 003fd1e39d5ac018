"""JSON and JSON Lines: a list of objects as a table, what lies inside an object under the names of its places."""

import json
import math
from collections.abc import Iterator

from django.utils.translation import gettext as _

from prisoners.entry.imports.cells import Cell, WrongCell
from prisoners.entry.imports.tables import NO_TEXT, Line, Table, add, is_blank, refuse_wide, whole

DEEPEST = 10


class _Twice(ValueError):
    """A name stands twice in one object."""


def read_json(name: str, content: bytes) -> Table:
    """The table of a list of objects, or of an object that holds one such list. Raises WrongFile."""
    text = _decoded(name, content)
    try:
        given = _parsed(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and text.lstrip().startswith("{"):
            return read_json_lines(name, content)
        words = _("is no JSON at line %(line)d, place %(place)d (%(error)s): correct it there.")
        raise whole(name, words % {"line": error.lineno, "place": error.colno, "error": error.msg}) from None
    except (ValueError, RecursionError) as error:
        raise whole(name, _("is no JSON that can be read (%(error)s): correct it.") % {"error": error}) from None
    return _table(name, enumerate(_list(name, given), start=2))


def read_json_lines(name: str, content: bytes) -> Table:
    """The table of a file with an object on each line. Raises WrongFile."""
    return _table(name, _objects(name, _decoded(name, content)))


def _objects(name: str, text: str) -> Iterator[tuple[int, object]]:
    for number, line in enumerate(text.split("\n"), start=1):
        try:
            # There is no header, so the first object is in row 2, as it will be in a spreadsheet.
            yield number + 1, _parsed(line) if line.strip() else {}
        except (ValueError, RecursionError) as error:
            words = _("line %(line)d is no JSON (%(error)s): correct it.") % {"line": number, "error": error}
            raise whole(name, words, row=number + 1) from None


def _decoded(name: str, content: bytes) -> str:
    try:
        return content.decode(json.detect_encoding(content))
    except UnicodeDecodeError as error:
        words = _("is not UTF-8 (byte %(place)d): save it as UTF-8.") % {"place": error.start}
        raise whole(name, words) from None


def _parsed(text: str) -> object:
    return json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_object, parse_constant=_no_constant)


def _object(pairs: list[tuple[str, object]]) -> dict:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _value in pairs if key in seen or seen.add(key))
        raise _Twice(_("“%(name)s” stands twice in one object") % {"name": twice[:100]})
    return found


def _no_constant(name: str) -> None:
    raise ValueError(_("%(name)s is no value") % {"name": name})


def _list(name: str, given: object) -> list:
    if isinstance(given, list):
        return given
    lists = [key for key, value in given.items() if isinstance(value, list)] if isinstance(given, dict) else []
    if len(lists) != 1:
        words = _("holds no list of rows, or several: give a list of objects in [ ], or an object with one such list.")
        raise whole(name, words)
    return given[lists[0]]


def _table(name: str, objects: Iterator[tuple[int, object]]) -> Table:
    table = Table(name, [])
    columns: dict[str, None] = {}
    empty: list[int] = []
    for number, given in objects:
        if not isinstance(given, dict):
            words = _("is no object in { }, but %(type)s: give an object for each row.")
            raise whole(name, words % {"type": type(given).__name__}, row=number)
        line = Line(number, {})
        for column, value in _flat(given, ""):
            _keep(name, line, column, value)
        if all(is_blank(value) for value in line.cells.values()):
            empty.append(number)
            continue
        columns |= dict.fromkeys(line.cells)
        refuse_wide(name, number, len(columns))
        add(table, line, empty)
    if not table.lines:
        raise whole(name, _("is empty: give at least one row."))
    table.header = list(columns)
    return table


def _flat(given: object, path: str, depth: int = 0) -> Iterator[tuple[str, object]]:
    """What lies in an object, by the names of its places: ``prison/title``, ``articles/0``."""
    if depth > DEEPEST:
        yield path, _Twice
        return
    items = given.items() if isinstance(given, dict) else enumerate(given)
    for key, value in items:
        place = f"{path}/{key}" if path else str(key)
        if isinstance(value, dict | list) and value:
            yield from _flat(value, place, depth + 1)
        else:
            yield place, value


def _keep(name: str, line: Line, column: str, value: object) -> None:
    """Keep a cell under its column; refuse the row where that can't be done."""
    words = ""
    if NO_TEXT.search(column):
        column, words = NO_TEXT.sub("?", column), _("the name of this column is no text: correct it.")
    if value is _Twice:
        value, words = "", _("lies too deep: give at most %(most)d levels.") % {"most": DEEPEST}
    elif isinstance(value, float) and not math.isfinite(
        value
    ):  # 1e999: a number in JSON, and none that a database keeps
        value, words = "", _("%(name)s is no value") % {"name": value}
    elif column in line.cells:
        words = _("“%(name)s” stands twice in one object") % {"name": column[:100]}
    if words:
        line.wrong.append(WrongCell(Cell(name, line.number, column[:200]), words))
    line.cells[column] = value
