"""How much each colleague has against the norm."""

from decimal import Decimal

import pytest

from portal.accounts.roles import Role
from portal.candidates.states import CandidateStatus
from portal.caseload import norms
from portal.caseload.norms import Load
from portal.configuration.services import set_number
from tests.accounts.sharing import counting


@pytest.mark.parametrize(
    ("fte", "employers", "candidates"),
    [("1", 100, 36), ("0.8", 80, 29), ("0.5", 50, 18), ("0.89", 89, 32), ("0.1", 10, 4)],
)
def test_the_norm_is_for_the_part_of_a_post(make_staff, make_employer, fte, employers, candidates):
    someone = make_staff(fte=Decimal(fte))
    make_employer(contact=someone)

    assert norms.employers(someone.user_id) == Load(1, employers, Decimal(fte))
    assert norms.candidates(someone.user_id, 5) == Load(5, candidates, Decimal(fte))


def test_the_norms_can_be_set(make_staff):
    set_number("norm_employers", 2, by=make_staff(Role.ADMINISTRATOR))
    set_number("norm_candidates", 4, by=make_staff(Role.ADMINISTRATOR))
    someone = make_staff()

    assert norms.employers(someone.user_id).norm == 2
    assert [norms.candidates(someone.user_id, many).is_over for many in (4, 5)] == [False, True]


def test_everybody_who_has_or_can_have_some(make_staff, make_employer, make_candidate):
    both = make_staff(Role.TEAM_LEADER, name="Bo", fte=Decimal("0.5"))
    manager = make_staff(name="Aad")
    gone = make_staff(Role.CASE_MANAGER, name="Cor", is_active=False)
    make_staff(Role.CASE_MANAGER, name="Dees", is_active=False)
    make_staff(Role.SUBSIDY_OFFICER, name="Els")
    for _ in range(2):
        make_employer(contact=manager)
    make_candidate(contact=both)
    make_candidate(contact=both, status=CandidateStatus.PLACED)
    make_candidate(contact=gone, status=CandidateStatus.PLACED)

    one, half = Decimal(1), Decimal("0.5")
    assert [
        (row.user.name, row.works_here, row.employers, row.candidates) for row in norms.everybody()
    ] == [
        ("Aad", True, Load(2, 100, one), None),
        ("Bo", True, None, Load(1, 18, half)),
        ("Cor", False, None, Load(1, 36, one)),
    ]
    assert both.user_id != gone.user_id


@pytest.mark.parametrize("people", [1, 25])
def test_everybody_costs_one_query(engine, session, make_staff, make_employer, people):
    for _ in range(people):
        make_employer(contact=make_staff())
    norms.everybody()
    session.expunge_all()

    with counting(engine) as seen:
        assert len(norms.everybody()) == people

    assert len(seen) == 1
