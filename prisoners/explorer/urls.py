"""Addresses of people and their cases."""

import re

from django.urls import URLPattern, path, re_path

from prisoners.explorer.exports.packages import Extra
from prisoners.explorer.people.asking import Resolve
from prisoners.explorer.views import changes, data, exports
from prisoners.explorer.views.case import case
from prisoners.explorer.views.cases import cases


def addresses(resolve: Resolve, extra: Extra) -> list[URLPattern]:
    """Addresses of this app. ``resolve`` makes the question of a list, ``extra`` the tables that a package has beside rows of people and lists of
    reference data: figures know how, and this side doesn't know figures.
    """
    forms = "|".join(re.escape(form) for form in exports.FORMS)
    return [
        path("cases/", cases, {"resolve": resolve}, name="cases"),
        path("cases/changes/", changes.changes, {"resolve": resolve}, name="case_changes"),
        path("cases/changes.csv", changes.changes_data, {"resolve": resolve}, name="case_changes_data"),
        path("cases/changes.atom", changes.changes_feed, {"resolve": resolve}, name="case_changes_feed"),
        re_path(rf"^cases\.(?P<form>{forms})$", exports.cases_data, {"resolve": resolve}, name="cases_data"),
        path("data/", data.data, name="data"),
        re_path(
            r"^data/edition-(?P<number>0|[1-9][0-9]{0,5})\.zip$",
            data.edition_data,
            {"extra": extra},
            name="edition_data",
        ),
        path("data/codebook/", data.codebook, {"extra": extra}, name="codebook"),
        re_path(r"^data/codebook\.(?P<form>csv|json)$", data.codebook_data, {"extra": extra}, name="codebook_data"),
        re_path(r"^cases/(?P<public_id>[a-z0-9]{1,12})/$", case, name="case"),
    ]
