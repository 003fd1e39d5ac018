"""The page of an organisation, with the rule of whom it counts."""

from django import forms
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from prisoners.entry.code_lists import CodePage


class OrganisationPage(CodePage):
    own = ((_("Whom it counts"), {"fields": ("rule_en", "rule_be", "rule_ru", "counts", "url")}),)
    carried = frozenset({"counts"})

    def formfield_for_manytomany(self, db_field: models.ManyToManyField, request: HttpRequest, **kwargs) -> forms.Field:
        """A dozen arrangements: a box each."""
        return super().formfield_for_manytomany(db_field, request, widget=forms.CheckboxSelectMultiple, **kwargs)
