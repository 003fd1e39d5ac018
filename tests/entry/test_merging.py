"""Merging and splitting on the pages: compared, proposed, decided by a second person, taken back; who looks alike is shown before saving."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from prisoners.entry import groups
from prisoners.models import Identity, Person
from prisoners.publication.publish import publish, withdraw
from prisoners.published.models import Edition, MovedPage, PersonRow, Profile, Tombstone
from prisoners.records.write import write_documents
from tests.documents import case, period, person, place, sentence
from tests.entry.conftest import client_of, member
from tests.entry.entering import a_person, accepted, adding, change, changing, enter
from tests.entry.pages import errors_of, forms_of, open_form, send
from tests.entry.reviewing import LIST, decide, listed

pytestmark = pytest.mark.django_db
SIMILAR = "/admin/prisoners/person/similar/"


@pytest.fixture
def two(reference, editor, reviewer) -> list[Person]:
    """One person entered twice, and public twice."""
    documents = [
        person(
            "vetrabor", names={"be": "Марына Ветрабор", "en": "Maryna Vetrabor"}, born="1980-03-04", cases=[case("342")]
        ),
        person(
            "wetrabor",
            names={"ru": "Марина Ветробор"},
            born="1980-03-04",
            periods=[period("2021-02-01", place("pretrial-detention"), last_confirmed_on="2024-01-01")],
            sources=[{"kind": "press", "title": "A paper"}],
        ),
    ]
    made = write_documents(documents=documents, by=editor)
    publish(people=[each.pk for each in made], by=reviewer)
    return made


def merge_page(two: list[Person]) -> str:
    return f"{reverse('admin:prisoners_person_merge', args=[two[0].pk])}?with={two[1].pk}"


def proposed(client: Client, two: list[Person], **values: str) -> Identity:
    form = open_form(client, merge_page(two), "merge").fill(reason="One birth date.", **values)
    response = send(client, merge_page(two), form, _propose="1")
    assert response.redirect_chain, response.content.decode()
    return Identity.objects.latest("pk")


def proposal_page(identity: Identity) -> str:
    return reverse("admin:prisoners_identity_change", args=[identity.pk])


def decided(client: Client, identity: Identity, decision: str, **values: str):
    form = open_form(client, proposal_page(identity), "decide").fill(**values)
    return send(client, proposal_page(identity), form, decision=decision)


def page_of(client: Client, public: Person):
    return client.get(f"/cases/{public.public_id}/")


# From the proposal to the public page, and back


def test_a_merge_leads_the_public_address_on_and_is_taken_back(two, as_editor, as_reviewer, client):
    kept, other = two
    identity = proposed(as_editor, two)
    page = as_reviewer.get(proposal_page(identity)).content.decode()
    assert "The address of the other&#x27;s public page leads on" in page
    assert "Accept the merge" in page
    assert "Done." in decided(as_reviewer, identity, "accept", note="Seen.").content.decode()
    assert page_of(client, other).status_code == 200, "readers see nothing of it before it is published"

    decide(as_reviewer, kept, "publish")
    edition = Edition.objects.latest("number")
    assert (edition.changed, edition.withdrawn, edition.people) == (1, 1, 1)
    answer = page_of(client, other)
    assert (answer.status_code, answer["Location"]) == (301, f"/cases/{kept.public_id}/")
    assert "no-cache" in answer["Cache-Control"]
    assert not Profile.objects.filter(public_id=other.public_id).exists()
    assert not Tombstone.objects.exists()
    assert MovedPage.objects.get().edition == edition.number

    response = decided(as_reviewer, identity, "take_back")
    assert "Taken back" in response.content.decode()
    identity.refresh_from_db()
    assert identity.state == "undone"


def test_taken_back_both_have_pages_again(two, as_editor, as_reviewer, client):
    kept, other = two
    identity = proposed(as_editor, two)
    decided(as_reviewer, identity, "accept")
    decide(as_reviewer, kept, "publish")
    second = client_of(member(groups.REVIEWER, "second reviewer"))
    decided(second, identity, "take_back")
    decide(as_reviewer, kept, "publish")
    assert page_of(client, other).status_code == 410, "it leads nowhere, and is not published yet"
    assert not MovedPage.objects.exists()
    decide(as_reviewer, other, "publish")
    assert page_of(client, other).status_code == page_of(client, kept).status_code == 200
    assert PersonRow.objects.filter(last_edition__isnull=True).count() == 2
    assert not Tombstone.objects.exists()


def test_nobody_leads_to_a_withdrawn_person(two, as_editor, as_reviewer, reviewer, client):
    kept, other = two
    decided(as_reviewer, proposed(as_editor, two), "accept")
    decide(as_reviewer, kept, "publish")
    withdraw(people=[kept.pk], by=reviewer, reason="Asked for it")
    assert page_of(client, other).status_code == page_of(client, kept).status_code == 410
    assert not MovedPage.objects.exists()


@pytest.mark.parametrize(
    ("kept_is", "other_is"), [("public", "name-withheld"), ("name-withheld", "public"), ("counted-only", "public")]
)
def test_no_address_tells_a_withheld_name(kept_is, other_is, two, editor, reviewer, as_editor, as_reviewer, client):
    """Neither does the page of a name lead to a nameless one, nor the other way round; whatever the merged record's level is."""
    kept, other = two
    Person.objects.filter(pk=kept.pk).update(disclosure=kept_is)
    Person.objects.filter(pk=other.pk).update(disclosure=other_is)
    publish(people=[kept.pk, other.pk], by=reviewer)
    for level in (kept_is, "public"):
        identity = proposed(as_editor, two, disclosure=level)
        decided(as_reviewer, identity, "accept")
        decide(as_reviewer, kept, "publish")
        if level == "public" and other_is == "public":
            continue  # both are public by a reviewer's decision then
        assert not MovedPage.objects.exists()
        assert page_of(client, other).status_code == 410
        break


def test_a_merge_that_waits_for_publication_goes_with_an_urgent_withdrawal(
    two, as_editor, as_reviewer, reviewer, client
):
    """The other's page is of the same person: it is taken off too, though readers were not told that they are one."""
    kept, other = two
    decided(as_reviewer, proposed(as_editor, two), "accept")
    withdraw(people=[kept.pk], by=reviewer, reason="")
    assert page_of(client, other).status_code == page_of(client, kept).status_code == 410
    assert not PersonRow.objects.filter(last_edition__isnull=True).exists()


def test_chains_of_merges_lead_to_the_last(two, editor, as_editor, as_reviewer, client):
    (third,) = write_documents(documents=[person("third", cases=[case("368")])], by=editor)
    decided(as_reviewer, proposed(as_editor, two), "accept")
    decide(as_reviewer, two[0], "publish")
    decided(as_reviewer, proposed(as_editor, [third, two[0]], disclosure="public"), "accept")
    decide(as_reviewer, third, "publish")
    for each in two:
        assert page_of(client, each)["Location"] == f"/cases/{third.public_id}/"


# Who may


def test_own_proposals_are_decided_by_somebody_else(two, as_reviewer):
    identity = proposed(as_reviewer, two)
    page = as_reviewer.get(proposal_page(identity)).content.decode()
    assert "somebody else must decide it" in page
    assert 'value="accept"' not in page
    assert as_reviewer.post(proposal_page(identity), {"decision": "accept"}).status_code == 403
    assert Identity.objects.get().state == "proposed"


@pytest.mark.parametrize("group", [groups.CONTRIBUTOR, groups.ADMINISTRATOR, groups.AUDITOR])
def test_who_may_not_merge(group, two, as_editor):
    identity = proposed(as_editor, two)
    client = client_of(member(group))
    for address in (merge_page(two), reverse("admin:prisoners_person_split", args=[two[0].pk])):
        assert client.get(address).status_code == 403
    assert client.post(proposal_page(identity), {"decision": "accept"}).status_code == 403
    seen = client.get(proposal_page(identity)).status_code
    assert seen == (200 if group == groups.AUDITOR else 403)


def test_an_editor_sees_a_proposal_and_can_not_decide_it(two, as_editor, as_reviewer):
    identity = proposed(as_reviewer, two)
    assert 'id="decide"' not in as_editor.get(proposal_page(identity)).content.decode()
    assert as_editor.post(proposal_page(identity), {"decision": "refuse"}).status_code == 403


# The pages


def test_the_comparison_shows_both_and_what_comes_out(two, as_editor):
    form = open_form(as_editor, merge_page(two), "merge")
    response = send(as_editor, merge_page(two), form, _preview="1")
    page = response.content.decode()
    assert "What comes out of it" in page
    assert "Propose the merge" in page
    assert "1 February 2021" in page
    assert not Identity.objects.exists()
    assert Person.objects.get(pk=two[1].pk).merged_into is None


def test_without_a_reason_nothing_is_proposed(two, as_editor):
    form = open_form(as_editor, merge_page(two), "merge")
    response = send(as_editor, merge_page(two), form, _propose="1")
    assert "Say why" in response.content.decode()
    assert not Identity.objects.exists()


def test_a_merged_record_is_out_of_the_list_and_says_where_it_is(two, as_editor, as_reviewer):
    kept, other = two
    decided(as_reviewer, proposed(as_editor, two), "accept")
    assert listed(as_editor) == [kept]
    assert listed(as_editor, merged="only") == [other]
    assert set(listed(as_editor, merged="all")) == {kept, other}
    assert "merged into Maryna Vetrabor" in as_editor.get(LIST, {"q": "Ветробор"}).content.decode()
    page = as_editor.get(changing(other)).content.decode()
    assert "Merged into another record" in page
    assert changing(kept) in page
    assert 'name="_save"' not in page
    assert as_editor.post(changing(other), {"name_en": "Changed"}).status_code == 403


def test_the_list_of_proposals(two, as_editor, as_auditor):
    proposed(as_editor, two)
    page = as_auditor.get("/admin/prisoners/identity/").content.decode()
    assert "Waits for review" in page
    assert "Maryna Vetrabor" in page


# Splitting


@pytest.fixture
def mixed(reference, editor, reviewer) -> Person:
    """One record of two people."""
    document = person(
        "mixed",
        periods=[
            period("2021-01-01", place("pretrial-detention"), end="2021-12-01", reason="term-served"),
            period("2023-02-01", place("pretrial-detention"), last_confirmed_on="2024-01-01"),
        ],
        cases=[case("342", sentences=[sentence("2021-05-01", years=1)]), case("368")],
        sources=[
            {"kind": "press", "title": "Of the second", "cites": "cases[1]"},
            {"kind": "press", "title": "Of all"},
        ],
    )
    (made,) = write_documents(documents=[document], by=editor)
    publish(people=[made.pk], by=reviewer)
    return made


def split(client: Client, mixed: Person, reviewer: Client) -> Identity:
    address = reverse("admin:prisoners_person_split", args=[mixed.pk])
    form = open_form(client, address, "split").fill(
        **{"move-case": str(mixed.cases.last().pk), "move-period": str(mixed.periods.last().pk)},
        **{
            "new-name_en": "Somebody Else",
            "new-born": "1.2.1990",
            "disclosure": "public",
            "reason": "Two birth dates.",
        },
    )
    shown = send(client, address, form, _preview="1").content.decode()
    assert "What comes out of it" in shown
    assert "Somebody Else" in shown
    response = send(client, address, form, _propose="1")
    assert response.redirect_chain, errors_of(response)
    identity = Identity.objects.latest("pk")
    assert "Done." in decided(reviewer, identity, "accept").content.decode()
    identity.refresh_from_db()
    return identity


def test_a_split_makes_a_new_person_of_what_was_chosen(mixed, as_editor, as_reviewer):
    identity = split(as_editor, mixed, as_reviewer)
    new = identity.other
    assert (new.name_en, new.born, new.disclosure, new.is_synthetic) == ("Somebody Else", "1990-02-01", "public", True)
    assert [each.charges.get().article_id for each in new.cases.all()] == ["368"]
    assert [each.start for each in new.periods.all()] == ["2023-02-01"]
    assert [each.source.title for each in new.citations.all()] == ["Of the second"], "what attests a row goes with it"
    assert [each.start for each in mixed.periods.all()] == ["2021-01-01"]
    assert [each.source.title for each in mixed.citations.all()] == ["Of all"]


def test_a_split_is_taken_back_and_the_new_address_leads_on(mixed, as_editor, as_reviewer, client):
    identity = split(as_editor, mixed, as_reviewer)
    decide(as_reviewer, mixed, "publish")
    decide(as_reviewer, identity.other, "publish")
    assert page_of(client, identity.other).status_code == 200
    decided(client_of(member(groups.REVIEWER, "second reviewer")), identity, "take_back")
    assert mixed.cases.count() == mixed.periods.count() == mixed.citations.count() == 2
    decide(as_reviewer, mixed, "publish")
    assert page_of(client, identity.other)["Location"] == f"/cases/{mixed.public_id}/"


def test_a_split_of_nothing_is_refused(mixed, as_editor):
    address = reverse("admin:prisoners_person_split", args=[mixed.pk])
    form = open_form(as_editor, address, "split").fill(reason="Why not.")
    response = send(as_editor, address, form, _propose="1")
    assert "Nothing is chosen" in response.content.decode()
    assert not Identity.objects.exists()


# Who looks alike, while typing and before saving


def asked(client: Client, **values: str) -> dict:
    response = client.post(SIMILAR, values)
    assert response.status_code == 200
    return json.loads(response.content)


def test_who_looks_alike_is_told_with_why(two, as_editor):
    answer = asked(as_editor, name_en="Marina Vetrobor", born="4.3.1980")
    assert answer["count"] == 2
    assert answer["asks"] is True
    assert "The same name in other letters or another spelling" in answer["html"]
    assert "Born on the same day: 4 March 1980" in answer["html"]
    assert asked(as_editor, name_en="Somebody Else")["count"] == 0
    assert asked(as_editor, name_en=" ", born="4.3.1980")["count"] == 0


def test_somebody_new_who_looks_alike_is_saved_only_when_an_editor_says_so(two, as_editor):
    count = Person.objects.count()
    response = enter(as_editor, "person", name_be="Марына Ветрабор")
    assert "Somebody who looks alike is recorded already" in errors_of(response)
    assert changing(two[0]) in response.content.decode()
    assert Person.objects.count() == count
    form = forms_of(response)["person_form"].fill(_not_alike="1")
    accepted(send(as_editor, adding("person"), form))
    assert Person.objects.count() == count + 1


def test_the_same_name_and_another_birth_date_asks_nothing(two, as_editor):
    accepted(enter(as_editor, "person", name_be="Марына Ветрабор", born="1999-01-01"))


def test_a_changed_name_asks_and_any_other_change_does_not(two, as_editor):
    other = a_person(as_editor, name_en="Somebody Else", gender="male")
    response = change(as_editor, other, name_en="Maryna Vetrabor")
    assert "Somebody who looks alike is recorded already" in errors_of(response)
    other.refresh_from_db()
    assert other.name_en == "Somebody Else"
    accepted(change(as_editor, two[0], citizenship="BY"))


def test_a_person_s_page_lists_who_looks_alike(two, as_editor):
    page = as_editor.get(changing(two[0])).content.decode()
    assert "1 person looks alike" in page
    assert merge_page(two) in page


def test_a_contributor_is_told_that_and_never_who(two):
    client = client_of(member(groups.CONTRIBUTOR))
    answer = asked(client, name_be="Марына Ветрабор")
    assert "Ask an editor" in answer["summary"]
    assert "Ветра" not in json.dumps(answer, ensure_ascii=False)
    assert "Vetrabor" not in json.dumps(answer)
    response = enter(client, "person", name_be="Марына Ветрабор")
    assert "Somebody who looks alike is recorded already" in errors_of(response)
    assert changing(two[0]) not in response.content.decode()


@pytest.mark.parametrize("group", [groups.AUDITOR, groups.ADMINISTRATOR])
def test_who_enters_nobody_is_told_nothing(group, two):
    assert client_of(member(group)).post(SIMILAR, {"name_be": "Марына Ветрабор"}).status_code == 403


def test_names_are_sent_in_no_address(two, as_editor):
    assert as_editor.get(SIMILAR, {"name_be": "Марына Ветрабор"}).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(member(groups.EDITOR, "strict"), backend="django.contrib.auth.backends.ModelBackend")
    assert strict.post(SIMILAR, {"name_be": "Марына"}).status_code == 403


def test_refused_as_double_is_shown_no_more(two, as_editor, as_reviewer):
    decided(as_reviewer, proposed(as_editor, two), "refuse", note="Two sisters.")
    assert "looks alike" not in as_editor.get(changing(two[0])).content.decode()


# How much is asked of the database


def counted(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_pages_ask_the_same_number_of_questions_however_much_there_is(two, editor, as_editor):
    listing, comparing = "/admin/prisoners/identity/", merge_page(two)
    choosing = reverse("admin:prisoners_person_merge", args=[two[0].pk])
    before = {address: counted(as_editor, address) for address in (listing, comparing, choosing)}
    assert list(before.values()) == [8, 38, 9]
    others = [person(f"more-{n}", names={"be": "Марына Ветрабор"}, born="1980") for n in range(12)]
    many = person(
        "vetrabor",
        names={"be": "Марына Ветрабор", "en": "Maryna Vetrabor"},
        born="1980-03-04",
        cases=[case("342"), case("368"), case("130", "364")],
        other_names=["One", "Two", "Three"],
        sources=[{"kind": "press", "title": f"Paper {n}"} for n in range(5)],
    )
    made = write_documents(documents=[many, *others], by=editor)
    for one, other in zip(made[1::2], made[2::2], strict=True):
        Identity.objects.create(kind="merge", kept=one, other=other, reason="One.", proposed_by=editor)
    assert {address: counted(as_editor, address) for address in before} == before


def test_what_is_typed_is_answered_by_two_statements_beside_who_asks(two, as_editor):
    asked(as_editor, name_en="Marina Vetrobor")
    with CaptureQueriesContext(connection) as found:
        asked(as_editor, name_en="Marina Vetrobor", born="1980")
    about_people = [each for each in found.captured_queries if "prisoners_" in each["sql"]]
    assert len(about_people) == 2
