"""The filter form and the chips of what is filtered, for every list and figure: groups of options from the one grammar."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prisoners.domain.choices import SPECIAL_KEYS
from prisoners.published.filters import DayFilter, KeysFilter, NumberFilter, PublishedFilter, YesNoFilter

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
LONG_LIST = 14
"""More options than this are a select, unless their counts are shown or several are chosen: a select would lose all but one."""


@dataclass
class Option:
    key: str
    label: str
    checked: bool
    count: int | None = None
    share: float | None = None

    @property
    def special(self) -> bool:
        return self.key in SPECIAL_KEYS


@dataclass
class Bound:
    name: str
    label: str | Promise
    value: str
    error: str = ""
    min: int | None = None
    max: int | None = None


@dataclass
class Group:
    """A group of the form: checkboxes or a select of ``options``, or two ``fields`` of a range."""

    name: str
    title: str | Promise
    kind: str
    chosen: int
    error: str = ""
    options: list[Option] = field(default_factory=list)
    fields: list[Bound] = field(default_factory=list)

    @property
    def open(self) -> bool:
        return bool(self.chosen or self.error)


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


def _group(name, filter_, values: Values, counts: Mapping[str, int] | None, errors: Mapping[str, str]) -> Group:
    if name in PAIRS:
        title, pair = PAIRS[name]
        kind = "dates" if isinstance(filter_, DayFilter) else "numbers"
        fields = [_bound(each, values, errors) for each in pair]
        chosen = sum(bool(bound.value) for bound in fields)
        return Group(name, title, kind, chosen, next((b.error for b in fields if b.error), ""), fields=fields)
    given = list(values.get(name, ()))
    options = _options(filter_, given, counts)
    kind = (
        "checkboxes"
        if isinstance(filter_, KeysFilter) and (counts is not None or len(options) <= LONG_LIST or len(given) > 1)
        else "select"
    )
    return Group(name, filter_.label, kind, len(given), errors.get(name, ""), options=options)


def _options(filter_, given: list[str], counts: Mapping[str, int] | None) -> list[Option]:
    if isinstance(filter_, YesNoFilter):
        return [Option(key, str(label), key in given) for key, label in filter_.extra["choices"] if key]
    options = [Option(key, label, key in given) for key, label in filter_.field.choices]
    known = {option.key for option in options}
    options += [Option(key, key, True) for key in given if key not in known]
    if counts is None:
        return options
    most = max(counts.values(), default=0) or 1
    for option in options:
        option.count = counts.get(option.key, 0)
        option.share = option.count / most
    shown = [option for option in options if option.count or option.checked]
    return sorted(shown, key=lambda option: (option.special, -option.count))


def _bound(name: str, values: Values, errors: Mapping[str, str]) -> Bound:
    filter_ = PublishedFilter.base_filters[name]
    highest = filter_.extra.get("max_value") if isinstance(filter_, NumberFilter) else None
    value = next(iter(values.get(name, ())), "")
    lowest = 0 if highest is not None else None
    return Bound(name, filter_.label, value, errors.get(name, ""), lowest, highest)


def chips(words: list[tuple[str, str, str]], without: Callable[[str, str], str | None]) -> list[Chip]:
    """Chips of filters (parameter, value, both in words); ``without`` gives the address that leaves one out."""
    return [Chip(label, without(name, value)) for name, value, label in words]
