"""What the services say of a document's fields, said of the fields of a page."""

import re

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from prisoners.models import (
    Case,
    Charge,
    Citation,
    CustodyArrangement,
    CustodyPeriod,
    Designation,
    OtherName,
    Person,
    Sentence,
    Source,
)

MODELS: dict[str, type[models.Model]] = {
    "cases": Case,
    "charges": Charge,
    "sentences": Sentence,
    "periods": CustodyPeriod,
    "arrangements": CustodyArrangement,
    "designations": Designation,
    "sources": Citation,
    "other_names": OtherName,
}
LIST = r"(?P<{0}>[a-z_]+)\[(?P<{0}_place>\d+)\]"
PATH = re.compile(rf"\b{LIST.format('outer')}(?:\.{LIST.format('inner')})?(?:\.(?P<field>[a-z_]+))?")
"""A path inside a document, as it stands in the words of an error: ``periods[0].arrangements[1].start``."""
LONG_NAME = re.compile(r"(?<![\w.“«„])(?P<field>[a-z]+_[a-z_]+)(?![\w”»])")
"""The bare name of a field, such as ``attested_on``. One of a single word can't be told from prose, and is prose."""
MODELS_OF_NAMES = (CustodyPeriod, Person, Designation, Sentence)


def for_editors(message: str) -> str:
    """The message with every path in it said in words, as a sentence."""
    return capfirst(LONG_NAME.sub(_field_in_words, PATH.sub(lambda match: said(match[0]), message)))


def said(path: str) -> str:
    """A path in words: “released” of custody period 1."""
    match = PATH.fullmatch(path)
    if match is None or not {match["outer"], match["inner"] or match["outer"]} <= MODELS.keys():
        return _quoted(Person, path.replace("names.", "name_").replace("disclose.", "disclose_"))
    record = _numbered(MODELS[match["outer"]], match["outer_place"])
    model = MODELS[match["outer"]]
    if match["inner"]:
        model = MODELS[match["inner"]]
        inner = _numbered(model, match["inner_place"])
        record = _("%(part)s in %(whole)s") % {"part": inner, "whole": record}
    if not match["field"]:
        return record
    return _("%(field)s of %(record)s") % {"field": _quoted(model, match["field"]), "record": record}


def _numbered(model: type[models.Model], place: str) -> str:
    return _("%(record)s %(number)d") % {"record": model._meta.verbose_name, "number": int(place) + 1}


def _label(model: type[models.Model], name: str) -> str | None:
    """Label of a field; of a citation also of the fields of its source. None where there is no such field."""
    for each in (model, Source) if model is Citation else (model,):
        for field in each._meta.fields:
            if field.name == name:
                return str(field.verbose_name)
    return None


def _quoted(model: type[models.Model], name: str) -> str:
    label = _label(model, name)
    return quoted(label) if label is not None else name


def quoted(text: str) -> str:
    """Between the language's own quotation marks."""
    return _("“%(text)s”") % {"text": text}


def _field_in_words(match: re.Match) -> str:
    labels = (_label(model, match["field"]) for model in MODELS_OF_NAMES)
    return next((quoted(label) for label in labels if label is not None), match["field"])
