"""Two who act on one request at the same moment: one of them counts."""

import pytest

from portal import db
from portal.employer_requests import queries
from portal.employer_requests.services import asking, handling, replying
from portal.employer_requests.states import RequestStatus
from portal.employers import queries as employers
from portal.errors import DomainError
from tests.accounts.sharing import committed
from tests.accounts.together import together
from tests.employer_requests.conftest import details, typed

__all__ = ["committed"]


@pytest.fixture
def session(committed):
    return db.session


def test_a_yes_never_meets_a_text_that_was_not_read(session, employer, boss, manager):
    with db.transaction():
        made = asking.ask(employers.get_by_id(employer.id), details(), by=boss)
        handling.propose(made, typed(), version=made.version, by=manager)
        ref, version = made.ref, made.version

    answers = together(
        lambda: replying.reply(
            queries.for_staff(ref), accepted=True, number=1, note="Graag.", by=boss
        ),
        lambda: handling.propose(
            queries.for_staff(ref), typed(text="Anders."), version=version, by=manager
        ),
    )

    failed = [one for one in answers if isinstance(one, Exception)]
    assert len(failed) == 1
    assert isinstance(failed[0], DomainError)
    with db.transaction():
        row = queries.for_staff(ref)
        accepted = row.status is RequestStatus.ACCEPTED
        assert len(row.proposals) == (1 if accepted else 2)
        assert (row.answer_note == "Graag.") == accepted
