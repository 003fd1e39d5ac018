"""Profiles that stand in code and mappings that were kept, side by side."""

from collections.abc import Sequence

from prisoners.entry.imports import mapping, profiles
from prisoners.entry.imports.profile_of import named
from prisoners.entry.imports.reading import Profile
from prisoners.entry.imports.stepping import CannotImport
from prisoners.models import ImportProfile


def known_profile(key: str) -> Profile | None:
    """The profile of a key; None where there is none, as of a mapping that was deleted."""
    try:
        return named(key)
    except CannotImport:
        return None


def title_of(key: str) -> str:
    """What a profile is called; its key where it is no longer there."""
    found = known_profile(key) if key else None
    return str(found.title) if found else key


def profile_choices() -> list[tuple[str, str]]:
    """Keys and titles of all profiles, those in code first."""
    kept = [(mapping.key_of(each.pk), each.name) for each in ImportProfile.objects.order_by("name")]
    return [*((each.key, str(each.title)) for each in profiles.profiles()), *kept]


def recognised_by(header: Sequence[str]) -> str:
    """Key of the profile that knows a table of these columns; '' where none does. Of mappings the newest counts."""
    if (found := profiles.recognised(header)) is not None:
        return found.key
    for kept in ImportProfile.objects.order_by("-created_at", "-pk"):
        if mapping.SavedProfile(kept).recognises(header):
            return mapping.key_of(kept.pk)
    return ""
