"""Noting absence on the pages of staff, and what employers and candidates see of it."""

from datetime import timedelta

import pytest

from portal import clock
from portal.accounts.models import Absence
from portal.accounts.roles import Role
from portal.accounts.services import absences
from portal.accounts.services.absences import AbsenceDetails
from portal.vacancies.wording import day

PAGE = "/medewerker/afwezigheid"


@pytest.fixture
def me(make_staff):
    return make_staff(name="Noor Bakker", phone="070 111 11 11")


@pytest.fixture
def cover(make_staff):
    return make_staff(name="Ali Demir", phone="070 222 22 22", email="ali@werkpoort.test")


def typed(cover, **changes):
    return {
        "first_day": clock.today().isoformat(),
        "last_day": (clock.today() + timedelta(days=3)).isoformat(),
        "cover_id": str(cover.user_id),
        "note": "Taxi West belt",
    } | changes


def away(me, cover, last=None):
    return absences.enter(
        me.user_id,
        AbsenceDetails(first_day=clock.today(), last_day=last, cover_id=cover.user_id),
        by=me,
    )


def test_somebody_notes_changes_and_ends_the_own_absence(client, session, sign_in, me, cover):
    sign_in(me)
    assert "U bent niet afwezig" in client.page(PAGE).text
    page = client.page(f"{PAGE}/nieuw")
    assert page.soup.select("select[name=person]") == []

    listed = client.follow(page, typed(cover))

    assert "Noor Bakker" in listed.text
    assert "Ali Demir" in listed.text
    form = client.page(listed.link("Noor Bakker"))
    assert form.heading == "Afwezigheid van Noor Bakker wijzigen"
    changed = client.follow(form, {"last_day": ""})
    assert "niet bekend" in changed.text
    sign_in(cover)
    assert "Taxi West belt" in client.page(PAGE).text
    sign_in(me)
    after = client.follow(client.page(PAGE))
    assert "De afwezigheid is beëindigd" in after.text
    assert session.query(Absence).count() == 0


def test_what_is_refused_stands_at_the_field_and_what_was_typed_stays(client, sign_in, me, cover):
    away(cover, me)
    sign_in(me)
    page = client.page(f"{PAGE}/nieuw")

    refused = client.send(page, typed(cover), status=422)

    assert "Deze collega is op deze dagen zelf afwezig. Kies iemand anders." in refused.text
    assert refused.soup.select_one("textarea[name=note]").text.strip() == "Taxi West belt"


def test_a_manager_notes_it_for_anybody_and_a_colleague_sees_nothing(
    client, sign_in, me, cover, make_staff
):
    sign_in(make_staff(Role.MANAGER))
    page = client.page(f"{PAGE}/nieuw")

    listed = client.follow(page, typed(cover, person=str(me.user_id)))

    address = listed.link("Noor Bakker")
    sign_in(make_staff())
    assert "Noor Bakker" not in client.page(PAGE).text
    client.page(address, status=404)


def test_an_old_form_says_so(  # noqa: PLR0917  every factory
    client, session, sign_in, me, cover, make_staff
):
    row = away(me, cover)
    sign_in(me)
    page = client.page(f"{PAGE}/{row.id}")
    listed = client.page(PAGE)
    client.follow(page, {"note": "Eerst"})

    client.send(page, {"cover_id": str(make_staff().user_id)}, status=422)
    assert "warning" in client.follow(listed).soup.select_one("main").decode()

    assert session.get(Absence, row.id).cover_id == cover.user_id


def test_an_employer_reads_who_stands_in_and_asks_no_more(  # noqa: PLR0917  every factory
    client, sign_in, me, cover, make_employer, acting_for, count_queries
):
    employer = make_employer(contact=me)
    sign_in(acting_for(employer))
    client.page("/werkgever")
    with count_queries() as before:
        assert "Ali Demir" not in client.page("/werkgever").text
    until = clock.today() + timedelta(days=3)
    away(me, cover, until)

    with count_queries() as after:
        page = client.page("/werkgever")

    words = f"Noor Bakker is afwezig tot en met {day(until)}; Ali Demir neemt waar."
    assert words in page.text
    assert page.soup.select_one(".contact a[href^=tel]")["href"] == "tel:0702222222"
    assert page.soup.select_one(".contact a[href^=mailto]")["href"] == "mailto:ali@werkpoort.test"
    assert after.statements == before.statements


def test_a_candidate_reads_who_stands_in(client, sign_in, make_staff, cover, make_candidate):
    guide = make_staff(Role.CASE_MANAGER, name="Noor Bakker")
    candidate = make_candidate(contact=guide)
    away(guide, cover)
    sign_in(candidate.user)

    page = client.page("/kandidaat")

    assert "Noor Bakker is afwezig; Ali Demir neemt waar." in page.text
    assert "070 222 22 22" in page.text


def test_a_visitor_reads_who_stands_in(client, me, cover, make_employer, make_vacancy):
    vacancy = make_vacancy(employer=make_employer(contact=me))
    away(me, cover)

    page = client.page(client.get(f"/vacatures/{vacancy.ref}").location)

    assert "Noor Bakker is afwezig; Ali Demir neemt waar." in page.text


def test_pages_of_questions_say_who_stands_in(  # noqa: PLR0917  every factory
    client, sign_in, me, cover, make_employer, acting_for, make_ticket
):
    asker = acting_for(make_employer(contact=me))
    ticket = make_ticket(by=asker)
    away(me, cover)
    sign_in(asker)

    for path in ("/werkgever/hulp", f"/werkgever/hulp/{ticket.ref}"):
        page = client.page(path)
        assert "Noor Bakker is afwezig; Ali Demir neemt waar." in page.text
        assert "tel:0702222222" in page.soup.select_one("main").decode()
        assert "tel:0701111111" not in page.soup.select_one("main").decode()


def test_who_is_absent_on_site_names_who_stands_in(  # noqa: PLR0917  every factory
    client, sign_in, me, cover, make_employer, acting_for, make_placement
):
    employer = make_employer()
    make_placement(employer=employer, on_site_by=me.user_id)
    away(me, cover)
    sign_in(acting_for(employer))

    assert "Noor Bakker is afwezig; Ali Demir neemt waar." in client.page("/werkgever/hulp").text
