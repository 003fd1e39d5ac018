"""THE filter grammar: every list and every figure takes these parameters, and no others of their own.

django-filter reads and checks the parameters and makes the form; each filter says what it tests as a ``Predicate``. A parameter is
repeated for "any of". Bounds are inclusive, save ``_before``.
"""

import re
from collections.abc import Callable, Mapping
from functools import reduce
from typing import ClassVar

import django_filters
from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.domain.choices import NOT_APPLICABLE, Special
from prisoners.published import predicates
from prisoners.published.labels import VOCABULARIES, vocabulary
from prisoners.published.models import PersonRow
from prisoners.published.predicates import Ages, Predicate

DAY = "{day}"
"""Stands for the SQL of the day that ages are counted on."""
ARTICLE_PART = re.compile(r"(?P<article>[0-9]+(?:-[0-9]+)?)\.[0-9]{1,2}(?:-[0-9])?")
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DIGITS = re.compile(r"0|[1-9][0-9]{0,5}")
FIRST_YEAR, LAST_YEAR = 1900, 2200
MOST_VALUES, MOST_IN_ALL = 50, 100
"""Values of one parameter, and of all: each of them stands in every link of a page."""


class BadParameter(ValueError):
    """A parameter that is not known or whose value is not. ``parameter`` names it; the text says what to do."""

    def __init__(self, parameter: str, message: str):
        super().__init__(message)
        self.parameter = parameter


class KeysField(forms.MultipleChoiceField):
    """Keys of a vocabulary, with those for what has no value."""

    default_error_messages: ClassVar = {"invalid_choice": gettext_lazy("“%(value)s” is not a value of this filter.")}

    def __init__(self, *, vocabulary_name: str, **kwargs):
        self.vocabulary_name = vocabulary_name
        super().__init__(choices=self._options, **kwargs)

    def _options(self) -> list[tuple[str, str]]:
        words = vocabulary(self.vocabulary_name)
        return [(key, word.label) for key, word in words.items()] + [(s.value, str(s.label)) for s in Special]

    def valid_value(self, value: str) -> bool:
        if super().valid_value(value):
            return True
        part = ARTICLE_PART.fullmatch(value) if self.vocabulary_name == "article" else None
        return part is not None and super().valid_value(part["article"])


class KeysFilter(django_filters.Filter):
    field_class = KeysField

    def __init__(self, vocabulary_name: str, label: str | Promise, predicate: Callable[[list[str]], Predicate | Ages]):
        self.predicate = predicate
        super().__init__(label=label, vocabulary_name=vocabulary_name, widget=forms.CheckboxSelectMultiple)


class DayField(forms.DateField):
    """A day as 2024-01-26, in a year that makes sense."""

    def __init__(self, **kwargs):
        super().__init__(input_formats=["%Y-%m-%d"], widget=forms.DateInput(attrs={"type": "date"}), **kwargs)
        self.error_messages["invalid"] = gettext_lazy("Write the day as 2024-01-26.")

    def clean(self, value):
        # Read by strptime a day has many spellings; in an address it has one.
        if value not in self.empty_values and not ISO_DAY.fullmatch(str(value)):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        day = super().clean(value)
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(
                _("Give a year from %(first)s to %(last)s.") % {"first": FIRST_YEAR, "last": LAST_YEAR}
            )
        return day


class DayFilter(django_filters.Filter):
    field_class = DayField

    def __init__(self, label: str | Promise, predicate: Callable):
        self.predicate = predicate
        super().__init__(label=label)


class DigitsField(forms.IntegerField):
    """A whole number, written in plain digits."""

    def clean(self, value):
        if value not in self.empty_values and not DIGITS.fullmatch(str(value)):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().clean(value)


class NumberFilter(django_filters.Filter):
    field_class = DigitsField

    def __init__(self, label: str | Promise, predicate: Callable, highest: int):
        self.predicate = predicate
        super().__init__(label=label, min_value=0, max_value=highest)


class YesNoFilter(django_filters.Filter):
    field_class = forms.ChoiceField

    def __init__(self, label: str | Promise, predicate: Callable[[bool], Predicate]):
        self.predicate = lambda value: predicate(value == "true")
        super().__init__(label=label, choices=(("", "—"), ("true", gettext_lazy("Yes")), ("false", gettext_lazy("No"))))


def _column(column: str) -> Callable[[list[str]], Predicate]:
    return lambda keys: predicates.one_of(column, keys)


def _array(column: str) -> Callable[[list[str]], Predicate]:
    return lambda keys: predicates.any_in_or_none(column, keys, NOT_APPLICABLE)


class PublishedFilter(django_filters.FilterSet):
    """The filters of docs/addresses.md. ``designation`` is tested on another column by the measure of prisoners."""

    gender = KeysFilter("gender", gettext_lazy("Gender"), _column("gender"))
    age = KeysFilter("age", gettext_lazy("Age"), predicates.ages_in_bands)
    residence = KeysFilter("region", gettext_lazy("Residence"), _column("residence"))
    occupation = KeysFilter("occupation", gettext_lazy("Occupation"), _column("occupation"))
    article_group = KeysFilter("article_group", gettext_lazy("Kind of charge"), _array("article_groups"))
    article = KeysFilter("article", gettext_lazy("Article"), predicates.articles)
    penalty = KeysFilter("penalty", gettext_lazy("Penalty"), _column("penalty"))
    term = KeysFilter("term", gettext_lazy("Term"), _column("term"))
    regime = KeysFilter("regime", gettext_lazy("Regime"), _column("regime"))
    arrangement = KeysFilter("arrangement", gettext_lazy("Custody arrangement"), _column("arrangement"))
    facility_type = KeysFilter("facility_type", gettext_lazy("Facility type"), _column("facility_type"))
    facility = KeysFilter("facility", gettext_lazy("Facility"), _column("facility"))
    facility_region = KeysFilter("region", gettext_lazy("Region of the facility"), _column("facility_region"))
    designation = KeysFilter("organisation", gettext_lazy("Designation"), _array("{designation}"))
    status = KeysFilter("status", gettext_lazy("Status"), _column("status"))
    release_reason = KeysFilter("release_reason", gettext_lazy("Reason of release"), _column("release_reason"))
    group_case = KeysFilter("group_case", gettext_lazy("Group case"), _array("group_cases"))
    court = KeysFilter("court", gettext_lazy("Court"), _array("courts"))
    judge = KeysFilter("judge", gettext_lazy("Judge"), _array("judges"))
    in_absentia = YesNoFilter(gettext_lazy("Tried in absentia"), lambda value: predicates.is_true("in_absentia", value))
    detained_after = DayFilter(
        gettext_lazy("Detained on or after"), lambda day: predicates.on_or_after("detained", day)
    )
    detained_before = DayFilter(gettext_lazy("Detained before"), lambda day: predicates.before("detained", day))
    convicted_after = DayFilter(
        gettext_lazy("Convicted on or after"), lambda day: predicates.on_or_after("convicted", day)
    )
    convicted_before = DayFilter(gettext_lazy("Convicted before"), lambda day: predicates.before("convicted", day))
    released_after = DayFilter(
        gettext_lazy("Released on or after"), lambda day: predicates.on_or_after("released", day)
    )
    released_before = DayFilter(gettext_lazy("Released before"), lambda day: predicates.before("released", day))
    due_after = DayFilter(gettext_lazy("Due on or after"), lambda day: predicates.on_or_after("due", day))
    due_before = DayFilter(gettext_lazy("Due before"), lambda day: predicates.before("due", day))
    term_min = NumberFilter(gettext_lazy("Term of at least (months)"), predicates.term_at_least, 1200)
    term_max = NumberFilter(gettext_lazy("Term of at most (months)"), predicates.term_at_most, 1200)
    age_min = NumberFilter(gettext_lazy("Aged at least"), predicates.ages_at_least, 150)
    age_max = NumberFilter(gettext_lazy("Aged at most"), predicates.ages_at_most, 150)

    def predicates(self) -> list[Predicate]:
        """Tests of all parameters given. Of a vague date of birth all of them must hold on one and the same day. Raises BadParameter."""
        tests = self._tests().values()
        ages = [test for test in tests if isinstance(test, Ages)]
        found = [test for test in tests if not isinstance(test, Ages)]
        return [*found, predicates.aged(reduce(Ages.both, ages), DAY)] if ages else found

    def by_parameter(self) -> dict[str, Predicate]:
        """The test of each parameter given, one by one. Raises BadParameter."""
        return {
            name: predicates.aged(test, DAY) if isinstance(test, Ages) else test for name, test in self._tests().items()
        }

    def _tests(self) -> dict[str, Predicate | Ages]:
        self.check()
        given = self.form.cleaned_data
        return {
            name: filter_.predicate(given[name])
            for name, filter_ in self.filters.items()
            if given.get(name) not in (None, "", [])
        }

    def check(self) -> None:
        """Raise BadParameter for the first value that can't be right."""
        for name, errors in self.form.errors.items():
            raise BadParameter(name, " ".join(errors))
        for name in self.data:
            if any("\x00" in value for value in self.data.getlist(name)):
                raise BadParameter(name, _("A value holds a character that can't be searched for."))


PARAMETERS = tuple(PublishedFilter.base_filters)
SINGLE = tuple(n for n, f in PublishedFilter.base_filters.items() if not isinstance(f, KeysFilter))


def grammar(values: Mapping[str, list[str]]) -> PublishedFilter:
    """A checked filter of these values (parameter to its values). Raises BadParameter."""
    data = QueryDict(mutable=True)
    for name, given in values.items():
        if name not in PARAMETERS:
            raise BadParameter(name, _("There is no parameter “%(name)s”.") % {"name": name})
        if name in SINGLE and len(given) > 1:
            raise BadParameter(name, _("Give “%(name)s” once.") % {"name": name})
        if len(given) > MOST_VALUES:
            raise BadParameter(
                name, _("Give at most %(number)s values of “%(name)s”.") % {"number": MOST_VALUES, "name": name}
            )
        data.setlist(name, given)
    if sum(len(given) for given in values.values()) > MOST_IN_ALL:
        name = max(values, key=lambda each: len(values[each]))
        raise BadParameter(name, _("Give at most %(number)s values in all.") % {"number": MOST_IN_ALL})
    filters = PublishedFilter(data, queryset=PersonRow.objects.none())
    filters.check()
    return filters


assert {f.extra["vocabulary_name"] for f in PublishedFilter.base_filters.values() if isinstance(f, KeysFilter)} <= set(
    VOCABULARIES
)
