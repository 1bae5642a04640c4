"""Questions of several domains in one."""

from datetime import timedelta

from portal import clock, waiting
from portal.accounts.roles import Role
from portal.candidates import casework
from portal.candidates.models import PrivacyRequest
from portal.candidates.states import CandidateStatus, PrivacyRequestKind
from portal.configuration.services import number
from portal.employers import queries as employers
from portal.employers.states import EmployerStatus
from portal.vacancies.queries import moderation
from portal.vacancies.states import VacancyStatus
from portal.waiting import Scope


def test_answers_of_different_domains_come_back_with_their_own_types(  # noqa: PLR0917  a factory of each
    session, queries, make_employer, make_candidate, make_vacancy, make_user
):
    today = clock.today()
    new = make_employer(
        status=EmployerStatus.REGISTERED, promised_on=today, name="Bakkerij Zon", sector="food"
    )
    vacancy = make_vacancy(VacancyStatus.SUBMITTED, title="Broodbakker", promised_on=today)
    offered = make_candidate(status=CandidateStatus.OFFERED, status_at=clock.now())
    asked = PrivacyRequest(
        user_id=make_user(Role.CANDIDATE, name="Kim Bos").id,
        kind=PrivacyRequestKind.ACCESS,
        due_on=today + timedelta(days=20),
    )
    session.add(asked)
    session.flush()

    number("profile_confirm_days")  # read once for all
    with queries() as selects:
        found = {
            one.what: one
            for one in waiting.ask(
                {
                    "vacancy": moderation.work(Scope()),
                    "employer": employers.to_check(Scope()),
                    "profile": casework.offered(Scope()),
                    "stale": casework.stale(Scope()),
                    "question": casework.privacy_requests(Scope()),
                }
            )
        }

    assert len(selects) == 1
    assert (found["employer"].ref, found["employer"].whom) == (new.ref, "Bakkerij Zon")
    assert (found["employer"].due, found["employer"].since) == (today, None)
    assert (found["vacancy"].ref, found["vacancy"].title) == (vacancy.ref, "Broodbakker")
    assert (found["vacancy"].number, found["vacancy"].taken_by) == (1, "")
    assert (found["profile"].since, found["profile"].due) == (offered.status_at, None)
    assert "stale" not in found  # nobody, so nothing to do
    assert (found["question"].whom, found["question"].code) == ("Kim Bos", "access")
    assert found["question"].ref.replace("-", "") == asked.id.hex


def test_a_question_gives_the_first_of_many_and_none_gives_nothing(
    session, monkeypatch, make_employer
):
    monkeypatch.setattr(waiting, "MOST", 2)
    days = [clock.today() + timedelta(days=number) for number in (3, 1, 2)]
    for day in days:
        make_employer(status=EmployerStatus.REGISTERED, promised_on=day)

    found = waiting.ask({"employer": employers.to_check(Scope())})

    assert [one.due for one in found] == sorted(days)[:2]
    assert waiting.ask({}) == []
