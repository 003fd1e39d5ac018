"""The filter form and the chips of what is filtered, for every list and figure: groups of options from the one grammar."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prisoners.published.facets import FACETS
from prisoners.published.filters import (
    FIRST_YEAR,
    LAST_YEAR,
    PARAMETERS,
    DayFilter,
    NumberFilter,
    PublishedFilter,
    YesNoFilter,
)
from prisoners.published.options import Option, Options, arranged

Values = Mapping[str, tuple[str, ...] | list[str]]

PAIRS: dict[str, tuple[str | Promise, tuple[str, str]]] = {
    "age_min": (_("Age in years"), ("age_min", "age_max")),
    "term_min": (_("Term in months"), ("term_min", "term_max")),
    "detained_after": (_("Detained"), ("detained_after", "detained_before")),
    "convicted_after": (_("Convicted"), ("convicted_after", "convicted_before")),
    "released_after": (_("Released"), ("released_after", "released_before")),
    "due_after": (_("Expected release"), ("due_after", "due_before")),
}
"""Filters of a range stand together: first parameter to the group's title and both parameters."""
SECTIONS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (_("Custody"), ("status", "arrangement", "facility_type", "facility", "facility_region", "detained_after")),
    (_("Person"), ("gender", "age", "age_min", "residence", "occupation")),
    (_("Charge"), ("article_group", "article", "group_case")),
    (
        _("Judgment"),
        ("convicted_after", "penalty", "term", "term_min", "regime", "court", "judge", "in_absentia"),
    ),
    (_("Release"), ("release_reason", "released_after", "due_after")),
    (_("Recognition"), ("designation",)),
)
"""What groups of the form are about: a title and their names."""
assert sorted(name for _title, names in SECTIONS for name in names) == sorted(
    set(PARAMETERS) - {second for _title, (_first, second) in PAIRS.values()}
)
UNFOLDED = ("status", "gender")
"""Counted groups that stand open: they say in short who is in the list."""
LISTED_AT = {
    "article": "articles",
    "facility": "facilities",
    "court": "courts",
    "judge": "judges",
    "group_case": "group_cases",
}
"""Names of the addresses where all keys of a filter are listed."""
LONG_LIST = 14
"""More options than this are a select, unless their counts are shown or several are chosen: a select would lose all but one."""


@dataclass
class Bound:
    name: str
    label: str | Promise
    value: str
    error: str = ""
    min: int | str | None = None
    max: int | str | None = None


@dataclass
class Group:
    """A group of the form: checkboxes, radios or a select of ``options``, or two ``fields`` of a range.

    Counted options are arranged: behind ``options`` stand ``rest`` and ``nobody``, and ``left_out`` of them are found at the page named ``listed_at`` alone.
    """

    name: str
    title: str | Promise
    kind: str
    chosen: int
    error: str = ""
    options: list[Option] = field(default_factory=list)
    fields: list[Bound] = field(default_factory=list)
    rest: list[Option] = field(default_factory=list)
    nobody: list[Option] = field(default_factory=list)
    left_out: int = 0
    listed_at: str = ""
    unfolded: bool = False

    @property
    def open(self) -> bool:
        return bool(self.chosen or self.error or self.unfolded)


@dataclass
class Section:
    """Groups of the form that belong together."""

    title: str | Promise
    groups: list[Group]

    @property
    def chosen(self) -> int:
        return sum(group.chosen for group in self.groups)


@dataclass
class Chip:
    label: str
    address: str | None


def groups(
    values: Values,
    *,
    counts: Mapping[str, Mapping[str, int]] | None = None,
    errors: Mapping[str, str] | None = None,
    leave_out: tuple[str, ...] = (),
) -> list[Group]:
    """Groups of the filter form with these values chosen. ``counts`` gives how many each option would leave, by parameter."""
    counts, errors = counts or {}, errors or {}
    seconds = {pair[1] for _title, pair in PAIRS.values()}
    return [
        _group(name, filter_, values, counts.get(name), errors)
        for name, filter_ in PublishedFilter.base_filters.items()
        if name not in seconds and name not in leave_out
    ]


def sections(given: list[Group]) -> list[Section]:
    """The same groups by what they are about, for a form that has them all."""
    by_name = {group.name: group for group in given}
    return [Section(title, [by_name[name] for name in names if name in by_name]) for title, names in SECTIONS]


def _group(name, filter_, values: Values, counts: Mapping[str, int] | None, errors: Mapping[str, str]) -> Group:
    if name in PAIRS:
        title, pair = PAIRS[name]
        kind = "dates" if isinstance(filter_, DayFilter) else "numbers"
        fields = [_bound(each, values, errors) for each in pair]
        chosen = sum(bool(bound.value) for bound in fields)
        return Group(name, title, kind, chosen, next((b.error for b in fields if b.error), ""), fields=fields)
    given = list(values.get(name, ()))
    options = _options(filter_, given)
    found = Options(options)
    if counts is not None:
        dimension = FACETS.get(name)
        found = arranged(options, counts, ordered=dimension is None or dimension.ordered)
    return Group(
        name,
        filter_.label,
        _kind(filter_, options, given, counted=counts is not None),
        len(given),
        errors.get(name, ""),
        options=found.first,
        rest=found.rest,
        nobody=found.nobody,
        left_out=found.left_out,
        listed_at=LISTED_AT.get(name, ""),
        unfolded=counts is not None and name in UNFOLDED,
    )


def _kind(filter_, options: list[Option], given: list[str], *, counted: bool) -> str:
    if isinstance(filter_, YesNoFilter):
        return "radios" if counted else "select"
    return "checkboxes" if counted or len(options) <= LONG_LIST or len(given) > 1 else "select"


def _options(filter_, given: list[str]) -> list[Option]:
    if isinstance(filter_, YesNoFilter):
        return [Option(key, str(label), key in given) for key, label in filter_.extra["choices"] if key]
    options = [Option(key, label, key in given) for key, label in filter_.field.choices]
    known = {option.key for option in options}
    return options + [Option(key, key, True) for key in given if key not in known]


def _bound(name: str, values: Values, errors: Mapping[str, str]) -> Bound:
    filter_ = PublishedFilter.base_filters[name]
    lowest, highest = f"{FIRST_YEAR}-01-01", f"{LAST_YEAR}-12-31"
    if isinstance(filter_, NumberFilter):
        lowest, highest = 0, filter_.extra["max_value"]
    return Bound(name, filter_.label, next(iter(values.get(name, ())), ""), errors.get(name, ""), lowest, highest)


def chips(words: list[tuple[str, str, str]], without: Callable[[str, str], str | None]) -> list[Chip]:
    """Chips of filters (parameter, value, both in words); ``without`` gives the address that leaves one out."""
    return [Chip(label, without(name, value)) for name, value, label in words]
