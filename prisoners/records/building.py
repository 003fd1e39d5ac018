"""A checked document as records that are not saved yet."""

from datetime import date

from prisoners.domain.choices import (
    CaseStatus,
    ChargeStage,
    DesignationCategory,
    DisclosedDate,
    Disclosure,
    Reliability,
    SentenceKind,
)
from prisoners.models import (
    Case,
    Charge,
    Citation,
    CustodyArrangement,
    CustodyPeriod,
    Designation,
    OtherName,
    Person,
    Sentence,
    Source,
    Statement,
)
from prisoners.records.dossier import CaseRecords, Dossier, PeriodRecords


def build(document: dict) -> Dossier:
    """Records of a document that passed the check. Best days are not set yet."""
    person = _person(document)
    return Dossier(
        person=person,
        periods=[_period(person, given) for given in document.get("periods") or ()],
        cases=[_case(person, place, given) for place, given in enumerate(document.get("cases") or (), start=1)],
        designations=[_designation(person, given) for given in document.get("designations") or ()],
        other_names=[OtherName(person=person, text=text) for text in document.get("other_names") or ()],
    )


def cite(dossier: Dossier, document: dict) -> None:
    """Add the citations of a document's sources to the records built of it."""
    dossier.citations = [_citation(dossier, given) for given in document.get("sources") or ()]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _person(document: dict) -> Person:
    names, disclose = document.get("names") or {}, document.get("disclose") or {}
    return Person(
        reference=document.get("reference") or "",
        name_be=names.get("be") or "",
        name_ru=names.get("ru") or "",
        name_en=names.get("en") or "",
        gender=document.get("gender") or "",
        born=document.get("born") or "",
        died=document.get("died") or "",
        residence_id=document.get("residence") or None,
        occupation_id=document.get("occupation") or None,
        occupation_text=document.get("occupation_text") or "",
        citizenship=document.get("citizenship") or "",
        children=document.get("children"),
        children_under_age=document.get("children_under_age"),
        parental_right_removed=document.get("parental_right_removed"),
        health_note=document.get("health_note") or "",
        disability_note=document.get("disability_note") or "",
        internal_note=document.get("internal_note") or "",
        disclosure=document.get("disclosure") or Disclosure.INTERNAL.value,
        disclose_birth=disclose.get("birth") or DisclosedDate.YEAR.value,
        disclose_facility=_or(disclose.get("facility"), True),
        disclose_due=disclose.get("due") or DisclosedDate.MONTH.value,
        disclose_family=_or(disclose.get("family"), False),
        disclose_health=_or(disclose.get("health"), False),
        disclose_photo=_or(disclose.get("photo"), False),
        is_synthetic=_or(document.get("synthetic"), False),
    )


def _or(value: bool | None, default: bool) -> bool:
    return default if value is None else value


def _case(person: Person, position: int, given: dict) -> CaseRecords:
    story = given.get("story") or {}
    case = Case(
        person=person,
        position=position,
        group_case_id=given.get("group_case") or None,
        opened=given.get("opened") or "",
        status=given.get("status") or CaseStatus.OPEN.value,
        in_absentia=_or(given.get("in_absentia"), False),
        story_be=story.get("be") or "",
        story_ru=story.get("ru") or "",
        story_en=story.get("en") or "",
    )
    charges = [
        Charge(
            case=case,
            article_id=charge["article"],
            part=charge.get("part") or "",
            stage=charge.get("stage") or ChargeStage.CHARGED.value,
            wording=charge.get("wording") or "",
        )
        for charge in given.get("charges") or ()
    ]
    sentences: list[Sentence] = []
    for sentence in given.get("sentences") or ():
        sentences.append(_sentence(case, sentence, sentences))
    return CaseRecords(case, charges, sentences)


def _sentence(case: Case, given: dict, earlier: list[Sentence]) -> Sentence:
    replaces = given.get("replaces")
    return Sentence(
        case=case,
        kind=given.get("kind") or SentenceKind.FIRST_INSTANCE.value,
        replaces=None if replaces is None else earlier[replaces],
        penalty_id=given.get("penalty") or None,
        regime_id=given.get("regime") or None,
        years=given.get("years"),
        months=given.get("months"),
        days=given.get("days"),
        additional=given.get("additional") or "",
        verdict=given.get("verdict") or "",
        in_force=given.get("in_force") or "",
        court_id=given.get("court") or None,
        judge_id=given.get("judge") or None,
        appeal=given.get("appeal") or "",
        in_absentia=_or(given.get("in_absentia"), False),
        due_published=_day(given.get("due_published")),
    )


def _period(person: Person, given: dict) -> PeriodRecords:
    start = given.get("start") or ""
    period = CustodyPeriod(
        person=person,
        start=start,
        attested_on=_day(given.get("attested_on")),
        end=given.get("end") or "",
        ended_by=_day(given.get("ended_by")),
        reason_id=given.get("reason") or None,
        last_confirmed_on=_day(given.get("last_confirmed_on")),
    )
    arrangements = [
        CustodyArrangement(
            period=period,
            position=position,
            # The first one begins with the period: one date, narrowed once.
            start="" if position == 1 else arrangement.get("start") or "",
            kind_id=arrangement.get("kind") or None,
            facility_id=arrangement.get("facility") or None,
            regime_id=arrangement.get("regime") or None,
            wording=arrangement.get("wording") or "",
        )
        for position, arrangement in enumerate(given.get("arrangements") or (), start=1)
    ]
    return PeriodRecords(period, arrangements)


def _designation(person: Person, given: dict) -> Designation:
    statement = given.get("statement") or None
    return Designation(
        person=person,
        organisation_id=given["organisation"],
        category=given.get("category") or DesignationCategory.POLITICAL_PRISONER.value,
        decided=given.get("decided") or "",
        statement=Statement(
            organisation_id=given["organisation"],
            made_on=_day(statement["made_on"]),
            title=statement.get("title") or "",
            url=statement.get("url") or "",
        )
        if statement
        else None,
        withdrawn_on=_day(given.get("withdrawn_on")),
        withdrawal_reason=given.get("withdrawal_reason") or "",
    )


def _citation(dossier: Dossier, given: dict) -> Citation:
    source = Source(
        kind=given["kind"],
        publisher=given.get("publisher") or "",
        title=given["title"],
        url=given.get("url") or "",
        archived_url=given.get("archived_url") or "",
        as_of=_day(given.get("as_of")),
        accessed_on=_day(given.get("accessed_on")),
        reliability=given.get("reliability") or Reliability.F.value,
        confidential=_or(given.get("confidential"), False),
    )
    return Citation(
        source=source,
        person=dossier.person,
        locator=given.get("locator") or "",
        quote=given.get("quote") or "",
        **_cited(dossier, given.get("cites") or "person"),
    )


def _cited(dossier: Dossier, path: str) -> dict:
    """The field of a citation that a path such as ``cases[0].sentences[1]`` means, with its record."""
    if path == "person":
        return {}
    steps = [(name, int(place)) for name, place in (step.rstrip("]").split("[") for step in path.split("."))]
    (name, place), inner = steps[0], steps[1] if len(steps) > 1 else None
    if name == "designations":
        return {"designation": dossier.designations[place]}
    if name == "cases":
        found = dossier.cases[place]
        return {"sentence": found.sentences[inner[1]]} if inner else {"case": found.case}
    found = dossier.periods[place]
    return {"arrangement": found.arrangements[inner[1]]} if inner else {"period": found.period}
