from datetime import timedelta

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts import links
from portal.accounts.models import LinkPurpose
from portal.accounts.roles import CANDIDATE_GUIDES, STAFF, Role
from portal.audit import queries as audit
from portal.candidates.models import Consent
from portal.candidates.rules import may_see_named
from portal.candidates.states import CandidateStatus, ConsentPurpose, Through
from portal.errors import FieldErrors, IllegalTransition, LinkExpired, NotAllowed, NotFound
from portal.introductions.services import leaving, removal
from portal.outbox.models import Job, JobKind
from portal.partners import given, rules
from portal.partners.services import agreements, partners, sharing
from tests.partners.conftest import details, terms


def letters(session):
    jobs = session.scalars(select(Job).where(Job.kind == JobKind.WRITE_LETTER))
    return sorted(job.payload["letter"] for job in jobs if job.payload["letter"][:7] == "partner")


def consents(session, candidate):
    return session.scalars(
        select(Consent).where(
            Consent.candidate_id == candidate.id, Consent.purpose == ConsentPurpose.PARTNER
        )
    ).all()


def test_a_share_keeps_what_the_candidate_said_yes_to(session, candidate, agreement, guide):
    made = sharing.share(candidate, agreement.id, said_yes=True, by=guide)

    assert (made.groups, made.shared_by) == (["name", "wishes"], guide.user_id)
    assert made.until == clock.today() + timedelta(days=14)
    (consent,) = consents(session, candidate)
    assert (consent.id, consent.given_through, consent.recorded_by) == (
        made.consent_id,
        Through.STAFF,
        guide.user_id,
    )
    assert letters(session) == ["partner_ready", "partner_shared"]
    entry = audit.of("candidate", candidate.id)[-1]
    assert (entry.action, entry.details["partner"]) == (
        "candidate.partner_given",
        str(agreement.partner_id),
    )


def test_a_share_lasts_no_longer_than_its_agreement(keeper, partner, candidate, guide):
    ends_on = clock.today() + timedelta(days=4)
    short = agreements.record(partner, terms(ends_on=ends_on), by=keeper)
    assert sharing.share(candidate, short.id, said_yes=True, by=guide).until == ends_on


@pytest.mark.parametrize("role", sorted(STAFF - CANDIDATE_GUIDES))
def test_who_does_not_guide_shares_nothing(session, make_staff, candidate, agreement, role):
    who = make_staff(role)
    with pytest.raises(NotAllowed if may_see_named(who) else NotFound):
        sharing.share(candidate, agreement.id, said_yes=True, by=who)
    assert (consents(session, candidate), letters(session)) == ([], [])


def refused(call):
    with pytest.raises(FieldErrors) as wrong:
        call()
    return set(wrong.value.errors)


def test_without_an_agreement_in_force_nothing_is_shared(keeper, candidate, agreement, guide):
    later = agreements.record(
        agreement.partner, terms(starts_on=clock.today() + timedelta(days=2)), by=keeper
    )
    agreements.end(agreement, reason="Klaar", by=keeper)
    for one in (None, candidate.id, later.id, agreement.id):
        call = lambda key=one: sharing.share(candidate, key, said_yes=True, by=guide)  # noqa: E731
        assert refused(call) == {"agreement"}
    assert given.of_candidate(candidate.id) == []


def test_a_partner_that_is_switched_off_gets_nothing(keeper, partner, candidate, agreement, guide):
    partners.change(partner, details(is_active=False), version=partner.version, by=keeper)
    call = lambda: sharing.share(candidate, agreement.id, said_yes=True, by=guide)  # noqa: E731
    assert refused(call) == {"agreement"}


def test_without_a_yes_nothing_is_shared(session, candidate, agreement, guide):
    call = lambda: sharing.share(candidate, agreement.id, said_yes=False, by=guide)  # noqa: E731
    assert refused(call) == {"said_yes"}
    assert (consents(session, candidate), letters(session)) == ([], [])


def test_the_same_is_not_shared_twice_at_a_time(candidate, agreement, guide, share):
    call = lambda: sharing.share(candidate, agreement.id, said_yes=True, by=guide)  # noqa: E731
    assert refused(call) == {"agreement"}

    sharing.stop(share, by=guide)
    again = sharing.share(candidate, agreement.id, said_yes=True, by=guide)
    assert again.ref != share.ref


@pytest.mark.parametrize("status", [CandidateStatus.LEFT, CandidateStatus.LEAVING])
def test_of_who_is_gone_nothing_is_shared(session, candidate, agreement, guide, status):
    candidate.status, candidate.erase_on = status, clock.today()
    with pytest.raises(IllegalTransition):
        sharing.share(candidate, agreement.id, said_yes=True, by=guide)


def test_the_candidate_takes_it_back(session, candidate, share, me):
    token = links.issue(LinkPurpose.PARTNER_SHARE, subject_id=share.id)

    sharing.stop(share, by=me)

    assert rules.stands(share, clock.today()) is False
    (consent,) = consents(session, candidate)
    assert consent.withdrawn_at is not None
    with pytest.raises(LinkExpired):
        links.look(token)
    assert letters(session) == ["partner_ready", "partner_revoked", "partner_shared"]
    assert audit.of("candidate", candidate.id)[-1].action == "candidate.partner_stopped"
    with pytest.raises(IllegalTransition):
        sharing.stop(share, by=me)


def test_nobody_else_takes_it_back(make_candidate, as_candidate, make_staff, share):
    others = [as_candidate(make_candidate()), make_staff(Role.MANAGER), make_staff()]
    for who in others:
        with pytest.raises(NotFound):
            sharing.stop(share, by=who)
    assert share.revoked_at is None


def test_a_partner_who_could_not_see_it_any_more_is_not_told(session, share, guide):
    share.until = clock.today() - timedelta(days=1)
    sharing.stop(share, by=guide)
    assert letters(session) == ["partner_ready", "partner_shared"]


@pytest.mark.parametrize(
    "act",
    [
        lambda one, me, _guide: leaving.withdraw(one, by=me),
        lambda one, _me, guide: leaving.leave(one, reason="own_wish", by=guide),
        lambda one, me, _guide: removal.ask(one, by=me),
    ],
    ids=["stops sharing", "leaves", "asks to be removed"],
)
def test_it_ends_when_the_candidate_goes(session, share, me, guide, act):
    act(share.candidate, me, guide)
    assert share.revoked_at is not None
    assert "partner_revoked" in letters(session)


def test_who_found_work_can_still_be_seen(candidate, guide, share):
    leaving.place(candidate, by=guide)
    assert rules.stands(share, clock.today()) is True


def test_it_stands_until_its_last_day(share):
    around = [share.until + timedelta(days=n) for n in (-1, 0, 1)]
    assert [rules.stands(share, day) for day in around] == [True, True, False]


@pytest.mark.parametrize("status", [CandidateStatus.LEFT, CandidateStatus.LEAVING])
def test_it_does_not_stand_for_who_is_gone(candidate, share, status):
    candidate.status, candidate.erase_on = status, clock.today()
    assert rules.stands(share, clock.today()) is False


def test_a_candidate_reads_what_was_given(candidate, share, partner, guide):
    (line,) = given.of_candidate(candidate.id)
    assert (line.partner, line.purpose, line.groups, line.stands, line.read_on, line.shared_by) == (
        partner.name,
        "Begeleiding naar een leerwerkplek",
        ("name", "wishes"),
        True,
        (),
        guide.user_id,
    )
