"""Keeping a section: what is stored, what is refused, who may, and what follows."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.candidates import commands, sections
from portal.candidates.services import on_behalf
from portal.candidates.services import profile as service
from portal.candidates.states import CandidateStatus
from portal.errors import FieldErrors, IllegalTransition, NotAllowed, NotFound, StaleForm
from portal.outbox.models import Job, JobKind


def save(candidate, command, by, **options):
    version = sections.token(candidate.profile, sections.BY_SLUG[command.slug])
    return service.save(candidate, command, version=version, by=by, **options)


def actions(session):
    return [one.action for one in session.scalars(select(AuditEntry))]


WORK = commands.Work(desired_occupations=("kok",), tasks=("cooking",))

SAVED = [
    (WORK, {"desired_occupations": ["kok"], "tasks": ["cooking"]}),
    (
        commands.Sectors(open_to_all=True, kinds=("job", "internship")),
        {"desired_sectors": [], "open_to_all": True, "kinds": ["job", "internship"]},
    ),
    (
        commands.Times(hours_min=24, days=("sat",), day_parts=("evening",)),
        {"hours_min": 24, "hours_max": 24, "days": ["sat"], "day_parts": ["evening"]},
    ),
    (
        commands.Travel(home_place="rijswijk", radius_km=5, transport=("walk",)),
        {"home_place": "rijswijk", "radius_km": 5, "travel_minutes": None, "transport": ["walk"]},
    ),
    (
        commands.Experience(rows=(commands.ExperienceRow(occupation="kok", years=7),)),
        {"experiences": [{"occupation": "kok", "sector": "hospitality", "years": 7}]},
    ),
    (commands.Skills(skills=("cooking",)), {"skills": ["cooking"]}),
    (
        commands.Papers(education_level="unknown", certificates=(("haccp", 2020), ("bhv", None))),
        {
            "education_level": "unknown",
            "certificates": [{"code": "haccp", "year": 2020}, {"code": "bhv", "year": None}],
            "driving_licences": [],
        },
    ),
    (
        commands.Languages(languages=(("nl", "unknown"), ("pl", "native"))),
        {
            "languages": [
                {"language": "nl", "level": "unknown"},
                {"language": "pl", "level": "native"},
            ]
        },
    ),
    (commands.Strengths(strengths=("calm",)), {"strengths": ["calm"]}),
]


@pytest.mark.parametrize(("command", "stored"), SAVED, ids=lambda one: getattr(one, "slug", ""))
def test_a_section_is_kept(session, someone, themselves, command, stored):
    candidate = someone()

    assert save(candidate, command, themselves(candidate))

    session.expire_all()
    assert {name: getattr(candidate.profile, name) for name in stored} == stored
    assert candidate.profile.done == [command.slug]
    assert actions(session) == ["profile.saved"]
    job = session.scalars(select(Job).where(Job.kind == JobKind.INDEX_CANDIDATE)).one()
    assert job.subject_id == candidate.id


def test_saving_the_same_again_changes_nothing(session, someone, themselves):
    candidate = someone()
    save(candidate, WORK, themselves(candidate))

    assert not save(candidate, WORK, themselves(candidate))

    assert actions(session) == ["profile.saved"]


def test_saving_while_typing_does_not_finish_the_section(someone, themselves):
    candidate = someone()
    save(candidate, WORK, themselves(candidate), finished=False)
    assert candidate.profile.done == []


@pytest.mark.parametrize(
    ("kind", "day", "stored"),
    [
        ("now", None, (0, 90)),
        ("from", 30, (30, 120)),
        ("from", -5, (-5, 90)),
        ("unknown", None, (None, None)),
    ],
)
def test_a_start_is_asked_again_after_its_term(someone, themselves, kind, day, stored):
    today = clock.today()
    candidate = someone(available_from=None)

    def ahead(days):
        return None if days is None else today + timedelta(days=days)

    save(candidate, commands.Start(kind=kind, day=ahead(day)), themselves(candidate))

    profile = candidate.profile
    assert (profile.available_from, profile.availability_until) == tuple(map(ahead, stored))


def test_now_keeps_the_day_since_when(someone, themselves):
    candidate = someone(available_from=date(2026, 1, 5))
    save(candidate, commands.Start(kind="now"), themselves(candidate))
    assert candidate.profile.available_from == date(2026, 1, 5)


REFUSED = [
    (commands.Work(desired_occupations=("astronaut-x",)), "desired_occupations"),
    (
        commands.Work(
            desired_occupations=(
                "kok",
                "bakker",
                "slager",
                "kapper",
                "lasser",
                "schoonmaker",
            )
        ),
        "desired_occupations",
    ),
    (commands.Work(tasks=("no-task",)), "tasks"),
    (commands.Work(tasks=("cooking", "cooking")), "tasks"),
    (commands.Sectors(desired_sectors=("no-sector",)), "desired_sectors"),
    (commands.Sectors(kinds=("no-kind",)), "kinds"),
    (commands.Sectors(kinds=("sheltered_job",)), "kinds"),
    (commands.Times(hours_min=0), "hours_min"),
    (commands.Times(hours_max=61), "hours_max"),
    (commands.Times(hours_min=30, hours_max=20), "hours_max"),
    (commands.Times(days=("someday",)), "days"),
    (commands.Times(day_parts=("dawn",)), "day_parts"),
    (commands.Travel(home_place="atlantis"), "home_place"),
    (commands.Travel(radius_km=0), "radius_km"),
    (commands.Travel(radius_km=101), "radius_km"),
    (commands.Travel(travel_minutes=4), "travel_minutes"),
    (commands.Travel(transport=("rocket",)), "transport"),
    (commands.Start(kind="from"), "day"),
    (commands.Start(kind="from", day=date(2999, 1, 1)), "day"),
    (commands.Experience(rows=(commands.ExperienceRow(occupation="x"),)), "rows"),
    (commands.Experience(rows=(commands.ExperienceRow(occupation="kok", years=61),)), "rows"),
    (commands.Skills(skills=("flying",)), "skills"),
    (commands.Papers(education_level="doctor"), "education_level"),
    (commands.Papers(certificates=(("bhv", 1949),)), "certificates"),
    (commands.Papers(certificates=(("bhv", 2999),)), "certificates"),
    (commands.Papers(driving_licences=("z",)), "driving_licences"),
    (commands.Languages(languages=(("elvish", "good"),)), "languages"),
    (commands.Languages(languages=(("nl", "perfect"),)), "languages"),
    (commands.Languages(languages=(("nl", "good"), ("nl", "little"))), "languages"),
    (commands.Strengths(strengths=("immortal",)), "strengths"),
]


@pytest.mark.parametrize(("command", "field"), REFUSED)
def test_what_no_profile_can_hold_is_refused(session, someone, themselves, command, field):
    candidate = someone()
    before = sections.values(candidate.profile, sections.BY_SLUG[command.slug])

    with pytest.raises(FieldErrors) as refused:
        save(candidate, command, themselves(candidate))

    assert set(refused.value.errors) == {field}
    assert sections.values(candidate.profile, sections.BY_SLUG[command.slug]) == before
    assert actions(session) == []


def test_a_section_that_somebody_else_changed_is_not_overwritten(someone, themselves, make_staff):
    candidate = someone()
    opened = sections.token(candidate.profile, sections.BY_SLUG["werk"])
    guide = make_staff(Role.CASE_MANAGER)
    on_behalf.begin(candidate, reason="together", by=guide)
    save(candidate, WORK, guide)

    with pytest.raises(StaleForm):
        service.save(
            candidate, commands.Work(tasks=("cleaning",)), version=opened, by=themselves(candidate)
        )
    assert candidate.profile.tasks == ["cooking"]


def test_another_section_may_have_changed_meanwhile(someone, themselves):
    candidate = someone()
    opened = sections.token(candidate.profile, sections.BY_SLUG["sterk"])
    save(candidate, WORK, themselves(candidate))
    service.save(
        candidate,
        commands.Strengths(strengths=("calm",)),
        version=opened,
        by=themselves(candidate),
    )
    assert candidate.profile.strengths == ["calm"]


def test_nobody_writes_in_the_profile_of_another(
    someone, themselves, make_staff, make_employer, acting_for
):
    candidate = someone()
    for stranger in (
        themselves(someone(name="Ander Mens")),
        acting_for(make_employer()),
        make_staff(Role.STRATEGIC_ACCOUNT_MANAGER),
    ):
        with pytest.raises(NotFound):
            save(candidate, WORK, stranger)


def test_staff_write_after_they_said_why(someone, make_staff):
    candidate, guide = someone(), make_staff(Role.CASE_MANAGER)
    with pytest.raises(NotAllowed):
        save(candidate, WORK, guide)
    on_behalf.begin(candidate, reason="by_phone", by=guide)
    assert save(candidate, WORK, guide)
    # The reason of one holds for nobody else.
    with pytest.raises(NotAllowed):
        save(candidate, commands.Work(tasks=("cleaning",)), make_staff(Role.CASE_MANAGER))


def test_a_profile_that_is_being_removed_is_left_alone(someone, themselves):
    candidate = someone()
    candidate.erase_on = clock.today()
    candidate.status = CandidateStatus.LEAVING
    with pytest.raises(IllegalTransition):
        save(candidate, WORK, themselves(candidate))


def test_a_need_is_kept_without_its_words_in_the_audit(session, someone, themselves):
    candidate = someone()
    service.save_need(
        candidate,
        text="Ik heb diabetes en moet op tijd eten.\x00",
        best_contact="Bellen na 16.00 uur",
        by=themselves(candidate),
    )
    need = service.need_of(candidate)
    assert (need.text, need.best_contact) == (
        "Ik heb diabetes en moet op tijd eten.",
        "Bellen na 16.00 uur",
    )
    entry = session.scalars(select(AuditEntry)).one()
    assert "diabetes" not in str(entry.details)


def test_a_need_that_is_too_long_is_refused(someone, themselves):
    candidate = someone()
    with pytest.raises(FieldErrors) as refused:
        service.save_need(candidate, text="a" * 2001, best_contact="", by=themselves(candidate))
    assert set(refused.value.errors) == {"text"}
