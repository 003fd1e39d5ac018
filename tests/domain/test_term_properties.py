"""What holds for every case: the range is in order, more credit never ends a term later."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from prisoners.domain.credit import Credited, Segment
from prisoners.domain.dates import Bounds, between, exactly
from prisoners.domain.release import expected_release
from prisoners.domain.terms import (
    ExpectationKind,
    Judgment,
    Term,
    add_months,
)
from tests.domain.cases import RULES

# Days are drawn from years around the change of the law, so that both rates are met.
days = st.dates(date(2019, 1, 1), date(2024, 12, 31))
spans = st.integers(0, 400)
regimes = st.sampled_from(["general", "enhanced", "strict", None])
terms = st.builds(
    lambda years, months, extra: Term(years, months, extra + 1),
    st.integers(0, 15),
    st.integers(0, 11),
    st.integers(0, 40),
)


@st.composite
def loose(draw, first: date) -> Bounds:
    """A date on or after ``first``, exact or not."""
    earliest = first + timedelta(days=draw(spans))
    return between(earliest, earliest + timedelta(days=draw(st.sampled_from([0, 0, 30, 364]))))


@st.composite
def cases(draw):
    """A judgment and custody in order, with gaps, partial dates and unknowns."""
    segments, first = [], draw(days)
    bases = st.sampled_from(["pretrial-detention", "house-arrest", "police-custody", "administrative-arrest"])
    start = draw(loose(first))
    for _number in range(draw(st.integers(1, 3))):
        end = draw(loose(start.latest))
        segments.append(Segment(start, end, draw(bases), draw(st.sampled_from(Credited))))
        start = end if draw(st.booleans()) else draw(loose(end.latest))
    if draw(st.booleans()):
        segments.append(
            Segment(start, None, draw(st.sampled_from(["pretrial-detention", "colony", "open-institution"])))
        )
    verdict = draw(st.none() | loose(segments[0].start.latest))
    in_force = draw(st.none() | loose(verdict.latest if verdict else segments[0].start.latest))
    penalty = draw(st.sampled_from(["imprisonment", "arrest", "open-institution", "home-restriction", "fine", "life"]))
    return Judgment(penalty, draw(st.none() | terms), draw(regimes), verdict, in_force), segments


@given(cases())
def test_the_range_is_in_order_or_something_is_missing(case):
    judgment, segments = case
    answer = expected_release(judgment, segments, RULES)
    if answer.bounds:
        assert answer.earliest <= answer.best <= answer.latest
        assert answer.best >= segments[0].start.best
    elif answer.kind == ExpectationKind.NOT_COMPUTED:
        assert answer.missing
    else:
        assert judgment.penalty in ("fine", "life")
    assert all(str(step) for step in answer.steps)


@given(days, spans, spans, terms, regimes, spans)
def test_longer_custody_before_the_verdict_never_ends_later(start, to_verdict, to_force, term, regime, more):
    verdict = start + timedelta(days=to_verdict)
    judgment = Judgment("imprisonment", term, regime, exactly(verdict), exactly(verdict + timedelta(days=to_force + 1)))
    shorter, longer = (
        expected_release(judgment, [Segment(exactly(first), None, "pretrial-detention")], RULES)
        for first in (start, start - timedelta(days=more))
    )
    assert longer.best <= shorter.best
    assert longer.latest <= shorter.latest


@given(days, spans, spans, terms, regimes, spans, spans)
def test_an_earlier_credited_custody_never_ends_it_later(start, to_verdict, to_force, term, regime, gap, length):
    verdict = start + timedelta(days=to_verdict)
    judgment = Judgment("imprisonment", term, regime, exactly(verdict), exactly(verdict + timedelta(days=to_force + 1)))
    last = Segment(exactly(start), None, "pretrial-detention")
    until = start - timedelta(days=gap + 1)
    earlier = Segment(exactly(until - timedelta(days=length)), exactly(until), "pretrial-detention")
    with_it, without = (expected_release(judgment, segments, RULES) for segments in ([earlier, last], [last]))
    assert with_it.best <= without.best


@given(days, spans, spans, spans, terms)
def test_later_entry_into_force_never_ends_it_later(start, to_verdict, to_force, more, term):
    verdict = start + timedelta(days=to_verdict)
    sooner, later = (
        expected_release(
            Judgment("imprisonment", term, "general", exactly(verdict), exactly(verdict + timedelta(days=n + 1))),
            [Segment(exactly(start), None, "pretrial-detention")],
            RULES,
        )
        for n in (to_force, to_force + more)
    )
    assert later.best <= sooner.best


@given(days, spans, spans, terms)
def test_a_range_of_entry_into_force_holds_every_day_in_it(start, to_verdict, offset, term):
    verdict = start + timedelta(days=to_verdict)
    segments = [Segment(exactly(start), None, "pretrial-detention")]
    assumed = expected_release(Judgment("imprisonment", term, "general", exactly(verdict)), segments, RULES)
    first, last = verdict + timedelta(days=10), add_months(verdict, 4)
    in_force = first + timedelta(days=offset % ((last - first).days + 1))
    known = expected_release(
        Judgment("imprisonment", term, "general", exactly(verdict), exactly(in_force)), segments, RULES
    )
    assert assumed.earliest <= known.best <= assumed.latest
