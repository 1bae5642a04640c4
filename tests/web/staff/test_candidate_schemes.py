"""Which schemes fit a candidate: for staff who know the candidate, and for nobody else."""

import pytest
from sqlalchemy import func, select

from portal.accounts.roles import Role
from portal.candidates.models import ProfileOpening
from portal.candidates.states import CandidateStatus


@pytest.fixture
def guide(make_staff):
    return make_staff(Role.CASE_MANAGER)


@pytest.fixture
def guided(catalogue, sign_in, guide):
    return sign_in(guide)


def test_a_colleague_reads_which_schemes_fit_and_that_is_logged(
    guided, session, make_candidate, queries
):
    row = make_candidate(name="Fatima Zuidwijk")
    client = guided
    page = client.page(f"/medewerker/kandidaten/{row.ref}")
    address = page.link("Regelingen die passen")
    before = session.scalar(select(func.count(ProfileOpening.id)))
    with queries() as asked:
        page = client.page(address)
    assert len(asked) <= 10
    names = [one.get_text() for one in page.soup.select("[aria-labelledby=employer] .card__title")]
    assert names[:2] == ["Proefplaatsing", "Loonkostensubsidie (LKS)"]
    assert "Hulp van UWV" not in names
    own = page.soup.select_one("[aria-labelledby=own]").get_text()
    assert "Taaltraining" in own
    assert session.scalar(select(func.count(ProfileOpening.id))) > before


def test_who_has_work_gets_no_trial(guided, make_candidate):
    row = make_candidate(status=CandidateStatus.PLACED)
    page = guided.page(f"/medewerker/kandidaten/{row.ref}/passende-regelingen")
    assert "Proefplaatsing" not in page.text
    assert "Jobcoaching" in page.text


def test_a_supervisor_reads_of_no_unknown_candidate(catalogue, sign_in, make_staff, make_candidate):
    client = sign_in(make_staff(Role.WORK_SUPERVISOR))
    client.page(f"/medewerker/kandidaten/{make_candidate().ref}/passende-regelingen", status=404)
