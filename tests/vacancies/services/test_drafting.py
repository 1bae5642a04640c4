from dataclasses import replace
from decimal import Decimal

import pytest

from portal.audit import queries as audit
from portal.employers.states import EmployerStatus
from portal.errors import FieldErrors, IllegalTransition, NotAllowed, NotFound, StaleForm
from portal.vacancies import content, revisions
from portal.vacancies.content import ConditionsStep, PeopleStep, VacancyContent, WorkStep
from portal.vacancies.services import drafting
from portal.vacancies.states import RevisionState, VacancyStatus
from tests.vacancies import samples
from tests.vacancies.outbox import letters


def test_start_makes_an_empty_draft(employer, boss):
    vacancy = drafting.start(employer, by=boss)

    assert vacancy.status is VacancyStatus.DRAFT
    assert (vacancy.created_by, vacancy.entered_by_staff) == (boss.user_id, False)
    assert len(vacancy.ref) == 7
    assert [(r.number, r.state) for r in vacancy.revisions] == [(1, RevisionState.DRAFT)]
    assert content.of_revision(vacancy.revisions[0]) == VacancyContent()
    assert [e.action for e in audit.of("vacancy", vacancy.id)] == ["vacancy.started"]


def test_start_takes_a_given_reference(employer, boss):
    assert drafting.start(employer, by=boss, ref="BCD2345").ref == "BCD2345"


def test_staff_start_on_behalf_of_an_employer(employer, moderator):
    assert drafting.start(employer, by=moderator).entered_by_staff is True


def test_start_for_a_foreign_employer_is_not_found(make_employer, employer, boss):
    with pytest.raises(NotFound):
        drafting.start(make_employer(), by=boss)


@pytest.mark.parametrize("status", [EmployerStatus.REFUSED, EmployerStatus.EXCLUDED])
def test_start_for_an_employer_that_is_barred_is_not_allowed(employer, boss, status):
    employer.status = status

    with pytest.raises(NotAllowed, match="kan geen vacatures plaatsen"):
        drafting.start(employer, by=boss)


def test_start_before_the_verification_is_fine(employer, boss):
    employer.status = EmployerStatus.REGISTERED

    assert drafting.start(employer, by=boss).status is VacancyStatus.DRAFT


def test_copy_takes_the_text_without_the_days(make_vacancy, employer, boss):
    vacancy = make_vacancy(employer=employer)
    copied = drafting.copy(vacancy, by=boss)

    assert copied.ref != vacancy.ref
    assert copied.copied_from_id == vacancy.id
    assert content.of_revision(copied.revisions[0]) == replace(
        content.of_revision(vacancy.revisions[0]), closes_on=None
    )


def test_copy_of_a_vacancy_that_ended_is_fine(make_vacancy, employer, boss):
    copied = drafting.copy(make_vacancy(VacancyStatus.CLOSED, employer=employer), by=boss)

    assert copied.status is VacancyStatus.DRAFT


def test_copy_of_a_foreign_vacancy_is_not_found(make_vacancy, employer, boss):
    foreign = make_vacancy()

    with pytest.raises(NotFound):
        drafting.copy(foreign, by=boss)
    with pytest.raises(NotFound):
        drafting.start(employer, by=boss, copy_of=foreign)


def test_save_step_keeps_what_is_incomplete(session, employer, boss):
    vacancy = drafting.start(employer, by=boss)
    draft = drafting.save_step(
        vacancy, WorkStep(title="Kok"), version=revisions.token(vacancy), by=boss
    )
    session.expire(draft)

    assert content.of_revision(draft) == VacancyContent(title="Kok")


def test_save_step_gives_the_token_for_the_next_save(employer, boss):
    vacancy = drafting.start(employer, by=boss)
    first = revisions.token(vacancy)
    draft = drafting.save_step(vacancy, WorkStep(title="Kok"), version=first, by=boss)
    second = revisions.token_of(draft)
    drafting.save_step(vacancy, PeopleStep(seats=2), version=second, by=boss)

    assert len({first, second, revisions.token(vacancy)}) == 3
    assert (draft.title, draft.seats) == ("Kok", 2)


def test_save_step_of_an_old_form_is_stale(employer, boss):
    vacancy = drafting.start(employer, by=boss)
    old = revisions.token(vacancy)
    drafting.save_step(vacancy, WorkStep(title="Kok"), version=old, by=boss)

    with pytest.raises(StaleForm):
        drafting.save_step(vacancy, WorkStep(title="Bakker"), version=old, by=boss)
    assert vacancy.revisions[0].title == "Kok"


@pytest.mark.parametrize("version", ["", "x", "1.99", "2.1"])
def test_save_step_with_a_made_up_token_is_stale(employer, boss, version):
    vacancy = drafting.start(employer, by=boss)

    with pytest.raises(StaleForm):
        drafting.save_step(vacancy, WorkStep(), version=version, by=boss)


def test_save_step_refuses_what_no_vacancy_can_have(employer, boss):
    vacancy = drafting.start(employer, by=boss)
    step = ConditionsStep(hours_min=0, wage_min=Decimal(20), wage_max=Decimal(10))

    with pytest.raises(FieldErrors) as error:
        drafting.save_step(vacancy, step, version=revisions.token(vacancy), by=boss)
    assert sorted(error.value.errors) == ["hours_min", "wage_max"]
    assert vacancy.revisions[0].hours_min is None


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (VacancyStatus.PUBLISHED, RevisionState.APPROVED),
        (VacancyStatus.SCHEDULED, RevisionState.APPROVED),
        (VacancyStatus.EXPIRED, RevisionState.APPROVED),
        (VacancyStatus.REFUSED, RevisionState.REFUSED),
        (VacancyStatus.CHANGES_REQUESTED, RevisionState.CHANGES_REQUESTED),
    ],
)
def test_editing_makes_the_next_revision_from_the_latest(
    make_vacancy, employer, boss, status, state
):
    vacancy = make_vacancy(status, employer=employer)
    before = content.of_revision(vacancy.revisions[0])
    drafting.save_step(vacancy, PeopleStep(seats=4), version=revisions.token(vacancy), by=boss)

    assert vacancy.status is status
    assert [(r.number, r.state) for r in vacancy.revisions] == [
        (1, state),
        (2, RevisionState.DRAFT),
    ]
    assert content.of_revision(vacancy.revisions[0]) == before
    assert content.of_revision(vacancy.revisions[1]) == content.merge(before, PeopleStep(seats=4))


def test_editing_again_continues_the_same_draft(make_vacancy, employer, boss):
    vacancy = make_vacancy(employer=employer)
    for seats in (2, 3):
        drafting.save_step(
            vacancy, PeopleStep(seats=seats), version=revisions.token(vacancy), by=boss
        )

    assert [(r.number, r.seats) for r in vacancy.revisions] == [(1, 1), (2, 3)]


def test_editing_after_a_thrown_away_change_starts_from_what_is_public(
    make_vacancy, employer, boss
):
    vacancy = make_vacancy(employer=employer)
    drafting.save_step(vacancy, WorkStep(title="Kok"), version=revisions.token(vacancy), by=boss)
    drafting.discard(vacancy, by=boss)
    draft = drafting.save_step(
        vacancy, PeopleStep(seats=3), version=revisions.token(vacancy), by=boss
    )

    assert (draft.number, draft.title) == (3, "Chauffeur leerlingenvervoer")


def test_two_people_who_start_a_change_at_once_get_one_change(make_vacancy, employer, boss):
    vacancy = make_vacancy(employer=employer)
    both = revisions.token(vacancy)
    drafting.save_step(vacancy, PeopleStep(seats=2), version=both, by=boss)

    with pytest.raises(StaleForm):
        drafting.save_step(vacancy, PeopleStep(seats=3), version=both, by=boss)


def test_what_is_being_judged_cannot_be_changed(make_vacancy, employer, boss):
    vacancy = make_vacancy(VacancyStatus.SUBMITTED, employer=employer)

    with pytest.raises(IllegalTransition, match="Haal hem eerst terug"):
        drafting.save_step(vacancy, PeopleStep(), version=revisions.token(vacancy), by=boss)


@pytest.mark.parametrize("status", [VacancyStatus.CLOSED, VacancyStatus.WITHDRAWN])
def test_what_has_ended_cannot_be_changed(make_vacancy, employer, boss, status):
    vacancy = make_vacancy(status, employer=employer)

    with pytest.raises(IllegalTransition, match="Maak een kopie"):
        drafting.save_step(vacancy, PeopleStep(), version=revisions.token(vacancy), by=boss)


def test_a_foreign_vacancy_is_not_found(make_vacancy, boss):
    vacancy = make_vacancy(VacancyStatus.DRAFT)

    with pytest.raises(NotFound):
        drafting.save_step(vacancy, PeopleStep(), version=revisions.token(vacancy), by=boss)
    with pytest.raises(NotFound):
        drafting.discard(vacancy, by=boss)


def test_only_staff_say_why_a_secondment_has_no_end(employer, boss, moderator):
    vacancy = drafting.start(employer, by=boss)
    step = ConditionsStep(no_end_reason="Wsw")

    with pytest.raises(NotAllowed):
        drafting.save_step(vacancy, step, version=revisions.token(vacancy), by=boss)
    draft = drafting.save_step(vacancy, step, version=revisions.token(vacancy), by=moderator)
    assert draft.no_end_reason == "Wsw"


def test_discard_of_a_mere_draft_ends_it_without_a_word(session, employer, boss):
    vacancy = drafting.start(employer, by=boss)
    drafting.discard(vacancy, by=boss)

    assert (vacancy.status, vacancy.end_reason) == (VacancyStatus.WITHDRAWN, "")
    assert vacancy.revisions[0].state is RevisionState.DISCARDED
    assert letters(session) == []


def test_discard_of_a_change_leaves_what_is_public(make_vacancy, make_change, employer, boss):
    vacancy = make_vacancy(employer=employer)
    change = make_change(vacancy)
    drafting.discard(vacancy, by=boss)

    assert vacancy.status is VacancyStatus.PUBLISHED
    assert change.state is RevisionState.DISCARDED


def test_discard_of_what_was_taken_back_withdraws_it(make_submitted, boss):
    vacancy = make_submitted().vacancy
    drafting_again(vacancy, boss)
    drafting.discard(vacancy, by=boss)

    assert (vacancy.status, vacancy.end_reason) == (VacancyStatus.WITHDRAWN, "withdrawn")


@pytest.mark.parametrize("status", [VacancyStatus.PUBLISHED, VacancyStatus.SUBMITTED])
def test_discard_without_a_draft_is_refused(make_vacancy, employer, boss, status):
    vacancy = make_vacancy(status, employer=employer)

    with pytest.raises(IllegalTransition, match="geen concept"):
        drafting.discard(vacancy, by=boss)


def test_a_text_saved_step_by_step_is_the_text(employer, boss):
    text = samples.paid(publish_on=None)
    vacancy = drafting.start(employer, by=boss)
    for name in content.STEPS:
        draft = drafting.save_step(
            vacancy, content.step_of(name, text), version=revisions.token(vacancy), by=boss
        )

    assert content.of_revision(draft) == text


def drafting_again(vacancy, by):
    from portal.vacancies.services import submission

    submission.take_back(vacancy, by=by)
