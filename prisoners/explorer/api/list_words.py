"""Reference lists described: a schema for each, from the help texts of its fields, and the operation that gives it."""

from django.utils.translation import gettext as _

from prisoners.explorer.api import words
from prisoners.explorer.api.lists import LISTS, ReferenceList, schema
from prisoners.explorer.api.row_words import GIVEN
from prisoners.published.filters import KeysFilter, PublishedFilter
from prisoners.published.models import Edition


def schemas() -> dict[str, dict]:
    """Schemas of a row and of a page, of each list."""
    found = {}
    for listed in LISTS.values():
        found[row_name(listed)] = {
            "type": "object",
            "description": f"{listed.title}.",
            "required": [field.name for field in listed.fields],
            "properties": {field.name: schema(field) for field in listed.fields},
            "additionalProperties": False,
        }
        found[page_name(listed)] = words.page(row_name(listed))
    return found


def row_name(listed: ReferenceList) -> str:
    return f"{listed.model.__name__}"


def page_name(listed: ReferenceList) -> str:
    return f"{listed.model.__name__}Page"


def operation(listed: ReferenceList) -> dict:
    content = {"application/json": {"schema": words.ref("schemas", page_name(listed))}}
    given = [words.ref("parameters", name) for name in ("limit", "cursor")]
    return words.operation(
        listed.name.replace("-", "_"),
        words.REFERENCE,
        f"{listed.title}.",
        _("In the order of keys, with names in three languages and where each row is from."),
        given,
        content,
        errors=words.limited(),
        links=_links(listed),
    )


def _links(listed: ReferenceList) -> dict:
    """What can be asked with a row: the rows of an edition, or people with a key."""
    if listed.model is Edition:
        number = {"edition": "$response.body#/rows/0/number"}
        return {name: {"operationId": name, "parameters": number} for name in GIVEN}
    return {
        f"persons_by_{parameter}": {"operationId": "persons", "parameters": {parameter: "$response.body#/rows/0/key"}}
        for parameter, each in PublishedFilter.base_filters.items()
        if isinstance(each, KeysFilter) and each.extra["vocabulary_name"] == listed.vocabulary
    }
