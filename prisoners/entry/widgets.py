"""Widgets of the editors' forms."""

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper

from prisoners.entry.search.choosing import in_choice


class KnownAutocomplete(AutocompleteSelect):
    """An autocomplete that is told what is chosen, so that a page of many rows doesn't ask the database for each."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.known: dict[str, str] = {}

    def optgroups(self, name: str, value: list, attr: dict | None = None) -> list:
        chosen = [str(each) for each in value if each not in (None, "")]
        if not set(chosen) <= self.known.keys():
            return super().optgroups(name, value, attr)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options += [self.create_option(name, each, self.known[each], True, 1) for each in chosen]
        return [(None, options, 0)]


def know_chosen(form: forms.ModelForm) -> None:
    """Tell each autocomplete of a form what its record has loaded already."""
    for name, field in form.fields.items():
        widget = field.widget.widget if isinstance(field.widget, RelatedFieldWidgetWrapper) else field.widget
        if isinstance(widget, KnownAutocomplete):
            chosen = form.instance._state.fields_cache.get(name)
            widget.known = {str(chosen.pk): in_choice(chosen)} if chosen is not None else {}
