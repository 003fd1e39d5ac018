"""The dashboard's four questions: who they are, what for, where, and when they come out. Each has a sentence made of its numbers."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from prisoners.domain.choices import NOT_KNOWN
from prisoners.published.filters import BadParameter
from stats import leading, periods, wording
from stats.figures import Figure, figure
from stats.presenting import Shown
from stats.query import Query, defined
from stats.table import Row
from stats.telling import joined, link, linked, told

MONTHS_SHOWN = 36
"""How many months of releases, past and expected, are drawn."""
UNDER_AGE = "under-18"


@dataclass(frozen=True)
class AskedQuestion:
    """``pair``: its two charts stand side by side."""

    slug: str
    title: str
    sentence: str
    figures: list[Shown]
    pair: bool = False


def four_questions(query: Query, by_gender: Figure) -> list[AskedQuestion]:
    """The questions about those whom a query counts; ``by_gender`` is the query's own figure by gender."""
    return [_who(query, by_gender), _what_for(query), _where(query), _when_out(query)]


def _who(query: Query, by_gender: Figure) -> AskedQuestion:
    by_age = figure(replace(query, by=("age",)))
    sentence = joined(_women(by_gender), _ages(by_age), _not_known(by_age, _age_not_known))
    figures = [Shown(by_age, chart_title=_("Age"))]
    if "gender" not in query.filters:
        figures.insert(0, Shown(by_gender, chart_title=_("Women and men")))
    return AskedQuestion("who", _("Who they are"), sentence, figures, pair=len(figures) > 1)


def _women(by_gender: Figure) -> str:
    women = next((row for row in by_gender.rows if row.key == "female"), None)
    if women is None or not women.value or women.value == by_gender.value:
        return ""
    return told(
        _("Women are %(share)s of them: %(women)s of %(all)s."),
        share=wording.per_cent(women.value, by_gender.value),
        women=_row(by_gender, women),
        all=_all(by_gender),
    )


def _ages(by_age: Figure) -> str:
    largest, young = _largest(by_age), next((row for row in by_age.rows if row.key == UNDER_AGE), None)
    if largest is None:
        return ""
    first = told(
        ngettext(
            "The largest age group is %(age)s: %(number)s person.",
            "The largest age group is %(age)s: %(number)s people.",
            largest.value,
        ),
        age=wording.lower_first(largest.label),
        number=_row(by_age, largest),
    )
    if young is None or not young.value or young is largest:
        return first
    return joined(first, told(_("Under 18: %(number)s."), number=_row(by_age, young)))


def _what_for(query: Query) -> AskedQuestion:
    by_group, by_article = figure(replace(query, by=("article_group",))), figure(replace(query, by=("article",)))
    largest, group = _largest(by_article), _largest(by_group)
    sentence = ""
    if largest is not None and group is not None:
        sentence = joined(
            told(
                _("The most frequent article is %(article)s: %(number)s of %(all)s (%(share)s)."),
                article=largest.label,
                number=_row(by_article, largest),
                all=_all(by_article),
                share=wording.per_cent(largest.value, by_article.value),
            ),
            told(
                _("The most frequent kind of charge is %(group)s: %(number)s."),
                group=wording.lower_first(group.label),
                number=_row(by_group, group),
            ),
            _("Somebody can be charged under several, so the bars add up to more than the total."),
        )
    figures = [
        Shown(by_group, chart_title=_("Kind of charge")),
        Shown(by_article, chart_title=_("Articles of the law")),
    ]
    return AskedQuestion("what-for", _("What for"), sentence, figures)


def _where(query: Query) -> AskedQuestion:
    by_type, by_facility = figure(replace(query, by=("facility_type",))), figure(replace(query, by=("facility",)))
    kind, largest = _largest(by_type), _largest(by_facility)
    parts = []
    if kind is not None:
        parts.append(
            told(
                _("By type of facility most are in: %(type)s, %(number)s of %(all)s (%(share)s)."),
                type=wording.lower_first(kind.label),
                number=_row(by_type, kind),
                all=_all(by_type),
                share=wording.per_cent(kind.value, by_type.value),
            )
        )
    if largest is not None:
        parts.append(
            told(
                _("The facility with most of them is %(facility)s: %(number)s."),
                facility=largest.label,
                number=_row(by_facility, largest),
            )
        )
    parts.append(_not_known(by_facility, _place_not_known))
    figures = [
        Shown(by_type, chart_title=_("Type of facility")),
        Shown(by_facility, chart_title=_("The fullest facilities")),
    ]
    return AskedQuestion("where", _("Where they are held"), joined(*parts), figures)


def _when_out(query: Query) -> AskedQuestion:
    """Releases up to the day; expected ones from it on, where it is not so far back that they are known by now."""
    released = _monthly(replace(query, measure=defined("released", query.edition), on=None, **_months_before(query.on)))
    title, of_released = _("When they come out"), _("Released so far")
    if query.on < query.edition.day:
        shown = [Shown(released, chart_title=of_released)]
        sentence = joined(_releases(released), _("Expected releases are shown for today alone."))
        return AskedQuestion("when-out", title, sentence, shown)
    due = _monthly(replace(query, measure=defined("due", query.edition), on=None, **_months_after(query.on)))
    most = max((row.value for row in (*released.rows, *due.rows)), default=0)
    shown = [
        Shown(released, chart_title=of_released, most=most),
        Shown(due, chart_title=_("Expected to be released"), most=most),
    ]
    return AskedQuestion("when-out", title, joined(_releases(released), _expected(due)), shown, pair=True)


def _months_before(day: date) -> dict:
    end = day + timedelta(days=1)
    return {"start": _month(periods.first_of(day, periods.MONTH), 1 - MONTHS_SHOWN), "end": end}


def _months_after(day: date) -> dict:
    return {"start": day, "end": _month(periods.first_of(day, periods.MONTH), MONTHS_SHOWN)}


def _month(first: date, months: int) -> date:
    """First day of the month so many months away."""
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def _monthly(query: Query) -> Figure:
    """By month, or by year where too few dates are known to the month."""
    query = replace(query, start=max(query.start, query.first_day))
    try:
        return figure(replace(query, every=periods.MONTH))
    except BadParameter:
        return figure(replace(query, every=periods.YEAR))


def _releases(released: Figure) -> str:
    query = replace(released.query, every=None)
    return told(
        ngettext(
            "Since %(day)s, %(number)s custody period ended in a release.",
            "Since %(day)s, %(number)s custody periods ended in a release.",
            released.value,
        ),
        day=wording.day(query.start),
        number=link(query, released.value),
    )


def _expected(due: Figure) -> str:
    query = replace(due.query, every=None)
    return told(
        ngettext(
            "%(number)s person is expected to be released before %(day)s if nothing changes: an estimate.",
            "%(number)s people are expected to be released before %(day)s if nothing changes: an estimate.",
            due.value,
        ),
        day=wording.day(query.end),
        number=link(query, due.value),
    )


def _largest(answer: Figure) -> Row | None:
    rows = [row for row in answer.rows if not row.special and row.value]
    return max(rows, key=lambda row: row.value, default=None)


def _row(answer: Figure, row: Row) -> str:
    """A row's number, leading to its own figure."""
    address = leading.to_row(answer.query, row)
    return linked(address, row.value) if address else wording.number(row.value)


def _all(answer: Figure) -> str:
    """How many there are in all, leading to the figure of the whole."""
    return link(answer.query.total(), answer.value)


def _not_known(answer: Figure, text: Callable[[int], str]) -> str:
    row = next((row for row in answer.rows if row.key == NOT_KNOWN), None)
    return told(text(row.value), number=_row(answer, row)) if row is not None and row.value else ""


def _age_not_known(number: int) -> str:
    return ngettext("The age of %(number)s is not known.", "The ages of %(number)s are not known.", number)


def _place_not_known(number: int) -> str:
    return ngettext("Where %(number)s is held is not known.", "Where %(number)s are held is not known.", number)
