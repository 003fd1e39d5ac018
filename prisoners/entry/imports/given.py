"""A file as it is given to be imported: kept with its checksum until the import is decided."""

import hashlib
from datetime import date
from pathlib import Path

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone
from django.utils.translation import gettext as _

from prisoners.domain.choices import Disclosure
from prisoners.entry.imports.tables import MOST_BYTES
from prisoners.models import Import


class CannotTake(ValueError):
    """A file can't be taken; the message says why and what to do."""


def take(
    *,
    name: str,
    content: bytes,
    by: AbstractBaseUser,
    profile: str = "",
    as_of: date | None = None,
    disclosure: str = Disclosure.INTERNAL,
) -> Import:
    """Keep a file to be imported; nothing of it is read yet.

    Args:
        profile: key of the profile that reads it; blank: the columns decide.
        as_of: the day that the file speaks of.
        disclosure: the level that new people get.

    Raises CannotTake.
    """
    if as_of is not None and as_of > timezone.localdate():
        raise CannotTake(_("This day is yet to come: give the day on which the source said this."))
    if len(content) > MOST_BYTES:
        words = _("“%(name)s” is too large: split it into files of at most %(most)d MB.")
        raise CannotTake(words % {"name": name, "most": MOST_BYTES // 1_000_000})
    return Import.objects.create(
        file_name=name[-200:],
        content=content,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        profile=profile,
        as_of=as_of,
        disclosure=disclosure,
        uploaded_by=by,
    )


def take_file(*, path: Path, by: AbstractBaseUser, **options: object) -> Import:
    """Keep a file of this machine to be imported; ``options`` as of ``take``. Raises CannotTake."""
    try:
        if path.stat().st_size > MOST_BYTES:
            words = _("“%(name)s” is too large: split it into files of at most %(most)d MB.")
            raise CannotTake(words % {"name": path.name, "most": MOST_BYTES // 1_000_000})
        content = path.read_bytes()
    except OSError as error:
        words = _("“%(path)s” can't be read: %(error)s.") % {"path": path, "error": error.strerror or error}
        raise CannotTake(words) from None
    return take(name=path.name, content=content, by=by, **options)
