"""Everything that happened around an employer or a candidate, and who reads which kind of it."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import delete

from portal import clock
from portal.accounts.identity import SYSTEM, Identity
from portal.accounts.roles import CANDIDATE_READERS, STAFF, Role
from portal.audit import services as audit
from portal.audit.models import AuditEntry
from portal.candidates.models import CaseNote, ProfileOpening, ProfileText
from portal.candidates.services import contacts
from portal.candidates.states import TextKind, TextState
from portal.employer_requests.models import EmployerRequest
from portal.employer_requests.states import RequestStatus
from portal.employers.models import ContactMoment
from portal.employers.states import ContactKind
from portal.helpdesk import people
from portal.introductions.models import Introduction
from portal.introductions.states import IntroductionStatus, Origin
from portal.mail.catalogue import Letter
from portal.mail.models import Mail
from portal.support_requests.ledger_models import SecondOpinion
from portal.support_requests.states import SupportStatus
from portal.vacancies.models import ModerationNote
from portal.web.staff import mail_events

EVERYBODY = frozenset(STAFF)
MANAGERS = frozenset({Role.ACCOUNT_MANAGER, Role.SENIOR_ACCOUNT_MANAGER})
GUIDES = frozenset(
    {Role.CASE_MANAGER, Role.WORK_CONSULTANT, Role.TEAM_LEADER, Role.CANDIDATE_ADMINISTRATOR}
)
COACHES = frozenset({Role.JOB_COACH, Role.SENIOR_JOB_COACH})
KNOW_CANDIDATES = GUIDES | MANAGERS | COACHES | {Role.MANAGER, Role.WORK_SUPERVISOR}
MEDIATE = KNOW_CANDIDATES - {Role.CANDIDATE_ADMINISTRATOR, Role.WORK_SUPERVISOR}
READ_PLACEMENTS = GUIDES | MANAGERS | COACHES | {Role.MANAGER, Role.SUBSIDY_OFFICER}
#: Without being the contact person, and without being asked for an opinion.
READ_ALL_SUPPORT = frozenset({Role.SUBSIDY_OFFICER, Role.CANDIDATE_ADMINISTRATOR, Role.MANAGER})
WATCH_MISUSE = MANAGERS | {
    Role.HELPDESK_AGENT,
    Role.MANAGER,
    Role.ADMINISTRATOR,
    Role.PRIVACY_OFFICER,
}

#: Kind by its label: who reads it, and how much of it there is for them.
ON_EMPLOYER = {
    "Vacatures": (EVERYBODY, 1),
    "Notities": (EVERYBODY, 1),
    "Personeelsvragen": (EVERYBODY, 1),
    "Kennismakingen": (MEDIATE, 1),
    "Plaatsingen": (READ_PLACEMENTS, 1),
    "Regelingen": (READ_ALL_SUPPORT, 1),
    # One of two is for the privacy officer alone.
    "Vragen": (people.READERS | {Role.PRIVACY_OFFICER}, 1),
    "Gesprekken en bezoeken": (EVERYBODY, 1),
    "Organisatie": (EVERYBODY, 1),
}
ON_CANDIDATE = {
    "Kennismakingen": (MEDIATE, 1),
    "Plaatsingen": (READ_PLACEMENTS, 1),
    "Regelingen": (READ_ALL_SUPPORT, 1),
    "Vragen": (CANDIDATE_READERS, 1),
    "Opmerkingen": (GUIDES, 1),
    "Profiel": (KNOW_CANDIDATES, 1),
    "Begeleiding": (KNOW_CANDIDATES, 1),
}
TO_EMPLOYER = {
    Letter.LOGIN_LINK: EVERYBODY,
    Letter.VACANCY_APPROVED: EVERYBODY,
    Letter.ACCESS_FROZEN: WATCH_MISUSE,
    Letter.INTRODUCTION_AGREED: MEDIATE,
    Letter.SHORTLIST_READY: MEDIATE,
    Letter.PLACEMENT_ENDED: READ_PLACEMENTS,
    Letter.SUPPORT_PAID: READ_ALL_SUPPORT,
    Letter.PRIVACY_ANSWERED: {
        Role.PRIVACY_OFFICER,
        Role.CANDIDATE_ADMINISTRATOR,
        Role.ADMINISTRATOR,
    },
}
TO_CANDIDATE = {
    Letter.LOGIN_LINK: GUIDES,
    Letter.PROFILE_SENT_BACK: GUIDES,
    Letter.INTRODUCTION_ASKED: MEDIATE,
    Letter.PLACEMENT_STARTED: READ_PLACEMENTS,
    Letter.PRIVACY_ANSWERED: {Role.CANDIDATE_ADMINISTRATOR},
    Letter.APPLICATION_SENT: frozenset(),
}


@pytest.fixture
def around(  # noqa: PLR0917  a factory of each
    session,
    make_employer,
    make_staff,
    make_vacancy,
    make_candidate,
    make_placement,
    make_received,
    make_ticket,
):
    """An employer and a candidate around whom one thing of every kind happened."""
    staff = make_staff(Role.CASE_MANAGER, name="Noor Haddad")
    employer = make_employer(name="Haagse Taxi")
    candidate = make_candidate(name="Fatima Zuidwijk")
    person = Identity(user_id=candidate.user_id, role=Role.CANDIDATE, name="Fatima Zuidwijk")
    vacancy = make_vacancy(employer=employer, title="Chauffeur")
    placement = make_placement(employer=employer, candidate=candidate, job_title="Planner")
    support = make_received(employer=employer, placement_id=placement.id)
    request = EmployerRequest(
        ref="VR0001",
        employer_id=employer.id,
        status=RequestStatus.ASKED,
        status_at=clock.now(),
        need="Twee mensen voor de was.",
        promised_on=clock.today(),
    )
    introduction = Introduction(
        ref="KM0001",
        candidate_id=candidate.id,
        candidate_ref=candidate.ref,
        employer_id=employer.id,
        origin=Origin.EMPLOYER,
        status=IntroductionStatus.AGREED,
        status_at=clock.now(),
    )
    text = ProfileText(
        id=uuid4(),
        candidate_id=candidate.id,
        kind=TextKind.ABOUT,
        state=TextState.REFUSED,
        text="Rijdt graag.",
        reason="Noem geen straat.",
        submitted_at=clock.now(),
    )
    contact = ContactMoment(
        employer_id=employer.id,
        author_id=staff.user_id,
        kind=ContactKind.VISIT,
        on_day=clock.today(),
        note="Kennisgemaakt.",
    )
    note = ModerationNote(vacancy_id=vacancy.id, author_id=staff.user_id, text="Belde terug.")
    remark = CaseNote(candidate_id=candidate.id, author_id=staff.user_id, text="Slaapt slecht.")
    session.add_all([request, introduction, text, contact, note, remark])
    session.flush()
    for action, kind, row, by, details in (
        ("vacancy.published", "vacancy", vacancy, staff, {}),
        ("vacancy.note_added", "vacancy", vacancy, staff, {}),
        ("employer.verified", "employer", employer, staff, {}),
        ("employer.request_asked", "employer", employer, SYSTEM, {"request": request.ref}),
        ("support.submitted", "employer", employer, SYSTEM, {"request": support.ref}),
        ("introduction.agreed", "introduction", introduction, person, {"from": "asked"}),
        ("placement.changed", "placement", placement, staff, {"what": ["hours", "job_type"]}),
        ("profile_text.refused", "profile_text", text, staff, {"kind": "about"}),
        ("candidate.left", "candidate", candidate, staff, {"reason": "moved"}),
        ("candidate.remark", "candidate", candidate, staff, {}),
        ("restricted.saved", "candidate", candidate, staff, {}),
        ("restricted.referred", "candidate", candidate, staff, {}),
    ):
        audit.record(action, kind, row.id, by=by, **details)
    make_ticket(employer=employer, category="hrm")
    make_ticket(employer=employer, category="privacy", text="Geheim")
    make_ticket(by=person, text="Wanneer bel je?")
    post(session, employer.people[0].user, TO_EMPLOYER)
    post(session, candidate.user, TO_CANDIDATE)
    session.flush()
    around = {"employer": employer, "candidate": candidate, "staff": staff, "support": support}
    # Another employer and candidate, of whom nothing may appear.
    other = make_vacancy(title="Geheim")
    audit.record("vacancy.published", "vacancy", other.id, by=staff)
    audit.record("employer.verified", "employer", other.employer_id, by=staff)
    audit.record("candidate.left", "candidate", make_candidate().id, by=staff)
    post(session, other.employer.people[0].user, TO_EMPLOYER)
    session.commit()
    return around


def post(session, user, letters):
    for letter in letters:
        session.add(
            Mail(
                user_id=user.id,
                to_address=user.email,
                to_name=user.name,
                letter=letter.value,
                subject=f"Over {letter.value}",
                text="Geheime woorden",
                html="Geheime woorden",
                sent_at=clock.now(),
                message_id=f"<{uuid4().hex}@x>",
            )
        )


def of_employer(around):
    return f"/medewerker/werkgevers/{around['employer'].ref}/tijdlijn"


def of_candidate(around):
    return f"/medewerker/kandidaten/{around['candidate'].ref}/tijdlijn"


def kinds(page):
    """Return how much there is by the label of the kind, without "Alles"."""
    found = [one.get_text(" ", strip=True).rsplit(" ", 1) for one in page.soup.select(".tabs a")]
    return {label: int(number) for label, number in found[1:]}


def lines(page):
    return [one.get_text(" ", strip=True) for one in page.soup.select("ol.timeline > li")]


def subjects(page):
    return {letter for letter in Letter if f"Mail: Over {letter.value} " in page.text}


def expected(table, letters, role):
    found = {label: number for label, (roles, number) in table.items() if role in roles}
    mails = {letter for letter, roles in letters.items() if role in roles}
    return found | ({"Mails": len(mails)} if mails else {}), mails


@pytest.mark.parametrize("role", sorted(STAFF))
def test_each_role_reads_its_kinds_on_the_timeline_of_an_employer(
    around, sign_in, make_staff, role
):
    page = sign_in(make_staff(role)).page(of_employer(around))

    counted, mails = expected(ON_EMPLOYER, TO_EMPLOYER, role)
    assert kinds(page) == counted
    assert subjects(page) == mails
    assert len(lines(page)) == sum(counted.values())
    # Nobody reads here who a candidate is; who brings people together reads the number.
    assert "Fatima" not in page.text
    assert (around["candidate"].ref in page.text) == (role in MEDIATE)
    assert ("Geheim" in page.text) == (role is Role.PRIVACY_OFFICER)


@pytest.mark.parametrize("role", sorted(STAFF))
def test_each_role_reads_its_kinds_on_the_timeline_of_a_candidate(
    around, sign_in, make_staff, role, session
):
    who = make_staff(role)
    if role is Role.WORK_SUPERVISOR:
        contacts.involve(around["candidate"], who.user_id, by=around["staff"], tell=False)
        session.execute(delete(AuditEntry).where(AuditEntry.action == "candidate.involved"))
        session.commit()
    client = sign_in(who)
    if role not in KNOW_CANDIDATES:
        client.page(of_candidate(around), 404)
        return
    page = client.page(of_candidate(around))

    counted, mails = expected(ON_CANDIDATE, TO_CANDIDATE, role)
    assert kinds(page) == counted
    assert subjects(page) == mails
    assert len(lines(page)) == sum(counted.values())
    # Reasons and words are for who guides.
    for words in ("Noem geen straat.", "Slaapt slecht."):
        assert (words in page.text) == (role in GUIDES), words
    assert "Geheim" not in page.text
    session.expire_all()
    opened = session.query(ProfileOpening).filter_by(user_id=who.user_id).all()
    assert [(one.candidate_id, one.purpose) for one in opened] == [(around["candidate"].id, "file")]


@pytest.mark.parametrize("role", sorted(MANAGERS))
def test_a_contact_person_reads_about_schemes_of_the_own_employer(  # noqa: PLR0917  every factory
    around, sign_in, make_staff, make_employer, session, role
):
    mine = make_staff(role)
    own = make_employer(contact=mine)
    around["support"].employer_id = own.id
    audit.record("support.decided", "employer", own.id, by=mine, request=around["support"].ref)
    post(session, own.people[0].user, [Letter.SUPPORT_PAID])
    session.commit()

    page = sign_in(mine).page(f"/medewerker/werkgevers/{own.ref}/tijdlijn")
    assert kinds(page) == {"Regelingen": 1, "Mails": 1}

    page = sign_in(make_staff(role)).page(f"/medewerker/werkgevers/{own.ref}/tijdlijn")
    assert kinds(page) == {}


def test_a_specialist_reads_about_the_request_that_he_or_she_was_asked_about(
    around, sign_in, make_staff, session
):
    who = make_staff(Role.SPECIALIST)
    client = sign_in(who)
    assert "Regelingen" not in kinds(client.page(of_employer(around)))

    session.add(
        SecondOpinion(request_id=around["support"].id, question="Klopt dit?", asked_of=who.user_id)
    )
    session.commit()

    page = client.page(of_employer(around))
    assert kinds(page)["Regelingen"] == 1
    assert Letter.SUPPORT_PAID not in subjects(page)


def test_a_draft_of_a_request_for_a_scheme_is_the_employers_alone(
    around, sign_in, make_staff, session
):
    around["support"].status = SupportStatus.DRAFT
    session.commit()

    page = sign_in(make_staff(Role.SUBSIDY_OFFICER)).page(of_employer(around))

    assert "Regelingen" not in kinds(page)


def test_the_job_type_is_not_among_the_changes_of_a_placement(around, sign_in, make_staff):
    page = sign_in(make_staff(Role.SUBSIDY_OFFICER)).page(of_employer(around))

    line = next(one for one in lines(page) if one.startswith("Plaatsing gewijzigd"))
    assert line.endswith("Planner Uren per week")


def test_each_thing_is_a_sentence_with_who_did_it_and_a_link_to_it(around, sign_in, make_staff):
    client = sign_in(make_staff(Role.MANAGER))
    page = client.page(of_employer(around))

    found = {
        line.select_one(".timeline__title").get_text(): (
            line.select_one(".timeline__when").get_text().rsplit(", ", 1)[1],
            line.select_one("a").get_text() if line.select_one("a") else "",
        )
        for line in page.soup.select("ol.timeline > li")
        if "Mail" not in line.get_text()
    }
    ref = around["candidate"].ref
    assert found == {
        "Op de site gezet": ("Noor Haddad", "Vacature “Chauffeur”"),
        "Notitie": ("Noor Haddad", "Vacature “Chauffeur”"),
        "Personeelsvraag gesteld": ("Werkpoort", "Twee mensen voor de was."),
        "De kandidaat zei ja": ("de kandidaat", f"Kennismaking met kandidaat {ref}"),
        "Plaatsing gewijzigd": ("Noor Haddad", "Planner"),
        "Aanvraag voor een regeling ontvangen": ("Werkpoort", "Werkgeverscheque"),
        "Bezoek": ("Noor Haddad", ""),
        "Goedgekeurd": ("Noor Haddad", ""),
        "Vraag: gevraagd": (
            around["employer"].people[0].user.name,
            "Onze medewerker begint maandag eerder. Moeten wij dat ergens melden?",
        ),
    }
    for link in page.soup.select("ol.timeline a"):
        client.page(link["href"])


def test_a_kind_is_chosen_with_a_link(around, sign_in, make_staff):
    client = sign_in(make_staff(Role.HELPDESK_AGENT))
    tabs = client.page(of_employer(around)).soup.select(".tabs a")
    page = client.page(next(one["href"] for one in tabs if "Vacatures" in one.get_text()))
    assert [one.split(" ")[0] for one in lines(page)] == ["Op"]
    assert page.soup.select_one('.tabs [aria-current="true"]').get_text() == "Vacatures 1"

    # What one may not read cannot be chosen, and neither can what does not exist.
    everything = client.page(of_employer(around))
    for kind in ("kennismakingen", "regelingen", "onzin", "%00"):
        page = client.page(f"{of_employer(around)}?soort={kind}")
        assert lines(page) == lines(everything)


def test_bodies_of_mails_are_nowhere(around, sign_in, make_staff):
    client = sign_in(make_staff(Role.MANAGER))
    for address in (of_employer(around), of_candidate(around)):
        assert "Geheime woorden" not in client.page(address).text


def test_mails_to_somebody_before_he_or_she_came_to_the_employer_are_not_told(
    around, sign_in, make_staff, session
):
    for one in session.query(Mail):
        one.created_at -= timedelta(days=1)
    session.commit()

    assert "Mails" not in kinds(sign_in(make_staff(Role.MANAGER)).page(of_employer(around)))


def test_the_pages_follow_each_other_without_a_gap(sign_in, make_staff, make_employer, session):
    employer = make_employer()
    who = make_staff()
    with time_machine.travel("2026-03-31T21:30:00+00:00", tick=False) as travel:
        for number in range(101):
            # Many things of one moment: their order must be the same on every page.
            if number % 40 == 0:
                travel.shift(timedelta(hours=1))
            audit.record("employer.changed", "employer", employer.id, by=who)
            session.add(
                ContactMoment(
                    employer_id=employer.id,
                    author_id=who.user_id,
                    kind=ContactKind.CALL,
                    on_day=clock.today(),
                    note=f"nummer {number}.",
                )
            )
        session.commit()
    client = sign_in(who)
    address = f"/medewerker/werkgevers/{employer.ref}/tijdlijn"

    pages = [client.page(f"{address}?pagina={number}") for number in range(1, 6)]
    sizes = [len(lines(page)) for page in pages]
    told = [line for page in pages for line in lines(page) if "nummer" in line]
    hours = [one.get_text() for page in pages for one in page.soup.select("main h2")]

    assert sizes == [50, 50, 50, 50, 2]
    assert len(set(told)) == 101
    assert hours[0] == "April 2026"
    assert pages[0].soup.select_one('.pagination a[rel="next"]')["href"].endswith("pagina=2")
    assert "Hier staat niets" in client.page(f"{address}?pagina=6").text


def test_months_are_those_of_a_dutch_clock(sign_in, make_staff, make_employer, session):
    employer = make_employer()
    who = make_staff(name="Samira Bakker")
    for moment, action in (("21:30", "employer.verified"), ("22:30", "employer.changed")):
        with time_machine.travel(f"2026-03-31T{moment}:00+00:00", tick=False):
            audit.record(action, "employer", employer.id, by=who)
            session.commit()

    page = sign_in(who).page(f"/medewerker/werkgevers/{employer.ref}/tijdlijn")

    months = {
        one.h2.get_text(): [line.get_text(" ", strip=True) for line in one.select("li")]
        for one in page.soup.select("main section")
    }
    assert months == {
        "April 2026": ["Gegevens gewijzigd woensdag 1 april, 00:30, Samira Bakker"],
        "Maart 2026": ["Goedgekeurd dinsdag 31 maart, 23:30, Samira Bakker"],
    }


def test_the_file_shows_the_newest_ten_of_the_same(around, sign_in, make_staff):
    client = sign_in(make_staff(Role.MANAGER))
    for address in (of_employer(around), of_candidate(around)):
        whole = client.page(address)
        file = client.page(address.removesuffix("/tijdlijn"))
        titles = [one.get_text() for one in whole.soup.select(".timeline__title")]
        assert [one.get_text() for one in file.soup.select(".timeline__title")] == titles[:10]
        assert file.link("Hele tijdlijn") == address


def test_who_left_and_who_never_signed_in_have_a_name_too(
    sign_in, make_staff, make_vacancy, session
):
    vacancy = make_vacancy()

    def gone(role):
        return Identity(user_id=uuid4(), role=role)

    class Visitor:
        user_id, role = None, "visitor"

    for by in (gone(Role.EMPLOYER), gone(Role.MANAGER), gone(Role.CANDIDATE), Visitor()):
        audit.record("application.sent", "vacancy", vacancy.id, by=by)
    session.commit()

    page = sign_in(make_staff()).page(f"/medewerker/werkgevers/{vacancy.employer.ref}/tijdlijn")

    assert {one.get_text().rsplit(", ", 1)[1] for one in page.soup.select(".timeline__when")} == {
        "iemand van de werkgever",
        "een collega",
        "de kandidaat",
        "een bezoeker",
    }


def test_a_work_supervisor_finds_no_timeline_of_others(around, sign_in, make_staff):
    sign_in(make_staff(Role.WORK_SUPERVISOR)).page(of_candidate(around), 404)


def test_employers_and_candidates_have_no_timeline(around, sign_in, acting_for, as_candidate):
    for who in (acting_for(around["employer"]), as_candidate(around["candidate"])):
        for address in (of_employer(around), of_candidate(around)):
            sign_in(who).page(address, 404)


@pytest.mark.parametrize("ref", ["NIEMAND1", "%00", "a%0ab"])
def test_an_unknown_number_is_not_found(sign_in, make_staff, ref):
    client = sign_in(make_staff())
    assert client.get(f"/medewerker/werkgevers/{ref}/tijdlijn").status_code == 404
    assert client.get(f"/medewerker/kandidaten/{ref}/tijdlijn").status_code == 404


def test_every_letter_has_somebody_who_reads_its_subject(session):
    """A new letter is read by nobody until it is said here about what it is."""
    read = set()
    for role in STAFF:
        who = Identity(user_id=uuid4(), role=role)
        for topics in (mail_events.TO_EMPLOYER, mail_events.TO_CANDIDATE):
            read.update(mail_events.letters(topics, who))
    # These go to staff alone, and those about questions repeat what an asker typed.
    to_staff = {
        Letter.LEAK_REPORTED,
        Letter.STAFF_WELCOME,
        Letter.ABSENCE_COVER,
        Letter.ABSENCE_ENDED,
        Letter.WORK_HANDED_OVER,
        Letter.WORK_DUE,
        Letter.CASELOAD_HANDED_OVER,
    }
    of_questions = {one for one in Letter if one.value.startswith("ticket_")}
    assert set(Letter) - read == to_staff | of_questions | {Letter.NOTIFICATIONS_DIGEST}


def test_a_timeline_costs_as_much_with_more_of_everything(
    around, sign_in, make_staff, session, count_queries
):
    client = sign_in(make_staff(Role.MANAGER))
    client.page(of_employer(around))
    with count_queries() as few:
        client.page(of_employer(around))
    for number in range(30):
        who = make_staff(name=f"Collega {number}")
        audit.record("employer.changed", "employer", around["employer"].id, by=who)
    session.commit()
    with count_queries() as many:
        client.page(of_employer(around))
    assert (few.statements, many.statements) == (5, 5)
