from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublishedConfig(AppConfig):
    name = "prisoners.published"
    label = "published"
    verbose_name = _("Published tables")
    default_auto_field = "django.db.models.BigAutoField"
