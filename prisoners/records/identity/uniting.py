"""Two rows that are one thing become one: periods of custody, and cases. Rows are saved; dates are narrowed after."""

from prisoners.domain import dates
from prisoners.models import Case, Citation, CustodyArrangement, CustodyPeriod, Sentence
from prisoners.records.identity.collisions import compatible


def unite_periods(first: CustodyPeriod, second: CustodyPeriod) -> None:
    """The first becomes the whole of both: the earlier start, the later end, all arrangements; the second is deleted.

    Of two dates that can be one day the more exact one stays. An end that is known stands against a period that is only not ended, unless
    somebody saw the person held after it.
    """
    _start(first, second)
    _end(first, second)
    if first.reason_id is None and not first.is_open:
        first.reason_id = second.reason_id
    seen = [day for day in (first.last_confirmed_on, second.last_confirmed_on) if day is not None]
    first.last_confirmed_on = max(seen, default=None)
    first.save()
    _arrangements(first, second)
    Citation.objects.filter(period=second).update(period=first)
    second.delete()


def _start(first: CustodyPeriod, second: CustodyPeriod) -> None:
    if first.start and second.start:
        first.start = _of_two(first.start, second.start, later=False)
    elif second.start and (first.attested_on is None or dates.parse(second.start)[0] <= first.attested_on):
        first.start = second.start
    elif first.start and second.attested_on and second.attested_on < dates.parse(first.start)[0]:
        first.start, first.attested_on = "", second.attested_on
    attested = [day for day in (first.attested_on, second.attested_on) if day is not None]
    first.attested_on = min(attested, default=None)
    if first.start and first.attested_on and first.attested_on < dates.parse(first.start)[0]:
        first.start = ""


def _end(first: CustodyPeriod, second: CustodyPeriod) -> None:
    ended = [each for each in (first, second) if not each.is_open]
    still = [each for each in (first, second) if each.is_open]
    if still and ended:
        over = dates.parse(ended[0].end)[1] if ended[0].end else ended[0].ended_by
        if still[0].last_confirmed_on and over and still[0].last_confirmed_on > over:
            first.end, first.ended_by, first.reason_id = "", None, None
        else:
            first.end, first.ended_by, first.reason_id = ended[0].end, ended[0].ended_by, ended[0].reason_id
        return
    if len(ended) < 2:
        return
    if first.end and second.end:
        end = _of_two(first.end, second.end, later=True)
        if end == second.end and end != first.end:
            first.reason_id = second.reason_id or first.reason_id
        first.end = end
    elif second.end:
        first.end, first.ended_by = second.end, None
        first.reason_id = second.reason_id or first.reason_id
    elif first.ended_by and second.ended_by:
        first.ended_by = min(first.ended_by, second.ended_by)


def _of_two(one: str, two: str, *, later: bool) -> str:
    """The more exact of two dates that can be one day; of others the earlier, or the later."""
    if compatible(one, two):
        return max((one, two), key=len)
    return (max if later else min)((one, two), key=dates.parse)


def _arrangements(first: CustodyPeriod, second: CustodyPeriod) -> None:
    """Arrangements of both in the order of their dates; one that both have stays once."""
    own = list(first.arrangements.order_by("position"))
    other = list(second.arrangements.order_by("position"))
    moved = []
    for arrangement in other:
        same = next((each for each in own if _same_place(each, arrangement)), None)
        if same is None:
            if not arrangement.start and own:
                arrangement.start = second.start or (str(second.attested_on) if second.attested_on else "")
            moved.append(arrangement)
            continue
        if arrangement.start and same.start and len(arrangement.start) > len(same.start):
            same.start = arrangement.start
            same.save()
        Citation.objects.filter(arrangement=arrangement).update(arrangement=same)
        arrangement.delete()
    ordered = _in_order(own, moved)
    for position, arrangement in enumerate(ordered, start=1):
        arrangement.position, arrangement.period = position, first
        if position == 1 and arrangement.start != first.start:
            arrangement.start = ""
        arrangement.save()


def _same_place(one: CustodyArrangement, two: CustodyArrangement) -> bool:
    same = one.kind_id == two.kind_id and (
        one.facility_id == two.facility_id or None in (one.facility_id, two.facility_id)
    )
    return same and compatible(one.start, two.start)


def _in_order(own: list[CustodyArrangement], moved: list[CustodyArrangement]) -> list[CustodyArrangement]:
    """The own ones in their order, each other one before the first that is surely later."""
    ordered = list(own)
    for arrangement in moved:
        later = (
            n
            for n, each in enumerate(ordered)
            if arrangement.start and each.start and dates.parse(arrangement.start)[1] < dates.parse(each.start)[0]
        )
        ordered.insert(next(later, len(ordered)), arrangement)
    return ordered


FILLED = ("opened", "group_case_id", "story_be", "story_ru", "story_en")


def unite_cases(first: Case, second: Case) -> None:
    """The first takes the charges and sentences of the second, equal ones once, and what it does not say; the second is deleted."""
    for name in FILLED:
        if not getattr(first, name):
            setattr(first, name, getattr(second, name))
    first.in_absentia = first.in_absentia or second.in_absentia
    first.save()
    _charges(first, second)
    _sentences(first, second)
    Citation.objects.filter(case=second).update(case=first)
    second.delete()


def _charges(first: Case, second: Case) -> None:
    known = {(charge.article_id, charge.part, charge.stage): charge for charge in first.charges.all()}
    for charge in second.charges.all():
        same = known.get((charge.article_id, charge.part, charge.stage))
        if same is None:
            charge.case = first
            charge.save()
            continue
        if charge.wording and not same.wording:
            same.wording = charge.wording
            same.save()
        charge.delete()


def _sentences(first: Case, second: Case) -> None:
    """Sentences that can't be told apart by kind, penalty, term and day of the verdict are one."""
    own = list(first.sentences.order_by("pk"))
    for sentence in second.sentences.order_by("pk"):
        same = next((each for each in own if _same_sentence(each, sentence)), None)
        if same is None:
            sentence.case = first
            sentence.save()
            continue
        own.remove(same)
        Sentence.objects.filter(replaces=sentence).update(replaces=same)
        Citation.objects.filter(sentence=sentence).update(sentence=same)
        _fill(same, sentence)
        sentence.delete()


TOLD = (
    "regime_id",
    "years",
    "months",
    "days",
    "additional",
    "verdict",
    "in_force",
    "court_id",
    "judge_id",
    "appeal",
    "due_published",
)


def _same_sentence(one: Sentence, two: Sentence) -> bool:
    term = ("years", "months", "days")
    same = one.kind == two.kind and (one.penalty_id == two.penalty_id or None in (one.penalty_id, two.penalty_id))
    terms = [tuple(getattr(each, name) for name in term) for each in (one, two)]
    same = same and (terms[0] == terms[1] or not any(terms[0]) or not any(terms[1]))
    return same and compatible(one.verdict, two.verdict) and _in_force_after(one, two)


def _in_force_after(one: Sentence, two: Sentence) -> bool:
    """Whether what both say of the day in force can be one day, not before the verdict that either of them says."""
    verdicts = [dates.parse(each.verdict)[0] for each in (one, two) if each.verdict]
    in_force = [dates.parse(each.in_force)[1] for each in (one, two) if each.in_force]
    in_order = not verdicts or not in_force or max(verdicts) <= min(in_force)
    return compatible(one.in_force, two.in_force) and in_order


def _fill(one: Sentence, two: Sentence) -> None:
    """What the first does not say, and dates that the second says more exactly."""
    one.penalty_id = one.penalty_id or two.penalty_id
    for name in TOLD:
        mine, theirs = getattr(one, name), getattr(two, name)
        exacter = name in ("verdict", "in_force") and len(str(theirs)) > len(str(mine)) and compatible(mine, theirs)
        if mine in (None, "") or exacter:
            setattr(one, name, theirs)
    one.save()
