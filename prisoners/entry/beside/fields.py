"""What stands beside a field of a form: warnings about what is in it, and in a table what the field is for."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.forms.boundfield import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Note:
    """A warning in words: how pressing it is (key and words), what was found, what to do."""

    severity: str
    label: str
    words: str
    advice: str


Notes = dict[str, dict[str, list[Note]]]
"""By the prefix of a form ('' for the page's own) and the field."""


def as_list(notes: Sequence[Note], identifier: str) -> SafeString:
    """Warnings as they stand beside the field whose ``id`` begins the identifier. They are told when they appear."""
    rows = format_html_join(
        "",
        '<li class="severity-{}"><strong>{}:</strong> {} <span class="advice">{}</span></li>',
        ((note.severity, note.label, note.words, note.advice) for note in notes),
    )
    return format_html('<div class="beside" id="{}" role="status"><ul>{}</ul></div>', identifier, rows)


class NotedField(BoundField):
    """A field with its warnings under it; in a table, whose head alone says what a field is for, also with its help."""

    @property
    def notes(self) -> Sequence[Note]:
        return getattr(self.form, "notes", {}).get(self.name, ())

    @property
    def helps(self) -> bool:
        return bool(getattr(self.form, "in_table", False) and self.help_text and self.auto_id)

    @property
    def aria_describedby(self) -> str | None:
        described = super().aria_describedby
        if described is None or not self.notes or self.is_hidden:
            return described
        return f"{described} {self.auto_id}_beside".strip()

    def as_widget(self, widget=None, attrs=None, only_initial=False) -> SafeString:
        drawn = super().as_widget(widget, attrs, only_initial)
        if widget is not None or self.is_hidden:
            return drawn
        if self.helps:
            # Shown while the field is written into (checking.css), and read out with it always.
            words = format_html('<div class="help in-cell" id="{}_helptext">{}</div>', self.auto_id, self.help_text)
            drawn = format_html("{}{}", drawn, words)
        if self.notes:
            drawn = format_html("{}{}", drawn, as_list(self.notes, f"{self.auto_id}_beside"))
        return drawn
