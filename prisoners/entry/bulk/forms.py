"""What an editor gives for each change of many people, and the change that it makes."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.domain.choices import DesignationCategory, Disclosure
from prisoners.entry.attribution import LONGEST, WHY
from prisoners.entry.bulk.fields import DayInput, SearchedChoice, SearchingForm
from prisoners.entry.fields import PartialDateInput
from prisoners.models import (
    ArrangementKind,
    Citation,
    CustodyArrangement,
    Designation,
    Organisation,
    Regime,
    ReleaseReason,
    Statement,
)
from prisoners.records.bulk.citing import Attested
from prisoners.records.bulk.custody import Confirm, Release, Transfer
from prisoners.records.bulk.designating import Designate
from prisoners.records.bulk.disclosing import Disclose
from prisoners.records.bulk.planning import Change

PARTIAL = gettext_lazy("As far as it is known: 2020, 11.2020 or 12.11.2020. Empty where it is not known.")
Group = tuple[str, tuple[str, ...]]
"""A heading, and the fields under it."""


class BulkForm(SearchingForm):
    """Fields that all share come last: where it is known from, and why."""

    source = SearchedChoice(
        Citation._meta.get_field("source"),
        required=False,
        label=gettext_lazy("Source"),
        help_text=gettext_lazy("What attests it. Each of these people cites it then."),
    )
    locator = forms.CharField(
        required=False, max_length=200, label=gettext_lazy("Locator"), help_text=gettext_lazy("Page, row or paragraph.")
    )
    own: tuple[Group, ...] = ()

    def __init__(self, *args, may_submit: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[WHY] = forms.CharField(
            required=False,
            max_length=LONGEST,
            label=_("Why"),
            help_text=_("Where this is known from, or what was wrong before. For the history; never public."),
        )
        if may_submit:
            self.fields["submit"] = forms.BooleanField(
                required=False,
                label=_("Send for review"),
                help_text=_("Everybody whom this changes is sent for review at once."),
            )

    def groups(self) -> list[tuple[str, list[tuple[forms.BoundField, forms.BoundField | None]]]]:
        """Headings with their fields, each with the field in which the same is written in words, if it has one."""
        attested = ("source", "locator") if "source" in self.fields else ()
        shared = ((_("Where it is from"), (*attested, WHY, "submit")),)
        return [
            (str(heading), [(self[name], self._in_words(name)) for name in names if name in self.fields])
            for heading, names in (*self.own, *shared)
        ]

    def _in_words(self, name: str) -> forms.BoundField | None:
        return self[f"{name}_words"] if f"{name}_words" in self.fields else None

    def attested(self) -> Attested | None:
        source = self.cleaned_data.get("source")
        return Attested(source, self.cleaned_data["locator"]) if source else None

    def change(self) -> Change:
        """The change that a valid form says. What is new in it is not saved yet."""
        raise NotImplementedError


class DesignateForm(BulkForm):
    own = (
        (gettext_lazy("The statement"), ("statement",)),
        (gettext_lazy("Or one that is not recorded yet"), ("organisation", "made_on", "title", "url")),
        (gettext_lazy("The decision"), ("category", "on_that_day", "decided")),
    )
    statement = SearchedChoice(
        Designation._meta.get_field("statement"),
        required=False,
        label=gettext_lazy("Statement"),
        help_text=gettext_lazy("Search by organisation, day or title."),
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.all(),
        required=False,
        label=gettext_lazy("Organisation"),
        help_text=gettext_lazy("Who decided; of a recorded statement it is known."),
    )
    made_on = DayInput(
        required=False,
        label=gettext_lazy("Day of the statement"),
        help_text=gettext_lazy("The day in full: 12.11.2020. Empty where there is no statement."),
    )
    title = forms.CharField(required=False, max_length=300, label=gettext_lazy("Title"))
    url = forms.URLField(required=False, max_length=500, assume_scheme="https", label=gettext_lazy("Address"))
    category = forms.ChoiceField(
        choices=DesignationCategory,
        initial=DesignationCategory.POLITICAL_PRISONER.value,
        label=gettext_lazy("Category"),
    )
    on_that_day = forms.BooleanField(
        required=False, initial=True, label=gettext_lazy("Decided on the day of the statement")
    )
    decided = PartialDateInput(required=False, label=gettext_lazy("Or decided on"), help_text=PARTIAL)

    def clean(self) -> dict:
        given = super().clean()
        statement, new = given.get("statement"), [given.get(name) for name in ("made_on", "title", "url")]
        if statement and (any(new) or given.get("organisation") not in (None, statement.organisation)):
            words = _("Choose a recorded statement, or fill in one that is not recorded yet: not both.")
            self.add_error("statement", words)
        elif not statement and not given.get("organisation") and not self.errors:
            self.add_error("organisation", _("Choose the statement, or the organisation that decided."))
        elif any(new) and not given.get("made_on") and "made_on" not in self.errors:
            self.add_error("made_on", _("Give the day of the statement."))
        return given

    def change(self) -> Designate:
        given = self.cleaned_data
        statement = given["statement"]
        if statement is None and given["made_on"]:
            statement = Statement(
                **{name: given[name] for name in ("organisation", "made_on", "title", "url")}
            )  # fmt: skip
        decided = given["decided"]
        if not decided and given["on_that_day"] and statement is not None:
            decided = statement.made_on.isoformat()
        organisation = statement.organisation if statement else given["organisation"]
        return Designate(organisation, given["category"], decided, statement, self.attested())


class TransferForm(BulkForm):
    own = ((gettext_lazy("Where to, and since when"), ("facility", "kind", "regime", "on")),)
    facility = SearchedChoice(
        CustodyArrangement._meta.get_field("facility"),
        required=False,
        label=gettext_lazy("Facility"),
        help_text=gettext_lazy("Search by number, name or town. Empty where it is not known."),
    )
    kind = forms.ModelChoiceField(
        ArrangementKind.objects.all(),
        required=False,
        label=gettext_lazy("Arrangement"),
        help_text=gettext_lazy("How they are held there; empty where not known."),
    )
    regime = forms.ModelChoiceField(
        Regime.objects.all(),
        required=False,
        label=gettext_lazy("Regime"),
        help_text=gettext_lazy("Regime in fact, where it differs from the sentence's."),
    )
    on = PartialDateInput(required=False, label=gettext_lazy("From"), help_text=PARTIAL)

    def clean(self) -> dict:
        given = super().clean()
        if not self.errors and not given.get("facility") and not given.get("kind"):
            self.add_error("facility", _("Choose the facility, or at least the arrangement."))
        return given

    def change(self) -> Transfer:
        given = self.cleaned_data
        return Transfer(given["facility"], given["kind"], given["regime"], given["on"], self.attested())


class ReleaseForm(BulkForm):
    own = ((gettext_lazy("The release"), ("on", "reason")),)
    on = PartialDateInput(
        label=gettext_lazy("Released"),
        help_text=gettext_lazy("As far as it is known: 2020, 11.2020 or 12.11.2020. That day is not counted as held."),
    )
    reason = forms.ModelChoiceField(
        ReleaseReason.objects.filter(is_release=True),
        required=False,
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Why it ended; empty where not known. A death is entered with the person."),
    )

    def change(self) -> Release:
        return Release(self.cleaned_data["on"], self.cleaned_data["reason"], self.attested())


class ConfirmForm(BulkForm):
    own = ((gettext_lazy("Seen and held"), ("on",)),)
    on = DayInput(
        label=gettext_lazy("Confirmed on"),
        help_text=gettext_lazy("Last day on which somebody attested that they were still held, in full: 12.11.2020."),
    )

    def change(self) -> Confirm:
        return Confirm(self.cleaned_data["on"], self.attested())


class DiscloseForm(BulkForm):
    source = locator = None
    own = ((gettext_lazy("What may be seen"), ("level",)),)
    level = forms.ChoiceField(
        choices=[("", "---------"), *Disclosure.choices],
        label=gettext_lazy("Disclosure"),
        help_text=gettext_lazy("Becomes true for the public with the next review, as every change does."),
    )

    def change(self) -> Disclose:
        return Disclose(Disclosure(self.cleaned_data["level"]))
