"""Steps of an editor's work, as sent from the real forms of the pages."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from prisoners.models import Case, CustodyPeriod, Person, Source
from tests.entry.pages import errors_of, open_form, send


def adding(model: str, **parameters: object) -> str:
    address = reverse(f"admin:prisoners_{model}_add")
    return f"{address}?{urlencode(parameters)}" if parameters else address


def changing(record) -> str:
    return reverse(f"admin:prisoners_{record._meta.model_name}_change", args=[record.pk])


def enter(client: Client, model: str, *, parameters: dict | None = None, **values: object) -> HttpResponse:
    """Fill in the page on which a record is added, and send it."""
    address = adding(model, **(parameters or {}))
    return send(client, address, open_form(client, address, f"{model}_form").fill(**values))


def change(client: Client, record, **values: object) -> HttpResponse:
    """Fill in the page of a record, and send it."""
    address = changing(record)
    return send(client, address, open_form(client, address, f"{record._meta.model_name}_form").fill(**values))


def accepted(response: HttpResponse) -> HttpResponse:
    assert response.status_code == 200
    assert response.redirect_chain, errors_of(response)
    return response


def a_source(client: Client, **values: object) -> Source:
    accepted(
        enter(client, "source", **{"title": "Invented list", "publisher": "Tests", "kind": "organisation", **values})
    )
    return Source.objects.latest("pk")


def a_person(client: Client, **values: object) -> Person:
    given = {"name_en": "Invented Person", "gender": "female", "disclosure": "public", **values}
    accepted(enter(client, "person", **given))
    return Person.objects.latest("pk")


def a_case(client: Client, person: Person, **values: object) -> Case:
    accepted(enter(client, "case", parameters={"person": person.pk}, **values))
    return Case.objects.latest("pk")


def a_period(client: Client, person: Person, **values: object) -> CustodyPeriod:
    accepted(enter(client, "custodyperiod", parameters={"person": person.pk}, **values))
    return CustodyPeriod.objects.latest("pk")
