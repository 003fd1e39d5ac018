"""What the editor's guide shows and quotes is there: its pictures, and the labels, addresses and options of the site."""

import ast
import re
from functools import cache
from pathlib import Path

import django.contrib.admin
import pytest
from django.urls import resolve
from PIL import Image

from prisoners.management.commands.import_cases import Command

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "editors.md"
IMAGES = ROOT / "docs" / "images"
TEXT = GUIDE.read_text(encoding="utf-8")
LARGEST = 150_000
"""Bytes of a picture; the script keeps to less."""
LONGEST = 250
SENTENCES = {
    "bold",
    "What is not known stays empty.",
    "Nothing is public before a second person publishes it.",
    "Everything is kept.",
    "You can't publish what you changed yourself",
    "One statement, twenty people.",
    "A transfer, a release, seen and held.",
    "Give the file.",
    "Say what the columns are",
    "Look.",
    "Solve conflicts.",
    "Decide.",
    "Undo.",
}
"""What stands in bold and is no label: the guide's own words."""
IN_TEMPLATES = re.compile(
    r"""\{%\s*translate\s+(?P<quote>["'])(?P<one>.*?)(?P=quote)|_\((?P<q2>["'])(?P<two>.*?)(?P=q2)\)"""
    r"""|\{%\s*blocktranslate.*?%\}(?P<block>.*?)\{%\s*endblocktranslate\s*%\}""",
    re.DOTALL,
)
MARKS = dict.fromkeys(("_", "gettext", "gettext_lazy", "ngettext"), 0) | dict.fromkeys(("pgettext", "pgettext_lazy"), 1)
"""What marks a string for translation, with how many arguments stand before it."""
PLACE = re.compile(r"\{\{.*?\}\}|%\(\w+\)[sd]")
OF_DJANGO = re.compile(r'^msgid "(.+)"$', re.MULTILINE)


def pictures() -> list[tuple[str, str]]:
    """Alternative text and address of each picture of the guide."""
    return re.findall(r"!\[(.*?)\]\((.*?)\)", TEXT)


def quoted() -> list[str]:
    """What stands in bold and is a label of the site."""
    return sorted({" ".join(each.split()) for each in re.findall(r"\*\*([^*]+)\*\*", TEXT)} - SENTENCES)


def messages_of(path: Path) -> set[str]:
    """Strings of a Python file that are marked for translation, each whole."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            given = [each.value for each in node.args if isinstance(each, ast.Constant)]
            found |= {each for each in given[MARKS[node.func.id] :] if isinstance(each, str)}
    return found


def words_of(path: Path) -> set[str]:
    """Words of a template that are translated; of a plural both forms."""
    found = set()
    for each in IN_TEMPLATES.finditer(path.read_text(encoding="utf-8")):
        said = each["one"] or each["two"] or each["block"] or ""
        found |= {part.strip() for part in re.split(r"\{%\s*plural\s*%\}", said)}
    return found


@cache
def labels() -> set[str]:
    """All that the editors' side may say: its own words and those of Django's admin, with "…" for what is filled in."""
    found: set[str] = set()
    for path in (ROOT / "prisoners").rglob("*.py"):
        found |= messages_of(path)
    for path in (ROOT / "templates" / "admin").rglob("*.html"):
        found |= words_of(path)
    stock = Path(django.contrib.admin.__file__).parent / "locale" / "en" / "LC_MESSAGES" / "django.po"
    found |= set(OF_DJANGO.findall(stock.read_text(encoding="utf-8")))
    found |= {each.partition(":")[0] for each in found}  # a level's name stands before what it means
    return {PLACE.sub("…", each).strip().lower() for each in found}


def test_the_guide_is_short_enough_to_be_read():
    assert len(TEXT.splitlines()) <= LONGEST


@pytest.mark.parametrize("said", quoted())
def test_a_label_that_is_quoted_is_on_the_site(said):
    assert said.lower() in labels(), f"“{said}” is in the guide, and in no template or message"


def test_own_words_in_bold_are_in_the_guide():
    assert {each for each in SENTENCES if f"**{each}**" not in TEXT} == set()


@pytest.mark.parametrize("address", sorted(set(re.findall(r"`(/admin/[^`]*)`", TEXT))))
def test_an_address_that_is_named_is_there(address):
    assert resolve(address).url_name, f"{address} is no page of the site"


def test_options_of_the_command_are_there():
    known = {
        option
        for action in Command().create_parser("manage.py", "import_cases")._actions
        for option in action.option_strings
    }
    named = set(re.findall(r"--[a-z-]+", TEXT))
    assert named
    assert named <= known


def _anchor(heading: str) -> str:
    """What a heading is called in an address, as forges make it."""
    return re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-")


def test_links_lead_somewhere():
    headings = {_anchor(each) for each in re.findall(r"^#+ (.*)$", TEXT, re.MULTILINE)}
    for address in re.findall(r"(?<!!)\[.*?\]\((.*?)\)", TEXT):
        file, _hash, place = address.partition("#")
        assert not file or (GUIDE.parent / file).is_file(), address
        assert not place or place in headings, address


def test_every_picture_is_there_and_used():
    named = {address for _alt, address in pictures()}
    assert named == {f"images/{path.name}" for path in IMAGES.iterdir()}
    assert len(named) == len(pictures())


@pytest.mark.parametrize(("alt", "address"), pictures())
def test_a_picture_is_small_said_in_words_and_without_metadata(alt, address):
    path = GUIDE.parent / address
    assert path.stat().st_size <= LARGEST
    assert len(alt) > 20
    with Image.open(path) as picture:
        picture.load()
        assert picture.format == "PNG"
        assert picture.width <= 1280
        assert set(picture.info) <= {"transparency"}
        assert not picture.getexif()


def test_a_label_that_nobody_says_is_found_out():
    """The labels are whole strings: a part of one, or what stands in a comment alone, would prove nothing."""
    assert "publish" in labels()
    assert "publis" not in labels()
    assert "the editors' side: the admin, and imports" not in labels()
