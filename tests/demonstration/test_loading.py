"""Loading of the demonstration: whole, cut short, a second time, and where it may not be."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection

from prisoners.demonstration import emptying, loading, logins
from prisoners.demonstration.loading import CannotLoad, load, loaded
from prisoners.models import Article, Person, Review
from prisoners.publication.publish import publish
from prisoners.publication.standing import to_confirm, with_standing
from prisoners.published.models import Edition, PersonRow, Profile, Tombstone
from prisoners.records.write import write_documents
from tests.demonstration.tiny import tiny
from tests.documents import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def accounts(reference):
    return {"editor": logins.account(logins.EDITOR), "reviewer": logins.account(logins.REVIEWER)}


def load_tiny(accounts, made=None, **options):
    return load(made or tiny(), country="belarus", **accounts, **options)


def moments(made):
    return [edition.at for edition in made]


def test_every_edition_is_written_by_the_editor_and_published_by_the_reviewer(accounts):
    told = []
    assert load_tiny(accounts, tell=lambda place, edition: told.append((place, edition.number))) == 3
    assert told == [(0, 1), (1, 2), (2, 3)]
    assert [e.published_at for e in Edition.objects.order_by("number")] == moments(tiny())
    assert set(Person.objects.values_list("changed_by", flat=True)) == {accounts["editor"].pk}
    assert set(Review.objects.values_list("decided_by", flat=True)) == {accounts["reviewer"].pk}
    assert Edition.objects.get(number=1).synthetic


def test_nobody_of_it_is_a_draft(accounts):
    """Readers see the records as they stand: nothing waits to be sent, or to be confirmed."""
    load_tiny(accounts)
    found = with_standing(Person.objects.all())
    assert set(found.values_list("standing", flat=True)) == {"published", "withdrawn"}
    assert not to_confirm().exists()


def test_documented_people_come_with_the_first_edition(accounts):
    load_tiny(accounts, tiny()[:1])
    assert Person.objects.filter(reference__startswith="documented:").count() == 7
    assert Edition.objects.get().added == 9


def test_a_withdrawal_leaves_its_reason_and_no_profile(accounts):
    load_tiny(accounts)
    gone = Person.objects.get(reference="invented:mistaken")
    assert not Profile.objects.filter(person=gone.key).exists()
    assert Tombstone.objects.get(public_id=gone.public_id).reason == "Recorded twice"
    assert not PersonRow.objects.filter(person=gone.key, last_edition=None).exists()


def test_a_second_load_does_nothing(accounts):
    load_tiny(accounts)
    changed = list(Person.objects.order_by("pk").values_list("pk", "changed_at"))
    assert load_tiny(accounts) == 0
    assert list(Person.objects.order_by("pk").values_list("pk", "changed_at")) == changed


def test_a_load_that_was_cut_short_goes_on_where_it_was(accounts, monkeypatch):
    class CutShort(Exception):
        pass

    def cut_short(**arguments):
        raise CutShort

    monkeypatch.setattr(loading, "withdraw", cut_short)
    with pytest.raises(CutShort):
        load_tiny(accounts)
    assert loaded(moments(tiny())) == 2
    monkeypatch.undo()
    assert load_tiny(accounts) == 1
    assert Edition.objects.count() == 3


def test_an_edition_cut_short_between_writing_and_publishing_leaves_nothing(accounts, monkeypatch):
    def cut_short(**arguments):
        assert Person.objects.filter(reference="invented:held").exists()
        raise KeyboardInterrupt

    monkeypatch.setattr(loading, "publish", cut_short)
    with pytest.raises(KeyboardInterrupt):
        load_tiny(accounts)
    assert not Person.objects.exists()
    assert loaded(moments(tiny())) == 0


def test_what_users_published_afterwards_stays(accounts, reviewer):
    load_tiny(accounts)
    (entered,) = write_documents(documents=[person("entered") | {"synthetic": False}], by=accounts["editor"])
    publish(people=[entered.pk], by=reviewer)
    assert load_tiny(accounts) == 0
    assert Edition.objects.count() == 4
    assert Person.objects.filter(pk=entered.pk).exists()


def test_a_registry_of_real_people_is_not_touched(accounts):
    write_documents(documents=[person("entered") | {"synthetic": False}], by=accounts["editor"])
    with pytest.raises(CannotLoad, match=r"people who are not of the demonstration \(1\)"):
        load_tiny(accounts)
    assert Person.objects.count() == 1


def test_editions_of_another_demonstration_are_not_continued(accounts):
    made = tiny()
    load_tiny(accounts, made[:1])
    with pytest.raises(CannotLoad, match=r"did not make: .* --fresh"):
        load_tiny(accounts, made[1:])


@pytest.mark.django_db(transaction=True)
def test_two_programs_do_not_load_at_once(accounts):
    with connection.copy().cursor() as other:
        other.execute("SELECT pg_advisory_lock(%s)", [loading.LOADING_LOCK])
        with pytest.raises(CannotLoad, match="wait until it is done"):
            load_tiny(accounts)
        other.connection.close()
    assert not Edition.objects.exists()


class TestLogins:
    def test_each_run_has_its_own_passwords(self):
        first, second = logins.renew_passwords(), logins.renew_passwords()
        assert set(first) == set(second) == set(logins.USERNAMES)
        assert not set(first.values()) & set(second.values())
        for username, password in second.items():
            user = get_user_model().objects.get(username=username)
            assert user.check_password(password)
            assert not user.check_password(first[username])
            assert (user.is_staff, user.is_superuser) == (True, False)

    def test_the_accounts_are_in_the_groups_that_the_site_made(self):
        logins.renew_passwords()
        for username, group in logins.GROUPS.items():
            assert [g.name for g in get_user_model().objects.get(username=username).groups.all()] == [group]

    def test_nobody_can_log_in_before_there_is_a_password(self):
        assert not logins.account(logins.EDITOR).has_usable_password()


class TestStartingOver:
    @pytest.fixture(autouse=True)
    def alone(self, monkeypatch):
        """Nobody else is connected; a test's server may have several users."""
        monkeypatch.setattr(emptying, "_others", lambda: 0)

    @pytest.mark.django_db(transaction=True)
    def test_everything_goes_but_what_migrations_made(self, accounts):
        load_tiny(accounts)
        groups = Group.objects.count()
        emptying.refuse_to_empty(only_demonstration=True)
        assert emptying.contents() == {"people": 9, "foreign": 0, "editions": 3, "users": 0}
        emptying.empty()
        for model in (Person, Edition, PersonRow, Review, Article, get_user_model()):
            assert not model.objects.exists()
        assert Group.objects.count() == groups > 0

    def test_people_whom_users_entered_are_deleted_only_from_the_own_database(self, accounts):
        load_tiny(accounts)
        write_documents(documents=[person("entered") | {"synthetic": False}], by=accounts["editor"])
        emptying.refuse_to_empty(only_demonstration=False)
        with pytest.raises(CannotLoad, match=r"people who are not of the demonstration \(1\): it is not emptied"):
            emptying.refuse_to_empty(only_demonstration=True)

    def test_accounts_of_others_are_not_deleted_on_a_server(self, accounts, editor):
        load_tiny(accounts)
        with pytest.raises(CannotLoad, match=r"accounts .* \(1\)"):
            emptying.refuse_to_empty(only_demonstration=True)

    def test_a_registry_without_a_demonstration_is_never_emptied(self, accounts):
        write_documents(documents=[person("entered") | {"synthetic": False}], by=accounts["editor"])
        with pytest.raises(CannotLoad, match="is not emptied"):
            emptying.refuse_to_empty(only_demonstration=False)

    def test_a_database_in_use_is_not_emptied(self, accounts, monkeypatch):
        monkeypatch.setattr(emptying, "_others", lambda: 2)
        with pytest.raises(CannotLoad, match=r"Other programs .*: 2\)"):
            emptying.refuse_to_empty(only_demonstration=False)
