"""Whose drafts somebody may see and change, held on every page that shows records of people (`prisoners.publication.drafts`)."""

from django import forms
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest

from prisoners.publication.drafts import is_limited, may_change, open_to, seen_by

ALLOWED = frozenset({"submit_selected"})
"""Actions of lists that a contributor has."""


class DraftsPage:
    """A contributor sees people they entered and nobody else, and changes them until they are sent for review. Mixed into pages of records.

    ``whose``: the way from a record to its person; '' where the record is a person.
    """

    whose = "person"

    def person_of(self, record: models.Model) -> int:
        """Primary key of the person whose record it is."""
        return getattr(record, f"{self.whose}_id") if self.whose else record.pk

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        found = super().get_queryset(request)
        if not is_limited(request.user):
            return found
        return found.filter(**{f"{self.whose}__in" if self.whose else "pk__in": seen_by(request.user).values("pk")})

    def formfield_for_foreignkey(self, db_field: models.ForeignKey, request: HttpRequest, **kwargs) -> forms.Field:
        if db_field.name == self.whose and is_limited(request.user):
            kwargs["queryset"] = open_to(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        allowed = super().has_view_permission(request, obj)
        if obj is None or not allowed or not is_limited(request.user):
            return allowed
        return seen_by(request.user).filter(pk=self.person_of(obj)).exists()

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._is_open(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self._is_open(request, obj)

    def _is_open(self, request: HttpRequest, record: models.Model | None) -> bool:
        if record is None or record.pk is None:
            return True
        # Asked many times while a page is made; what is saved or sent meanwhile is asked anew.
        known = request.__dict__.setdefault("_open_drafts", {}) if request.method == "GET" else {}
        person = self.person_of(record)
        if person not in known:
            known[person] = may_change(request.user, person)
        return known[person]

    def get_actions(self, request: HttpRequest) -> dict:
        actions = super().get_actions(request)
        return (
            {name: each for name, each in actions.items() if name in ALLOWED} if is_limited(request.user) else actions
        )
