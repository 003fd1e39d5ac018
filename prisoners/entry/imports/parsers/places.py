"""Where a person is, from a registry's field of facilities: which facility, how held, or what the field says instead.

Such a field can hold a name with an address after ``;`` or a line break, or no facility at all: "Released", "At liberty before serving
sentence", "Unknown". Facilities are recognised by key, name, short name, number ("IK-4", "ПК №4") or kind and town, in any of the three
languages and spellings; by a former name where there is one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, lru_cache

from django.utils.translation import gettext as _

from prisoners.domain.names.folding import folds
from prisoners.entry.imports.parsers.texts import one_line, plain

RELEASED, AT_LIBERTY, UNKNOWN, HERE = "released", "at-liberty", "unknown", ""
"""What a field says of a person: released; at liberty, such as before serving; not known; or held, somewhere."""
LONGEST_WORDING = 300
STATES = (
    (
        AT_LIBERTY,
        re.compile(
            r"before\s+(?:\w+\s+){0,2}sentence|до\s+начала\s+отбывания|да\s+пачатку\s+адбы\w+"
            r"|^at\s+(?:liberty|large)|на\s+свободе|на\s+волі|на\s+свабодзе"
        ),
    ),
    (
        RELEASED,
        re.compile(r"^(?:was\s+|has\s+been\s+)?(?:released?|freed)\b|^освобожд\w+|^вызвален\w*"),
    ),
    (
        UNKNOWN,
        re.compile(r"^(?:unknown|not\s+known|no\s+data|неизвестно\w*|нет\s+данных|невядома\w*|няма\s+звестак)\b|^\?+$"),
    ),
)
HOUSE_ARREST = re.compile(r"house\s+arrest|домашн\w+\s+арест|хатн\w+\s+арышт")
HOME = re.compile(
    r"(?:home|domestic)\s+(?:khimi[iy]?a|chemistry)|домашн\w+\s+хими\w+|хатн\w+\s+хімі\w+|без\s+направлени\w+|без\s+накіраванн\w+"
)


@dataclass(frozen=True)
class Kind:
    """``prefix``: of the keys of such facilities. ``kind``: their type in the reference data."""

    prefix: str
    kind: str
    words: re.Pattern


KINDS = (
    Kind(
        "iuot",
        "open-institution",
        re.compile(
            r"(?<!\w)(?:iuot|puat|иуот|пуат)(?![^\W\d])|open[- ]type|открыт\w+\s+типа|адкрыт\w+\s+тыпу|хими[яюи]|хімі[яюі]|khimi[iy]?a"
        ),
    ),
    Kind(
        "ikp", "settlement-colony", re.compile(r"(?<!\w)(?:ikp|икп|пкп)(?![^\W\d])|settlement|поселени\w+|пасяленн\w+")
    ),
    Kind(
        "vk",
        "juvenile-colony",
        re.compile(r"(?<!\w)(?:vk|вк)(?![^\W\d])|juvenile|educational|воспитательн\w+|выхаваўч\w+"),
    ),
    Kind(
        "sizo",
        "pretrial-centre",
        re.compile(
            r"(?<!\w)(?:sizo|сизо|сіза)(?![^\W\d])|pre-?\s?trial|remand|detention\s+cent(?:er|re)|следственн\w+\s+изолятор\w*|следч\w+\s+ізалятар\w*"
        ),
    ),
    Kind("prison", "prison", re.compile(r"(?<!\w)(?:prison|тюрьм\w*|турм\w*|turma|tiurma)(?![^\W\d])")),
    Kind("ik", "colony", re.compile(r"(?<!\w)(?:ik|pk|ик|пк)(?![^\W\d])|colony|колони\w+|калоні\w+")),
)
FORMER_NAMES = {
    "sizo-1": re.compile(r"valadark|volodark|володарк|валадарк"),
    "kgb-sizo": re.compile(r"amerikank|americank|американк|амерыканк|(?:kgb|кгб|кдб)"),
    "tsip-minsk": re.compile(r"[ao]kr[eu]s[tc]?s?[it]\w*in|окрестин|акрэсцін"),
    "ik-22": re.compile(r"wolf\s+burrow|волчьи\s+норы|воўчыя\s+норы"),
    "ik-3": re.compile(r"(?<!\w)(?:витьба|віцьба|vitba|vićba)(?!\w)"),
}
"""Names that people use instead of the number (DOMAIN: facilities; the list of the country's reference data has them as notes)."""
NUMBER = re.compile(r"(?<![\d/])(?:№|#|no?\.?|номер|нумар|number)?\s*[- ]?\s*(?P<number>\d{1,2})(?!\d)")
TITLE_ENDS = re.compile(r"[;\n]")
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
OF_A_REGION = re.compile(r"\s+(?:region|oblast|obl|voblast\w*|voblasć|district|раён\w*|район\w*|вобл\w*|обл\w*)")


@dataclass(frozen=True)
class KnownFacility:
    """``kinds``: its type, and a second one. ``names``: key and names in all languages. ``towns``: words for where it stands or stood."""

    key: str
    kinds: tuple[str, ...]
    names: tuple[str, ...]
    towns: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlaceRead:
    """``arrangement``: how held, '' where the place does not say it. ``wording``: the words of the source, where they say more than the keys."""

    state: str = HERE
    facility: str = ""
    arrangement: str = ""
    wording: str = ""
    problem: str = ""
    read: bool = False


@dataclass(frozen=True)
class Places:
    """The facilities of the reference data. ``arrangements``: how people are held in a type of facility, where that is one way alone."""

    facilities: Sequence[KnownFacility]
    arrangements: Mapping[str, str]

    @cached_property
    def by_name(self) -> dict[str, KnownFacility]:
        return {plain(name): each for each in self.facilities for name in each.names if name}

    @cached_property
    def by_key(self) -> dict[str, KnownFacility]:
        return {each.key: each for each in self.facilities}

    @cached_property
    def towns(self) -> dict[str, frozenset[str]]:
        """Keys of the facilities of a town, by its sound: spellings differ."""
        found: dict[str, set[str]] = {}
        for each in self.facilities:
            for town in each.towns:
                for fold in _folds(town):
                    found.setdefault(fold, set()).add(each.key)
        return {fold: frozenset(keys) for fold, keys in found.items()}

    def read(self, text: str, *, address: str = "", penalty: str = "", regime: str = "") -> PlaceRead:
        """Read a field (`texts.text_of`); ``penalty`` and ``regime`` are keys that the same row says, to tell how the person is held."""
        if not text.strip():
            return PlaceRead()
        asked = plain(text)
        for state, pattern in STATES:
            if pattern.search(asked):
                return PlaceRead(state)
        parts = [part.strip() for part in TITLE_ENDS.split(f"{text};{address}")]
        wording = one_line("; ".join(filter(None, parts)), LONGEST_WORDING)
        if HOUSE_ARREST.search(asked):
            words = _(
                "can be house arrest before trial, or restriction of liberty at home: how the person is held is left as not known."
            )
            return PlaceRead(wording=wording, problem=words, read=True)
        if HOME.search(asked):
            return PlaceRead(arrangement="home-restriction")
        title = TITLE_ENDS.split(asked)[0].strip()
        kind = next((each for each in KINDS if each.words.search(title)), None)
        facility = self._facility(asked, title, kind, plain(address))
        if isinstance(facility, KnownFacility):
            return PlaceRead(facility=facility.key, arrangement=self._arrangement(facility, penalty, regime))
        arrangement = self.arrangements.get(kind.kind, "") if kind else ""
        problem = facility or self._nearest(title, kind)
        return PlaceRead(arrangement=arrangement, wording=wording, problem=problem, read=True)

    def _facility(self, asked: str, title: str, kind: Kind | None, address: str) -> KnownFacility | str:
        """The facility, or what is wrong ('' where it is simply not known)."""
        for name in (title, asked):
            if name in self.by_name:
                return self.by_name[name]
        number = NUMBER.search(title)
        here = self._standing_in(f"{asked} {address}")
        if kind is not None and number:
            found = self._numbered(kind, number["number"].lstrip("0"))
            if found is None:
                return ""
            if here and found.towns and found.key not in here:
                words = _("names facility %(facility)s, but a town where it does not stand: the facility is left out.")
                return words % {"facility": found.key}
            return found
        for key, pattern in FORMER_NAMES.items():
            if key in self.by_key and pattern.search(title):
                return self.by_key[key]
        if kind is not None:
            there = [each for each in self.facilities if each.key in here and kind.kind in each.kinds]
            first = [each for each in there if each.kinds[0] == kind.kind] if len(there) > 1 else there
            if len(first) == 1:
                return first[0]
            if there:
                keys = ", ".join(each.key for each in there)
                return _("can be any of %(facilities)s: the facility is left out.") % {"facilities": keys}
        return ""

    def _numbered(self, kind: Kind, number: str) -> KnownFacility | None:
        found = self.by_key.get(f"{kind.prefix}-{number}")
        if found is None and kind.prefix == "sizo":
            # A prison with a pre-trial centre is called by either name.
            found = self.by_key.get(f"prison-{number}")
            return found if found and kind.kind in found.kinds else None
        return found

    def _standing_in(self, asked: str) -> frozenset[str]:
        """Keys of the facilities in the towns that a text names."""
        found: frozenset[str] = frozenset()
        for match in WORD.finditer(asked):
            if OF_A_REGION.match(asked, match.end()) or len(match[0]) < 4:
                continue
            for fold in _folds(match[0]):
                found |= self.towns.get(fold, frozenset())
        return found

    def _arrangement(self, facility: KnownFacility, penalty: str, regime: str) -> str:
        """How a person is held there; '' where the facility has several ways and the row does not say which."""
        ways = [self.arrangements.get(kind, "") for kind in facility.kinds]
        if penalty in ("arrest", "compulsory-treatment"):
            return penalty if penalty in ways else ""
        if regime == "prison" and "prison" in ways:
            return "prison"
        if len(ways) == 1 or (penalty == "imprisonment" and "pretrial-detention" not in ways):
            return ways[0]
        return ""

    def _nearest(self, title: str, kind: Kind | None) -> str:
        if kind is not None and not NUMBER.search(title) and not self._standing_in(title):
            return _("names a type of facility and no facility: enter which one it is.")
        near = get_close_matches(title, list(self.by_name), n=1, cutoff=0.6)
        if near:
            key = self.by_name[near[0]].key
            return _(
                "is no facility that is known; the nearest is %(facility)s. Enter it, or add it to the reference data."
            ) % {"facility": key}
        return _("is no facility that is known: add it to the reference data, or enter the right one.")


@lru_cache(maxsize=4096)
def _folds(word: str) -> tuple[str, ...]:
    return folds(word.casefold()) if len(word) > 3 else ()
