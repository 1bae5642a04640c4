from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from portal import clock
from portal.accounts.identity import Identity
from portal.accounts.roles import KNOWLEDGE_KEEPERS, STAFF, Role
from portal.audit.models import AuditEntry
from portal.errors import DomainError, FieldErrors, NotAllowed, NotFound, StaleForm
from portal.knowledge import content
from portal.knowledge.content import Content
from portal.knowledge.models import HelpArticle
from portal.knowledge.services import writing
from portal.knowledge.services.writing import Placing
from portal.knowledge.states import ArticleStatus, Audience

TEXTS = Content(title="Een fiets lenen", summary="Dat kan.", body="Haal hem op.")


def placing(**changes):
    given = {"audience": "employers", "category": "workplace", "position": 5, "owner_id": None}
    return Placing(**(given | changes))


@pytest.fixture
def keeper(make_staff):
    return make_staff(Role.HELPDESK_AGENT)


def acts(session):
    return list(
        session.scalars(
            select(AuditEntry.action)
            .where(AuditEntry.subject_type == "help_article")
            .order_by(AuditEntry.created_at)
        )
    )


def test_a_new_article_is_a_draft_of_who_wrote_it(session, keeper):
    made = writing.write("fiets-lenen", TEXTS, placing(), by=keeper)
    assert (made.status, made.published_number, made.owner_id) == (
        ArticleStatus.DRAFT,
        None,
        keeper.user_id,
    )
    assert (made.audience, made.category, made.position) == (Audience.EMPLOYERS, "workplace", 5)
    assert made.review_on == clock.months_later(clock.today(), 12)
    assert content.of(made.versions[0]) == TEXTS
    assert acts(session) == ["help_article.written"]


@pytest.mark.parametrize(
    ("slug", "texts", "placed", "fields"),
    [
        ("Fiets Lenen", {}, {}, {"slug"}),
        ("-fiets", {}, {}, {"slug"}),
        ("vraag", {}, {}, {"slug"}),
        ("nieuw", {}, {}, {"slug"}),
        ("x" * 81, {}, {}, {"slug"}),
        ("bezet", {}, {}, {"slug"}),
        (
            "fiets",
            {"title": " \u00ad ", "summary": "", "body": "\n"},
            {},
            {"title", "summary", "body"},
        ),
        ("fiets", {"title": "x" * 121, "keywords": "x" * 601}, {}, {"title", "keywords"}),
        ("fiets", {"title_en": "A bike"}, {}, {"summary_en", "body_en"}),
        ("fiets", {}, {"audience": "robots", "position": None}, {"audience", "position"}),
        ("fiets", {}, {"category": "x" * 41, "position": -1}, {"category", "position"}),
    ],
)
def test_what_is_wrong_is_said_at_its_field(  # noqa: PLR0917  what is wrong
    session, keeper, make_article, slug, texts, placed, fields
):
    make_article("bezet")
    given = Content(**({name: getattr(TEXTS, name) for name in content.FIELDS} | texts))
    with pytest.raises(FieldErrors) as error:
        writing.write(slug, given, placing(**placed), by=keeper)
    assert set(error.value.errors) == fields


def test_a_new_version_leaves_the_old_one_and_what_readers_get(session, keeper, make_article):
    article = make_article()
    old = content.of(article.versions[0])
    made = writing.rewrite(article, TEXTS, change_note=" Korter. ", version=1, by=keeper)
    assert (made.number, made.change_note, made.written_by) == (2, "Korter.", keeper.user_id)
    assert [content.of(one) for one in article.versions] == [old, TEXTS]
    assert article.published_number == 1
    assert acts(session) == ["help_article.version"]
    with pytest.raises(StaleForm):
        writing.rewrite(article, TEXTS, change_note="Nog eens.", version=1, by=keeper)


@pytest.mark.parametrize("note", ["", "x" * 301])
def test_a_new_version_says_what_is_different(keeper, make_article, note):
    with pytest.raises(FieldErrors) as error:
        writing.rewrite(make_article(), TEXTS, change_note=note, version=1, by=keeper)
    assert set(error.value.errors) == {"change_note"}


def test_the_same_text_is_no_new_version(keeper, make_article):
    article = make_article()
    same = content.of(article.versions[0])
    with pytest.raises(FieldErrors, match="Controleer"):
        writing.rewrite(article, same, change_note="Niets.", version=1, by=keeper)
    with pytest.raises(DomainError, match="zegt dit al"):
        writing.restore(article, 1, version=1, by=keeper)
    assert len(article.versions) == 1


def test_an_older_version_comes_back_as_a_new_one(keeper, make_article):
    article = make_article()
    first = content.of(article.versions[0])
    writing.rewrite(article, TEXTS, change_note="Korter.", version=1, by=keeper)
    made = writing.restore(article, 1, version=article.version, by=keeper)
    assert (made.number, made.change_note) == (3, "Teruggezet: versie 1")
    assert content.of(made) == first
    with pytest.raises(NotFound):
        writing.restore(article, 9, version=article.version, by=keeper)


def test_placing_holds_at_once(session, keeper, make_staff, make_article):
    article, other = make_article(), make_staff(Role.CONTENT_EDITOR)
    given = placing(audience="staff", category="", owner_id=other.user_id)
    writing.place(article, given, version=1, by=keeper)
    assert (article.audience, article.category, article.owner_id) == (
        Audience.STAFF,
        "",
        other.user_id,
    )
    for owner in (make_staff(Role.JOB_COACH).user_id, uuid4()):
        with pytest.raises(FieldErrors) as error:
            writing.place(article, placing(owner_id=owner), version=article.version, by=keeper)
        assert set(error.value.errors) == {"owner"}


@pytest.mark.parametrize("role", sorted({*STAFF, Role.EMPLOYER, Role.CANDIDATE}))
def test_only_keepers_write(session, make_user, make_staff, make_article, role):
    who = make_staff(role) if role in STAFF else None
    if who is None:
        who = Identity(user_id=make_user(role).id, role=role)
    article = make_article()
    tries = (
        lambda: writing.write("fiets", TEXTS, placing(), by=who),
        lambda: writing.rewrite(article, TEXTS, change_note="x", version=article.version, by=who),
        lambda: writing.place(article, placing(), version=article.version, by=who),
    )
    for attempt in tries:
        if role in KNOWLEDGE_KEEPERS:
            attempt()
        else:
            with pytest.raises(NotAllowed if role in STAFF else NotFound):
                attempt()
    assert session.query(HelpArticle).count() == (2 if role in KNOWLEDGE_KEEPERS else 1)


def test_the_day_of_review_stays_when_the_text_changes(keeper, make_article):
    article = make_article(review_on=date(2026, 1, 1))
    writing.rewrite(article, TEXTS, change_note="Korter.", version=1, by=keeper)
    assert article.review_on == date(2026, 1, 1)
