"""Reading the parameters of rows: those of the one grammar, and the few that say which edition, days and page."""

from collections.abc import Collection, Mapping
from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from prisoners.explorer.api.cursors import CURSOR
from prisoners.published import editions
from prisoners.published.filters import BadParameter, DayField
from prisoners.published.models import Edition

EDITION, LIMIT, ON, FROM, TO, KIND, BEST = "edition", "limit", "on", "from", "to", "kind", "best"
PAGING = (CURSOR, LIMIT)
USUAL_LIMIT, MOST_ROWS = 100, 1000

Values = Mapping[str, list[str]]


def read(given: QueryDict, known: Collection[str], single: Collection[str]) -> dict[str, list[str]]:
    """Values by parameter, without empty ones. Raises BadParameter for one that is not known, or that is given twice and is ``single``."""
    values = {}
    for name in given:
        if name not in known:
            raise BadParameter(name, _("There is no parameter “%(name)s” here.") % {"name": name})
        values[name] = [value for value in given.getlist(name) if value]
        if name in single and len(values[name]) > 1:
            raise BadParameter(name, _("Give “%(name)s” once.") % {"name": name})
    return {name: found for name, found in values.items() if found}


def only(values: Values, name: str) -> str:
    """A parameter's one value; empty where it has none."""
    return next(iter(values.get(name, ())), "")


def edition(values: Values, last: Edition | None) -> Edition | None:
    """The edition named, or the last one; None before the first. Raises BadParameter."""
    text = only(values, EDITION)
    if not text:
        return last
    return editions.named(EDITION, text)


def limit(values: Values) -> int:
    """How many rows a page has at most."""
    text = only(values, LIMIT)
    if not text:
        return USUAL_LIMIT
    if not editions.NUMBER.fullmatch(text) or int(text) > MOST_ROWS:
        raise BadParameter(LIMIT, _("A page has from 1 to %(most)s rows.") % {"most": MOST_ROWS})
    return int(text)


def day(values: Values, name: str) -> date | None:
    text = only(values, name)
    if not text:
        return None
    try:
        return DayField(required=True).clean(text)
    except forms.ValidationError as error:
        raise BadParameter(name, " ".join(error.messages)) from None


def yes_no(values: Values, name: str) -> bool:
    """true or false. Raises BadParameter for anything else."""
    text = only(values, name)
    if text not in {"true", "false"}:
        raise BadParameter(name, _("Write “true” or “false”."))
    return text == "true"


def period(values: Values) -> tuple[date | None, date | None]:
    """[from, to), each where it is given. Raises BadParameter for an empty one."""
    first, until = day(values, FROM), day(values, TO)
    if first and until and until <= first:
        raise BadParameter(TO, _("The period must end after it begins: “to” is the day after its last."))
    return first, until
