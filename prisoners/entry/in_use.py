"""Reference rows that are in use: what is published, now or in an old edition, names them by their keys, and so do addresses."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from prisoners.models.code import Code
from prisoners.published.code_lists import CODE_LISTS
from prisoners.published.models import CaseRow, Edition, EventRow, PersonRow, Row, SpanRow
from prisoners.published.tables import VOCABULARY

TABLES: tuple[type[Row], ...] = (PersonRow, CaseRow, SpanRow, EventRow)
OF_EDITIONS = {"organisation": "default_designation"}
"""Fields of editions that hold a key of a list."""


def published_uses(row: Code) -> list[str]:
    """Where a row is used by what was ever published, in words; none where it is not."""
    vocabulary = next((name for name, (_file, model) in CODE_LISTS.items() if model is type(row)), None)
    if vocabulary is None:
        return []
    found = []
    people = set()
    for table in TABLES:
        wanted = _holds(table, vocabulary, row.pk)
        people |= set(table.objects.filter(wanted).values_list("person", flat=True).distinct()) if wanted else set()
    if people:
        words = ngettext(
            "What is or was published of %(count)d person says this.",
            "What is or was published of %(count)d people says this.",
            len(people),
        )
        found.append(words % {"count": len(people)})
    if field := OF_EDITIONS.get(vocabulary):
        editions = Edition.objects.filter(**{field: row.pk}).count()
        if editions:
            words = ngettext(
                "%(count)d edition counts by it.", "%(count)d editions count by it.", editions
            )  # fmt: skip
            found.append(words % {"count": editions})
    return found


def why_it_stays(row: Code) -> list[str]:
    """Why a row can't be deleted: where it is used, and what would break; nothing where it can."""
    uses = published_uses(row)
    if not uses:
        return []
    words = _("“%(row)s” can't be deleted: addresses and figures that name it must keep their answers. %(uses)s")
    return [words % {"row": row, "uses": " ".join(uses)}]


def _holds(table: type[Row], vocabulary: str, key: str) -> Q | None:
    """The condition that a published row names a key of a list; None where no column of the table can."""
    wanted = None
    for field in table._meta.local_fields:
        if VOCABULARY.get(field.name) != vocabulary:
            continue
        several = field.get_internal_type() == "ArrayField"
        each = Q(**{f"{field.name}__contains": [key]}) if several else Q(**{field.name: key})
        wanted = each if wanted is None else wanted | each
    return wanted
