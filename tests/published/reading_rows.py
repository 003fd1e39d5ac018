"""Reading rows in tests as files and programs get them: by the statement, as dictionaries."""

from datetime import date

from django.db import connection

from prisoners.published.rows import After, Selection, statement
from prisoners.published.tables import TABLES, Table

DAY = date(2023, 6, 1)


def rows(table: str | Table, selection: Selection | int, **page) -> list[dict]:
    """Rows of a table by the names of their columns; of an edition where a number is given."""
    table = TABLES[table] if isinstance(table, str) else table
    selection = Selection(selection, DAY) if isinstance(selection, int) else selection
    sql, values = statement(table, selection, **page)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def paged(table: str, selection: Selection, size: int) -> list[dict]:
    """The same, page by page, as a program goes on from the last row."""
    columns = len(TABLES[table].columns)
    found, after = [], None
    while True:
        sql, values = statement(TABLES[table], selection, after=after, limit=size)
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            lines = cursor.fetchall()
        names = [column.name for column in TABLES[table].columns]
        found += [dict(zip(names, line[-columns:], strict=True)) for line in lines]
        if len(lines) < size:
            return found
        listed, person, row = lines[-1][:3]
        untied = sum(not line[0] for line in lines) + (after.untied if after else 0)
        after = After(person, row) if listed else After(untied=untied)
