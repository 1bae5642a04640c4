"""Placements as their employer reads them."""

from datetime import timedelta

import pytest

from portal import clock
from portal.accounts.roles import Role
from portal.introductions import queries as introductions
from portal.introductions.services import consenting
from portal.placements.services import ending as ends
from portal.placements.services import placing
from portal.placements.states import OnSite
from tests.placements.conftest import *  # noqa: F403  the same people

LIST = "/werkgever/plaatsingen"


@pytest.fixture
def page(sign_in, boss):
    return lambda path, status=200: sign_in(boss).page(path, status)


@pytest.fixture
def placement(placed, make_terms, manager):
    return placing.from_introduction(placed, make_terms(), by=manager)


def test_the_list_has_the_work_and_no_name(page, placement, candidate, make_placement):
    make_placement(job_title="Kok van een ander")
    ended = make_placement("ended", employer=placement.employer, job_title="Glazenwasser")
    shown = page(LIST)
    assert shown.link("Magazijnmedewerker") == f"{LIST}/{placement.ref}"
    assert shown.link("Glazenwasser") == f"{LIST}/{ended.ref}"
    assert "Kok van een ander" not in shown.text
    assert candidate.user.name not in shown.text


def test_an_empty_list_says_where_placements_come_from(page):
    assert "Nu werkt er niemand via ons bij u" in page(LIST).text


def test_the_name_is_there_while_a_consent_stands(page, placement, placed, candidate, me):
    shown = page(f"{LIST}/{placement.ref}")
    assert shown.heading.startswith("Magazijnmedewerker, begonnen op")
    assert candidate.user.name in shown.text
    consenting.revoke(introductions.for_staff(placed.ref), by=me)
    assert candidate.user.name not in page(f"{LIST}/{placement.ref}").text


def test_who_guides_on_the_floor_is_named_with_until_when(
    page, make_placement, make_staff, employer
):
    coach = make_staff(Role.JOB_COACH, name="Jo Coach")
    until = clock.today() + timedelta(days=40)
    placement = make_placement(
        employer=employer,
        supervisor="Kim de Boer",
        supervisor_phone="070 765 43 21",
        on_site=OnSite.JOB_COACH,
        on_site_by=coach.user_id,
        on_site_until=until,
        guidance_until=until,
    )
    shown = page(f"{LIST}/{placement.ref}")
    assert "Jo Coach (een jobcoach)" in shown.text
    assert "Kim de Boer, 070 765 43 21" in shown.text
    assert shown.text.count(f"tot en met {until.day} ") >= 2


def test_the_job_type_and_notes_of_staff_are_not_there(page, make_placement, employer):
    placement = make_placement(
        "ended",
        employer=employer,
        job_type="guarantee_job",
        end_reason="dropout",
        end_note="Alleen voor ons",
    )
    text = page(f"{LIST}/{placement.ref}").text
    for hidden in ("banenafspraak", "Soort baan", "Uitval", "Alleen voor ons"):
        assert hidden not in text


def test_a_reason_for_employers_is_there(page, make_placement, employer):
    placement = make_placement("ended", employer=employer, end_reason="taken_over")
    assert "In dienst gekomen bij de werkgever" in page(f"{LIST}/{placement.ref}").text


def test_after_the_end_nobody_is_named(page, placement, manager, candidate):
    ends.end(
        placement,
        reason="contract_ended",
        on=clock.today(),
        returns=True,
        version=placement.version,
        by=manager,
    )
    assert candidate.user.name not in page(f"{LIST}/{placement.ref}").text


def test_those_of_others_are_not_found(page, make_placement):
    page(f"{LIST}/{make_placement().ref}", 404)


def test_in_english(page, placement):
    assert "First working day" in page(f"{LIST}/{placement.ref}?taal=en").text
