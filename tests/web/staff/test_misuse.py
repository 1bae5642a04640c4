"""Alarms about how profiles are opened: staff look, and a freeze ends."""

import pytest

from portal import db
from portal.accounts.roles import Role
from portal.candidates.models import AccessAlarm
from portal.candidates.services import alarms
from portal.candidates.states import AlarmKind

PAGE = "/medewerker/misbruik"


@pytest.fixture
def employer(make_employer):
    return make_employer(name="Nieuwsgierig BV")


@pytest.fixture
def alarm(session, employer):
    row = AccessAlarm(
        kind=AlarmKind.USER_LIMIT,
        employer_id=employer.id,
        user_id=employer.people[0].user_id,
        is_frozen=True,
        details={"opened": 60, "most": 60},
    )
    session.add(row)
    session.flush()
    return row.id


@pytest.fixture
def helpdesk(make_staff, sign_in):
    sign_in(make_staff(Role.HELPDESK_AGENT))


@pytest.mark.usefixtures("helpdesk")
def test_a_freeze_ends_with_a_note(client, employer, acting_for, alarm):
    who = acting_for(employer)
    work = client.page("/medewerker")
    page = client.page(work.link("Iemand opende heel veel profielen"))
    assert "Nieuwsgierig BV" in page.text
    assert "60 profielen op een dag; de grens is 60." in page.text

    wrong = client.send(page, {"note": ""}, status=422)
    assert wrong.soup.select_one(f"#note-{alarm}-error")
    page = client.follow(page, {"note": "Gebeld, klopt."})

    assert "Niets om naar te kijken" in page.text
    row = db.session.get(AccessAlarm, alarm)
    assert (row.note, row.settled_at is not None) == ("Gebeld, klopt.", True)
    assert alarms.freeze_of(who) is None


def test_a_privacy_officer_has_it_in_the_menu(client, make_staff, sign_in, alarm):
    sign_in(make_staff(Role.PRIVACY_OFFICER))
    assert client.page("/medewerker").link("Misbruik") == PAGE


@pytest.mark.usefixtures("helpdesk")
def test_the_list_costs_the_same_for_one_and_ten(client, make_employer, count_queries):
    def add(times):
        for _ in range(times):
            employer = make_employer()
            db.session.add(
                AccessAlarm(
                    kind=AlarmKind.DECOY,
                    employer_id=employer.id,
                    user_id=employer.people[0].user_id,
                    is_frozen=True,
                )
            )
        db.session.commit()

    add(1)
    client.page(PAGE)
    with count_queries() as few:
        client.page(PAGE)
    add(9)
    with count_queries() as many:
        client.page(PAGE)
    assert few.statements == many.statements
