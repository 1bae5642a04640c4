"""Profiles as the index may know them, and the index following the database."""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta

from portal import clock
from portal.candidates.models import (
    Candidate,
    CandidateFile,
    CaseNote,
    RestrictedRecord,
    SegmentEntry,
    SupportNeed,
)
from portal.candidates.states import CandidateStatus, FileKind
from portal.discovery import engine, profiles, queries, services
from portal.discovery.keeping import Drift
from portal.outbox.models import JobKind
from portal.outbox.services import enqueue
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items
from search.engine import Criteria

NOTHING = Drift((), (), ())


def stored():
    return sorted(engine.candidates().fingerprints())


def test_document_says_what_an_employer_may_see(session, make_person):
    one = make_person(
        desired_occupations=["kok"],
        attainable_occupations=["bakker"],
        experiences=[{"occupation": "afwasser", "sector": "hospitality", "years": 4}],
        skills=["cooking"],
        tasks=["kitchen_help"],
        strengths=["precise"],
        certificates=[{"code": "haccp", "year": 2024}],
        driving_licences=["b"],
        languages=[{"language": "nl", "level": "basic"}],
        about="Ik kook graag.",
        submitted="Nog niet gelezen.",
    )
    found = profiles.document_of(one)
    assert (found.desired, found.attainable, found.experience) == (
        ("kok",),
        ("bakker",),
        ("afwasser",),
    )
    assert (found.occupations, found.groups) == (
        ("kok", "bakker"),
        ("512", "5120", "751", "7512", "941", "9412"),
    )
    assert (found.skills, found.skill_codes) == (("Koken",), ("cooking",))
    assert (found.tasks, found.strengths) == (("Helpen in de keuken en afwassen",), ("Precies",))
    assert (found.certificates, found.licence_names) == (("HACCP (hygiëne)",), ("rijbewijs B",))
    assert (found.languages, found.dutch) == (("Nederlands",), "basic")
    assert found.texts == ("Ik kook graag.",)
    assert (found.hours_min, found.hours_max, found.available) == (24, 32, "now")
    confirmed_on = clock.local(one.confirmed_at).date()
    assert found.confirmed_at == datetime.combine(confirmed_on, datetime.min.time(), UTC)
    assert found.visible_until == confirmed_on + timedelta(days=90)


def test_document_without_a_wish_for_a_sector_has_every_sector(session, make_person):
    every = tuple(items(ListName.SECTOR))
    assert profiles.document_of(make_person(desired_sectors=[])).sectors == every
    open_to_all = make_person(desired_sectors=["care"], open_to_all=True)
    assert profiles.document_of(open_to_all).sectors == every
    assert profiles.document_of(make_person(desired_sectors=["care"])).sectors == ("care",)


def test_document_tells_the_reach_in_bands_and_not_the_home(session, make_person):
    places = dict(
        one.rsplit(":", 1)
        for one in profiles.document_of(make_person(home_place="delft", radius_km=12)).places
    )
    assert (places["delft"], places["den-haag"]) == ("10", "10")
    assert set(places.values()) == {"10", "25"}
    wide = profiles.document_of(make_person(home_place="delft", radius_km=12, is_rare=True))
    assert {one.rsplit(":", 1)[1] for one in wide.places} == {"25", "50"}
    near_delft = profiles.document_of(make_person(home_place="rijswijk", radius_km=12))
    assert dict(one.rsplit(":", 1) for one in near_delft.places) == places
    assert profiles.document_of(make_person(home_place="")).places == ()


def test_document_tells_when_somebody_can_start(session, make_person):
    def available(day, until=None):
        return profiles.document_of(
            make_person(available_from=day, availability_until=until)
        ).available

    today = clock.today()
    assert available(today) == "now"
    assert available(None) == "unknown"
    assert available(today - timedelta(days=9), until=today) == "unknown"
    assert available(date(today.year + 1, 12, 1)) == "later"


def test_nothing_that_is_hidden_reaches_a_document(session, make_person, make_staff):
    """The control first: the marker does reach it by a text that was approved."""
    marker = "geheimwoordqx"

    def holds(candidate):
        return marker in json.dumps(asdict(profiles.document_of(candidate)), default=str)

    assert holds(make_person(about=f"Ik kan {marker}."))

    one = make_person(submitted=f"Ik heet {marker}.", name=f"{marker} Jansen", client_number=marker)
    one.user.phone = marker
    one.status_reason = marker
    session.add_all(
        [
            RestrictedRecord(
                candidate_id=one.id,
                person_type=marker,
                target_group=marker,
                benefit_duration=marker,
                work_capacity=marker,
                support_need=marker,
            ),
            SegmentEntry(candidate_id=one.id, on=clock.today(), support_segment=marker),
            SupportNeed(candidate_id=one.id, text=marker, best_contact=marker),
            CaseNote(candidate_id=one.id, text=marker),
            CandidateFile(
                candidate_id=one.id,
                kind=FileKind.CV,
                name=marker,
                content_type="application/pdf",
                size=1,
                key=marker,
            ),
        ]
    )
    session.flush()
    session.refresh(one)
    assert not holds(one)


def test_index_candidate_adds_changes_and_removes(session, index, make_person):
    one = make_person()
    session.commit()
    services.index_candidate(one.id)
    assert (stored(), services.CANDIDATES.drift()) == ([one.ref], NOTHING)

    session.get(Candidate, one.id).profile.desired_occupations = ["bakker"]
    session.commit()
    assert services.CANDIDATES.drift().different == (one.ref,)
    services.index_candidate(one.id)
    assert services.CANDIDATES.drift() == NOTHING

    session.get(Candidate, one.id).status = CandidateStatus.PLACED
    session.commit()
    services.index_candidate(one.id)
    assert stored() == []


def test_index_candidate_takes_the_number_of_before_away(session, index, make_person):
    one = make_person()
    index.fill_candidates()
    before = one.ref
    session.get(Candidate, one.id).ref = "K-NEW"
    session.commit()
    services.index_candidate(one.id, gone=[before])
    assert stored() == ["K-NEW"]


def test_a_made_up_person_is_not_in_the_index(session, index, make_person):
    make_person(is_decoy=True)
    known = make_person()
    index.fill_candidates()
    assert (stored(), services.CANDIDATES.drift()) == ([known.ref], NOTHING)


def test_hidden_profiles_are_those_whose_change_waits(session, index, make_person):
    stays, changed, gone = make_person(), make_person(), make_person()
    index.fill_candidates()
    enqueue(JobKind.INDEX_CANDIDATE, changed.id)
    assert queries.hidden_profiles(None) == frozenset()
    before = gone.ref
    row = session.get(Candidate, gone.id)
    row.wants_visible, row.ref = False, "K-OTHER"
    enqueue(JobKind.INDEX_CANDIDATE, gone.id, payload={"gone": [before]})
    session.flush()
    hidden = queries.hidden_profiles(None)
    assert hidden == {before, "K-OTHER"}
    found = engine.candidates().search(Criteria(exclude=hidden))
    assert {hit.ref for hit in found.hits} == {stays.ref, changed.ref}


def test_erase_leaves_no_byte_in_the_files(session, index, make_person, tmp_path, request):
    if request.config.getoption("--database") == "postgresql":
        return  # tests/search looks in the files of the server
    marker = "zeldzaamwoordqx"
    one = make_person(about=f"Ik ben {marker}.")
    make_person()
    index.fill_candidates()

    def files():
        return [
            file.name
            for file in tmp_path.rglob("*")
            if file.is_file() and marker.encode() in file.read_bytes()
        ]

    assert files() != []
    session.get(Candidate, one.id).status = CandidateStatus.LEFT
    session.commit()
    services.erase([one.ref])
    assert files() == []


def test_heal_all_mends_both(session, index, make_person, make_vacancy):
    one, vacancy = make_person(), make_vacancy()
    session.commit()
    assert services.CANDIDATES.drift().missing == (one.ref,)
    services.heal_all()
    assert (services.drift(), services.CANDIDATES.drift()) == (NOTHING, NOTHING)
    assert services.rebuild_all() == {"vacancies": 1, "profiles": 1}
    assert (stored(), services.is_away()) == ([one.ref], False)
    assert vacancy.ref in engine.vacancies().fingerprints()
