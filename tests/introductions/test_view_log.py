"""Who looked, at profiles, at names and by a partner, read together."""

from datetime import timedelta

import pytest

from portal import clock
from portal.accounts.models import User
from portal.candidates.models import Consent, ProfileOpening
from portal.candidates.states import ConsentPurpose, Through
from portal.introductions import view_log
from portal.introductions.models import DisclosureOpening
from portal.partners.models import (
    PartnerAgreement,
    PartnerOpening,
    PartnerOrganisation,
    PartnerShare,
)
from portal.partners.states import PartnerKind
from tests.support.moments import days_ago


def looks(text="", *, days=7, limit=50, offset=0):
    today = clock.today()
    return view_log.page(today - timedelta(days=days), today, text, limit=limit, offset=offset)


@pytest.fixture
def logged(session, agreed, boss, manager):
    """One look of each kind, the oldest ten days ago."""
    candidate, employer, (given,) = agreed.candidate, agreed.employer, agreed.disclosures
    partner = PartnerOrganisation(
        name="UWV Haaglanden",
        kind=PartnerKind.UWV,
        contact_name="Kim",
        contact_email="kim@uwv.test",
    )
    consent = Consent(
        candidate_id=candidate.id,
        purpose=ConsentPurpose.PARTNER,
        given_at=clock.now(),
        given_through=Through.STAFF,
        wording="2026-11",
    )
    session.add_all([given, partner, consent])
    session.flush()
    agreement = PartnerAgreement(
        partner_id=partner.id,
        purpose="Scholing",
        groups=["name"],
        kept_at="DMS 1",
        starts_on=clock.today(),
        ends_on=clock.today(),
    )
    session.add(agreement)
    session.flush()
    share = PartnerShare(
        ref="SHARE2345",
        candidate_id=candidate.id,
        agreement_id=agreement.id,
        consent_id=consent.id,
        until=clock.today(),
    )
    session.add(share)
    session.flush()
    session.add_all(
        [
            ProfileOpening(
                candidate_id=candidate.id,
                user_id=boss.user_id,
                employer_id=employer.id,
                created_at=days_ago(10),
            ),
            ProfileOpening(
                candidate_id=candidate.id,
                user_id=manager.user_id,
                purpose="file",
                created_at=days_ago(3),
            ),
            DisclosureOpening(disclosure_id=given.id, user_id=boss.user_id, created_at=days_ago(2)),
            PartnerOpening(share_id=share.id, address="kim@uwv.test", created_at=days_ago(1)),
        ]
    )
    session.flush()


@pytest.mark.usefixtures("logged")
def test_each_kind_says_who_for_whom_and_why(session, candidate, employer, boss, manager):
    person = session.get(User, boss.user_id).name
    found, total = looks(days=10)

    assert total == 4
    assert {one.ref for one in found} == {candidate.ref}
    assert [(one.what, one.who, one.role, one.organisation, one.why) for one in found] == [
        ("partner", "", "", "UWV Haaglanden", "Scholing"),
        ("name", person, "employer", employer.name, ""),
        ("profile", manager.name, "account_manager", "", "file"),
        ("profile", person, "employer", employer.name, ""),
    ]


@pytest.mark.usefixtures("logged")
def test_a_period_a_number_a_person_or_an_organisation_narrows(candidate, employer, manager):
    assert looks()[1] == 3
    assert [one.what for one in looks(candidate.ref.lower())[0]] == ["partner", "name", "profile"]
    assert [one.what for one in looks(manager.name)[0]] == ["profile"]
    assert [one.what for one in looks(employer.name)[0]] == ["name"]
    assert [one.what for one in looks("uwv haag")[0]] == ["partner"]
    assert looks("%") == ([], 0)


@pytest.mark.usefixtures("logged")
def test_a_page_is_a_part_of_all(queries):
    with queries() as asked:
        first, total = looks(limit=2)
        rest, _total = looks(limit=2, offset=2)

    assert (len(first), len(rest), total) == (2, 1, 3)
    assert len(asked) == 4
