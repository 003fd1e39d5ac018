"""Groups of users on the editors' side, and what each of them may do.

They are made after migrations and not by one: permissions are made then, and a test that empties the database gets
them back. A group that exists is left as it is, since an administrator may have changed it; it gets only permissions that a new
version brings, once, in the migration that brings them.
"""

from collections.abc import Iterable
from itertools import product

from django.apps import apps as installed
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import connections, transaction

CONTRIBUTOR, EDITOR, REVIEWER = "contributor", "editor", "reviewer"
ADMINISTRATOR, AUDITOR = "administrator", "auditor"
RESTRICTED_NOTES = "restricted notes"
"""May see restricted fields (health, family, contacts), and write them where the other group writes; given in addition to one."""

PARTS = "othername charge sentence custodyarrangement designation citation".split()
"""Rows of a person's records that an editor may delete, having entered them wrongly."""
RECORDS = ["person", "case", "custodyperiod", *PARTS]
CONTACT = ["contact"]
"""Also asks for ``view_restricted``, on every page."""
SHARED = "source statement court judge groupcase".split()
REFERENCE = (
    "region facilitykind facility facilityaddress arrangementkind law articlegroup article penalty regime "
    "releasereason occupation organisation"
).split()

Codename = tuple[str, str]
"""App label and codename of a permission."""


def _may(actions: str, models: Iterable[str], app: str = "prisoners") -> set[Codename]:
    return {(app, f"{action}_{model}") for action, model in product(actions.split(), models)}


def _may_do(*actions: str) -> set[Codename]:
    """Rights that are no model's own."""
    return {("prisoners", action) for action in actions}


READING = _may("view", ["review", "identity"]) | _may("view", ["edition"], "published")
DRAFTING = (
    _may("add change view", RECORDS)
    | _may("add change delete view", CONTACT)
    | _may("delete", PARTS)
    | _may("add view", ["source"])
    | _may("view", ["statement", "court", "judge", "groupcase", *REFERENCE])
)  # fmt: skip
"""A contributor's: own people alone, since ``enter_any_person`` is not among them (`prisoners.publication.drafts`)."""
ENTERING = (
    DRAFTING
    | READING
    | _may("add change view", SHARED)
    | _may("add change view", ["import"])
    | _may("add change delete view", ["importprofile"])
    | _may("view", ["sourcerecord"])
    | _may("change view", ["finding"])
    | _may_do("enter_any_person", "unpublish_person", "merge_person", "export_records")
)  # fmt: skip
REVIEWING = (
    ENTERING
    | _may("delete", [*RECORDS, *SHARED])
    | _may_do("publish_person", "view_restricted")
)  # fmt: skip
ADMINISTRATION = (
    _may("add change delete view", [*REFERENCE, "court", "judge", "groupcase"])
    | _may("add change delete view", ["user", "group"], "auth")
    | _may("view delete", ["accessattempt"], "axes")
    | _may("view", ["edition"], "published")
)
AUDIT = (
    READING
    | _may("view", [*RECORDS, *CONTACT, *SHARED, *REFERENCE])
    | _may("view", ["import", "importprofile", "sourcerecord", "finding", "access"])
    | _may_do("export_records")
    | _may("view", ["user", "group"], "auth")
)  # fmt: skip

GROUPS: dict[str, set[Codename]] = {
    CONTRIBUTOR: DRAFTING,
    EDITOR: ENTERING,
    REVIEWER: REVIEWING,
    ADMINISTRATOR: ADMINISTRATION,
    AUDITOR: AUDIT,
    RESTRICTED_NOTES: _may_do("view_restricted"),
}

_before: dict[str, set[Codename]] = {}
"""By database: permissions that were there before the migrations that run now."""


def note_permissions(*, using: str = "default", apps: Apps = installed, **signal: object) -> None:
    """Receiver of pre_migrate: remember which permissions there are, to tell those that this version brings."""
    try:
        permissions = apps.get_model("auth", "Permission").objects.using(using)
    except LookupError:
        return
    # What it was before the database knew this version of the models; a table that is not there has nothing in it.
    if permissions.model._meta.db_table in connections[using].introspection.table_names():
        found = permissions.values_list("content_type__app_label", "codename")
        _before.setdefault(using, set(found))


def make_groups(*, using: str = "default", apps: Apps = installed, **signal: object) -> None:
    """Receiver of post_migrate: make the groups that are missing, and give to the others what is new in this version.

    ``apps`` are as the migrations left them.
    """
    try:
        group_model = apps.get_model("auth", "Group")
        permission_model = apps.get_model("auth", "Permission")
    except LookupError:  # migrated to where there are no users yet
        return
    before = _before.pop(using, None)
    with transaction.atomic(using=using):
        groups = {group.name: group for group in group_model.objects.using(using).filter(name__in=GROUPS)}
        if before is None and len(groups) == len(GROUPS):
            return
        for label in sorted({label for codenames in GROUPS.values() for label, _codename in codenames}):
            # The app's own turn in this signal may come later.
            create_permissions(installed.get_app_config(label), verbosity=0, using=using, apps=apps)
        permissions = {
            (permission.content_type.app_label, permission.codename): permission
            for permission in permission_model.objects.using(using).select_related("content_type")
        }
        new = permissions.keys() - before if before else set()
        for name, codenames in GROUPS.items():
            if name not in groups:
                group = group_model.objects.using(using).create(name=name)
                group.permissions.set([permissions[codename] for codename in codenames if codename in permissions])
            elif given := codenames & new:
                groups[name].permissions.add(*(permissions[codename] for codename in given))
