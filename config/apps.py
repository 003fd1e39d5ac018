"""The platform as a Django app, so that it may hold commands."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ConfigConfig(AppConfig):
    name = "config"
    label = "config"

    def ready(self) -> None:
        from prisoners.published.grants import grant_public_reading

        post_migrate.connect(grant_public_reading, sender=self)
