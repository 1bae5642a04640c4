"""Staff write a request for a scheme down for an employer that asked them to."""

from io import BytesIO

import pytest

from portal.accounts.roles import Role
from portal.employers.states import EmployerStatus
from portal.mail.catalogue import Letter
from portal.support_requests.models import SupportRequest
from portal.support_requests.states import SupportStatus
from tests.factories.support import PDF
from tests.support_requests.services.following import *  # noqa: F403  the same people
from tests.web.employer.conftest import count_queries

__all__ = ["count_queries"]

_S = SupportStatus
REASON = "Gevraagd aan de telefoon op 2 maart."
ANSWERS = {
    "a-lks_kind": "structural",
    "a-iban": "NL91 ABNA 0417 1643 00",
    "a-contact_phone": "070 123 45 67",
}


@pytest.fixture
def inside(sign_in, make_staff, travel):
    return sign_in(make_staff())


@pytest.fixture
def scheme(travel, make_askable):
    return make_askable()


@pytest.fixture
def work(employer, make_work):
    return make_work(employer)


@pytest.fixture
def row(session):
    """Give the one request as it is now."""

    def read():
        session.expire_all()
        return session.query(SupportRequest).one()

    return read


@pytest.fixture
def started(inside, employer, scheme, work):
    """Start a request; give the page with its questions."""

    def begin(**changes):
        page = inside.page(f"/medewerker/werkgevers/{employer.ref}/regelingen/nieuw")
        typed = {"scheme": scheme.instrument.slug, "placement": work.ref, "staff_reason": REASON}
        return inside.follow(page, typed | changes)

    return begin


def of(page, part):
    """Which form of a page goes to an address that ends so."""
    return next(n for n in range(len(page.forms())) if page.action(n).endswith(part))


def test_from_the_file_of_an_employer_to_a_request_that_came_in(  # noqa: PLR0917
    inside, employer, scheme, work, row, boss, told, sign_in
):
    file = inside.page(f"/medewerker/werkgevers/{employer.ref}")
    page = inside.page(file.link("Vraag een regeling aan"))
    form = inside.follow(
        page,
        {"scheme": scheme.instrument.slug, "placement": work.ref, "staff_reason": REASON},
    )
    # What the placement knows stands there already.
    assert (form.form()["a-job_title"], form.form()["a-hours"]) == ("Chauffeur", "32")

    check = inside.follow(form, ANSWERS)
    assert "Voeg toe: Arbeidscontract." in check.text
    added = inside.follow(
        check, {"file": (BytesIO(PDF), "contract.pdf")}, form=of(check, "/bestand")
    )
    done = inside.follow(added, form=of(added, "/controleren"))

    one = row()
    assert "Ingevoerd en binnengekomen. De werkgever krijgt een mail." in done.text
    assert (one.status, one.entered_by_staff, one.staff_reason) == (_S.SUBMITTED, True, REASON)
    assert (one.signatures, one.asked_by) == ([], None)
    assert told(Letter.SUPPORT_RECEIVED) == {(str(boss.user_id), str(one.id))}
    seen = sign_in(boss).page(f"/werkgever/regelingen/{one.ref}")
    assert "Door ons ingevoerd." in seen.text
    assert REASON in seen.text


def test_a_doubled_start_starts_once_and_is_found_again(inside, started, employer, session):
    started()
    page = inside.page(f"/medewerker/werkgevers/{employer.ref}/regelingen/nieuw")
    assert page.link("Loonkostensubsidie, Chauffeur")
    started()
    assert session.query(SupportRequest).count() == 1


def test_without_a_reason_or_scheme_nothing_starts(inside, employer, scheme, work, session):
    page = inside.page(f"/medewerker/werkgevers/{employer.ref}/regelingen/nieuw")
    for typed, sentence in (
        ({"staff_reason": REASON}, "Kies een regeling."),
        ({"scheme": "verzonnen", "staff_reason": REASON}, "Kies een van de mogelijkheden."),
        ({"scheme": scheme.instrument.slug, "staff_reason": " "}, "Schrijf waarom u dit namens"),
        ({"scheme": scheme.instrument.slug, "staff_reason": REASON}, "Kies voor welke plaatsing"),
    ):
        answer = inside.send(page, typed, status=422)
        assert sentence in answer.text
        assert answer.form()["staff_reason"] == typed["staff_reason"].strip()
    assert session.query(SupportRequest).count() == 0


def test_what_the_employer_is_writing_itself_is_left_alone(  # noqa: PLR0917
    inside, employer, scheme, work, make_support, row
):
    make_support(_S.DRAFT, employer=employer, version=scheme, placement=work)
    page = inside.page(f"/medewerker/werkgevers/{employer.ref}/regelingen/nieuw")
    typed = {"scheme": scheme.instrument.slug, "placement": work.ref, "staff_reason": REASON}
    answer = inside.send(page, typed, status=422)
    assert "De werkgever is hier zelf al mee bezig." in answer.text
    assert row().entered_by_staff is False
    for part in ("", "/controleren", "/weggooien"):
        inside.page(f"/medewerker/regelingen/invoeren/{row().ref}{part}", status=404)


def test_bad_input_keeps_what_was_typed(inside, started, row):
    form = started()
    answer = inside.send(form, ANSWERS | {"a-hours": "heel veel"}, status=422)
    assert "Vul een getal in" in answer.text
    assert answer.form()["a-hours"] == "heel veel"

    check = inside.page(f"/medewerker/regelingen/invoeren/{row().ref}/controleren")
    wrong = {"file": (BytesIO(b"<svg onload=alert(1)>"), "contract.pdf")}
    answer = inside.send(check, wrong, form=of(check, "/bestand"), status=422)
    assert "Dit soort bestand kunnen we niet openen." in answer.text
    inside.send(check, form=of(check, "/controleren"), status=422)
    assert row().status is _S.DRAFT


def test_two_tabs_lose_nothing(inside, started, row):
    form = started()
    other = inside.page(form.url)
    inside.send(form, ANSWERS | {"a-job_title": "Chauffeur bus"})
    answer = inside.send(other, ANSWERS | {"a-job_title": "Chauffeur taxi"}, status=409)
    assert "Chauffeur bus" in answer.text
    assert answer.form()["a-job_title"] == "Chauffeur taxi"
    assert row().answers["job_title"] == "Chauffeur bus"


def test_a_file_is_read_and_taken_away(inside, started, row, make_evidence):
    started()
    make_evidence(row())
    page = inside.page(f"/medewerker/regelingen/invoeren/{row().ref}/controleren")
    answer = inside.get(page.link("contract.pdf"))
    assert (answer.status_code, answer.get_data()) == (200, PDF)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    inside.page(f"/medewerker/regelingen/invoeren/{row().ref}/bestand/VERZONNEN", status=404)
    inside.follow(page, form=of(page, "/weg"))
    assert row().evidence == []


def test_a_draft_is_thrown_away(inside, started, row, session):
    form = started()
    page = inside.page(form.link("Gooi dit concept weg"))
    inside.follow(page)
    assert session.query(SupportRequest).count() == 0


def test_where_two_sign_an_admin_of_the_employer_signs(  # noqa: PLR0917
    inside, employer, make_askable, work, row, boss, told, sign_in, make_evidence
):
    scheme = make_askable(terms={"second_signature": True})
    page = inside.page(f"/medewerker/werkgevers/{employer.ref}/regelingen/nieuw")
    typed = {"scheme": scheme.instrument.slug, "placement": work.ref, "staff_reason": REASON}
    inside.send(inside.follow(page, typed), ANSWERS)
    make_evidence(row())
    check = inside.page(f"/medewerker/regelingen/invoeren/{row().ref}/controleren")
    done = inside.follow(check, form=of(check, "/controleren"))
    assert "Een beheerder van de werkgever moet nog ondertekenen." in done.text
    assert told(Letter.SUPPORT_SECOND_SIGNATURE) == {(str(boss.user_id), str(row().id))}

    client = sign_in(boss)
    page = client.page(f"/werkgever/regelingen/{row().ref}")
    client.follow(page, form=of(page, "/ondertekenen"))
    assert row().status is _S.SUBMITTED


def test_an_organisation_that_was_not_checked_is_not_served(inside, make_employer):
    waiting = make_employer(status=EmployerStatus.REGISTERED)
    page = inside.page(f"/medewerker/werkgevers/{waiting.ref}/regelingen/nieuw")
    assert "Dit kan alleen voor een organisatie die is goedgekeurd." in page.text


@pytest.mark.parametrize("role", [Role.JOB_COACH, Role.CASE_MANAGER, Role.SPECIALIST])
def test_others_do_not_enter_requests(sign_in, make_staff, employer, role):
    client = sign_in(make_staff(role))
    client.page(f"/medewerker/werkgevers/{employer.ref}/regelingen/nieuw", status=404)


def test_pages_ask_little_of_the_database(inside, started, employer, row, count_queries):
    started()
    base = f"/medewerker/regelingen/invoeren/{row().ref}"
    for path in (
        f"/medewerker/werkgevers/{employer.ref}",
        f"/medewerker/werkgevers/{employer.ref}/regelingen/nieuw",
        base,
        f"{base}/controleren",
        f"{base}/weggooien",
    ):
        inside.page(path)
        with count_queries() as counted:
            inside.page(path)
        assert counted.statements <= 10, path
