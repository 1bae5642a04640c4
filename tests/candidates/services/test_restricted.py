"""The record for schemes and reports: few read it, and each reading is logged."""

from datetime import timedelta

import pytest

from portal import clock
from portal.accounts.roles import CANDIDATE_JUDGES, STAFF, Role
from portal.audit.models import AuditEntry
from portal.candidates.models import ProfileOpening
from portal.candidates.services import restricted
from portal.candidates.services.restricted import Judgement, Restricted
from portal.errors import FieldErrors, NotFound

GOOD = {
    "person_type": "participation_act",
    "target_group": "b",
    "paying_municipality": "den-haag",
    "benefit_duration": "6_24",
    "work_capacity": "most",
    "wage_value_pct": 60,
    "support_need": "Vaste begeleider op de werkvloer",
    "support_need_source": "Gesprek",
}


def wanted(**changes):
    return Restricted(**GOOD | {"wage_value_on": clock.today()} | changes)


@pytest.fixture
def guide(make_staff):
    return make_staff(Role.CASE_MANAGER)


@pytest.mark.parametrize("role", sorted(STAFF - {Role.CASE_MANAGER, Role.SUBSIDY_OFFICER}))
def test_nobody_else_reads_or_writes_it(make_candidate, make_staff, role):
    candidate, who = make_candidate(), make_staff(role)

    for act in (
        lambda: restricted.read(candidate, purpose="Regeling", by=who),
        lambda: restricted.save(candidate, wanted(), by=who),
    ):
        with pytest.raises(NotFound):
            act()


@pytest.mark.parametrize("role", sorted(STAFF - CANDIDATE_JUDGES))
def test_nobody_else_judges(make_candidate, make_staff, role):
    with pytest.raises(NotFound):
        restricted.judge(
            make_candidate(),
            Judgement(on=clock.today(), support_segment="temporary"),
            by=make_staff(role),
        )


def test_what_is_kept_comes_back_and_the_audit_holds_no_values(session, make_candidate, guide):
    candidate = make_candidate()

    restricted.save(candidate, wanted(), by=guide)
    restricted.save(candidate, wanted(wage_value_pct=70), by=guide)
    restricted.save(candidate, wanted(wage_value_pct=70), by=guide)

    row = restricted.of_candidate(candidate)
    assert {field: getattr(row, field) for field in GOOD} == GOOD | {"wage_value_pct": 70}
    assert row.changed_by == guide.user_id
    details = [
        entry.details
        for entry in session.query(AuditEntry)
        .filter_by(action="restricted.saved")
        .order_by(AuditEntry.created_at)
    ]
    assert details == [
        {"fields": sorted([*GOOD, "wage_value_on"])},
        {"fields": ["wage_value_pct"]},
    ]


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("person_type", {"person_type": "zomaar"}),
        ("paying_municipality", {"paying_municipality": "atlantis"}),
        ("wage_value_pct", {"wage_value_pct": 101}),
        ("wage_value_on", {"wage_value_on": None}),
        ("wage_value_on", {"wage_value_pct": None}),
        ("support_need", {"support_need": "x" * 201}),
    ],
)
def test_a_sentence_at_the_field(make_candidate, guide, field, changes):
    candidate = make_candidate()

    with pytest.raises(FieldErrors) as refused:
        restricted.save(candidate, wanted(**changes), by=guide)

    assert list(refused.value.errors) == [field]
    assert restricted.of_candidate(candidate) is None


def test_a_day_that_has_not_come_is_refused(make_candidate, guide):
    tomorrow = clock.today() + timedelta(days=1)

    with pytest.raises(FieldErrors):
        restricted.save(make_candidate(), wanted(wage_value_on=tomorrow), by=guide)
    with pytest.raises(FieldErrors):
        restricted.judge(
            make_candidate(), Judgement(on=tomorrow, support_segment="temporary"), by=guide
        )


def test_when_work_is_expected_is_a_day_after_the_judgement(make_candidate, guide):
    candidate, today = make_candidate(), clock.today()

    def judge(expected):
        return restricted.judge(
            candidate,
            Judgement(on=today, support_segment="temporary", work_expected_on=expected),
            by=guide,
        )

    with pytest.raises(FieldErrors) as refused:
        judge(today - timedelta(days=1))
    assert list(refused.value.errors) == ["work_expected_on"]
    judge(today + timedelta(days=60))

    (entry,) = restricted.segments(candidate)
    assert entry.work_expected_on == today + timedelta(days=60)


def test_the_latest_judgement_counts(make_candidate, guide):
    candidate, today = make_candidate(), clock.today()
    for days, segment in ((10, "temporary"), (400, "intensive"), (1, "work_ready")):
        restricted.judge(
            candidate,
            Judgement(
                on=today - timedelta(days=days),
                support_segment=segment,
                work_relation="development",
                self_reliance=3,
            ),
            by=guide,
        )

    assert [entry.support_segment for entry in restricted.segments(candidate)] == [
        "work_ready",
        "temporary",
        "intensive",
    ]


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("support_segment", {"support_segment": ""}),
        ("work_relation", {"work_relation": "zomaar"}),
        ("self_reliance", {"self_reliance": 6}),
    ],
)
def test_a_judgement_has_values_of_the_lists(make_candidate, guide, field, changes):
    values = {"on": clock.today(), "support_segment": "temporary"} | changes

    with pytest.raises(FieldErrors) as refused:
        restricted.judge(make_candidate(), Judgement(**values), by=guide)
    assert list(refused.value.errors) == [field]


def test_reading_is_logged_with_why(session, make_candidate, make_staff):
    candidate, officer = make_candidate(), make_staff(Role.SUBSIDY_OFFICER)

    row, segments = restricted.read(candidate, purpose="restricted:scheme", by=officer)

    assert (row, list(segments)) == (None, [])
    opening = session.query(ProfileOpening).one()
    assert (opening.user_id, opening.employer_id, opening.purpose) == (
        officer.user_id,
        None,
        "restricted:scheme",
    )


def test_who_releases_judges_and_reads_nothing(make_candidate, make_staff):
    candidate, consultant = make_candidate(), make_staff(Role.WORK_CONSULTANT)

    restricted.judge(
        candidate, Judgement(on=clock.today(), support_segment="work_ready"), by=consultant
    )

    assert [row.author_id for row in restricted.segments(candidate)] == [consultant.user_id]
    with pytest.raises(NotFound):
        restricted.read(candidate, purpose="Regeling", by=consultant)
