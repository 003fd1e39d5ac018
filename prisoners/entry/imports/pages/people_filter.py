"""The people of one import in the list of people: whom its rows are about."""

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from prisoners.models import Import, ImportRow, Person


class ImportFilter(admin.SimpleListFilter):
    """Stands beside the list only where an address asks for an import: there are too many to offer."""

    title = _("import")
    parameter_name = "import"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        asked = request.GET.get(self.parameter_name, "")
        if not asked.isascii() or not asked.isdigit() or len(asked) > 18:
            return []
        found = Import.objects.filter(pk=asked).only("file_name", "uploaded_at").first()
        return [(asked, str(found))] if found else []

    def queryset(self, request: HttpRequest, queryset: QuerySet[Person]) -> QuerySet[Person]:
        """Whom the import made or changed."""
        if not self.value():
            return queryset
        written = ImportRow.objects.filter(
            person=OuterRef("pk"), batch=self.value(), result__in=(ImportRow.Result.CREATED, ImportRow.Result.UPDATED)
        )
        return queryset.filter(Exists(written))
