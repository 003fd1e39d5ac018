"""Restricted fields: what only those see, and so change, who may see restricted fields. The one place that names them.

Health, family, and the people around a person; and where something comes from, if the source is confidential. Everybody else is
shown nothing of it, on pages, in the history, in imports and in files: of a confidential source only that there is one, unless they
entered it themselves.
"""

from collections.abc import Collection, Mapping

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet

from prisoners.models import Citation, Contact, Person, Source
from prisoners.records.events import events_of

PERMISSION = "prisoners.view_restricted"

HEALTH = ("health_note", "disability_note", "disclose_health")
FAMILY = ("children", "children_under_age", "parental_right_removed", "disclose_family")
FIELDS = frozenset((*HEALTH, *FAMILY))
"""Fields of a person. What may be published of them is switched on by two of them."""
MODELS = frozenset({Contact})
"""Models of which every row is restricted."""
OF_CONFIDENTIAL_SOURCES = {
    Source: frozenset(
        "kind publisher title url archived_url as_of accessed_on reliability".split()
    ),
    Citation: frozenset({"source", "locator", "quote"}),
}  # fmt: skip
"""Fields that say where something comes from, by model: all but that the source is confidential."""
DOCUMENT_FIELDS = frozenset(
    "health_note disability_note children children_under_age parental_right_removed disclose.health disclose.family "
    "contacts".split()
)
"""The restricted fields of a document, by their paths in it."""


def may_see(user: AbstractBaseUser | AnonymousUser) -> bool:
    return user.has_perm(PERMISSION)


def is_restricted(path: str) -> bool:
    """Whether a field of a document is restricted, or lies in one that is: ``children``, ``disclose.health``, ``contacts[0].name``."""
    return path in DOCUMENT_FIELDS or path.partition(".")[0].partition("[")[0] in DOCUMENT_FIELDS


def without_restricted(document: Mapping[str, object]) -> dict:
    """A document without its restricted fields; of a confidential source it says that there is one, and what it attests."""
    found: dict[str, object] = {}
    for name, value in document.items():
        if is_restricted(name):
            continue
        if name == "disclose" and isinstance(value, Mapping):
            value = {each: what for each, what in value.items() if not is_restricted(f"disclose.{each}")}
        if name == "sources" and isinstance(value, list):
            value = [_named_by_nobody(each) if each.get("confidential") else each for each in value]
        found[name] = value
    return found


def changes_restricted(before: Mapping[str, object], after: Mapping[str, object]) -> bool:
    """Whether two documents of a person say something else in a restricted field."""
    return any(_at(before, path) != _at(after, path) for path in DOCUMENT_FIELDS)


def _at(document: Mapping[str, object], path: str) -> object:
    outer, _dot, inner = path.partition(".")
    value = document.get(outer)
    value = (value or {}).get(inner) if inner else value
    return None if value is False or value == "" else value


def _named_by_nobody(source: Mapping[str, object]) -> dict:
    return {name: value for name, value in source.items() if name in ("confidential", "cites")}


def has_something(person: Person) -> list[str]:
    """The restricted fields of a person in which there is something to see, by name. Switches say nothing by themselves."""
    said = [name for name in (*HEALTH, *FAMILY) if not name.startswith("disclose_")]
    return [name for name in said if getattr(person, name) not in (None, "")]


def sources_hidden_from(user: AbstractBaseUser | AnonymousUser) -> QuerySet[Source]:
    """Confidential sources that a user may not see: all that somebody else entered, unless restricted fields are open to the user."""
    if may_see(user):
        return Source.objects.none()
    entered = events_of(Source).objects.filter(pgh_obj=OuterRef("pk"), pgh_label="insert", pgh_context__user=user.pk)
    return Source.objects.filter(~Exists(entered), confidential=True)


def hidden_among(user: AbstractBaseUser | AnonymousUser, sources: Collection[int]) -> frozenset[int]:
    """Those of some sources (primary keys) of which a user is shown nothing; also of such as are gone, by what they were last."""
    if may_see(user) or not sources:
        return frozenset()
    kept = events_of(Source).objects.filter(pgh_obj_id__in=sources)
    last = kept.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id").values_list("pgh_obj_id", "confidential")
    entered = kept.filter(pgh_label="insert", pgh_context__user=user.pk).values_list("pgh_obj_id", flat=True)
    return frozenset(pk for pk, confidential in last if confidential) - frozenset(entered)
