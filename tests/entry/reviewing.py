"""Steps of an editor's and a reviewer's work on the way to the public, as sent from the real forms of the pages."""

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from prisoners.models import Person
from prisoners.publication.standing import DRAFT, IN_REVIEW, RETURNED, with_standing
from prisoners.publication.submitting import submit
from tests.entry.entering import changing
from tests.entry.pages import open_form, send

LIST = "/admin/prisoners/person/"


def review_page(person: Person) -> str:
    return reverse("admin:prisoners_person_review", args=[person.pk])


def send_for_review(client: Client, person: Person, **values: str) -> HttpResponse:
    """Fill in a person's page, and press the button that saves it and sends the person for review."""
    address = changing(person)
    return send(client, address, open_form(client, address, "person_form").fill(**values), _submit="1")


def sent(person: Person) -> Person:
    """The person in review: what is still a draft is sent by whoever changed it last."""
    person = with_standing(Person.objects.select_related("changed_by")).get(pk=person.pk)
    if person.standing in {DRAFT, RETURNED}:
        submit(people=[person.pk], by=person.changed_by)
    return person


def standing_of(person: Person) -> str:
    return with_standing(Person.objects.all()).get(pk=person.pk).standing


def decide(client: Client, person: Person, decision: str, **values: str) -> HttpResponse:
    """Fill in one of the forms of the review page, and send it. Who is to be published is sent for review before."""
    if decision == "publish":
        sent(person)
    form = open_form(client, review_page(person), decision).fill(**values)
    return client.post(review_page(person), form.fields, follow=True)


def listed(client: Client, **parameters: str) -> list[Person]:
    """Whom the list of people shows under some filters."""
    return list(client.get(LIST, parameters).context["cl"].result_list)


def waiting(client: Client) -> list[Person]:
    return listed(client, standing=IN_REVIEW)
