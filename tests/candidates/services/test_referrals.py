"""A referral says that there is one, when and by whom, and has no place for more."""

from datetime import timedelta

import pytest
from sqlalchemy import Enum, String

from portal import clock
from portal.accounts.roles import RESTRICTED_READERS, STAFF, Role
from portal.audit.models import AuditEntry
from portal.candidates.models import Referral
from portal.candidates.services import export, referrals
from portal.candidates.states import ReferralKind
from portal.errors import FieldErrors, NotFound
from tests.support.moments import days_ago


@pytest.fixture
def guide(make_staff):
    return make_staff(Role.CASE_MANAGER, name="Noor Haddad")


def test_there_is_no_place_to_write_about_what():
    free = [
        column.name
        for column in Referral.__table__.columns
        if isinstance(column.type, String) and not isinstance(column.type, Enum)
    ]
    assert free == []


def test_a_referral_is_kept_with_its_sender(session, make_candidate, guide):
    candidate, today = make_candidate(), clock.today()

    referrals.refer(candidate, "care", on=today - timedelta(days=3), by=guide)
    referrals.refer(candidate, "debt", on=today, by=guide)
    referrals.refer(candidate, "debt", on=today, by=guide)

    assert [(one.kind, one.on, one.author_id) for one in referrals.of_candidate(candidate)] == [
        (ReferralKind.DEBT, today, guide.user_id),
        (ReferralKind.CARE, today - timedelta(days=3), guide.user_id),
    ]
    entries = session.query(AuditEntry).filter_by(action="restricted.referred").all()
    assert [entry.details for entry in entries] == [{}, {}]


@pytest.mark.parametrize(
    ("kind", "ahead", "field"), [("gezin", 0, "kind"), ("", 0, "kind"), ("care", 1, "referred_on")]
)
def test_a_sentence_at_the_field(make_candidate, guide, kind, ahead, field):
    with pytest.raises(FieldErrors) as refused:
        referrals.refer(make_candidate(), kind, on=clock.today() + timedelta(days=ahead), by=guide)
    assert list(refused.value.errors) == [field]


@pytest.mark.parametrize("role", sorted(STAFF - RESTRICTED_READERS))
def test_nobody_else_refers(make_candidate, make_staff, guide, role):
    candidate, somebody = make_candidate(), make_staff(role)
    kept = referrals.refer(candidate, "income", on=clock.today(), by=guide)
    with pytest.raises(NotFound):
        referrals.refer(candidate, "income", on=clock.today(), by=somebody)
    with pytest.raises(NotFound):
        referrals.remove(candidate, kept.id, by=somebody)


def test_a_mistake_is_taken_away(make_candidate, guide):
    candidate = make_candidate()
    kept = referrals.refer(candidate, "income", on=clock.today(), by=guide)
    with pytest.raises(NotFound):
        referrals.remove(make_candidate(), kept.id, by=guide)

    referrals.remove(candidate, kept.id, by=guide)

    assert list(referrals.of_candidate(candidate)) == []


def test_the_candidate_reads_it_in_the_own_data(make_candidate, guide):
    candidate = make_candidate()
    day = days_ago(2).date()
    referrals.refer(candidate, "debt", on=day, by=guide)

    (part,) = [one for one in export.parts(candidate) if "verwezen voor" in one.what]

    assert part.rows == (
        {"Soort": "schulden", "Verwezen op": day, "Geschreven door": "Noor Haddad"},
    )
