"""Every page that a role can reach from its menu: no fault, in Dutch, and public ones in English."""

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

HOMES = {
    "": "/",
    "kandidaat": "/kandidaat",
    "karim": "/kandidaat",
    "leeg": "/kandidaat",
    "werkgever": "/werkgever",
    "collega": "/werkgever",
    "nieuw": "/werkgever",
    "accountmanager": "/medewerker",
    "senior": "/medewerker",
    "begeleider": "/medewerker",
    "werkvloer": "/medewerker",
    "helpdesk": "/medewerker",
    "subsidies": "/medewerker",
    "specialist": "/medewerker",
    "manager": "/medewerker",
    "beheer": "/medewerker",
}
#: Not pages, or pages for those who write the site.
LEFT_OUT = re.compile(
    r"^/(static|demo/mailbox/|stijlgids|vacatures\.atom|m/|.*\.json$"
    r"|werkgever/.*/cv$|.*/bestand(en)?/[^/]+$|.*/bewijs(stukken)?/[^/]+$|.*\.csv$"
    r"|.*/betaalbestanden/[^/]+/[^/]+$)"
)
#: Where somebody signed in goes on; what visitors see is looked at as a visitor.
OWN = re.compile(r"^/(werkgever|medewerker|kandidaat|account|aanmelden/organisatie)(/|\?|$)")
#: What differs between pages of one kind: numbers of vacancies, people and the like, keys of rows.
NUMBER = re.compile(r"/(?:WG)?[0-9A-Z]{6,10}(?=/|\?|$)|/[0-9a-f-]{36}(?=/|\?|$)|(?<=versies)/\d+")
#: Schemes, amounts and budgets have pages of one kind; the words after them are of our own.
SCHEME = re.compile(
    r"^(/regelingen|/medewerker/(?:beheer/bedragen|regelingen/catalogus|regelingen/budgetten"
    r"|regelingen/cijfers/\w+))/(?!wijzer|rekenhulp|nieuw)[^/?]+"
)
#: Answers of the knowledge base and subjects of questions have pages of one kind too.
ARTICLE = re.compile(
    r"^(/hulp|/medewerker/hulp/(?:kennis|categorieen))/(?!vraag|nieuw|suggesties)[^/?]+"
)
#: A part of a list that holds other things than the rest; other queries only sort and filter.
PART_OF_LIST = re.compile(r"\?(toon|van|team|lijst)=\w+$")
#: Pages that look different for every state of what they are about.
IN_MANY_STATES = re.compile(
    r"^/(werkgever|medewerker|kandidaat)/(vacatures|kennismakingen|kandidaten|aanvragen|hulp)/\*$"
)
MOST_STATES = 6
MOST = 260
#: What staff keep for readers leads to pages of those readers.
NOT_FOR_READERS = "a[href]:not(.prose a)"
#: Which elements a page is made of, without what they say.
PARTS = """() => [...new Set([...document.querySelectorAll("main *")].map(
  (one) => one.tagName + one.getAttribute("class") + one.getAttribute("type")))].sort().join(" ")"""


def kind_of(path):
    """The shape of an address: two vacancies are pages of one kind."""
    shape = re.sub(r"^/vacatures/\*/.*", "/vacatures/*/*", NUMBER.sub("/*", path))
    shape = re.sub(r"^(/medewerker/beheer/lijsten(?:/\w+)?)/[^/]+$", r"\1/*", shape)
    return ARTICLE.sub(r"\1/*", SCHEME.sub(r"\1/*", shape))


def links(page):
    """The addresses within the site that the page links to."""
    chosen = NOT_FOR_READERS if urlsplit(page.url).path.startswith("/medewerker/") else "a[href]"
    found = page.eval_on_selector_all(chosen, "all => all.map(one => one.href)")
    here = urlsplit(page.url).netloc
    addresses = [urlsplit(one) for one in found]
    paths = [
        one.path + (part[0] if (part := PART_OF_LIST.search(f"?{one.query}")) else "")
        for one in addresses
        if one.netloc == here and not LEFT_OUT.match(one.path)
    ]
    return list(dict.fromkeys(paths))


def walk(person, start, look, within=None):
    """Visit the pages that links lead to from the start on, one of every kind."""
    page = person.page
    waiting, kinds, visited = [start], Counter([kind_of(start)]), []
    while waiting and len(visited) < MOST:
        path = waiting.pop(0)
        answer = page.goto(path)
        assert answer.status == 200, (path, answer.status)
        visited.append(path)
        look(page)
        for found in links(page):
            kind = kind_of(found)
            most = MOST_STATES if IN_MANY_STATES.match(kind) else 1
            new = kinds[kind] < most and found not in visited + waiting
            if new and (within is None or within.match(found)):
                kinds[kind] += 1
                waiting.append(found)
    assert not waiting, f"more pages than {MOST}: {waiting}"
    return visited


@pytest.fixture(scope="session")
def checked():
    """The pages that were looked at."""
    return set()


@pytest.mark.parametrize("name", HOMES)
def test_pages_of_a_role_are_accessible(person, name, checked):
    who = person()
    if name:
        who.sign_in(name)

    def look(page):
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        assert page.get_attribute("html", "lang") == "nl"
        # What roles share is looked at once, unless it is made of other parts for each.
        seen = (kind_of(urlsplit(page.url).path), page.evaluate(PARTS))
        if page.url.endswith(HOMES[name]) or seen not in checked:
            checked.add(seen)
            who.accessible()

    visited = walk(who, HOMES[name], look, OWN if name else None)
    assert len(visited) > 1


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        ("", ["/", "/vacatures?q=bakker", "/hulp/vraag", "/inloggen", "/bestaat-niet"]),
        ("werkgever", ["/werkgever", "/werkgever/vacatures", "/werkgever/hulp"]),
        ("accountmanager", ["/medewerker", "/medewerker/moderatie", "/medewerker/werkgevers"]),
        ("kandidaat", ["/kandidaat", "/kandidaat/profiel", "/kandidaat/kennismakingen"]),
        ("collega", ["/werkgever/kandidaten/afspraken", "/werkgever/kennismakingen"]),
        ("begeleider", ["/medewerker/kandidaten", "/medewerker/kennismakingen"]),
    ],
)
def test_pages_are_accessible_in_the_dark(person, name, paths):
    who = person(color_scheme="dark")
    who.may_answer |= {404}
    if name:
        who.sign_in(name)
    for path in paths:
        who.page.goto(path)
        who.accessible()


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
