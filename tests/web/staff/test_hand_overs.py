"""Handing over some or many at once, and what the successor reads."""

import pytest
from sqlalchemy import select

from portal.accounts.roles import Role
from portal.candidates.models import Candidate, CandidateContact
from portal.employers.models import ContactAssignment
from portal.mail.catalogue import Letter
from portal.outbox.models import Job, JobKind

EMPLOYERS = "/medewerker/werkgevers"
CANDIDATES = "/medewerker/kandidaten"


@pytest.fixture
def me(make_staff, sign_in):
    who = make_staff(name="Samira Bakker")
    sign_in(who)
    return who


@pytest.fixture
def guide(make_staff, sign_in):
    who = make_staff(Role.CASE_MANAGER, name="Noor Haddad")
    sign_in(who)
    return who


@pytest.fixture
def owner(session):
    """Give who has an organisation or a candidate now, and the note of the hand-over."""

    def find(row):
        kind, key = (
            (CandidateContact, CandidateContact.candidate_id)
            if isinstance(row, Candidate)
            else (ContactAssignment, ContactAssignment.employer_id)
        )
        return tuple(
            session.execute(
                select(kind.user_id, kind.note).where(key == row.id, kind.until_at.is_(None))
            ).one()
        )

    return find


@pytest.fixture
def sent(session, owner):
    """Give what followed: whose each row is with the note, and the letters."""

    def look(rows):
        jobs = session.scalars(select(Job).where(Job.kind == JobKind.WRITE_LETTER))
        letters = sorted((job.payload["letter"], job.payload["to"]) for job in jobs)
        return {owner(one) for one in rows}, letters

    return look


def picks(page, name):
    return [one["value"] for one in page.soup.select(f"input[type=checkbox][name={name}]")]


def test_thirty_chosen_employers_go_at_once_with_one_letter_each(
    client, me, make_staff, make_employer, sent
):
    rows = [make_employer(contact=me) for _ in range(30)]
    people = [one.people[0].user_id for one in rows]
    stays = make_employer(contact=me, name="ZZ Blijft")
    successor = make_staff(name="Bo Smit")
    page = client.page(f"{EMPLOYERS}?status=mijn")
    assert len(picks(page, "werkgever")) == 25
    chosen = "&".join(f"werkgever={one.ref}" for one in rows)

    page = client.page(f"{EMPLOYERS}/overdragen?{chosen}")
    assert sorted(picks(page, "chosen")) == sorted(one.ref for one in rows)
    assert page.form()["contact_person"] == ""
    wrong = client.send(page, {"note": "Kent de buurt."}, status=422)
    assert wrong.form()["note"] == "Kent de buurt."
    client.send(page, {"contact_person": str(successor.user_id), "note": "Kent de buurt."})

    owners, letters = sent(rows)
    assert owners == {(successor.user_id, "Kent de buurt.")}
    assert sent([stays])[0] == {(me.user_id, "")}
    assert letters == sorted(
        [
            (Letter.CASELOAD_HANDED_OVER.value, str(successor.user_id)),
            *((Letter.CONTACT_PERSON_CHANGED.value, str(user_id)) for user_id in people),
        ]
    )


def test_what_was_unticked_stays(client, me, make_staff, make_employer, owner):
    given, kept = make_employer(contact=me), make_employer(contact=me)
    successor = make_staff()
    page = client.page(f"{EMPLOYERS}/overdragen?werkgever={given.ref}&werkgever={kept.ref}")

    page = client.follow(page, {"chosen": [given.ref], "contact_person": str(successor.user_id)})

    assert "1 werkgever heeft nu een andere contactpersoon en krijgt bericht." in page.text
    assert (owner(given)[0], owner(kept)[0]) == (successor.user_id, me.user_id)


def test_the_successor_reads_the_note_at_the_employer(
    client, me, make_staff, make_employer, sign_in
):
    employer = make_employer(contact=me)
    successor = make_staff()
    client.send(
        client.page(f"{EMPLOYERS}/overdragen?werkgever={employer.ref}"),
        {"contact_person": str(successor.user_id), "note": "Belt graag in de ochtend."},
    )

    sign_in(successor)

    page = client.page(f"{EMPLOYERS}/{employer.ref}")
    assert "Bij de overdracht: Belt graag in de ochtend." in page.text


def test_nothing_chosen_leads_back_to_the_list(client, me):
    page = client.page(f"{EMPLOYERS}/overdragen")
    assert "U koos nog geen werkgever" in page.text
    assert page.link("Naar uw lijst") == f"{EMPLOYERS}?status=mijn"
    assert "U koos nog geen werkgever" in client.page(f"{EMPLOYERS}/overdragen?van=x").text


def test_only_who_keeps_employers_chooses_some(client, make_staff, make_employer, sign_in):
    helper = make_staff(Role.HELPDESK_AGENT)
    make_employer(contact=make_staff(), name="Haagse Taxi")
    sign_in(helper)
    assert picks(client.page(EMPLOYERS), "werkgever") == []

    sign_in(make_staff(Role.MANAGER))
    assert len(picks(client.page(EMPLOYERS), "werkgever")) == 1


def test_chosen_candidates_go_at_once(client, guide, make_staff, make_candidate, sent):
    rows = [make_candidate(contact=guide) for _ in range(2)]
    stays = make_candidate(contact=guide)
    successor = make_staff(Role.WORK_CONSULTANT)
    page = client.page(CANDIDATES)
    assert sorted(picks(page, "kandidaat")) == sorted(one.ref for one in [*rows, stays])

    chosen = "&".join(f"kandidaat={one.ref}" for one in rows)
    page = client.page(f"{CANDIDATES}/overdragen/gekozen?{chosen}")
    client.send(page, {}, status=422)
    page = client.follow(
        page, {"contact_person": str(successor.user_id), "note": "Werkt op maandag."}
    )

    assert "2 kandidaten hebben nu een andere begeleider" in page.text
    owners, letters = sent(rows)
    assert owners == {(successor.user_id, "Werkt op maandag.")}
    assert sent([stays])[0] == {(guide.user_id, "")}
    assert [letter for letter, _to in letters] == [
        "candidate_contact_changed",
        "candidate_contact_changed",
        "caseload_handed_over",
    ]


def test_an_unknown_candidate_is_none(client, guide, make_candidate):
    decoy = make_candidate(is_decoy=True)
    page = client.page(f"{CANDIDATES}/overdragen/gekozen?kandidaat={decoy.ref}&kandidaat=X")
    assert "U koos nog geen kandidaat" in page.text


def test_all_of_a_colleague_can_be_chosen_from_the_caseloads(
    client, make_staff, make_employer, make_candidate, sign_in
):
    manager, someone = make_staff(name="Aad"), make_staff(Role.CASE_MANAGER, name="Bo")
    employer = make_employer(contact=manager)
    make_candidate(contact=someone)
    sign_in(make_staff(Role.MANAGER))
    page = client.page("/medewerker/team/caseload")

    chosen = client.page(page.link("werkgevers van Aad"))
    assert picks(chosen, "chosen") == [employer.ref]
    chosen = client.page(page.link("kandidaten van Bo"))
    assert chosen.form()["person"] == str(someone.user_id)
