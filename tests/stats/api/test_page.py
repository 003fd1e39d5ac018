"""The page for people who write programs: its examples run as they stand, and it says what the registries say."""

import contextlib
import io
import re
import shlex

from django.core.cache import cache

from prisoners.explorer.api.description import document
from prisoners.published import editions
from prisoners.published.filters import PARAMETERS
from stats.api.examples import examples


def test_it_lists_every_address_and_parameter(client, today, published, text):
    page = text("/api/")
    for path in document("en")["paths"]:
        assert f"<code>{path}</code>" in page
    for name in PARAMETERS:
        assert f"<code>{name}</code>" in page
    for name in ("on", "from", "to", "kind", "best"):
        assert f"<code>{name}</code>" in page
    assert page.count("><code>kind</code>") == 1
    assert 'href="/api/schema/"' in page
    assert 'href="/api/"' in text("/")


def test_it_names_the_other_files_and_each_answers(client, today, published, text):
    page = text("/api/")
    files = re.findall(r'href="([^"]+)"><code>', page[page.index('id="files"') :])
    assert {
        "/cases.csv",
        "/cases/changes.csv",
        "/cases/changes.atom",
        "/data/edition-3.zip",
        "/data/codebook.json",
    } <= set(files)
    for address in files:
        assert client.head(address).status_code == 200, address


def test_the_address_before_rows_leads_to_it(client, today, published):
    for address in ("/api/v1/", "/api/v1"):
        assert client.get(address)["Location"] == "/api/"


def test_it_says_the_limit_that_holds(text, settings, today, published):
    settings.API_REQUESTS_A_MINUTE = 77
    assert "77 times a minute" in text("/api/")
    cache.clear()
    settings.API_REQUESTS_A_MINUTE = 0
    assert "no limit" in text("/api/")


def test_it_loads_nothing_from_elsewhere_and_refuses_what_it_does_not_know(client, today, published):
    page = client.get("/api/").content.decode()
    assert not re.search(r'<(script|img|iframe)[^>]*src="https?:', page)
    assert client.get("/api/?colour=red").status_code == 400


def test_its_examples_answer_before_anything_is_published(client, today, reference, settings):
    for example in examples(None):
        assert client.get(example.address.removeprefix(settings.SITE_ADDRESS)).status_code == 200, example.address


def test_its_examples_run_as_they_stand(site, today):
    said = []
    for example in examples(editions.latest()):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(example.python, example.title, "exec"), {})
        said.append(out.getvalue())
        *_options, address = shlex.split(example.curl)
        assert address == example.address
    figure, series, rows, pages, changed = said
    assert figure.splitlines()[0].split()[0].isdigit()
    assert "edition=3" in figure
    assert series.splitlines()[0].startswith("2020-01-01 ")
    assert "342" in rows
    assert re.fullmatch(r"[1-9][0-9]* spans at edition 3\n", pages)
    assert changed == "True\n"
