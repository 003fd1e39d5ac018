"""Every form in which a figure can be taken away: /figures/<measure>.<form>. Each writes the same Figure that pages show."""

from collections.abc import Callable
from dataclasses import dataclass

from stats.exports import as_csv, as_json
from stats.figures import Figure


@dataclass(frozen=True)
class Form:
    """``write`` makes the body; ``saved`` forms are offered under a file name, others open in a browser."""

    content_type: str
    write: Callable[[Figure], str | bytes]
    saved: bool = False


FORMS: dict[str, Form] = {
    "json": Form("application/json", as_json.as_text),
    "csv": Form("text/csv; charset=utf-8", as_csv.as_csv, saved=True),
}
"""Forms by the ending of their address. Longer endings come first where one ends with another."""
