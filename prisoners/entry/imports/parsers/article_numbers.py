"""Numbers of articles in a text: which article, and which part of it is named beside it, in Belarusian, Russian and English.

Found are "Part 1 of Art. 293", "ч. 1 ст. 342", "ст. 130 ч. 3", "342 (1)", "Articles 342, 293 and 361-4" and the like. What a number
means (an index or a part after the hyphen, an article of the General Part) is decided in `articles`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from prisoners.entry.imports.parsers.texts import DASHES

SUPERSCRIPTS = re.compile(r"(?<=\d)[⁰¹²³⁴-⁹]+")
TO_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
LETTER_TO_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
TOKENS = re.compile(
    r"(?P<article>(?<!\w)(?:articles?|arts?|стст|статья|статьи|статье|статьёй|статьей|статью|статей|статьям|статьях|ст"
    r"|артыкул\w{0,3}|арт)(?![^\W\d])\.?)"
    r"|(?P<part>(?<!\w)(?:parts?|pts?|ч\.? ?ч|части|часть|частью|частям|частями|частей|частка|часткі|частцы|частку|часткай|часткамі|ч)"
    r"(?![^\W\d])\.?)"
    r"|(?P<point>(?<!\w)(?:points?|пункт\w{0,3}|подпункт\w{0,3}|падпункт\w{0,3}|пп|п)(?![^\W\d])\.? ?(?:\d+[\d,. -]*)?)"
    r"|(?P<bracket>\( ?[0-9]{1,2} ?\))"
    r"|(?P<number>(?<!\d)(?<!\d[.-])[0-9]{1,3}(?:-[0-9]{1,2})?(?:\.[0-9]{1,2})?(?!\d|[-.]\d))"
    r"|(?P<other>\d[\d.-]*)"
    r"|(?P<dash>(?<!\S)[-:](?!\S))"
    r"|(?P<between>[,;/&]|(?<!\w)(?:and|и|і|й|ды)(?!\w))"
    r"|(?P<code>(?<!\w)(?:of|the|criminal|code|c\.?c|к|ук|кк|рб|уголовн\w+|кодекс\w*|крымінальн\w+|кодэкс\w*|republic|belarus"
    r"|республик\w*|беларусь|беларуси|рэспублік\w*|беларусі|under|по|па|у|в|from|with)(?!\w)\.?)"
    r"|(?P<word>[^\W\d]+)"
)
MOST_PARTS = 9
"""Higher numbers after "part" are articles: none has so many parts."""


@dataclass(frozen=True)
class Named:
    """An article as named: ``number`` such as 342, 342-1 or 342.1, and the parts said in words or brackets."""

    number: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Token:
    kind: str
    text: str


@lru_cache(maxsize=4096)
def named(item: str) -> tuple[Named, ...]:
    """Articles that an item of a list names, in its order. Numbers in titles are none."""
    tokens = list(_tokens(item))
    found: list[tuple[str, list[str]]] = []
    before: list[str] = []
    mode = "article" if _begins_with_an_article(tokens) else ""
    for place, token in enumerate(tokens):
        if token.kind in ("article", "part"):
            mode = token.kind
        elif token.kind == "dash" or token.kind == "word":
            mode = ""
        elif token.kind == "bracket" and found and tokens[place - 1].kind == "number":
            found[-1][1].append(token.text.strip("() "))
        elif token.kind == "number" and mode == "part" and not _too_high(token.text):
            if _belongs_before(tokens, place, bool(found)):
                before.append(token.text)
            else:
                found[-1][1].append(token.text)
        elif token.kind == "number" and mode:
            mode = "article"
            found.append((token.text, before))
            before = []
    return tuple(Named(number, tuple(parts)) for number, parts in found)


def _begins_with_an_article(tokens: Sequence[Token]) -> bool:
    """Whether numbers count without a word for "article": at the beginning of an item, unless they count something ("15 cases")."""
    numbers = [place for place, token in enumerate(tokens[:2]) if token.kind == "number"]
    return numbers == [0] and (len(tokens) == 1 or tokens[1].kind not in ("word", "other"))


def _tokens(item: str) -> Iterator[Token]:
    text = DASHES.sub(lambda dash: " - " if dash[0] in "–—―" else "-", item.casefold())
    text = SUPERSCRIPTS.sub(lambda index: "-" + index[0].translate(TO_DIGITS), text)
    # A dash between figures is a hyphen, however it was typed.
    text = re.sub(r"(?<=\d) - (?=\d)", "-", text)
    text = LETTER_TO_DIGIT.sub(" ", text)
    for match in TOKENS.finditer(text):
        yield Token(match.lastgroup or "", match[0])


def _too_high(number: str) -> bool:
    whole = number.partition("-")[0].partition(".")[0]
    return int(whole) > MOST_PARTS


def _belongs_before(tokens: list[Token], place: int, something_before: bool) -> bool:
    """Whether a part is of the article that follows ("part 1 of article 293") and not of the one before ("article 293 part 1")."""
    if not something_before:
        return True
    for token in tokens[place + 1 :]:
        if token.kind == "article":
            return True
        if token.kind in ("number", "between"):
            # "parts 1 and 2 of article 293", but not "article 130 part 3, article 293".
            if token.kind == "number" and not _too_high(token.text):
                continue
            if token.kind == "between" and _another_part_follows(tokens, token):
                continue
            return False
        if token.kind == "code" and token.text in ("of", "the"):
            continue
        return False
    return False


def _another_part_follows(tokens: list[Token], between: Token) -> bool:
    after = next((place for place, token in enumerate(tokens) if token is between), len(tokens)) + 1
    return after < len(tokens) and tokens[after].kind == "number" and not _too_high(tokens[after].text)
