"""Profiles: how each registry's table is read. Another registry's profile is one small file here.

Every module of this folder that has a ``PROFILE`` is one (`prisoners.entry.imports.reading.Profile`).
"""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from prisoners.entry.imports.reading import Profile


@cache
def profiles() -> tuple[Profile, ...]:
    """All profiles that stand in code, in the order of their keys."""
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
    found = [module.PROFILE for module in modules if hasattr(module, "PROFILE")]
    return tuple(sorted(found, key=lambda each: each.key))


def profile(key: str) -> Profile:
    """The profile of a key. Raises KeyError."""
    return {each.key: each for each in profiles()}[key]


def recognised(header: Sequence[str]) -> Profile | None:
    """The profile that a table with these columns is of; None where none or several claim it."""
    claiming = [each for each in profiles() if each.recognises(header)]
    return claiming[0] if len(claiming) == 1 else None
