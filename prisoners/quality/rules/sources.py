"""Whether somebody can say where all this is known from."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from prisoners.domain.choices import Disclosure, Reliability
from prisoners.quality.rule import Severity, rule
from prisoners.quality.subject import Subject

UNRELIABLE = frozenset({Reliability.D.value, Reliability.E.value})
NOT_JUDGED = Reliability.F.value

ADVICE = _("Add the source on the page of this record, or cite one for the person as a whole.")


@rule(
    "no-source",
    Severity.MISSING,
    title=_("No source"),
    words=_("No source is given for anything in this record."),
    explanation=_("What nobody can look up can't be checked, corrected or defended."),
    advice=_("Add at least one source at the foot of the person's page. A source can be confidential."),
)
def no_source(subject: Subject) -> Iterator[tuple]:
    if not subject.dossier.citations:
        yield ("",)


def _cited(subject: Subject, field: str) -> set[int] | None:
    """Primary keys of the records that are cited by themselves; None where this is not to be asked.

    Without any source there is one finding, not one a record; a source of the person as a whole attests all of it.
    """
    citations = subject.dossier.citations
    if not citations or any(_is_of_person(citation) for citation in citations):
        return None
    return {getattr(citation, f"{field}_id") for citation in citations}


def _is_of_person(citation) -> bool:
    kinds = ("case", "sentence", "period", "arrangement", "designation")
    return not any(getattr(citation, f"{kind}_id") for kind in kinds)


@rule(
    "custody-without-source",
    Severity.MISSING,
    title=_("Custody without a source"),
    words=_("No source is given for this custody period."),
    explanation=_("Sources are given for other parts of the record, and none of them for this one."),
    advice=ADVICE,
)
def custody_without_source(subject: Subject) -> Iterator[tuple]:
    cited, inside = _cited(subject, "period"), _cited(subject, "arrangement")
    if cited is None or inside is None:
        return
    for number, records in enumerate(subject.dossier.periods):
        if records.period.pk not in cited and not inside & {each.pk for each in records.arrangements}:
            yield (f"periods[{number}].start",)


@rule(
    "sentence-without-source",
    Severity.MISSING,
    title=_("Sentence without a source"),
    words=_("No source is given for this sentence."),
    explanation=_("Sources are given for other parts of the record, and none of them for this one."),
    advice=ADVICE,
)
def sentence_without_source(subject: Subject) -> Iterator[tuple]:
    cited, cases = _cited(subject, "sentence"), _cited(subject, "case")
    if cited is None or cases is None:
        return
    for path, sentence in subject.sentences:
        if sentence.pk not in cited and sentence.case_id not in cases:
            yield (f"{path}.verdict",)


@rule(
    "designation-without-source",
    Severity.MISSING,
    title=_("Designation without a source"),
    words=_("No source and no statement is given for the designation by %(organisation)s."),
    explanation=_("A designation is a decision that an organisation published: it can be pointed at."),
    advice=_("Choose the statement, or add a source that attests the designation."),
)
def designation_without_source(subject: Subject) -> Iterator[tuple]:
    cited = _cited(subject, "designation")
    for number, designation in enumerate(subject.dossier.designations if cited is not None else ()):
        if designation.pk not in cited and designation.statement_id is None:
            yield f"designations[{number}].organisation", {"organisation": designation.organisation_id}


@rule(
    "only-unreliable-sources",
    Severity.LOOK,
    title=_("Only unreliable sources"),
    words=_("All sources that were judged are not usually reliable, or unreliable."),
    explanation=_("A record that rests on them alone is easily wrong."),
    advice=_("Look for a second source, or judge the ones that were not judged yet."),
)
def only_unreliable_sources(subject: Subject) -> Iterator[tuple]:
    judged = {citation.source.reliability for citation in subject.dossier.citations} - {NOT_JUDGED}
    if judged and judged <= UNRELIABLE:
        yield ("",)


@rule(
    "only-confidential-sources",
    Severity.LOOK,
    title=_("Only confidential sources"),
    words=_("All sources are confidential, so the public page will name none."),
    explanation=_("Readers can't check what they are told without any source."),
    advice=_("Look for a source that can be named; otherwise dismiss this."),
)
def only_confidential_sources(subject: Subject) -> Iterator[tuple]:
    citations = subject.dossier.citations
    if subject.person.disclosure == Disclosure.PUBLIC and citations and all(c.source.confidential for c in citations):
        yield ("",)


RULES = (
    no_source,
    custody_without_source,
    sentence_without_source,
    designation_without_source,
    only_unreliable_sources,
    only_confidential_sources,
)
