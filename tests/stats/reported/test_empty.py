"""What others published on a site that has nothing of its own yet, and on one where nobody published anything."""

import csv
import io

import openpyxl
import pytest

from stats.models import ReportedFigure

FORMS = ("csv", "xlsx", "json")


def cells(body: bytes) -> list[tuple]:
    return list(openpyxl.load_workbook(io.BytesIO(body))["Numbers"].iter_rows(values_only=True))


@pytest.mark.usefixtures("today", "reported")
class TestBeforeTheFirstEdition:
    def test_the_page_has_the_numbers_and_nothing_to_draw(self, text):
        page = text("/reported/")
        assert "1,611, including 185 women and six minors" in page
        assert 'id="over-time"' not in page

    def test_files_have_the_numbers_without_ours(self, client):
        lines = list(csv.DictReader(io.StringIO(client.get("/reported.csv").content.decode())))
        assert len([line for line in lines if not line["part"]]) == ReportedFigure.objects.count()
        assert {line[name] for line in lines for name in ("our_value", "difference", "edition", "our_address")} == {""}
        document = client.get("/reported.json").json()
        assert document["edition"] is None
        assert all(figure["ours"] is None for figure in document["figures"])
        assert len(cells(client.get("/reported.xlsx").content)) == 1 + len(lines)

    def test_a_figure_has_nothing_beside_it(self, text):
        page = text("/figures/prisoners/?on=2024-01-26")
        assert 'id="whose"' not in page
        assert 'id="others"' not in page


@pytest.mark.usefixtures("today", "published")
class TestWhereNobodyPublished:
    @pytest.fixture(autouse=True)
    def _nothing(self, published):
        ReportedFigure.objects.all().delete()

    def test_the_page_and_the_files_are_empty(self, client, text):
        assert 'id="over-time"' not in text("/reported/")
        assert client.get("/reported.csv").content.count(b"\r\n") == 1
        assert client.get("/reported.json").json()["figures"] == []
        assert len(cells(client.get("/reported.xlsx").content)) == 1

    def test_definitions_stand_on_a_figures_page_all_the_same(self, text):
        page = text("/figures/prisoners/?on=2024-01-26")
        assert 'id="whose"' in page
        assert 'id="others"' not in page
