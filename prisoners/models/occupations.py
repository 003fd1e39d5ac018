"""Occupations before the arrest."""

from django.utils.translation import gettext_lazy as _

from prisoners.models.code import Code


class Occupation(Code):
    """What a person did for a living before the arrest."""

    class Meta(Code.Meta):
        verbose_name = _("occupation")
        verbose_name_plural = _("occupations")
