"""The platform as a Django app, so that it may hold commands."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class ConfigConfig(AppConfig):
    name = "config"
    label = "config"

    def ready(self) -> None:
        from prisoners.models.append_only import close_to_the_application
        from prisoners.published.grants import grant_public_reading

        # Sent once all migrations have run, for each app that has models; one of them is enough.
        for grant in (grant_public_reading, close_to_the_application):
            post_migrate.connect(grant, sender=apps.get_app_config("published"))
