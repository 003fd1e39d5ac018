"""Steps of a reviewer's work, as sent from the real forms of the pages."""

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from prisoners.models import Person
from tests.entry.pages import open_form

LIST = "/admin/prisoners/person/"


def review_page(person: Person) -> str:
    return reverse("admin:prisoners_person_review", args=[person.pk])


def decide(client: Client, person: Person, decision: str, **values: str) -> HttpResponse:
    """Fill in one of the forms of the review page, and send it."""
    form = open_form(client, review_page(person), decision).fill(**values)
    return client.post(review_page(person), form.fields, follow=True)


def listed(client: Client, **parameters: str) -> list[Person]:
    """Whom the list of people shows under some filters."""
    return list(client.get(LIST, parameters).context["cl"].result_list)


def waiting(client: Client) -> list[Person]:
    return listed(client, standing="waiting")
