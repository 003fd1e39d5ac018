"""Addresses of rows and of their description. None of rows ends with a slash."""

from django.urls import path

from prisoners.explorer.api.description import Description
from prisoners.explorer.api.lists import LISTS
from prisoners.explorer.api.reference import reference
from prisoners.explorer.api.row_words import GIVEN
from prisoners.explorer.api.rows import rows

urlpatterns = [
    path("schema/", Description.as_view(), name="api_schema"),
    *(path(f"v1/{name}", rows(name).as_view(), name=f"api_{name}") for name in GIVEN),
    *(path(f"v1/{name}", reference(name).as_view(), name=f"api_{name}") for name in LISTS),
]
