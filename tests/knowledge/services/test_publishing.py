from datetime import date, timedelta

import pytest

from portal import clock
from portal.accounts.roles import Role
from portal.errors import DomainError, FieldErrors, IllegalTransition, NotAllowed, StaleForm
from portal.knowledge import queries
from portal.knowledge.content import Content
from portal.knowledge.services import publishing, writing
from portal.knowledge.states import TRANSITIONS, ArticleStatus, Audience

OTHER = Content(title="Een step lenen", summary="Dat kan ook.", body="Haal hem op.")
ALL = frozenset(Audience)


@pytest.fixture
def keeper(make_staff):
    return make_staff(Role.SUBSIDY_OFFICER)


def read():
    return [one.title for one in queries.shown(ALL)]


def test_readers_get_a_version_when_it_is_published(keeper, make_article):
    article = make_article(status=ArticleStatus.DRAFT)
    assert read() == []
    publishing.publish(article, version=1, by=keeper)
    assert read() == ["Een fiets lenen"]
    writing.rewrite(article, OTHER, change_note="Step.", version=article.version, by=keeper)
    assert read() == ["Een fiets lenen"]
    publishing.publish(article, version=article.version, by=keeper)
    assert read() == ["Een step lenen"]
    with pytest.raises(DomainError, match="staat al op de site"):
        publishing.publish(article, version=article.version, by=keeper)


def test_what_is_withdrawn_can_be_published_again(keeper, make_article):
    article = make_article()
    publishing.withdraw(article, version=1, by=keeper)
    assert read() == []
    with pytest.raises(IllegalTransition):
        publishing.withdraw(article, version=article.version, by=keeper)
    publishing.publish(article, version=article.version, by=keeper)
    assert read() == ["Een fiets lenen"]


def test_every_transition_of_the_table_and_no_other(make_article):
    for before in ArticleStatus:
        for after in ArticleStatus:
            article = make_article(f"van-{before}-{after}", status=before, published_number=1)
            if after in TRANSITIONS[before]:
                publishing.move(article, after)
                assert article.status is after
            else:
                with pytest.raises(IllegalTransition):
                    publishing.move(article, after)


def test_a_look_sets_the_next_one(keeper, make_article):
    article = make_article(review_on=date(2026, 1, 1))
    today = clock.today()
    for wrong in (None, today, clock.months_later(today, 24) + timedelta(days=1)):
        with pytest.raises(FieldErrors):
            publishing.reviewed(article, wrong, version=1, by=keeper)
    next_on = today + timedelta(days=100)
    publishing.reviewed(article, next_on, version=1, by=keeper)
    assert (article.review_on, article.reviewed_on) == (next_on, today)


def test_who_only_reads_and_who_is_late_change_nothing(keeper, make_staff, make_article):
    article = make_article()
    coach = make_staff(Role.JOB_COACH)
    for who, version, error in ((coach, 1, NotAllowed), (keeper, 7, StaleForm)):
        with pytest.raises(error):
            publishing.publish(article, version=version, by=who)
        with pytest.raises(error):
            publishing.withdraw(article, version=version, by=who)
        with pytest.raises(error):
            publishing.reviewed(article, clock.today(), version=version, by=who)
    assert article.status is ArticleStatus.PUBLISHED
