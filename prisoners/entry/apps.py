"""The editors' side as Django's admin: the stock one, with a site of its own for the order of its pages."""

from django.apps import apps
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate, pre_migrate

from prisoners.entry.groups import make_groups, note_permissions


class EntryConfig(AdminConfig):
    default_site = "prisoners.entry.site.EditorsSite"

    def ready(self) -> None:
        super().ready()
        pre_migrate.connect(
            note_permissions, sender=apps.get_app_config("published"), dispatch_uid="permissions of editors"
        )
        # Sent once all migrations have run, for each app that has models; one of them is enough.
        post_migrate.connect(make_groups, sender=apps.get_app_config("published"), dispatch_uid="groups of editors")
