"""Answering kept questions, and telling who is new that there is work."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal import clock
from portal.candidates.models import AccessAlarm, Candidate, SavedSearch, SavedSearchSent
from portal.candidates.services import saved_searches as kept
from portal.candidates.states import AlarmKind, CandidateStatus
from portal.discovery import saved_searches, services, suggesting
from portal.employers.models import Employer
from portal.employers.states import EmployerStatus
from portal.errors import FieldErrors, IllegalTransition, NotFound
from portal.mail.catalogue import Letter
from portal.outbox.models import Job, JobKind
from search.engine import EngineUnavailable

COOKS = {"q": ["kok"]}


@pytest.fixture
def boss(make_employer, acting_for):
    return acting_for(make_employer())


def letters(session, letter):
    jobs = session.scalars(
        select(Job).where(Job.kind == JobKind.WRITE_LETTER).order_by(Job.created_at, Job.id)
    )
    return [job.subject_id for job in jobs if job.payload["letter"] == letter.value]


def named(session):
    return sorted(
        session.scalars(
            select(Candidate.ref).join(
                SavedSearchSent, SavedSearchSent.candidate_id == Candidate.id
            )
        )
    )


def age(session, days):
    for one in session.scalars(select(SavedSearch)):
        one.created_at -= timedelta(days=days)
        if one.last_sent_at:
            one.last_sent_at -= timedelta(days=days)
    session.flush()


def test_a_mail_never_repeats_a_profile(session, index, make_person, boss):
    first = make_person()
    make_person(desired_occupations=["lasser"])
    saved_id = kept.keep("Koks", COOKS, every_days=7, by=boss).id
    index.fill_candidates()
    assert saved_searches.send_due() == 0  # not due yet
    age(session, 7)
    session.commit()
    assert saved_searches.send_due() == 1
    assert (named(session), letters(session, Letter.SAVED_SEARCH_FOUND)) == (
        [first.ref],
        [saved_id],
    )

    second = make_person()
    age(session, 7)
    index.fill_candidates()
    assert saved_searches.send_due() == 1
    assert named(session) == sorted([first.ref, second.ref])
    assert kept.named_last(session.get(SavedSearch, saved_id)) == [second.ref]

    age(session, 7)
    session.commit()
    assert saved_searches.send_due() == 0
    assert len(letters(session, Letter.SAVED_SEARCH_FOUND)) == 2


@pytest.mark.parametrize("trouble", ["stopped", "excluded", "frozen"])
def test_no_mail_when_nobody_may_get_it(session, index, make_person, boss, trouble):
    make_person()
    saved = kept.keep("Koks", COOKS, every_days=1, by=boss)
    if trouble == "stopped":
        kept.stop(saved, by=boss)
    elif trouble == "excluded":
        session.get(Employer, boss.employer_id).status = EmployerStatus.EXCLUDED
    else:
        session.add(
            AccessAlarm(
                kind=AlarmKind.DECOY,
                employer_id=boss.employer_id,
                user_id=boss.user_id,
                is_frozen=True,
            )
        )
    age(session, 9)
    index.fill_candidates()
    assert (saved_searches.send_due(), named(session)) == (0, [])


def test_when_the_index_is_away_the_job_comes_again(session, broken_index, boss):
    kept.keep("Koks", COOKS, every_days=1, by=boss)
    age(session, 9)
    session.commit()
    with pytest.raises(EngineUnavailable):
        saved_searches.send_due()
    assert session.scalars(select(SavedSearch.last_sent_at)).one() is None


def test_keep_asks_a_name_a_term_and_some_restraint(session, boss, make_employer, acting_for):
    with pytest.raises(FieldErrors) as wrong:
        kept.keep("  ", COOKS, every_days=3, by=boss)
    assert set(wrong.value.errors) == {"name", "every_days"}
    for n in range(kept.MOST):
        kept.keep(f"Vraag {n}", COOKS, every_days=7, by=boss)
    with pytest.raises(IllegalTransition):
        kept.keep("Nog een", COOKS, every_days=7, by=boss)
    one = kept.of_user(boss)[0]
    other = acting_for(make_employer())
    with pytest.raises(NotFound):
        kept.stop(one, by=other)
    with pytest.raises(NotFound):
        kept.get_of_user(one.id, other)


KITCHEN = {"title": "Kok", "occupation": "kok", "sector": "hospitality", "tasks": "Je kookt."}


def test_who_is_new_is_told_once_that_there_is_work(session, index, make_person, make_vacancy):
    new = make_person(status=CandidateStatus.FILLING, released_at=None, wants_visible=False)
    make_person(desired_occupations=["lasser"])
    make_person(status=CandidateStatus.LEFT)
    make_person(is_decoy=True)
    old = make_person()
    old.created_at = clock.now() - timedelta(days=9)
    session.flush()
    make_vacancy(**KITCHEN)
    session.commit()
    services.rebuild_all()
    assert suggesting.suggest_to_new() == 1
    assert letters(session, Letter.CANDIDATE_SUGGESTIONS) == [new.id]
    assert suggesting.suggest_to_new() == 0


def test_who_told_no_wish_yet_is_looked_at_again(session, index, make_person, make_vacancy):
    one = make_person(desired_occupations=[])
    make_vacancy(**KITCHEN)
    session.commit()
    services.rebuild_all()
    assert suggesting.suggest_to_new() == 0
    session.get(Candidate, one.id).profile.desired_occupations = ["kok"]
    session.commit()
    assert suggesting.suggest_to_new() == 1
