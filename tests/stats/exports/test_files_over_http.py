"""Every form of a figure over HTTP: what it is, under which name it is saved, how long it may be kept, and how it is refused."""

import pytest

ONE = "prisoners?on=2023-06-01"
TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "csv-metadata.json": "application/csvm+json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "txt": "text/plain; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "csl.json": "application/vnd.citationstyles.csl+json",
}
OPENED = {"json", "txt"}
CITING = ("txt", "bib", "ris", "csl.json")


@pytest.fixture(params=TYPES)
def form(request) -> str:
    return request.param


@pytest.mark.usefixtures("today", "published")
class TestPublished:
    def test_each_says_what_it_is_and_how_it_is_saved(self, get, form):
        response = get(ONE, form)
        assert response["Content-Type"] == TYPES[form]
        saved = None if form in OPENED else f'attachment; filename="prisoners.{form}"'
        assert response.get("Content-Disposition") == saved
        assert response["Access-Control-Allow-Origin"] == "*"

    def test_a_frozen_one_may_be_kept_for_a_year(self, get, form):
        response = get(f"{ONE}&edition=1", form)
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
        assert {"Accept-Language", "Cookie"} <= {each.strip() for each in response["Vary"].split(",")}

    def test_a_live_one_is_not_sent_again_while_it_holds(self, get, form):
        first = get(ONE, form)
        assert first["Cache-Control"] == "no-cache"
        again = get(ONE, form, status=304, **{"if-none-match": first["ETag"]})
        assert (again.content, again["ETag"]) == (b"", first["ETag"])
        get(ONE, form, **{"if-none-match": first["ETag"], "language": "be"})

    def test_no_two_forms_have_one_tag(self, get):
        tags = {get(ONE, form)["ETag"] for form in TYPES}
        assert len(tags) == len(TYPES)

    @pytest.mark.parametrize(
        ("asked", "parameter"),
        [("colour=red", "colour"), ("on=yesterday", "on"), ("gender=blue", "gender"), ("edition=99", "edition")],
    )
    def test_a_wrong_parameter_is_a_problem_that_names_it(self, get, form, asked, parameter):
        response = get(f"prisoners?{asked}", form, status=400)
        assert (response["Content-Type"], response["Cache-Control"]) == ("application/problem+json", "no-cache")
        assert (response.json()["status"], response.json()["parameter"]) == (400, parameter)
        assert "Content-Disposition" not in response

    def test_what_is_no_measure_is_not_found(self, get, form):
        assert get("happiness", form, status=404).json()["parameter"] == "measure"

    def test_an_ending_that_is_none_is_not_found(self, client):
        for form in ("csvmetadata.json", "pdf", "metadata.json", "csv-metadataxjson"):
            assert client.get(f"/figures/prisoners.{form}").status_code == 404, form


@pytest.mark.usefixtures("reference")
class TestBeforeTheFirstEdition:
    @pytest.mark.parametrize("form", CITING)
    def test_there_is_nothing_to_cite(self, get, form):
        response = get("prisoners", form, status=404)
        assert response["Content-Type"] == "application/problem+json"
        assert response.json()["parameter"] == "edition"
        assert response.json()["detail"].startswith("Nothing has been published yet")

    @pytest.mark.parametrize("form", sorted(set(TYPES) - set(CITING)))
    def test_a_table_is_there_and_says_so(self, get, form):
        assert get("prisoners", form).content
        assert get("prisoners?by=gender", form).content

    def test_a_table_without_rows_has_its_header_alone(self, get):
        assert len(get("prisoners?by=gender", "csv").content.decode().splitlines()) == 1
        assert "none" not in get("prisoners", "csv").content.decode().lower()
        assert "Nothing has been published yet" in get("prisoners", "csv-metadata.json").content.decode()
