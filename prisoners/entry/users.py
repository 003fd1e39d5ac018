"""Users, with what an administrator who is no superuser may not do."""

from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

ONLY_SUPERUSERS = ("is_superuser", "user_permissions")
"""Fields that a superuser alone may change: everybody else gives rights by groups."""


class UserPage(UserAdmin):
    list_display = ("username", "first_name", "last_name", "in_groups", "is_active", "last_login")
    list_filter = ("groups", "is_active", "is_superuser")
    add_fieldsets = (
        *UserAdmin.add_fieldsets,
        (
            _("Rights"),
            {"fields": ("is_staff", "groups"), "description": _("Staff may log in here; groups say what for.")},
        ),
    )
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Who it is"), {"fields": ("first_name", "last_name", "email")}),
        (_("Rights"), {"fields": ("is_active", "is_staff", "groups", *ONLY_SUPERUSERS)}),
        (_("Important dates"), {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")

    def get_queryset(self, request: HttpRequest):
        return super().get_queryset(request).prefetch_related("groups")

    def in_groups(self, obj: User) -> str:
        return ", ".join(group.name for group in obj.groups.all())

    in_groups.short_description = _("groups")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict:
        return {"is_staff": True} | super().get_changeform_initial_data(request)

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> list:
        fieldsets = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return fieldsets
        return [
            (name, options | {"fields": tuple(each for each in options["fields"] if each not in ONLY_SUPERUSERS)})
            for name, options in fieldsets
        ]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._is_below(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self._is_below(request, obj)

    def _is_below(self, request: HttpRequest, obj: User | None) -> bool:
        """A superuser's account is changed by a superuser alone: their password opens everything."""
        return obj is None or request.user.is_superuser or not obj.is_superuser
