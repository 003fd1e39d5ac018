"""What letters sound like, coarsely: one table for Belarusian and Russian, in Cyrillic and in any Latin spelling.

Classes, a character each: consonants ``b v d z k l m n p r s t h`` with S (ш, щ), Z (ж), C (ч); vowels ``a`` (а о е э ё я), ``i``
(и і ы й), ``u`` (у), and ``U`` (ю: never the consonant ў). What the two languages write differently is one class:

- dzekanne and tsekanne: дз is d, ц is t (Дзмітрый, Дмитрий; Цімафей, Тимофей);
- akanne and yakanne: а, о, е, я are one vowel (Ягор, Егор);
- г, ґ, х and what stands for them, g h kh gh, are one consonant; ф is в (Фёдар; -ov, -off);
- щ, шч and ш are one; a soft sign and an apostrophe are nothing.

Several sounds of one spelling are alternatives: ``ch`` is ч in English and х in Łacinka.
"""

NOTHING = ("",)

CYRILLIC = {
    "а": "a", "о": "a", "е": "a", "э": "a", "ё": "a", "я": "a", "и": "i", "і": "i", "ы": "i", "й": "i", "ї": "i", "є": "a",
    "у": "u", "ю": "U", "ў": "v", "б": "b", "в": "v", "ф": "v", "г": "h", "ґ": "h", "х": "h", "д": "d", "дз": "d", "дж": "Z",
    "ж": "Z", "з": "z", "к": "k", "л": "l", "м": "m", "н": "n", "п": "p", "р": "r", "с": "s", "т": "t", "ц": "t", "тс": "t",
    "тц": "t", "ч": "C", "тч": "C", "ш": "S", "щ": "S", "шч": "S", "ь": "", "ъ": "",
}  # fmt: skip
LATIN = {
    "a": "a", "e": "a", "o": "a", "i": "i", "y": "i", "j": "i", "u": "u", "yu": "U", "ju": "U", "iu": "U", "b": "b", "v": "v",
    "w": "v", "f": "v", "ph": "v", "g": "h", "h": "h", "kh": "h", "gh": "h", "d": "d", "dz": "d", "dź": "d", "dzh": "Z",
    "dž": "Z", "zh": "Z", "ž": "Z", "ż": "Z", "z": "z", "ź": "z", "k": "k", "q": "k", "l": "l", "m": "m", "n": "n",
    "p": "p", "r": "r", "s": "s", "t": "t", "th": "t", "ts": "t", "tz": "t", "tc": "t", "ć": "t", "cz": "C", "č": "C",
    "tch": "C", "tsch": "C", "š": "S", "sh": "S", "sz": "S", "sch": "S", "shch": "S", "šč": "S", "ŝ": "S", "szcz": "S",
    # ISO 9: one Latin letter for each Cyrillic one.
    "ŭ": "v", "ǔ": "v", "ú": "v", "û": "U", "â": "a",
}  # fmt: skip
EITHER = {
    "ch": ("C", "h"),  # English; Łacinka and Polish
    "c": ("t", "k", "C"),  # Łacinka and ISO 9; English; a č without its mark
    "ck": ("k", "tk"),  # English; Łacinka: Bialacki
    "x": ("ks", "h"),  # Alexei; scholarly х
    "iu": ("U", "iv"),  # ю; і and ў
    "yu": ("U", "iv"),
}
SOUNDS: dict[str, tuple[str, ...]] = {spelling: (sound,) for spelling, sound in (CYRILLIC | LATIN).items()} | EITHER
"""Sounds of each spelling, the likeliest first."""
LONGEST_SPELLING = max(map(len, SOUNDS))
VOWELS = frozenset("aiuU")
