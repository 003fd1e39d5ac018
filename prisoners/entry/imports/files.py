"""Files as editors have them, CSV, XLSX, JSON or JSON Lines, read from their bytes to one kind of table."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.entry.imports.csv_files import read_csv
from prisoners.entry.imports.json_files import read_json, read_json_lines
from prisoners.entry.imports.tables import MOST_BYTES, Table, whole
from prisoners.entry.imports.xlsx_files import read_xlsx

NOT_TABLES = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        gettext_lazy("is an old Excel file, or has a password: save it as XLSX without one."),
    ),
    (b"%PDF", gettext_lazy("is a PDF: give the table as XLSX, CSV or JSON.")),
    (b"\x1f\x8b", gettext_lazy("is compressed: unpack it first.")),
    (b"7z\xbc\xaf", gettext_lazy("is compressed: unpack it first.")),
    (b"Rar!", gettext_lazy("is compressed: unpack it first.")),
    (b"\x89PNG", gettext_lazy("is a picture: give the table as XLSX, CSV or JSON.")),
    (b"\xff\xd8\xff", gettext_lazy("is a picture: give the table as XLSX, CSV or JSON.")),
)
"""How files that are no tables begin, and what to do instead."""
LINES = (".jsonl", ".ndjson")


def read_file(name: str, content: bytes, *, most: int | None = None) -> Table:
    """The table in a file.

    What a file is, its first bytes say; the name only tells JSON Lines apart, and names the file in errors. Cells of CSV and XLSX
    are texts; those of JSON keep their values, with the names of what they lay in: ``articles/0``, ``prison/title``.
    ``most``: of a workbook so many first rows are read, for its head. Raises WrongFile with all that is wrong with the file as a whole;
    what is wrong with one row stands at that row.
    """
    if len(content) > MOST_BYTES:
        words = _("is too large: split it into files of at most %(most)d MB.")
        raise whole(name, words % {"most": MOST_BYTES // 1_000_000})
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise whole(name, _("is empty: give a table with a header and rows."))
    for start, words in NOT_TABLES:
        if content.startswith(start):
            raise whole(name, str(words))
    if content.startswith(b"PK"):
        return read_xlsx(name, content, most=most)
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if name.lower().endswith(LINES):
        return read_json_lines(name, content)
    if start in (b"{", b"["):
        return read_json(name, content)
    if start == b"<":
        raise whole(name, _("is a web page or XML: give the table as XLSX, CSV or JSON."))
    return read_csv(name, content)
