"""Free texts: scanned when sent in, shown after a person read them, and never otherwise."""

import pytest
from sqlalchemy import select

from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.candidates.anonymous import anonymous
from portal.candidates.services import texts
from portal.candidates.states import NEXT_TEXT, TextKind, TextState
from portal.errors import FieldErrors, IllegalTransition, NotFound
from portal.outbox.models import Job, JobKind

ABOUT = TextKind.ABOUT
FIRST = "Ik werk netjes en ik ben er altijd op tijd."
SECOND = "Ik werk netjes, ben op tijd en leer graag iets nieuws."


@pytest.fixture
def guide(make_staff):
    return make_staff(Role.CASE_MANAGER)


@pytest.fixture
def candidate(someone):
    return someone()


@pytest.fixture
def me(candidate, themselves):
    return themselves(candidate)


def jobs(session, kind):
    return session.scalars(select(Job).where(Job.kind == kind)).all()


def test_a_text_waits_to_be_read(session, candidate, me):
    sent = texts.submit(candidate, ABOUT, f"  {FIRST}\r\n", by=me)

    assert (sent.state, sent.text, sent.author_id) == (TextState.SUBMITTED, FIRST, me.user_id)
    assert anonymous(candidate).about == ""
    assert "teksten" in candidate.profile.done
    assert jobs(session, JobKind.INDEX_CANDIDATE) == []


def test_a_text_is_shown_after_a_person_read_it(session, candidate, me, guide):
    sent = texts.submit(candidate, ABOUT, FIRST, by=me)

    texts.approve(sent, by=guide)

    assert anonymous(candidate).about == FIRST
    assert sent.reader_id == guide.user_id
    assert len(jobs(session, JobKind.INDEX_CANDIDATE)) == 1


def test_the_old_text_stays_until_the_new_one_is_read(candidate, me, guide):
    texts.approve(texts.submit(candidate, ABOUT, FIRST, by=me), by=guide)

    newer = texts.submit(candidate, ABOUT, SECOND, by=me)
    assert anonymous(candidate).about == FIRST
    assert texts.newest(candidate, ABOUT) is newer

    texts.approve(newer, by=guide)
    assert anonymous(candidate).about == SECOND
    assert [one.state for one in candidate.texts] == [TextState.SUPERSEDED, TextState.APPROVED]


def test_a_newer_version_takes_the_place_of_one_that_waits(candidate, me):
    first = texts.submit(candidate, ABOUT, FIRST, by=me)
    texts.submit(candidate, ABOUT, SECOND, by=me)
    assert first.state is TextState.DISCARDED


def test_the_same_text_again_is_no_new_version(candidate, me, guide):
    texts.approve(texts.submit(candidate, ABOUT, FIRST, by=me), by=guide)
    assert texts.submit(candidate, ABOUT, FIRST, by=me) is None
    assert len(candidate.texts) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Bel mij op 06-12345678.",
        "Mail naar fatma@post.nl",
        "Ik ben Fatma en ik werk graag.",
        "BSN 628194821",
    ],
)
def test_what_identifies_is_refused_with_where_it_stands(session, candidate, me, words):
    with pytest.raises(texts.TextRefused) as refused:
        texts.submit(candidate, ABOUT, words, by=me)

    error = refused.value
    assert set(error.errors) == {"about"}
    assert all(words[one.start : one.end] for one in error.findings)
    assert candidate.texts == []
    assert session.scalars(select(AuditEntry)).all() == []


def test_a_name_that_was_corrected_meanwhile_is_found_at_approval(candidate, me, guide):
    sent = texts.submit(candidate, ABOUT, "Collega's noemen mij Meral.", by=me)
    candidate.user.name = "Meral Yılmaz"

    with pytest.raises(texts.TextRefused):
        texts.approve(sent, by=guide)
    assert anonymous(candidate).about == ""


def test_a_text_that_is_too_long_is_refused(candidate, me):
    with pytest.raises(FieldErrors) as refused:
        texts.submit(candidate, ABOUT, "a " * 501, by=me)
    assert set(refused.value.errors) == {"about"}


def test_a_refused_text_says_why_and_what_was_shown_stays(session, candidate, me, guide):
    texts.approve(texts.submit(candidate, ABOUT, FIRST, by=me), by=guide)
    newer = texts.submit(candidate, ABOUT, SECOND, by=me)

    texts.refuse(newer, reason="Noem je straat niet.", by=guide)

    assert texts.refused(candidate, ABOUT) is newer
    assert newer.reason == "Noem je straat niet."
    assert anonymous(candidate).about == FIRST
    letter = jobs(session, JobKind.WRITE_LETTER)[0]
    assert letter.payload == {"letter": "profile_text_refused", "to": str(candidate.user_id)}


def test_a_refusal_needs_a_reason(candidate, me, guide):
    sent = texts.submit(candidate, ABOUT, FIRST, by=me)
    with pytest.raises(FieldErrors):
        texts.refuse(sent, reason=" ", by=guide)
    assert sent.state is TextState.SUBMITTED


def test_an_empty_text_takes_everything_back_at_once(session, candidate, me, guide):
    texts.approve(texts.submit(candidate, ABOUT, FIRST, by=me), by=guide)
    texts.submit(candidate, ABOUT, SECOND, by=me)
    before = len(jobs(session, JobKind.INDEX_CANDIDATE))

    texts.submit(candidate, ABOUT, " \n ", by=me)

    assert anonymous(candidate).about == ""
    assert texts.newest(candidate, ABOUT) is None
    assert len(jobs(session, JobKind.INDEX_CANDIDATE)) == before + 1


def test_only_staff_who_guide_decide(candidate, me, make_staff, someone, themselves):
    sent = texts.submit(candidate, ABOUT, FIRST, by=me)
    for stranger in (me, themselves(someone()), make_staff(Role.STRATEGIC_ACCOUNT_MANAGER)):
        with pytest.raises(NotFound):
            texts.approve(sent, by=stranger)
        with pytest.raises(NotFound):
            texts.refuse(sent, reason="nee", by=stranger)


def test_nobody_writes_for_another(candidate, someone, themselves):
    with pytest.raises(NotFound):
        texts.submit(candidate, ABOUT, FIRST, by=themselves(someone()))


@pytest.mark.parametrize("state", sorted(set(TextState) - {TextState.SUBMITTED}))
def test_a_decided_text_is_not_decided_again(candidate, me, guide, state):
    sent = texts.submit(candidate, ABOUT, FIRST, by=me)
    sent.state = state
    assert TextState.REFUSED not in NEXT_TEXT[state]
    with pytest.raises(IllegalTransition):
        texts.refuse(sent, reason="nee", by=guide)
