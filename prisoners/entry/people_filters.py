"""Filters of the list of people that no single column answers."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from prisoners.models import Person
from prisoners.publication.standing import STANDINGS


class StandingFilter(admin.SimpleListFilter):
    """Where people stand between editors, reviewers and the public."""

    title = _("standing")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return list(STANDINGS.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Person]) -> QuerySet[Person]:
        return queryset.filter(standing=self.value()) if self.value() in STANDINGS else queryset


class PublicFilter(admin.SimpleListFilter):
    title = _("publication")
    parameter_name = "public"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("yes", _("Yes")), ("no", _("No"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Person]) -> QuerySet[Person]:
        return queryset.filter(is_published=self.value() == "yes") if self.value() in {"yes", "no"} else queryset
