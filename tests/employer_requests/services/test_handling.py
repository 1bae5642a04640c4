import pytest

from portal.accounts.roles import STAFF
from portal.audit import queries as audit
from portal.employer_requests import rules
from portal.employer_requests.services import advancing, handling, replying
from portal.employer_requests.states import NEXT, OPEN, RequestStatus
from portal.employers.states import EmployerStatus
from portal.errors import FieldErrors, IllegalTransition, NotAllowed, NotFound, StaleForm
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items
from tests.employer_requests.conftest import TEXTS, typed
from tests.vacancies.outbox import forget_jobs, letters

_S = RequestStatus


def acts_of(request):
    found = [one.action for one in audit.of("employer", request.employer_id)]
    return [one.removeprefix("employer.request_") for one in found]


def test_a_proposal_names_the_proposition_and_the_value_for_three(session, asked, boss, manager):
    forget_jobs(session)
    made = handling.propose(
        asked, typed(proposition="contract_work"), version=asked.version, by=manager
    )

    assert {name: getattr(made, name) for name in TEXTS} == TEXTS | {"proposition": "contract_work"}
    assert (made.number, made.sent_by) == (1, manager.user_id)
    assert (asked.status, asked.proposition) == (_S.ANSWERED, "contract_work")
    assert letters(session) == [("request_proposal", made.id, boss.user_id)]
    assert acts_of(asked) == ["asked", "answered"]


def test_a_new_version_replaces_the_one_before_which_stays(session, answered, manager, boss):
    first = answered.proposals[0]
    forget_jobs(session)
    second = handling.propose(
        answered, typed(text="Eén kandidaat."), version=answered.version, by=manager
    )

    assert [(one.number, one.text) for one in answered.proposals] == [
        (1, TEXTS["text"]),
        (2, "Eén kandidaat."),
    ]
    assert letters(session) == [("request_proposal", second.id, boss.user_id)]
    with pytest.raises(StaleForm):
        replying.reply(answered, accepted=True, number=first.number, by=boss)
    assert answered.status is _S.ANSWERED


@pytest.mark.parametrize("field", TEXTS)
def test_each_part_of_a_proposal_is_needed(asked, manager, field):
    with pytest.raises(FieldErrors) as wrong:
        handling.propose(asked, typed(**{field: " "}), version=asked.version, by=manager)
    assert list(wrong.value.errors) == [field]
    assert (asked.status, asked.proposals) == (_S.ASKED, [])


def test_long_texts_are_refused(asked, manager):
    for field, most in (("text", 4000), ("for_candidate", 1000), ("for_municipality", 1000)):
        with pytest.raises(FieldErrors) as wrong:
            handling.propose(
                asked, typed(**{field: "x" * (most + 1)}), version=asked.version, by=manager
            )
        assert wrong.value.errors == {field: f"Gebruik hoogstens {most} tekens."}


def test_a_form_that_was_opened_before_a_change_is_stale(asked, manager, make_staff):
    opened = asked.version
    handling.label(asked, "contract_work", by=make_staff())
    with pytest.raises(StaleForm):
        handling.propose(asked, typed(), version=opened, by=manager)
    assert asked.proposals == []


@pytest.mark.parametrize(("accepted", "status"), [(True, _S.ACCEPTED), (False, _S.DECLINED)])
def test_the_employer_says_yes_or_no_with_a_word_back(  # noqa: PLR0917  who acts, and how
    session, answered, boss, manager, accepted, status
):
    forget_jobs(session)
    replying.reply(answered, accepted=accepted, number=1, note=" Bel mij. ", by=boss)

    assert (answered.status, answered.answer_note) == (status, "Bel mij.")
    assert letters(session) == [("request_replied", answered.id, manager.user_id)]
    for act in (
        lambda: replying.reply(answered, accepted=True, number=1, by=boss),
        lambda: handling.propose(answered, typed(), version=answered.version, by=manager),
        lambda: replying.withdraw(answered, by=boss),
    ):
        with pytest.raises(IllegalTransition):
            act()


def test_staff_record_what_the_employer_told_them(session, answered, manager):
    forget_jobs(session)
    replying.reply(answered, accepted=True, number=1, by=manager)
    assert answered.status is _S.ACCEPTED
    assert letters(session) == []


def test_a_long_word_back_is_refused(answered, boss):
    with pytest.raises(FieldErrors) as wrong:
        replying.reply(answered, accepted=True, number=1, note="x" * 1001, by=boss)
    assert list(wrong.value.errors) == ["note"]


def test_for_an_excluded_employer_nothing_goes_on(answered, boss, manager, department):
    answered.employer.status = EmployerStatus.EXCLUDED
    with pytest.raises(IllegalTransition):
        replying.reply(answered, accepted=True, number=1, by=boss)
    with pytest.raises(IllegalTransition):
        handling.propose(answered, typed(), version=answered.version, by=manager)
    with pytest.raises(IllegalTransition):
        handling.pass_on(answered, proposition="staff_services", note="", by=manager)


def test_the_employer_takes_back_what_was_not_answered(session, asked, boss, manager):
    forget_jobs(session)
    replying.withdraw(asked, by=boss)
    assert asked.status is _S.WITHDRAWN
    assert letters(session) == [("request_replied", asked.id, manager.user_id)]


def test_after_a_proposal_the_employer_answers_it_instead(answered, boss):
    with pytest.raises(IllegalTransition):
        replying.withdraw(answered, by=boss)


def test_secondment_goes_to_its_department(session, asked, boss, manager, department):
    forget_jobs(session)
    handling.pass_on(asked, proposition="staff_services", note="Graag bellen.", by=manager)

    assert (asked.status, asked.proposition) == (_S.PASSED_ON, "staff_services")
    assert (asked.passed_to, asked.passed_email) == (
        "Team Detachering",
        "detachering@werkpoort.test",
    )
    assert letters(session) == [
        ("request_for_department", asked.id, None),
        ("request_passed_on", asked.id, boss.user_id),
    ]


def test_what_has_no_department_is_not_passed_on(asked, manager, department):
    for proposition in ("staffing", "contract_work", "", "verzonnen"):
        with pytest.raises(FieldErrors) as wrong:
            handling.pass_on(asked, proposition=proposition, note="", by=manager)
        assert list(wrong.value.errors) == ["proposition"]
    with pytest.raises(FieldErrors) as wrong:
        handling.pass_on(asked, proposition="staff_services", note="x" * 1001, by=manager)
    assert list(wrong.value.errors) == ["note"]
    assert asked.status is _S.ASKED


def test_a_yes_can_go_to_the_department_that_makes_the_offer(answered, boss, manager, department):
    replying.reply(answered, accepted=True, number=1, by=boss)
    handling.pass_on(answered, proposition="staff_services", note="", by=manager)
    assert answered.status is _S.PASSED_ON


def test_staff_close_with_a_reason_that_the_employer_reads(session, asked, boss, manager):
    forget_jobs(session)
    handling.close(asked, reason="no_capacity", note="Nu geen kandidaten.", by=manager)
    assert (asked.status, asked.end_reason, asked.end_note) == (
        _S.CLOSED,
        "no_capacity",
        "Nu geen kandidaten.",
    )
    assert letters(session) == [("request_closed", asked.id, boss.user_id)]


@pytest.mark.parametrize(
    ("reason", "note", "field"),
    [
        ("", "", "reason"),
        ("employer_excluded", "", "reason"),
        ("other", " ", "note"),
        ("no_capacity", "x" * 1001, "note"),
    ],
)
def test_closing_needs_a_reason_of_staff(asked, manager, reason, note, field):
    with pytest.raises(FieldErrors) as wrong:
        handling.close(asked, reason=reason, note=note, by=manager)
    assert list(wrong.value.errors) == [field]


def test_the_label_changes_and_is_audited_once(asked, manager):
    handling.label(asked, "contract_work", by=manager)
    handling.label(asked, "contract_work", by=manager)
    assert (asked.wish, asked.proposition) == ("staffing", "contract_work")
    [act] = [
        one for one in audit.of("employer", asked.employer_id) if one.action.endswith("labelled")
    ]
    assert act.details == {
        "request": asked.ref,
        "proposition": "contract_work",
        "before": "staffing",
    }
    with pytest.raises(FieldErrors):
        handling.label(asked, "verzonnen", by=manager)


def acts(request, who):
    return [
        lambda: handling.label(request, "", by=who),
        lambda: handling.propose(request, typed(), version=request.version, by=who),
        lambda: handling.pass_on(request, proposition="staff_services", note="", by=who),
        lambda: handling.close(request, reason="own_wish", note="", by=who),
    ]


def test_acts_of_staff_are_for_who_handles_requests(asked, boss, stranger, make_staff):
    for act in acts(asked, boss):
        with pytest.raises(NotAllowed):
            act()
    for act in acts(asked, stranger):
        with pytest.raises(NotFound):
            act()
    for role in sorted(STAFF - rules.HANDLERS):
        for act in acts(asked, make_staff(role)):
            with pytest.raises(NotAllowed):
                act()
    assert asked.status is _S.ASKED


def test_others_neither_answer_nor_withdraw(answered, stranger, manager, make_employer, acting_for):
    with pytest.raises(NotFound):
        replying.reply(answered, accepted=True, number=1, by=stranger)
    with pytest.raises(NotFound):
        replying.withdraw(answered, by=stranger)
    with pytest.raises(NotAllowed):
        replying.withdraw(answered, by=manager)


def test_exclusion_ends_what_is_open_in_silence(session, asked, boss):
    forget_jobs(session)
    assert advancing.close_all_of_employer(asked.employer_id) == 1
    assert (asked.status, asked.end_reason) == (_S.CLOSED, "employer_excluded")
    assert letters(session) == []
    assert advancing.close_all_of_employer(asked.employer_id) == 0


def test_a_late_answer_is_reminded_of_once(travel, session, asked, manager):
    forget_jobs(session)
    travel.move_to("2026-03-05T11:00:00+00:00")
    assert advancing.advance() == 0
    travel.move_to("2026-03-06T06:00:00+00:00")
    assert advancing.advance() == 1
    assert advancing.advance() == 0
    assert letters(session) == [("request_late", asked.id, manager.user_id)]


def test_what_was_answered_in_time_is_not_reminded_of(travel, session, answered):
    travel.move_to("2026-03-09T06:00:00+00:00")
    assert advancing.advance() == 0


def test_every_state_can_be_reached_and_only_open_ones_wait():
    reached = {_S.ASKED} | {one for after in NEXT.values() for one in after}
    assert reached == set(_S)
    assert {one for one, after in NEXT.items() if _S.CLOSED in after} == OPEN
    assert {item.data["by"] for item in items(ListName.REQUEST_END_REASON).values()} == {
        "staff",
        "system",
    }
