"""What holds of every merge, whatever is said, was said and stands in the records."""

from hypothesis import given
from hypothesis import strategies as st

from prisoners.entry.imports.comparing import CONFLICT, merge

DATES = st.sampled_from(["2020", "2020-11", "2020-11-12", "2021-05-04", "2021", "2023-02-01"])
DAYS = st.sampled_from(["2020-12-01", "2021-06-01", "2023-03-01"])
FACILITIES = st.sampled_from(["ik-1", "ik-2", "ik-3"])


def record(**kinds) -> st.SearchStrategy:
    """A record of which any field may be missing."""
    return st.fixed_dictionaries({}, optional=kinds).filter(bool)


def several(strategy, most=2) -> st.SearchStrategy:
    return st.lists(strategy, min_size=1, max_size=most)


CHARGE = st.fixed_dictionaries(
    {"article": st.sampled_from(["342", "130"])},
    optional={"part": st.sampled_from("12"), "stage": st.sampled_from(["charged", "convicted", "dropped"])},
)
SENTENCE = record(verdict=DATES, years=st.integers(1, 3), months=st.integers(1, 3), penalty=st.just("imprisonment"))
CASE = record(
    opened=DATES, charges=several(CHARGE), sentences=several(SENTENCE), status=st.sampled_from(["open", "closed"])
)
ARRANGEMENT = record(kind=st.sampled_from(["colony", "prison"]), facility=FACILITIES, start=DATES)
PERIOD = record(
    start=DATES, attested_on=DAYS, end=DATES, ended_by=DAYS, reason=st.just("pardon"), last_confirmed_on=DAYS,
    arrangements=several(ARRANGEMENT, 3),
)  # fmt: skip
DESIGNATION = st.fixed_dictionaries(
    {"organisation": st.sampled_from(["viasna", "dissidentby"])}, optional={"decided": DATES}
)
SOURCE = st.fixed_dictionaries(
    {"title": st.sampled_from(["a", "b"])},
    optional={"as_of": DAYS, "locator": st.sampled_from("xy"), "cites": st.sampled_from(["cases[0]", "periods[0]"])},
)
DOCUMENT = st.fixed_dictionaries(
    {},
    optional={
        "born": DATES,
        "gender": st.sampled_from(["male", "female"]),
        "names": record(en=st.sampled_from("ab"), be=st.sampled_from("аб")),
        "other_names": st.lists(st.sampled_from("cde"), min_size=1, unique=True),
        "cases": several(CASE),
        "periods": several(PERIOD),
        "designations": st.lists(DESIGNATION, min_size=1, unique_by=lambda each: each["organisation"]),
        "sources": several(SOURCE),
    },
)
MAYBE = st.none() | DOCUMENT


@given(DOCUMENT, MAYBE)
def test_silence_changes_nothing(ours, base):
    for said in ({}, {"born": "", "cases": [], "names": {}}):
        merged = merge(said=said, base=base, ours=ours)
        assert (merged.document, merged.differences) == (ours, [])


@given(DOCUMENT, MAYBE)
def test_what_is_ours_already_makes_no_difference(ours, base):
    merged = merge(said=ours, base=base, ours=ours)
    assert merged.document == ours
    # What the source listed before and does not now is shown; nothing else.
    assert all(each["after"] is None for each in merged.differences)


@given(DOCUMENT)
def test_ours_alone_makes_no_difference(ours):
    assert merge(said=ours, base=None, ours=ours).differences == []


@given(DOCUMENT, DOCUMENT)
def test_what_an_editor_changed_survives_the_same_row_again(said, ours):
    merged = merge(said=said, base=said, ours=ours)
    assert (merged.document, merged.differences) == (ours, [])


@given(DOCUMENT, MAYBE, DOCUMENT)
def test_applied_twice_it_changes_nothing_more(said, base, ours):
    once = merge(said=said, base=base, ours=ours)
    again = merge(said=said, base=said, ours=once.document)
    assert (again.document, again.differences) == (once.document, [])


@given(DOCUMENT, MAYBE, DOCUMENT)
def test_conflicts_alone_change_nothing(said, base, ours):
    merged = merge(said=said, base=base, ours=ours)
    if all(each["kind"] == CONFLICT for each in merged.differences):
        assert merged.document == ours


@given(DOCUMENT, MAYBE, DOCUMENT)
def test_without_differences_nothing_changes(said, base, ours):
    merged = merge(said=said, base=base, ours=ours)
    assert merged.differences or merged.document == ours


@given(DOCUMENT, MAYBE, DOCUMENT, st.data())
def test_what_is_shown_does_not_depend_on_what_is_taken(said, base, ours, data):
    shown = merge(said=said, base=base, ours=ours).differences
    conflicts = [each["path"] for each in shown if each["kind"] == CONFLICT]
    taken = data.draw(st.lists(st.sampled_from(conflicts), unique=True)) if conflicts else []
    with_taken = merge(said=said, base=base, ours=ours, taken=taken).differences
    # Days of sources follow a change, so taking one can renew them.
    assert [each for each in with_taken if not each["path"].startswith("sources")] == [
        each for each in shown if not each["path"].startswith("sources")
    ]


@given(DOCUMENT, MAYBE, DOCUMENT)
def test_every_path_is_shown_once(said, base, ours):
    paths = [each["path"] for each in merge(said=said, base=base, ours=ours).differences]
    assert len(paths) == len(set(paths))


@given(DOCUMENT, MAYBE, DOCUMENT)
def test_nothing_of_ours_is_lost(said, base, ours):
    """No record of ours goes away unless that is taken; a field of ours can change, but not fall silent."""
    document = merge(said=said, base=base, ours=ours).document
    for name in ("cases", "periods", "designations", "sources"):
        assert len(document.get(name, [])) >= len(ours.get(name, []))
    for before, after in zip(ours.get("periods", []), document.get("periods", []), strict=False):
        assert len(after.get("arrangements", [])) >= len(before.get("arrangements", [])) or len(
            document["periods"]
        ) > len(ours["periods"])
    assert set(ours) <= set(document)
