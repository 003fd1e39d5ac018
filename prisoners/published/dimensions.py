"""What figures are broken down by. Declared once: key, title, definition, and the SQL that gives a row its keys.

A dimension turns a row ``r`` into one or several keys. ``b`` says that a key is the best one of a vague value, ``c`` that it is
the only possible one; sharp dimensions have both always true. Of a vague value that a filter or the time asked for tests too, only
keys of days that pass are possible: ``{day}`` is the day that ages are counted on and ``{ages}`` which ages pass; ``{first}`` and
``{last}`` are the days that a date can be.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prisoners.domain.choices import AGE_BANDS, NOT_APPLICABLE, NOT_DISCLOSED, Disclosure
from prisoners.published import labels
from prisoners.published.predicates import Ages, ages_in_bands


@dataclass(frozen=True)
class Dimension:
    """``sql`` is a lateral subquery with columns k, b, c; ``parameter`` is the filter that one of its keys is a value of.

    ``date`` names the vague date of a row that the dimension shows, where it shows one.
    """

    slug: str
    title: str | Promise
    definition: str | Promise
    sql: str
    vocabulary: str | None
    parameter: str | None = None
    ordered: bool = False
    adds_up: bool = True
    date: str | None = None

    def label(self, key: str) -> str:
        if (word := labels.special(key)) is not None:
            return word
        if self.vocabulary is None:
            return labels.month_label(key)
        word = labels.vocabulary(self.vocabulary).get(key)
        return word.label if word else key


def _column(column: str) -> str:
    return f"SELECT r.{column} AS k, true AS b, true AS c"


def _array(column: str) -> str:
    return (
        f"SELECT unnest(CASE WHEN cardinality(r.{column}) = 0 THEN ARRAY['{NOT_APPLICABLE}']::varchar[] "
        f"ELSE r.{column} END) AS k, true AS b, true AS c"
    )


def _age() -> str:
    last, first = "({day} - make_interval(years => low))::date", "({day} - make_interval(years => high))::date"
    # A person is in a band when born after `first` and not after `last`.
    return (
        f"SELECT key AS k, r.born_best > {first} AND r.born_best <= {last} AS b, count(*) OVER () = 1 AS c "
        f"FROM (VALUES {{ages}}) AS band(key, low, high) "
        f"WHERE r.born_latest > {first} AND r.born_earliest <= {last} "
        "UNION ALL SELECT r.born_missing, true, true WHERE r.born_best IS NULL"
    )


def age_bands(ages: Ages | None) -> str:
    """What ``{ages}`` stands for: the bands, or the parts of them that pass a filter."""
    found = []
    for key, _low, _high in AGE_BANDS:
        band = ages_in_bands([key])
        found += [(key, low, high) for low, high in (band if ages is None else band.both(ages)).ranges]
    return ", ".join(f"('{key}', {low}, {200 if high is None else high})" for key, low, high in found or [("", 0, 0)])


# Why a row has no date: an expected release says it itself; the others are kept back of people who are counted only.
NO_DATE = {"due": "r.due_missing"}
NO_OTHER_DATE = (
    f"CASE r.disclosure WHEN '{Disclosure.COUNTED_ONLY.value}' THEN '{NOT_DISCLOSED}' ELSE '{NOT_APPLICABLE}' END"
)


def _date(name: str, step: str) -> str:
    first, last, best = (f"date_trunc('{step}', ({day})::timestamp)" for day in ("{first}", "{last}", f"r.{name}_best"))
    form = {"month": "YYYY-MM", "year": "YYYY"}[step]
    return (
        f"SELECT to_char(moment, '{form}') AS k, moment = {best} AS b, {first} = {last} AS c "
        f"FROM generate_series({first}, {last}, interval '1 {step}') AS moment WHERE r.{name}_best IS NOT NULL "
        f"UNION ALL SELECT {NO_DATE.get(name, NO_OTHER_DATE)}, true, true WHERE r.{name}_best IS NULL"
    )


def _dates(name: str, title: str | Promise, by_year: str | Promise, definition: str | Promise) -> tuple[Dimension, ...]:
    return (
        Dimension(name, title, definition, _date(name, "month"), None, ordered=True, date=name),
        Dimension(f"{name}_year", by_year, definition, _date(name, "year"), None, ordered=True, date=name),
    )


_ALL = (
    Dimension(
        "gender",
        _("gender"),
        _("As stated by the person or those who speak for them."),
        _column("gender"),
        "gender",
        "gender",
    ),
    Dimension(
        "age",
        _("age"),
        _("Age in whole years on the day counted; for an event, on its day. A birth year gives two possible ages."),
        _age(),
        "age",
        "age",
        ordered=True,
    ),
    Dimension(
        "article",
        _("article"),
        _(
            "Articles of the Criminal Code of all open cases: as charged until the verdict, as convicted after it. "
            "A person with several articles is in several rows, so the rows add up to more than the total."
        ),
        _array("articles"),
        "article",
        "article",
        adds_up=False,
    ),
    Dimension(
        "article_group",
        _("kind of charge"),
        _(
            "Articles grouped by what they are used against. "
            "A person with articles of several groups is in several rows, so the rows add up to more than the total."
        ),
        _array("article_groups"),
        "article_group",
        "article_group",
        adds_up=False,
    ),
    Dimension(
        "facility",
        _("facility"),
        _("The institution where the person is held."),
        _column("facility"),
        "facility",
        "facility",
    ),
    Dimension(
        "facility_type",
        _("facility type"),
        _("Type of that institution; home for those restricted at home."),
        _column("facility_type"),
        "facility_type",
        "facility_type",
    ),
    Dimension(
        "facility_region",
        _("region of the facility"),
        _("Region in which that institution stands."),
        _column("facility_region"),
        "region",
        "facility_region",
    ),
    Dimension(
        "arrangement",
        _("custody arrangement"),
        _(
            "How the person is held or restricted. House arrest before trial and home restriction after it are different things."
        ),
        _column("arrangement"),
        "arrangement",
        "arrangement",
    ),
    Dimension(
        "regime",
        _("regime"),
        _("Conditions of imprisonment set by the court, or those in fact where they are known to differ."),
        _column("regime"),
        "regime",
        "regime",
    ),
    Dimension(
        "penalty",
        _("penalty"),
        _("Main penalty of the latest judgment in force; not applicable before one."),
        _column("penalty"),
        "penalty",
        "penalty",
    ),
    Dimension(
        "term",
        _("term"),
        _(
            "Term of the latest judgment in force, the court's final term. Months count as 30 days; the upper bound is not included."
        ),
        _column("term"),
        "term",
        "term",
        ordered=True,
    ),
    Dimension(
        "residence",
        _("residence"),
        _("Region where the person lived before the arrest."),
        _column("residence"),
        "region",
        "residence",
    ),
    Dimension(
        "occupation",
        _("occupation"),
        _("Occupation before the arrest."),
        _column("occupation"),
        "occupation",
        "occupation",
    ),
    Dimension(
        "designation",
        _("designation"),
        _(
            "Organisations that designated the person a political prisoner. "
            "A person designated by several is in several rows, so the rows add up to more than the total."
        ),
        _array("{designation}"),
        "organisation",
        "designation",
        adds_up=False,
    ),
    Dimension(
        "status",
        _("status"),
        _("Standing on the day; for an event, at its time."),
        _column("status"),
        "status",
        "status",
        ordered=True,
    ),
    Dimension(
        "release_reason",
        _("reason of release"),
        _("Why the custody period ended."),
        _column("release_reason"),
        "release_reason",
        "release_reason",
    ),
    Dimension(
        "group_case",
        _("group case"),
        _("Cases in which several people were prosecuted together."),
        _array("group_cases"),
        "group_case",
        "group_case",
        adds_up=False,
    ),
    Dimension(
        "court",
        _("court"),
        _("Courts that decided. No court yet, and a court that is not known, are both “not applicable”."),
        _array("courts"),
        "court",
        "court",
        adds_up=False,
    ),
    Dimension(
        "judge",
        _("judge"),
        _("Judges who decided. No judge yet, and a judge who is not known, are both “not applicable”."),
        _array("judges"),
        "judge",
        "judge",
        adds_up=False,
    ),
    *_dates("detained", _("month of detention"), _("year of detention"), _("When the custody period began.")),
    *_dates("convicted", _("month of conviction"), _("year of conviction"), _("Date of the first-instance verdict.")),
    *_dates("released", _("month of release"), _("year of release"), _("When the custody period ended.")),
    *_dates(
        "due",
        _("month of expected release"),
        _("year of expected release"),
        _(
            "When custody is expected to end by the court's term and the credit for custody "
            "before the verdict was in force: an estimate."
        ),
    ),
)
DIMENSIONS: dict[str, Dimension] = {dimension.slug: dimension for dimension in _ALL}
"""All dimensions by slug, in the order they are offered."""
