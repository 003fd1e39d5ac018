"""Find these people: a pasted list of names or ids, whom each line may mean, and what is to be done with those an editor ticks."""

from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.entry.bulk.pages import KINDS, TEMPLATES, statement_chosen
from prisoners.entry.fields import LinesField
from prisoners.entry.search.choosing import in_choice
from prisoners.models import Person, Statement
from prisoners.publication.standing import STANDINGS
from prisoners.records.bulk.planning import MOST
from prisoners.records.finding import MOST_LINES, Line, lines_of, look_up

TICKED, ACTION, STATEMENT = "person", "action", "statement"


class ListForm(forms.Form):
    lines = LinesField(
        label=gettext_lazy("Names or ids, one a line"),
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 12, "class": "vLargeTextField"}),
        help_text=gettext_lazy(
            "As a statement lists them: names in any language and spelling, references, public ids, or ids of a registry such as viasna:17."
        ),
    )

    def clean_lines(self) -> list[str]:
        found = lines_of(self.cleaned_data["lines"])
        if len(found) > MOST_LINES:
            words = _("At most %(most)d lines are looked up at once, and these are %(count)d: paste the list in parts.")
            raise ValidationError(words % {"most": MOST_LINES, "count": len(found)})
        return found


@dataclass(frozen=True)
class Proposed:
    """A line of the list, and the people it may mean. ``ticked``: an id says who it is; a name only proposes."""

    line: Line
    people: list[Person]
    ticked: bool


class FindingPages:
    """Find these people. Mixed into the page of a person."""

    def find_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        statement = _statement(self, request)
        if request.method == "POST" and request.POST.get(ACTION) in KINDS:
            people = [int(pk) for pk in request.POST.getlist(TICKED)[: MOST + 1] if pk.isdecimal() and len(pk) < 19]
            initial = statement_chosen(statement) if statement else None
            if response := self.begin_bulk(request, request.POST[ACTION], sorted(set(people)), initial=initial):
                return response
        form = ListForm(request.POST if "lines" in request.POST else None)
        found = _proposed(self, request, form.cleaned_data["lines"]) if form.is_bound and form.is_valid() else None
        return _page(self, request, form, found, statement)


def _statement(page: admin.ModelAdmin, request: HttpRequest) -> Statement | None:
    """The statement whose people are looked for, if it is one that this user may see."""
    key = (request.POST if request.method == "POST" else request.GET).get(STATEMENT, "")
    of_statements = page.admin_site.get_model_admin(Statement)
    if not key.isdecimal() or len(key) > 18 or not of_statements.has_view_permission(request):
        return None
    return of_statements.get_queryset(request).filter(pk=key).first()


def _proposed(page: admin.ModelAdmin, request: HttpRequest, lines: list[str]) -> list[Proposed]:
    """The lines with the people that this user may know of."""
    found = look_up(lines, among=page.get_queryset(request).filter(merged_into=None))
    keys = {pk for line in found for pk in line.people}
    people = page.get_queryset(request).filter(pk__in=keys).prefetch_related("designations__organisation").in_bulk()
    ticked = {str(pk) for pk in request.POST.getlist(TICKED)}
    for person in people.values():
        standing = [each for each in person.designations.all() if each.withdrawn_on is None]
        person.designated = ", ".join(each.organisation.name for each in standing)
        person.in_words = STANDINGS.get(person.standing, "")
        person.was_ticked = str(person.pk) in ticked
    return [Proposed(line, [people[pk] for pk in line.people if pk in people], line.by_id) for line in found]


def _page(
    page: admin.ModelAdmin,
    request: HttpRequest,
    form: ListForm,
    found: list[Proposed] | None,
    statement: Statement | None,
) -> HttpResponse:
    if found is not None and not found:
        messages.warning(request, _("No line holds a name or an id."))
    request.current_app = page.admin_site.name
    context = {
        **page.admin_site.each_context(request),
        "title": _("Find these people"),
        "opts": page.opts,
        "media": page.media,
        "form": form,
        "found": found,
        "unknown": sum(not each.people for each in found or ()),
        "statement": statement,
        "statement_in_words": in_choice(statement) if statement else "",
        "statement_address": reverse("admin:prisoners_statement_change", args=[statement.pk]) if statement else "",
        "kinds": [KINDS["designate"]] if statement else list(KINDS.values()),
    }
    return TemplateResponse(request, f"{TEMPLATES}/find.html", context)
