"""What waits about candidates, in the work-list of each role."""

from datetime import timedelta

import pytest

from portal import clock
from portal.accounts.roles import Role
from portal.candidates.models import PrivacyRequest, ProfileReport, ProfileText
from portal.candidates.states import (
    CandidateStatus,
    PrivacyRequestKind,
    TextKind,
    TextState,
)

WORK = "/medewerker"


def titles(page):
    return [cell.get_text(" ", strip=True) for cell in page.soup.select("tbody th")]


@pytest.fixture
def work(session, make_staff, make_candidate, make_employer):
    """Everything that can wait, about candidates of one guide and one of nobody."""
    guide = make_staff(Role.CASE_MANAGER, name="Noor Haddad")
    ago = clock.now() - timedelta(days=4)
    make_candidate(contact=guide, name="A Aanbod", status=CandidateStatus.OFFERED, status_at=ago)
    written = make_candidate(contact=guide, name="B Tekst")
    session.add(
        ProfileText(
            candidate_id=written.id,
            kind=TextKind.ABOUT,
            state=TextState.SUBMITTED,
            text="Werkt netjes.",
            submitted_at=clock.now(),
        )
    )
    reported = make_candidate(contact=guide, name="C Melding")
    session.add(
        ProfileReport(
            candidate_id=reported.id, employer_id=make_employer().id, reason="availability"
        )
    )
    make_candidate(contact=guide, name="D Oud", confirmed_at=clock.now() - timedelta(days=91))
    make_candidate(name="E Niemand", status=CandidateStatus.OFFERED)
    make_candidate(is_decoy=True, status=CandidateStatus.OFFERED, name="Nep Persoon")
    session.add(
        PrivacyRequest(
            user_id=written.user_id,
            kind=PrivacyRequestKind.ACCESS,
            due_on=clock.today() + timedelta(days=20),
        )
    )
    session.flush()
    return guide


def test_who_guides_sees_the_own_work_and_what_nobody_has(client, work, sign_in):
    sign_in(work)

    page = client.page(WORK)

    assert sorted(titles(page)) == [
        "1 kandidaat heeft geen begeleider",
        "1 profiel is lang niet bevestigd",
        "Profiel vrijgeven",
        "Tekst lezen: Over mezelf",
        "Werkgever meldt: niet beschikbaar",
    ]
    first = page.soup.select_one("tbody tr").get_text(" ", strip=True)
    assert first.startswith("Profiel vrijgeven")
    assert "A Aanbod" in first
    assert client.page(page.link("Profiel vrijgeven")).heading == "A Aanbod"
    stale = client.page(page.link("1 profiel is lang niet bevestigd"))
    assert titles(stale) == ["D Oud"]
    assert titles(client.page(f"{WORK}?van=alles")).count("Profiel vrijgeven") == 2


def test_a_colleague_sees_it_under_everything(client, work, make_staff, sign_in):
    sign_in(make_staff(Role.WORK_CONSULTANT))
    assert titles(client.page(WORK)) == ["1 kandidaat heeft geen begeleider"]
    assert len(titles(client.page(f"{WORK}?van=alles"))) == 6


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.MANAGER, ["1 kandidaat heeft geen begeleider"]),
        (Role.PRIVACY_OFFICER, ["Vraag over eigen gegevens: meer weten"]),
        (Role.SUBSIDY_OFFICER, []),
        (Role.ACCOUNT_MANAGER, []),
    ],
)
@pytest.mark.usefixtures("work")
def test_others_see_what_they_can_do(client, make_staff, sign_in, role, expected):
    sign_in(make_staff(role))
    assert titles(client.page(f"{WORK}?van=alles")) == expected


def test_the_worklist_costs_the_same_with_more_candidates(
    client, work, sign_in, make_candidate, count_queries
):
    sign_in(work)
    client.page(WORK)
    with count_queries() as few:
        client.page(WORK)
    for _ in range(10):
        make_candidate(contact=work, status=CandidateStatus.OFFERED)
    with count_queries() as many:
        client.page(WORK)
    assert many.statements == few.statements
