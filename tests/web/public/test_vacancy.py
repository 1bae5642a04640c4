"""The page of one vacancy, and reacting to it."""

import json

import pytest
from sqlalchemy import func, select

from portal.accounts.roles import Role
from portal.vacancies.models import JobApplication, Vacancy, VacancyDayCount
from portal.vacancies.services import counting
from portal.vacancies.states import VacancyStatus


def open_page(client, vacancy, **kwargs):
    return client.page(f"/vacatures/{vacancy.ref}/chauffeur-leerlingenvervoer", **kwargs)


@pytest.mark.parametrize(
    "address",
    [
        "/vacatures/{ref}",
        "/vacatures/{ref}/iets-anders",
        "/vacatures/{lower}/verkeerd",
    ],
)
def test_any_spelling_leads_to_the_right_address(client, index, make_vacancy, address):
    vacancy = make_vacancy()
    response = client.get(address.format(ref=vacancy.ref, lower=vacancy.ref.lower()))
    assert response.status_code == 301
    assert response.location == f"/vacatures/{vacancy.ref}/chauffeur-leerlingenvervoer"
    assert response.headers["Cache-Control"] == "no-cache"


def test_vacancy_shows_what_readers_come_for(
    client,
    index,
    make_vacancy,
    make_employer,
    make_staff,
):
    employer = make_employer(name="Haagse Taxi", contact=make_staff(name="Fatima el Amrani"))
    vacancy = make_vacancy(
        employer=employer,
        offer="- Reiskosten",
        working_times="ochtend",
        requirements=[
            {"text": "Rijbewijs B", "need": "required"},
            {"text": "Ervaring", "need": "preferred"},
        ],
    )
    page = open_page(client, vacancy)
    assert page.heading == "Chauffeur leerlingenvervoer"
    facts = [one.get_text(" ", strip=True) for one in page.soup.select(".fact-box > div")]
    assert facts[:3] == [
        "Loon € 16,10 tot € 16,80 per uur",
        "Uren per week 18 tot 22 uur",
        "Waar Den Haag",
    ]
    headings = [one.get_text() for one in page.soup.select("article.prose h2, article.prose h3")]
    assert headings == [
        "Wat je gaat doen",
        "Wat er gevraagd wordt",
        "Dit is nodig",
        "Dit is mooi meegenomen, maar hoeft niet",
        "Wat je krijgt",
        "Hulp die erbij hoort",
    ]
    assert "Proefplaatsing : Je kunt eerst een tijdje op proef werken." in page.text
    assert "Je reactie gaat naar Haagse Taxi en naar Fatima el Amrani" in page.text
    assert page.link("Haagse Taxi") == f"/werkgevers/{employer.ref}"


def test_vacancy_counts_as_opened(client, index, make_vacancy):
    vacancy = make_vacancy()
    open_page(client, vacancy)
    [((vacancy_id, _), counts)] = counting._counts.waiting.items()
    assert (vacancy_id, counts.opened) == (vacancy.id, 1)


def test_unpaid_place_says_so_once(client, index, make_vacancy):
    vacancy = make_vacancy(
        kind="development_place",
        is_paid=False,
        wage_min=None,
        wage_max=None,
        contract_form="none",
        learning_goal="Op tijd komen.",
        prospect="Een baan.",
    )
    facts = [
        one.get_text(" ", strip=True)
        for one in open_page(client, vacancy).soup.select(".fact-box dt")
    ]
    assert facts == ["Loon", "Uren per week", "Waar"]


def test_job_posting_says_what_the_page_says(client, index, make_vacancy, make_employer):
    title = "Kok </script><script>alert(1)</script> & meer"
    vacancy = make_vacancy(
        title=title,
        kind="job",
        employer=make_employer(name="Café"),
        work_address="Spui 1",
        hours_min=32,
        hours_max=36,
        contract_form="fixed_term",
    )
    page = client.page(client.get(f"/vacatures/{vacancy.ref}").location)
    script = page.soup.select_one("script[type='application/ld+json']")
    assert script["nonce"]
    assert "<" not in script.string
    posting = json.loads(script.string)
    assert posting | {"description": "", "datePosted": "", "validThrough": "", "url": ""} == {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": title,
        "description": "",
        "identifier": {"@type": "PropertyValue", "name": "Werkpoort", "value": vacancy.ref},
        "url": "",
        "datePosted": "",
        "validThrough": "",
        "employmentType": ["FULL_TIME", "PART_TIME", "TEMPORARY"],
        "hiringOrganization": {"@type": "Organization", "name": "Café"},
        "jobLocation": [
            {
                "@type": "Place",
                "address": {
                    "@type": "PostalAddress",
                    "addressLocality": "Den Haag",
                    "addressRegion": "Zuid-Holland",
                    "addressCountry": "NL",
                    "streetAddress": "Spui 1",
                },
            }
        ],
        "directApply": True,
        "totalJobOpenings": 1,
        "baseSalary": {
            "@type": "MonetaryAmount",
            "currency": "EUR",
            "value": {
                "@type": "QuantitativeValue",
                "unitText": "HOUR",
                "minValue": 16.1,
                "maxValue": 16.8,
            },
        },
    }
    assert posting["url"].startswith("http://127.0.0.1:8000/vacatures/")
    assert posting["validThrough"][:10] == vacancy.closes_on.isoformat()


@pytest.mark.parametrize(
    ("content", "types"),
    [
        ({"kind": "internship"}, ["INTERN"]),
        ({"kind": "volunteer_work"}, ["VOLUNTEER"]),
        ({"kind": "development_place"}, ["OTHER"]),
        ({"hours_min": 36, "hours_max": 40}, ["FULL_TIME"]),
        ({"hours_min": 12, "hours_max": 12, "contract_form": "on_call"}, ["PART_TIME", "PER_DIEM"]),
    ],
)
def test_job_posting_names_the_kind_of_employment(client, index, make_vacancy, content, types):
    page = open_page(client, make_vacancy(**content))
    script = page.soup.select_one("script[type='application/ld+json']")
    assert json.loads(script.string)["employmentType"] == types


def test_similar_vacancies_stand_at_the_bottom(client, index, make_vacancy):
    vacancy, other = make_vacancy(), make_vacancy(title="Chauffeur bus")
    index.fill()
    page = open_page(client, vacancy)
    last = page.soup.select("main section")[-1]
    assert [one.get_text() for one in last.select("h3")] == ["Chauffeur bus"]
    assert last.select_one("a")["href"] == f"/vacatures/{other.ref}/chauffeur-bus"


@pytest.mark.parametrize("status", [VacancyStatus.EXPIRED, VacancyStatus.CLOSED])
def test_ended_vacancy_is_gone_and_shows_others(client, index, make_vacancy, status):
    other = make_vacancy(title="Chauffeur bus")
    vacancy = make_vacancy(status, title="Verdwenen titel")
    index.fill()
    page = client.page(f"/vacatures/{vacancy.ref}/verdwenen-titel", status=410)
    assert page.heading == "Deze vacature is niet meer open"
    assert page.link("Chauffeur bus").startswith(f"/vacatures/{other.ref}/")
    assert "Verdwenen titel" not in str(page.soup)


@pytest.mark.parametrize(
    "status",
    [
        VacancyStatus.DRAFT,
        VacancyStatus.SUBMITTED,
        VacancyStatus.CHANGES_REQUESTED,
        VacancyStatus.REFUSED,
        VacancyStatus.SCHEDULED,
        VacancyStatus.WITHDRAWN,
    ],
)
def test_vacancy_that_never_was_public_does_not_exist(client, index, make_vacancy, status):
    vacancy = make_vacancy(status)
    client.page(f"/vacatures/{vacancy.ref}/chauffeur-leerlingenvervoer", status=404)
    client.page("/vacatures/BESTAATNIET", status=404)


def react(client, vacancy, status=303, **data):
    page = open_page(client, vacancy)
    return client.send(
        page,
        {"name": "Sam", "email": "sam@voorbeeld.test", "message": "Hallo"} | data,
        status=status,
    )


def test_reaction_reaches_the_employer_and_leads_to_thanks(
    client,
    index,
    make_vacancy,
    session,
):
    vacancy = make_vacancy()
    response = react(client, vacancy)
    assert response.location == f"/vacatures/{vacancy.ref}/reactie/bedankt"
    stored = session.scalars(select(JobApplication)).one()
    assert (stored.vacancy_id, stored.name, stored.email, stored.message, stored.user_id) == (
        vacancy.id,
        "Sam",
        "sam@voorbeeld.test",
        "Hallo",
        None,
    )
    assert session.scalars(select(VacancyDayCount.answered)).one() == 1
    page = client.page(response.location)
    assert page.heading == "Je reactie is verstuurd"
    assert "Sam" not in page.text.replace("Sam de Vries", "")


@pytest.mark.usefixtures("index")
@pytest.mark.parametrize(
    ("data", "problems"),
    [
        ({"name": ""}, ["Vul je naam in."]),
        ({"email": ""}, ["Vul je e-mailadres of je telefoonnummer in."]),
        ({"email": "sam"}, ["Vul een e-mailadres in, zoals naam@voorbeeld.nl."]),
        ({"phone": "bel mij"}, ["Vul een telefoonnummer in, zoals 06 12 34 56 78."]),
        ({"message": "a" * 2001}, ["Gebruik hoogstens 2000 tekens."]),
        (
            {"message": "a\x00b"},
            ["Deze tekst bevat tekens die we niet kunnen lezen. Typ de tekst opnieuw."],
        ),
    ],
)
def test_wrong_reaction_comes_back_with_what_was_typed(
    client, make_vacancy, session, data, problems
):
    page = react(client, make_vacancy(), status=422, **data)
    assert [one.get_text() for one in page.soup.select(".error-summary li")] == problems
    assert page.soup.select_one("#email")["value"] == data.get("email", "sam@voorbeeld.test")
    if "message" not in data:
        assert page.soup.select_one("#message").get_text().strip() == "Hallo"
    assert session.scalar(select(func.count(JobApplication.id))) == 0


@pytest.mark.parametrize("phone", ["06 12345678", "+31 6 12 34 56 78", "(070) 123 45 67"])
def test_a_telephone_number_is_enough(client, index, make_vacancy, phone):
    react(client, make_vacancy(), email="", phone=phone)


def test_reaction_sent_twice_is_one(client, index, make_vacancy, session):
    page = open_page(client, make_vacancy())
    data = {"name": "Sam", "email": "sam@voorbeeld.test"}
    first = client.send(page, data)
    second = client.send(page, data)
    assert first.location == second.location
    assert session.scalar(select(func.count(JobApplication.id))) == 1


def test_reaction_to_what_ended_meanwhile_is_gone(client, index, make_vacancy, session):
    vacancy = make_vacancy()
    page = open_page(client, vacancy)
    row = session.get(Vacancy, vacancy.id)
    row.status = VacancyStatus.EXPIRED
    session.flush()
    client.send(page, {"name": "Sam", "email": "sam@voorbeeld.test"}, status=410)
    assert session.scalar(select(func.count(JobApplication.id))) == 0


def test_reaction_to_a_draft_does_not_exist(client, index, make_vacancy):
    page = open_page(client, make_vacancy())
    values = page.form() | {"name": "Sam", "email": "sam@voorbeeld.test"}
    draft = make_vacancy(VacancyStatus.DRAFT)
    assert client.post(f"/vacatures/{draft.ref}/reactie", data=values).status_code == 404


def test_address_of_the_form_leads_to_the_form(client, index, make_vacancy):
    vacancy = make_vacancy()
    response = client.get(f"/vacatures/{vacancy.ref}/reactie")
    assert response.location.endswith("/chauffeur-leerlingenvervoer#reageren")


def test_signed_in_candidate_need_not_type_again(client, index, make_vacancy, make_user, sign_in):
    user = make_user(Role.CANDIDATE, name="Noor Bakker", email="noor@voorbeeld.test")
    sign_in(user)
    page = open_page(client, make_vacancy())
    assert page.soup.select_one("#name")["value"] == "Noor Bakker"
    assert page.soup.select_one("#email")["value"] == "noor@voorbeeld.test"


def test_links_to_share_have_no_trackers(client, index, make_vacancy):
    page = open_page(client, make_vacancy())
    mail = page.link("Mail deze vacature")
    assert mail.startswith("mailto:?subject=Vacature%3A%20Chauffeur")
    assert page.link("Stuur met WhatsApp").startswith("https://wa.me/?text=Chauffeur")
    assert "utm_" not in str(page.soup)


def test_every_form_has_a_key_of_its_own(client, index, make_vacancy):
    vacancy = make_vacancy()
    assert len({open_page(client, vacancy).form()["form_key"] for _ in range(3)}) == 3
