"""Records as rows of the plain sheet, a row a case; and what of them such rows can't say in full.

A row that can't say all is marked in the column ``incomplete``, and then changes nothing when it is imported: what a sheet leaves out
must never look like something that was taken away. Left out on purpose, and never touched by a sheet, are disclosure, the wording of
charges, sources beyond one a row, and contacts.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from prisoners.domain.choices import DesignationCategory, SentenceKind
from prisoners.entry.imports.parsers.texts import text_of
from prisoners.entry.imports.profiles.sheet_columns import NAMES
from prisoners.published.sheets import COMMANDS

BETWEEN = "; "
UNMARKED = re.compile("^'(?=[" + re.escape("".join(COMMANDS)) + "])")
"""The apostrophe that keeps a spreadsheet from running words as a formula."""
STAGES = {"charged": "articles_charged", "convicted": "articles_convicted", "dropped": "articles_dropped"}
PART = re.compile(r"\d{1,2}")
LANGUAGES = ("be", "ru", "en")
SAME = "gender born died residence occupation occupation_text citizenship children children_under_age internal_note".split()
"""Columns of the person that are called as the field is."""
PERIOD = {
    "detained": "start", "attested_on": "attested_on", "released": "end", "ended_by": "ended_by", "release_reason": "reason",
    "last_confirmed": "last_confirmed_on",
}  # fmt: skip
PLACES = {"arrangement": "kind", "facility": "facility", "facility_regime": "regime", "facility_from": "start"}
SENTENCE = "verdict in_force penalty regime years months days additional court judge appeal due_published".split()
SOURCE = ("kind", "publisher", "title", "url", "as_of")
LINES = {"internal_note", "story_be", "story_ru", "story_en"}

Value = str | int


def rows_of(document: Mapping) -> list[dict[str, Value]]:
    """Rows of a person, by column; all columns are there. ``document``: a line of `documents.line_of`."""
    cases, periods = document.get("cases") or [], document.get("periods") or []
    person = _person(document)
    sources = [each for each in document.get("sources") or () if _is_plain(each)]
    rows = []
    for number in range(max(len(cases), len(periods), 1)):
        row = dict(person)
        if number < len(cases):
            row |= _case(cases[number])
        if number < len(periods):
            row |= _period(periods[number])
        if number < len(sources):
            row |= {f"source_{name}": sources[number][name] for name in SOURCE if sources[number].get(name)}
        rows.append(row)
    missing = sorted({*_unsayable(document), *_changed_by_reading(rows)})
    return [{name: row.get(name, "") for name in NAMES} | {"incomplete": " ".join(missing)} for row in rows]


def _person(document: Mapping) -> dict[str, Value]:
    row: dict[str, Value] = {"id": document.get("reference") or "", "public_id": document.get("public_id") or ""}
    row |= {f"name_{language}": text for language, text in (document.get("names") or {}).items()}
    row |= {name: document[name] for name in SAME if document.get(name) not in (None, "")}
    row["other_names"] = BETWEEN.join(document.get("other_names") or ())
    row["designations"] = BETWEEN.join(map(_designation, document.get("designations") or ()))
    return row


def _designation(designation: Mapping) -> str:
    category = designation.get("category") or ""
    told = category if category != DesignationCategory.POLITICAL_PRISONER else ""
    return " ".join(filter(None, (designation["organisation"], told, designation.get("decided"))))


def _case(case: Mapping) -> dict[str, Value]:
    row: dict[str, Value] = {
        "group_case": case.get("group_case") or "",
        "opened": case.get("opened") or "",
        "case_status": case.get("status") or "open",
        "in_absentia": "yes" if case.get("in_absentia") else "no",
    }
    row |= {f"story_{language}": text for language, text in (case.get("story") or {}).items()}
    for stage, column in STAGES.items():
        charges = [each for each in case.get("charges") or () if (each.get("stage") or "charged") == stage]
        row[column] = BETWEEN.join(f"{c['article']}.{c['part']}" if c.get("part") else c["article"] for c in charges)
    for sentence in (case.get("sentences") or ())[:1]:
        row |= {name: sentence[name] for name in SENTENCE if sentence.get(name) not in (None, "")}
    return row


def _period(period: Mapping) -> dict[str, Value]:
    row: dict[str, Value] = {column: period.get(name) or "" for column, name in PERIOD.items()}
    arrangements = period.get("arrangements") or ()
    for column, name in PLACES.items():
        told = [each.get(name) or "" for each in arrangements]
        row[column] = BETWEEN.join(told).strip() if any(told) else ""
    if len(arrangements) > 1 and not any(row[column] for column in PLACES):
        row["arrangement"] = BETWEEN.join("" for _each in arrangements).strip()
    return row


def _is_plain(source: Mapping) -> bool:
    """Whether a row can name the source: one of the person, that its cells say as it is."""
    texts = [str(source[name]) for name in SOURCE if source.get(name)]
    return (
        (source.get("cites") or "person") == "person" and not source.get("confidential") and all(map(_survives, texts))
    )


def _unsayable(document: Mapping) -> Iterator[str]:
    """Names of what no cell of the sheet can say."""
    if any(";" in name for name in document.get("other_names") or ()):
        yield "other_names"
    for case in document.get("cases") or ():
        sentences = case.get("sentences") or ()
        if len(sentences) > 1 or any(_is_more(each) for each in sentences):
            yield "sentences"
        if any(each.get("part") and not PART.fullmatch(each["part"]) for each in case.get("charges") or ()):
            yield "charges"
    for period in document.get("periods") or ():
        if any(each.get("wording") for each in period.get("arrangements") or ()):
            yield "arrangements"
    if any(each.get("withdrawn_on") or each.get("statement") for each in document.get("designations") or ()):
        yield "designations"


def _is_more(sentence: Mapping) -> bool:
    kind = sentence.get("kind") or SentenceKind.FIRST_INSTANCE
    return kind != SentenceKind.FIRST_INSTANCE or bool(sentence.get("in_absentia"))


def _changed_by_reading(rows: Sequence[Mapping[str, Value]]) -> Iterable[str]:
    """Columns whose text would not come back as it is: a name that reads as "nothing here", or has odd spaces."""
    return {
        name
        for row in rows
        for name, value in row.items()
        if isinstance(value, str) and value and not _survives(value, lines=name in LINES)
    }


def _survives(text: str, *, lines: bool = False) -> bool:
    return text_of(text) == text and UNMARKED.sub("", text) == text and (lines or "\n" not in text)
