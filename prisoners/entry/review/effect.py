"""What publishing would change, in words for a reviewer."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from prisoners.domain.choices import Disclosure
from prisoners.entry import summaries
from prisoners.entry.review.row_words import ChangedRow, in_words
from prisoners.publication.preview import Effect, Preview
from prisoners.published.labels import special, vocabulary
from prisoners.published.models import CaseRow, EventRow, PersonRow, Profile, SpanRow

TABLES = {
    PersonRow: gettext_lazy("The person, as counted and filtered"),
    CaseRow: gettext_lazy("Cases"),
    SpanRow: gettext_lazy("Stretches of time in custody, with each state that is possible"),
    EventRow: gettext_lazy("Events, such as a detention or a verdict"),
}

NAMED = {
    "arrangement": "arrangement",
    "facility": "facility",
    "reason": "release_reason",
    "organisation": "organisation",
}
"""Keys in an entry of a timeline, and the vocabulary of each."""


@dataclass(frozen=True)
class Line:
    """One thing that readers see: its name, what it says now and after publishing ('' for nothing)."""

    label: str
    now: str
    after: str
    changed: bool


@dataclass(frozen=True)
class ChangedTable:
    """What becomes of the rows of one kind: ``words`` counts them; ``first`` are shown at once, ``rest`` when asked for.

    Rows that change alike are one of them.
    """

    title: str
    words: str
    first: list[ChangedRow]
    rest: list[ChangedRow]


AT_ONCE = 3
"""So many changed rows of a kind are shown without asking."""


def rows_in_words(preview: Preview) -> list[ChangedTable]:
    """The rows that appear, change or vanish, by kind of row."""
    found = []
    for effect in preview.effects:
        rows = in_words(effect.rows)
        found.append(ChangedTable(str(TABLES[effect.table]), _counted(effect), rows[:AT_ONCE], rows[AT_ONCE:]))
    return found


def level_in_words(preview: Preview) -> str:
    level = {None: _("nothing")} | {key: str(label).partition(":")[0] for key, label in Disclosure.choices}
    return _from_to(level[preview.level], level[preview.next_level])


def _counted(effect: Effect) -> str:
    if not (effect.added or effect.closed):
        return ngettext("%(count)d, unchanged", "%(count)d, unchanged", effect.standing) % {"count": effect.standing}
    words = _("%(now)d now, %(after)d after publishing: %(added)d added, %(closed)d closed")
    return words % {"now": effect.standing, "after": effect.after, "added": effect.added, "closed": effect.closed}


def _from_to(now: str, after: str) -> str:
    if now == after:
        return _("%(now)s, unchanged") % {"now": now}
    return _("%(now)s now, %(after)s after publishing") % {"now": now, "after": after}


def profile_in_words(preview: Preview) -> list[Line]:
    """What the person's page shows and would show, where it shows anything."""
    lines = []
    for label, says in FIELDS:
        now = says(preview.profile) if preview.profile else ""
        after = says(preview.next_profile) if preview.next_profile else ""
        if now or after:
            lines.append(Line(str(label), now, after, now != after))
    return lines


def _text(name: str) -> Callable[[Profile], str]:
    return lambda profile: getattr(profile, name)


def _children(profile: Profile) -> str:
    """``children;under age;parental right removed`` in words."""
    if not profile.family:
        return ""
    labels = (_("children"), _("under age"), _("parental right removed"))
    given = zip(labels, profile.family.split(";"), strict=True)
    return ", ".join(f"{label}: {value}" for label, value in given if value)


def _days(profile: Profile) -> str:
    """The timeline, a date and a kind each."""
    kinds = {
        "detained": _("detained"),
        "arrangement": _("held in"),
        "released": _("released"),
        "convicted": _("convicted"),
        "died": _("died"),
        "designated": _("designated"),
    }
    entries = (
        (summaries.dated(entry["date"]) or _("date not known"), kinds.get(entry["kind"], entry["kind"]), _named(entry))
        for entry in profile.timeline
    )
    return "\n".join(" ".join(part for part in entry if part) for entry in entries)


def _named(entry: dict) -> str:
    """What an entry names: an arrangement, a facility, a reason, an organisation."""
    given = ((lists, entry.get(name)) for name, lists in NAMED.items())
    return ", ".join(special(key) or vocabulary(lists)[key].label for lists, key in given if key)


def _titles(profile: Profile) -> str:
    return "\n".join(source.get("title") or source.get("publisher", "") for source in profile.sources)


def _number(name: str) -> Callable[[Profile], str]:
    return lambda profile: str(len(getattr(profile, name)) or "")


FIELDS: tuple[tuple[str, Callable[[Profile], str]], ...] = (
    (gettext_lazy("Name in Belarusian"), _text("name_be")),
    (gettext_lazy("Name in Russian"), _text("name_ru")),
    (gettext_lazy("Name in English"), _text("name_en")),
    (gettext_lazy("Born"), lambda profile: summaries.dated(profile.born)),
    (gettext_lazy("Citizenship"), _text("citizenship")),
    (gettext_lazy("Occupation in words"), _text("occupation_text")),
    (gettext_lazy("Family"), _children),
    (gettext_lazy("Health"), _text("health")),
    (gettext_lazy("What happened, by date"), _days),
    (gettext_lazy("Number of sentences"), _number("sentences")),
    (gettext_lazy("Story in Belarusian"), _text("story_be")),
    (gettext_lazy("Story in Russian"), _text("story_ru")),
    (gettext_lazy("Story in English"), _text("story_en")),
    (gettext_lazy("Sources"), _titles),
)
