"""Addresses of people and their cases."""

from django.urls import URLPattern, path, re_path

from prisoners.explorer.asking import Resolve
from prisoners.explorer.views.case import case
from prisoners.explorer.views.cases import cases


def addresses(resolve: Resolve) -> list[URLPattern]:
    """Addresses of this app. ``resolve`` makes the question of a list: figures know how, and this side doesn't know figures."""
    return [
        path("cases/", cases, {"resolve": resolve}, name="cases"),
        re_path(r"^cases/(?P<public_id>[a-z0-9]{1,12})/$", case, name="case"),
    ]
