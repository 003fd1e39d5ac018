"""A figure in a frame: who may frame it, its theme and language, what it says of its edition, what may be kept, and its errors."""

import re
from html import unescape

import pytest
from django.http import QueryDict
from django.utils import translation

from prisoners.published.models import Edition
from stats.embedding import snippets
from stats.figures import figure
from stats.parsing import parse
from stats.presenting import Shown

FROZEN = "on=2023-06-01&edition=1"
ADDRESS = f"/embed/figures/prisoners/?by=gender&{FROZEN}"

pytestmark = pytest.mark.usefixtures("today", "published")


def directives(response) -> dict[str, str]:
    return dict(part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";"))


@pytest.mark.parametrize(
    ("address", "status"), [(ADDRESS, 200), (f"{ADDRESS}&colour=red", 400), ("/embed/figures/happiness/", 404)]
)
def test_a_frame_may_stand_on_any_page_and_is_as_strict_as_others_in_all_else(client, address, status):
    response = client.get(address)
    assert response.status_code == status
    policy = directives(response)
    assert policy["frame-ancestors"] == "*"
    assert "X-Frame-Options" not in response
    others = directives(client.get("/"))
    assert {name: value for name, value in policy.items() if name != "frame-ancestors"} == {
        name: value for name, value in others.items() if name != "frame-ancestors"
    }


@pytest.mark.parametrize(
    "address", ["/", f"/figures/prisoners/?{FROZEN}", f"/figures/prisoners.json?{FROZEN}", "/nowhere/", "/embed/"]
)
def test_nothing_else_may_be_framed(client, address):
    response = client.get(address)
    assert directives(response)["frame-ancestors"] == "'none'"
    assert response["X-Frame-Options"] == "DENY"


def test_a_frame_sets_no_cookie_and_needs_none(client):
    assert not client.get(ADDRESS).cookies


def test_a_frame_has_the_numbers_of_the_figure_in_a_table_and_a_chart(text, data):
    page = text(ADDRESS)
    found = data("prisoners", by="gender", on="2023-06-01", edition=1)
    for row in found["rows"]:
        assert re.search(rf'rowheader">{row["label"]}</th>\s*<td [^>]*>(<a [^>]*>)?{row["value"]}<', page), row
    assert 'data-chart="figure-config"' in page
    assert f"At least {found['low']}, at most {found['high']}." in page


def test_a_frame_of_one_number_shows_it_large_and_loads_no_script(text):
    page = text(f"/embed/figures/prisoners/?{FROZEN}")
    assert '<span class="big-number" aria-hidden="true">12</span>' in page
    assert "<script" not in page


def test_a_frame_says_whether_it_changes_and_leads_to_the_figure(text):
    frozen = text(ADDRESS)
    assert "As of edition 1 of" in frozen
    assert "does not change" in frozen
    assert (
        '<a href="/figures/prisoners/?by=gender&amp;on=2023-06-01&amp;designation=viasna&amp;edition=1" target="_blank" rel="noopener">'
        in frozen
    )
    live = text("/embed/figures/prisoners/?by=gender")
    assert "As of the newest edition, 3 of" in live
    Edition.objects.all().delete()
    assert "Nothing has been published yet." in text("/embed/figures/prisoners/")


def test_every_link_of_a_frame_opens_outside_it(text):
    page = text(f"/embed/figures/prisoners/?by=facility_type&by=gender&{FROZEN}")
    assert page.index('<base target="_blank">') < page.index("<a ")


def test_invented_people_are_told_in_the_frame(text):
    assert "Demonstration: invented people" in text(ADDRESS)
    Edition.objects.update(synthetic=False)
    assert "Demonstration: invented people" not in text(f"{ADDRESS}&theme=auto")


@pytest.mark.parametrize(
    ("given", "theme"), [("", "auto"), ("&theme=auto", "auto"), ("&theme=dark", "dark"), ("&theme=light", "light")]
)
def test_the_theme_is_fixed_by_the_address(text, given, theme):
    assert f'data-theme="{theme}"' in text(ADDRESS + given)


@pytest.mark.parametrize("language", ["en", "be", "ru"])
def test_the_language_is_fixed_by_the_address_or_is_the_readers(client, language):
    fixed = client.get(f"{ADDRESS}&language={language}", headers={"accept-language": "en"})
    readers = client.get(ADDRESS, headers={"accept-language": language})
    for response in (fixed, readers):
        assert f'<html lang="{language}"' in response.content.decode()
        assert response["Content-Language"] == language


@pytest.mark.parametrize(
    ("given", "parameter"),
    [
        ("theme=blue", "theme"),
        ("theme=", "theme"),
        ("theme=dark&theme=light", "theme"),
        ("language=fr", "language"),
        ("colour=red", "colour"),
        ("edition=99", "edition"),
        ("by=%3Cscript%3E", "by"),
    ],
)
def test_a_wrong_parameter_is_named_on_a_small_page(client, given, parameter):
    response = client.get(f"/embed/figures/prisoners/?{given}")
    page = response.content.decode()
    assert (response.status_code, response["Cache-Control"]) == (400, "no-cache")
    assert f"<code>{parameter}</code>" in page
    assert "<script>" not in page
    assert 'class="masthead"' not in page


def test_an_error_is_told_in_the_theme_and_language_of_the_frame(text):
    page = text(f"{ADDRESS}&colour=red&theme=dark&language=be", status=400)
    assert '<html lang="be" data-theme="dark">' in page


def test_a_frozen_frame_is_kept_for_a_year_and_a_live_one_asked_for_again(client):
    frozen = client.get(f"{ADDRESS}&theme=dark&language=be")
    assert frozen["Cache-Control"] == "public, max-age=31536000"
    live = client.get("/embed/figures/prisoners/?by=gender")
    assert live["Cache-Control"] == "no-cache"
    for response, address in (
        (frozen, f"{ADDRESS}&theme=dark&language=be"),
        (live, "/embed/figures/prisoners/?by=gender"),
    ):
        assert {"Accept-Language", "Cookie"} <= {part.strip() for part in response["Vary"].split(",")}
        again = client.get(address, headers={"if-none-match": response["ETag"]})
        assert (again.status_code, directives(again)["frame-ancestors"]) == (304, "*")
        assert "X-Frame-Options" not in again
    assert client.get(ADDRESS)["ETag"] != frozen["ETag"]


def test_only_get_and_head_are_answered(client):
    assert client.head(ADDRESS).status_code == 200
    assert client.post(ADDRESS).status_code == 405


# The snippet


def choices(parameters: str) -> list:
    given = QueryDict(parameters)
    with translation.override("en"):
        return snippets(Shown(figure(parse("prisoners", given))), given)


def test_a_snippet_is_a_frame_with_a_title_and_an_absolute_address():
    never, newest = choices(f"by=gender&{FROZEN}")
    host = "http://127.0.0.1:8000/embed/figures/prisoners/?by=gender&amp;on=2023-06-01&amp;designation=viasna"
    assert never.html == (
        f'<iframe src="{host}&amp;edition=1&amp;language=en" title="Political prisoners by gender, Political prisoners of Belarus" '
        'width="100%" height="552" loading="lazy" style="border:0"></iframe>'
    )
    assert f'src="{host}&amp;language=en"' in newest.html


def test_the_newest_goes_on_with_the_days_unless_a_day_was_named():
    assert "&on=" not in choices("by=gender")[1].address
    assert choices("by=gender")[1].says != choices("by=gender&on=2023-06-01")[1].says
    assert "on=2023-06-01" in choices("by=gender&on=2023-06-01")[1].address
    series = choices("every=month&from=2022-01-01")[1].address
    assert "from=2022-01-01" in series
    assert "to=" not in series
    assert "to=2023-01-01" in choices("every=month&on=2022-12-31")[1].address
    assert "edition=3" in choices("by=gender")[0].address


def test_every_address_of_a_snippet_is_answered(client):
    for parameters in ("", "by=gender", FROZEN, "every=month&from=2022-01-01", "every=year&by=gender"):
        for choice in choices(parameters):
            assert client.get(choice.address).status_code == 200, choice.address


def test_the_page_of_a_figure_offers_its_snippets_as_text(text):
    page = text(f"/figures/prisoners/?by=gender&{FROZEN}")
    areas = re.findall(r"<textarea [^>]*>(.*?)</textarea>", page)
    assert [unescape(area) for area in areas] == [choice.html for choice in choices(f"by=gender&{FROZEN}")]
    assert "<iframe" not in page
    Edition.objects.all().delete()
    assert "<textarea" not in text("/figures/prisoners/")
