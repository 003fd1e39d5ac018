"""Who may do what with whose records, as one table: role by action by level of disclosure, for own records and those of others.

Every cell is tried with real requests (`tests.entry.permitted_actions`), and must be as the table says: what may be done is done, and what may not
be done is not. Columns are groups; a cell says whose records: ``own`` (entered by the user), ``other``, ``all``, ``-`` (nobody's). With a star
only of people who are not internal.
"""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.test import Client
from django.urls import reverse

from prisoners.domain.choices import Disclosure
from prisoners.entry import groups
from prisoners.models import Import
from tests.entry import permitted as given
from tests.entry import permitted_actions as do
from tests.entry.conftest import client_of, member
from tests.entry.imports.pages.conftest import started  # noqa: F401 (a fixture)
from tests.entry.imports.pages.giving import ADD, a_file, an_import, page_of
from tests.entry.permitted import Cell

pytestmark = pytest.mark.django_db
ROLES = (groups.CONTRIBUTOR, groups.EDITOR, groups.REVIEWER, groups.ADMINISTRATOR, groups.AUDITOR)
WITH_NOTES = {f"{role}+": role for role in ROLES}
"""The same groups with "restricted notes" in addition."""

TABLE = """
action                     contributor  editor  reviewer  administrator  auditor
in the list                own          all     all       -              all
found by name              own          all     all       -              all
opened                     own          all     all       -              all
a case opened              own          all     all       -              all
named where a case is added own         all     all       -              -
told who looks alike       -            all     all       -              -
history                    own          all     all       -              all
a past day                 own          all     all       -              all
changed                    own          all     all       -              -
a case added               own          all     all       -              -
a case changed             own          all     all       -              -
a designation changed      own          all     all       -              -
many changed               own          all     all       -              -
a case deleted             -            -       all       -              -
deleted                    -            -       all       -              -
saved and sent             own*         all*    all*      -              -
sent from the list         own*         all*    all*      -              -
taken back                 own          all     all       -              -
changed in review          -            all     all       -              -
changed when public        -*           all     all       -              -
review page                -            -       all       -              -
published                  -            -       other*    -              -
published from the list    -            -       other*    -              -
sent back                  -            -       other     -              -
withdrawn                  -            -       all*      -              -
unpublished                -            all*    all*      -              -
unpublished from the list  -            all*    all*      -              -
withdrawal confirmed       -            -       other*    -              -
merge proposed             -            all     all       -              -
split proposed             -            all     all       -              -
proposal read              -            all     all       -              all
merge decided              -            -       other     -              -
split decided              -            -       other     -              -
exported                   -            all     all       -              all
findings read              -            all     all       -              all
finding dismissed          -            all     all       -              -
restricted fields read     -            -       all       -              -
contacts read              -            -       all       -              -
restricted history read    -            -       all       -              -
restricted fields changed  -            -       all       -              -
"""
NOTES = """
action                     contributor+ editor+ reviewer+ administrator+ auditor+
restricted fields read     own          all     all       -              all
contacts read              own          all     all       -              all
restricted history read    own          all     all       -              all
restricted fields changed  own          all     all       -              -
"""
ACTIONS: dict[str, tuple[Callable[[Cell], None] | None, Callable[[Cell], bool]]] = {
    "in the list": (None, do.is_listed),
    "found by name": (None, do.is_found_by_name),
    "opened": (None, do.opens),
    "a case opened": (None, do.opens_a_part),
    "named where a case is added": (None, do.is_told_where_a_part_is_added),
    "told who looks alike": (None, do.sees_who_looks_alike),
    "history": (None, do.reads_the_history),
    "a past day": (None, do.reads_a_past_day),
    "changed": (None, do.changes),
    "a case added": (None, do.adds_a_part),
    "a case changed": (None, do.changes_a_part),
    "a designation changed": (None, do.changes_a_designation),
    "many changed": (None, do.changes_many),
    "a case deleted": (None, do.deletes_a_case),
    "deleted": (None, do.deletes),
    "saved and sent": (None, do.saves_and_sends),
    "sent from the list": (None, do.sends_many),
    "taken back": (given.in_review, do.takes_back),
    "changed in review": (given.in_review, do.changes),
    "changed when public": (given.public, do.changes),
    "review page": (given.in_review, do.sees_the_review_page),
    "published": (given.in_review, do.publishes),
    "published from the list": (given.in_review, do.publishes_many),
    "sent back": (given.in_review, do.returns),
    "withdrawn": (given.public, do.withdraws),
    "unpublished": (given.public, do.unpublishes),
    "unpublished from the list": (given.public, do.unpublishes_many),
    "withdrawal confirmed": (given.taken_off, do.confirms),
    "merge proposed": (None, do.proposes_a_merge),
    "split proposed": (None, do.proposes_a_split),
    "proposal read": (given.merge_proposed, do.reads_a_proposal),
    "merge decided": (given.merge_proposed, do.decides_a_proposal),
    "split decided": (given.split_proposed, do.decides_a_proposal),
    "exported": (None, do.exports),
    "findings read": (given.checked, do.sees_findings),
    "finding dismissed": (given.checked, do.dismisses_a_finding),
    "restricted fields read": (None, do.sees_restricted_fields),
    "contacts read": (None, do.sees_contacts),
    "restricted history read": (None, do.reads_restricted_history),
    "restricted fields changed": (None, do.changes_restricted_fields),
}
WIDTH = 27
"""Letters of the names of actions in the tables."""


def cells(table: str) -> dict[str, dict[str, str]]:
    """The cells of a table by role and action."""
    header, *lines = table.strip().splitlines()
    roles = header[WIDTH:].split()
    found: dict[str, dict[str, str]] = {role: {} for role in roles}
    for line in lines:
        action, words = _split(line)
        assert len(words) == len(roles), line
        for role, word in zip(roles, words, strict=True):
            found[role][action] = word
    return found


def _split(line: str) -> tuple[str, list[str]]:
    words = line.split()
    place = next(number for number, word in enumerate(words) if word.rstrip("*") in {"own", "other", "all", "-"})
    return " ".join(words[:place]), words[place:]


EXPECTED = cells(TABLE) | cells(NOTES)


def expected(word: str, own: bool, level: str) -> bool:
    whose, star = word.rstrip("*"), word.endswith("*")
    allowed = {"own": own, "other": not own, "all": True, "-": False}[whose]
    # Of an internal person nothing is ever public: there what holds for a draft holds.
    if whose == "-" and star:
        return own and level == Disclosure.INTERNAL
    return allowed and not (star and level == Disclosure.INTERNAL)


@pytest.fixture
def others(reference) -> dict[str, User]:
    root = User.objects.create_superuser("root", password="a pass phrase")
    return {
        "root": root,
        "other": member(groups.REVIEWER, "somebody else"),
        "third": User.objects.create_user("a third person"),
    }


def test_the_table_has_every_action_and_every_role():
    assert set(EXPECTED[groups.EDITOR]) == set(ACTIONS)
    assert set(cells(TABLE)) == set(ROLES) == set(groups.GROUPS) - {groups.RESTRICTED_NOTES}


@pytest.mark.parametrize("level", Disclosure.values)
@pytest.mark.parametrize("role", [*ROLES, *WITH_NOTES])
def test_matrix(role, level, others):
    user = member(WITH_NOTES.get(role, role), "the one who tries")
    if role in WITH_NOTES:
        user.groups.add(Group.objects.get(name=groups.RESTRICTED_NOTES))
    client, root = client_of(user), client_of(others["root"])
    wrong = []
    for own in (True, False):
        writer = user if own else others["other"]
        person, twin = given.written("own" if own else "theirs", level, writer)
        cell = Cell(client, user, root, others["other"], others["third"], writer, person, twin)
        for action, word in EXPECTED[role].items():
            allowed = expected(word, own, level)
            done = tried(action, cell)
            if done != allowed:
                wrong.append(f"{action} ({'own' if own else 'of others'}): {'done' if done else 'not done'}")
    assert not wrong, f"{role}, {level}:\n" + "\n".join(wrong)


def tried(action: str, cell: Cell) -> bool:
    """Whether an action is done; nothing of it is kept."""
    prepare, attempt = ACTIONS[action]
    with transaction.atomic():
        if prepare is not None:
            prepare(cell)
        done = attempt(cell)
        transaction.set_rollback(True)
    return bool(done)


# What is not about one person

PAGES = """
page                       contributor  editor  reviewer  administrator  auditor
index                      yes          yes     yes       yes            yes
what waits                 yes          yes     yes       yes            yes
work list                  -            yes     yes       -              yes
decisions                  -            yes     yes       -              yes
editions                   -            yes     yes       yes            yes
merges and splits          -            yes     yes       -              yes
log of access              -            -       -         -              yes
imports                    -            yes     yes       -              yes
a new import               -            yes     yes       -              -
import profiles            -            yes     yes       -              yes
records of sources         -            yes     yes       -              yes
users                      -            -       -         yes            yes
groups                     -            -       -         yes            yes
a new user                 -            -       -         yes            -
a new person               yes          yes     yes       -              -
a new source               yes          yes     yes       -              -
a new statement            -            yes     yes       -              -
facilities                 yes          yes     yes       yes            yes
a new facility             -            -       -         yes            -
locked-out log-ins         -            -       -         yes            -
"""
ADDRESSES = {
    "index": "/admin/",
    "what waits": "/admin/waiting/",
    "work list": "/admin/quality/",
    "decisions": "/admin/prisoners/review/",
    "editions": "/admin/published/edition/",
    "merges and splits": "/admin/prisoners/identity/",
    "log of access": "/admin/prisoners/access/",
    "imports": "/admin/prisoners/import/",
    "a new import": ADD,
    "import profiles": "/admin/prisoners/importprofile/",
    "records of sources": "/admin/prisoners/sourcerecord/",
    "users": "/admin/auth/user/",
    "groups": "/admin/auth/group/",
    "a new user": "/admin/auth/user/add/",
    "a new person": "/admin/prisoners/person/add/",
    "a new source": "/admin/prisoners/source/add/",
    "a new statement": "/admin/prisoners/statement/add/",
    "facilities": "/admin/prisoners/facility/",
    "a new facility": "/admin/prisoners/facility/add/",
    "locked-out log-ins": "/admin/axes/accessattempt/",
}
IMPORTS = """
action                     contributor  editor  reviewer  administrator  auditor
uploaded                   -            yes     yes       -              -
read                       -            yes     yes       -              yes
accepted                   -            yes     yes       -              -
dropped                    -            yes     yes       -              -
undone                     -            yes     yes       -              -
"""


def pages(table: str) -> dict[str, dict[str, bool]]:
    header, *lines = table.strip().splitlines()
    roles = header[WIDTH:].split()
    found: dict[str, dict[str, bool]] = {role: {} for role in roles}
    for line in lines:
        *words, last = line.split()
        answers = [*words, last][-len(roles) :]
        name = " ".join([*words, last][: -len(roles)])
        for role, answer in zip(roles, answers, strict=True):
            found[role][name] = answer == "yes"
    return found


@pytest.mark.parametrize("role", ROLES)
def test_pages_that_are_about_nobody(role, reference):
    client = client_of(member(role))
    opened = {name: client.get(address).status_code == 200 for name, address in ADDRESSES.items()}
    assert opened == pages(PAGES)[role]


@pytest.mark.parametrize("role", ROLES)
def test_imports(role, reference, editor, started):  # noqa: F811
    """Of own imports and of others': nothing of an import is public, and its people are checked one by one."""
    user = member(role)
    client = client_of(user)
    for uploader in (user, editor):
        assert import_steps(client, uploader, started) == pages(IMPORTS)[role], uploader


ACCEPTED = {"state": Import.State.ACCEPTED, "decided_at": datetime(2024, 2, 1, tzinfo=UTC)}


def import_steps(client: Client, uploader: User, begun) -> dict[str, bool]:
    batch, accepted = an_import(uploader, {}), an_import(uploader, {}, **ACCEPTED)
    before = Import.objects.count()
    client.post(ADD, {"file": a_file(), "profile": "", "as_of": "2024-01-31", "disclosure": "internal"})
    uploaded = Import.objects.count() > before
    done = {"uploaded": uploaded, "read": "invented.csv" in client.get(page_of(batch)).content.decode()}
    for name, part, which in (("accepted", "accept", batch), ("undone", "undo", accepted), ("dropped", "drop", batch)):
        steps = len(begun.steps)
        client.post(page_of(which, part), {"rows": "all"})
        which.refresh_from_db()
        done[name] = len(begun.steps) > steps or which.state == Import.State.DROPPED
    return done


def test_who_has_no_account_reads_nothing(reference, client, editor):
    person, _twin = given.written("theirs", "public", editor)
    for address in (*ADDRESSES.values(), reverse("admin:prisoners_person_change", args=[person.pk])):
        response = client.get(address)
        assert response.status_code == 302, address
        assert response["Location"].startswith("/admin/login/"), address
