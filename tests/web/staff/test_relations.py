"""Contact moments, who leads the approach, agreements, and the counts of a period."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.roles import Role
from portal.audit import services as audit
from portal.employers.models import Agreement, ContactMoment, Employer
from portal.employers.states import AgreementStatus, ContactKind

LIST = "/medewerker/werkgevers"


@pytest.fixture
def keeper(make_staff, sign_in):
    who = make_staff(Role.ACCOUNT_MANAGER, name="Samira Bakker")
    sign_in(who)
    return who


@pytest.fixture
def employer(make_employer):
    return make_employer(name="Haagse Taxi")


@pytest.fixture
def read_as(acting_for, sign_in, session):
    """Sign in as the admin of an employer and open the page of the organisation."""

    def read(employer):
        client = sign_in(acting_for(session.get(Employer, employer.id)))
        return client.page("/werkgever/organisatie")

    return read


def timeline(page):
    return [
        tuple(one.get_text(strip=True) for one in line.select("p"))
        for line in page.soup.select("#history ~ ol li")
    ]


def test_contact_is_logged_and_stands_in_the_timeline_at_its_day(client, session, keeper, employer):
    yesterday = clock.today() - timedelta(days=1)
    audit.record("employer.verified", "employer", employer.id, by=keeper)
    page = client.page(client.page(f"{LIST}/{employer.ref}").link("Leg contact vast"))
    assert page.form()["on_day"] == clock.today().isoformat()

    page = client.follow(
        page,
        {"kind": "advice", "on_day": yesterday.isoformat(), "note": "Over loonkosten."},
    )

    lines = timeline(page)
    assert [line[0] for line in lines] == ["Goedgekeurd", "Adviesgesprek"]
    assert lines[1][1].endswith(", Samira Bakker")
    assert lines[1][2] == "Over loonkosten."
    assert session.execute(select(ContactMoment.kind, ContactMoment.on_day)).all() == [
        (ContactKind.ADVICE, yesterday)
    ]


def test_an_unfinished_contact_keeps_what_was_typed(client, session, keeper, employer):
    page = client.page(f"{LIST}/{employer.ref}/contact")

    answer = client.send(page, {"kind": "other", "on_day": "", "note": "Gebeld."}, status=422)

    assert answer.form()["note"] == "Gebeld."
    assert "Vul de dag van het contact in." in answer.text
    assert session.scalars(select(ContactMoment)).all() == []


def test_a_job_coach_logs_contact_but_keeps_no_agreements(
    client, make_staff, sign_in, employer, session
):
    sign_in(make_staff(Role.JOB_COACH))
    page = client.page(f"{LIST}/{employer.ref}/contact")

    client.send(page, {"kind": "visit"})

    assert session.scalars(select(ContactMoment.kind)).all() == [ContactKind.VISIT]
    assert "Voer een afspraak in" not in client.page(f"{LIST}/{employer.ref}").text
    client.page(f"{LIST}/{employer.ref}/afspraken/nieuw", status=404)


def test_who_leads_the_approach_is_chosen_and_shown(client, session, keeper, employer):
    page = client.page(f"{LIST}/{employer.ref}/benadering")

    page = client.follow(page, {"lead": "uwv"})

    assert session.scalars(select(Employer.lead)).one() == "uwv"
    assert "Leidt de benadering UWV" in page.text
    assert timeline(page)[0][::2] == ("Andere organisatie leidt de benadering", "UWV")


def test_an_agreement_is_entered_changed_and_read_by_the_employer(
    client, session, keeper, employer, read_as
):
    ref = employer.ref
    page = client.page(f"{LIST}/{ref}/afspraken/nieuw")
    typed = {
        "title": "Vijf leerbanen per jaar",
        "kind": "framework",
        "status": "running",
        "starts_on": "1-1-2026",
        "ends_on": "",
    }
    page = client.follow(page, typed)

    page = client.page(page.link("Vijf leerbanen per jaar"))
    client.send(page, {"status": "ended"}, status=422)
    stale = page
    client.send(page, {"status": "ended", "ends_on": "30-6-2026"})
    again = client.send(stale, {"title": "Anders"}, status=422)
    assert "intussen gewijzigd" in again.text

    assert session.execute(select(Agreement.title, Agreement.status)).all() == [
        ("Vijf leerbanen per jaar", AgreementStatus.ENDED)
    ]
    theirs = read_as(employer)
    cells = [one.get_text(" ", strip=True) for one in theirs.soup.select("#afspraken tbody tr > *")]
    assert cells == [
        "Vijf leerbanen per jaar Raamovereenkomst",
        "Beëindigd",
        "1 januari 2026",
        "30 juni 2026",
    ]


def test_an_employer_reads_only_its_own_agreements(
    client, keeper, employer, make_employer, read_as
):
    other = make_employer()
    page = client.page(f"{LIST}/{employer.ref}/afspraken/nieuw")
    client.send(
        page, {"title": "Geheim", "kind": "other", "status": "concluded", "starts_on": "1-1-2026"}
    )
    text = read_as(other).text

    assert "Geheim" not in text
    assert "Er zijn nog geen afspraken vastgelegd." in text


def test_an_agreement_of_another_employer_is_not_found(
    client, session, keeper, employer, make_employer
):
    other = make_employer()
    page = client.page(f"{LIST}/{employer.ref}/afspraken/nieuw")
    client.send(
        page, {"title": "Iets", "kind": "other", "status": "concluded", "starts_on": "1-1-2026"}
    )
    key = session.scalars(select(Agreement.id)).one()

    client.page(f"{LIST}/{other.ref}/afspraken/{key}", status=404)


def numbers(page, section):
    rows = page.soup.select(f"#{section} ~ * tbody tr")
    return {row.th.get_text(strip=True): int(row.td.get_text(strip=True)) for row in rows}


def test_the_figures_count_a_period(client, session, keeper, make_employer):
    today = clock.today()
    employer = make_employer(found_us="event")
    make_employer(found_us="")
    make_employer(found_us="event", created_at=clock.now() - timedelta(days=400))
    for days, kind in ((0, ContactKind.ADVICE), (1, ContactKind.VISIT), (400, ContactKind.ADVICE)):
        session.add(
            ContactMoment(
                employer_id=employer.id,
                author_id=keeper.user_id,
                kind=kind,
                on_day=today - timedelta(days=days),
            )
        )

    page = client.page(client.page(LIST).link("Cijfers"))
    assert numbers(page, "contact") == {
        "Bezoek": 1,
        "Telefoongesprek": 0,
        "Adviesgesprek": 1,
        "Ander contact": 0,
    }
    found = numbers(page, "found")
    assert (found["Op een bijeenkomst"], found["Niet ingevuld"]) == (1, 1)
    assert sum(found.values()) == 2

    since = (today - timedelta(days=500)).isoformat()
    page = client.page(f"/medewerker/werkgevers/cijfers?van={since}&tot={today.isoformat()}")
    assert numbers(page, "contact")["Adviesgesprek"] == 2
    assert numbers(page, "found")["Op een bijeenkomst"] == 2


@pytest.mark.parametrize(
    "asked", ["van=&tot=", "van=gisteren&tot=vandaag", "van=2026-02-01&tot=2026-01-01", "van=%00"]
)
def test_a_period_that_is_none_is_named(client, keeper, asked):
    page = client.page(f"/medewerker/werkgevers/cijfers?{asked}", status=422)

    assert page.soup.select(".error-summary, [role=alert]")
    assert not page.soup.select("tbody")
