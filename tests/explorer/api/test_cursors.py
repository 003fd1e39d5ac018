"""A cursor is good for what it was given for, and for nothing else."""

import pytest

from prisoners.published.models import Edition

pytestmark = pytest.mark.usefixtures("today", "published")


def first(ask, name: str = "spans", **parameters) -> str:
    return ask(name, limit=1, **parameters)["next"].partition("cursor=")[2]


@pytest.mark.parametrize("cursor", ["x", "a.b", "x" * 500, "ä", "\x00", "W10.", ".", "WzFd.abc"])
def test_one_that_was_not_given_here_is_refused(ask, cursor):
    assert ask("spans", status=400, cursor=cursor)["parameter"] == "cursor"
    assert ask("facilities", status=400, cursor=cursor)["parameter"] == "cursor"


def test_a_changed_one_is_refused(ask):
    cursor = first(ask)
    for changed in (cursor[:-1] + ("A" if cursor[-1] != "A" else "B"), "X" + cursor[1:], cursor + "A"):
        assert ask("spans", status=400, cursor=changed)["parameter"] == "cursor"


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("events", {}),
        ("spans", {"edition": "2"}),
        ("spans", {"gender": "female"}),
        ("spans", {"on": "2023-06-01"}),
        ("facilities", {}),
    ],
)
def test_one_of_another_question_is_refused(ask, name, parameters):
    cursor = first(ask)
    assert ask("spans", cursor=cursor)["rows"]
    assert ask(name, status=400, cursor=cursor, **parameters)["parameter"] == "cursor"


def test_the_order_of_values_and_the_length_of_pages_may_change(ask):
    cursor = first(ask, gender=["female", "male"])
    assert ask("spans", gender=["male", "female"], cursor=cursor, limit=3)["rows"]


def test_once_something_is_published_pages_begin_anew(ask):
    cursor = first(ask, edition=2)
    assert ask("spans", edition=2, cursor=cursor)["rows"]
    last = Edition.objects.get(number=3)
    last.pk = last.number = 4
    last.save(force_insert=True)
    assert "begin again" in ask("spans", status=400, edition=2, cursor=cursor)["detail"]
