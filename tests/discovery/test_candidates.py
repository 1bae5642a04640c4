"""People ranked for a vacancy, from the index and from the database."""

from datetime import timedelta

import pytest

from portal import clock
from portal.candidates.models import Candidate, HiddenEmployer, RestrictedRecord, SegmentEntry
from portal.configuration import services as configuration
from portal.discovery import candidates
from portal.introductions.models import CandidateDismissal, Introduction
from portal.introductions.states import IntroductionStatus, Origin
from portal.outbox.models import JobKind
from portal.outbox.services import enqueue
from portal.vacancies.queries import public

KITCHEN = {
    "title": "Kok",
    "occupation": "kok",
    "sector": "hospitality",
    "tasks": "Je kookt voor gasten.",
    "requirements": [],
    "hours_min": 24,
    "hours_max": 32,
}


@pytest.fixture
def ranked(session):
    """Rank people for a vacancy, read again as a page does."""

    def rank(vacancy, **more):
        (row,) = public.visible_by_ids([vacancy.id])
        return candidates.for_vacancy(row, **more)

    return rank


def refs(ranked):
    return [one.profile.ref for one in ranked.items]


def test_for_vacancy_ranks_without_asking_anything(
    session, index, make_person, make_vacancy, ranked
):
    vacancy = make_vacancy(**KITCHEN)
    attainable = make_person(desired_occupations=["afwasser"], attainable_occupations=["kok"])
    wants = make_person()
    related = make_person(desired_occupations=["souschef"])
    make_person(desired_occupations=["lasser"])
    index.fill_candidates()
    found = ranked(vacancy)
    assert (refs(found), found.total, found.is_degraded) == (
        [attainable.ref, wants.ref, related.ref],
        3,
        False,
    )
    assert found.items[0].fit.fits[0] == "Dit werk is haalbaar: kok"
    assert found.items[0].profile.distance_band == "to_10"
    assert candidates.count_for_vacancy(public.visible_by_ids([vacancy.id])[0]) == 3


def test_for_vacancy_shows_pages_within_bounds(session, index, make_person, make_vacancy, ranked):
    vacancy = make_vacancy(**KITCHEN)
    for _ in range(65):
        make_person()
    index.fill_candidates()
    first = ranked(vacancy, page=1, size=10)
    last = ranked(vacancy, page=99, size=10)
    assert (first.total, first.pages, last.page) == (candidates.MOST, 6, 6)
    every = [ref for page in range(1, 7) for ref in refs(ranked(vacancy, page=page))]
    assert len(set(every)) == len(every) == candidates.MOST


def test_for_vacancy_leaves_out_who_lives_too_far_unless_there_are_few(
    session, index, make_person, make_vacancy, ranked
):
    vacancy = make_vacancy(**KITCHEN)
    near = make_person()
    far = make_person(home_place="rotterdam", radius_km=5)
    index.fill_candidates()
    found = ranked(vacancy)
    assert refs(found) == [near.ref, far.ref]
    assert found.items[1].fit.missing[0] == "Reist liever minder ver"
    for _ in range(candidates.FEW):
        make_person()
    index.fill_candidates()
    assert far.ref not in refs(ranked(vacancy, size=50))


def test_for_vacancy_leaves_out_who_should_not_be_there(
    session, index, make_person, make_vacancy, ranked
):
    vacancy = make_vacancy(**KITCHEN)
    stays, hides, dismissed, introduced, closed, decoy = (make_person() for _ in range(6))
    unseen = [
        make_person(wants_visible=False),
        make_person(is_placeable=False),
        make_person(confirmed_days_ago=91),
    ]
    session.add_all(
        [
            HiddenEmployer(candidate_id=hides.id, employer_id=vacancy.employer_id),
            CandidateDismissal(vacancy_id=vacancy.id, candidate_id=dismissed.id),
            _introduction(vacancy, introduced, IntroductionStatus.ASKED, "I1"),
            _introduction(vacancy, closed, IntroductionStatus.CLOSED, "I2"),
        ]
    )
    decoy.is_decoy = True
    session.flush()
    index.fill_candidates()
    assert refs(ranked(vacancy)) == [stays.ref]
    assert unseen


def _introduction(vacancy, candidate, status, ref):
    ended = status is IntroductionStatus.CLOSED
    return Introduction(
        ref=ref,
        candidate_ref=candidate.ref,
        candidate_id=candidate.id,
        employer_id=vacancy.employer_id,
        vacancy_id=vacancy.id,
        origin=Origin.EMPLOYER,
        status=status,
        status_at=clock.now(),
        ended_at=clock.now() if ended else None,
        end_reason="other_chosen" if ended else "",
    )


def test_who_stopped_is_gone_before_the_worker_ran(
    session, index, make_person, make_vacancy, ranked
):
    vacancy = make_vacancy(**KITCHEN)
    stays, stops = make_person(), make_person()
    index.fill_candidates()
    row = session.get(Candidate, stops.id)
    row.wants_visible = False
    enqueue(JobKind.INDEX_CANDIDATE, stops.id)
    session.flush()
    found = ranked(vacancy)
    assert (refs(found), found.total) == ([stays.ref], 1)


def test_without_the_index_the_database_answers(
    session, broken_index, make_person, make_vacancy, ranked
):
    vacancy = make_vacancy(**KITCHEN)
    newer, older = make_person(), make_person(confirmed_days_ago=9)
    make_person(desired_occupations=["lasser"])
    found = ranked(vacancy)
    assert (refs(found), found.is_degraded) == ([newer.ref, older.ref], True)


def test_hidden_attributes_change_nothing(session, index, make_person, make_vacancy, ranked):
    """CAP-07-10: benefit, segment, need of support, wage value and subsidy never count."""
    vacancy = make_vacancy(**KITCHEN)
    people = [make_person() for _ in range(6)]
    index.fill_candidates()
    before = ranked(vacancy)
    for number, person in enumerate(people):
        session.add(
            RestrictedRecord(
                candidate_id=person.id,
                person_type="p_wet" if number % 2 else "wajong",
                target_group="register",
                benefit_duration="long",
                wage_value_pct=number * 15,
                support_need="much" if number % 2 else "none",
            )
        )
        session.add(
            SegmentEntry(
                candidate_id=person.id,
                on=clock.today() - timedelta(days=number),
                support_segment=f"s{number}",
                self_reliance=number,
            )
        )
    session.flush()
    index.fill_candidates()
    assert ranked(vacancy) == before


def test_the_weight_of_skills_is_a_setting(session, index, make_person, make_vacancy, ranked):
    vacancy = make_vacancy(**KITCHEN | {"tasks": "Je kookt."})
    skilled = make_person(desired_occupations=["leerling-kok"], skills=["cooking"])
    wishes = make_person(desired_occupations=["kok"], experiences=[])
    index.fill_candidates()
    assert refs(ranked(vacancy)) == [skilled.ref, wishes.ref]


@pytest.mark.parametrize("page", [1, 3])
def test_a_page_takes_few_queries(index, make_person, make_vacancy, queries, page):
    vacancy = make_vacancy(**KITCHEN)
    for _ in range(30):
        make_person(about="Ik kook graag.")
    index.fill_candidates()
    configuration.forget()
    (row,) = public.visible_by_ids([vacancy.id])
    with queries() as asked:
        candidates.for_vacancy(row, page=page)
    assert len(asked) <= 7


def test_by_sector_counts_work_beside_people(session, index, make_person):
    make_person(desired_sectors=["care"])
    make_person(desired_sectors=[])
    index.fill_candidates()
    found = {one.sector: (one.vacancies, one.profiles) for one in candidates.by_sector({"care": 4})}
    assert (found["care"], found["ict"]) == ((4, 2), (0, 1))
