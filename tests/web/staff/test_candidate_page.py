"""The file of one candidate, and what staff do with it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from portal import clock, db
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.candidates import queries
from portal.candidates.models import (
    Candidate,
    CaseNote,
    Consent,
    ProfileOpening,
    ProfileReport,
    ProfileText,
    SupportNeed,
)
from portal.candidates.states import CandidateStatus, TextKind, TextState, Through
from portal.mail.catalogue import Letter
from portal.outbox.models import Job, JobKind

LIST = "/medewerker/kandidaten"


@pytest.fixture
def guide(make_staff, sign_in):
    identity = make_staff(Role.CASE_MANAGER, name="Noor Haddad")
    sign_in(identity)
    return identity


@pytest.fixture
def make(make_candidate):
    """Make a candidate and give how to read it anew, and its address."""

    def one(**changes):
        row = make_candidate(**{"name": "Fatima Zuidwijk"} | changes)
        key = row.id

        def now():
            db.session.expire_all()
            return db.session.get(Candidate, key)

        now.url = f"{LIST}/{row.ref}"
        now.id = key
        return now

    return one


@pytest.fixture
def waiting_text(session):
    def add(candidate_id, text="Werkt netjes."):
        row = ProfileText(
            id=uuid4(),
            candidate_id=candidate_id,
            kind=TextKind.ABOUT,
            state=TextState.SUBMITTED,
            text=text,
            submitted_at=clock.now(),
        )
        session.add(row)
        session.flush()
        return row.id

    return add


def press(client, page, end, status=303):
    """Send the form of a page that goes to an address with this end."""
    place = next(
        place for place, _ in enumerate(page.forms()) if page.action(place).endswith(f"/{end}")
    )
    return client.send(page, form=place, status=status)


def buttons(page):
    return {one.get_text(" ", strip=True) for one in page.soup.select("main .lead button")}


def letters():
    jobs = db.session.scalars(select(Job).where(Job.kind == JobKind.WRITE_LETTER))
    return [one.payload["letter"] for one in jobs]


def test_the_file_shows_the_person_beside_what_employers_see(client, guide, make):
    one = make(contact=guide, client_number="K77", email="fatima@voorbeeld.test")

    page = client.page(one.url)

    assert page.heading == "Fatima Zuidwijk"
    for words in ("klantnummer K77", "fatima@voorbeeld.test", "Zichtbaar", "Noor Haddad"):
        assert words in page.text, words
    seen = page.soup.select_one("#profiel").parent.parent.get_text(" ", strip=True)
    assert "Keukenhulp" in seen
    assert "Fatima" not in seen


def test_each_opening_is_logged_with_its_purpose(client, guide, make):
    one = make()
    client.page(one.url)
    client.page(one.url)
    rows = db.session.scalars(select(ProfileOpening)).all()
    assert [(row.user_id, row.employer_id, row.purpose) for row in rows] == [
        (guide.user_id, None, "file")
    ] * 2


@pytest.mark.parametrize("ref", ["NIEMAND1", "%00", "a%0ab"])
def test_an_unknown_number_is_not_found(client, guide, ref):
    assert client.get(f"{LIST}/{ref}").status_code == 404


def test_a_decoy_is_not_found(client, guide, make):
    client.page(make(is_decoy=True).url, 404)


@pytest.mark.usefixtures("guide")
def test_what_is_for_guides_alone_is_not_for_others(client, session, make, make_staff, sign_in):
    one = make()
    session.add(SupportNeed(candidate_id=one.id, text="Rustige plek."))
    session.add(CaseNote(candidate_id=one.id, text="Belde gisteren."))
    page = client.page(one.url)
    assert "Rustige plek." in page.text
    assert "Belde gisteren." in page.text
    assert page.link("Gegevens voor regelingen")

    sign_in(make_staff(Role.ACCOUNT_MANAGER))
    page = client.page(one.url)
    assert "Rustige plek." not in page.text
    assert "Belde gisteren." not in page.text
    assert "Gegevens voor regelingen" not in page.text
    assert page.forms() == page.soup.select("form[method=post]")
    assert buttons(page) == set()
    assert page.link("Stel voor bij een werkgever")


def test_a_profile_is_released(client, guide, make):
    one = make(status=CandidateStatus.OFFERED, released_at=None, ready=True)

    press(client, client.page(one.url), "vrijgeven")

    assert queries.is_visible(one())
    assert one().released_by == guide.user_id
    assert letters() == [Letter.PROFILE_RELEASED.value]
    assert "Geef vrij" not in buttons(client.page(one.url))


def test_who_guides_and_may_not_release_does_not_see_the_button(client, make, make_staff, sign_in):
    one = make(status=CandidateStatus.OFFERED)
    sign_in(make_staff(Role.TEAM_LEADER))
    page = client.page(one.url)
    assert buttons(page) == {"Gesproken: het klopt", "Zet uit: de kandidaat wil dat"}
    token = page.form()["csrf_token"]
    assert client.post(f"{one.url}/vrijgeven", data={"csrf_token": token}).status_code == 404


def test_a_profile_that_lacks_something_says_what(client, guide, make):
    one = make(status=CandidateStatus.FILLING, home_place="")
    page = client.page(one.url)
    assert "Vul in waar je woont." in page.text
    assert "Geef vrij" not in buttons(page)
    token = page.form()["csrf_token"]
    answer = client.post(f"{one.url}/vrijgeven", data={"csrf_token": token})
    assert "Vul in waar je woont." in client.page(answer.location).text
    assert one().status is CandidateStatus.FILLING


def test_a_profile_is_sent_back_with_words(client, guide, make):
    one = make(status=CandidateStatus.OFFERED)
    page = client.page(client.page(one.url).link("Stuur terug"))

    wrong = client.send(page, {"message": " "}, status=422)
    assert wrong.soup.select_one("#message-error")

    page = client.follow(page, {"message": "Vul je uren in."})
    assert "Vul je uren in." in page.text
    assert one().status is CandidateStatus.FILLING
    assert letters() == [Letter.PROFILE_SENT_BACK.value]


def test_placeable_goes_off_and_on(client, guide, make):
    one = make()
    press(client, client.page(one.url), "bemiddelbaar")
    assert not one().is_placeable
    page = client.page(one.url)
    assert "niet bemiddelbaar" in page.text
    press(client, page, "bemiddelbaar")
    assert one().is_placeable


def test_staff_confirm_what_they_heard(client, session, guide, make, make_employer):
    one = make(confirmed_at=clock.now() - timedelta(days=100))
    session.add(
        ProfileReport(candidate_id=one.id, employer_id=make_employer().id, reason="availability")
    )
    page = client.page(one.url)
    assert "Niet beschikbaar" in page.text

    press(client, page, "bevestigen")

    assert queries.is_visible(one())
    entry = db.session.scalars(
        select(AuditEntry).where(AuditEntry.action == "profile.confirmed")
    ).one()
    assert entry.details == {"through": "staff"}
    page = client.page(one.url)
    assert "Werkgevers melden" not in page.text
    assert "verteld aan een begeleider" in page.text


def test_a_report_is_settled(client, session, guide, make, make_employer):
    one = make()
    session.add(ProfileReport(candidate_id=one.id, employer_id=make_employer().id, reason="other"))
    press(client, client.page(one.url), "meldingen")
    row = db.session.scalars(select(ProfileReport)).one()
    assert row.settled_by == guide.user_id


def test_what_the_candidate_said_turns_the_profile_on_and_off(client, guide, make):
    one = make(status=CandidateStatus.FILLING, wants_visible=False)
    press(client, client.page(one.url), "aanzetten")
    consent = db.session.scalars(select(Consent)).one()
    assert (consent.given_through, consent.recorded_by) == (Through.STAFF, guide.user_id)
    assert one().status is CandidateStatus.OFFERED

    before = one().ref
    answer = press(client, client.page(one.url), "uitzetten")

    assert one().ref != before
    assert answer.location == f"{LIST}/{one().ref}"
    client.page(one.url, 404)


def test_who_may_not_release_offers_for_the_candidate(client, make, make_staff, sign_in):
    one = make(status=CandidateStatus.FILLING)
    sign_in(make_staff(Role.CANDIDATE_ADMINISTRATOR))
    press(client, client.page(one.url), "aanbieden")
    assert one().status is CandidateStatus.OFFERED


def test_a_text_is_read_and_approved(client, guide, make, waiting_text):
    one = make(about="Oude tekst.")
    text_id = waiting_text(one.id)
    page = client.page(one.url)
    assert "Oude tekst." in page.text

    press(client, page, "goedkeuren")

    assert db.session.get(ProfileText, text_id).state is TextState.APPROVED
    page = client.page(one.url)
    assert "Tekst om te lezen" not in page.text
    assert "Tekst goedgekeurd" in page.text


def test_a_text_that_names_somebody_cannot_be_approved(client, guide, make, waiting_text):
    one = make()
    text_id = waiting_text(one.id, "Vraag naar Fatima.")
    answer = press(client, client.page(one.url), "goedkeuren")
    assert "Deze tekst kan zo niet" in client.page(answer.location).text
    assert db.session.get(ProfileText, text_id).state is TextState.SUBMITTED


def test_a_text_is_sent_back_with_a_reason(client, guide, make, waiting_text):
    one = make()
    text_id = waiting_text(one.id)
    page = client.page(one.url)
    href = next(a["href"] for a in page.soup.select("main a[href]") if "/teksten/" in a["href"])
    page = client.page(href)
    assert "Werkt netjes." in page.text

    assert client.send(page, {"reason": ""}, status=422).soup.select_one("#reason-error")
    client.send(page, {"reason": "Schrijf iets meer."})

    text = db.session.get(ProfileText, text_id)
    assert (text.state, text.reason, text.reader_id) == (
        TextState.REFUSED,
        "Schrijf iets meer.",
        guide.user_id,
    )
    assert letters() == [Letter.PROFILE_TEXT_REFUSED.value]


def test_a_text_of_somebody_else_is_not_found(client, guide, make, waiting_text):
    text_id = waiting_text(make().id)
    other = make(name="Piet Buiten")
    client.page(f"{other.url}/teksten/{text_id}/terugsturen", 404)


def test_a_remark_is_kept_for_colleagues(client, guide, make):
    one = make()
    page = client.page(one.url)
    place = next(n for n, _ in enumerate(page.forms()) if page.action(n).endswith("/opmerking"))
    wrong = client.send(page, {"text": ""}, form=place, status=422)
    assert wrong.soup.select_one("#text-error")
    page = client.follow(page, {"text": "Belt liever 's middags."}, form=place)
    assert "Belt liever 's middags." in page.soup.select_one("#notities").parent.get_text()


def test_another_guide_takes_over(client, guide, make, make_user):
    successor = make_user(Role.WORK_CONSULTANT, name="Bram Bos")
    successor_id = successor.id
    one = make(contact=guide)
    page = client.page(client.page(one.url).link("Draag over"))
    assert client.send(page, {"contact_person": ""}, status=422).soup.select_one(
        "#contact_person-error"
    )
    page = client.follow(page, {"contact_person": str(successor_id), "note": "Zoekt ochtenden."})
    assert queries.contact_person(one.id).id == successor_id
    assert "Zoekt ochtenden." in page.text
    assert letters() == [Letter.CANDIDATE_CONTACT_CHANGED.value]


def test_the_page_costs_the_same_with_more_history(
    client, guide, make, make_employer, count_queries
):
    one = make()

    def add(times):
        for number in range(times):
            db.session.add(CaseNote(candidate_id=one.id, text=f"{number}", author_id=guide.user_id))
            db.session.add(
                ProfileReport(candidate_id=one.id, employer_id=make_employer().id, reason="other")
            )
        db.session.flush()

    add(1)
    client.page(one.url)
    with count_queries() as few:
        client.page(one.url)
    add(4)
    with count_queries() as many:
        client.page(one.url)
    assert many.statements == few.statements


def test_why_something_was_done_is_for_who_guides(client, make, make_staff, sign_in, waiting_text):
    one = make(status=CandidateStatus.OFFERED)
    waiting_text(one.id, "Deze tekst las nog niemand.")
    sign_in(make_staff(Role.CASE_MANAGER))
    page = client.page(f"{one.url}/profiel")
    client.send(page, {"reason": "language"})
    client.send(client.page(f"{one.url}/terugsturen"), {"message": "Vul je uren in."})
    words = ("weinig Nederlands", "Vul je uren in.", "Deze tekst las nog niemand.")
    page = client.page(one.url)
    assert [word for word in words if word not in page.text] == []

    sign_in(make_staff(Role.ACCOUNT_MANAGER))
    page = client.page(one.url)

    assert [word for word in words if word in page.text] == []
    assert "Profiel gewijzigd voor de kandidaat" in page.text


def test_who_releases_reads_beforehand_what_is_missing(client, make, make_staff, sign_in):
    one = make(status=CandidateStatus.OFFERED, released_at=None)
    sign_in(make_staff(Role.WORK_CONSULTANT))
    page = client.page(one.url)
    assert "Schrijf samen op waarom de kandidaat dit werk wil (motivatie)." in page.text
    assert page.link("Vul in").endswith("/profiel/teksten")
    assert "Geef vrij" not in buttons(page)

    form = client.page(page.link("Leg werkfit vast"))
    wrong = client.send(form, {"support_segment": "", "self_reliance": "4"}, status=422)
    assert wrong.soup.select_one("#support_segment-error")
    assert wrong.form()["self_reliance"] == "4"
    page = client.follow(form, {"support_segment": "work_ready"})

    assert page.heading == "Fatima Zuidwijk"
    assert "werkfit" not in page.text.lower()  # who does not read the record reads no value
    client.page(f"{one.url}/regelingen", 404)


def test_who_does_not_hand_over_reads_nothing_of_work_fitness(client, make, make_staff, sign_in):
    one = make(status=CandidateStatus.OFFERED, home_place="")
    sign_in(make_staff(Role.ACCOUNT_MANAGER))
    page = client.page(one.url)
    assert "Vul in waar je woont." in page.text
    assert "werkfit" not in page.text.lower()
    client.page(f"{one.url}/segment", 404)


def test_an_account_manager_is_not_involved_too_early(client, guide, make, make_staff):
    one = make()
    manager = make_staff(Role.ACCOUNT_MANAGER)
    page = client.page(f"{one.url}/betrekken")
    wrong = client.send(page, {"contact_person": str(manager.user_id)}, status=422)
    assert "motivatie" in wrong.soup.select_one("#contact_person-error").get_text()
    assert wrong.form()["contact_person"] == str(manager.user_id)
