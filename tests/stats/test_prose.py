"""Figures in running text: the number as a link, live or frozen, in templates and in what editors write."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from prisoners.entry.review.publishing import PublishForm
from prisoners.published.filters import BadParameter
from prisoners.published.models import Edition
from stats import prose
from stats.parsing import from_text

DAY = "2023-06-01"
TAG = re.compile(r"{% figure \"([^\"]+)\"")

pytestmark = pytest.mark.usefixtures("today", "published")


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def printed(text: str, **context) -> str:
    return Template("{% load figures %}" + text).render(Context(context))


def edition(number: int) -> Edition:
    return Edition.objects.get(number=number)


def test_a_tag_prints_the_number_as_a_link_to_its_figure(data):
    html = printed(f'{{% figure "prisoners?on={DAY}&gender=female" %}}')
    value = data("prisoners", on=DAY, gender="female")["value"]
    assert html == (
        f'<a class="figure-link" href="/figures/prisoners/?on={DAY}&amp;gender=female&amp;designation=viasna">{value}</a>'
    )


def test_a_live_number_follows_the_editions_and_a_frozen_one_stays(data):
    live = printed(f'{{% figure "recorded?on={DAY}" %}}')
    frozen = printed(f'{{% figure "recorded?on={DAY}&edition=2" %}}')
    assert f">{data('recorded', on=DAY)['value']}</a>" in live
    assert f">{data('recorded', on=DAY, edition=2)['value']}</a>" in frozen
    assert "edition=2" in frozen
    assert "edition" not in live
    assert re.findall(r">(\d+)<", live) != re.findall(r">(\d+)<", frozen)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "people were held"), ("be", "1 чэрвеня 2023"), ("ru", "1 июня 2023")],
)
def test_a_sentence_has_its_number_linked_in_every_language(language, words):
    with translation.override(language):
        html = printed(f'{{% figure "prisoners?on={DAY}&edition=1" show="sentence" %}}')
    assert words in html
    assert re.search(r'<a class="figure-link" href="[^"]*edition=1">12</a>', html)


def test_a_sentence_says_what_the_figures_page_says(text):
    name = f"held?on={DAY}&article=342&gender=female"
    html = printed(f'{{% figure "{name}" show="sentence" %}}')
    assert re.sub("<[^>]*>", "", html) in text(from_text(name).address())


def test_a_number_can_be_kept_for_later():
    html = printed(f'{{% figure "prisoners?on={DAY}&edition=1" as held %}}So many: {{{{ held }}}}.')
    assert re.fullmatch(r"So many: <a [^>]*>12</a>\.", html)


def test_a_wrong_name_is_an_error_while_developing_and_said_in_production(settings, caplog):
    wrong = '{% figure "prisoners?gender=woman" %}'
    settings.DEBUG = True
    with pytest.raises(BadParameter):
        printed(wrong)
    settings.DEBUG = False
    assert printed(wrong) == '<span class="figure-missing">number not available</span>'
    assert "gender" in caplog.text
    with pytest.raises(TemplateSyntaxError):
        printed('{% figure "prisoners" show="chart" %}')


def test_one_number_is_no_series_and_no_breakdown():
    for name in ("prisoners?by=gender", "prisoners?every=year", "released?every=year&cumulative=true"):
        with pytest.raises(BadParameter):
            prose.read(name)


def test_every_figure_in_a_template_of_ours_can_be_counted():
    names = [
        name
        for folder in settings.TEMPLATES[0]["DIRS"]
        for path in Path(folder).rglob("*.html")
        for name in TAG.findall(path.read_text())
    ]
    assert names
    for name in names:
        assert prose.number(prose.read(name))


def test_a_marker_becomes_the_number_that_the_edition_knew(data):
    first = data("recorded", on=DAY, edition=1)["value"]
    html = prose.with_figures(f"Of [[recorded?on={DAY}]] people.", edition(1))
    assert html == f'Of <a class="figure-link" href="/figures/recorded/?on={DAY}&amp;edition=1">{first}</a> people.'
    # Without a day it is the edition's.
    assert "on=2024-07-01" in prose.with_figures("[[held]]", edition(1))
    assert prose.plain(f"Of [[recorded?on={DAY}]].", edition(1)) == f"Of {first}."


def test_a_marker_can_name_another_edition(data):
    html = prose.with_figures(f"[[recorded?on={DAY}&edition=2]] then, [[recorded?on={DAY}]] now", edition(3))
    assert re.findall(r">(\d+)<", html) == [str(data("recorded", on=DAY, edition=n)["value"]) for n in (2, 3)]


def test_all_else_is_escaped_and_a_wrong_marker_stays_as_typed():
    typed = "<b>bold</b> & [[prisoners?gender=woman]] [[<i>]] [[nobody]] [[by]] [ [held] ]"
    html = prose.with_figures(typed, edition(1))
    assert "<b>" not in html
    assert "<i>" not in html
    assert "[[prisoners?gender=woman]] [[&lt;i&gt;]] [[nobody]] [[by]] [ [held] ]" in html
    assert prose.plain(typed, edition(1)) == typed
    assert prose.with_figures("", edition(1)) == ""


@pytest.mark.parametrize("address", ["/editions/", "/editions/2/"])
def test_a_note_says_the_same_after_later_corrections(text, data, address):
    Edition.objects.filter(number=2).update(note_en=f"Begun with [[recorded?on={DAY}]] people & <more>.")
    first, last = (data("recorded", on=DAY, edition=n)["value"] for n in (2, 3))
    assert first != last
    page = text(address)
    assert re.search(
        rf'Begun with <a class="figure-link" href="[^"]*edition=2">{first}</a> people &amp; &lt;more&gt;\.', page
    )


def test_the_note_of_the_last_edition_is_on_the_overview(text, data):
    Edition.objects.filter(number=3).update(note_en=f"Now [[recorded?on={DAY}]].")
    assert f'edition=3">{data("recorded", on=DAY, edition=3)["value"]}</a>.' in text("/")


def test_a_note_with_many_figures_takes_no_statement_once_counted(django_assert_num_queries):
    note = " ".join(f"[[recorded?on=2023-0{month}-01]]" for month in range(1, 10))
    shown = edition(1)
    first = prose.with_figures(note, shown)
    with django_assert_num_queries(0):
        assert prose.with_figures(note, shown) == first
    cache.clear()
    with django_assert_num_queries(2 * 9):
        prose.with_figures(note, shown)


def form(**notes) -> PublishForm:
    return PublishForm({"seen_at": "2024-10-02T12:00:00+00:00", **notes})


def test_a_wrong_marker_is_refused_before_the_note_is_published(client):
    # The first request tells the editors' side what a note can name (config/urls.py).
    client.get("/healthz")
    assert form(note_en=f"Found: [[prisoners?on={DAY}&gender=female]].").is_valid()
    wrong = form(
        note_en="So many: [[prisoners?gender=woman]] and [[prisoners?by=age]] and [[nobody]].", note_be="[[held"
    )
    assert not wrong.is_valid()
    reasons = " ".join(wrong.errors["note_en"])
    for reason in (
        "“woman” is not a value of this filter.",
        "A text takes one number",
        "There is no measure “nobody”.",
    ):
        assert reason in reasons
    assert "Close every [[ with ]]" in " ".join(wrong.errors["note_be"])
    with pytest.raises(ValidationError):
        prose.check("[[prisoners?on=2100-01-01]]")
