"""The accounts of the demonstration, with passwords made anew for each run."""

import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AbstractBaseUser, Group
from django.db import transaction

from prisoners.entry import groups

CONTRIBUTOR, EDITOR, REVIEWER = "demo-contributor", "demo-editor", "demo-reviewer"
USERNAMES = (CONTRIBUTOR, EDITOR, REVIEWER)
GROUPS = {CONTRIBUTOR: groups.CONTRIBUTOR, EDITOR: groups.EDITOR, REVIEWER: groups.REVIEWER}
"""The group of each; they are made after migrations."""


def account(username: str) -> AbstractBaseUser:
    """The account, made where it is missing; nobody can log in to a new one before it has a password."""
    defaults = {"is_staff": True, "password": make_password(None)}
    user, _made = get_user_model().objects.get_or_create(username=username, defaults=defaults)
    user.groups.add(*Group.objects.filter(name=GROUPS[username]))
    return user


@transaction.atomic
def renew_passwords() -> dict[str, str]:
    """Give every account a new random password; the passwords by user name."""
    passwords = {}
    for username in USERNAMES:
        user = account(username)
        passwords[username] = secrets.token_urlsafe(9)
        user.set_password(passwords[username])
        user.is_active = user.is_staff = True
        user.save(update_fields=["password", "is_active", "is_staff"])
    return passwords
