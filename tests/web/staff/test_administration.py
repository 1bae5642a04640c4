import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.configuration.services import number
from portal.outbox.models import Job, JobKind
from portal.taxonomy.models import ListItem


@pytest.fixture
def administrator(make_staff, sign_in):
    who = make_staff(Role.ADMINISTRATOR, teams=())
    sign_in(who)
    return who


def test_a_parked_job_is_tried_again_or_dropped(client, session, administrator):
    for _ in range(2):
        session.add(
            Job(
                kind=JobKind.CLEAN_UP,
                attempts=8,
                parked_at=clock.now(),
                last_error="TimeoutError: te laat",
            )
        )
    page = client.page("/medewerker/beheer/taken")
    assert "TimeoutError: te laat" in page.text

    client.send(page, form=0)
    page = client.page("/medewerker/beheer/taken")
    client.send(page, form=1)

    assert session.execute(select(Job.parked_at, Job.attempts)).all() == [(None, 0)]


def test_a_number_is_set_within_its_limits(client, session, administrator):
    page = client.page("/medewerker/beheer/getallen")

    wrong = client.send(page, {"name": "moderation_days", "value": "99"}, status=422)
    assert "van 1 tot 20" in wrong.text

    client.send(page, {"name": "moderation_days", "value": "3"})
    assert number("moderation_days") == 3


def test_a_municipality_keeps_something_shorter(client, administrator):
    address = "/medewerker/beheer/getallen/view_log_months"
    page = client.page(address)

    wrong = client.send(page, {"municipality": "delft", "value": "99"}, status=422)
    assert "van 1 tot 60" in wrong.text
    client.send(page, {"municipality": "delft", "value": "3"})
    assert (number("view_log_months", "delft"), number("view_log_months")) == (3, 12)

    client.send(client.page(address), {"municipality": "delft", "value": ""})
    assert number("view_log_months", "delft") == 12
    assert "als overal" in client.page("/medewerker/beheer/getallen").text


@pytest.mark.parametrize("name", ["moderation_days", "niets"])
def test_other_numbers_are_the_same_everywhere(client, administrator, name):
    assert client.get(f"/medewerker/beheer/getallen/{name}").status_code == 404


@pytest.mark.parametrize("value", ["", "drie", "1e9", "²", "-1", "9" * 500])
def test_what_is_no_number_is_named(client, administrator, value):
    page = client.page("/medewerker/beheer/getallen")

    client.send(page, {"name": "moderation_days", "value": value}, status=422)
    assert number("moderation_days") == 2


def test_a_label_changes_and_the_code_stays(client, session, administrator):
    page = client.page("/medewerker/beheer/lijsten/sector/care")

    client.send(page, {"label": "Zorg, welzijn en onderwijs"})

    row = session.scalars(
        select(ListItem).where(ListItem.list_name == "sector", ListItem.code == "care")
    ).one()
    assert (row.label, row.reviewed_on) == ("Zorg, welzijn en onderwijs", clock.today())


def test_a_staff_account_is_made_and_ended(client, session, administrator):
    page = client.page("/medewerker/beheer/medewerkers/nieuw")
    typed = {
        "name": "Lena Bos",
        "email": "lena@werkbedrijf.test",
        "role": "helpdesk_agent",
        "teams": ["helpdesk"],
        "is_external": "y",
        "ends_on": "",
    }

    client.send(page, typed, status=422)
    client.send(page, typed | {"ends_on": "31-12-2099"})
    lena = session.scalars(select(User).where(User.email == "lena@werkbedrijf.test")).one()
    assert lena.role is Role.HELPDESK_AGENT

    client.send(client.page(f"/medewerker/beheer/medewerkers/{lena.id}/einde"))
    assert session.scalars(select(User.is_active).where(User.id == lena.id)).one() is False


def test_unknown_lists_and_values_are_not_found(client, administrator):
    client.page("/medewerker/beheer/lijsten/verzonnen", status=404)
    client.page("/medewerker/beheer/lijsten/sector/verzonnen", status=404)
