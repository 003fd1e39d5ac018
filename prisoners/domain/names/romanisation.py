"""Rules by which Belarusian and Russian names are written in Latin letters, each as its publisher gives it.

These are facts for building spellings that readers will ask for: `tests/published/spellings.py` does. The search itself reads any Latin
spelling by its sounds (`prisoners.domain.names.folding`) and needs no rule.
"""

import re
import unicodedata
from dataclasses import dataclass, field

BELARUSIAN, RUSSIAN = "be", "ru"
IOTATED = "еёюя"
AFTER_THESE_HARD = "аеёиіоуыэюяўйьъ'"
"""After these letters, and first in a word, е ё ю я begin with a sound of their own; after other consonants they soften."""


@dataclass(frozen=True)
class Rules:
    """How a language's letters are written. ``source`` is who published the rule, and when."""

    name: str
    language: str
    source: str
    letters: dict[str, str]
    own: dict[str, str]
    """е ё ю я first in a word, after a vowel, a sign or ў."""
    softening: dict[str, str]
    """е ё ю я after a consonant."""
    soft_sign: str = ""
    replaced: tuple[tuple[str, str], ...] = field(default=())
    """Patterns replaced before anything else."""
    acute: str = ""
    """Consonants that take an acute before a soft sign instead."""
    hard_l: str = "l"

    def latin(self, name: str) -> str:
        """A name in Latin letters, words with a capital each: ``"Алесь Бяляцкі"`` gives ``"Ales Bialiatski"``."""
        return " ".join("-".join(map(self._word, part.split("-"))) for part in name.split())

    def _word(self, word: str) -> str:
        word = word.lower().replace("’", "'")
        for pattern, replacement in self.replaced:
            word = re.sub(pattern, replacement, word)
        written = [self._letter(word, place) for place in range(len(word))]
        latin = unicodedata.normalize("NFC", "".join(written))
        return latin[:1].upper() + latin[1:]

    def _letter(self, word: str, place: int) -> str:
        letter, before, after = word[place], word[place - 1 : place], word[place + 1 : place + 2]
        if letter in IOTATED:
            if not before or before in AFTER_THESE_HARD:
                return self.own[letter]
            return (
                self.softening[letter].removeprefix("i")
                if self.hard_l != "l" and before == "л"
                else self.softening[letter]
            )
        if letter == "ь":
            return "" if before == "л" and self.hard_l != "l" else "\u0301" if before in self.acute else self.soft_sign
        if letter == "л" and after not in ("ь", "і", "и", *IOTATED, "л"):
            return self.hard_l
        return self.letters.get(letter, letter)


def _table(text: str, **more: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in text.split()) | more


def _four(text: str) -> dict[str, str]:
    return dict(zip(IOTATED, text.split(), strict=True))


SAME = "а=a б=b в=v д=d з=z і=i и=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f ы=y э=e"
NO_SIGNS = {"'": "", "ъ": "", "ґ": "g"}
LATIN_2 = _table(f"{SAME} г=h ж=ž й=j ў=ŭ х=ch ц=c ч=č ш=š щ=šč", **NO_SIGNS)
ENGLISH_BE = _table(f"{SAME} г=h ж=zh й=i ў=u х=kh ц=ts ч=ch ш=sh щ=shch", **NO_SIGNS)
ENGLISH_RU = _table(f"{SAME} г=g ж=zh й=i ў=u х=kh ц=ts ч=ch ш=sh щ=shch", **NO_SIGNS)
ISO = _table(f"{SAME} г=g ж=ž й=j ў=ŭ х=h ц=c ч=č ш=š щ=ŝ", **NO_SIGNS) | {"э": "è", "ъ": "ʺ", "і": "ì", "'": "’"}
SCHOLARLY = LATIN_2 | {"х": "x", "э": "è"}

RULES = (
    Rules(
        "Łacinka", BELARUSIAN, "the Belarusian Latin alphabet as in use since 1929 (Taraškievič's grammar)",
        LATIN_2, _four("je jo ju ja"), _four("ie io iu ia"), acute="знсц", hard_l="ł",
    ),
    Rules(
        "national 2000", BELARUSIAN, "Instruction on transliteration of geographical names, State Committee on Land Resources, 23 Nov 2000",
        LATIN_2, _four("je jo ju ja"), _four("ie io iu ia"), soft_sign="’",
    ),
    Rules(
        "national 2007, UN 2012", BELARUSIAN, "the same Instruction as changed on 11 June 2007; UN resolution X/6 (2012)",
        LATIN_2, _four("je jo ju ja"), _four("ie io iu ia"), acute="знсцл",
    ),
    Rules(
        "BGN/PCGN Belarusian", BELARUSIAN, "US Board on Geographic Names and Permanent Committee on Geographical Names, 1979",
        ENGLISH_BE | {"й": "y", "ў": "w"}, _four("ye yo yu ya"), _four("ye yo yu ya"), soft_sign="’",
    ),
    Rules(
        "passport Belarusian", BELARUSIAN,
        "Ministry of Internal Affairs, Instruction of 9 Oct 2008 No. 288, as names stand in passports (no signs; ыя is yia)",
        ENGLISH_BE, _four("ye yo yu ya"), _four("e io iu ia"), replaced=(("ыя", "ыиа"),),
    ),
    Rules(
        "ICAO Belarusian", BELARUSIAN, "ICAO Doc 9303, part 3, section 6, table B",
        ENGLISH_BE, _four("e io iu ia"), _four("e io iu ia"),
    ),
    Rules(
        "ISO 9 Belarusian", BELARUSIAN, "ISO 9:1995", ISO, _four("e ë û â"), _four("e ë û â"), soft_sign="ʹ",
    ),
    Rules(
        "scholarly Belarusian", BELARUSIAN, "International scholarly system (ISO/R 9:1968)",
        SCHOLARLY, _four("e ë ju ja"), _four("e ë ju ja"), soft_sign="ʹ",
    ),
    Rules(
        "GOST R 52535.1-2006", RUSSIAN, "GOST R 52535.1-2006, annex A: passports, 2010 to 2013",
        ENGLISH_RU | {"ц": "tc"}, _four("e e iu ia"), _four("e e iu ia"),
    ),
    Rules(
        "ICAO Russian", RUSSIAN, "ICAO Doc 9303, part 3, section 6, table B",
        ENGLISH_RU | {"ъ": "ie"}, _four("e e iu ia"), _four("e e iu ia"),
    ),
    Rules(
        "BGN/PCGN Russian", RUSSIAN, "US Board on Geographic Names, 1944, and Permanent Committee on Geographical Names, 1947",
        ENGLISH_RU | {"й": "y", "ъ": "”"}, _four("ye yë yu ya"), _four("e ë yu ya"), soft_sign="’",
    ),
    Rules(
        "ISO 9 Russian", RUSSIAN, "ISO 9:1995", ISO | {"і": "i"}, _four("e ë û â"), _four("e ë û â"), soft_sign="ʹ",
    ),
    Rules(
        "scholarly Russian", RUSSIAN, "International scholarly system (ISO/R 9:1968)",
        SCHOLARLY | {"г": "g", "ъ": "ʺ"}, _four("e ë ju ja"), _four("e ë ju ja"), soft_sign="ʹ",
    ),
    Rules(
        "press Russian", RUSSIAN, "habit of the English-language press: a final -ий or -ый is -y, no signs, кс is x",
        ENGLISH_RU | {"й": "y", "x": "x"}, _four("e yo yu ya"), _four("e yo yu ya"), replaced=(("[иы]й$", "ы"), ("кс", "x"), ("ье", "ие")),
    ),
)  # fmt: skip
"""All rules, in the order in which a list of spellings names them."""
