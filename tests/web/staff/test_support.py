"""Requests for schemes as staff see and handle them."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.roles import STAFF, SUPPORT_READERS, Role
from portal.audit.models import AuditEntry
from portal.letters import services as letters
from portal.mail.models import Mail
from portal.outbox.models import Job, JobKind
from portal.outbox.runner import Claimed
from portal.rates import seed as rates_seed
from portal.support_requests.ledger_models import Decision, Payout, SecondOpinion
from portal.support_requests.models import SupportRequest
from portal.support_requests.services import deciding, inquiring, opinions
from portal.support_requests.services.deciding import Proposal
from portal.support_requests.states import DecisionStatus, SupportStatus
from tests.web.employer.conftest import count_queries

__all__ = ["count_queries"]
_S = SupportStatus
LIST = "/medewerker/regelingen"


@pytest.fixture
def officer(make_staff):
    return make_staff(Role.SUBSIDY_OFFICER)


@pytest.fixture
def client_of(sign_in):
    return sign_in


def kept(session, request):
    return session.scalars(select(SupportRequest).where(SupportRequest.ref == request.ref)).one()


def of(request):
    return f"{LIST}/{request.ref}"


def test_the_queue_has_what_comes_first_in_front(make_received, make_employer, sign_in, officer):
    later = make_received(employer=make_employer(name="Zonnebloem"), days_ago=2)
    first = make_received(employer=make_employer(name="Anjer"), days_ago=20)
    page = sign_in(officer).page(LIST)
    assert page.text.index("Anjer") < page.text.index("Zonnebloem")
    assert first.ref in page.text
    assert later.ref in page.text


def test_the_queue_is_narrowed(make_received, make_handled_scheme, make_employer, sign_in, officer):
    scheme = make_handled_scheme(name="Jobcoaching")
    make_received(employer=make_employer(name="Anjer"), scheme=scheme, handler=officer)
    make_received(employer=make_employer(name="Dahlia"))
    make_received(employer=make_employer(name="Lathyrus"), days_ago=90, handler=officer)
    make_received(employer=make_employer(name="Muurbloem"), status=_S.WITHDRAWN)
    client = sign_in(officer)

    def found(query):
        text = client.page(f"{LIST}?{query}").text
        return {one for one in ("Anjer", "Dahlia", "Lathyrus", "Muurbloem") if one in text}

    assert found("") == {"Anjer", "Dahlia", "Lathyrus"}
    assert found("toon=mijn") == {"Anjer", "Lathyrus"}
    assert found("toon=vrij") == {"Dahlia"}
    assert found("toon=laat") == {"Lathyrus"}
    assert found("toon=alles") == {"Anjer", "Dahlia", "Lathyrus", "Muurbloem"}
    assert found(f"regeling={scheme.instrument.code}") == {"Anjer"}
    assert found("q=dahl") == {"Dahlia"}


def test_one_press_takes_a_request(session, make_received, sign_in, officer):
    request = make_received()
    client = sign_in(officer)
    page = client.page(LIST)
    after = client.follow(page)
    assert after.heading == f"Werkgeverscheque voor {request.employer.name}"
    assert kept(session, request).handled_by == officer.user_id


@pytest.mark.parametrize("role", sorted(STAFF - SUPPORT_READERS))
def test_others_find_nothing(make_received, make_staff, sign_in, role):
    request = make_received()
    client = sign_in(make_staff(role))
    for address in (LIST, of(request)):
        client.page(address, 404)


def test_an_account_manager_reads_the_own_employers(
    make_received, make_employer, make_evidence, make_staff, sign_in
):
    manager = make_staff(Role.ACCOUNT_MANAGER)
    mine = make_received(employer=make_employer(contact=manager, name="Anjer"))
    other = make_received(employer=make_employer(name="Dahlia"))
    file = make_evidence(mine)
    client = sign_in(manager)
    text = client.page(LIST).text
    assert "Anjer" in text
    assert "Dahlia" not in text
    page = client.page(of(mine))
    assert not page.soup.select("main form[method=post]")
    assert "contract.pdf" in page.text
    client.page(f"{of(mine)}/bewijs/{file.ref}", 404)
    client.page(of(other), 404)


def test_a_draft_is_the_employers_alone(make_received, sign_in, officer):
    request = make_received(status=_S.DRAFT)
    sign_in(officer).page(of(request), 404)


def test_the_page_shows_answers_clock_and_files(  # noqa: PLR0917  every factory
    make_received, make_supplement, make_evidence, sign_in, officer, count_queries
):
    request = make_received(handler=officer, days_ago=20)
    make_supplement(request, days_ago=10, due_in=4, answered_on=clock.today() - timedelta(days=5))
    file = make_evidence(request)
    client = sign_in(officer)
    client.page(of(request))
    with count_queries() as counted:
        page = client.page(of(request))
    assert counted.statements <= 10
    for words in ("Inpakker", "Structureel", "De termijn stond 4 dagen stil", "contract.pdf"):
        assert words in page.text
    response = client.get(page.link("contract.pdf"))
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert client.get(f"{of(request)}/bewijs/NIETS").status_code == 404
    other = make_received()
    assert client.get(f"{of(other)}/bewijs/{file.ref}").status_code == 404


def test_a_supplement_is_asked_and_closed(session, make_received, sign_in, officer):
    request = make_received(handler=officer)
    client = sign_in(officer)
    page = client.page(of(request))
    wrong = client.post(
        f"{of(request)}/aanvulling",
        data=values(page, "aanvulling") | {"question": "", "due_on": "gisteren"},
    )
    assert wrong.status_code == 422
    assert "Vul een datum in" in wrong.text
    client.post(
        f"{of(request)}/aanvulling",
        data=values(page, "aanvulling") | {"kinds": ["contract"], "question": "Het contract?"},
    )
    assert kept(session, request).status is _S.SUPPLEMENT
    page = client.page(of(request))
    assert "De termijn staat nu stil." in page.text
    assert client.get(f"{of(request)}/besluiten").status_code == 200
    client.post(f"{of(request)}/aanvulling/sluiten", data=values(page, "sluiten"))
    assert kept(session, request).status is _S.IN_TREATMENT


def values(page, ending):
    forms = page.forms()
    at = next(i for i, one in enumerate(forms) if str(one["action"]).endswith(ending))
    return page.form(at)


def test_checklist_extension_and_hand_over(session, make_received, make_staff, sign_in, officer):
    request = make_received(handler=officer)
    colleague = make_staff(Role.CANDIDATE_ADMINISTRATOR)
    client = sign_in(officer)
    page = client.page(of(request))
    checked = values(page, "controle") | {"checked": ["Rekening klopt"]}
    assert client.post(f"{of(request)}/controle", data=checked).status_code == 303
    assert kept(session, request).checked == ["Rekening klopt"]
    stale = client.post(
        f"{of(request)}/verlengen", data=values(page, "verlengen") | {"extension": "Meer"}
    )
    assert stale.status_code == 422
    page = client.page(of(request))
    given = values(page, "verlengen") | {"extension": "De meting duurt langer."}
    assert client.post(f"{of(request)}/verlengen", data=given).status_code == 303
    page = client.page(of(request))
    assert "De meting duurt langer." in page.text
    given = values(page, "overdragen") | {"colleague": str(colleague.user_id)}
    assert client.post(f"{of(request)}/overdragen", data=given).status_code == 303
    assert kept(session, request).handled_by == colleague.user_id


def test_a_specialist_advises_and_reads_only_what_was_asked(
    session, make_received, make_staff, sign_in, officer
):
    request = make_received(handler=officer)
    other = make_received(handler=officer)
    adviser = make_staff(Role.SPECIALIST)
    client = sign_in(adviser)
    client.page(of(request), 404)
    opinions.ask(request, question="Klopt het aantal uren?", by=officer)
    page = client.page("/medewerker")
    assert "Advies geven" in page.text
    page = client.page(of(request))
    assert "Klopt het aantal uren?" in page.text
    client.follow(page, {"answer": "Ja, dat past bij dit werk."})
    assert session.scalars(select(SecondOpinion)).one().answered_by == adviser.user_id
    client.page(of(other), 404)
    assert "Ja, dat past bij dit werk." in sign_in(officer).page(of(request)).text


def test_a_decision_is_looked_at_and_then_taken_once(session, make_received, sign_in, officer):
    request = make_received(handler=officer)
    client = sign_in(officer)
    page = client.page(f"{of(request)}/besluiten")
    typed = {"outcome": "granted", "reason": "U voldoet.", "amount": "1.250,50"}
    preview = client.send(page, typed, status=200, button="Bekijk")
    assert "Dit is een voorbeeld" in preview.text
    assert "€ 1.250,50" in preview.text
    assert not session.scalars(select(Decision)).all()
    for _ in range(2):
        response = client.send(preview, button="Besluit en verstuur")
        assert response.location == f"{of(request)}/besluit/1"
    assert session.scalars(select(Decision)).one().amount == Decimal("1250.50")
    assert len(session.scalars(select(Payout)).all()) == 1
    letter = client.page(f"{of(request)}/besluit/1")
    assert letter.heading == "Besluit over uw aanvraag voor Werkgeverscheque"
    assert "bezwaar" in letter.text


def test_what_is_wrong_with_a_decision_stays(make_received, sign_in, officer):
    request = make_received(handler=officer)
    client = sign_in(officer)
    page = client.page(f"{of(request)}/besluiten")
    wrong = client.send(page, {"reason": "Omdat het mag."}, status=422, button="Bekijk")
    assert "Kies wat u besluit." in wrong.text
    assert "Omdat het mag." in wrong.text


def test_a_stale_decision_is_said(session, make_received, sign_in, officer):
    request = make_received(handler=officer)
    client = sign_in(officer)
    page = client.page(f"{of(request)}/besluiten")
    typed = {"outcome": "refused", "reason": "Nee.", "step": "besluit"}
    inquiring.ask(
        kept(session, request),
        kinds=["contract"],
        question="",
        due_on=clock.today() + timedelta(days=9),
        by=officer,
    )
    answer = client.send(page, typed, status=422)
    assert "Iemand heeft dit intussen gewijzigd" in answer.text
    assert kept(session, request).status is _S.SUPPLEMENT


def test_a_second_colleague_agrees(session, make_received, make_staff, sign_in, officer):
    request = make_received(handler=officer)
    client = sign_in(officer)
    page = client.page(f"{of(request)}/besluiten")
    typed = {"outcome": "granted", "reason": "U voldoet.", "amount": "8000"}
    preview = client.send(page, typed, status=200, button="Bekijk")
    after = client.follow(preview, button="Stel dit voor")
    assert "nog niet besloten" in after.text
    assert "Akkoord" not in after.text
    client = sign_in(make_staff(Role.MANAGER))
    assert "Tweede oordeel over een besluit" in client.page("/medewerker").text
    page = client.page(f"{of(request)}/besluit/1")
    client.follow(page, {"note": "Goed."})
    assert session.scalars(select(Decision)).one().status is DecisionStatus.TAKEN
    assert kept(session, request).status is _S.DECIDED


def test_a_second_colleague_sends_back(session, make_received, make_staff, sign_in, officer):
    request = make_received(handler=officer)
    deciding.propose(
        request,
        Proposal(outcome="granted", reason="U voldoet.", amount=Decimal(8000)),
        version=request.version,
        by=officer,
    )
    client = sign_in(make_staff(Role.MANAGER))
    page = client.page(f"{of(request)}/besluit/1")
    wrong = client.send(page, {"why": ""}, status=422, form=1)
    assert "Schrijf wat er anders moet." in wrong.text
    client.follow(page, {"why": "Te veel geld."}, form=1)
    client = sign_in(officer)
    assert "Voorstel kwam terug" in client.page("/medewerker").text
    page = client.page(f"{of(request)}/besluiten")
    assert "Te veel geld." in page.text
    assert page.form()["amount"] == "8000,00"


class TestWageValue:
    @pytest.fixture
    def request_(self, session, make_received, make_handled_scheme, make_employer, make_staff):
        rates_seed.everything()
        scheme = make_handled_scheme(calculation="wage_cost_subsidy", four_eyes_from="50000")
        contact = make_staff(Role.ACCOUNT_MANAGER)
        request = make_received(
            scheme=scheme,
            employer=make_employer(contact=contact),
            handler=make_staff(Role.SUBSIDY_OFFICER),
        )
        request.contact = contact
        return request

    def test_only_handlers_read_it(self, request_, sign_in, officer):
        client = sign_in(officer)
        page = client.page(f"{of(request_)}/besluiten")
        typed = {
            "outcome": "granted",
            "reason": "U voldoet.",
            "hours": "32",
            "wage_value": "43",
            "runs_from": "2026-07-01",
            "runs_until": "2026-12-31",
        }
        contact = request_.contact
        preview = client.send(page, typed, status=200, button="Bekijk")
        assert "43%" in preview.text
        decision = client.follow(preview, button="Besluit")
        assert "43%" in decision.text
        assert "43%" not in preview.soup.select_one(".letter").get_text()
        client = sign_in(contact)
        for address in (of(request_), f"{of(request_)}/besluit/1"):
            text = client.page(address).text
            assert "43%" not in text
            assert "57%" not in text

    def test_no_employer_mail_or_export_holds_it(  # noqa: PLR0917  every way out
        self, app, session, request_, sign_in, officer, make_staff
    ):
        given = Proposal(
            outcome="granted",
            reason="U voldoet.",
            hours=Decimal(32),
            wage_value=Decimal("43.21"),
            runs_from=date(2026, 7, 1),
            runs_until=date(2026, 12, 31),
        )
        decision = deciding.propose(request_, given, version=request_.version, by=officer)
        told = ("43,21", "43.21", "56,79", "56.79")
        assert told[0] in str(decision.steps)
        assert not [one for one in told if one in decision.letter]
        entries = session.scalars(select(AuditEntry)).all()
        assert not [one for one in told if one in str([entry.details for entry in entries])]
        for job in session.scalars(select(Job).where(Job.kind == JobKind.WRITE_LETTER)).all():
            letters.write(Claimed(uuid4(), job.kind, job.subject_id, job.payload))
        mails = session.scalars(select(Mail)).all()
        assert mails
        assert not [one for one in told for mail in mails if one in mail.text + mail.html]
        ref = request_.ref
        client = sign_in(request_.employer.people[0].user)
        opened = 0
        for rule in app.url_map.iter_rules():
            if rule.rule.startswith("/werkgever") and "GET" in rule.methods:
                names = set(rule.arguments)
                if names <= {"ref", "number"}:
                    address = rule.build({"ref": ref, "number": 1}, append_unknown=False)[1]
                    response = client.get(address)
                    opened += response.status_code == 200 and ref in address
                    assert not [one for one in told if one in response.text], address
        assert opened >= 2
        client = sign_in(make_staff(Role.MANAGER))
        assert told[0] in client.page(f"{of(request_)}/besluit/1").text


def test_no_page_asks_much(  # noqa: PLR0917  every factory
    make_received, make_staff, make_supplement, sign_in, officer, count_queries
):
    request = make_received(handler=officer)
    make_supplement(request, answered_on=clock.today())
    opinions.ask(request, question="Klopt dit?", by=officer)
    deciding.propose(
        request,
        Proposal(outcome="granted", reason="U voldoet.", amount=Decimal(8000)),
        version=request.version,
        by=officer,
    )
    for role in (Role.SUBSIDY_OFFICER, Role.MANAGER, Role.SPECIALIST):
        client = sign_in(make_staff(role))
        addresses = [LIST, "/medewerker", of(request), f"{of(request)}/besluit/1"]
        if role is Role.SUBSIDY_OFFICER:
            addresses.append(f"{of(request)}/besluiten")
        for address in addresses:
            client.page(address)
            with count_queries() as counted:
                client.page(address)
            assert counted.statements <= 10, (role, address)
