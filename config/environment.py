"""Typed readers of environment variables. A bad value stops the start and names the variable.

A variable that is set but blank counts as not set. No message repeats a value that may be secret.
"""

import datetime
import os
import re
import zoneinfo
from collections.abc import Sequence
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}
EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def text(name: str, default: str = "") -> str:
    """The value without surrounding blanks, or the default."""
    return os.environ.get(name, "").strip() or default


def required(name: str, because: str) -> str:
    """The value; without one the start stops, and says why the variable is needed."""
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"{name} is not set: {because}.")
    return value


def boolean(name: str, default: bool) -> bool:
    value = text(name).lower()
    if not value:
        return default
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise ImproperlyConfigured(f"{name}={value!r} is neither true nor false: write true or false.")


def integer(name: str, default: int, *, minimum: int, maximum: int) -> int:
    value = text(name)
    if not value:
        return default
    try:
        number = int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name}={value!r} is not a whole number.") from None
    if not minimum <= number <= maximum:
        raise ImproperlyConfigured(f"{name}={number} must be between {minimum} and {maximum}.")
    return number


def day(name: str, default: datetime.date) -> datetime.date:
    value = text(name)
    if not value:
        return default
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name}={value!r} is not a day: write it as 2020-01-31.") from None


def choice(name: str, default: str, allowed: Sequence[str]) -> str:
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name}={value!r} is not known: choose one of {', '.join(allowed)}.")
    return value


def items(name: str, default: Sequence[str] = ()) -> list[str]:
    """A list written with commas."""
    value = text(name)
    return [item.strip() for item in value.split(",") if item.strip()] if value else list(default)


def slug(name: str, default: str) -> str:
    """A word of small Latin letters, digits, hyphens and underscores."""
    value = text(name, default)
    if not value.replace("-", "").replace("_", "").isalnum() or not value.isascii() or value != value.lower():
        raise ImproperlyConfigured(f"{name}={value!r} may hold only small Latin letters, digits, - and _.")
    return value


def time_zone(name: str, default: str) -> str:
    value = text(name, default)
    try:
        zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise ImproperlyConfigured(f"{name}={value!r} is not a time zone: write it as Europe/Minsk.") from None
    return value


def address(name: str, default: str) -> str:
    """An address of a site, with its scheme and without a slash at the end."""
    value = text(name, default).rstrip("/")
    if not value.startswith(("http://", "https://")) or value.endswith("//") or " " in value:
        raise ImproperlyConfigured(f"{name}={value!r} must begin with https:// or http:// and name a host.")
    return value


def contact(name: str) -> str:
    """An e-mail address, or the address of a page; '' where it is not set."""
    value = text(name)
    if value.startswith(("http://", "https://")):
        return address(name, value)
    if value and not EMAIL.fullmatch(value):
        raise ImproperlyConfigured(f"{name}={value!r} is neither an e-mail address nor an address with https://.")
    return value


def folder(name: str, default: Path) -> Path:
    value = text(name)
    if not value:
        return default
    path = Path(value).expanduser()
    if not path.is_absolute():
        raise ImproperlyConfigured(f"{name}={value!r} must be a full path, from the root on.")
    if path.exists() and not path.is_dir():
        raise ImproperlyConfigured(f"{name}={value!r} is a file, not a folder.")
    return path
