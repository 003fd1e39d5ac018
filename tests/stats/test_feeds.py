"""Feeds, read back by a well-kept parser: new editions, and the editions that changed a figure."""

import re
from datetime import date
from html import unescape
from urllib.parse import urlsplit

import feedparser
import pytest
import time_machine

from prisoners.published.models import Edition
from stats import following
from stats.parsing import from_text
from tests.documents import at_noon

DAY = "on=2023-06-01"
SITE = "http://127.0.0.1:8000"
FEEDS = ("/editions.atom", "/figures/prisoners.atom", f"/figures/prisoners.atom?{DAY}", "/figures/released.atom")


@pytest.fixture
def feed(client):
    """A feed as a reader of feeds sees it, given its address."""

    def read(address: str, language: str = "en") -> feedparser.FeedParserDict:
        response = client.get(address, headers={"accept-language": language})
        assert response.status_code == 200, response.content.decode()
        assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
        found = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})
        assert found.bozo == 0, found.get("bozo_exception")
        assert found.version == "atom10"
        return found

    return read


def words(entry) -> str:
    """A summary without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", entry.summary)).split())


@pytest.mark.usefixtures("today", "published")
class TestEditions:
    """The cohort's editions: 1 July, 1 September and 1 October 2024."""

    def test_newest_first_with_the_moment_they_were_published(self, feed):
        found = feed("/editions.atom")
        assert [entry.title for entry in found.entries] == ["Edition 3", "Edition 2", "Edition 1"]
        assert [entry.updated[:10] for entry in found.entries] == ["2024-10-01", "2024-09-01", "2024-07-01"]
        assert found.feed.updated == found.entries[0].updated
        assert found.feed.title == "Political prisoners of Belarus: new editions"

    def test_say_what_was_done_and_by_how_much_the_headline_moved(self, feed):
        first, *_rest = feed("/editions.atom").entries
        assert "1 person was withdrawn." in words(first)
        assert "1 page was taken off. Reason: Asked for it" in words(first)
        assert re.search(r"\d+ people were held as political prisoners in Belarus on 1 October 2024", words(first))
        assert re.search(r"the number that edition 2 gave for its own day (by [+−]\d+|as it was)\.", words(first))

    def test_lead_to_the_pages_of_the_editions(self, feed, client):
        for entry in feed("/editions.atom").entries:
            assert entry.link.startswith(f"{SITE}/editions/")
            assert client.get(urlsplit(entry.link).path).status_code == 200
            assert entry.id == entry.link

    def test_are_thirty_at_most(self, feed):
        last = Edition.objects.latest("number")
        for number in range(4, 40):
            last.pk = number
            last.save(force_insert=True)
        entries = feed("/editions.atom").entries
        assert (len(entries), entries[0].title, entries[-1].title) == (30, "Edition 39", "Edition 10")

    def test_a_note_is_shown_as_it_was_written(self, feed, client):
        Edition.objects.filter(number=3).update(note_en="<b>1 & 2</b>\x0b\x00".replace("\x00", "") + "]]>")
        assert words(feed("/editions.atom").entries[0]).startswith("<b>1 & 2</b>]]>")
        assert "&amp;lt;b&amp;gt;1 &amp;amp; 2" in client.get("/editions.atom").content.decode()

    def test_say_nothing_of_anybody(self, client, published_rows):
        said = client.get("/editions.atom").content.decode()
        names = {row.name_en for model, rows in published_rows.items() if model.__name__ == "Profile" for row in rows}
        assert len(names) > 3
        assert not [name for name in names if name and name in said]


@pytest.mark.usefixtures("today", "published")
class TestChanges:
    """On 1 June 2023 the editions count 12, 14 and 13."""

    def test_every_edition_that_changed_the_number_of_a_day(self, client, feed):
        Edition.objects.update(day="2023-06-01")
        entries = feed(f"/figures/prisoners.atom?{DAY}").entries
        assert [entry.title for entry in entries] == [
            "Political prisoners, 1 June 2023: 13 (−1)",
            "Political prisoners, 1 June 2023: 14 (+2)",
            "Political prisoners, 1 June 2023: 12",
        ]
        assert "13 people were held as political prisoners in Belarus on 1 June 2023" in words(entries[0])
        assert "Edition 3 counts 13 where edition 2 counted 14: a difference of −1." in words(entries[0])
        assert "Edition 1 is the first to count this." in words(entries[2])

    def test_lead_to_the_frozen_figure_with_that_number(self, client, feed):
        for entry in feed(f"/figures/prisoners.atom?{DAY}").entries:
            path = urlsplit(entry.link)
            assert "edition=" in path.query
            figure = client.get(f"{path.path.rstrip('/')}.json?{path.query}").json()
            assert re.search(rf": {figure['value']}( \(|$)", entry.title), entry.title
            assert entry.link == figure["permalink"] == entry.id

    def test_an_edition_that_changed_nothing_has_no_entry(self, feed, data):
        editions = {n: data("prisoners", on="2023-06-01", gender="female", edition=n)["value"] for n in (1, 2, 3)}
        entries = feed(f"/figures/prisoners.atom?{DAY}&gender=female").entries
        changed = [n for n in (3, 2) if editions[n] != editions[n - 1]] + [1]
        assert len(changed) < 3
        assert [int(entry.link.rpartition("=")[2]) for entry in entries] == changed

    def test_without_a_day_each_edition_counts_its_own(self, feed, data):
        entries = feed("/figures/prisoners.atom").entries
        assert "on=2024-10-01" in entries[0].link
        own = {n: data("prisoners", edition=n)["value"] for n in (1, 3)}
        assert entries[-1].title == f"Political prisoners, 1 July 2024: {own[1]}"
        assert entries[0].title.startswith(f"Political prisoners, 1 October 2024: {own[3]} (")
        assert re.search(
            r"Edition \d counts \d+ \(\d+ \w+ 2024\); edition \d counted \d+ \(\d+ \w+ 2024\)", words(entries[0])
        )

    def test_an_edition_older_than_the_day_counts_nothing(self, feed):
        entries = feed("/figures/prisoners.atom?on=2024-08-15").entries
        assert "edition=1" not in " ".join(entry.link for entry in entries)
        assert "Edition 2 is the first to count this." in words(entries[-1])

    def test_of_editions_long_past_only_changes_are_told(self, feed, monkeypatch):
        monkeypatch.setattr(following, "EDITIONS_FOLLOWED", 1)
        (entry,) = feed(f"/figures/prisoners.atom?{DAY}").entries
        assert entry.title.endswith(": 13 (−1)")

    def test_what_an_edition_counted_is_kept(self, queries):
        address = f"/figures/prisoners.atom?{DAY}"
        assert queries(address) < 8

    def test_every_measure_can_be_followed(self, feed):
        for address in ("due", "released", "released.atom?from=2023-01-01&to=2024-01-01", "recorded.atom?status=held"):
            name = address if ".atom" in address else f"{address}.atom"
            assert feed(f"/figures/{name}").entries, name


@pytest.mark.usefixtures("today", "published")
class TestAnswers:
    def test_ids_are_the_same_in_every_language(self, feed):
        for address in FEEDS:
            ids = {language: [entry.id for entry in feed(address, language).entries] for language in ("en", "be", "ru")}
            assert ids["en"] == ids["be"] == ids["ru"]
            assert len(set(ids["en"])) == len(ids["en"]) > 0
            assert len({feed(address, language).feed.id for language in ("en", "be", "ru")}) == 1

    def test_the_language_is_the_readers(self, feed):
        for language in ("be", "ru"):
            found = feed(f"/figures/prisoners.atom?{DAY}", language)
            assert found.feed.language == language
            assert found.entries[0].title != feed(f"/figures/prisoners.atom?{DAY}").entries[0].title

    def test_are_not_sent_again_while_there_is_no_new_edition(self, client):
        for address in FEEDS:
            first = client.get(address)
            assert first["Cache-Control"] == "no-cache"
            assert first["Access-Control-Allow-Origin"] == "*"
            assert {"Accept-Language", "Cookie"} <= {each.strip() for each in first["Vary"].split(",")}
            with time_machine.travel(at_noon(date(2024, 11, 20))):
                again = client.get(address, headers={"if-none-match": first["ETag"]})
                assert (again.status_code, again.content) == (304, b"")
                assert again["Access-Control-Allow-Origin"] == "*"
                assert client.get(address).content == first.content
        Edition.objects.filter(number=3).delete()
        assert client.get(FEEDS[0], headers={"if-none-match": first["ETag"]}).status_code == 200

    def test_what_cannot_be_followed_is_refused_by_name(self, client):
        for name, value in (
            ("by", "gender"),
            ("every", "month"),
            ("edition", "1"),
            ("cumulative", "true"),
            ("colour", "red"),
            ("gender", "woman"),
            ("on", "yesterday"),
            ("from", "2023-01-01"),
        ):
            response = client.get("/figures/prisoners.atom", {name: value})
            assert (response.status_code, response.json()["parameter"]) == (400, name)
            assert response["Content-Type"] == "application/problem+json"
        response = client.get("/editions.atom?page=2")
        assert (response.status_code, response.json()["parameter"]) == (400, "page")

    def test_an_unknown_measure_is_not_found(self, client):
        response = client.get("/figures/happiness.atom")
        assert (response.status_code, response.json()["parameter"]) == (404, "measure")

    def test_only_get_and_head_are_answered(self, client):
        for address in FEEDS:
            assert client.head(address).status_code == 200
            assert client.post(address).status_code == 405


@pytest.mark.usefixtures("today", "published")
class TestFound:
    def test_on_the_pages_and_in_their_heads(self, text, feed):
        for page, address in (
            ("/editions/", "/editions.atom"),
            (f"/figures/prisoners/?{DAY}&by=gender", "/figures/prisoners.atom?on=2023-06-01&amp;designation=viasna"),
        ):
            head, _tag, body = text(page).partition("</head>")
            assert re.search(
                rf'<link rel="alternate" type="application/atom\+xml" [^>]*href="{re.escape(address)}"', head
            )
            assert f'<a href="{address}">Follow</a>' in body
            assert feed(address.replace("&amp;", "&")).entries

    def test_a_day_that_nobody_named_is_each_editions_own(self):
        assert following.address(from_text("prisoners")) == "/figures/prisoners.atom?designation=viasna"
        assert following.address(from_text("released?by=gender")) == "/figures/released.atom"
        assert following.address(from_text("prisoners?every=year")) == "/figures/prisoners.atom?designation=viasna"
        assert following.address(from_text("released?every=year&cumulative=true&from=2023-01-01&to=2024-01-01")) == (
            "/figures/released.atom?from=2023-01-01&to=2024-01-01"
        )
        assert following.address(from_text("due")) == "/figures/due.atom"


@pytest.mark.usefixtures("reference")
def test_an_empty_site_has_empty_feeds(feed):
    for address in FEEDS:
        found = feed(address)
        assert found.entries == []
        assert found.feed.updated.startswith("20")
        assert found.feed.updated == feed(address).feed.updated
