"""A cell of the matrix of permissions: a user, a person, and how the records are brought to where an action makes sense.

Each is tried as a user who is nobody else's: the forms are those a superuser is shown, so that what a page leaves out is sent all the same.
"""

from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from prisoners.models import Contact, Person
from prisoners.publication.publish import publish, withdraw
from prisoners.records.identity import propose_merge, propose_split
from prisoners.records.identity.plans import SplitPlan, default_plan
from prisoners.records.identity.proposing import found_between
from prisoners.records.write import write_documents
from tests.documents import case, designated, period, person, place
from tests.entry.pages import open_form

SECRET, REACH = "Needs insulin.", "Signal 0099"


@dataclass
class Cell:
    """One person, entered by the user themselves or by somebody else, whom a user does something with."""

    client: Client
    user: User
    root: Client
    other: User
    third: User
    writer: User
    person: Person
    twin: Person
    forms: dict[str, dict] = field(default_factory=dict)
    """Forms by address, as a superuser was shown them: records are the same for every action."""

    @property
    def name(self) -> str:
        return self.person.name_en

    def fresh(self) -> Person:
        return Person.objects.get(pk=self.person.pk)


def written(name: str, level: str, by: User) -> tuple[Person, Person]:
    """A person with something of everything, and one who looks the same, both by one writer."""
    documents = [
        person(
            f"{name}-{number}",
            names={"en": f"Quibbly Zzyzx{number} {name.title()}"},
            disclosure=level,
            cases=[case("342")],
            periods=[period("2023-01-05", place("pretrial-detention"), last_confirmed_on="2024-06-01")],
            designations=[designated("viasna", "2023-02-01")],
        )
        for number in ("one", "two")
    ]
    made = write_documents(documents=documents, by=by)
    for each in made:
        Person.objects.filter(pk=each.pk).update(health_note=SECRET)
        Contact.objects.create(person=each, role="relative", name="A relative", reach=REACH)
    return made[0], made[1]


def page_of(cell: Cell, name: str, *arguments: object) -> str:
    return reverse(f"admin:prisoners_{name}", args=arguments or [cell.person.pk])


def shows(response: HttpResponse, text: str) -> bool:
    return response.status_code == 200 and text in response.content.decode()


def form_of(cell: Cell, address: str, form: str) -> dict:
    """A form as a superuser is shown it, with what stands in it."""
    if address not in cell.forms:
        cell.forms[address] = open_form(cell.root, address, form).fields
    return dict(cell.forms[address])


# How records are brought to where an action makes sense


def in_review(cell: Cell) -> None:
    Person.objects.filter(pk=cell.person.pk).update(submitted_at=timezone.now(), submitted_by=cell.writer)


def public(cell: Cell) -> None:
    if cell.person.disclosure != "internal":
        publish(people=[cell.person.pk], by=cell.third)


def taken_off(cell: Cell) -> None:
    public(cell)
    if cell.person.disclosure != "internal":
        withdraw(people=[cell.person.pk], by=cell.writer, reason="", urgent=True)


def merge_proposed(cell: Cell) -> None:
    plan = default_plan(cell.person, cell.twin, found_between(cell.person, cell.twin))
    propose_merge(kept=cell.person, other=cell.twin, plan=plan, reason="One person.", by=cell.writer)


def split_proposed(cell: Cell) -> None:
    plan = SplitPlan({"case": (cell.person.cases.get().pk,)}, {"name_en": "Somebody Else"}, "internal")
    propose_split(kept=cell.person, plan=plan, reason="Two people.", by=cell.writer)


def checked(cell: Cell) -> None:
    """The rules of quality have looked: two who look alike are always a finding."""
    cell.root.get(reverse("admin:quality"))
