"""Who changes records, how and why: the context that the database keeps beside every change (`prisoners.models.tracking`)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum

import pghistory
from django.contrib.auth.models import AbstractBaseUser


class Kind(StrEnum):
    """How records are changed."""

    PAGE = "page"
    SERVICE = "service"
    BULK = "bulk"
    IMPORT = "import"
    UNDO = "undo"
    MERGE = "merge"
    REVIEW = "review"
    START = "start"
    """Records that were there before changes were kept (migration 0006); nobody changed them then."""


_inside: ContextVar[bool] = ContextVar("records are being changed", default=False)


@contextmanager
def changing(*, by: AbstractBaseUser | None, kind: Kind, why: str = "", **more: object) -> Iterator[None]:
    """What is changed inside was changed by this user, in this way, for this reason.

    ``more``: what else is to be kept, such as ``batch`` (an import). Inside another one it says more than that for as long as it lasts:
    the reason of a page stays, and so does its kind where a service only completes what the page began.
    """
    told: dict[str, object] = {}
    if not (_inside.get() and kind == Kind.SERVICE):
        who = (by.pk, by.get_username()) if by is not None else (None, "")
        told = {"user": who[0], "username": who[1], "kind": str(kind)}
    told |= {name: value for name, value in {"why": why, **more}.items() if value not in (None, "")}
    token = _inside.set(True)
    try:
        with pghistory.context() as context:
            before = dict(context.metadata)
            context.metadata.update(told)
            try:
                yield
            finally:
                context.metadata.clear()
                context.metadata.update(before)
    finally:
        _inside.reset(token)
