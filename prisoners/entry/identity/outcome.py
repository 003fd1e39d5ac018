"""What comes out of a merge or a split: the records as they would be, and what the public would see of them."""

from dataclasses import dataclass, field, replace

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _

from prisoners.domain.choices import Disclosure
from prisoners.entry.identity.record_words import Rows, fields_seen, label, rows_of, value
from prisoners.entry.refusals import in_full
from prisoners.entry.review.effect import ChangedTable, Line, level_in_words, profile_in_words, rows_in_words
from prisoners.entry.review.restricted_lines import shown_to
from prisoners.models import Identity, Person
from prisoners.publication.preview import Preview, preview
from prisoners.publication.publish import CannotPublish
from prisoners.published.models import PersonRow, Profile
from prisoners.records.errors import DocumentErrors
from prisoners.records.identity import CannotDo, trying


@dataclass(frozen=True)
class Record:
    """A person as it would be. ``level``, ``tables``, ``profile``: what publishing it would change."""

    name: str
    fields: list[tuple[str, str]]
    rows: list[Rows]
    disclosure: str
    level: str = ""
    tables: list[ChangedTable] = field(default_factory=list)
    profile: list[Line] = field(default_factory=list)
    problem: str = ""


@dataclass(frozen=True)
class Outcome:
    """``records``: one after a merge, two after a split; ``leads``: what becomes of the other's public page, a sentence each.

    ``reasons``: why it can't be done; then nothing else.
    """

    records: list[Record] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)


def outcome(identity: Identity, user: AbstractBaseUser) -> Outcome:
    """Try a proposal (saved or not), look, and undo it."""
    try:
        with trying(identity, by=user) as (kept, other):
            merge = identity.kind == Identity.Kind.MERGE
            records = [_record(person, user) for person in ((kept,) if merge else (kept, other))]
            seen = Outcome(records, list(_leads(kept, other)) if merge else [])
    except CannotDo as refused:
        return Outcome(reasons=list(refused.reasons))
    except DocumentErrors as errors:
        return Outcome(reasons=[in_full(error) for error in errors.errors])
    # What would become public of family and health is for those who may see it; what is noted of it must not be undone with the trial.
    person = identity.kept
    return replace(seen, records=[replace(r, profile=shown_to(user, person, r.profile)) for r in seen.records])


def _record(person: Person, user: AbstractBaseUser) -> Record:
    fields = [(label(name), text) for name in fields_seen(user) if (text := value(person, name))]
    seen: Preview | None = None
    problem = ""
    try:
        seen = preview(person)
    except CannotPublish as refusal:
        problem = str(refusal)
    public = seen is not None and (seen.level is not None or seen.next_level is not None)
    return Record(
        name=str(person),
        fields=fields,
        rows=rows_of(person, user),
        disclosure=person.get_disclosure_display(),
        level=level_in_words(seen) if public else "",
        tables=rows_in_words(seen) if public else [],
        profile=profile_in_words(seen) if public else [],
        problem=problem,
    )


def _leads(kept: Person, other: Person):
    """What the publication of the merged record does to the other's public page and rows."""
    if not PersonRow.objects.filter(person=other.key, last_edition__isnull=True).exists():
        yield _("Nothing of the other record is public now.")
        return
    yield _("The other record is counted no more from the edition on that publishes this one: the person counts once.")
    page = Profile.objects.filter(person=other.key).first()
    if page is None:
        return
    if page.disclosure == Disclosure.PUBLIC and kept.disclosure == Disclosure.PUBLIC:
        yield _("The address of the other's public page leads on to this person's page.")
    else:
        yield _(
            "The other's page is gone from then on, and its address leads nowhere: where a name is withheld, a page that led on would tell whose it is."
        )
