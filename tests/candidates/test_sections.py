"""The sections: every column once, at most ten mandatory answers, and progress."""

from portal.candidates import sections
from portal.candidates.models import CandidateProfile
from tests.candidates.people import candidate, text

#: Columns that nobody fills in on a page of the profile.
OTHERS = {
    "id",
    "created_at",
    "version",
    "candidate_id",
    "done",
    "is_rare",
    "attainable_occupations",  # staff add these beside the candidate's own words
}


def test_every_column_belongs_to_one_section():
    columns = [column for one in sections.SECTIONS for column in one.columns]
    there = {column.name for column in CandidateProfile.__table__.columns} - OTHERS
    assert sorted(columns) == sorted(there)


def test_at_most_ten_answers_are_mandatory():
    assert len(sections._MANDATORY) <= 10
    assert {row[0] for row in sections._MANDATORY} <= set(sections.BY_SLUG)


def test_nothing_is_missing_of_a_filled_profile():
    assert sections.missing(candidate(done=["start"]).profile) == ()


def test_an_empty_profile_misses_each_mandatory_answer():
    empty = candidate(
        desired_occupations=[],
        tasks=[],
        desired_sectors=[],
        hours_min=None,
        home_place="",
        languages=[],
        education_level="",
    ).profile
    found = sections.missing(empty)
    assert [(one.section, one.field) for one in found] == [row[:2] for row in sections._MANDATORY]


def test_a_section_is_done_when_it_was_gone_through_and_misses_nothing():
    work = sections.BY_SLUG["werk"]
    assert not sections.is_done(candidate(), work)
    assert sections.is_done(candidate(done=["werk"]), work)
    assert not sections.is_done(candidate(done=["werk"], desired_occupations=[], tasks=[]), work)


def test_progress_counts_what_matters_and_texts_by_themselves():
    everything = [one.slug for one in sections.SECTIONS]
    assert sections.progress(candidate(done=everything)).is_complete
    assert sections.progress(candidate()).done == 0
    assert sections.progress(candidate(texts=[text("Ik kan dit.")])).done == 1
    # A CV and what somebody needs are no condition.
    assert sections.progress(candidate(done=["cv", "hulp"])).done == 0


def test_the_mark_of_a_section_changes_with_its_content_alone():
    one, other = candidate(), candidate(hours_min=8)
    times, work = sections.BY_SLUG["tijden"], sections.BY_SLUG["werk"]
    assert sections.token(one.profile, times) != sections.token(other.profile, times)
    assert sections.token(one.profile, work) == sections.token(other.profile, work)


def test_after_the_last_section_comes_none():
    walked = [sections.SECTIONS[0]]
    while (after := sections.following(walked[-1])) is not None:
        walked.append(after)
    assert walked == list(sections.SECTIONS)
