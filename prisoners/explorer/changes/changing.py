"""What a reader asks of the changes of a list: the list, since which edition, up to which, and of which people a page is shown."""

from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import gettext as _

from prisoners.explorer.people.asking import AFTER, ORDER, PAGE, SEARCH, Asked, Resolve, asked
from prisoners.published import editions
from prisoners.published.filters import BadParameter
from prisoners.published.lists import ListQuestion
from prisoners.published.models import Edition
from prisoners.published.moves import ENTERED, KINDS, Moves, moves

SINCE, UNTIL, CHANGE = "since", "until", "change"
OWN = (SINCE, UNTIL, CHANGE)


@dataclass(frozen=True)
class Changing:
    """A list as two editions have it. ``asked`` is the list itself, as the last edition has it; ``kind``: whose page is shown."""

    asked: Asked
    then: ListQuestion
    now: ListQuestion
    kind: str

    @property
    def since(self) -> Edition:
        return self.then.edition

    @property
    def until(self) -> Edition:
        return self.now.edition

    @cached_property
    def moves(self) -> Moves:
        hits = self.asked.hits
        return moves(self.then.question, self.now.question, among=None if hits is None else hits.people)

    def parameters(self, *, kind: str | None = None) -> dict[str, str]:
        """Its own parameters, beside those of the list."""
        named = {SINCE: str(self.since.number)}
        if self.until != self.asked.question.edition:
            named[UNTIL] = str(self.until.number)
        return named | ({CHANGE: kind} if kind else {})


def changing(given: QueryDict, resolve: Resolve) -> Changing | None:
    """Read and check all parameters; None where fewer than two editions are published. Raises BadParameter.

    Where no edition is named the last one is compared with the one before it.
    """
    rest = given.copy()
    since, until, kind = (_only(rest, name) for name in OWN)
    for name in (ORDER, PAGE):
        if rest.get(name):
            raise BadParameter(name, _("Changes are always by name: leave “%(name)s” out.") % {"name": name})
    wanted = asked(rest, resolve)
    if wanted.before:
        raise BadParameter("before", _("Changes are read forwards: leave “%(name)s” out.") % {"name": "before"})
    if kind and kind not in KINDS:
        raise BadParameter(CHANGE, _("A change is one of: %(kinds)s.") % {"kinds": ", ".join(KINDS)})
    last = wanted.question.edition
    end = editions.named(UNTIL, until) if until else last
    start = editions.named(SINCE, since) if since else _before(end)
    if start is None:
        return None
    if start.number >= end.number:
        raise BadParameter(SINCE, _("“since” must be an edition before the one that is compared with it."))
    listed = rest.copy()
    for name in (SEARCH, AFTER):
        listed.pop(name, None)
    now = wanted.question if end == last else resolve(listed, edition=end.number)
    return Changing(wanted, resolve(listed, edition=start.number), now, kind or ENTERED)


def _before(edition: Edition | None) -> Edition | None:
    return editions.numbered(edition.number - 1) if edition is not None else None


def _only(given: QueryDict, name: str) -> str:
    values = [value for value in given.pop(name, []) if value]
    if len(values) > 1:
        raise BadParameter(name, _("Give “%(name)s” once.") % {"name": name})
    return values[0] if values else ""
