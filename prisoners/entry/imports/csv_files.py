"""CSV as programs write it: UTF-8, UTF-16 or an old Cyrillic encoding; commas, semicolons or tabs."""

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from prisoners.entry.imports.tables import LONGEST, Table, table_of_rows, whole

SEPARATORS = ",;\t"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_csv(name: str, content: bytes) -> Table:
    """The table of a CSV file. Raises WrongFile."""
    text, notices = _text(name, content)
    separator = _separator(text)
    table = table_of_rows(name, _rows(name, text, separator), padded=False)
    table.notices += notices
    return table


def _text(name: str, content: bytes) -> tuple[str, list[str]]:
    """The text, and a notice where its encoding had to be guessed."""
    if content.startswith(UTF_16):
        try:
            return content.decode("utf-16"), []
        except UnicodeDecodeError as error:
            words = _("is not whole (byte %(place)d): save it anew, as UTF-8.") % {"place": error.start}
            raise whole(name, words) from None
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        place = error.start
    try:
        text = content.decode("cp1251")
    except UnicodeDecodeError:
        words = _("is neither UTF-8 (byte %(place)d) nor Windows-1251: save it as UTF-8.") % {"place": place}
        raise whole(name, words) from None
    notice = _("The file is not UTF-8 and was read as Windows-1251: check that the names are right.")
    return text, [notice]


def _separator(text: str) -> str:
    """What separates the cells: of commas, semicolons and tabs the one that is most frequent in the header, outside quotes."""
    header = next((line for line in io.StringIO(text) if line.strip(SEPARATORS + ' \r\n"')), "")
    outside = "".join(header.split('"')[::2])
    return max(SEPARATORS, key=outside.count)


def _rows(name: str, text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with their numbers: one with line breaks inside quotes is one row, as a spreadsheet shows it."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    while True:
        number += 1
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            line = reader.line_num
            words = _("can't be read at line %(line)d (%(error)s): check the quotes there and before.")
            if "field limit" in str(error):
                words = _("can't be read at line %(line)d: a cell is longer than %(longest)d characters. Shorten it, or check the quotes.")  # fmt: skip
            raise whole(name, words % {"line": line, "error": error, "longest": LONGEST}, row=number) from None
        yield number, values
