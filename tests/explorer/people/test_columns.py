"""Columns to choose: those chosen are shown, in one order, with what is published of each; all links keep them."""

from prisoners.explorer.people.columns import LABELS, UNDER, USUAL, columns, table
from tests import cohort as known
from tests.explorer.invented import ALL_OF_SILENT
from tests.explorer.people.test_list import rows_of


def cells_of(response, name: str, readers) -> dict[str, str]:
    address = f"/cases/{readers.people[name].public_id}/"
    return next(
        {cell.label: cell.text for cell in cells}
        for row, _line, cells in response.context["table"].rows
        if row.address == address
    )


def heads(client, *chosen: str) -> list[str]:
    query = "&".join(f"column={column}" for column in chosen)
    return client.get(f"/cases/?{query}").context["table"].heads


def test_the_usual_columns_are_shown_unless_others_are_chosen(readers, client):
    assert heads(client) == ["Now", "Detained", "Articles", "Sentence", "Released"]
    assert heads(client, "court", "detained") == ["Detained", "Court"]
    assert heads(client, *LABELS) == [
        "Now", "Detained", "Articles", "Sentence", "Released", "Residence", "Occupation", "Recognised by", "Group case", "Court",
    ]  # fmt: skip
    assert columns([]) == columns([""]) == columns(reversed(USUAL)) == USUAL


def test_what_stands_under_another_stands_alone_without_it(readers, client):
    assert heads(client, "facility") == ["Facility"]
    assert heads(client, "due") == ["Expected release"]
    response = client.get("/cases/?column=facility&column=due")
    cells = cells_of(response, "named", readers)
    assert cells["Facility"] == "IK-4 Homiel"
    assert cells["Expected release"].startswith("was due: ")
    lines = [line for _row, line, _cells in response.context["table"].rows]
    assert lines == [""] * len(lines)
    assert heads(client, "gender") == heads(client, "gender", "age") == []
    assert "Woman, 44" in client.get("/cases/?column=gender&column=age").content.decode()
    assert set(UNDER) < set(LABELS)


def test_every_column_says_what_is_published(readers, client):
    response = client.get(
        "/cases/?column=residence&column=occupation&column=designation&column=group_case&column=court"
    )
    named = cells_of(response, "named", readers)
    assert sorted(named.pop("Recognised by").split("; ")) == ["Amnesty International", "Viasna"]
    assert named == {"Residence": "–", "Occupation": "Teller of <b>tales</b>", "Group case": "Hajun case", "Court": "–"}
    assert "Teller of &lt;b&gt;tales&lt;/b&gt;" in response.content.decode()


def test_no_column_says_what_is_withheld(readers, client):
    everything = "&".join(f"column={column}" for column in LABELS)
    for query in (everything, f"{everything}&measure=held&on={known.DAY}"):
        response = client.get(f"/cases/?{query}")
        said = cells_of(response, "silent", readers)
        assert not [secret for secret in ALL_OF_SILENT if secret in repr(said)]
        assert said["Occupation"] == "–"


def test_the_links_of_a_list_keep_its_columns(readers, client):
    response = client.get("/cases/?gender=female&column=court&column=age")
    (chip,) = response.context["chips"]
    assert chip.address == "/cases/?column=age&column=court"
    assert response.context["usual_columns_address"] == "/cases/?gender=female"
    ticked = [option["key"] for option in response.context["column_options"] if option["checked"]]
    assert ticked == ["age", "court"]
    # What is taken away has all columns.
    assert response.context["rows_query"] == "gender=female"


def test_cells_are_said_again_beside_them_on_a_phone(readers, client):
    response = client.get("/cases/?column=court")
    assert response.content.decode().count('data-label="Court"') == len(rows_of(response))
    assert table([], ("court",), "Now").heads == ["Court"]
