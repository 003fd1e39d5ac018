"""The list of cases: it shows the people behind a figure, as many as the figure counts, and none whom it may not show."""

import random
from collections import Counter

from django.http import QueryDict

from prisoners.domain.choices import Disclosure
from prisoners.explorer.people import listing as listings
from prisoners.explorer.people.asking import asked
from prisoners.explorer.people.listing import listing
from prisoners.published.filters import KeysFilter, PublishedFilter
from prisoners.published.labels import vocabulary
from prisoners.published.models import PersonRow
from stats.figures import figure
from stats.lists import list_question
from stats.measures import MEASURES
from stats.parsing import parse
from tests import cohort as known
from tests.explorer.invented import ALL_OF_SILENT

PERIOD = "from=2021-01-01&to=2024-06-01"
AHEAD = "from=2024-11-01&to=2040-01-01"


def measured(measure: str) -> str:
    """Parameters of a measure with a time at which it counts somebody."""
    if MEASURES[measure].is_stock:
        return f"measure={measure}&on={known.DAY}"
    return f"measure={measure}&{AHEAD if MEASURES[measure].is_estimate else PERIOD}"


def listed(query: str):
    return listing(asked(QueryDict(query), list_question))


def value(query: str) -> int:
    given = QueryDict(query).copy()
    measure = given.pop("measure", ["recorded"])[0]
    return figure(parse(measure, given)).value


def rows_of(response) -> list:
    """Rows of a page."""
    table = response.context["table"]
    return [row for row, _line, _cells in table.rows] if table else []


def pages(client, query: str) -> list:
    """Rows of all pages of a list, from one to the next."""
    rows, address = [], f"/cases/?{query}"
    while address:
        response = client.get(address)
        rows += rows_of(response)
        turning = response.context["turning"]
        address = turning.next if turning else ""
    return rows


def test_a_list_counts_what_the_figure_counts(readers, client):
    for measure in MEASURES:
        query = measured(measure)
        context = client.get(f"/cases/?{query}").context
        counted, number = context["counted"], context["number"]
        assert number == value(query) > 0, measure
        assert counted.persons <= number, measure
        if MEASURES[measure].unit == "persons":
            assert counted.persons == number, measure
        assert counted.persons == counted.listed + counted.counted_only, measure
        assert counted.listed == len(pages(client, query)), measure


def test_random_filters_list_as_many_as_the_figure_counts(readers):
    rng = random.Random(20240601)
    choices = {
        name: [*vocabulary(filter_.extra["vocabulary_name"]), "not-known", "not-applicable", "not-disclosed"]
        for name, filter_ in PublishedFilter.base_filters.items()
        if isinstance(filter_, KeysFilter) and name not in {"court", "judge"}
    }
    common = {
        "gender": ["female", "male"],
        "article": ["342", "361-4", "342.1"],
        "facility": ["sizo-1", "ik-4"],
        "status": ["held", "released"],
    }
    somebody = 0
    for _round in range(150):
        parts = [measured(rng.choice(list(MEASURES)))]
        for name in rng.sample(list(choices), rng.randint(1, 2)):
            keys = common.get(name, choices[name]) if rng.random() < 0.7 else choices[name]
            parts += [f"{name}={key}" for key in rng.sample(keys, min(len(keys), rng.randint(1, 4)))]
        if rng.random() < 0.3:
            parts.append(rng.choice(["detained_after=2022-06-01", "term_min=24", "age_max=40", "in_absentia=false"]))
        query = "&".join(parts)
        found = listed(query)
        assert found.number == value(query), query
        assert found.of.persons == found.of.listed + found.of.counted_only, query
        somebody += bool(found.of.persons)
    assert somebody > 30


def test_without_a_figure_everybody_recorded_today_is_listed(readers, client):
    counted = client.get("/cases/").context["counted"]
    disclosures = Counter(PersonRow.objects.filter(last_edition=None).values_list("disclosure", flat=True))
    assert counted.counted_only == disclosures[Disclosure.COUNTED_ONLY] == 1
    assert (
        counted.listed
        == disclosures[Disclosure.PUBLIC] + disclosures[Disclosure.NAME_WITHHELD]
        == len(pages(client, ""))
    )
    assert counted.persons == value("") == sum(disclosures.values())


def test_somebody_detained_twice_is_listed_once_behind_two_events(readers, client):
    query = f"measure=detained&{PERIOD}&gender=female&occupation=student"
    query = query.replace("2021-01-01", "2020-01-01")
    response = client.get(f"/cases/?{query}")
    counted = response.context["counted"]
    assert (response.context["number"], counted.persons, counted.listed) == (2, 1, 1)
    text = response.content.decode()
    assert "2 custody periods began" in text
    assert "<strong>1 person</strong> counted" in text
    assert "Each person is listed once." in text


def test_people_counted_only_are_counted_and_never_listed(readers, client):
    person = readers.people["counted-only"]
    query = f"measure=prisoners&on={known.DAY}&gender=male"
    response = client.get(f"/cases/?{query}")
    assert response.context["counted"].counted_only == 1
    text, counted = response.content.decode(), response.context["counted"]
    assert (
        f"{counted.persons} people = {counted.listed} listed here + 1 counted only, of whom nothing more may be shown."
        in text
    )
    assert "listed here" not in client.get(f"/cases/?{query.replace('gender=male', 'gender=female')}").content.decode()
    for each in ("", query, "q=counted", "q=Counted Only", "status=held", "article=not-disclosed"):
        text = client.get(f"/cases/?{each}").content.decode()
        assert person.public_id not in text
        assert "Invented Counted Only" not in text


def test_cases_are_those_of_the_people_listed(readers, client):
    rows = PersonRow.objects.filter(last_edition=None).exclude(disclosure=Disclosure.COUNTED_ONLY)
    assert client.get("/cases/").context["counted"].cases == sum(rows.values_list("cases", flat=True))
    assert client.get("/cases/?article=not-disclosed").context["counted"].cases == 0


def test_a_withheld_name_is_in_no_list(readers, client):
    for language in ("en", "be", "ru"):
        for query in ("", "order=due", "gender=male", f"measure=held&on={known.DAY}", "status=held", "article=342"):
            text = client.get(f"/cases/?{query}", headers={"accept-language": language}).content.decode()
            assert readers.people["silent"].public_id in text
            assert not [name for name in ("Namesake", "Тёзка", "Цёзка", "baker", "Asthma") if name in text]


def row_of(response, name: str, readers):
    address = f"/cases/{readers.people[name].public_id}/"
    return next(row for row in rows_of(response) if row.address == address)


def test_a_row_of_a_withheld_name_holds_months_and_no_more(readers, client):
    row = row_of(client.get("/cases/"), "silent", readers)
    assert row.name is None
    assert row.withheld
    assert row.detained_text == "February 2023"
    assert row.facility == "Penal colony"
    assert row.age_text == "32 or 33"
    assert row.due_text.startswith("expected: ")
    assert not [secret for secret in ALL_OF_SILENT if secret in repr(row)]


def test_rows_say_what_is_known_today(readers, client):
    response = client.get("/cases/")
    assert response.context["table"].heads[0] == "Now"
    row = row_of(response, "named", readers)
    assert (row.name, row.gender_label, row.age_text) == ("Zoya Quux-Invented", "Woman", "44")
    assert (row.status_label, row.facility) == ("In custody", "IK-4 Homiel")
    assert row.detained_text == "1 February 2022"
    assert row.articles == ["361-4"]
    assert row.articles_text
    assert row.sentence_text == "Imprisonment, 2 years 6 months 3 days, general regime"
    assert row.released_text == ""
    assert row_of(response, "released-on-day", readers).released_text == "1 July 2023: term served"
    assert row_of(response, "attested", readers).detained_text == "2020 to 2023"
    assert row_of(response, "unknown", readers).detained_text == "2022"
    assert row_of(response, "overdue", readers).due_text.startswith("was due: ")
    assert row_of(response, "life", readers).sentence_text == "Life imprisonment, special regime"
    assert row_of(response, "died-in-custody", readers).age_text == ""


def test_rows_behind_a_past_day_say_where_people_were_then(readers, client):
    response = client.get(f"/cases/?measure=held&on={known.DAY}")
    assert response.context["table"].heads[0] == "1 June 2023"
    assert row_of(response, "transferred", readers).facility == "SIZO-1 Pashkovichy"
    assert row_of(response, "article-411", readers).sentence_text == "Imprisonment, 3 years, general regime"
    assert row_of(client.get("/cases/"), "transferred", readers).facility == "IK-4 Homiel"


def test_orders_do_what_they_say(readers, client):
    names = [row.name for row in pages(client, "")]
    known_names = [name for name in names if name]
    assert known_names == sorted(known_names, key=str.lower)
    assert names[-3:] == [None, None, None]
    released = [row.released_text for row in pages(client, "order=released")]
    assert set(released[:2]) == {"1 July 2023: term served", "2023"}
    terms = [row.sentence_text for row in pages(client, "order=term")]
    assert "10 years" in terms[0]
    due = [row.due_text for row in pages(client, "order=due")]
    assert due[0].startswith("was due")
    assert not due[-1]


def test_links_keep_the_list_and_chips_take_one_filter_away(readers, client, monkeypatch):
    monkeypatch.setattr(listings, "PER_PAGE", 2)
    query = f"/cases/?measure=prisoners&on={known.DAY}&article=342&article=361-4&q=invented&order=term&column=article"
    response = client.get(query)
    kept = f"/cases/?measure=prisoners&on={known.DAY}&article=342&article=361-4&designation=viasna&q=invented&order=term&column=article"
    second = rows_of(response)[1].address.split("/")[2]
    assert response.context["turning"].next == f"{kept}&after={second}"
    assert f'href="{kept.replace("&", "&amp;")}&amp;after={second}"' in response.content.decode()
    chips = {chip.label: chip.address for chip in response.context["chips"]}
    assert chips["Designation: Viasna"] is None
    article = next(label for label in chips if "361-4" in label)
    assert chips[article] == kept.replace("&article=361-4", "")
    assert "q=" not in chips["Search: invented"]
    # The form keeps the figure, and both articles, though the list of articles is long.
    text = response.content.decode()
    assert f'name="on" value="{known.DAY}"' in text
    assert text.count('type="checkbox" name="article"') > 20
    assert text.count("checked") >= 3


def test_the_figure_is_linked_and_said_in_words(readers, client):
    text = client.get(f"/cases/?measure=prisoners&on={known.DAY}&gender=female").content.decode()
    assert "Behind the figure:" in text
    assert f"/figures/prisoners/?on={known.DAY}&amp;gender=female&amp;designation=viasna" in text


def test_lists_speak_the_readers_language(readers, client):
    for language, name in (("be", "Зоя Квўкс"), ("ru", "Зоя Квукс"), ("en", "Zoya Quux-Invented")):
        response = client.get("/cases/?q=зоя", headers={"accept-language": language})
        assert [row.name for row in rows_of(response)] == [name]
        assert response["Content-Language"] == language


def test_lists_are_not_kept_by_caches(readers, client):
    response = client.get("/cases/")
    assert response["Cache-Control"] == "no-cache"
    assert "Accept-Language" in response["Vary"]
    assert "X-Robots-Tag" not in response
    assert client.get("/cases/?q=zoya")["X-Robots-Tag"] == "noindex"
    assert client.post("/cases/").status_code == 405
    assert client.head("/cases/").status_code == 200


def test_before_anything_is_published_nobody_is_listed(reference, client):
    response = client.get("/cases/")
    assert response.status_code == 200
    assert response.context["counted"].persons == 0
    assert "Nobody is in this list." in response.content.decode()
    assert not response.context["counts_shown"]


def test_a_list_asks_the_database_the_same_few_things(readers, client, django_assert_num_queries, monkeypatch):
    # One of them counts all choices of all filters; the usual list has those from before.
    queries = {
        "": 7,
        f"measure=prisoners&on={known.DAY}": 8,
        f"measure=released&{PERIOD}": 9,
        "gender=female&status=held&column=court&column=designation&page=last": 8,
        "q=invented&order=due": 10,
    }
    for query in queries:
        client.get(f"/cases/?{query}")  # vocabularies are kept for a minute
    for per_page in (50, 1):
        monkeypatch.setattr(listings, "PER_PAGE", per_page)
        for query, number in queries.items():
            with django_assert_num_queries(number):
                assert client.get(f"/cases/?{query}").context["table"]
