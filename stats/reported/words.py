"""What stands with a reported figure in this site's own words: who published it, what was counted and of whom, for readers of every language.

The number itself stays as it was worded, in quotation marks and in its own language.
"""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

_ALL: tuple[tuple[str, Promise], ...] = (
    ("Viasna", pgettext_lazy("reported", "Viasna")),
    ("DissidentBy", pgettext_lazy("reported", "DissidentBy")),
    ("E. Dolgaya", pgettext_lazy("reported", "E. Dolgaya")),
    ("convicted", pgettext_lazy("reported", "convicted")),
    ("convicted of terrorism", pgettext_lazy("reported", "convicted of terrorism")),
    ("ever recognised", pgettext_lazy("reported", "ever recognised")),
    ("held", pgettext_lazy("reported", "held")),
    ("open institutions", pgettext_lazy("reported", "open institutions")),
    ("sentenced to home restriction", pgettext_lazy("reported", "sentenced to home restriction")),
    ("sentenced to open institution", pgettext_lazy("reported", "sentenced to open institution")),
    ("sentenced: arrest", pgettext_lazy("reported", "sentenced: arrest")),
    ("sentenced: fine", pgettext_lazy("reported", "sentenced: fine")),
    ("sentenced: home restriction", pgettext_lazy("reported", "sentenced: home restriction")),
    ("sentenced: imprisonment", pgettext_lazy("reported", "sentenced: imprisonment")),
    ("sentenced: open institution", pgettext_lazy("reported", "sentenced: open institution")),
    ("served prison time", pgettext_lazy("reported", "served prison time")),
    ("serving 10 to 20 years", pgettext_lazy("reported", "serving 10 to 20 years")),
    (
        "have served time in prison after a politically motivated conviction since the 2020 protests",
        pgettext_lazy(
            "reported", "have served time in prison after a politically motivated conviction since the 2020 protests"
        ),
    ),
    ("main penalty: arrest", pgettext_lazy("reported", "main penalty: arrest")),
    ("main penalty: fine", pgettext_lazy("reported", "main penalty: fine")),
    ("main penalty: home restriction", pgettext_lazy("reported", "main penalty: home restriction")),
    ("main penalty: imprisonment", pgettext_lazy("reported", "main penalty: imprisonment")),
    ("main penalty: open institution", pgettext_lazy("reported", "main penalty: open institution")),
    (
        "number currently in prison (undated in the article; taken as the day of the total)",
        pgettext_lazy("reported", "number currently in prison (undated in the article; taken as the day of the total)"),
    ),
    ("open penal institutions in Belarus", pgettext_lazy("reported", "open penal institutions in Belarus")),
    (
        "ordered to serve their terms in an open-type institution",
        pgettext_lazy("reported", "ordered to serve their terms in an open-type institution"),
    ),
    (
        "people convicted in politically motivated criminal cases in the month",
        pgettext_lazy("reported", "people convicted in politically motivated criminal cases in the month"),
    ),
    (
        "people ever recognised as political prisoners, up to that day",
        pgettext_lazy("reported", "people ever recognised as political prisoners, up to that day"),
    ),
    (
        "people recognised as political prisoners and in custody on that day",
        pgettext_lazy("reported", "people recognised as political prisoners and in custody on that day"),
    ),
    (
        "people serving time on politically motivated charges in Belarusian prisons",
        pgettext_lazy("reported", "people serving time on politically motivated charges in Belarusian prisons"),
    ),
    (
        'put under house arrest, or "home chemistry", on politically motivated charges since 2020',
        pgettext_lazy(
            "reported", 'put under house arrest, or "home chemistry", on politically motivated charges since 2020'
        ),
    ),
    (
        "total by a wider definition: everyone prosecuted for a political stance",
        pgettext_lazy("reported", "total by a wider definition: everyone prosecuted for a political stance"),
    ),
    (
        "wider definition; the Russian version of the same page says 1,744",
        pgettext_lazy("reported", "wider definition; the Russian version of the same page says 1,744"),
    ),
    (
        "women convicted in politically motivated criminal cases since 2020",
        pgettext_lazy("reported", "women convicted in politically motivated criminal cases since 2020"),
    ),
    (
        "women convicted of terrorism on false grounds",
        pgettext_lazy("reported", "women convicted of terrorism on false grounds"),
    ),
    (
        "women serving terms from 10 to 20 years",
        pgettext_lazy("reported", "women serving terms from 10 to 20 years"),
    ),
)
WORDS = dict(_ALL)


def translated(text: str) -> str:
    """In the reader's language, where it is one of the words known here; as it is where a country's file has others."""
    return str(WORDS.get(text, text))
