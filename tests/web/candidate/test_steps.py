"""The log of steps to find work."""

from datetime import date, timedelta

import pytest

from portal import clock, db
from portal.accounts.models import User
from portal.candidates.models import Candidate, JobSearchEntry

STEPS = "/kandidaat/stappen"


@pytest.fixture
def me(session, make_candidate, sign_in):
    row = make_candidate()
    sign_in(session.get(User, row.user_id))
    return db.session.get(Candidate, row.id)


def test_a_step_is_noted_and_taken_away(client, me):
    page = client.page(STEPS)
    assert "Je rechten" in page.text
    page = client.follow(page, {"on": "2026-01-05", "text": "Gebeld met een uitzendbureau."})
    (row,) = db.session.query(JobSearchEntry).all()
    assert (row.candidate_id, row.on, row.text) == (
        me.id,
        date(2026, 1, 5),
        "Gebeld met een uitzendbureau.",
    )

    client.follow(page, form=1)
    assert db.session.query(JobSearchEntry).all() == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": " "}, "Schrijf op wat je deed."),
        ({"on": ""}, "Kies vandaag of een eerdere dag."),
        ({"on": "morgen"}, "Vul een datum in"),
        ({"on": (clock.today() + timedelta(days=2)).isoformat()}, "Kies vandaag of een eerdere"),
    ],
)
def test_a_wrong_step_is_told_what_to_do(client, me, changes, sentence):
    page = client.page(STEPS)
    wrong = client.send(page, {"text": "Gebeld."} | changes, status=422)
    assert sentence in wrong.text
    assert db.session.query(JobSearchEntry).all() == []


def test_a_step_of_somebody_else_is_not_there(client, me, make_candidate, session):
    other = JobSearchEntry(candidate_id=make_candidate().id, on=date(2026, 1, 5), text="Iets")
    session.add(other)
    session.flush()
    page = client.page(STEPS)
    assert "Iets" not in page.text
    key = other.id
    answer = client.post(f"{STEPS}/{key}/weg", data={"csrf_token": page.form(0)["csrf_token"]})
    assert answer.status_code == 404
    assert db.session.query(JobSearchEntry).count() == 1
