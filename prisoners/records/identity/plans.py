"""What a plan of a merge or a split says. It is kept as JSON beside the proposal.

A merge: ``{"take": ["born"], "choices": {"period-3-8": "unite"}, "disclosure": "name-withheld"}``: identity fields in which the other's
value is taken, what was chosen where both records say something of one thing, and the level of disclosure of the merged record.
A split: ``{"rows": {"case": [4], "period": [7], ...}, "person": {"name_en": "..."}, "disclosure": "internal"}``: primary keys of the rows that
go, and identity fields of the new person.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from prisoners.domain.choices import DisclosedDate, Disclosure
from prisoners.models import Person
from prisoners.records.identity.collisions import Collision, compatible
from prisoners.records.identity.errors import CannotDo

NAMES = ("name_be", "name_ru", "name_en")
FIELDS = (
    *NAMES,
    "gender",
    "born",
    "died",
    "residence",
    "occupation",
    "occupation_text",
    "citizenship",
    "children",
    "children_under_age",
    "parental_right_removed",
)
"""Identity fields of which one value stays. Notes are joined; what may be seen becomes the narrower of both."""
MOVABLE = ("case", "period", "designation", "citation", "other_name", "contact", "source_record")
"""Rows of a person that a split can move, as a plan calls them."""
LEVELS = (Disclosure.INTERNAL, Disclosure.COUNTED_ONLY, Disclosure.NAME_WITHHELD, Disclosure.PUBLIC)
DATES = (DisclosedDate.NOTHING, DisclosedDate.YEAR, DisclosedDate.MONTH, DisclosedDate.EXACT)


@dataclass(frozen=True)
class MergePlan:
    take: tuple[str, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    disclosure: str = ""

    def as_json(self) -> dict:
        return {"take": list(self.take), "choices": dict(self.choices), "disclosure": self.disclosure}

    @classmethod
    def of(cls, given: Mapping) -> "MergePlan":
        return cls(tuple(given.get("take") or ()), dict(given.get("choices") or {}), given.get("disclosure") or "")

    def level(self, kept: Person, other: Person) -> str:
        """The level of disclosure of the merged record: as the plan says, else the stricter of both."""
        return self.disclosure or stricter(kept.disclosure, other.disclosure)

    def check(self, collisions: Iterable[Collision]) -> None:
        """Raise CannotDo where the plan says what can't be, or doesn't say what it must."""
        reasons = [
            _("“%(name)s” is no field that can be taken.") % {"name": name} for name in self.take if name not in FIELDS
        ]
        if self.disclosure and self.disclosure not in Disclosure.values:
            reasons.append(_("“%(level)s” is no level of disclosure.") % {"level": self.disclosure})
        for collision in collisions:
            chosen = self.choices.get(collision.key)
            if chosen not in collision.choices:
                words = _("Both records have %(what)s: choose what stays.")
                reasons.append(words % {"what": collision.what})
        if reasons:
            raise CannotDo(reasons)


@dataclass(frozen=True)
class SplitPlan:
    rows: Mapping[str, tuple[int, ...]]
    person: Mapping[str, object]
    disclosure: str = Disclosure.INTERNAL.value

    def as_json(self) -> dict:
        rows = {name: sorted(keys) for name, keys in self.rows.items() if keys}
        return {"rows": rows, "person": dict(self.person), "disclosure": self.disclosure}

    @classmethod
    def of(cls, given: Mapping) -> "SplitPlan":
        rows = {name: tuple(keys) for name, keys in (given.get("rows") or {}).items()}
        return cls(rows, dict(given.get("person") or {}), given.get("disclosure") or Disclosure.INTERNAL.value)

    def check(self) -> None:
        """Raise CannotDo where the plan moves nothing, or names what can't be moved or set."""
        reasons = [_("“%(name)s” can't be moved.") % {"name": name} for name in self.rows if name not in MOVABLE]
        reasons += [
            _("“%(name)s” is no field of a new person.") % {"name": name} for name in self.person if name not in FIELDS
        ]
        if self.disclosure not in Disclosure.values:
            reasons.append(_("“%(level)s” is no level of disclosure.") % {"level": self.disclosure})
        if not any(self.rows.values()):
            reasons.append(_("Nothing is chosen: choose what is of the other person."))
        if not any(self.person.get(name) for name in NAMES):
            reasons.append(_("The new person needs a name, in at least one language."))
        if reasons:
            raise CannotDo(reasons)


def stricter(one: str, other: str) -> str:
    """The level at which less may be seen."""
    return min(one, other, key=lambda level: LEVELS.index(Disclosure(level))) if one and other else one or other


def shorter(one: str, other: str) -> str:
    """The less exact way in which a date may be shown."""
    return min(one, other, key=lambda date: DATES.index(DisclosedDate(date)))


def default_plan(kept: Person, other: Person, collisions: Iterable[Collision]) -> MergePlan:
    """What is proposed first: the kept person's values where there are any as exact, and of each collision the likeliest."""
    take = tuple(name for name in FIELDS if _says_more(name, getattr(kept, column(name)), getattr(other, column(name))))
    return MergePlan(take, {each.key: each.default for each in collisions}, stricter(kept.disclosure, other.disclosure))


def _says_more(name: str, kept: object, other: object) -> bool:
    """Whether the other's value is the one to propose: where the kept person has none, or a date that is less exact."""
    if other in (None, ""):
        return False
    if kept in (None, ""):
        return True
    exacter = name in ("born", "died") and len(str(other)) > len(str(kept))
    return exacter and compatible(str(kept), str(other))


def column(name: str) -> str:
    """The attribute that holds a field's value as it is saved."""
    return Person._meta.get_field(name).attname
