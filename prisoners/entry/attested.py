"""What a citation on a person's page can attest: the person, or one of the person's records."""

from django.utils.translation import gettext as _

from prisoners.entry import summaries
from prisoners.models import Case, CustodyPeriod, Person

RECORDS = ("case", "sentence", "period", "arrangement", "designation")
"""Fields of a citation, of which it has one, or none where it attests the person."""
Choices = list[tuple[str, str]]


def attested(person: Person) -> Choices:
    """Values such as ``sentence:17``, with words; '' is the person."""
    found: Choices = [("", _("the person"))]
    if person.pk is None:
        return found
    cases = Case.objects.filter(person=person).select_related("group_case").order_by("position")
    for case in cases.prefetch_related("sentences__penalty"):
        found.append((f"case:{case.pk}", summaries.case(case)))
        for sentence in case.sentences.all():
            found.append((f"sentence:{sentence.pk}", f"— {summaries.sentence(sentence)}"))
    periods = CustodyPeriod.objects.filter(person=person).order_by("start_best", "end_best", "pk")
    for period in periods.prefetch_related("arrangements__kind", "arrangements__facility"):
        found.append((f"period:{period.pk}", _("Custody %(period)s") % {"period": summaries.period(period)}))
        for arrangement in period.arrangements.all():
            found.append((f"arrangement:{arrangement.pk}", f"— {summaries.arrangement(arrangement)}"))
    for designation in person.designations.select_related("organisation"):
        words = _("Designation: %(designation)s") % {"designation": summaries.designation(designation)}
        found.append((f"designation:{designation.pk}", words))
    return found
