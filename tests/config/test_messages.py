"""Every sentence that a person reads is in the catalogues, translated, with its places kept. Needs no gettext."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = settings.BASE_DIR
FOLDERS = ("config", "prisoners", "stats", "templates")
LANGUAGES = ("be", "ru")
# How many of a function's arguments are a context, and how many are messages.
FUNCTIONS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), (0, 1)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (0, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), (1, 1)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), (1, 2)),
}
PLACES = re.compile(r"%\([a-z_0-9]+\)[a-z0-9.]*[sdfrX]|%%|\{[a-z_0-9]*\}|</?[a-z]+[^>]*>")
Message = tuple[str | None, str, str | None]
"""Context, message, plural."""


def in_python(source: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in FUNCTIONS:
            continue
        contexts, messages = FUNCTIONS[node.func.id]
        values = [arg.value for arg in node.args[: contexts + messages] if isinstance(arg, ast.Constant)]
        if len(values) == contexts + messages:
            context = values[0] if contexts else None
            yield context, values[contexts], values[contexts + 1] if messages == 2 else None


def in_template(source: str) -> Iterator[Message]:
    """Django turns a template into calls among noise; each call is Python."""
    calls = r"\b(?:_|n?p?gettext)\((?:[^()'\"]|'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")*\)"
    for found in re.finditer(calls, templatize(source)):
        yield from in_python(found[0])


def messages_of(folder: Path) -> dict[Message, Path]:
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".py" and "migrations" not in path.parts:
            found |= dict.fromkeys(in_python(path.read_text(encoding="utf-8")), path)
        elif path.suffix == ".html":
            found |= dict.fromkeys(in_template(path.read_text(encoding="utf-8")), path)
    return found


@pytest.fixture(scope="module")
def said() -> dict[Message, Path]:
    """Everything marked for translation, with the file that marks it."""
    return {message: path for folder in FOLDERS for message, path in messages_of(ROOT / folder).items()}


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po"))


def test_marked_messages_are_found(said):
    assert len(said) > 1000
    assert ("people", "Released", None) in said
    assert (None, "Skip to the content", None) in said
    assert (None, "%(number)s person was convicted %(when)s.", "%(number)s people were convicted %(when)s.") in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_in_the_catalogue(said, language):
    known = {(entry.msgctxt or None, entry.msgid) for entry in catalogue(language) if not entry.obsolete}
    missing = {(context, text): path for (context, text, _plural), path in said.items() if (context, text) not in known}
    assert not missing, "make and translate them: docs/translating.md"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_nothing_that_is_no_longer_said(said, language):
    wanted = {(context, text) for context, text, _plural in said}
    assert [entry.msgid for entry in catalogue(language) if (entry.msgctxt or None, entry.msgid) not in wanted] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_translated_and_keeps_its_places(language):
    for entry in catalogue(language):
        assert not entry.fuzzy, entry.msgid
        forms = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        assert all(forms), entry.msgid
        allowed = [sorted(PLACES.findall(text)) for text in (entry.msgid, entry.msgid_plural or entry.msgid)]
        for form in forms:
            assert sorted(PLACES.findall(form)) in allowed, (entry.msgid, form)
            assert form[:1].isspace() == entry.msgid[:1].isspace(), entry.msgid
            assert form[-1:].isspace() == entry.msgid[-1:].isspace(), entry.msgid


def test_plural_forms_are_as_many_as_the_language_has():
    for language in LANGUAGES:
        for entry in catalogue(language):
            assert not entry.msgid_plural or len(entry.msgstr_plural) == 4, entry.msgid
