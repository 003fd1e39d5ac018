"""What is withdrawn is told by no edition's rows any more, and no copy that a program kept is said to hold still."""

import pytest

from prisoners.publication.publish import withdraw
from tests import cohort as known
from tests.documents import at_noon

pytestmark = pytest.mark.usefixtures("today")


def test_rows_of_an_old_edition_are_asked_for_again_since_they_can_say_less(client, readers, reviewer):
    address = "/api/v1/spans?edition=4&limit=1000"
    first = client.get(address)
    gone = readers.people["transferred"]
    withdraw(people=[gone.pk], by=reviewer, reason="", at=at_noon(known.EDITION_DAYS[2]))
    after = client.get(address, headers={"if-none-match": first["ETag"]})
    assert after.status_code == 200
    before, now = ({row["person"] for row in each.json()["rows"]} for each in (first, after))
    assert before - now == {f"p{gone.key}"}
