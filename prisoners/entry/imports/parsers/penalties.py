"""What a court ordered, from the words of a registry: main penalty, regime, term, and what came in addition.

English labels differ between sources, so each means what its Russian word means; where a label means two things in law (house arrest,
restriction of liberty, high security) nothing is chosen and both are told.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from prisoners.entry.imports.parsers.terms import Term, asked, terms
from prisoners.entry.imports.parsers.texts import one_line, plain

LONGEST_ADDITIONAL = 300
ALCOHOL = r"(?:от|ад|for|from|of)\s+(?:хронич\w+\s+|chronic\s+|хранічн\w+\s+)?(?:алко\w+|алка\w+|alcohol\w*|нарко\w+|нарка\w+|drug\w*)"
ADDITIONAL = re.compile(
    r"(?:(?:принудительн\w+\s+лечени\w+|прымусов\w+\s+лячэнн\w+|(?:compulsory|coerced|coercive)\s+treatment)\s+"
    + ALCOHOL
    + ")"
    r"|(?:лишени\w+\s+права|пазбаўленн\w+\s+права|запрет\w*|забарон\w+|(?:a\s+)?(?:ban|prohibition)\b|deprivation\s+of\s+the\s+right"
    r"|лишени\w+\s+(?:воинского\s+|специального\s+)?звания|пазбаўленн\w+\s+(?:\w+\s+)?звання|(?:stripped|deprived)\s+of\s+(?:\w+\s+){0,2}rank"
    r"|конфискаци\w+|канфіскацы\w+|confiscation|испытательн\w+\s+срок\w*|выпрабавальн\w+\s+тэрмін\w*|probation\w*)[^;\n]*"
)
FINE = re.compile(
    r"(?<!\w)(?:(?:a\s+)?fine[ds]?|штраф\w*)(?!\w)(?:[^;,\n]|(?<=\d),(?=\d))*"
    r"|(?<![\d.,])\d[\d\s.,]*(?:базов\w+\s+величин\w*|базав\w+\s+велічын\w*|bas(?:e|ic)\s+(?:value|unit|amount)s?|б\.?\s?в\.)"
)
HOURS = re.compile(r"(?<![\d.,])\d+\s*(?:hours?|час(?:а|ов|ы|оў)?|гадзін\w*)(?!\w)")

HOUSE_ARREST = re.compile(r"house\s+arrest|домашн\w+\s+арест|хатн\w+\s+арышт")
RESTRICTION = re.compile(
    r"restriction\s+of\s+(?:liberty|freedom)|ограничени\w+\s+свободы|абмежаванн\w+\s+(?:волі|свабоды)"
)
WITHOUT = re.compile(
    r"without\s+(?:\w+\s+){0,2}(?:referral|sending|direction|placement)|без\s+направлени\w+|без\s+накіраванн\w+"
    r"|(?:home|domestic)\s+(?:khimi[iy]?a|chemistry)|домашн\w+\s+хими\w+|хатн\w+\s+хімі\w+"
)
WITH = re.compile(
    r"(?<!\w)(?:with\s+(?:\w+\s+){0,2}(?:referral|sending|direction|placement)|с\s+направлени\w+|з\s+накіраванн\w+)"
    r"|khimi[iy]?a|chemistry|хими[яюией]\w*|хімі\w+|open[- ]type|открыт\w+\s+типа|адкрыт\w+\s+тыпу|иуот|пуат"
)
MAIN = {
    "death": re.compile(r"death\s+(?:penalty|sentence)|смертн\w+\s+казн\w+|смяротн\w+\s+пакаранн\w+|расстрел\w*"),
    "life": re.compile(r"^life$|life\s+(?:imprisonment|sentence|term)|for\s+life|пожизненн\w+|пажыцц[её]в\w+"),
    "compulsory-treatment": re.compile(
        r"(?:compulsory|coercive|coerced|forced)\s+(?:\w+\s+){0,4}treatment|принудительн\w+\s+(?:мер\w+|лечени\w+)"
        r"|прымусов\w+\s+(?:мер\w+|лячэнн\w+)"
    ),
    "imprisonment": re.compile(
        r"imprison\w*|(?<!\w)(?:penal\s+)?colon(?:y|ies)|(?<!\w)prison|deprivation\s+of\s+(?:liberty|freedom)|лишени\w+\s+свободы|колони\w+"
        r"|тюрьм\w+|тюремн\w+|пазбаўленн\w+\s+(?:волі|свабоды)|калоні\w+|турм\w+|турэмн\w+"
    ),
    "arrest": re.compile(r"(?<!\w)(?:arrest(?:\s+house)?|арест\w*|арышт\w*)(?!\w)"),
    "corrective-labour": re.compile(
        r"correct(?:ive|ional)\s+labou?r|исправительн\w+\s+работ\w*|папраўч\w+\s+(?:работ|прац)\w*"
    ),
    "community-service": re.compile(
        r"community\s+(?:service|work)\w*|общественн\w+\s+работ\w*|грамадск\w+\s+(?:работ|прац)\w*"
    ),
}
SUSPENDED = re.compile(
    r"suspended|deferred|conditional\s+(?:sentence|non-application)|(?<!\w)условн\w*(?!-досрочн)|отсрочк\w+|умоўн\w*(?!-датэрмін)|адтэрміноўк\w+"
)
PAROLE = re.compile(r"условно-досрочн\w+|умоўна-датэрмінов\w+")
REGIMES = {
    "general": re.compile(r"general(?=.*(?:secur|regime|colon))|общ\w+\s+режим\w*|агульн\w+\s+рэжым\w*"),
    "enhanced": re.compile(
        r"(?:enhanced|reinforced|medium)(?=.*(?:secur|regime|colon))|усиленн\w+\s+режим\w*|узмоцнен\w+\s+рэжым\w*"
    ),
    "strict": re.compile(r"strict\w*(?=.*(?:secur|regime|colon))|строг\w+\s+режим\w*|строг\w+\s+рэжым\w*"),
    "special": re.compile(r"special(?=[- ](?:secur\w+|regime))|особ\w+\s+режим\w*|асаблів\w+\s+рэжым\w*"),
    "prison": re.compile(
        r"prison\s+regime|covered\s+prison|тюремн\w+\s+режим\w*|турэмн\w+\s+рэжым\w*|крыт\w+\s+турм\w*"
    ),
}
UNCLEAR_REGIME = re.compile(r"(?:high|maximum)[- ]secur\w+")
WITH_REGIME = frozenset({"imprisonment", "suspended", "life", ""})
WITHOUT_TERM = frozenset({"life", "death", "compulsory-treatment", "fine", "community-service"})


@dataclass(frozen=True)
class PenaltyProblem:
    column: str
    text: str
    message: str
    read: bool = False


@dataclass
class PenaltyRead:
    """``fields``: penalty, regime, years, months, days and additional, as far as they are said."""

    fields: dict = field(default_factory=dict)
    problems: list[PenaltyProblem] = field(default_factory=list)


def read_penalty(texts: Mapping[str, str]) -> PenaltyRead:
    """Read what the cells of a row say of one sentence; ``texts`` by column, none of them empty."""
    read = PenaltyRead()
    additional: list[str] = []
    found: list[tuple[str, Term]] = []
    mains: dict[str, str] = {}
    for column, text in texts.items():
        _one(column, text, read, additional, found, mains)
    _choose_penalty(texts, mains, read, additional)
    _choose_term(texts, found, read)
    if additional:
        read.fields["additional"] = one_line("; ".join(dict.fromkeys(additional)), LONGEST_ADDITIONAL)
    return read


def _one(
    column: str,
    text: str,
    read: PenaltyRead,
    additional: list[str],
    found: list[tuple[str, Term]],
    mains: dict[str, str],
) -> None:
    """Collect what one cell says."""
    rest = asked(text)
    known = len(mains), len(additional), len(found), len(read.problems)
    for pattern in (ADDITIONAL, FINE):
        for match in pattern.finditer(rest):
            if pattern is FINE:
                mains.setdefault("fine", column)
            additional.append(_as_written(text, match[0]))
        rest = pattern.sub(";", rest)
    if match := HOURS.search(rest):
        additional.append(_as_written(text, match[0]))
    for penalty in _penalties(rest, column, text, read):
        mains.setdefault(penalty, column)
    regimes = [key for key, pattern in REGIMES.items() if pattern.search(rest)]
    if len(regimes) == 1:
        read.fields.setdefault("regime", regimes[0])
    elif regimes or UNCLEAR_REGIME.search(rest):
        words = _("can be of more than one regime: it is left out. Enter the one that the verdict names.")
        read.problems.append(PenaltyProblem(column, text, words, read=bool(mains)))
    found += [(column, term) for term in terms(rest)]
    if known == (len(mains), len(additional), len(found), len(read.problems)) and "regime" not in read.fields:
        words = _("is no penalty and no term: write it like 2 years 6 months, or name the penalty.")
        read.problems.append(PenaltyProblem(column, text, words))


def _penalties(rest: str, column: str, text: str, read: PenaltyRead) -> list[str]:
    """Main penalties that a text names, without those that only a longer word holds."""
    rest = PAROLE.sub(" ", rest)
    found = []
    if HOUSE_ARREST.search(rest):
        rest = HOUSE_ARREST.sub(" ", rest)
        words = _(
            "can be house arrest before trial, which is no sentence, or restriction of liberty at home: it is left out."
        )
        read.problems.append(PenaltyProblem(column, text, words))
    if WITHOUT.search(rest):
        found.append("home-restriction")
    elif WITH.search(rest):
        found.append("open-institution")
    elif RESTRICTION.search(rest):
        words = _("does not say whether with referral to an open-type institution or at home: the penalty is left out.")
        read.problems.append(PenaltyProblem(column, text, words))
    if not found:
        found = [key for key, pattern in MAIN.items() if pattern.search(rest)]
    if "life" in found and "imprisonment" in found:
        found.remove("imprisonment")
    if SUSPENDED.search(rest):
        found = ["suspended"]
    return found


def _choose_penalty(texts: Mapping[str, str], mains: dict[str, str], read: PenaltyRead, additional: list[str]) -> None:
    """The main penalty: the one named; a fine only where nothing else is."""
    chosen = [key for key in mains if key != "fine"] or list(mains)
    if len(chosen) == 1:
        read.fields["penalty"] = chosen[0]
    elif chosen:
        column = mains[chosen[-1]]
        words = _("names several penalties: none is chosen. Enter the main one.")
        read.problems.append(PenaltyProblem(column, texts[column], words))
    if read.fields.get("penalty", "") not in WITH_REGIME:
        read.fields.pop("regime", None)


def _choose_term(texts: Mapping[str, str], found: list[tuple[str, Term]], read: PenaltyRead) -> None:
    """The term: the one said; none where cells or clauses differ."""
    different = {tuple(term.fields().items()): (column, term) for column, term in found}
    if not different:
        return
    column, term = list(different.values())[-1]
    if len(different) > 1:
        words = _("says more than one term: none is chosen. Enter the court's final term.")
        read.problems.append(PenaltyProblem(column, texts[column], words))
    elif read.fields.get("penalty") in WITHOUT_TERM:
        words = _("has a term, but this penalty has none: the term is left out.")
        read.problems.append(PenaltyProblem(column, texts[column], words))
    else:
        read.fields |= term.fields()


def _as_written(text: str, piece: str) -> str:
    """The piece in the letters of the source where it is found there, else as it was read."""
    piece = piece.strip(" ,;.")
    place = plain(text).find(piece)
    flat = " ".join(text.split())
    if place >= 0 and len(flat) == len(plain(text)):
        return flat[place : place + len(piece)]
    return piece
