"""Staff who fill in a profile for a candidate: the same pages, after they said why."""

from io import BytesIO
from uuid import uuid4

import pytest
from sqlalchemy import select

from portal import db
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.candidates.models import Candidate, CandidateProfile, CaseNote, ProfileOpening
from portal.candidates.sections import SECTIONS
from portal.outbox.models import Job, JobKind

PROFILE = "/medewerker/kandidaten/K7Q2M9XA/profiel"
PDF = b"%PDF-1.7\nCurriculum vitae\n%%EOF\n"


@pytest.fixture
def candidate(session, make_user):
    user = make_user(Role.CANDIDATE, name="Fatma Yılmaz")
    row = Candidate(id=uuid4(), ref="K7Q2M9XA", user_id=user.id)
    session.add(row)
    session.flush()
    session.add(CandidateProfile(candidate_id=row.id, strengths=["handy"]))
    session.flush()
    key = row.id

    def now():
        db.session.expire_all()
        return db.session.get(Candidate, key)

    return now


@pytest.fixture
def guide(make_staff, sign_in):
    identity = make_staff(Role.CASE_MANAGER)
    sign_in(identity)
    return identity


@pytest.fixture
def begun(client, candidate, guide):
    """The guide said why."""
    return client.follow(client.page(PROFILE), {"reason": "together"})


def test_nothing_of_the_profile_shows_before_a_reason(client, candidate, guide):
    page = client.page(PROFILE)
    assert page.heading == "Profiel van kandidaat K7Q2M9XA wijzigen"
    assert "Fatma" not in page.text
    for address in ("/vragen", "/beroepen", *(f"/{one.slug}" for one in SECTIONS)):
        answer = client.get(PROFILE + address)
        assert (answer.status_code, answer.location) == (303, PROFILE), address


def test_a_reason_must_be_chosen(client, candidate, guide):
    page = client.send(client.page(PROFILE), {"reason": ""}, status=422)
    assert "Kies een reden." in page.text
    assert db.session.scalars(select(CaseNote)).all() == []


def test_the_candidate_is_told_and_the_reason_is_kept(client, candidate, guide, begun):
    assert begun.heading == "Profiel van Fatma Yılmaz"
    note = db.session.scalars(select(CaseNote)).one()
    assert (note.kind, note.reason, note.author_id) == ("on_behalf", "together", guide.user_id)
    letters = db.session.scalars(select(Job).where(Job.kind == JobKind.WRITE_LETTER)).all()
    assert [one.payload["letter"] for one in letters] == ["profile_changed_for_you"]


def test_every_section_opens_and_is_saved_under_the_own_name(client, candidate, guide, begun):
    for section in SECTIONS:
        client.page(f"{PROFILE}/{section.slug}")
    page = client.page(f"{PROFILE}/sterk")
    landed = client.follow(page, {"strengths": ["calm"]})
    assert landed.url == f"{PROFILE}/teksten"
    assert candidate().profile.strengths == ["calm"]
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "profile.saved")).one()
    assert entry.actor_id == guide.user_id


def test_it_saves_itself_for_staff_as_well(client, candidate, guide, begun):
    page = client.page(f"{PROFILE}/sterk")
    values = page.form() | {"strengths": ["calm"]}
    answer = client.post(f"{PROFILE}/sterk/bewaar", data=values, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert candidate().profile.strengths == ["calm"]


def test_a_text_that_staff_write_is_scanned_and_read_as_well(client, candidate, guide, begun):
    page = client.page(f"{PROFILE}/teksten")
    client.send(page, {"about": "Vraag naar Fatma."}, status=422)
    client.send(page, {"about": "Werkt netjes."})
    text = candidate().texts[0]
    assert (text.state.value, text.author_id) == ("submitted", guide.user_id)


def test_a_cv_is_handed_in_for_somebody(client, candidate, guide, begun):
    page = client.page(f"{PROFILE}/cv")
    data = {"file": (BytesIO(PDF), "cv.pdf")}
    page = client.follow(page, data, content_type="multipart/form-data")
    assert client.get(page.link("Download")).data == PDF
    client.follow(page)
    assert "cv.pdf" not in client.page(f"{PROFILE}/cv").text


def test_the_preview_is_that_of_employers(client, candidate, guide):
    assert client.page(f"{PROFILE}/voorbeeld").heading == "Zo zien werkgevers dit profiel"


@pytest.mark.parametrize("role", [Role.STRATEGIC_ACCOUNT_MANAGER, Role.CONTENT_EDITOR])
def test_other_staff_find_nothing(client, candidate, make_staff, sign_in, role):
    sign_in(make_staff(role))
    client.page(PROFILE, 404)


def test_an_unknown_candidate_is_not_found(client, candidate, guide):
    client.page("/medewerker/kandidaten/NIEMAND1/profiel", 404)


def test_who_takes_a_file_for_a_candidate_is_logged(client, candidate, guide, begun):
    page = client.page(f"{PROFILE}/cv")
    client.post(
        page.action(),
        data={**page.form(), "file": (BytesIO(PDF), "cv.pdf")},
        content_type="multipart/form-data",
    )

    answer = client.get(client.page(f"{PROFILE}/cv").link("Download"))

    assert answer.data == PDF
    opened = db.session.scalars(select(ProfileOpening)).one()
    assert (opened.user_id, opened.purpose) == (guide.user_id, "cv")
