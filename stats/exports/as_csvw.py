"""What the columns of a figure's CSV mean, as a program reads it: CSV on the Web (W3C), a file beside the CSV."""

import json

from django.utils.translation import get_language

from prisoners.published.site import absolute, site_name
from stats.citations import LICENCE
from stats.exports.columns import DAY, KEY, KEYS, NUMBER, WORDS, Column, columns
from stats.figures import Figure

CONTEXT = "http://www.w3.org/ns/csvw"
DATATYPES = {
    KEY: "string",
    KEYS: "string",
    WORDS: "string",
    DAY: {"base": "date", "format": "yyyy-MM-dd"},
    NUMBER: {"base": "integer", "minimum": "0"},
}


def as_csvw(figure: Figure) -> str:
    return json.dumps(_table(figure), ensure_ascii=False)


def _table(figure: Figure) -> dict:
    """The description of one table. Its CSV is the one of the same address: frozen where this is, else live."""
    query, language = figure.query, get_language() or "en"
    edition, cited = query.edition, figure.citation
    table = {
        "@context": [CONTEXT, {"@language": language}],
        "url": absolute(query.address(".csv")),
        "dc:title": cited.title if cited else figure.title,
        "dc:description": str(query.measure.definition),
        "dc:language": language,
        "dc:publisher": site_name(),
        "dc:license": {"@id": LICENCE},
        "dc:source": {"@id": absolute(query.address(permanent=True))},
    }
    if edition is not None:
        table["dc:modified"] = {"@value": edition.published_at.isoformat(), "@type": "xsd:dateTime"}
        table["dc:bibliographicCitation"] = cited.text
    return table | {
        "notes": [{"@value": note, "@language": language} for note in figure.notes],
        "dialect": {
            "header": True,
            "delimiter": ",",
            "quoteChar": '"',
            "doubleQuote": True,
            "encoding": "utf-8",
            "lineTerminators": ["\r\n"],
        },
        "tableSchema": {
            "columns": [_column(column, language) for column in columns(figure)],
            "primaryKey": [*(["on"] if query.measure.is_stock else ["from", "to"]), *query.by],
        },
    }


def _column(column: Column, language: str) -> dict:
    """One column. The first of its titles is the header."""
    described = {
        "name": column.name,
        "titles": list(dict.fromkeys((column.name, column.title))),
        "dc:description": {"@value": column.description, "@language": language},
        "datatype": DATATYPES[column.kind],
        "required": not column.empty,
    }
    if column.kind == WORDS:
        described["lang"] = language
    if column.kind == KEYS:
        described["separator"] = " "
    return described
