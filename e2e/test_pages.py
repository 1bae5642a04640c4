"""Every page that a role can reach from its menu: no fault, in Dutch, and public ones in English."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

HOMES = {
    "": "/",
    "kandidaat": "/kandidaat",
    "werkgever": "/werkgever",
    "collega": "/werkgever",
    "nieuw": "/werkgever",
    "accountmanager": "/medewerker",
    "senior": "/medewerker",
    "begeleider": "/medewerker",
    "helpdesk": "/medewerker",
    "subsidies": "/medewerker",
    "manager": "/medewerker",
    "beheer": "/medewerker",
}
#: Not pages, or pages for those who write the site.
LEFT_OUT = re.compile(r"^/(static|demo/mailbox/|stijlgids|vacatures\.(atom|json)|m/)")
#: What differs between pages of one kind: numbers of vacancies and employers, keys of rows.
NUMBER = re.compile(r"/(?:WG)?[0-9A-Z]{6,8}(?=/|$)|/[0-9a-f-]{36}(?=/|$)")
MOST = 90
#: Which elements a page is made of, without what they say.
PARTS = """() => [...new Set([...document.querySelectorAll("main *")].map(
  (one) => one.tagName + one.className + one.getAttribute("type")))].sort().join(" ")"""


def kind_of(path):
    """The shape of an address: two vacancies are pages of one kind."""
    shape = NUMBER.sub("/*", path)
    shape = re.sub(r"^/vacatures/\*/.*", "/vacatures/*/*", shape)
    return re.sub(
        r"^/medewerker/beheer/lijsten/.+", lambda found: re.sub(r"[^/]+$", "*", found[0]), shape
    )


def links(page):
    """The addresses within the site that the page links to, without what only filters a list."""
    found = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
    here = urlsplit(page.url).netloc
    paths = [urlsplit(one).path for one in found if urlsplit(one).netloc == here]
    return [path for path in dict.fromkeys(paths) if not LEFT_OUT.match(path)]


def walk(person, start, look):
    """Visit one page of every kind that links lead to, from the start on."""
    page = person.page
    waiting, kinds, visited = [start], {kind_of(start)}, []
    while waiting and len(visited) < MOST:
        path = waiting.pop(0)
        answer = page.goto(path)
        assert answer.status == 200, (path, answer.status)
        visited.append(path)
        look(page)
        for found in links(page):
            kind = kind_of(found)
            if kind not in kinds:
                kinds.add(kind)
                waiting.append(found)
    assert not waiting, f"more pages than {MOST}: {waiting}"
    return visited


@pytest.mark.parametrize("name", HOMES)
def test_pages_of_a_role_are_accessible(person, name, request, checked):
    who = person()
    if name:
        who.sign_in(name)

    def look(page):
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        assert page.get_attribute("html", "lang") == "nl"
        # What roles share is looked at once, unless it is made of other parts for each.
        parts = page.evaluate(PARTS)
        seen = (kind_of(urlsplit(page.url).path), parts)
        if page.url.endswith(HOMES[name]) or seen not in checked:
            checked.add(seen)
            who.accessible()

    visited = walk(who, HOMES[name], look)
    assert len(visited) > 3


@pytest.fixture(scope="session")
def checked():
    """The pages that were looked at."""
    return set()


def test_public_pages_are_in_english(person):
    dutch = {}
    walk(
        person(),
        "/",
        lambda page: dutch.update({urlsplit(page.url).path: page.get_by_role("main").inner_text()}),
    )
    who = person()
    who.page.goto("/?taal=en")
    for path, text in dutch.items():
        who.page.goto(path)
        assert who.page.get_attribute("html", "lang") == "en", path
        assert who.page.get_by_role("main").inner_text() != text, path
        who.accessible()


def test_answer_that_changes_nothing_sends_no_cookie(person):
    """Else an answer that comes late puts back the session of before."""
    who = person().sign_in("werkgever")
    answer = who.page.goto("/werkgever/vacatures")
    assert answer.headers.get("set-cookie") is None
