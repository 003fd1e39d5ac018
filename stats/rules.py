"""The rules of counting in plain words, as the method page prints them. They are those of the package that counts."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from prisoners.published.models import Edition
from stats import wording


@dataclass(frozen=True)
class Rule:
    slug: str
    title: str | Promise
    paragraphs: tuple[str | Promise, ...]


FIRST = (
    Rule(
        "units",
        gettext_lazy("What a number counts"),
        (
            gettext_lazy(
                "Every figure says what it counts: persons, events or sentences. Numbers of different things are never "
                "mixed on a page and never added."
            ),
            gettext_lazy(
                "In a period a person is counted once, however often something happened to them: at the last event that "
                "fits the question. So the persons of twelve months together can be more than those of the year."
            ),
        ),
    ),
    Rule(
        "days",
        gettext_lazy("Days"),
        (
            gettext_lazy(
                "Figures are given for days from the registry's first day to today. Nobody can count what has not happened yet: "
                "expected releases alone look ahead, as estimates."
            ),
            gettext_lazy(
                "Somebody released on a day is not held on it any more. Somebody detained and released on the same day is "
                "among the detained and among the released, and held on no day."
            ),
            gettext_lazy(
                "A move from one place of custody to another ends nothing. Neither does a colony that is replaced by restriction "
                "at home: that is no release, but the person is no longer held; they are restricted."
            ),
        ),
    ),
    Rule(
        "vague",
        gettext_lazy("Dates that are not known exactly"),
        (
            gettext_lazy(
                "A date can be known to the day, the month or the year. It is first narrowed by the order in which things must "
                "have happened: nobody is released before the detention, no verdict enters into force before it is passed, "
                "and nothing happened after the day of the source that tells of it. The middle of what remains is the best day."
            ),
            gettext_lazy(
                "Someone was held all through 2023 and was moved from one prison to another “in 2023”, nobody knows when. Asked "
                "for 1 June: one person was held, and that is certain. For each of the two prisons, low is none and high is one."
            ),
        ),
    ),
    Rule(
        "bounds",
        gettext_lazy("Best, low and high"),
        (
            gettext_lazy(
                "Every number is three. The best count takes each vague date at its best day. Low counts only those of whom it "
                "holds whatever the dates turn out to be. High counts everybody of whom it may hold."
            ),
            gettext_lazy(
                "In a breakdown with one value a person, best counts add up to the total; lows add up to the total's low at most, "
                "and highs to its high at least. By article or organisation a person can be in several rows, so all three can "
                "add up to more than the total."
            ),
        ),
    ),
    Rule(
        "missing",
        gettext_lazy("What is not known"),
        (
            gettext_lazy(
                "Every breakdown shows who is left: “not known” where nobody has recorded it, “not applicable” where there is "
                "nothing to record (no term before a verdict), “not disclosed” where it is recorded and withheld to protect somebody."
            ),
            gettext_lazy(
                "A filter by age or by length of term leaves out those whose birth date or term is missing. A note under the figure "
                "says how many they are."
            ),
        ),
    ),
)
LAST = (
    Rule(
        "attributes",
        gettext_lazy("What a person is counted by"),
        (
            gettext_lazy(
                "On a day: by that day's custody arrangement, facility and regime; by the penalty and term of the latest judgment in "
                "force, where a court's final term replaces what came before and is never added to it; by the articles of all open cases, "
                "as charged until the verdict and as convicted after it."
            ),
            gettext_lazy(
                "An event is counted by its own articles, penalty and term. A release or a death is counted by what held on the day before it."
            ),
            gettext_lazy(
                "A filter tests the person, not one case: “article 342, term over five years” finds people who have both, in one case or in two."
            ),
        ),
    ),
    Rule(
        "series",
        gettext_lazy("Over time"),
        (
            gettext_lazy(
                "A stock is counted on the last day of each month or year. A flow is counted from the first day of each to the last."
            ),
            gettext_lazy(
                "Where some dates of a step are vaguer than the step, it is hatched. Where more than one date in five is, the "
                "series is refused: choose longer steps. The last steps are hatched as long as, judging by earlier editions, "
                "many of their events are not known yet."
            ),
        ),
    ),
    Rule(
        "editions",
        gettext_lazy("Known then, known now"),
        (
            gettext_lazy(
                "Each time records are published, the registry gets a new edition. What an edition counts never changes: a number "
                "cited with its edition can be fetched again. A later edition can count more or fewer people for the same day, because "
                "something was found or corrected since. A figure of a past day shows both, and the difference."
            ),
            gettext_lazy("Before the first edition nothing was published: as of then, nothing was known."),
        ),
    ),
    Rule(
        "others",
        gettext_lazy("Numbers of others"),
        (
            gettext_lazy(
                "What other organisations published is kept as they worded it and shown beside our count for the same question, with the "
                "difference. It is never corrected and never added to anything."
            ),
        ),
    ),
)


def rules(edition: Edition | None) -> Iterator[Rule]:
    """All rules, those that depend on settings with the settings of an edition; today's before the first."""
    days = edition.confirmation_days if edition else settings.CONFIRMATION_DAYS
    first_day = edition.first_day if edition else settings.REGISTRY_FIRST_DAY
    k = edition.k if edition else settings.DISCLOSURE_K
    yield from FIRST
    yield Rule(
        "confirmation",
        _("Nobody is held for ever by default"),
        (
            ngettext(
                "That no release is known doesn't mean that somebody is still held. Custody counts as confirmed until %(days)s day after the "
                "later of the day on which somebody last confirmed it and the day on which the term should end. From then on the "
                "person is in high alone, with the status “custody not confirmed”.",
                "That no release is known doesn't mean that somebody is still held. Custody counts as confirmed until %(days)s days after the "
                "later of the day on which somebody last confirmed it and the day on which the term should end. From then on the "
                "person is in high alone, with the status “custody not confirmed”.",
                days,
            )
            % {"days": wording.number(days)},
            _("A term that has ended releases nobody. It makes work for an editor, who finds out."),
            _(
                "Where the beginning of custody is not known, it lies between %(day)s, the registry's first day, and the first day on which "
                "custody is attested; the best day is the latter."
            )
            % {"day": wording.day(first_day)},
        ),
    )
    yield from LAST
    yield Rule(
        "protection",
        _("Whom the numbers protect"),
        (
            _(
                "What may be seen of a person is decided before publication. Of some a page with the name is public. Of others a page "
                "without the name, whose exact dates are months. Some are only counted, and some are not published at all."
            ),
            ngettext(
                "Of those who are only counted, so much is left out that at least %(k)s person shares what remains. What is left out is in no "
                "published table, so no filter, subtraction or download can bring it back; breakdowns say “not disclosed”.",
                "Of those who are only counted, so much is left out that at least %(k)s people share what remains. What is left out is in no "
                "published table, so no filter, subtraction or download can bring it back; breakdowns say “not disclosed”.",
                k,
            )
            % {"k": wording.number(k)},
        ),
    )
