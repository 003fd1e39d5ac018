"""Deaths, and what can't have happened after them."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from prisoners.domain.choices import DIED_IN_CUSTODY
from prisoners.quality.rule import Severity, rule
from prisoners.quality.subject import Subject


@rule(
    "death-without-date",
    Severity.WRONG,
    title=_("A death without a date"),
    words=_("This custody ended by death, but no date of death is entered with the person."),
    explanation=_("A death is counted by its date, which stands with the person and not with the custody."),
    advice=_("Enter the year, month or day of death on the person's page, and empty the reason here."),
)
def death_without_date(subject: Subject) -> Iterator[tuple]:
    for number, records in enumerate(subject.dossier.periods):
        if records.period.reason_id == DIED_IN_CUSTODY and not subject.person.died:
            yield (f"periods[{number}].reason",)


@rule(
    "confirmed-after-death",
    Severity.WRONG,
    title=_("Custody confirmed after death"),
    words=_("Custody is confirmed on %(confirmed)s, after the death (%(died)s)."),
    explanation=_("Custody can't be open after death: one of the two dates is wrong."),
    advice=_("Correct the date of death, or the day on which custody was last confirmed."),
)
def confirmed_after_death(subject: Subject) -> Iterator[tuple]:
    if not subject.person.died:
        return
    died = subject.points["died"]
    for number, records in enumerate(subject.dossier.periods):
        confirmed = records.period.last_confirmed_on
        if confirmed is not None and confirmed > died.latest:
            values = {"confirmed": confirmed.isoformat(), "died": subject.person.died}
            yield f"periods[{number}].last_confirmed_on", values


@rule(
    "sentenced-after-death",
    Severity.WRONG,
    title=_("Sentenced after death"),
    words=_("The verdict (%(verdict)s) is after the death (%(died)s)."),
    explanation=_("Nobody is sentenced after death."),
    advice=_("Correct the date of death or the verdict."),
)
def sentenced_after_death(subject: Subject) -> Iterator[tuple]:
    if not subject.person.died:
        return
    died = subject.points["died"]
    for path, sentence in subject.sentences:
        if sentence.verdict and subject.points[f"{path}.verdict"].earliest > died.latest:
            yield f"{path}.verdict", {"verdict": sentence.verdict, "died": subject.person.died}


RULES = (death_without_date, confirmed_after_death, sentenced_after_death)
