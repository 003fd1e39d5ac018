"""The upload: a file, how it is read, the day it speaks of, and the level that new people get."""

from pathlib import PurePath

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.domain.choices import Disclosure
from prisoners.entry.imports import running
from prisoners.entry.imports.given import take
from prisoners.entry.imports.pages import steps
from prisoners.entry.imports.pages.known_profiles import known_profile, profile_choices, recognised_by
from prisoners.entry.imports.pages.table_head import CannotRead, head_of
from prisoners.entry.imports.tables import MOST_BYTES
from prisoners.models import Import

ENDINGS = (".csv", ".xlsx", ".json", ".jsonl")
MAPPED_BY_HAND = "map"


class UploadForm(forms.Form):
    """``cleaned_data["key"]``: the profile that reads the file, '' where its columns are to be mapped."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        max_length=200,
        help_text=gettext_lazy("CSV, XLSX, JSON or JSON Lines; one row a person. The first row names the columns."),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(ENDINGS)}),
    )
    profile = forms.ChoiceField(
        label=gettext_lazy("Whose table it is"),
        required=False,
        help_text=gettext_lazy("How its columns are read. Left open, the names of its columns decide."),
    )
    as_of = forms.DateField(
        label=gettext_lazy("Day the file speaks of"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy(
            "The day on which the source said this: nothing in the file is later. Needed, unless its rows say their own day."
        ),
    )
    disclosure = forms.ChoiceField(
        label=gettext_lazy("Disclosure of new people"),
        choices=Disclosure.choices,
        initial=Disclosure.INTERNAL,
        help_text=gettext_lazy(
            "The level that people get who are new. People who are known keep theirs. Nothing is published by an import: "
            "a reviewer decides about each person."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["profile"].choices = [
            ("", gettext_lazy("Decide by the columns")),
            *profile_choices(),
            (MAPPED_BY_HAND, gettext_lazy("None of these: I say what each column is")),
        ]

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith(ENDINGS):
            words = _("“%(name)s” is none of the files that can be read: save it as CSV, XLSX, JSON or JSONL.")
            raise ValidationError(words % {"name": file.name})
        if file.size > MOST_BYTES:
            words = _("The file is too large (%(size)s; at most %(most)s are read): split it.")
            raise ValidationError(words % {"size": filesizeformat(file.size), "most": filesizeformat(MOST_BYTES)})
        return file

    def clean_as_of(self):
        day = self.cleaned_data["as_of"]
        if day and day > timezone.localdate():
            raise ValidationError(_("This day is yet to come: give the day on which the source said this."))
        return day

    def clean(self) -> dict:
        given = super().clean()
        if "file" not in given or "profile" not in given:
            return given
        given["content"] = given["file"].read()
        try:
            head = head_of(given["file"].name, given["content"])
        except CannotRead as problem:
            self.add_error("file", str(problem))
            return given
        given["key"] = given["profile"] or recognised_by(head.columns)
        if given["key"] == MAPPED_BY_HAND:
            given["key"] = ""
        profile = known_profile(given["key"]) if given["key"] else None
        if not given.get("as_of") and "as_of" not in self.errors and not getattr(profile, "rows_have_day", False):
            self.add_error("as_of", _("Give the day on which the source said this: without it no date can be bounded."))
        if given["profile"] and profile is not None and not profile.recognises(head.columns):
            words = _("The columns are not those of “%(profile)s”: choose another one, or let the columns decide.")
            self.add_error("profile", words % {"profile": profile.title})
        return given


def upload(page: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
    """The page on which a file is given; it is read at once as far as its header, and the rest off the request."""
    steps.demand(request, steps.ADD)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        batch = take(
            name=PurePath(given["file"].name).name,
            content=given["content"],
            by=request.user,
            profile=given["key"],
            as_of=given["as_of"],
            disclosure=given["disclosure"],
        )
        _warn_of_same(request, batch)
        if not batch.profile:
            return HttpResponseRedirect(steps.address("mapping", batch.pk))
        return steps.start(request, batch, running.PREPARE)
    return steps.render(page, request, "upload", "upload", _("Import a file"), {"form": form})


def _warn_of_same(request: HttpRequest, batch: Import) -> None:
    """The very same file twice is seldom meant; it harms nothing."""
    same = Import.objects.filter(sha256=batch.sha256).exclude(pk=batch.pk).defer("content").first()
    if same is not None:
        words = _("The very same file was given before: %(import)s (%(state)s).")
        messages.warning(request, words % {"import": same, "state": same.get_state_display()})
