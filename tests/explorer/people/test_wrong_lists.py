"""What is wrong with the address of a list is named, with the form to put it right; nothing of it breaks the page."""

from urllib.parse import urlencode

import pytest

from prisoners.explorer.people.columns import USUAL
from tests import cohort as known


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("foo=1", "foo"),
        ("facet[gender]=female", "facet[gender]"),
        ("gender=women", "gender"),
        ("gender=female&gender=%00", "gender"),
        ("article=342.1.1.1", "article"),
        ("facility=" + "x" * 5000, "facility"),
        ("detained_after=2023-02-30", "detained_after"),
        ("detained_after=2023-01-01&detained_after=2023-01-02", "detained_after"),
        ("due_before=9999-99-99", "due_before"),
        ("term_min=-1", "term_min"),
        ("term_max=" + "9" * 400, "term_max"),
        ("age_min=1e3", "age_min"),
        ("in_absentia=perhaps", "in_absentia"),
        ("measure=everything", "measure"),
        ("measure=held&measure=restricted", "measure"),
        ("measure=held&from=2023-01-01", "from"),
        ("measure=released&on=2023-01-01", "on"),
        ("measure=released&from=2023-01-01&to=2022-01-01", "to"),
        ("measure=held&on=yesterday", "on"),
        ("measure=held&on=2023-01-01&by=gender", "by"),
        ("measure=detained&every=month", "every"),
        ("edition=1", "edition"),
        ("measure=held&on=2023-01-01&edition=1", "edition"),
        ("page=0", "page"),
        ("page=-1", "page"),
        ("page=two", "page"),
        ("page=%C2%B2", "page"),
        ("page=2.0", "page"),
        ("page=999", "page"),
        ("page=" + "9" * 30, "page"),
        ("page=1&page=2", "page"),
        ("order=secret", "order"),
        ("order=name&order=due", "order"),
        ("order=match", "order"),
        ("column=secret", "column"),
        ("column=name", "column"),
        ("column=age&column=%00", "column"),
        ("column=" + "x" * 5000, "column"),
        ("after=nobody", "after"),
        ("after=%00", "after"),
        ("after=a'--", "after"),
        ("after=a&after=b", "after"),
        ("before=" + "a" * 13, "before"),
        ("before=1234567890", "before"),
        ("before=a&after=b", "before"),
        ("page=2&after=a", "page"),
        ("page=LAST", "page"),
        ("q=" + "a" * 101, "q"),
        ("q=a&q=b", "q"),
        ("q=%00", "q"),
        ("q=a%00b", "q"),
    ],
)
def test_what_is_wrong_is_named(reference, today, client, query, parameter):
    response = client.get(f"/cases/?{query}")
    assert response.status_code == 400
    text = response.content.decode()
    assert [problem["parameter"] for problem in response.context["problems"]] == [parameter]
    assert 'role="alert"' in text
    assert '<input type="search" id="q" name="q"' in text
    assert "<tbody" not in text
    assert "\x00" not in text
    assert len(text) < 200_000


def test_the_form_keeps_what_was_right(reference, client):
    text = client.get(
        f"/cases/?measure=held&on={known.DAY}&gender=female&article=nonsense&q=zoya&order=due&column=court"
    ).content.decode()
    assert f'<input type="hidden" name="on" value="{known.DAY}">' in text
    assert 'name="gender" value="female" checked' in text
    assert 'name="q" value="zoya"' in text
    assert '<option value="due" selected>' in text
    assert '<input type="hidden" name="column" value="court">' in text
    assert 'value="nonsense"' not in text


def test_what_was_given_is_repeated_as_text(reference, client):
    script = "<script>alert(1)</script>"
    for name in ("gender", "q", "measure", "order", "page", "column", "after", script):
        query = urlencode({name: script * (10 if name == "q" else 1)})
        text = client.get(f"/cases/?{query}").content.decode()
        assert script not in text
        assert "&lt;script&gt;" in text


USUAL_COLUMNS = "&".join(f"column={column}" for column in USUAL)


@pytest.mark.parametrize(
    ("query", "plain"),
    [
        ("q=+++", ""),
        ("page=", ""),
        ("order=", ""),
        ("gender=", ""),
        ("column=", ""),
        ("measure=&on=", ""),
        ("q=&page=3&order=name", "?page=3"),
        ("q=&age_min=&gender=female&detained_after=&status=held&order=term", "?gender=female&status=held&order=term"),
        (USUAL_COLUMNS, ""),
        (f"gender=female&{USUAL_COLUMNS}&column=court", None),
        ("q=a&order=match&after=&before=abc", "?q=a&before=abc"),
        ("page=last&in_absentia=", "?page=last"),
    ],
)
def test_what_a_form_sends_empty_or_as_usual_is_left_out_of_the_address(reference, client, query, plain):
    response = client.get(f"/cases/?{query}")
    if plain is None:
        assert response.status_code == 200
        return
    assert (response.status_code, response["Location"]) == (302, f"/cases/{plain}")
    assert client.get(response["Location"]).status_code != 302


def test_hundreds_of_parameters_are_no_error_of_ours(reference, client):
    assert client.get("/cases/?" + "&".join(["gender=female"] * 900)).status_code == 200
    assert client.get("/cases/?" + "&".join(["gender=female"] * 1100)).status_code == 400
