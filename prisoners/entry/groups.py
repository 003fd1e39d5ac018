"""Groups of users on the editors' side, and what each of them may do.

They are made after migrations and not by one: permissions are made then, and a test that empties the database gets
them back. A group that exists is left as it is, since an administrator may have changed it.
"""

from collections.abc import Iterable
from itertools import product

from django.apps import apps as installed
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import transaction

EDITOR, REVIEWER, ADMINISTRATOR, AUDITOR = "editor", "reviewer", "administrator", "auditor"
RESTRICTED_NOTES = "restricted notes"
"""May see and write notes on health; given in addition to another group."""

PARTS = "othername charge sentence custodyarrangement designation citation".split()
"""Rows of a person's records that an editor may delete, having entered them wrongly."""
RECORDS = ["person", "case", "custodyperiod", *PARTS]
SHARED = "source statement court judge groupcase".split()
REFERENCE = (
    "region facilitykind facility facilityaddress arrangementkind law articlegroup article penalty regime "
    "releasereason occupation organisation"
).split()

Codename = tuple[str, str]
"""App label and codename of a permission."""


def _may(actions: str, models: Iterable[str], app: str = "prisoners") -> set[Codename]:
    return {(app, f"{action}_{model}") for action, model in product(actions.split(), models)}


READING = _may("view", ["review"]) | _may("view", ["edition"], "published")
ENTERING = (
    READING
    | _may("add change view", [*RECORDS, *SHARED])
    | _may("delete", PARTS)
    | _may("view", REFERENCE)
)  # fmt: skip
REVIEWING = (
    ENTERING
    | _may("delete", [*RECORDS, *SHARED])
    | {("prisoners", "publish_person"), ("prisoners", "view_restricted")}
)  # fmt: skip
ADMINISTRATION = (
    _may("add change delete view", [*REFERENCE, "court", "judge", "groupcase"])
    | _may("add change delete view", ["user", "group"], "auth")
    | _may("view delete", ["accessattempt"], "axes")
    | _may("view", ["edition"], "published")
)
AUDIT = READING | _may("view", [*RECORDS, *SHARED, *REFERENCE]) | _may("view", ["user", "group"], "auth")

GROUPS: dict[str, set[Codename]] = {
    EDITOR: ENTERING,
    REVIEWER: REVIEWING,
    ADMINISTRATOR: ADMINISTRATION,
    AUDITOR: AUDIT,
    RESTRICTED_NOTES: {("prisoners", "view_restricted")},
}


def make_groups(*, using: str = "default", apps: Apps = installed, **signal: object) -> None:
    """Receiver of post_migrate: make the groups that are missing. ``apps`` are as the migrations left them."""
    try:
        group_model = apps.get_model("auth", "Group")
        permission_model = apps.get_model("auth", "Permission")
    except LookupError:  # migrated to where there are no users yet
        return
    with transaction.atomic(using=using):
        there = set(group_model.objects.using(using).values_list("name", flat=True))
        missing = {name: codenames for name, codenames in GROUPS.items() if name not in there}
        if not missing:
            return
        for label in sorted({label for codenames in missing.values() for label, _codename in codenames}):
            # The app's own turn in this signal may come later.
            create_permissions(installed.get_app_config(label), verbosity=0, using=using, apps=apps)
        permissions = {
            (permission.content_type.app_label, permission.codename): permission
            for permission in permission_model.objects.using(using).select_related("content_type")
        }
        for name, codenames in missing.items():
            group = group_model.objects.using(using).create(name=name)
            group.permissions.set([permissions[codename] for codename in codenames if codename in permissions])
