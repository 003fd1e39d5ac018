"""What the matrix of permissions tries, over HTTP: each action is asked for, and it is looked whether it was done."""

from collections.abc import Callable

from django.urls import reverse
from django.utils import timezone

from prisoners.models import Case, Designation, Finding, Identity, Person, Review
from prisoners.published.models import PersonRow, Profile
from tests.entry.entering import changing
from tests.entry.permitted import REACH, SECRET, Cell, form_of, page_of, shows
from tests.entry.reviewing import LIST, review_page, standing_of

FAR = "2100-01-01T00:00:00+00:00"
"""When a page was looked at that shows everything there will be."""


def is_listed(cell: Cell) -> bool:
    return shows(cell.client.get(LIST, {"q": cell.person.reference}), cell.name)


def is_found_by_name(cell: Cell) -> bool:
    given = {"app_label": "prisoners", "model_name": "case", "field_name": "person", "term": cell.name}
    return shows(cell.client.get(reverse("admin:autocomplete"), given), cell.name)


def opens(cell: Cell) -> bool:
    return shows(cell.client.get(changing(cell.person)), cell.name)


def opens_a_part(cell: Cell) -> bool:
    return shows(cell.client.get(changing(cell.person.cases.get())), cell.name)


def is_told_where_a_part_is_added(cell: Cell) -> bool:
    return shows(cell.client.get(reverse("admin:prisoners_case_add"), {"person": cell.person.pk}), cell.name)


def adds_a_part(cell: Cell) -> bool:
    address = f"{reverse('admin:prisoners_case_add')}?person={cell.person.pk}"
    before = cell.person.cases.count()
    cell.client.post(address, form_of(cell, address, "case_form"))
    return cell.person.cases.count() > before


def changes(cell: Cell) -> bool:
    fields = form_of(cell, changing(cell.person), "person_form") | {"internal_note": ["Changed."]}
    cell.client.post(changing(cell.person), fields)
    return cell.fresh().internal_note == "Changed."


def changes_a_part(cell: Cell) -> bool:
    record = cell.person.cases.get()
    cell.client.post(changing(record), form_of(cell, changing(record), "case_form") | {"opened": ["2022-12"]})
    return Case.objects.get(pk=record.pk).opened == "2022-12"


def changes_a_designation(cell: Cell) -> bool:
    record = cell.person.designations.get()
    fields = form_of(cell, changing(record), "designation_form") | {"decided": ["2023-03-01"]}
    cell.client.post(changing(record), fields)
    return Designation.objects.get(pk=record.pk).decided == "2023-03-01"


def deletes_a_case(cell: Cell) -> bool:
    cell.client.post(page_of(cell, "case_delete", cell.person.cases.get().pk), {"post": "yes"})
    return not cell.person.cases.exists()


def deletes(cell: Cell) -> bool:
    cell.client.post(page_of(cell, "person_delete"), {"post": "yes"})
    return not Person.objects.filter(pk=cell.person.pk).exists()


def saves_and_sends(cell: Cell) -> bool:
    cell.client.post(changing(cell.person), form_of(cell, changing(cell.person), "person_form") | {"_submit": ["1"]})
    return standing_of(cell.person) == "in-review"


def sends_many(cell: Cell) -> bool:
    cell.client.post(LIST, {"action": "submit_selected", "_selected_action": cell.person.pk})
    return standing_of(cell.person) == "in-review"


def takes_back(cell: Cell) -> bool:
    cell.client.post(page_of(cell, "person_recall"))
    return standing_of(cell.person) != "in-review"


def sees_the_review_page(cell: Cell) -> bool:
    return shows(cell.client.get(review_page(cell.person)), cell.name)


def decided(cell: Cell, decision: str) -> Callable[[], bool]:
    return lambda: Review.objects.filter(person=cell.person, decision=decision, decided_by=cell.user).exists()


def publishes(cell: Cell) -> bool:
    cell.client.post(review_page(cell.person), {"decision": "publish", "seen_at": FAR})
    return decided(cell, "published")()


def publishes_many(cell: Cell) -> bool:
    sent = {"action": "publish_selected", "_selected_action": cell.person.pk, "confirmed": "yes", "seen_at": FAR}
    cell.client.post(LIST, sent)
    return decided(cell, "published")()


def returns(cell: Cell) -> bool:
    cell.client.post(review_page(cell.person), {"decision": "return", "reason": "Which court?"})
    return decided(cell, "returned")()


def withdraws(cell: Cell) -> bool:
    cell.client.post(review_page(cell.person), {"decision": "withdraw", "reason": "Asked for it"})
    return decided(cell, "withdrawn")()


def unpublishes(cell: Cell) -> bool:
    cell.client.post(page_of(cell, "person_unpublish"), {"why": "In danger"})
    return decided(cell, "withdrawn")() and not PersonRow.objects.filter(person=cell.person.key, last_edition=None)


def unpublishes_many(cell: Cell) -> bool:
    sent = {"action": "unpublish_selected", "_selected_action": cell.person.pk, "confirmed": "yes", "why": "In danger"}
    cell.client.post(LIST, sent)
    return decided(cell, "withdrawn")() and not Profile.objects.filter(person=cell.person.key)


def confirms(cell: Cell) -> bool:
    cell.client.post(review_page(cell.person), {"decision": "confirm"})
    return decided(cell, "confirmed")()


def reads_the_history(cell: Cell) -> bool:
    return shows(cell.client.get(page_of(cell, "person_history")), cell.name)


def reads_a_past_day(cell: Cell) -> bool:
    return shows(
        cell.client.get(page_of(cell, "person_history"), {"on": f"{timezone.localdate():%Y-%m-%d}"}), cell.name
    )


def sees_restricted_fields(cell: Cell) -> bool:
    return shows(cell.client.get(changing(cell.person)), SECRET)


def sees_contacts(cell: Cell) -> bool:
    return shows(cell.client.get(changing(cell.person)), REACH)


def changes_restricted_fields(cell: Cell) -> bool:
    fields = form_of(cell, changing(cell.person), "person_form") | {"health_note": ["Better."]}
    cell.client.post(changing(cell.person), fields)
    return cell.fresh().health_note == "Better."


def reads_restricted_history(cell: Cell) -> bool:
    pages = [
        cell.client.get(page_of(cell, "person_history"), given)
        for given in ({}, {"on": f"{timezone.localdate():%Y-%m-%d}"})
    ]
    return any(shows(page, SECRET) or shows(page, REACH) for page in pages)


def sees_who_looks_alike(cell: Cell) -> bool:
    response = cell.client.post(reverse("admin:prisoners_person_similar"), {"name_en": cell.name})
    return response.status_code == 200 and cell.name in response.json()["html"]


def proposes_a_merge(cell: Cell) -> bool:
    address = f"{page_of(cell, 'person_merge')}?with={cell.twin.pk}"
    fields = form_of(cell, address, "merge") | {"reason": ["One person."], "_propose": ["1"]}
    cell.client.post(address, fields)
    return Identity.objects.filter(kind="merge", proposed_by=cell.user).exists()


def proposes_a_split(cell: Cell) -> bool:
    address = page_of(cell, "person_split")
    fields = form_of(cell, address, "split") | {
        "reason": ["Two people."], "_propose": ["1"], "move-case": [str(cell.person.cases.get().pk)],
        "new-name_en": ["Somebody Else"],
    }  # fmt: skip
    cell.client.post(address, fields)
    return Identity.objects.filter(kind="split", proposed_by=cell.user).exists()


def decides_a_proposal(cell: Cell) -> bool:
    identity = Identity.objects.get()
    cell.client.post(reverse("admin:prisoners_identity_change", args=[identity.pk]), {"decision": "accept"})
    return Identity.objects.filter(pk=identity.pk, state="done", decided_by=cell.user).exists()


def reads_a_proposal(cell: Cell) -> bool:
    return shows(
        cell.client.get(reverse("admin:prisoners_identity_change", args=[Identity.objects.get().pk])), cell.name
    )


def exports(cell: Cell) -> bool:
    sent = {"people": str(cell.person.pk), "form": "documents"}
    response = cell.client.post(reverse("admin:prisoners_person_export"), sent)
    return response.status_code == 200 and cell.name.encode() in b"".join(
        response.streaming_content if response.streaming else [response.content]
    )


def changes_many(cell: Cell) -> bool:
    """A designation of several people at once: what it would do is looked at, and then it is done."""
    address = reverse("admin:prisoners_person_bulk", args=["designate"])
    sent = {
        "people": str(cell.person.pk), "step": "preview", "organisation": "dissidentby", "decided": "2023-04-01",
        "category": "political-prisoner", "_why": "Read it.",
    }  # fmt: skip
    response = cell.client.post(address, sent)
    if response.status_code == 200 and "preview" in (response.context or {}):
        cell.client.post(address, sent | {"step": "confirm", "seen": response.context["preview"].seen})
    return cell.person.designations.filter(organisation="dissidentby").exists()


def sees_findings(cell: Cell) -> bool:
    return shows(cell.client.get(reverse("admin:quality")), cell.name)


def dismisses_a_finding(cell: Cell) -> bool:
    finding = Finding.objects.filter(person=cell.person).first()
    cell.client.post(reverse("admin:quality_dismiss", args=[finding.pk]), {"reason": "So it is."})
    return Finding.objects.get(pk=finding.pk).dismissed_by == cell.user
