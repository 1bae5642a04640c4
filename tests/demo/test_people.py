"""The candidates of the demo, and those who meet employers."""

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.models import User
from portal.candidates import queries as candidates
from portal.candidates import scanner
from portal.candidates.models import Candidate, ProfileText, ReadySignal, Referral
from portal.candidates.states import CandidateStatus, ReferralKind, SignalState
from portal.demo import accounts, library
from portal.introductions.models import Introduction, Shortlist
from portal.introductions.states import IntroductionStatus, ShortlistStatus
from portal.partners import given as partners_given
from portal.partners import rules as partner_rules
from portal.partners.models import PartnerAgreement, PartnerOrganisation, PartnerShare
from portal.taxonomy import occupations
from tests.demo.conftest import CANDIDATES


@pytest.fixture
def session(built):
    built.session.remove()
    yield built.session
    built.session.rollback()


def test_candidates_are_in_every_state(session):
    found = Counter(session.scalars(select(Candidate.status)))

    assert set(found) == set(CandidateStatus)
    assert sum(found.values()) == CANDIDATES


def test_employers_find_half_of_them(session):
    visible = len(session.scalars(candidates.visible()).all())

    assert CANDIDATES * 0.4 < visible < CANDIDATES * 0.65


def test_introductions_and_preselections_are_in_every_state(session):
    assert set(session.scalars(select(Introduction.status))) == set(IntroductionStatus)
    assert set(session.scalars(select(Shortlist.status))) == set(ShortlistStatus) - {
        ShortlistStatus.CLOSED
    }


def test_both_sides_say_what_they_expect_and_how_it_was(session):
    rows = session.scalars(select(Introduction)).all()
    for name in ("expected_by", "found_by"):
        for side in ("candidate", "employer"):
            texts = {getattr(one, f"{name}_{side}") for one in rows} - {None}
            assert len(texts) >= 1, (name, side)
            assert [one for one in texts if scanner.find(one, names=())] == []


def test_the_candidate_of_the_demo_has_something_to_answer(session):
    own = session.scalars(
        select(Candidate).join(User).where(User.email == accounts.CANDIDATE.email)
    ).one()
    waits = session.scalars(
        select(Introduction.status).where(Introduction.candidate_id == own.id)
    ).all()

    assert candidates.is_visible(own)
    assert IntroductionStatus.ASKED in waits
    assert candidates.contact_person(own.id).email == "begeleider@demo.werkpoort.nl"


def test_the_work_floor_said_that_some_are_ready(session):
    found = Counter(session.scalars(select(ReadySignal.state)))

    assert found == {SignalState.OPEN: 2, SignalState.INVOLVED: 1, SignalState.SET_ASIDE: 1}


def test_some_were_referred_to_each_domain(session):
    assert set(session.scalars(select(Referral.kind))) == set(ReferralKind)


def test_partners_have_agreements_of_every_kind_and_use_them(session):
    today = clock.today()
    made = session.scalars(select(PartnerAgreement)).all()
    assert len(session.scalars(select(PartnerOrganisation)).all()) == 4
    assert len(made) == 5
    assert [one.ended_at is not None for one in made].count(True) == 1
    assert any(one.ends_on - today < timedelta(days=14) for one in made)

    shares = session.scalars(select(PartnerShare)).all()
    assert {one.agreement_id for one in shares} == {one.id for one in made}
    states = [partner_rules.stands(one, today) for one in shares]
    assert (states.count(True) >= 3, states.count(False)) == (True, 2)


def test_the_candidate_of_the_demo_shares_something_that_was_read(session):
    own = session.scalars(
        select(Candidate).join(User).where(User.email == accounts.CANDIDATE.email)
    ).one()
    (line,) = partners_given.of_candidate(own.id)
    assert (line.stands, len(line.read_on)) == (True, 2)


def test_own_words_hold_nothing_that_the_scanner_stops(session):
    texts = set(session.scalars(select(ProfileText.text)))

    assert len(texts) > 40
    assert [one for one in texts if scanner.find(one, names=())] == []


def test_every_occupation_of_a_kind_of_person_exists():
    known = occupations.own()

    for kind in library.seekers():
        assert set(kind.wishes) | set(kind.done) <= set(known), kind.wishes
