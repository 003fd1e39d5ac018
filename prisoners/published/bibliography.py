"""The forms that reference managers read, BibTeX, RIS and CSL-JSON: how each is written, whatever is cited."""

import json
from collections.abc import Iterable

LANGUAGES = {"en": "english", "be": "belarusian", "ru": "russian"}
"""Languages by the names that LaTeX has for them."""
ESCAPED = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
"""What BibTeX would read as commands, made harmless."""


def braced(text: str) -> str:
    """A text as BibTeX takes it as it stands: its capitals kept, nothing in it a command."""
    return f"{{{{{text.translate(ESCAPED)}}}}}"


def bibtex(key: str, fields: Iterable[tuple[str, str]]) -> str:
    """An entry of the kind misc; values are given as they are written, braces and all."""
    return "\n".join([f"@misc{{{key},", *(f"  {name} = {value}," for name, value in fields), "}"])


def ris(fields: Iterable[tuple[str, object]]) -> str:
    """Tags and values, a line each; the values hold no line break (`one_line`)."""
    return "\r\n".join(f"{tag}  - {value}" for tag, value in fields)


def csl_json(item: dict) -> str:
    """A list of one item, as reference managers take it."""
    return json.dumps([item], ensure_ascii=False, indent=2)


def one_line(text: str) -> str:
    """Text on one line, as these forms need it."""
    return " ".join(text.splitlines())
