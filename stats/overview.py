"""The dashboard: a headline with its number, the number over time, and what the last edition changed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from prisoners.published.models import Edition
from stats import telling, wording
from stats.figures import Figure, figure, totals
from stats.presenting import Shown
from stats.query import Query
from stats.reported.comparing import points
from stats.telling import link, told

FEMALE, MALE = "female", "male"
PEOPLE = {
    "added": ngettext_lazy(
        "%(number)s person was published for the first time.",
        "%(number)s people were published for the first time.",
        "count",
    ),
    "changed": ngettext_lazy(
        "Something changed about %(number)s person.", "Something changed about %(number)s people.", "count"
    ),
    "withdrawn": ngettext_lazy("%(number)s person was withdrawn.", "%(number)s people were withdrawn.", "count"),
}
"""What is said of the people of an edition, by the edition's own counts."""


@dataclass(frozen=True)
class Headline:
    """The number and its sentence; ``told``: the same sentence with the number as a link; ``women``: how many of them are women;
    ``definition``: whose; ``by_gender``: the same counted by it."""

    figure: Shown
    told: SafeString
    women: str
    definition: str
    by_gender: Figure

    @property
    def doubt(self) -> str:
        """Why the number is not quite sure, and since when it may have changed."""
        query, said = self.figure.query, []
        if self.figure.low != self.figure.high:
            said.append(_("Some dates are known only as a month or a year, or custody was not confirmed lately."))
        return " ".join([*said, wording.older_than_counted(query)]).strip()


def headline(query: Query) -> Headline:
    """The headline. Its sentence leaves the organisation to the line under the number."""
    by_gender = figure(replace(query, by=("gender",)))
    text, rest = _sentence(query, by_gender.value)
    when = wording.when(query)
    plain = wording.narrowed(text % {"number": wording.number(by_gender.value), "when": when}, rest)
    linked = telling.narrowed(told(text, number=link(query, by_gender.value), when=when), rest)
    total = Shown(Figure(query, by_gender.total, []), sentence=plain)
    return Headline(total, linked, _women(query, by_gender), _definition(query), by_gender)


def _sentence(query: Query, value: int) -> tuple[str, Query]:
    """The sentence with its %(number)s and %(when)s to be filled in, and the query of the filters that it leaves unsaid."""
    chosen = query.filters.get("gender")
    rest = replace(query, filters={n: v for n, v in query.filters.items() if n not in {"gender", "designation"}})
    if chosen == (FEMALE,):
        text = ngettext(
            "%(number)s woman was held as a political prisoner %(when)s.",
            "%(number)s women were held as political prisoners %(when)s.",
            value,
        )
    elif chosen == (MALE,):
        text = ngettext(
            "%(number)s man was held as a political prisoner %(when)s.",
            "%(number)s men were held as political prisoners %(when)s.",
            value,
        )
    else:
        text = query.measure.sentence(value)
        rest = replace(query, filters={n: v for n, v in query.filters.items() if n != "designation"})
    return text, rest


def _women(query: Query, answer: Figure) -> str:
    """How many of them are women, where everybody is counted and some are."""
    women = next((row.value for row in answer.rows if row.keys["gender"] == FEMALE), 0)
    if "gender" in query.filters or not women or women == answer.value:
        return ""
    text = ngettext("%(number)s of them is a woman.", "%(number)s of them are women.", women)
    return told(text, number=link(query.having(gender=FEMALE), women))


def _definition(query: Query) -> str:
    organisations = [wording.value_label("designation", value) for value in query.filters["designation"]]
    return _("By the definition of %(organisation)s.") % {"organisation": _(" or ").join(organisations)}


def series(query: Query) -> Shown:
    """The same number on the last day of each month up to the day, and what others published of the same question."""
    monthly = replace(query, on=None, start=query.first_day, end=query.on + timedelta(days=1), every="month")
    answer = figure(monthly)
    title = chart_told = _("Political prisoners, month by month")
    if answer.rows and (most := max(answer.rows, key=lambda row: row.value)).value:
        text = _("Political prisoners, month by month: the most, %(number)s, on %(day)s")
        day = wording.day(most.step.start)
        title = text % {"number": wording.number(most.value), "day": day}
        chart_told = told(text, number=link(answer.query.only(most), most.value), day=day)
    return Shown(answer, points=points(query), chart_title=title, chart_told=chart_told)


@dataclass(frozen=True)
class Change:
    """What an edition changed, and by how much it moved the headline."""

    edition: Edition
    lines: list[str]

    @property
    def address(self) -> str:
        return reverse("edition", args=[self.edition.number])


def change(query: Query, value: int) -> Change:
    """What the query's edition changed; ``value`` is what it counts."""
    edition = query.edition
    lines = list(people_lines(edition))
    before = Edition.objects.filter(number=edition.number - 1).first()
    if before is not None and (earlier := query.known_at(before)) is not None:
        lines.append(_effect(query, earlier, value))
        if earlier.measure != query.measure:
            lines.append(_("The definition changed in this edition, so the difference is not of the records alone."))
    return Change(edition, lines)


def _effect(query: Query, earlier: Query, value: int) -> str:
    was = totals([earlier])[0].value
    words = {
        "day": wording.day(query.on),
        "before": link(earlier, was),
        "number": str(earlier.edition.number),
        "now": link(replace(query, frozen=True), value),
        "difference": wording.number(abs(value - was)),
    }
    if value > was:
        text = _("For %(day)s it counts %(now)s, %(difference)s more than edition %(number)s (%(before)s).")
    elif value < was:
        text = _("For %(day)s it counts %(now)s, %(difference)s fewer than edition %(number)s (%(before)s).")
    else:
        text = _("For %(day)s it counts %(now)s, as edition %(number)s did.")
    return told(text, **words)


def people_lines(edition: Edition) -> Iterable[str]:
    """How many people an edition added, changed and withdrew, in words."""
    for name, text in PEOPLE.items():
        if count := getattr(edition, name):
            yield text % {"count": count, "number": wording.number(count)}
