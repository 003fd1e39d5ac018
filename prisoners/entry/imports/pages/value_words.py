"""Fields and values of documents in words, as an editor reads them in a preview."""

import re
from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from prisoners.domain import choices, dates
from prisoners.entry import summaries
from prisoners.entry.wording import MODELS, said
from prisoners.models import Person, Sentence, Statement
from prisoners.published.labels import vocabulary
from prisoners.records.documents import DOCUMENT
from prisoners.records.field_kinds import Choice, Code, Day, Fields, ListOf, PartialDate

LIST_ITSELF = re.compile(r"(?:(?P<outer>.+)\.)?(?P<list>[a-z_]+)")
BY_LANGUAGE = re.compile(r"\.story\.(?=be|ru|en)")
STATEMENT = re.compile(r"(?P<designation>designations\[\d+\])\.statement\.?(?P<field>[a-z_]*)")
RECORD = re.compile(r"[a-z_]+\[")
PERSON_FIELDS = frozenset(field.name for field in Person._meta.fields)
TERM = ("years", "months", "days")
STEP = re.compile(r"([a-z_]+)((?:\[\d+\])?)")
CHOICES = {
    tuple(each.values): each
    for each in (
        choices.Gender,
        choices.Disclosure,
        choices.DisclosedDate,
        choices.ChargeStage,
        choices.CaseStatus,
        choices.SentenceKind,
        choices.DesignationCategory,
        choices.SourceKind,
        choices.Reliability,
    )
}
"""Lists of keys that code relies on, by their keys, as the kinds of fields hold them."""


def field_words(path: str) -> str:
    """A path in words: “released” of custody period 1. A list as a whole: charges of case 1."""
    given = BY_LANGUAGE.sub(".story_", path)
    if match := STATEMENT.fullmatch(given):
        label = _label_of(Statement, match["field"]) if match["field"] else str(Statement._meta.verbose_name)
        return capfirst(_("%(part)s of %(whole)s") % {"part": label, "whole": said(match["designation"])})
    match = LIST_ITSELF.fullmatch(given)
    if match and match["list"] in MODELS:
        plural = str(MODELS[match["list"]]._meta.verbose_name_plural)
        if match["outer"]:
            plural = _("%(part)s of %(whole)s") % {"part": plural, "whole": said(match["outer"])}
        return capfirst(plural)
    if not RECORD.match(given) and (label := _person_label(given)):
        return capfirst(label)
    return capfirst(said(given))


def _person_label(path: str) -> str:
    """Label of a person's own field, '' where there is none. In a table of fields it needs no quotation marks."""
    name = path.replace("names.", "name_").replace("disclose.", "disclose_")
    return _label_of(Person, name) if name in PERSON_FIELDS else ""


def _label_of(model: type, name: str) -> str:
    found = next((field for field in model._meta.fields if field.name == name), None)
    return str(found.verbose_name) if found else name


def value_words(path: str, value: object) -> str:
    """A value of a field in words; '' for one that is not known. Whole records are lines of “field: value”."""
    return _words(value, _kind(path))


def _kind(path: str) -> object:
    """The kind of the field at a path; None where there is none."""
    kind: object = DOCUMENT
    for name, place in STEP.findall(path):
        kind = kind.fields.get(name) if isinstance(kind, Fields) else None
        if place and isinstance(kind, ListOf):
            kind = kind.kind
    return kind


def _words(value: object, kind: object) -> str:
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, dict):
        return "\n".join(_fields(value, kind))
    if isinstance(value, list | tuple):
        inner = kind.kind if isinstance(kind, ListOf) else None
        return "\n".join(filter(None, (_words(each, inner) for each in value)))
    return _text(str(value), kind)


def _fields(value: dict, kind: object) -> Iterator[str]:
    """The fields of a record in the order of a document; records inside it stand on lines of their own."""
    known = kind.fields if isinstance(kind, Fields) else {}
    value = {name: value[name] for name in sorted(value, key=lambda name: _place(name, known))}
    told: list[str] = []
    if "article" in value:
        told.append(_charge(value, known))
        value = {name: each for name, each in value.items() if name not in {"article", "part", "stage"}}
    inner: list[str] = []
    for name, each in value.items():
        if name in TERM:
            if name == next(unit for unit in TERM if unit in value):
                told.append(summaries.term(Sentence(**{unit: value.get(unit) for unit in TERM})))
        elif isinstance(each, list) and isinstance(known.get(name), ListOf) and isinstance(known[name].kind, Fields):
            inner += [f"– {line}" for line in _words(each, known[name]).split("\n")]
        elif words := _words(each, known.get(name)):
            told.append(_("%(field)s: %(value)s") % {"field": _name(name), "value": words})
    yield "\n".join(filter(None, [capfirst("; ".join(filter(None, told))), *inner]))


def _place(name: str, known: dict) -> int:
    return list(known).index(name) if name in known else len(known)


def _charge(value: dict, known: dict) -> str:
    number = value["article"] + (f".{value['part']}" if value.get("part") else "")
    stage = _words(value.get("stage"), known.get("stage"))
    return f"{number} ({stage.lower()})" if stage else number


def _name(name: str) -> str:
    """The name of a field inside a record that is told as a whole."""
    for model in MODELS.values():
        found = next((field for field in model._meta.fields if field.name == name), None)
        if found is not None:
            return str(found.verbose_name)
    return str(MODELS[name]._meta.verbose_name_plural) if name in MODELS else name.replace("_", " ")


def _text(text: str, kind: object) -> str:
    if isinstance(kind, Code):
        found = vocabulary(kind.list).get(text)
        return found.label if found else text
    if isinstance(kind, Choice) and kind.keys in CHOICES:
        labels = {str(key): str(label) for key, label in CHOICES[kind.keys].choices}
        return labels.get(text, text).partition(":")[0]
    if isinstance(kind, PartialDate | Day):
        try:
            dates.parse(text)
        except ValueError:
            return text
        return summaries.dated(text)
    return text
