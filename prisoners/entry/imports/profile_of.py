"""The profile that an import is read with: one that stands in code, or a mapping that an editor made."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from prisoners.entry.imports import mapping, profiles
from prisoners.entry.imports.reading import Profile, ready
from prisoners.entry.imports.stepping import CannotImport
from prisoners.models import Import, ImportProfile


def named(key: str) -> Profile:
    """The profile of a key such as ``viasna`` or ``saved:3``. Raises CannotImport."""
    pk = mapping.pk_of(key)
    try:
        return mapping.saved_profile(pk) if pk is not None else profiles.profile(key)
    except (LookupError, ImportProfile.DoesNotExist):
        known = ", ".join(each.key for each in profiles.profiles())
        words = _("There is no profile “%(key)s”. There are: %(known)s, and mappings that editors made.")
        raise CannotImport(words % {"key": key, "known": known}) from None


def profile_of(batch: Import, header: Sequence[str] = ()) -> Profile:
    """The profile of an import, ready to read; where none was chosen, the one that knows these columns. Raises CannotImport."""
    if batch.profile:
        found = named(batch.profile)
    elif (found := profiles.recognised(header)) is None:
        raise CannotImport(_("No profile knows these columns: choose one, or say what each column is."))
    return ready(found, as_of=batch.as_of, today=timezone.localdate())
