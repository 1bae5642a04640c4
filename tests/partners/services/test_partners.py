import pytest
from sqlalchemy import select

from portal.accounts import links
from portal.accounts.models import ActionLink, LinkPurpose
from portal.accounts.roles import PARTNER_KEEPERS, STAFF, Role
from portal.audit import queries as audit
from portal.errors import FieldErrors, NotFound, StaleForm
from portal.outbox.models import Job
from portal.partners import rules
from portal.partners.services import partners
from tests.partners.conftest import details


def asked(session):
    jobs = session.scalars(select(Job).order_by(Job.created_at, Job.id))
    return [(job.payload.get("letter"), job.subject_id) for job in jobs]


@pytest.mark.parametrize("role", sorted(PARTNER_KEEPERS))
def test_administrators_and_managers_keep_partners(make_staff, role):
    kept = partners.add(details(name=" UWV  Haaglanden "), by=make_staff(role))

    assert (kept.name, kept.kind.value, kept.contact_email) == (
        "UWV Haaglanden",
        "uwv",
        "kim@uwv.test",
    )
    assert [one.action for one in audit.of("partner", kept.id)] == ["partner.added"]


@pytest.mark.parametrize("role", sorted((STAFF | {Role.CANDIDATE}) - PARTNER_KEEPERS))
def test_nobody_else_keeps_partners(make_staff, partner, role):
    who = make_staff(role)
    with pytest.raises(NotFound):
        partners.add(details(name="Een ander"), by=who)
    with pytest.raises(NotFound):
        partners.change(partner, details(), version=partner.version, by=who)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"kind": "bakery"}, "kind"),
        ({"contact_name": ""}, "contact_name"),
        ({"contact_email": "kim"}, "contact_email"),
    ],
)
def test_what_cannot_be_right_gets_a_sentence(keeper, changes, field):
    with pytest.raises(FieldErrors) as wrong:
        partners.add(details(**changes), by=keeper)
    assert set(wrong.value.errors) == {field}


def test_a_name_stands_once(keeper, partner):
    with pytest.raises(FieldErrors) as wrong:
        partners.add(details(name="uwv haaglanden"), by=keeper)
    assert set(wrong.value.errors) == {"name"}

    partners.change(partner, details(name="UWV HAAGLANDEN"), version=partner.version, by=keeper)
    assert partner.name == "UWV HAAGLANDEN"


def test_a_stale_form_changes_nothing(keeper, partner):
    with pytest.raises(StaleForm):
        partners.change(partner, details(name="Anders"), version=partner.version - 1, by=keeper)
    assert partner.name == "UWV Haaglanden"


def test_another_address_stops_the_old_link_and_gets_a_new_one(session, keeper, partner, share):
    token = links.issue(LinkPurpose.PARTNER_SHARE, subject_id=share.id)
    before = len(asked(session))

    partners.change(
        partner, details(contact_email="lee@uwv.test"), version=partner.version, by=keeper
    )

    used = session.scalars(
        select(ActionLink.used_at).where(ActionLink.subject_id == share.id)
    ).one()
    assert (bool(token), used is not None) == (True, True)
    assert asked(session)[before:] == [("partner_ready", share.id)]


def test_another_name_leaves_links_alone(session, keeper, partner, share):
    links.issue(LinkPurpose.PARTNER_SHARE, subject_id=share.id)
    before = asked(session)
    partners.change(partner, details(contact_name="Lee"), version=partner.version, by=keeper)
    assert session.scalars(select(ActionLink.used_at)).one() is None
    assert asked(session) == before


def test_a_partner_that_is_switched_off_sees_nothing(keeper, partner, share):
    partners.change(partner, details(is_active=False), version=partner.version, by=keeper)
    assert rules.stands(share, share.until) is False
