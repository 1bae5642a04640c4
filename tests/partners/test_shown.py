"""A partner gets the agreed fields of who said yes, and each time is logged."""

import pytest
from sqlalchemy import select

from portal import clock
from portal.candidates.models import ProfileText
from portal.candidates.states import TextKind, TextState
from portal.introductions.services import removal
from portal.partners import queries, shown
from portal.partners.models import PartnerOpening
from portal.partners.services import agreements, sharing
from portal.partners.states import COLUMNS, FieldGroup
from tests.partners.conftest import terms

KIM = "kim@uwv.test"


@pytest.fixture
def give(candidate, partner, keeper, guide):
    """Give these groups of fields under an agreement of their own."""

    def make(*groups):
        made = agreements.record(partner, terms(groups=groups), by=keeper)
        return sharing.share(candidate, made.id, said_yes=True, by=guide)

    return make


def fields(parts):
    return {(table, column) for part in parts for table, column, _value in part.values}


@pytest.mark.parametrize("group", [one for one in FieldGroup if one is not FieldGroup.WORDS])
def test_a_group_gives_its_own_columns_and_nothing_else(give, group):
    parts = shown.read(give(group.value), address=KIM)
    assert [part.group for part in parts] == [group]
    assert fields(parts)
    assert fields(parts) <= set(COLUMNS[group])


def test_values_are_the_candidates(give, candidate):
    parts = shown.read(give("name", "contact"), address=KIM)
    assert {column: value for part in parts for _t, column, value in part.values} == {
        "name": "Fatima Zuidwijk",
        "email": candidate.user.email,
        "phone": candidate.user.phone,
    }


def test_a_text_is_given_after_somebody_read_it(give, candidate):
    candidate.texts.append(
        ProfileText(
            kind=TextKind.MOTIVATION,
            state=TextState.SUBMITTED,
            text="Nog niet gelezen.",
            submitted_at=clock.now(),
        )
    )
    (part,) = shown.read(give("words"), address=KIM)
    assert part.values == (("profile_text", "about", "Ik kook graag."),)


def test_each_time_is_logged_with_the_address(session, give, candidate):
    share = give("name")
    for _ in range(2):
        shown.read(share, address=KIM)
    session.flush()
    looks = session.execute(select(PartnerOpening.share_id, PartnerOpening.address)).all()
    assert looks == [(share.id, KIM)] * 2


def test_nothing_is_given_or_logged_of_what_does_not_stand(session, give, me):
    share = give("name")
    sharing.stop(share, by=me)
    assert shown.read(share, address=KIM) is None
    session.flush()
    assert session.scalars(select(PartnerOpening)).all() == []


def test_an_agreement_tells_how_often_and_by_whom_it_was_used(session, give, guide):
    share = give("name")
    assert [
        (one.shared_by, one.openings, one.read_by) for one in queries.uses_of(share.agreement_id)
    ] == [(guide.user_id, 0, "")]
    shown.read(share, address=KIM)
    shown.read(share, address=KIM)
    session.flush()
    (use,) = queries.uses_of(share.agreement_id)
    assert (use.openings, use.read_by, use.last_opened_at is not None) == (2, KIM, True)


def test_the_log_is_dropped_after_its_term(session, give):
    share = give("name")
    old = PartnerOpening(share_id=share.id, address=KIM, created_at=clock.months_ago(13))
    session.add_all([old, PartnerOpening(share_id=share.id, address=KIM)])
    session.flush()
    assert removal.forget_looks() == 1
    assert len(session.scalars(select(PartnerOpening)).all()) == 1
