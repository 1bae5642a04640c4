"""The selection of an employer."""

import pytest

from portal.accounts.identity import SYSTEM, Identity
from portal.accounts.roles import Role
from portal.candidates.models import HiddenEmployer, KeptProfile
from portal.candidates.services import kept, visibility
from portal.candidates.states import CandidateStatus, Through
from portal.errors import IllegalTransition, NotFound


@pytest.fixture
def acting(make_employer, acting_for):
    return acting_for(make_employer())


def test_a_profile_is_kept_once_for_all_colleagues(session, acting, make_candidate):
    first, second = make_candidate(), make_candidate()
    for one in (first, second, first):
        kept.keep(one, by=acting)

    assert {one.ref for one in kept.of_employer(acting.employer_id)} == {first.ref, second.ref}
    assert kept.is_kept(first, acting.employer_id)
    assert session.query(KeptProfile).count() == 2

    kept.let_go(f" {first.ref.lower()} ", by=acting)
    assert kept.of_employer(acting.employer_id) == [second]
    with pytest.raises(NotFound):
        kept.let_go(first.ref, by=acting)


def test_another_employer_sees_and_takes_nothing(acting, make_candidate, make_employer, acting_for):
    other = acting_for(make_employer())
    one = make_candidate()
    kept.keep(one, by=acting)

    with pytest.raises(NotFound):
        kept.let_go(one.ref, by=other)

    assert kept.of_employer(other.employer_id) == []
    assert kept.of_employer(acting.employer_id) == [one]


def test_who_cannot_be_found_is_left_out_and_who_withdrew_is_gone(session, acting, make_candidate):
    placed, hides, withdrew, stays = (make_candidate() for _ in range(4))
    for one in (placed, hides, withdrew, stays):
        kept.keep(one, by=acting)
    placed.status = CandidateStatus.PLACED
    session.add(HiddenEmployer(candidate_id=hides.id, employer_id=acting.employer_id))
    session.flush()
    themselves = Identity(user_id=withdrew.user_id, role=Role.CANDIDATE)

    visibility.switch_off(withdrew, by=themselves)
    visibility.switch_on(withdrew, by=themselves, through=Through.SELF)

    assert kept.of_employer(acting.employer_id) == [stays]
    assert not kept.is_kept(withdrew, acting.employer_id)
    assert kept.is_kept(hides, acting.employer_id)


def test_a_full_selection_takes_no_more(monkeypatch, acting, make_candidate):
    monkeypatch.setattr(kept, "MOST", 1)
    kept.keep(make_candidate(), by=acting)

    with pytest.raises(IllegalTransition):
        kept.keep(make_candidate(), by=acting)


def test_who_acts_for_no_employer_keeps_nothing(make_candidate):
    with pytest.raises(NotFound):
        kept.keep(make_candidate(), by=SYSTEM)
    with pytest.raises(NotFound):
        kept.let_go("K2345678", by=SYSTEM)
