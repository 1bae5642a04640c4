"""The own work on the pages of a candidate."""

from datetime import timedelta

import pytest

from portal import clock
from portal.accounts.roles import Role
from portal.placements.states import OnSite
from tests.web.employer.conftest import count_queries

__all__ = ["count_queries"]


@pytest.fixture
def working(make_placement, make_employer, make_staff):
    """Somebody who works, with a coach at the workplace."""
    coach = make_staff(Role.JOB_COACH, name="Jo Coach")
    return make_placement(
        employer=make_employer(name="Bakkerij Deeg"),
        supervisor="Kim de Boer",
        on_site=OnSite.JOB_COACH,
        on_site_by=coach.user_id,
        on_site_until=clock.today() + timedelta(days=30),
        job_type="guarantee_job",
        end_note="Alleen voor ons",
    )


def test_the_own_work_stands_on_the_start_page(working, sign_in):
    text = sign_in(working.candidate.user).page("/kandidaat").text
    for told in ("Magazijnmedewerker bij Bakkerij Deeg", "Kim de Boer", "Jo Coach", "€ 15,50"):
        assert told in text
    assert "Alleen voor ons" not in text


def test_work_that_ended_stands_with_privacy_alone(make_placement, sign_in):
    ended = make_placement("ended", job_title="Glazenwasser")
    client = sign_in(ended.candidate.user)
    assert "Glazenwasser" not in client.page("/kandidaat").text
    page = client.page("/kandidaat/privacy")
    assert "Glazenwasser" in page.text
    assert "beëindigd" in page.text


def test_all_of_it_stands_with_the_own_data_and_in_the_file(working, sign_in):
    client = sign_in(working.candidate.user)
    text = client.page("/kandidaat/privacy/gegevens").text
    for told in ("Magazijnmedewerker", "15,5", "Garantiebaan (banenafspraak)", "Jo Coach"):
        assert told in text
    data = client.get("/kandidaat/privacy/gegevens.json").get_data(as_text=True)
    assert "Magazijnmedewerker" in data
    assert "Alleen voor ons" not in data


def test_the_work_of_others_is_not_there(working, make_placement, sign_in):
    other = make_placement(job_title="Kok")
    text = sign_in(other.candidate.user).page("/kandidaat").text
    assert "Kok bij" in text
    assert "Magazijnmedewerker" not in text


def test_nothing_is_said_about_work_without_any(make_candidate, sign_in):
    client = sign_in(make_candidate().user)
    assert "Je werk" not in [h.get_text(strip=True) for h in client.page("/kandidaat").soup("h2")]


def test_the_pages_take_few_queries(working, sign_in, count_queries):
    client = sign_in(working.candidate.user)
    for path in ("/kandidaat", "/kandidaat/privacy"):
        client.page(path)
        with count_queries() as counted:
            client.page(path)
        assert counted.statements <= 10, path
