"""The three-way merge, rule by rule. Documents are fragments: what isn't there is not known."""

import pytest

from prisoners.entry.imports.comparing import CONFLICT, FILL, UPDATE, merge


def told(merged) -> dict[str, tuple]:
    return {each["path"]: (each["before"], each["after"], each["kind"]) for each in merged.differences}


def merged(said, ours, base=None, taken=(), beside=()):
    return merge(said=said, base=base, ours=ours, taken=taken, beside=beside)


class TestFields:
    @pytest.mark.parametrize(
        ("said", "base", "ours", "kind", "kept"),
        [
            (None, "1990", "1991", None, "1991"),
            ("", "1990", "1991", None, "1991"),
            ("1990", None, "1990", None, "1990"),
            ("1990", None, None, FILL, "1990"),
            ("1992", "1990", "1990", UPDATE, "1992"),
            ("1990", "1990", "1991", None, "1991"),
            ("1990", "1990", None, None, None),
            ("1990", None, "1991", CONFLICT, "1991"),
            ("1992", "1990", "1991", CONFLICT, "1991"),
            ("1992", "1990", None, CONFLICT, None),
            ("1990-05", None, "1990", FILL, "1990-05"),
            ("1990", None, "1990-05", None, "1990-05"),
            ("1990", "1990-05", "1990-05", UPDATE, "1990"),
            ("no date", None, "1990", CONFLICT, "1990"),
        ],
    )
    def test_one_field_of_three(self, said, base, ours, kind, kept):
        fields = (
            {"born": each, "gender": "male"} if each is not None else {"gender": "male"} for each in (said, base, ours)
        )
        said, base, ours = fields
        found = merged(said, ours, base)
        assert {path: each[2] for path, each in told(found).items()} == ({"born": kind} if kind else {})
        assert found.document.get("born") == kept

    def test_a_conflict_that_is_taken(self):
        found = merged({"born": "1990"}, {"born": "1991"}, taken=["born"])
        assert found.document == {"born": "1990"}
        assert told(found) == {"born": ("1991", "1990", CONFLICT)}

    def test_names_are_fields_of_their_own(self):
        found = merged({"names": {"en": "A", "be": "Б"}}, {"names": {"en": "B"}})
        assert told(found) == {"names.en": ("B", "A", CONFLICT), "names.be": (None, "Б", FILL)}
        assert found.document["names"] == {"en": "B", "be": "Б"}

    def test_other_names_are_added_and_never_taken_out(self):
        found = merged({"other_names": ["c", "d"]}, {"other_names": ["a"]}, {"other_names": ["c"]})
        assert told(found) == {"other_names[1]": (None, "d", FILL)}
        assert found.document["other_names"] == ["a", "d"]

    def test_ours_is_not_touched(self):
        ours = {"cases": [{"charges": [{"article": "342", "stage": "charged"}]}]}
        merged({"cases": [{"charges": [{"article": "342", "stage": "convicted"}, {"article": "130"}]}]}, ours)
        assert ours == {"cases": [{"charges": [{"article": "342", "stage": "charged"}]}]}


def case(*articles, **fields) -> dict:
    charges = [{"article": each.partition(".")[0], "part": each.partition(".")[2]} for each in articles]
    return {"charges": [{name: value for name, value in each.items() if value} for each in charges]} | fields


class TestCases:
    def test_the_first_one_is_new(self):
        found = merged({"cases": [case("342")]}, {})
        assert told(found) == {"cases[0]": (None, case("342"), FILL)}

    def test_a_case_is_known_by_article_and_verdict(self):
        ours = {
            "cases": [case("342", sentences=[{"verdict": "2021-05-04"}]), case("342", sentences=[{"verdict": "2023"}])]
        }
        said = {"cases": [case("342", sentences=[{"verdict": "2023-02-01", "years": 3}])]}
        found = merged(said, ours)
        assert told(found) == {
            "cases[1].sentences[0].years": (None, 3, FILL),
            "cases[1].sentences[0].verdict": ("2023", "2023-02-01", FILL),
        }

    def test_several_that_it_can_be_are_a_conflict_and_never_a_guess(self):
        ours = {"cases": [case("342"), case("342", "130")]}
        found = merged({"cases": [case("342", opened="2021")]}, ours)
        assert told(found) == {"cases[2]": (None, case("342", opened="2021"), CONFLICT)}
        assert found.document == ours
        assert len(merged({"cases": [case("342", opened="2021")]}, ours, taken=["cases[2]"]).document["cases"]) == 3

    def test_the_only_case_gets_another_article(self):
        found = merged({"cases": [case("130")]}, {"cases": [case("342")]})
        assert told(found) == {"cases[0].charges[1]": (None, {"article": "130"}, FILL)}

    def test_one_that_is_surely_another_is_new(self):
        ours = {"cases": [case("342", sentences=[{"verdict": "2021-05-04"}])]}
        found = merged({"cases": [case("411", sentences=[{"verdict": "2023-05-04"}])]}, ours)
        assert list(told(found)) == ["cases[1]"]
        assert [each["charges"][0]["article"] for each in found.document["cases"]] == ["342", "411"]

    def test_a_case_that_was_earlier_goes_first_and_citations_follow(self):
        ours = {
            "cases": [case("411", sentences=[{"verdict": "2023-05-04"}])],
            "sources": [{"title": "a", "cites": "cases[0].sentences[0]"}],
        }
        said = {
            "cases": [case("342", sentences=[{"verdict": "2021-05-04"}])],
            "sources": [{"title": "b", "cites": "cases[0]"}],
        }
        found = merged(said, ours)
        assert [each["charges"][0]["article"] for each in found.document["cases"]] == ["342", "411"]
        assert [each["cites"] for each in found.document["sources"]] == ["cases[1].sentences[0]", "cases[0]"]

    def test_what_an_editor_deleted_stays_deleted_while_the_source_repeats_itself(self):
        said = {"cases": [case("342")], "born": "1990"}
        assert merged(said, {}, {"cases": [case("342")]}).document == {"born": "1990"}
        assert told(merged({"cases": [case("342.1")]}, {}, {"cases": [case("342")]}))["cases[0]"][2] == CONFLICT


class TestCharges:
    def charges(self, said, ours, base=None, taken=()):
        def wrap(each):
            return None if each is None else {"cases": [{"charges": each}]}

        return merged(wrap(said), wrap(ours), wrap(base), taken)

    def test_a_missing_part_is_the_part_that_is_known(self):
        assert not told(self.charges([{"article": "342"}], [{"article": "342", "part": "1"}]))
        found = self.charges([{"article": "342", "part": "1"}], [{"article": "342"}])
        assert told(found) == {"cases[0].charges[0].part": (None, "1", FILL)}

    def test_an_article_of_several_parts_is_known(self):
        ours = [
            {"article": "342", "part": "1", "stage": "charged"},
            {"article": "342", "part": "2", "stage": "charged"},
        ]
        assert not told(self.charges([{"article": "342"}], ours))
        found = self.charges([{"article": "342", "stage": "convicted"}], ours)
        assert told(found) == {"cases[0].charges[2]": (None, {"article": "342", "stage": "convicted"}, CONFLICT)}

    def test_another_part_is_another_charge(self):
        found = self.charges([{"article": "342", "part": "2"}], [{"article": "342", "part": "1"}])
        assert told(found) == {"cases[0].charges[1]": (None, {"article": "342", "part": "2"}, FILL)}

    def test_a_part_that_the_source_corrected(self):
        one, two = [{"article": "342", "part": "1"}], [{"article": "342", "part": "2"}]
        assert told(self.charges(two, one, one)) == {"cases[0].charges[0].part": ("1", "2", UPDATE)}

    def test_charged_becomes_convicted_and_not_the_other_way(self):
        charged, convicted = ([{"article": "342", "stage": stage}] for stage in ("charged", "convicted"))
        assert told(self.charges(convicted, charged)) == {"cases[0].charges[0].stage": ("charged", "convicted", FILL)}
        assert not told(self.charges(charged, convicted))
        assert (
            told(self.charges(charged, [{"article": "342", "stage": "dropped"}]))["cases[0].charges[0].stage"][2]
            == CONFLICT
        )

    def test_one_that_is_listed_no_longer_stays_and_is_shown(self):
        both = [{"article": "342"}, {"article": "130"}]
        found = self.charges(both[:1], both, both)
        assert told(found) == {"cases[0].charges[1]": ({"article": "130"}, None, CONFLICT)}
        assert found.document["cases"][0]["charges"] == both
        taken = self.charges(both[:1], both, both, taken=["cases[0].charges[1]"])
        assert taken.document["cases"][0]["charges"] == both[:1]

    def test_one_that_an_editor_added_is_not_missed(self):
        both = [{"article": "342"}, {"article": "130"}]
        assert not told(self.charges(both[:1], both, None))


class TestSentences:
    def test_a_term_is_one_value(self):
        ours = {"cases": [case("342", sentences=[{"verdict": "2021-05-04", "years": 5}])]}
        said = {"cases": [case("342", sentences=[{"verdict": "2021-05-04", "years": 4, "months": 6}])]}
        found = merged(said, ours)
        assert told(found) == {
            "cases[0].sentences[0].years": (5, 4, CONFLICT),
            "cases[0].sentences[0].months": (None, 6, CONFLICT),
        }
        assert found.document == ours
        taken = merged(said, ours, taken=["cases[0].sentences[0].years"]).document["cases"][0]["sentences"][0]
        assert (taken["years"], taken["months"]) == (4, 6)

    def test_a_shorter_term_empties_what_it_does_not_say(self):
        old, new = ({"cases": [case("342", sentences=[term])]} for term in ({"years": 4, "months": 6}, {"years": 4}))
        assert "months" not in merged(new, old, old).document["cases"][0]["sentences"][0]

    def test_a_corrected_verdict_is_the_same_sentence(self):
        old, new = ({"cases": [case("342", sentences=[{"verdict": day}])]} for day in ("2021-05-04", "2021-06-04"))
        assert told(merged(new, old, old)) == {"cases[0].sentences[0].verdict": ("2021-05-04", "2021-06-04", UPDATE)}

    def test_an_appeal_is_added_and_replaces_ours(self):
        first = {"verdict": "2021-05-04", "kind": "first-instance"}
        appeal = {"verdict": "2021-08-04", "kind": "appeal", "replaces": 0}
        found = merged({"cases": [case("342", sentences=[first, appeal])]}, {"cases": [case("342", sentences=[first])]})
        assert told(found) == {"cases[0].sentences[1]": (None, appeal, FILL)}
        assert found.document["cases"][0]["sentences"][1]["replaces"] == 0


def period(start="2020-11-12", *places, **fields) -> dict:
    return {"start": start, "arrangements": list(places)} | fields if places else {"start": start} | fields


def place(facility, kind="colony", **fields) -> dict:
    return {"kind": kind, "facility": facility} | fields


class TestPeriods:
    def test_a_period_is_known_by_its_start(self):
        ours = {"periods": [period("2020-08", end="2020-09"), period("2021-03-04")]}
        found = merged({"periods": [period("2021-03", end="2023-03-04")]}, ours)
        assert told(found) == {"periods[1].end": (None, "2023-03-04", FILL)}

    def test_a_corrected_start_is_the_same_period(self):
        old, new = ({"periods": [period(day)]} for day in ("2020-11-12", "2021-11-12"))
        assert told(merged(new, old, old)) == {"periods[0].start": ("2020-11-12", "2021-11-12", UPDATE)}

    def test_one_after_a_release_is_new(self):
        ours = {"periods": [period("2020-08", end="2020-09")]}
        found = merged({"periods": [period("2021-03-04")]}, ours)
        assert told(found) == {"periods[1]": (None, period("2021-03-04"), FILL)}

    def test_one_before_goes_first(self):
        found = merged({"periods": [period("2020-08", end="2020-09")]}, {"periods": [period("2021-03-04")]})
        assert [each["start"] for each in found.document["periods"]] == ["2020-08", "2021-03-04"]

    def test_another_start_of_one_that_is_open_is_a_conflict(self):
        found = merged({"periods": [period("2021-03-04")]}, {"periods": [period("2020-08-09")]})
        assert told(found) == {"periods[0].start": ("2020-08-09", "2021-03-04", CONFLICT)}

    def test_a_day_takes_the_place_of_what_it_was_known_by(self):
        ours = {"periods": [{"attested_on": "2021-03-04", "ended_by": "2022-05-01"}]}
        found = merged({"periods": [{"start": "2021-02-01", "end": "2022-04-01"}]}, ours)
        assert found.document["periods"] == [{"attested_on": "2021-03-04", "start": "2021-02-01", "end": "2022-04-01"}]
        assert {each[2] for each in told(found).values()} == {FILL}

    @pytest.mark.parametrize(
        ("name", "ours", "said", "kept"),
        [
            ("last_confirmed_on", "2022-01-01", "2022-05-01", "2022-05-01"),
            ("last_confirmed_on", "2022-05-01", "2022-01-01", "2022-05-01"),
            ("attested_on", "2022-05-01", "2022-01-01", "2022-01-01"),
            ("attested_on", "2022-01-01", "2022-05-01", "2022-01-01"),
            ("ended_by", "2022-05-01", "2022-06-01", "2022-05-01"),
        ],
    )
    def test_days_that_move_one_way(self, name, ours, said, kept):
        more = {} if name == "attested_on" else {"start": "2021-01-01"}
        found = merged({"periods": [{name: said} | more]}, {"periods": [{name: ours} | more]})
        assert found.document["periods"][0][name] == kept
        assert all(each[2] == UPDATE for each in told(found).values())

    def test_held_after_ours_was_released_is_a_conflict(self):
        ours = {"periods": [period(end="2022-01-01")]}
        found = merged({"periods": [period(last_confirmed_on="2022-05-01")]}, ours)
        assert told(found) == {"periods[0].last_confirmed_on": (None, "2022-05-01", CONFLICT)}

    def test_a_release_that_an_editor_took_back_is_asked_about(self):
        base = {"periods": [period(end="2022-01-01", reason="pardon")]}
        ours = {"periods": [period()]}
        assert not told(merged(base, ours, base))
        found = merged({"periods": [period(end="2022-02-01", reason="pardon")]}, ours, base)
        assert {path: each[2] for path, each in told(found).items()} == {
            "periods[0].end": CONFLICT,
            "periods[0].reason": CONFLICT,
        }


class TestArrangements:
    def places(self, said, ours, base=None, taken=()):
        wrapped = [None if each is None else {"periods": [period("2020-11-12", *each)]} for each in (said, ours, base)]
        return merged(wrapped[0], wrapped[1], wrapped[2], taken)

    def kept(self, found) -> list[str]:
        return [each.get("facility", "") for each in found.document["periods"][0]["arrangements"]]

    def test_a_new_place_is_a_transfer(self):
        found = self.places([place("ik-2")], [place("ik-1")], [place("ik-1")])
        assert told(found) == {"periods[0].arrangements[1]": (None, place("ik-2"), FILL)}
        assert self.kept(found) == ["ik-1", "ik-2"]

    def test_also_after_what_was_before(self):
        before = {"kind": "pretrial-detention"}
        found = self.places([before, place("ik-2")], [before, place("ik-1")], [before, place("ik-1")])
        assert self.kept(found) == ["", "ik-1", "ik-2"]

    def test_an_empty_arrangement_says_nothing(self):
        assert not told(self.places([{}, place("ik-1")], [place("ik-1")]))

    def test_without_a_word_before_it_is_a_conflict(self):
        found = self.places([place("ik-2")], [place("ik-1")])
        assert told(found) == {"periods[0].arrangements[1]": (None, place("ik-2"), CONFLICT)}
        assert self.kept(self.places([place("ik-2")], [place("ik-1")], taken=["periods[0].arrangements[1]"])) == [
            "ik-1",
            "ik-2",
        ]

    def test_an_editor_who_was_first_is_asked(self):
        ours = [place("ik-1"), place("ik-3")]
        assert told(self.places([place("ik-2")], ours, [place("ik-1")]))["periods[0].arrangements[2]"][2] == CONFLICT

    def test_an_editor_who_entered_the_same_transfer_is_not(self):
        assert not told(self.places([place("ik-2")], [place("ik-1"), place("ik-2")], [place("ik-1")]))

    def test_the_old_place_repeated_says_nothing(self):
        assert not told(self.places([place("ik-1")], [place("ik-1"), place("ik-3")], [place("ik-1")]))

    def test_details_of_the_last_place_are_filled(self):
        found = self.places([place("ik-1", wording="IK-1")], [{"kind": "colony"}])
        assert told(found) == {
            "periods[0].arrangements[0].facility": (None, "ik-1", FILL),
            "periods[0].arrangements[0].wording": (None, "IK-1", FILL),
        }

    def test_a_place_known_in_words_alone_can_be_a_transfer(self):
        one, two = [{"wording": "IK-1"}], [{"wording": "IK-2"}]
        assert list(told(self.places(two, one, one))) == ["periods[0].arrangements[1]"]

    def test_what_comes_after_all_that_is_known_is_added(self):
        found = self.places([{"kind": "pretrial-detention"}, place("ik-1")], [{"kind": "pretrial-detention"}])
        assert told(found) == {"periods[0].arrangements[1]": (None, place("ik-1"), FILL)}


class TestDesignations:
    def test_one_an_organisation(self):
        ours = {"designations": [{"organisation": "viasna"}]}
        found = merged(
            {"designations": [{"organisation": "viasna", "decided": "2021"}, {"organisation": "dissidentby"}]}, ours
        )
        assert list(told(found)) == ["designations[0].decided", "designations[1]"]

    def test_one_that_was_withdrawn_is_not_made_anew(self):
        ours = {"designations": [{"organisation": "viasna", "decided": "2021-01-01", "withdrawn_on": "2022-01-01"}]}
        assert not told(merged({"designations": [{"organisation": "viasna", "decided": "2021-01-01"}]}, ours))
        again = {"designations": [{"organisation": "viasna", "decided": "2023-01-01"}]}
        assert list(told(merged(again, ours))) == ["designations[1]"]

    def test_one_that_is_listed_no_longer(self):
        ours = {"designations": [{"organisation": "viasna"}, {"organisation": "dissidentby"}]}
        found = merged({"designations": [{"organisation": "viasna"}]}, ours, ours)
        assert told(found) == {"designations[1]": ({"organisation": "dissidentby"}, None, CONFLICT)}


class TestSources:
    def test_a_newer_day_alone_changes_nothing(self):
        old, new = ({"sources": [{"title": "a", "as_of": day}]} for day in ("2022-01-01", "2023-01-01"))
        assert merged(new, old, old).document == old

    def test_it_comes_with_the_first_change(self):
        old = {"sources": [{"title": "a", "as_of": "2022-01-01"}]}
        found = merged({"born": "1990", "sources": [{"title": "a", "as_of": "2023-01-01"}]}, old, old)
        assert told(found)["sources[0].as_of"] == ("2022-01-01", "2023-01-01", UPDATE)

    def test_an_older_day_never_comes(self):
        ours = {"sources": [{"title": "a", "as_of": "2023-01-01"}]}
        found = merged({"born": "1990", "sources": [{"title": "a", "as_of": "2022-01-01"}]}, ours)
        assert list(told(found)) == ["born"]

    def test_another_source_is_added(self):
        found = merged({"sources": [{"title": "b"}]}, {"sources": [{"title": "a"}]})
        assert told(found) == {"sources[1]": (None, {"title": "b"}, FILL)}

    def test_the_file_is_cited_beside_a_change_alone(self):
        file = [{"title": "list", "as_of": "2023-01-01"}]
        assert merged({"born": "1990"}, {"born": "1990"}, beside=file).document == {"born": "1990"}
        assert merged({"born": "1990"}, {}, beside=file).document == {"born": "1990", "sources": file}
