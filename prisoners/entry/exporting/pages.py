"""Records as files for those who may take them out: chosen in the list, or all that its filters find. Every export is noted first."""

from collections.abc import Iterable

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prisoners.entry.exporting.files import FORMS, pieces, written
from prisoners.models import Access, Person
from prisoners.records.access import note_access
from prisoners.records.restricted import may_see

PEOPLE = "people"
MOST_CHOSEN = 1000
"""So many are chosen one by one; of more, the filters say who they are."""
SEARCH = "q"
"""Parameter of the list that may hold a name: the log says that something was searched for, not what."""
KEYS_AND_DAYS = frozenset({"", "exact", "isnull", "gte", "lt", "id__exact"})
"""Lookups whose values are keys or days."""
OF_THE_LIST = frozenset({"p", "o", "all", "e", "_changelist_filters"})
"""Parameters that choose nobody: the page, the order."""


class ExportForm(forms.Form):
    form = forms.ChoiceField(
        choices=[(slug, form.title) for slug, form in FORMS.items()],
        widget=forms.RadioSelect,
        initial="documents",
        label=gettext_lazy("Form of the file"),
    )


class ExportPages:
    """Export of records. Mixed into the page of a person."""

    def has_export_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("prisoners.export_records") and self.has_view_permission(request)

    def export_view(self, request: HttpRequest) -> HttpResponse:
        """Asks for the form of the file, and sends it. Whom: those in ``people``, else all that the filters in the address find."""
        if not self.has_export_permission(request):
            raise PermissionDenied
        chosen = request.POST.get(PEOPLE, "").split() if request.method == "POST" else []
        if chosen:
            keys = [int(pk) for pk in chosen[:MOST_CHOSEN] if pk.isdecimal() and len(pk) < 19]
            people = self.get_queryset(request).filter(pk__in=keys)
        else:
            try:
                people = self.get_changelist_instance(request).get_queryset(request)
            except IncorrectLookupParameters:
                messages.error(request, _("The list knows no such filter: choose people in the list again."))
                return HttpResponseRedirect(reverse("admin:prisoners_person_changelist"))
        return self.export(request, people, chosen=chosen)

    def export(self, request: HttpRequest, people: QuerySet[Person], *, chosen: Iterable[str] = ()) -> HttpResponse:
        form = ExportForm(request.POST if "form" in request.POST else None)
        if form.is_bound and form.is_valid():
            keys = list(people.order_by("pk").values_list("pk", flat=True))
            return _sent(request, form.cleaned_data["form"], keys, "" if chosen else filters_of(request))
        return _page(self, request, form, people.count(), list(chosen))


def filters_of(request: HttpRequest) -> str:
    """The filters of the list, without a text that was searched for, in whatever field."""
    told = [
        name if _may_hold_a_text(name) else f"{name}={','.join(request.GET.getlist(name))}"
        for name in sorted(request.GET)
        if name not in OF_THE_LIST and any(request.GET.getlist(name))
    ]
    return "&".join(told) or "all"


def _may_hold_a_text(parameter: str) -> bool:
    """Whether a parameter's value can be words typed by somebody, such as a name; those of the filters shown are keys."""
    _field, _sign, lookup = parameter.partition("__")
    return parameter == SEARCH or "name" in parameter or lookup not in KEYS_AND_DAYS


def _sent(request: HttpRequest, form: str, keys: list[int], filters: str) -> HttpResponse:
    """The file, noted before anything of it is made. Its name says when, and nothing of whom."""
    subject = f"{form}; {filters or 'chosen'}"
    note_access(user=request.user, kind=Access.Kind.EXPORT, people=len(keys), subject=subject)
    file = written(FORMS[form], keys, restricted=may_see(request.user))
    name = f"records-{timezone.localdate().isoformat()}.{FORMS[form].ending}"
    response = StreamingHttpResponse(pieces(file), content_type=FORMS[form].content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _page(
    page: admin.ModelAdmin, request: HttpRequest, form: ExportForm, count: int, chosen: list[str]
) -> HttpResponse:
    request.current_app = page.admin_site.name
    address = reverse("admin:prisoners_person_export")
    context = {
        **page.admin_site.each_context(request),
        "title": _("Export records"),
        "opts": page.opts,
        "media": page.media,
        "form": form,
        "forms": [(widget, FORMS[widget.data["value"]]) for widget in form["form"]],
        "count": count,
        "chosen": chosen,
        "restricted": may_see(request.user),
        "address": address if chosen or not request.GET else f"{address}?{request.GET.urlencode()}",
    }
    return TemplateResponse(request, "admin/prisoners/bulk/export.html", context)


@admin.action(description=gettext_lazy("Export selected records"), permissions=["export"])
def export_selected(page: ExportPages, request: HttpRequest, queryset: QuerySet[Person]) -> HttpResponse:
    """An action of the list: asks for the form of the file."""
    across = request.POST.get("select_across") == "1"
    chosen = [] if across else request.POST.getlist(ACTION_CHECKBOX_NAME)[:MOST_CHOSEN]
    return page.export(request, queryset, chosen=chosen)
