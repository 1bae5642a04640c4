import pytest

from portal.errors import NotFound
from portal.knowledge import queries
from portal.knowledge.services import using
from portal.knowledge.states import ArticleStatus, Audience, UseKind

PUBLIC = {Audience.EVERYONE}


def slugs(rows):
    return [one.slug for one in rows]


def test_readers_get_what_is_published_for_them_in_order(make_article):
    make_article("tweede", position=2)
    make_article("eerste", position=1)
    make_article("concept", status=ArticleStatus.DRAFT)
    make_article("weg", status=ArticleStatus.WITHDRAWN, published_number=1)
    make_article("werkgever", audience=Audience.EMPLOYERS, position=3)
    assert slugs(queries.shown(PUBLIC)) == ["eerste", "tweede"]
    assert slugs(queries.shown(PUBLIC | {Audience.EMPLOYERS})) == ["eerste", "tweede", "werkgever"]


def test_what_helped_most_is_popular(make_article):
    made = [make_article(f"nummer-{number}", position=number) for number in range(4)]
    for kind, count, article in (
        (UseKind.HELPED, 1, made[2]),
        (UseKind.SENT_AS_ANSWER, 2, made[3]),
        (UseKind.DID_NOT_HELP, 5, made[1]),
    ):
        for _ in range(count):
            using.record_use(article.id, kind)
    assert slugs(queries.popular(PUBLIC, limit=3)) == ["nummer-3", "nummer-2", "nummer-0"]


@pytest.mark.parametrize("slug", ["concept", "weg", "werkgever", "er-niet", "\0", "a\nb"])
def test_what_is_not_for_this_reader_is_not_found(make_article, slug):
    make_article("concept", status=ArticleStatus.DRAFT)
    make_article("weg", status=ArticleStatus.WITHDRAWN, published_number=1)
    make_article("werkgever", audience=Audience.EMPLOYERS)
    with pytest.raises(NotFound):
        queries.by_slug(slug, PUBLIC)
    assert queries.needs_sign_in(slug) is (slug == "werkgever")
