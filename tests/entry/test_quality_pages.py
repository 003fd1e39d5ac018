"""The work list: what it shows and to whom, filters, dismissing and taking back."""

import re
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from prisoners.entry import groups
from prisoners.entry.worklist import pages as quality_pages
from prisoners.entry.worklist.pages import findings_waiting, quality_waiting
from prisoners.models import Finding
from prisoners.publication.publish import publish
from prisoners.quality import rules
from prisoners.quality.checking import check
from prisoners.records.write import write_documents
from tests.documents import at_noon, person
from tests.entry.conftest import client_of, member
from tests.quality.examples import SIZO, TODAY, convicted, held, sentence, somebody

pytestmark = pytest.mark.django_db
LIST = "/admin/quality/"
QUERIES = 26


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr(rules, "CHANGED", at_noon(date(2020, 1, 1)))
    with time_machine.travel(at_noon(TODAY), tick=True):
        yield


@pytest.fixture
def people(reference, editor) -> list:
    return write_documents(
        documents=[
            somebody(gender=""),
            person("woman", "female", periods=held(SIZO, {"kind": "colony", "facility": "ik-1", "start": "2022-12"})),
            somebody(
                reference="invented:due",
                born="1970",
                cases=convicted(sentence("2022-09-01", "2022-11-10", years=3, due_published="2024-12-01")),
            ),
        ],
        by=editor,
    )


def shown(client, **parameters: str) -> list[tuple[str, str]]:
    lines = client.get(LIST, parameters).context["lines"]
    return [(line.finding.rule, line.finding.person.reference) for line in lines]


def test_opening_it_checks_and_lists_what_is_true(as_editor, people):
    page = as_editor.get(LIST)
    assert page.context["unchecked"] == 0
    assert ("facility-for-others", "invented:woman") in shown(as_editor)
    assert "not-confirmed" not in {rule for rule, _whose in shown(as_editor)}
    assert Finding.objects.filter(rule="not-confirmed").exists()


def test_it_says_how_many_are_not_checked_yet(as_editor, people, monkeypatch):
    monkeypatch.setattr(quality_pages, "AT_ONCE", 1)
    assert "2 people are not checked yet" in as_editor.get(LIST).content.decode()
    as_editor.get(LIST)
    assert "not checked yet" not in as_editor.get(LIST).content.decode()


def test_the_most_pressing_first_and_counted_by_rule(as_editor, people):
    page = as_editor.get(LIST)
    severities = [line.rule.severity for line in page.context["lines"]]
    assert severities == sorted(severities, key=list(type(severities[0])).index)
    counted = {group.rule.slug: group.count for _s, _n, _a, found in page.context["groups"] for group in found}
    assert sum(counted.values()) == page.context["page"].paginator.count
    assert counted["gender-not-known"] == 1


class TestFilters:
    def test_by_rule(self, as_editor, people):
        assert shown(as_editor, rule="gender-not-known") == [("gender-not-known", "invented:example")]
        assert "The person is in neither count" in as_editor.get(LIST, {"rule": "gender-not-known"}).content.decode()

    def test_by_how_pressing(self, as_editor, people):
        found = {rule for rule, _whose in shown(as_editor, severity="missing")}
        assert "gender-not-known" in found
        assert "facility-for-others" not in found

    def test_by_disclosure(self, as_editor, people, editor):
        write_documents(documents=[person("withheld", "", disclosure="name-withheld")], by=editor)
        assert {whose for _rule, whose in shown(as_editor, disclosure="name-withheld")} == {"invented:withheld"}

    def test_by_whether_published(self, as_editor, people, reviewer):
        publish(people=[people[1].pk], by=reviewer)
        assert {whose for _rule, whose in shown(as_editor, published="yes")} == {"invented:woman"}
        assert "invented:woman" not in {whose for _rule, whose in shown(as_editor, published="no")}

    def test_by_whose_people(self, as_editor, people, editor):
        assert shown(as_editor, mine="yes") == []
        editor.groups.add(groups_of(groups.EDITOR))
        assert shown(client_of(editor), mine="yes") == shown(as_editor)

    def test_a_value_that_is_none_is_named(self, as_editor, people):
        page = as_editor.get(LIST, {"disclosure": "invented"})
        assert "invented is not one of the available choices" in page.content.decode()


def groups_of(name: str):
    from django.contrib.auth.models import Group

    return Group.objects.get(name=name)


def test_a_line_leads_to_the_field(as_editor, people):
    (line,) = as_editor.get(LIST, {"rule": "facility-for-others"}).context["lines"]
    period = people[1].periods.get()
    address = reverse("admin:prisoners_custodyperiod_change", args=[period.pk])
    assert line.address == f"{address}#id_arrangements-1-facility"
    assert 'id="id_arrangements-1-facility"' in as_editor.get(address).content.decode()


def test_steps_of_a_computed_date_are_told(as_editor, people):
    page = as_editor.get(LIST, {"rule": "due-differs-from-published"})
    (line,) = page.context["lines"]
    assert "37 days apart" in line.note.words
    assert len(line.steps) == 3
    assert line.steps[0] in page.content.decode()


class TestDismissing:
    @pytest.fixture
    def finding(self, people) -> Finding:
        check(people=[each.pk for each in people])
        return Finding.objects.get(rule="gender-not-known")

    def dismiss(self, client, finding: Finding, reason: str):
        address = reverse("admin:quality_dismiss", args=[finding.pk])
        return client.post(address, {"reason": reason, "here": "?rule=gender-not-known"}, follow=True)

    def test_with_a_reason_and_back(self, as_editor, finding):
        response = self.dismiss(as_editor, finding, "Asked for it")
        assert response.redirect_chain[-1][0] == f"{LIST}?rule=gender-not-known"
        assert shown(as_editor, rule="gender-not-known") == []
        page = as_editor.get(LIST, {"state": "dismissed"}).content.decode()
        assert re.search(r"Dismissed by editor \(group\) on .*: Asked for it", page)
        as_editor.post(reverse("admin:quality_take_back", args=[finding.pk]), {"here": "?state=dismissed"})
        assert shown(as_editor, rule="gender-not-known") == [("gender-not-known", "invented:example")]

    def test_a_reason_is_needed(self, as_editor, finding):
        response = self.dismiss(as_editor, finding, " ")
        assert "Say why it is right as it stands" in response.content.decode()
        finding.refresh_from_db()
        assert finding.dismissed_at is None

    def test_an_address_of_another_site_is_not_followed(self, as_editor, finding):
        address = reverse("admin:quality_take_back", args=[finding.pk])
        response = as_editor.post(address, {"here": "https://elsewhere.example/"})
        assert response["Location"] == LIST

    def test_an_auditor_looks_and_dismisses_nothing(self, as_auditor, finding):
        page = as_auditor.get(LIST)
        assert page.status_code == 200
        assert "It is right as it stands" not in page.content.decode()
        assert self.dismiss(as_auditor, finding, "Asked for it").status_code == 403

    def test_nothing_is_dismissed_by_following_a_link(self, as_editor, finding):
        assert as_editor.get(reverse("admin:quality_dismiss", args=[finding.pk])).status_code == 405


def test_who_has_no_findings_has_no_list(people, as_administrator):
    assert as_administrator.get(LIST).status_code == 403
    assert client_of(member(groups.CONTRIBUTOR)).get(LIST).status_code == 403


def test_number_of_findings_for_the_index(people, editor, reviewer):
    check(people=[each.pk for each in people])
    assert quality_waiting(editor) == 0  # without the right
    enters = member(groups.EDITOR)
    assert quality_waiting(enters) == 0
    assert findings_waiting(enters).count == Finding.objects.filter(since=None).count()
    editor.groups.add(groups_of(groups.EDITOR))
    editor = type(editor).objects.get(pk=editor.pk)
    assert quality_waiting(editor) == findings_waiting(editor).count == Finding.objects.filter(since=None).count()
    assert findings_waiting(editor).address == f"{LIST}?mine=yes"


def test_as_many_questions_for_a_page_full_as_for_one(as_editor, people, editor):
    def queries() -> int:
        as_editor.get(LIST)
        with CaptureQueriesContext(connection) as found:
            assert as_editor.get(LIST).status_code == 200
        return len(found)

    assert queries() == QUERIES
    write_documents(
        documents=[
            somebody(reference=f"invented:{n}", gender="", born=f"1984-{n % 12 + 1:02}-{n // 12 + 1:02}")
            for n in range(40)
        ],
        by=editor,
    )
    assert queries() == QUERIES


def test_it_goes_on_at_the_next_page(as_editor, people, monkeypatch):
    monkeypatch.setattr(quality_pages, "ON_A_PAGE", 1)
    first = as_editor.get(LIST)
    assert "Page 1 of" in first.content.decode()
    assert first.context["later"] == "?page=2"
    assert shown(as_editor) != shown(as_editor, page="2")
