"""Pages of the reference lists and of the editions: /api/v1/facilities, articles, editions and so on."""

import json
from hashlib import sha256

from django.conf import settings
from django.http import HttpResponseBase
from rest_framework.request import Request

from prisoners.explorer.api import list_words, parameters
from prisoners.explorer.api.base import ForPrograms, next_address
from prisoners.explorer.api.cursors import CURSOR, Asked, place
from prisoners.explorer.api.lists import LISTS, ReferenceList
from prisoners.published.answering import Version


class Reference(ForPrograms):
    """Pages of one list, in the order of its keys. Labels may be reworded without an edition, so the tag is made of what is given."""

    listed: ReferenceList

    def operation(self) -> dict:
        return list_words.operation(self.listed)

    def get(self, request: Request) -> HttpResponseBase:
        values = parameters.read(request.query_params, parameters.PAGING, parameters.PAGING)
        limit = parameters.limit(values)
        # A list goes on after a key whatever was added meanwhile.
        asked = Asked((self.listed.name,), "")
        text = parameters.only(values, CURSOR)
        found = self.listed.rows(place(asked, text)[0] if text else None, limit + 1)
        rows = [self.listed.as_json(row) for row in found[:limit]]
        following = (
            next_address(request.path, request.query_params, asked, [found[limit - 1].pk])
            if len(found) > limit
            else None
        )
        body = {"next": following, "rows": rows}
        content = sha256(json.dumps(body).encode()).hexdigest()
        version = Version(0, settings.REGISTRY_FIRST_DAY, "json", beside=(content,))
        return self.kept(request, version) or self.answered(request, body, version)


def reference(name: str) -> type[Reference]:
    """The view of a list."""
    return type(f"{name.title().replace('-', '')}List", (Reference,), {"listed": LISTS[name]})
