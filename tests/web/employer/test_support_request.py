"""The page of a request after it was sent, as its employer sees it and acts on it."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest

from portal.support_requests.ledger_models import Decision, Payout
from portal.support_requests.models import SupportRequest
from portal.support_requests.services import withdrawing
from portal.support_requests.states import (
    ChangeStatus,
    DecisionStatus,
    Outcome,
    PayoutStatus,
    SupportStatus,
)
from tests.factories.support import PDF
from tests.support_requests.services.following import *  # noqa: F403  the same people
from tests.support_requests.services.following import NEW_IBAN, OLD_IBAN
from tests.web.employer.conftest import count_queries

__all__ = ["count_queries"]

_S = SupportStatus
LIST = "/werkgever/regelingen"
NEW = "NL20 INGB 0001 2345 67"


@pytest.fixture
def inside(sign_in, boss):
    return sign_in(boss)


@pytest.fixture
def row(session):
    """Give the one request as it is now."""

    def read():
        session.expire_all()
        return session.query(SupportRequest).one()

    return read


@pytest.fixture
def decided(session, granted):
    """A request with a decision of € 1.000,00 and three payments: paid, planned, too late."""

    def make(outcome=Outcome.GRANTED, *, payouts=True, **changes):
        one = granted(outcome=outcome, **changes)
        is_yes = outcome in {Outcome.GRANTED, Outcome.PARTLY}
        decision = Decision(
            request_id=one.id,
            number=1,
            status=DecisionStatus.TAKEN,
            outcome=outcome,
            reason="U voldoet aan de regels." if is_yes else "Het werk begon al.",
            amount=Decimal("1000.00") if is_yes else Decimal(0),
            runs_from=one.runs_from if is_yes else None,
            runs_until=one.runs_until if is_yes else None,
            decided_on=date(2026, 3, 2),
            object_until=date(2026, 4, 13),
            letter="<p>Geachte heer of mevrouw,</p><h2>Bezwaar</h2>",
        )
        session.add(decision)
        session.flush()
        plan = (
            (date(2026, 2, 27), PayoutStatus.PAID, date(2026, 2, 26)),
            (date(2026, 3, 31), PayoutStatus.PLANNED, None),
            (date(2026, 3, 1), PayoutStatus.PLANNED, None),
        )
        for number, (due, status, paid_on) in enumerate(plan if payouts and is_yes else ()):
            session.add(
                Payout(
                    ref=f"UB{one.ref}{number}",
                    decision_id=decision.id,
                    request_id=one.id,
                    status=status,
                    amount=Decimal("250.00"),
                    period=f"Maand {number + 1}",
                    due_on=due,
                    paid_on=paid_on,
                )
            )
        session.flush()
        return one

    return make


def of(page, part):
    """Which form of a page goes to an address that ends so."""
    return next(n for n in range(len(page.forms())) if page.action(n).endswith(part))


def test_the_page_says_where_it_stands_who_has_it_and_before_when(
    inside, employer, make_support, make_staff, make_evidence
):
    handler = make_staff("subsidy_officer", name="Noor Bakker", phone="070 111 22 33")
    one = make_support(
        _S.IN_TREATMENT,
        employer=employer,
        received_on=date(2026, 2, 23),
        handled_by=handler.user_id,
    )
    make_evidence(one)

    page = inside.page(f"{LIST}/{one.ref}")

    for text in (
        "Aanvraag: Loonkostensubsidie",
        "Noor Bakker behandelt uw aanvraag en beslist uiterlijk 20 april 2026.",
        "20 april 2026, nog 49 dagen",
        "070 111 22 33",
        "Verstuurd en binnengekomen",
        "Chauffeur",
        "contract.pdf",
    ):
        assert text in page.text
    assert page.link("Trek de aanvraag in")
    assert "Verandert er iets?" in page.text
    assert page.link("Ander rekeningnummer")
    assert "Andere uren" not in page.text


def test_a_request_of_another_is_not_found(sign_in, stranger, employer, make_support, decided):
    client = sign_in(stranger)
    refs = [make_support(employer=employer).ref, decided().ref]
    for ref in refs:
        for path in ("", "/besluit", "/intrekken", "/teruggeven", "/wijzigen/uren"):
            client.page(f"{LIST}/{ref}{path}", status=404)


def test_the_supplement_is_answered_on_the_page(inside, supplemented, row):
    one = supplemented()
    page = inside.page(f"{LIST}/{one.ref}")
    assert "Wij missen nog: Arbeidscontract. Stuur dit uiterlijk 16 maart 2026." in page.text
    assert "de termijn staat stil sinds 2 maart 2026" in page.text
    assert "Klopt het aantal uren?" in page.text

    # An answer without the file is kept, and asked on.
    answer = inside.follow(page, {"answer": "Ja, 32 uur."}, form=of(page, "/aanvulling"))
    assert "Uw antwoord is bewaard. Wij missen nog iets" in answer.text
    assert "Ja, 32 uur." in answer.text

    file = (BytesIO(PDF), "contract.pdf")
    added = inside.follow(answer, {"file": file}, form=of(answer, "/aanvulling/bestand"))
    assert "Uw aanvulling staat klaar. Verstuur haar uiterlijk 16 maart 2026." in added.text

    done = inside.follow(added, form=of(added, "/aanvulling"))
    assert "Uw aanvulling is binnen. De termijn loopt weer." in done.text
    assert row().status is _S.IN_TREATMENT


def test_a_supplement_is_sent_once(inside, supplemented, row):
    one = supplemented(())
    page = inside.page(f"{LIST}/{one.ref}")
    inside.follow(page, {"answer": "Ja."}, form=of(page, "/aanvulling"))
    inside.send(page, {"answer": "Nee."}, form=of(page, "/aanvulling"), status=409)
    assert row().supplements[0].answer == "Ja."


def test_bad_input_of_a_supplement_is_said_at_its_place(inside, supplemented, row, file_store):
    one = supplemented()
    page = inside.page(f"{LIST}/{one.ref}")
    empty = inside.send(page, {"answer": " "}, form=of(page, "/aanvulling"), status=422)
    assert "Voeg eerst toe wat wij missen" in empty.text
    long = inside.send(page, {"answer": "x" * 4001}, form=of(page, "/aanvulling"), status=422)
    assert long.form(of(long, "/aanvulling"))["answer"] == "x" * 4001

    upload = of(page, "/aanvulling/bestand")
    for name, content, sentence in (
        ("contract.pdf", b"<html><script>alert(1)</script>", "Dit soort bestand kunnen we niet"),
        ("contract.pdf", b"", "Dit bestand is leeg."),
    ):
        answer = inside.send(page, {"file": (BytesIO(content), name)}, form=upload, status=422)
        assert sentence in answer.text
    assert row().evidence == []
    token = page.form(upload)["csrf_token"]
    for kind in ("plan", "verzonnen"):
        sent = {"csrf_token": token, "kind": kind, "file": (BytesIO(PDF), "plan.pdf")}
        answer = inside.post(f"{LIST}/{one.ref}/aanvulling/bestand", data=sent)
        assert answer.status_code == 404


def test_the_second_admin_signs(  # noqa: PLR0917
    sign_in, employer, second, boss, make_support, row
):
    one = make_support(_S.SIGNING, employer=employer)
    first = sign_in(boss).page(f"{LIST}/{one.ref}")
    assert "Dit kunnen: Kim Tweede. Zij kregen een mail." in first.text
    assert "Onderteken en verstuur" not in first.text

    client = sign_in(second)
    start = client.page("/werkgever")
    page = client.page(start.link("Lees en onderteken"))
    done = client.follow(page, form=of(page, "/ondertekenen"))
    assert "U hebt ondertekend." in done.text
    assert row().status is _S.SUBMITTED
    # A doubled click goes where the first went.
    assert client.send(page, form=of(page, "/ondertekenen")).location.endswith(one.ref)


def test_who_may_not_sign_cannot_by_hand(  # noqa: PLR0917
    sign_in, employer, boss, colleague, make_support, row
):
    one = make_support(_S.SIGNING, employer=employer)
    for who in (boss, colleague):
        client = sign_in(who)
        token = client.page("/werkgever/vacatures/nieuw").form()["csrf_token"]
        sent = {"csrf_token": token, "version": str(one.version)}
        assert client.post(f"{LIST}/{one.ref}/ondertekenen", data=sent).status_code == 403
    assert row().status is _S.SIGNING


def test_without_a_second_admin_an_invitation_is_near(
    sign_in, employer, boss, colleague, make_support
):
    one = make_support(_S.SIGNING, employer=employer)
    page = sign_in(boss).page(f"{LIST}/{one.ref}")
    assert page.link("Nodig een collega uit") == "/werkgever/organisatie/uitnodigen"
    page = sign_in(colleague).page(f"{LIST}/{one.ref}")
    assert "Vraag uw beheerder om een collega uit te nodigen" in page.text


def test_a_request_goes_back_with_a_reason_that_the_writer_reads(  # noqa: PLR0917
    sign_in, employer, second, boss, make_support, row
):
    one = make_support(_S.SIGNING, employer=employer)
    client = sign_in(second)
    page = client.page(client.page(f"{LIST}/{one.ref}").link("Geef terug om aan te passen"))
    answer = client.send(page, {"reason": ""}, status=422)
    assert "Schrijf wat er anders moet" in answer.text
    client.follow(page, {"reason": "De uren kloppen niet."})
    assert row().status is _S.DRAFT

    client = sign_in(boss)
    start = client.page("/werkgever")
    back = client.page(start.link("Lees waarom"))
    assert "De uren kloppen niet." in back.text
    assert back.link("Ga verder met de aanvraag") == f"{LIST}/{one.ref}/vragen"
    assert back.link("Gooi de aanvraag weg") == f"{LIST}/{one.ref}/weggooien"


def test_the_decision_the_payments_and_the_letter(inside, decided):
    one = decided()
    page = inside.page(f"{LIST}/{one.ref}")
    for text in (
        "Wij kenden € 1.000,00 toe en beloofden € 250,00 te betalen voor 1 maart 2026.",
        "Dat is niet gelukt: onze excuses.",
        "U voldoet aan de regels.",
        "betaald op 26 februari 2026",
        "te laat",
        "gepland",
        "Maand 2",
    ):
        assert text in page.text
    letter = inside.page(page.link("Lees de brief"))
    assert letter.soup.select_one("main .prose h2").text == "Bezwaar"
    inside.page(f"{LIST}/{one.ref}/besluit?nummer=1")
    for number in ("2", "x" * 9, "99999"):
        found = inside.get(f"{LIST}/{one.ref}/besluit?nummer={number}")
        assert found.status_code == (200 if number.startswith("x") else 404)


def test_a_refusal_says_how_to_object(inside, decided):
    one = decided(Outcome.REFUSED)
    page = inside.page(f"{LIST}/{one.ref}")
    assert "Wij wezen uw aanvraag af op 2 maart 2026." in page.text
    assert "U kunt tot en met 13 april 2026 bezwaar maken." in page.text
    assert "Het werk begon al." in page.text
    assert not page.soup.find(id="wijzigingen")
    inside.page(f"{LIST}/{one.ref}/wijzigen/uren", status=404)


def test_there_is_no_letter_before_the_decision(inside, employer, make_support):
    one = make_support(employer=employer)
    inside.page(f"{LIST}/{one.ref}/besluit", status=404)


def test_a_request_is_withdrawn_after_one_question(inside, employer, make_support, row, boss):
    one = make_support(employer=employer)
    page = inside.page(inside.page(f"{LIST}/{one.ref}").link("Trek de aanvraag in"))
    done = inside.follow(page)
    assert "U trok deze aanvraag in op 2 maart 2026." in done.text
    assert row().status is _S.WITHDRAWN
    inside.send(page, status=409)
    again = inside.page(f"{LIST}/{one.ref}/intrekken")
    assert "Deze aanvraag kunt u niet meer intrekken." in again.text


def test_a_stale_page_withdraws_nothing(inside, employer, make_support, row, officer):
    from portal.support_requests.services import transitions

    one = make_support(employer=employer)
    page = inside.page(f"{LIST}/{one.ref}/intrekken")
    transitions.move(row(), _S.IN_TREATMENT, by=officer)
    inside.send(page, status=409)
    assert row().status is _S.IN_TREATMENT


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        ("uren", {"hours": "23,5", "on": "2026-04-01"}, "23,5 uur per week vanaf 1 april 2026"),
        ("loon", {"hourly_wage": "16,20", "on": "2026-04-01"}, "€ 16,20 per uur vanaf 1 april"),
        ("rekening", {"iban": NEW, "account_holder": "Haagse Taxi"}, f"{NEW} op naam van Haagse"),
        ("langer", {"on": "2027-08-31", "reason": "Meer tijd."}, "tot en met 31 augustus 2027"),
        ("stoppen", {"on": "2026-05-31", "reason": "Klaar."}, "laatste dag 31 mei 2026: Klaar."),
    ],
)
def test_each_change_has_its_own_small_form(  # noqa: PLR0917
    inside, decided, row, kind, typed, said
):
    one = decided()
    page = inside.page(f"{LIST}/{one.ref}/wijzigen/{kind}")
    done = inside.follow(page, typed)
    assert said in done.text
    assert len(row().changes) == 1
    # A doubled click reports once, and the form then says that one is open.
    inside.send(page, typed)
    assert len(row().changes) == 1
    assert "Hierover staat al een melding open." in inside.page(page.url).text

    inside.follow(done, form=of(done, "/intrekken"))
    assert row().changes[0].status is ChangeStatus.WITHDRAWN


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        ("uren", {"hours": "veel", "on": "2026-04-01"}, "Vul de nieuwe uren per week in"),
        ("uren", {"hours": "", "on": ""}, "Vul in vanaf welke dag."),
        ("loon", {"hourly_wage": "veel", "on": "2026-04-01"}, "Vul een bedrag in"),
        ("rekening", {"iban": "NL00", "account_holder": "X"}, "Vul een geldig rekeningnummer"),
        ("langer", {"on": "2026-01-01", "reason": "Tijd."}, "Kies een dag na de laatste dag"),
        ("stoppen", {"on": "31-12-20x6", "reason": "Klaar."}, "Vul een datum in"),
    ],
)
def test_bad_input_of_a_change_keeps_what_was_typed(  # noqa: PLR0917
    inside, decided, row, kind, typed, sentence
):
    one = decided()
    page = inside.page(f"{LIST}/{one.ref}/wijzigen/{kind}")
    answer = inside.send(page, typed, status=422)
    assert sentence in answer.text
    for name, value in typed.items():
        assert answer.form()[name] == value
    assert row().changes == []


def test_an_unknown_change_is_not_found(inside, decided):
    one = decided()
    for path in ("wijzigen/adres", "wijziging/1/bevestigen", "wijziging/99999999999/bevestigen"):
        inside.page(f"{LIST}/{one.ref}/{path}", status=404)


def test_another_account_is_confirmed_by_a_colleague(  # noqa: PLR0917
    sign_in, decided, boss, second, row, travel
):
    one = decided()
    client = sign_in(boss)
    form = client.page(f"{LIST}/{one.ref}/wijzigen/rekening")
    assert "NL91 ABNA 0417 1643 00 op naam van Van Dalen Elektro" in form.text
    mine = client.follow(form, {"iban": NEW, "account_holder": "Haagse Taxi"})
    assert "Een van hen bevestigt het nummer." in mine.text
    assert "nog niet bevestigd" in mine.text
    assert "Bekijk en bevestig" not in mine.text
    own = client.page(f"{LIST}/{one.ref}/wijziging/1/bevestigen")
    assert "Een andere collega moet dit bevestigen" in own.text
    sent = {"csrf_token": mine.form()["csrf_token"]}
    answer = client.post(f"{LIST}/{one.ref}/wijziging/1/bevestigen", data=sent)
    assert answer.status_code == 403

    travel.shift(60)
    client = sign_in(second)
    page = client.page(client.page("/werkgever").link("Bekijk het nummer"))
    confirm = client.page(page.link("Bekijk en bevestig"))
    assert NEW in confirm.text
    done = client.follow(confirm)
    assert "Het rekeningnummer is bevestigd." in done.text
    assert row().changes[0].status is ChangeStatus.REPORTED
    client.send(confirm, status=409)


def test_an_account_without_colleagues_is_confirmed_by_telephone(inside, decided):
    one = decided()
    page = inside.page(f"{LIST}/{one.ref}/wijzigen/rekening")
    done = inside.follow(page, {"iban": NEW, "account_holder": "Haagse Taxi"})
    assert "Wij bellen u om het nummer te bevestigen." in done.text


def test_account_numbers_of_one_employer_are_never_seen_by_another(  # noqa: PLR0917
    app, client, sign_in, stranger, decided, boss, make_evidence
):
    one = decided()
    file = make_evidence(one)
    page = sign_in(boss).page(f"{LIST}/{one.ref}/wijzigen/rekening")
    client.follow(page, {"iban": NEW, "account_holder": "Haagse Taxi"})
    given = {"ref": one.ref, "file": file.ref, "number": 1, "kind": "rekening", "step": "work"}
    addresses = [
        rule.build({name: given.get(name, "x") for name in rule.arguments})[1]
        for rule in app.url_map.iter_rules()
        if "GET" in rule.methods and rule.endpoint.startswith(("employer.", "public."))
    ]
    assert f"{LIST}/{one.ref}/wijziging/1/bevestigen" in addresses
    numbers = (NEW, NEW_IBAN, OLD_IBAN, "NL91 ABNA 0417 1643 00")

    def seen():
        texts = [client.get(address).get_data(as_text=True) for address in addresses]
        return {number for number in numbers if any(number in text for text in texts)}

    sign_in(stranger)
    assert seen() == set()
    sign_in(boss)
    assert NEW in seen()
    with client.session_transaction() as cookie:
        cookie.clear()
    assert seen() == set()


def test_the_start_page_says_what_runs_and_its_next_date(inside, employer, make_support, decided):
    make_support(employer=employer, received_on=date(2026, 2, 23))
    decided()
    decided(payouts=False, runs_until=date(2026, 8, 31))
    decided(Outcome.REFUSED, runs_until=date(2026, 9, 30))
    page = inside.page("/werkgever")
    assert "loopt tot en met 31 augustus 2026" in page.text
    assert "30 september" not in page.text
    assert "wij beslissen uiterlijk 20 april 2026" in page.text
    assert "onze betaling is te laat, onze excuses" in page.text


def test_what_is_over_does_not_stand_on_the_start_page(inside, employer, make_support, boss):
    one = make_support(employer=employer)
    withdrawing.withdraw(one, version=one.version, by=boss)
    assert "Uw regelingen" not in inside.page("/werkgever").text


@pytest.mark.parametrize("status", list(SupportStatus))
def test_every_state_shows_in_ten_queries(  # noqa: PLR0917
    inside, count_queries, employer, make_support, make_vacancy, status
):
    outcome = Outcome.GRANTED if status in {_S.DECIDED, _S.PAID, _S.ENDED} else None
    one = make_support(
        status,
        employer=employer,
        outcome=outcome,
        vacancy_id=make_vacancy(employer=employer).id,
        runs_until=date(2026, 12, 31),
    )
    one.placement_id = None
    inside.page(f"{LIST}/{one.ref}")
    with count_queries() as counted:
        inside.page(f"{LIST}/{one.ref}")
    assert counted.statements <= 10


def test_the_list_says_the_same_in_ten_queries(  # noqa: PLR0917
    inside, count_queries, employer, make_support, make_vacancy, decided, supplemented
):
    decided()
    supplemented()
    vacancy = make_vacancy(employer=employer, title="Inpakker")
    for status in SupportStatus:
        one = make_support(status, employer=employer, vacancy_id=vacancy.id)
        one.placement_id = None
    inside.page(LIST)
    with count_queries() as counted:
        page = inside.page(LIST)
    assert counted.statements <= 10
    for text in (
        "Wij missen nog: Arbeidscontract. Stuur dit uiterlijk 16 maart 2026.",
        "beloofden € 250,00 te betalen voor 1 maart 2026. Dat is niet gelukt: onze excuses.",
        "Inpakker",
    ):
        assert text in page.text


def test_in_english(inside, decided):
    one = decided()
    page = inside.page(f"{LIST}/{one.ref}?taal=en")
    assert "We granted € 1.000,00 and promised to pay € 250,00 by 1 March 2026." in page.text
    for dutch in ("Verandert er iets?", "Ons besluit", "Betalingen", "Wat er gebeurde"):
        assert dutch not in page.text


def test_a_removed_colleague_reads_nothing(sign_in, employer, boss, colleague, decided):
    from portal.employers import queries as employers
    from portal.employers.services import colleagues

    one = decided()
    member = next(row for row in employers.people(employer.id) if row.user_id == colleague.user_id)
    colleagues.remove(member, by=boss)
    client = sign_in(colleague)
    assert client.get(f"{LIST}/{one.ref}").status_code == 404


def test_soon_is_a_number_of_days(inside, employer, make_support):
    one = make_support(employer=employer, decide_by=date(2026, 3, 2) + timedelta(days=1))
    assert "3 maart 2026, nog 1 dag" in inside.page(f"{LIST}/{one.ref}").text
