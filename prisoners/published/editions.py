"""Reading editions, and the registry's day."""

from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from prisoners.published.models import Edition

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
