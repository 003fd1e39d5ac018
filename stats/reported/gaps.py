"""Why a published number and ours can differ, where that is known: reasons by key, each with its source. No guesses.

A key is never changed; rows of reported figures name it in their column ``gap``, several with ``;`` between them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stats import sources
from stats.sources import Citable

SEPARATOR = ";"

GLOBAL_VOICES = (
    "https://globalvoices.org/2023/07/17/"
    "people-in-belarus-live-in-constant-terror-fearing-a-system-that-can-arbitrarily-target-anyone/"
)
DISSIDENTBY = (
    "https://dissidentby.com/en/articles/"
    "o-chrezvychainoi-politicheskoi-situacii-v-belarusi-i-chisle-politicheskih-zakluchennyh"
)


@dataclass(frozen=True)
class Gap:
    """A reason. ``source``: addresses or titles with ``;`` between them; empty where it lies in how this site counts."""

    key: str
    text: str | Promise
    source: str = ""

    @property
    def sources(self) -> list[Citable]:
        return sources.split(self.source)


_ALL = (
    Gap(
        "wider-definition",
        gettext_lazy(
            "A wider definition than Viasna's: everyone prosecuted for a political stance, also in cases with a charge of violence or "
            "damage to property."
        ),
        f"{GLOBAL_VOICES}; {DISSIDENTBY}",
    ),
    Gap(
        "arrangements-not-stated",
        gettext_lazy(
            "In which kinds of custody the publisher counts people is not stated; ours takes the same kinds as for Viasna."
        ),
    ),
    Gap(
        "time-served",
        gettext_lazy(
            "Published are people who have served time in prison since 2020. Ours is the nearest that can be asked here: ends of custody "
            "that were imprisonment the day before, and somebody released twice is counted twice."
        ),
    ),
    Gap(
        "people-not-sentences",
        gettext_lazy(
            "Published are people, each once. Ours are sentences: somebody sentenced twice in the period is counted twice."
        ),
    ),
    Gap(
        "rounded",
        gettext_lazy("Rounded in words: a small difference means nothing."),
    ),
    Gap(
        "parts-do-not-add-up",
        gettext_lazy(
            "The printed parts do not add up to the printed total: 968 men and 168 women are 1,136, printed is 1,135."
        ),
        "Viasna, reported by Reform, 23 December 2025",
    ),
    Gap(
        "versions-differ",
        gettext_lazy("Two versions of one text differ: the Russian one says 1,744."),
        GLOBAL_VOICES,
    ),
    Gap(
        "documents-differ",
        gettext_lazy(
            "Two texts with the publisher's count, two days apart, differ by one: 970 for 30 December 2021, 969 for 1 January 2022."
        ),
        "https://spring96.org/en/news/106293; "
        "https://www.voiceofbelarus.org/article/human-rights-situation-in-belarus-in-2021/",
    ),
    Gap(
        "recognised-later",
        gettext_lazy(
            "Recognition is often retrospective, so numbers for past days grow. Published for 26 January 2024 were 1,418 and for "
            "31 January 1,429, and 28 people were recognised in the month. Ours counts a person from the day of the decision."
        ),
        "https://spring96.org/en/news/114277",
    ),
    Gap(
        "part-unchanged",
        gettext_lazy(
            "The whole went from 3,500 on 31 August to 3,531 on 30 September 2024; the women among them are 627 in both texts."
        ),
        "https://spring96.org/en/news/116202; https://spring96.org/en/news/116420",
    ),
    Gap(
        "day-not-stated",
        gettext_lazy(
            "The text states no day for it; it is set beside our count for the day of the total in the same text."
        ),
    ),
    Gap(
        "end-not-stated",
        gettext_lazy("The text states no last day; it is set beside our count up to the last day shown here."),
    ),
    Gap(
        "counted-from-export",
        gettext_lazy(
            "Not printed by the publisher: others counted it from its public export, which marks these people as active."
        ),
    ),
)
GAPS: dict[str, Gap] = {gap.key: gap for gap in _ALL}
"""All reasons by key."""


def keys(text: str) -> list[str]:
    """Keys of a cell."""
    return [part.strip() for part in text.split(SEPARATOR) if part.strip()]


def gaps(text: str) -> list[Gap]:
    """Reasons of a cell, in its order. A key that this release does not know is left out."""
    return [GAPS[key] for key in keys(text) if key in GAPS]


def check_gap(text: str) -> None:
    """Raise ValidationError that names the keys there is no reason for."""
    if unknown := [key for key in keys(text) if key not in GAPS]:
        raise ValidationError(
            _("There is no reason “%(keys)s”: use %(known)s.") % {"keys": listed(unknown), "known": listed(GAPS)}
        )


def listed(words: Iterable[str]) -> str:
    return ", ".join(words)
