"""The published tables as plain data, to compare before and after."""

from prisoners.publication.writing import TABLES


def all_rows() -> dict[tuple[str, int], dict]:
    """Every row of every published table, by table and primary key."""
    return {
        (table._meta.db_table, row.pk): {
            field.column: getattr(row, field.attname) for field in table._meta.concrete_fields
        }
        for table in TABLES
        for row in table.objects.all()
    }


def without_end(row: dict) -> dict:
    return {column: value for column, value in row.items() if column != "last_edition"}
