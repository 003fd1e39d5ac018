"""Imports that wait for somebody's decision, for the index of the admin and for lists of what waits."""

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet

from prisoners.models import Import


def imports_waiting(user: AbstractBaseUser) -> QuerySet[Import]:
    """Imports that this user may decide about and that wait for it, newest first, without their files."""
    if not user.has_perm("prisoners.change_import"):
        return Import.objects.none()
    return Import.objects.filter(state=Import.State.PREVIEWED).defer("content")
