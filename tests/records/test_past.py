"""The record as it was on any day is what it was: whatever is written later, and however it is changed."""

from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from prisoners.models import Case, Citation, Contact, Designation, OtherName, Person, Sentence, Source, Statement
from prisoners.records.code_lists import CodeLists
from prisoners.records.describing import describe
from prisoners.records.documents import Check
from prisoners.records.dossier import dossier
from prisoners.records.past import as_on
from prisoners.records.write import renarrow, write_documents
from tests.cohort import PEOPLE
from tests.published.histories import true_document
from tests.records.keeping import last_number
from tests.records.test_describing import FULL

pytestmark = pytest.mark.django_db
TODAY = date(2024, 5, 1)
random_histories = settings(
    max_examples=12,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def now_said(pk: int) -> tuple[dict, list] | None:
    """What the records of a person say now, with the contacts; None for nobody."""
    person = Person.objects.filter(pk=pk).first()
    if person is None:
        return None
    contacts = Contact.objects.filter(person=pk).order_by("pk").values_list("pk", "role", "name", "reach", "note")
    return describe(dossier(person)), list(contacts)


def then_said(pk: int, **when: object) -> tuple[dict, list] | None:
    past = as_on(pk, **when)
    if past is None:
        return None
    return describe(past.dossier), [(each.pk, each.role, each.name, each.reach, each.note) for each in past.contacts]


def erase(record: Person | Case) -> None:
    """Delete a record; sentences that replace another go first, since what is replaced is protected."""
    of = {"case__person": record} if isinstance(record, Person) else {"case": record}
    while Sentence.objects.filter(**of, replaced_by=None).delete()[0]:
        pass
    record.delete()


class Hand:
    """Changes one person's records a step at a time, as pages, imports, merges and raw SQL do."""

    def __init__(self, random: Random, by: User, check: Check):
        self.random, self.by, self.check = random, by, check
        self.person, self.other = write_documents(
            documents=[self.document("one"), self.document("two")], by=by, today=TODAY
        )

    def document(self, name: str) -> dict:
        return true_document(self.random.randrange(2**32), f"invented:{name}", self.check)

    def step(self) -> None:
        self.random.choice(
            [self.rewrite, self.rewrite, self.drop, self.name, self.contact, self.source, self.statement, self.move]
        )()

    def rewrite(self) -> None:
        write_documents(documents=[self.document("one")], by=self.by, today=TODAY)

    def drop(self) -> None:
        rows = self.random.choice([self.person.cases, self.person.designations, self.person.citations]).order_by("pk")
        if row := rows.first():
            erase(row) if isinstance(row, Case) else row.delete()

    def name(self) -> None:
        OtherName.objects.create(person=self.person, text=f"Name {self.random.randrange(10**9)}")
        Person.objects.filter(pk=self.person.pk).update(health_note=str(self.random.random()))

    def contact(self) -> None:
        made = Contact.objects.create(person=self.person, name="Somebody", note=str(self.random.random()))
        if self.random.random() < 0.5:
            made.delete()

    def source(self) -> None:
        """Of everybody's sources, since they are shared."""
        Source.objects.update(title=f"Title {self.random.randrange(10**9)}")

    def statement(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE prisoners_statement SET title = title || 'x'")

    def move(self) -> None:
        """A case goes to the other person, and one of theirs comes, with all that is in it."""
        for case in (self.person.cases.first(), self.other.cases.first()):
            if case is None:
                continue
            owner = self.other if case.person_id == self.person.pk else self.person
            case.position = 1000 + self.random.randrange(10000)
            Case.objects.filter(pk=case.pk).update(person=owner, position=case.position)
            Citation.objects.filter(case=case).update(person=owner)
            Citation.objects.filter(sentence__case=case).update(person=owner)


@random_histories
@given(seed=st.integers(0, 2**32))
def test_every_state_can_be_read_again(reference, editor, seed):
    with transaction.atomic():
        hand = Hand(Random(seed), editor, Check(CodeLists.load(), TODAY))
        pks = (hand.person.pk, hand.other.pk)
        remembered = [(last_number(), [deepcopy(now_said(pk)) for pk in pks])]
        for _step in range(8):
            hand.step()
            remembered.append((last_number(), [deepcopy(now_said(pk)) for pk in pks]))
        erase(Person.objects.get(pk=hand.person.pk))
        remembered.append((last_number(), [now_said(pk) for pk in pks]))
        for number, said in remembered:
            assert [then_said(pk, upto=number) for pk in pks] == said
        transaction.set_rollback(True)


def test_the_cohort_and_a_full_record_are_read_as_they_were(reference, editor):
    documents = [*PEOPLE, FULL]
    people = write_documents(documents=documents, by=editor)
    number, said = last_number(), [now_said(person.pk) for person in people]
    Citation.objects.all().delete()
    Designation.objects.all().delete()
    Person.objects.update(name_en="Overwritten", health_note="", born="")
    assert [then_said(person.pk, upto=number) for person in people] == said
    assert describe(as_on(people[-1], upto=number).dossier)["health_note"] == "Ill.\nVery."


def test_before_anything_was_entered_there_was_nobody(reference, editor):
    before = last_number()
    (person,) = write_documents(documents=[FULL], by=editor)
    assert as_on(person, upto=before) is None
    assert as_on(person, datetime.now(tz=UTC) - timedelta(days=1)) is None
    assert as_on(person).person.name_en == "Invented Full"


def test_rows_that_were_changed_with_the_order_of_periods(reference, editor):
    """Best days are kept too, since they order what is read again."""
    (person,) = write_documents(documents=[PEOPLE[0]], by=editor)
    number, said = last_number(), now_said(person.pk)
    person.periods.update(start="2022-02")
    renarrow(person, by=editor)
    assert now_said(person.pk) != said
    assert then_said(person.pk, upto=number) == said


def test_any_person_asks_the_database_as_often(reference, editor):
    more = {"reference": "invented:more", "cases": FULL["cases"] * 5, "other_names": ["A", "B", "C"]}
    more |= {"sources": [FULL["sources"][0] | {"title": f"Source {n}"} for n in range(20)]}
    small, medium, large = write_documents(documents=[{"names": {"en": "Small"}}, FULL, FULL | more], by=editor)
    asked = []
    for person in (small, medium, large):
        with CaptureQueriesContext(connection) as found:
            as_on(person)
        asked.append(len(found))
    assert asked[1] == asked[2] == 12
    assert asked[0] <= 12, "what can't be there is not asked for"


@pytest.mark.django_db(transaction=True)
def test_moments_are_told_apart_by_when_each_change_was_made(reference, editor):
    (person,) = write_documents(documents=[FULL], by=editor)
    first, said_first = datetime.now(tz=UTC), now_said(person.pk)
    Person.objects.filter(pk=person.pk).update(name_en="Second Name")
    Source.objects.update(title="Second title")
    second, said_second = datetime.now(tz=UTC), now_said(person.pk)
    Statement.objects.update(title="Third")
    erase(Person.objects.get(pk=person.pk))
    assert then_said(person.pk, at=first) == said_first
    assert then_said(person.pk, at=second) == said_second
    assert then_said(person.pk, at=datetime.now(tz=UTC)) is None
