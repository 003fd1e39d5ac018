"""Choices of the filter form: each says how many people it would leave, and leaves that many."""

import random
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.http import QueryDict

from prisoners.explorer.people.asking import asked
from prisoners.explorer.people.choices import counted_choices
from prisoners.explorer.people.listing import listing
from prisoners.publication.publish import publish
from prisoners.published import forms, options
from prisoners.published.filters import SINGLE
from stats.lists import list_question
from tests import cohort as known
from tests.documents import at_noon, period, person, place
from tests.explorer.people.test_list import measured
from tests.published.filter_samples import SAMPLES

MEASURES = ("", "measure=recorded", measured("held"), measured("detained"), measured("released"), measured("convicted"))


def listed(query: str):
    return listing(asked(QueryDict(query), list_question))


def changed(query: str, name: str, value: str | None) -> str:
    """The same list with one value of a filter alone, or without that filter."""
    given = QueryDict(query).copy()
    given.pop(name, None)
    return f"{given.urlencode()}&{urlencode({name: value})}" if value is not None else given.urlencode()


def some_list(rng: random.Random) -> str:
    """A measure, one or two filters of different names, and sometimes a search."""
    parts, names = [rng.choice(MEASURES)], set()
    for sample in rng.sample(SAMPLES, 2):
        if names.isdisjoint(sample):
            names |= set(sample)
            parts.append(urlencode(sample, doseq=True))
    if rng.random() < 0.3:
        parts.append("q=invented")
    return "&".join(part for part in parts if part)


def test_a_choice_leaves_as_many_people_as_it_says(readers):
    rng = random.Random(20240602)
    compared = people = 0
    for _round in range(60):
        query = some_list(rng)
        found = listed(query)
        every = [(name, key, n) for name, keys in found.choices.counts.items() for key, n in keys.items()]
        for name, key, number in rng.sample(every, min(6, len(every))):
            chosen = listed(changed(query, name, key)).of
            assert (chosen.found if "q=" in query else chosen.persons) == number, (query, name, key)
            compared, people = compared + 1, people + number
        for name, number in found.choices.without.items():
            rest = listed(changed(query, name, None)).of
            assert (rest.found if "q=" in query else rest.persons) == number, (query, name)
    assert compared > 100
    assert people > 200


def test_a_choice_that_is_not_counted_leaves_nobody(readers):
    rng = random.Random(5)
    for _round in range(30):
        query = some_list(rng)
        counts = listed(query).choices.counts
        for group in forms.groups({}):
            if group.name in SINGLE or not group.options:
                continue
            option = rng.choice(group.options)
            if option.key not in counts[group.name]:
                assert listed(changed(query, group.name, option.key)).of.found == 0, (query, group.name, option.key)


def test_the_form_shows_counts_as_a_chart(readers, client):
    response = client.get("/cases/")
    groups = {group.name: group for section in response.context["sections"] for group in section.groups}
    status = groups["status"]
    assert [option.key for option in status.options if not option.special] == [
        "held", "restricted", "at-liberty", "released", "died", "not-confirmed",
    ]  # fmt: skip
    numbers = [option.count for option in groups["article"].options if not option.special]
    assert numbers == sorted(numbers, reverse=True)
    assert groups["article"].options[0].share == 1
    assert groups["in_absentia"].kind == "radios"
    assert {option.key: option.count for option in groups["in_absentia"].options}["true"] == 1
    assert {option.key for option in groups["occupation"].options if option.special} >= {"not-known"}
    text = response.content.decode()
    held = next(option for option in status.options if option.key == "held")
    assert f'<span>In custody</span> <span class="count">{held.count}</span>' in text
    assert '<rect width="1.0" height="1"/>' in text
    # Nobody is of another gender here; it can be chosen all the same.
    assert "other" in {option.key for option in groups["gender"].nobody}
    assert 'name="gender" value="other"' in text


def test_a_chosen_option_is_seen_though_it_leaves_nobody(readers, client):
    response = client.get("/cases/?gender=other&gender=female&article=342.1")
    groups = {group.name: group for section in response.context["sections"] for group in section.groups}
    assert {option.key: option.checked for option in groups["gender"].options if option.checked} == {
        "female": True,
        "other": True,
    }
    part = next(option for option in groups["article"].options if option.key == "342.1")
    assert part.checked
    assert part.count >= response.context["counted"].persons > 0


@pytest.mark.parametrize("chosen", [[], ["k3", "k150", "k900", "not-known", "nobody"]])
def test_of_thousands_some_are_shown_and_those_chosen_always(chosen):
    given = [options.Option(f"k{n}", f"Judge {n}", f"k{n}" in chosen) for n in range(1000)]
    given += [options.Option(key, key, key in chosen) for key in ("nobody", "not-known", "not-disclosed")]
    found = options.arranged(given, {f"k{n}": 1000 - n for n in range(1000)} | {"not-known": 5000}, ordered=False)
    first = [option.key for option in found.first]
    assert first[: options.FIRST] == [f"k{n}" for n in range(options.FIRST)]
    assert set(chosen) <= set(first)
    assert first[-1] == "not-known"
    assert found.first[-1].share is None
    everywhere = found.first + found.rest + found.nobody
    assert len(everywhere) <= options.MOST + len(chosen) + 1
    assert len({option.key for option in everywhere}) == len(everywhere) == len(given) - found.left_out
    assert [option.count for option in found.rest] == sorted((o.count for o in found.rest), reverse=True)


def test_a_long_list_says_where_the_others_are(readers, client, monkeypatch):
    monkeypatch.setattr(options, "FIRST", 2)
    monkeypatch.setattr(options, "MOST", 4)
    text = client.get("/cases/").content.decode()
    assert 'href="/facilities/"' in text.split('id="group-facility"')[1].split("</details>\n    <details")[0]
    assert "more are not shown." in text


def test_every_group_of_the_form_has_its_section(readers, client):
    sections = client.get("/cases/").context["sections"]
    named = [group.name for section in sections for group in section.groups]
    assert sorted(named) == sorted(group.name for group in forms.groups({}))


def test_counts_are_kept_for_the_usual_list_alone_and_never_longer_than_their_edition(
    readers, editor, reviewer, django_assert_num_queries
):
    def choices(query: str):
        wanted = asked(QueryDict(query), list_question)
        assert wanted.hits is None or wanted.hits.people
        return wanted

    cache.clear()
    for query, again in {
        "": 0,
        "gender=male": 0,
        "q=invented": 1,
        "gender=female&status=held": 1,
        measured("held"): 1,
    }.items():
        wanted = choices(query)
        first = counted_choices(wanted)
        with django_assert_num_queries(again):
            assert counted_choices(wanted) == first
    before = counted_choices(choices(""))
    new = person("added", "female", periods=[period("2023-01-10", place("pretrial-detention", "sizo-1"))])
    publish(people=readers.write([new], editor), by=reviewer, at=at_noon(known.EDITION_DAYS[2]))
    after = counted_choices(choices(""))
    assert after.counts["gender"]["female"] == before.counts["gender"]["female"] + 1
