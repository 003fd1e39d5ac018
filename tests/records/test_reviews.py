"""Records are returned to the editor by a second person."""

import pytest

from prisoners.models import Review
from prisoners.records.reviews import OwnWork, send_back
from prisoners.records.write import write_documents
from tests.documents import person


@pytest.fixture
def entered(reference, editor):
    return write_documents(documents=[person("returned")], by=editor)[0]


def test_a_reviewer_returns_records_with_what_is_to_be_done(entered, editor, reviewer):
    review = send_back(person=entered, by=reviewer, reason="Which court?")
    assert Review.objects.get() == review
    assert (review.decision, review.reason) == (Review.Decision.RETURNED, "Which court?")
    assert (review.written_by, review.decided_by, review.edition) == (editor, reviewer, None)


def test_nobody_returns_their_own_work(entered, editor):
    with pytest.raises(OwnWork):
        send_back(person=entered, by=editor, reason="It is mine")
    assert not Review.objects.exists()
