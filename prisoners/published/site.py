"""The site's own name and address, as files, feeds and citations say them."""

from django.conf import settings
from django.utils.translation import gettext as _


def site_name() -> str:
    """Name of the registry, in the reader's language where it is translated."""
    return _(settings.SITE_NAME)


def absolute(address: str) -> str:
    """An address of the site with its host."""
    return settings.SITE_ADDRESS.rstrip("/") + address
