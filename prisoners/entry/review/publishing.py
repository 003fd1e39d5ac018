"""Publishing of people chosen in the list: one page that shows whom, one edition."""

from collections.abc import Callable
from datetime import datetime

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from prisoners.domain.choices import Disclosure
from prisoners.entry.fields import LinesField
from prisoners.entry.review.figures_moved import effect_on_figures
from prisoners.models import Person
from prisoners.publication.approving import approve
from prisoners.publication.refusing import CannotPublish

LANGUAGES = ("be", "ru", "en")
SHOWN = 200
"""So many names are shown on the page that asks for confirmation."""


NOTE_CHECKS: list[Callable[[str], None]] = []
"""What a public note must pass beside; each raises ValidationError. The registry knows no figures: config/urls.py adds that those which a
note names can be counted."""


def check_note(text: str) -> None:
    for check in NOTE_CHECKS:
        check(text)


def _note(label: str) -> LinesField:
    return LinesField(
        label=label,
        required=False,
        max_length=2000,
        validators=[check_note],
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PublishForm(forms.Form):
    """``seen_at``: when the reviewer was shown what is to be published. A correction says in public what was wrong."""

    correction = forms.BooleanField(
        label=gettext_lazy("This corrects something that was published wrongly"),
        help_text=gettext_lazy(
            "Then say below, in at least one language, what was wrong: the list of editions shows it as a correction."
        ),
        required=False,
    )
    note_be = _note(gettext_lazy("Public note in Belarusian"))
    note_ru = _note(gettext_lazy("Public note in Russian"))
    note_en = _note(gettext_lazy("Public note in English"))
    seen_at = forms.CharField(widget=forms.HiddenInput)

    @classmethod
    def fresh(cls) -> "PublishForm":
        return cls(initial={"seen_at": timezone.now().isoformat()})

    def clean_seen_at(self) -> datetime:
        try:
            seen_at = datetime.fromisoformat(self.cleaned_data["seen_at"])
        except ValueError:
            seen_at = None
        if seen_at is None or seen_at.tzinfo is None:
            raise forms.ValidationError(_("This page is incomplete: open it again."))
        return seen_at

    def clean(self) -> dict:
        given = super().clean() or self.cleaned_data
        said = any(given.get(f"note_{language}") for language in LANGUAGES)
        # A note that is there and wrong has its own error.
        if given.get("correction") and not said and not any(f"note_{each}" in self.errors for each in LANGUAGES):
            self.add_error("correction", _("Say in a public note, in at least one language, what was wrong."))
        return given

    def note(self) -> dict[str, str]:
        return {language: self.cleaned_data[f"note_{language}"] for language in LANGUAGES}


def publish_people(request: HttpRequest, people: QuerySet[Person], form: PublishForm) -> bool:
    """Publish as a valid form says, and tell the reviewer what came of it; False where it was refused."""
    ids = list(people.values_list("pk", flat=True))
    try:
        edition, made = approve(
            people=ids,
            by=request.user,
            seen_at=form.cleaned_data["seen_at"],
            note=form.note(),
            correction=form.cleaned_data["correction"],
        )
    except CannotPublish as refusal:
        messages.error(request, str(refusal))
        return False
    if made:
        words = ngettext(
            "%(count)d person is published in edition %(number)d.",
            "%(count)d people are published in edition %(number)d.",
            len(ids),
        )
    else:
        words = ngettext(
            "Nothing changes for the public: %(count)d person is approved as published in edition %(number)d.",
            "Nothing changes for the public: %(count)d people are approved as published in edition %(number)d.",
            len(ids),
        )
    messages.success(request, words % {"count": len(ids), "number": edition.number})
    return True


@admin.action(description=gettext_lazy("Publish selected people"), permissions=["publish"])
def publish_selected(page: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Person]) -> HttpResponse | None:
    """An action of the list: first shows whom, and asks for the public note; then publishes."""
    form = PublishForm(request.POST) if "confirmed" in request.POST else PublishForm.fresh()
    if form.is_bound and form.is_valid() and publish_people(request, queryset, form):
        return None
    if form.is_bound and form.is_valid():
        form = PublishForm(initial=form.data.dict() | {"seen_at": timezone.now().isoformat()})
    across = request.POST.get("select_across") == "1"
    context = {
        **page.admin_site.each_context(request),
        "title": _("Publish selected people"),
        "opts": page.opts,
        "form": form,
        "people": queryset[:SHOWN],
        "count": queryset.count(),
        # Everybody that the filters find is chosen anew by them; more fields than a few hundred are not sent.
        "across": across,
        "chosen": queryset.values_list("pk", flat=True)[: 1 if across else None],
        "checkbox": ACTION_CHECKBOX_NAME,
        "action": "publish_selected",
        "media": page.media,
        "moved": effect_on_figures(_publishable(queryset)),
    }
    request.current_app = page.admin_site.name
    return TemplateResponse(request, "admin/prisoners/publish_selected.html", context)


def _publishable(people: QuerySet[Person]) -> list[int]:
    """Those whom publishing makes or leaves public: the others are refused, or make the whole be refused."""
    return list(people.exclude(disclosure=Disclosure.INTERNAL).values_list("pk", flat=True))
