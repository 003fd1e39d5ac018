"""The work list as a question: which findings, by what filters, how many of each rule."""

from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from prisoners.domain.choices import Disclosure
from prisoners.models import Finding
from prisoners.publication.drafts import is_limited, seen_by
from prisoners.published.models import PersonRow
from prisoners.quality.checking import is_true
from prisoners.quality.rule import Rule, Severity
from prisoners.quality.rules import BY_SLUG, RULES

MINE = (("", _("Everybody's")), ("yes", _("People I entered or changed last")))
PUBLISHED = (("", _("All")), ("yes", _("Published")), ("no", _("Not published")))
STATES = (("", _("To do")), ("dismissed", _("Dismissed")))


class Filters(forms.Form):
    """Filters of the work list, as parameters of its address."""

    rule = forms.ChoiceField(label=_("Rule"), required=False)
    severity = forms.ChoiceField(label=_("How pressing"), required=False, choices=[("", _("All")), *Severity.choices])
    mine = forms.ChoiceField(label=_("Whose people"), required=False, choices=MINE)
    disclosure = forms.ChoiceField(label=_("Disclosure"), required=False)
    published = forms.ChoiceField(label=_("Published"), required=False, choices=PUBLISHED)
    state = forms.ChoiceField(label=_("Findings"), required=False, choices=STATES)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = [("", _("All")), *((rule.slug, rule.title) for rule in RULES)]
        levels = ((key, str(label).partition(":")[0]) for key, label in Disclosure.choices)
        self.fields["disclosure"].choices = [("", _("All")), *levels]


@dataclass(frozen=True)
class Asked:
    """What is asked for; '' for no filter."""

    rule: str = ""
    severity: str = ""
    mine: str = ""
    disclosure: str = ""
    published: str = ""
    state: str = ""

    @classmethod
    def of(cls, parameters: QueryDict) -> tuple["Asked", Filters]:
        """What an address asks, and its form. A value that is none is no filter, and the form says so."""
        form = Filters(parameters)
        form.is_valid()
        given = {field.name: form.cleaned_data.get(field.name, "") for field in fields(cls)}
        return cls(**given), form

    def address(self, **other: str) -> str:
        """The query of the address that asks the same, save what is other."""
        asked = {field.name: getattr(self, field.name) for field in fields(self)} | other
        return "?" + urlencode({name: value for name, value in asked.items() if value})


def visible(user: AbstractBaseUser) -> QuerySet[Finding]:
    """Findings that are true today, of whomever this user may know; nobody who was merged into somebody else."""
    found = Finding.objects.filter(is_true(), rule__in=BY_SLUG)
    return found.filter(person__in=seen_by(user)) if is_limited(user) else found


def of(user: AbstractBaseUser) -> Q:
    """Findings about people whom the user entered or changed last."""
    return Q(person__created_by=user) | Q(person__changed_by=user)


def narrowed(
    found: QuerySet[Finding], asked: Asked, user: AbstractBaseUser, *, by_rule: bool = True
) -> QuerySet[Finding]:
    """Findings under the filters; without those of the rule and of how pressing it is, to count them by rule."""
    found = found.filter(dismissed_at__isnull=asked.state != "dismissed")
    if asked.disclosure:
        found = found.filter(person__disclosure=asked.disclosure)
    if asked.mine:
        found = found.filter(of(user))
    if asked.published:
        rows = PersonRow.objects.filter(person=OuterRef("person__key"), last_edition__isnull=True)
        found = found.filter(Exists(rows) if asked.published == "yes" else ~Exists(rows))
    if by_rule and asked.rule:
        found = found.filter(rule=asked.rule)
    if by_rule and asked.severity:
        found = found.filter(rule__in=[rule.slug for rule in RULES if rule.severity == asked.severity])
    return found


def ordered(found: QuerySet[Finding]) -> QuerySet[Finding]:
    """The most pressing rules first, and of each what has been true for longest."""
    return found.annotate(pressing=_pressing()).order_by("pressing", "since", "person__name_en", "pk")


def _pressing() -> Case:
    severities = list(Severity)
    places: dict[str, Any] = {
        rule.slug: severities.index(rule.severity) * 100 + place for place, rule in enumerate(RULES)
    }
    whens = (When(Q(rule=slug), Value(place)) for slug, place in places.items())
    return Case(*whens, default=Value(len(RULES) * 100), output_field=IntegerField())


@dataclass(frozen=True)
class Group:
    """How many findings there are of a rule, and the address that lists them."""

    rule: Rule
    count: int
    address: str
    is_chosen: bool


def groups(found: QuerySet[Finding], asked: Asked) -> list[tuple[Severity, int, str, list[Group]]]:
    """By how pressing they are: how many, the address that lists them, and the rules that find something. One query."""
    counts = dict(found.order_by().values("rule").annotate(count=Count("pk")).values_list("rule", "count"))
    listed = []
    for severity in Severity:
        rules = [rule for rule in RULES if rule.severity == severity and counts.get(rule.slug)]
        if rules:
            each = [
                Group(rule, counts[rule.slug], asked.address(rule=rule.slug, severity=""), asked.rule == rule.slug)
                for rule in rules
            ]
            address = asked.address(rule="", severity=severity.value)
            listed.append((severity, sum(group.count for group in each), address, each))
    return listed
