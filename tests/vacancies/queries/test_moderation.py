from datetime import timedelta

import pytest

from portal import clock
from portal.errors import NotFound
from portal.vacancies.queries import moderation as read
from portal.vacancies.services import moderation
from portal.vacancies.states import RevisionState, VacancyStatus


def refs(items):
    return [item.vacancy.ref for item in items]


@pytest.fixture
def waiting(session, make_vacancy):
    """Make a submitted vacancy promised so many days from now."""

    def make(days=0, **changes):
        vacancy = make_vacancy(VacancyStatus.SUBMITTED, **changes)
        vacancy.revisions[0].promised_on = clock.today() + timedelta(days=days)
        session.flush()
        return vacancy

    return make


def test_the_oldest_promise_comes_first(waiting, travel):
    later = waiting(2)
    travel.shift(60)
    soon_but_second = waiting(1)
    travel.shift(-30)
    soon = waiting(1)

    assert refs(read.queue()) == [soon.ref, soon_but_second.ref, later.ref]
    assert refs(read.queue(limit=1, offset=1)) == [soon_but_second.ref]
    assert read.count_queue() == 3


def test_only_what_waits_is_in_the_queue(make_vacancy, make_change):
    for status in VacancyStatus:
        make_vacancy(status)
    changed = make_vacancy()
    make_change(changed, RevisionState.SUBMITTED, team="logistics", promised_on=clock.today())

    assert read.count_queue() == 2
    assert changed.ref in refs(read.queue())


def test_a_team_has_its_own_queue(waiting):
    ours, theirs = waiting(), waiting(team="care")

    assert refs(read.queue(teams=["logistics"])) == [ours.ref]
    assert refs(read.queue(teams=["care"])) == [theirs.ref]
    assert read.queue(teams=[]) == []
    assert read.counts_by_team() == {"care": 1, "logistics": 1}


def test_mine_is_what_i_took_and_what_nobody_took_of_my_employers(
    waiting, make_employer, moderator, make_staff
):
    colleague = make_staff()
    mine = make_employer(contact=moderator)
    theirs = make_employer(contact=colleague)
    of_my_employer = waiting(1, employer=mine)
    taken_from_me = waiting(2, employer=mine)
    taken_by_me = waiting(3, employer=theirs)
    waiting(4, employer=theirs)
    waiting(5)
    moderation.claim(taken_from_me.revisions[0], by=colleague)
    moderation.claim(taken_by_me.revisions[0], by=moderator)

    assert refs(read.queue(mine=moderator.user_id)) == [of_my_employer.ref, taken_by_me.ref]
    assert read.count_queue(mine=moderator.user_id) == 2
    assert read.count_queue(mine=moderator.user_id, teams=["care"]) == 0


def test_an_item_names_who_is_concerned(waiting, make_employer, moderator, make_staff):
    colleague = make_staff(name="Els de Wit")
    vacancy = waiting(employer=make_employer(contact=moderator))
    [free] = read.queue()
    moderation.claim(vacancy.revisions[0], by=colleague)
    [taken] = read.queue()

    assert (free.contact_id, free.contact_name) == (moderator.user_id, moderator.name)
    assert (free.claimed_by_name, taken.claimed_by_name) == ("", "Els de Wit")
    assert taken.revision.vacancy.employer is vacancy.employer


def test_an_item_without_a_contact_person(waiting):
    waiting()
    [item] = read.queue()

    assert (item.contact_id, item.contact_name) == (None, "")


def test_submitted_gives_what_waits(waiting, make_vacancy):
    vacancy = waiting()

    assert read.submitted(vacancy.ref.lower()) is vacancy.revisions[0]
    with pytest.raises(NotFound):
        read.submitted(make_vacancy().ref)
