"""Citations as files, read back by programs that know them, in every language."""

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from stats.citations import citation
from stats.parsing import from_text

ASKED = "prisoners?on=2023-06-01&gender=female&edition=1"
ADDRESS = "https://site.example/figures/prisoners/?on=2023-06-01&gender=female&designation=viasna&edition=1"
DAYS = {"en": "1 June 2023", "be": "1 чэрвеня 2023", "ru": "1 июня 2023"}
PUBLISHERS = {
    "en": "Political prisoners of Belarus",
    "be": "Палітычныя зняволеныя Беларусі",
    "ru": "Политзаключённые Беларуси",
}
ODD = "R&D: 50% of #1_$x ~ ^ \\alpha"

pytestmark = pytest.mark.usefixtures("today", "published", "site")


@pytest.fixture(params=DAYS)
def language(request) -> str:
    return request.param


def entry(text: str, *, decoded: bool = False) -> bibtexparser.model.Entry:
    library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()] if decoded else [])
    assert library.failed_blocks == []
    (found,) = library.entries
    return found


def rendered(text: str) -> str:
    """The entry of a bibliography, as a style writes it."""
    (item,) = text
    source = CiteProcJSON([item])
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    bibliography.register(Citation([CitationItem(item["id"])]))
    (line,) = bibliography.bibliography()
    return str(line)


def test_bibtex_is_read_by_a_parser(get, language):
    found = entry(get(ASKED, "bib", language=language).content.decode())
    values = {field.key: field.value.strip("{}") for field in found.fields}
    assert found.entry_type == "misc"
    assert (values["author"], values["publisher"]) == (PUBLISHERS[language],) * 2
    assert DAYS[language] in values["title"]
    assert (values["year"], values["month"], values["edition"], values["url"]) == ("2024", "jul", "1", ADDRESS)
    assert "1" in values["note"]


def test_ris_is_read_by_a_parser(get, language):
    (found,) = rispy.loads(get(ASKED, "ris", language=language).content.decode())
    assert found["type_of_reference"] == "DATA"
    assert (found["authors"], found["publisher"]) == ([PUBLISHERS[language]], PUBLISHERS[language])
    assert DAYS[language] in found["title"]
    assert (found["year"], found["date"], found["edition"]) == ("2024", "2024/07/01", "1")
    assert (found["urls"], found["language"]) == ([ADDRESS], language)


def test_ris_begins_with_its_type_and_ends_with_its_end(get):
    lines = get(ASKED, "ris").content.decode().split("\r\n")
    assert (lines[0], lines[-2], lines[-1]) == ("TY  - DATA", "ER  - ", "")
    assert all(line[2:6] == "  - " for line in lines[:-1])


def test_csl_is_rendered_by_a_style(get, language):
    line = rendered(get(ASKED, "csl.json", language=language).json())
    assert line.startswith(f"{PUBLISHERS[language]} (2024)")
    assert DAYS[language] in line
    assert ADDRESS in line
    assert line.count(PUBLISHERS[language]) == 2


def test_csl_says_nothing_that_changes(get):
    (item,) = get(ASKED, "csl.json").json()
    assert "accessed" not in item
    assert item == get(ASKED, "json").json()["citation"]["csl"]


@pytest.mark.parametrize("name", [ODD, "{", "}{", "a {b} c", "Назва: «ў» & і"])
def test_a_name_with_signs_of_bibtex_is_read_as_it_is_written(settings, name):
    settings.SITE_NAME = name
    cited = citation(from_text(ASKED))
    found = entry(cited.bibtex)
    assert found.fields_dict["url"].value == ADDRESS
    assert found.fields_dict["author"].value.count("{") == found.fields_dict["author"].value.count("}")
    (read,) = rispy.loads(cited.ris)
    assert read["authors"] == [name]


def test_signs_of_bibtex_come_back(settings):
    settings.SITE_NAME = ODD
    # The decoder writes the circumflex as a letter of its own.
    decoded = entry(citation(from_text(ASKED)).bibtex, decoded=True).fields_dict["author"].value.replace("ˆ", "^")
    assert decoded == ODD


def test_a_name_of_two_lines_is_one(settings):
    settings.SITE_NAME = "One\nER  - \nTwo"
    cited = citation(from_text(ASKED))
    (found,) = rispy.loads(cited.ris)
    assert found["authors"] == ["One ER  -  Two"]
    assert entry(cited.bibtex).key == cited.key


def test_no_two_figures_have_one_key():
    asked = [
        f"{measure}?on=2023-06-01{rest}&edition={edition}"
        for measure in ("prisoners", "held", "recorded")
        for rest in ("", "&by=gender", "&by=age", "&by=age&by=gender", "&gender=female", "&gender=male")
        for edition in (1, 2, 3)
    ]
    keys = {citation(from_text(text)).key for text in asked}
    assert len(keys) == len(asked)


def test_a_figure_has_one_key_however_it_is_asked_for_and_in_every_language(get):
    keys = {
        get(asked, "csl.json", language=language).json()[0]["id"]
        for asked in ("prisoners?on=2023-06-01", "prisoners?edition=3&designation=viasna&on=2023-06-01")
        for language in DAYS
    }
    assert len(keys) == 1


def test_the_page_offers_every_file_of_its_edition_and_both_addresses(text):
    page = text("/figures/prisoners/?on=2023-06-01&edition=1")
    asked = "on=2023-06-01&amp;designation=viasna"
    for form in ("bib", "ris", "csl.json"):
        assert f'href="/figures/prisoners.{form}?{asked}&amp;edition=1"' in page
    assert f'<a href="/figures/prisoners/?{asked}">https://site.example/figures/prisoners/?{asked}</a>' in page
    live = text("/figures/prisoners/?on=2023-06-01")
    assert f'href="/figures/prisoners.bib?{asked}&amp;edition=3"' in live
