"""A drawn sheet as the bytes of a PNG, with what it is and where it is from in its metadata."""

import io
from collections.abc import Callable
from threading import Lock

from prisoners.published.site import absolute
from stats.pictures.sheet import Sheet
from stats.presenting import Shown

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_drawing = Lock()
"""Several threads answer readers, and matplotlib keeps its fonts for all: one draws at a time."""


def png(draw: Callable[[], Sheet], shown: Shown) -> bytes:
    """Draw and write. Nothing in it differs from one writing to the next."""
    out, said = io.BytesIO(), metadata(shown)
    _ = shown.chart, shown.cross  # what is asked of the database is asked before others have to wait
    with _drawing:
        draw().figure.savefig(out, format="png", dpi="figure", metadata=said)
    return out.getvalue()


def metadata(shown: Shown) -> dict[str, str | None]:
    """Text of a PNG, by the keywords that its specification names; Source is the citation."""
    cited = shown.citation
    return {
        "Title": shown.title,
        "Description": shown.sentence,
        "Source": cited.text if cited else absolute(shown.address),
        "Copyright": f"CC BY 4.0 {LICENCE}",
        "Software": None,
    }
