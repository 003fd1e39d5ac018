"""Reading editions, and the registry's day."""

import re
from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from prisoners.published.filters import BadParameter
from prisoners.published.models import Edition

NUMBER = re.compile(r"[1-9][0-9]{0,8}")

RULES_VERSION = 1
"""Version of the rules of counting: of writing rows, and of what a measure means. Stored with each edition; raised when either changes."""


def today() -> date:
    """Today in the registry's time zone."""
    return timezone.now().astimezone(ZoneInfo(settings.REGISTRY_TIME_ZONE)).date()


def latest() -> Edition | None:
    """The last edition; None before anything was published."""
    return Edition.objects.order_by("-number").first()


def numbered(number: int) -> Edition | None:
    return Edition.objects.filter(number=number).first()


def named(parameter: str, text: str, numbered: Callable[[int], Edition | None] = numbered) -> Edition:
    """The edition whose number a reader gave in ``parameter``. Raises BadParameter where there is none."""
    found = numbered(int(text)) if NUMBER.fullmatch(text) else None
    if found is None:
        raise BadParameter(parameter, _("There is no edition “%(text)s”.") % {"text": text})
    return found
