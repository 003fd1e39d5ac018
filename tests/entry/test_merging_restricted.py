"""Restricted fields on the pages of merges and splits: shown to few, and each look is noted."""

import pytest
from django.http import HttpResponse
from django.urls import reverse

from prisoners.models import Access, Citation, Contact, Person, Source
from prisoners.records.identity import propose_merge
from prisoners.records.identity.plans import default_plan
from prisoners.records.identity.proposing import found_between
from prisoners.records.write import write_documents
from tests.documents import person
from tests.entry.pages import open_form, send

pytestmark = pytest.mark.django_db
SECRETS = ("Needs insulin.", "children: 3", "A Neighbour", "Secret Informer")


@pytest.fixture
def two(reference, editor) -> list[Person]:
    """Two who look alike, of whom health and family are to be published."""
    made = write_documents(documents=[person(name, born="1980") for name in ("first", "second")], by=editor)
    for each in made:
        Person.objects.filter(pk=each.pk).update(
            health_note="Needs insulin.", children=3, disclose_health=True, disclose_family=True
        )
        Contact.objects.create(person=each, role="relative", name="A Neighbour")
        told = Source.objects.create(kind="relative", title="Secret Informer", confidential=True)
        Citation.objects.create(person=each, source=told)
    return list(Person.objects.filter(pk__in=[each.pk for each in made]).order_by("pk"))


def pages(client, two: list[Person], editor) -> list[HttpResponse]:
    """Compared, previewed, split, and proposed."""
    kept, other = two
    merge = f"{reverse('admin:prisoners_person_merge', args=[kept.pk])}?with={other.pk}"
    form = open_form(client, merge, "merge").fill(reason="One person.")
    found = [client.get(merge), send(client, merge, form, _preview="1")]
    found.append(client.get(reverse("admin:prisoners_person_split", args=[kept.pk])))
    plan = default_plan(kept, other, found_between(kept, other))
    identity = propose_merge(kept=kept, other=other, plan=plan, reason="One person.", by=editor)
    return [*found, client.get(reverse("admin:prisoners_identity_change", args=[identity.pk]))]


def test_who_may_not_see_it_is_shown_nothing_of_it(two, editor, as_editor):
    for number, page in enumerate(pages(as_editor, two, editor)):
        text = page.content.decode()
        assert page.status_code == 200
        assert [secret for secret in SECRETS if secret in text] == [], number
    assert not Access.objects.exists()


def test_who_may_see_it_is_and_each_look_is_noted(two, editor, as_reviewer):
    shown = pages(as_reviewer, two, editor)
    assert "Needs insulin." in shown[1].content.decode()
    noted = list(Access.objects.order_by("pk").values_list("person", "subject"))
    kept, other = (each.pk for each in two)
    sides = [(kept, "children, contact, source"), (other, "children, contact, source")]
    outcome = (kept, "children, children_under_age, parental_right_removed, health_note, disability_note")
    # Opened twice and previewed; split; proposed.
    assert sorted(noted) == sorted([*sides * 3, outcome, sides[0], *sides, outcome])
