"""Charges and sentences beside what the law says."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from prisoners.domain.choices import CaseStatus, ChargeStage, SentenceKind
from prisoners.domain.dates import Bounds
from prisoners.quality.rule import Severity, rule
from prisoners.quality.subject import Subject


def _begun(subject: Subject, number: int) -> tuple[str, Bounds] | None:
    """When a case began: when it was opened, else the detention, else the first verdict; None where nothing is dated.

    The deed itself is not recorded: it was done before.
    """
    case = subject.history.cases[number]
    records = case.records
    told = case.begin in subject.points and (not case.begin.endswith(".verdict") or records.sentences[0].verdict)
    if told:
        return case.begin, subject.points[case.begin]
    if case.verdict is not None and records.sentences and records.sentences[0].verdict:
        return case.verdict, subject.points[case.verdict]
    return None


@rule(
    "article-not-in-force",
    Severity.WRONG,
    title=_("An article that was not in force"),
    words=_("Article %(article)s was in force from %(since)s on, but the person was prosecuted on %(on)s."),
    explanation=_("Nobody is charged with what was no crime on that day; charges can be added later."),
    advice=_("Correct the article or the dates. If the charge was added later, dismiss this and say so."),
)
def article_not_in_force(subject: Subject) -> Iterator[tuple]:
    for number, records in enumerate(subject.dossier.cases):
        begun = _begun(subject, number)
        for place, charge in enumerate(records.charges if begun else ()):
            article = subject.lists.articles.get(charge.article_id)
            if article is not None and article.since is not None and begun[1].latest < article.since:
                values = {
                    "article": charge.article_id,
                    "since": article.since.isoformat(),
                    "on": begun[1].best.isoformat(),
                }
                yield f"cases[{number}].charges[{place}].article", values


@rule(
    "article-repealed",
    Severity.WRONG,
    title=_("An article that was taken out of the law"),
    words=_("Article %(article)s was in force until %(until)s, but the person was prosecuted on %(on)s."),
    explanation=_("Nobody is charged with what is no crime any more."),
    advice=_("Correct the article or the dates."),
)
def article_repealed(subject: Subject) -> Iterator[tuple]:
    for number, records in enumerate(subject.dossier.cases):
        begun = _begun(subject, number)
        for place, charge in enumerate(records.charges if begun else ()):
            article = subject.lists.articles.get(charge.article_id)
            if article is not None and article.until is not None and begun[1].earliest >= article.until:
                values = {
                    "article": charge.article_id,
                    "until": article.until.isoformat(),
                    "on": begun[1].best.isoformat(),
                }
                yield f"cases[{number}].charges[{place}].article", values


@rule(
    "part-not-in-article",
    Severity.WRONG,
    title=_("A part that the article does not have"),
    words=_("Article %(article)s has no part “%(part)s”, only %(parts)s."),
    explanation=_("“342-1” can mean part 1 of article 342, or article 342-1: the two are easily confused."),
    advice=_("Correct the part, or choose the other article."),
)
def part_not_in_article(subject: Subject) -> Iterator[tuple]:
    for number, records in enumerate(subject.dossier.cases):
        for place, charge in enumerate(records.charges):
            article = subject.lists.articles.get(charge.article_id)
            if charge.part and article is not None and article.parts and charge.part not in article.parts:
                values = {"article": charge.article_id, "part": charge.part, "parts": ", ".join(article.parts)}
                yield f"cases[{number}].charges[{place}].part", values


@rule(
    "case-without-charge",
    Severity.MISSING,
    title=_("A case without a charge"),
    words=_("No article is recorded in this case."),
    explanation=_("A case without an article is missing in every count by article."),
    advice=_("Add the articles, as charged or as convicted, once they are known."),
)
def case_without_charge(subject: Subject) -> Iterator[tuple]:
    for number, records in enumerate(subject.dossier.cases):
        if not records.charges:
            yield (f"cases[{number}].group_case",)


@rule(
    "sentence-without-conviction",
    Severity.LOOK,
    title=_("A sentence, but no article of the conviction"),
    words=_("There is a sentence, but all articles are charged only, or dropped."),
    explanation=_("After the verdict a person is counted under the articles of the conviction."),
    advice=_("Set the stage of the articles of the conviction to “convicted”."),
)
def sentence_without_conviction(subject: Subject) -> Iterator[tuple]:
    for number, records in enumerate(subject.dossier.cases):
        stages = {charge.stage for charge in records.charges}
        if records.sentences and stages and ChargeStage.CONVICTED not in stages:
            yield (f"cases[{number}].charges[0].stage",)


@rule(
    "conviction-without-sentence",
    Severity.MISSING,
    title=_("A conviction, but no sentence"),
    words=_("An article is marked as convicted, but no sentence is recorded."),
    explanation=_("A conviction is counted by its sentence: without one this person is not among the convicted."),
    advice=_("Add the sentence with what is known of it, even if that is its year alone."),
)
def conviction_without_sentence(subject: Subject) -> Iterator[tuple]:
    for number, records in enumerate(subject.dossier.cases):
        if records.sentences:
            continue
        for place, charge in enumerate(records.charges):
            if charge.stage == ChargeStage.CONVICTED:
                yield (f"cases[{number}].charges[{place}].stage",)
                break


@rule(
    "sentence-without-term",
    Severity.MISSING,
    title=_("A sentence without a term"),
    words=_("The term of this penalty (%(penalty)s) is not known."),
    explanation=_("Without the term no release can be expected, and the person is missing in counts by term."),
    advice=_("Add years, months or days as the court stated them, once they are known."),
)
def sentence_without_term(subject: Subject) -> Iterator[tuple]:
    for path, sentence in subject.sentences:
        if sentence.penalty_id in subject.lists.with_term and not (sentence.years or sentence.months or sentence.days):
            yield f"{path}.years", {"penalty": sentence.penalty_id}


@rule(
    "closed-with-sentence",
    Severity.WRONG,
    title=_("A closed case with a sentence"),
    words=_("The case is marked as closed without a conviction, but has a first-instance sentence."),
    explanation=_("A case that ended with a conviction is not closed in this sense."),
    advice=_("Set the status to open, or remove the sentence."),
)
def closed_with_sentence(subject: Subject) -> Iterator[tuple]:
    for number, records in enumerate(subject.dossier.cases):
        first = any(each.kind == SentenceKind.FIRST_INSTANCE for each in records.sentences)
        if records.case.status == CaseStatus.CLOSED and first:
            yield (f"cases[{number}].status",)


RULES = (
    article_not_in_force,
    article_repealed,
    part_not_in_article,
    case_without_charge,
    sentence_without_conviction,
    conviction_without_sentence,
    sentence_without_term,
    closed_with_sentence,
)
