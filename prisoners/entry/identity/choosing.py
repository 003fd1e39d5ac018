"""Choosing another person: an autocomplete, and without a script a list of choices by number."""

from django import forms
from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy

from prisoners.entry.widgets import KnownAutocomplete
from prisoners.models import Identity, Person


class ChoosePersonForm(forms.Form):
    """Sent by GET: ``with`` is the primary key of the other person."""

    def __init__(self, site: AdminSite, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The search that the field of a proposal has, over people as an editor may see them.
        widget = KnownAutocomplete(Identity._meta.get_field("other"), site)
        self.fields["with"] = forms.ModelChoiceField(
            Person.objects.none(),
            widget=widget,
            label=gettext_lazy("The other record"),
            help_text=gettext_lazy("Search by a name in any language and spelling, a reference, or a public id."),
        )
