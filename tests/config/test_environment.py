"""The readers of environment variables: what they take, and how they refuse."""

import datetime

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment


@pytest.fixture
def variable(monkeypatch):
    """Set the variable EXAMPLE."""
    return lambda value: monkeypatch.setenv("EXAMPLE", value)


def test_blank_counts_as_not_set(variable):
    variable("  ")
    assert environment.text("EXAMPLE", "usual") == "usual"
    assert environment.integer("EXAMPLE", 7, minimum=1, maximum=9) == 7
    assert environment.boolean("EXAMPLE", True) is True
    assert environment.items("EXAMPLE", ("a", "b")) == ["a", "b"]
    with pytest.raises(ImproperlyConfigured, match="EXAMPLE is not set: it is needed"):
        environment.required("EXAMPLE", "it is needed")


@pytest.mark.parametrize(("written", "read"), [("true", True), ("YES", True), ("1", True), ("off", False)])
def test_boolean(variable, written, read):
    variable(written)
    assert environment.boolean("EXAMPLE", not read) is read


def test_values_are_read(variable, tmp_path):
    variable("2021-06-19")
    assert environment.day("EXAMPLE", datetime.date.min) == datetime.date(2021, 6, 19)
    variable(" a.example , b.example,")
    assert environment.items("EXAMPLE") == ["a.example", "b.example"]
    variable("https://site.example/")
    assert environment.address("EXAMPLE", "") == "https://site.example"
    variable(str(tmp_path))
    assert environment.folder("EXAMPLE", tmp_path.parent) == tmp_path


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("maybe", lambda: environment.boolean("EXAMPLE", True)),
        ("five", lambda: environment.integer("EXAMPLE", 1, minimum=1, maximum=9)),
        ("10", lambda: environment.integer("EXAMPLE", 1, minimum=1, maximum=9)),
        ("19.06.2021", lambda: environment.day("EXAMPLE", datetime.date.min)),
        ("2021-02-30", lambda: environment.day("EXAMPLE", datetime.date.min)),
        ("all", lambda: environment.choice("EXAMPLE", "both", ("both", "public"))),
        ("../belarus", lambda: environment.slug("EXAMPLE", "belarus")),
        ("Europe/Atlantis", lambda: environment.time_zone("EXAMPLE", "Europe/Minsk")),
        ("../../etc/passwd", lambda: environment.time_zone("EXAMPLE", "Europe/Minsk")),
        ("site.example", lambda: environment.address("EXAMPLE", "https://a.example")),
        ("https://", lambda: environment.address("EXAMPLE", "https://a.example")),
        ("data", lambda: environment.folder("EXAMPLE", None)),
    ],
)
def test_a_bad_value_is_refused_by_name(variable, written, read):
    variable(written)
    with pytest.raises(ImproperlyConfigured, match=r"^EXAMPLE"):
        read()


@pytest.mark.parametrize("written", ["corrections@example.org", "https://example.org/corrections?to=us"])
def test_a_contact_is_a_mailbox_or_a_page(variable, written):
    assert environment.contact("EXAMPLE") == ""
    variable(f" {written} ")
    assert environment.contact("EXAMPLE") == written


@pytest.mark.parametrize(
    "written",
    [
        "corrections",
        "a@b",
        "a b@example.org",
        "a@example.org?subject=x",
        "javascript:alert(1)",
        "mailto:a@example.org",
        "https://a b",
    ],
)
def test_any_other_contact_is_refused(variable, written):
    variable(written)
    with pytest.raises(ImproperlyConfigured, match="EXAMPLE"):
        environment.contact("EXAMPLE")
