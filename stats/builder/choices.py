"""A figure built from a form: what was chosen, the question it makes, and every reason why it makes none."""

from dataclasses import dataclass, field

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from prisoners.published.filters import BadParameter
from stats.builder import sense
from stats.builder.refusals import Refusal
from stats.figures import Figure, figure
from stats.measures import MEASURES
from stats.parsing import parse
from stats.query import Query

MEASURE = "measure"
FIRST = "prisoners"
"""The measure that the form opens with."""
TIME = ("on", "from", "to", "every", "cumulative")
LONGEST = 200
"""So much of a value that was given stands in the form again."""


@dataclass
class Built:
    """``given``: every value as it was sent, for the form. ``query`` is None where it can't be read; ``refusals`` say why there is no figure."""

    measure: str
    given: dict[str, list[str]]
    query: Query | None = None
    refusals: list[Refusal] = field(default_factory=list)

    @property
    def is_right(self) -> bool:
        return self.query is not None and not self.refusals

    def first(self, name: str) -> str:
        """The one value of a parameter, or the first of several; '' where there is none."""
        return next(iter(self.given.get(name, ())), "")

    def reasons(self, name: str, value: str | None = None) -> str:
        """All that is wrong with a parameter, or with one value of it."""
        found = [each for each in self.refusals if each.parameter == name and value in {None, each.value}]
        return " ".join(dict.fromkeys(each.reason for each in found))


def built(given: QueryDict) -> Built:
    """Read the form. Every field that is wrong is told, not the first alone; nothing is counted."""
    values = {name: [_printable(v) for v in given.getlist(name) if v != ""] for name in given}
    values = {name: found for name, found in values.items() if found}
    found = Built(FIRST, values)
    measures = values.get(MEASURE, [FIRST])
    if len(measures) > 1:
        found.refusals.append(Refusal(MEASURE, _("Give “%(name)s” once.") % {"name": MEASURE}))
    elif measures[0] not in MEASURES:
        unknown = _("There is no measure “%(measure)s”.") % {"measure": measures[0]}
        found.refusals.append(Refusal(MEASURE, unknown))
    else:
        found.measure = measures[0]
        _read(found, given)
    return found


def answered(found: Built) -> Figure | None:
    """The figure of what was built. Where only counting shows that it makes none, the reason is added; None then, and where it is not right."""
    if not found.is_right:
        return None
    try:
        return figure(found.query)
    except BadParameter as error:
        found.refusals.append(Refusal(error.parameter, str(error)))
        return None


def address(query: Query) -> str:
    """The form with a question filled in."""
    parameters = QueryDict(mutable=True)
    parameters[MEASURE] = query.measure.slug
    for name, value in query.parameters():
        parameters.appendlist(name, value)
    return f"{reverse('build')}?{parameters.urlencode()}"


def _read(found: Built, given: QueryDict) -> None:
    """Read what can be read: a parameter that is wrong is told and left out, and the rest is read again."""
    rest = given.copy()
    rest.pop(MEASURE, None)
    while found.query is None:
        try:
            found.query = parse(found.measure, rest)
        except BadParameter as error:
            found.refusals.append(Refusal(error.parameter, str(error)))
            if error.parameter not in rest:
                return
            # Without its steps a period reads as something else: what is said of it then would mislead.
            for name in TIME if error.parameter == "every" else (error.parameter,):
                rest.pop(name, None)
    wrong = {refusal.parameter for refusal in found.refusals}
    more = sense.reasons(found.query, timed=not wrong & set(TIME))
    found.refusals += [refusal for refusal in more if refusal.parameter not in wrong]


def _printable(text: str) -> str:
    return "".join(letter for letter in text[: 2 * LONGEST] if letter.isprintable())[:LONGEST]
