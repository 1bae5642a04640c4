"""The files of the index go or break under a running server: answers go on, and it is mended."""

import os
import shutil
import time
from contextlib import suppress

import httpx
import pytest

from tests.faults.watching import caught_up, public_refs
from tests.faults.work import PASSWORD, QUEUE
from tests.support.installation import OF_BAKERY, OF_GREENHOUSE
from tests.support.visitor import Visitor, filled

#: What the installation publishes and leaves public.
PUBLISHED = len(OF_BAKERY) + len(OF_GREENHOUSE)
PAGES = ("/", "/vacatures", "/vacatures?q=magazijn", "/zoekwoorden.json?q=ma", "/gereed")
#: Long enough for the look that the worker takes at everything now and then.
PATIENCE = 60


def _everything(folder):
    shutil.rmtree(folder)


def _contents(folder):
    for file in (folder / "vacancies/current").resolve().glob("*.toc"):
        file.unlink()


def _half(folder):
    for file in (folder / "vacancies/current").resolve().iterdir():
        os.truncate(file, file.stat().st_size // 2)


def _nonsense(folder):
    for file in (folder / "vacancies/current").resolve().iterdir():
        file.write_bytes(b"\0" * file.stat().st_size)


DAMAGE = [_everything, _contents, _half, _nonsense]


@pytest.fixture
def running(installation):
    installation.start()
    caught_up(installation, 60)
    return installation


def test_index_gone_or_broken_fails_no_page_and_is_mended(running):
    before = public_refs(running)
    for damage in DAMAGE:
        damage(running.folder / "search")
        for path in PAGES:
            assert httpx.get(running.url + path, timeout=20).status_code == 200, (damage, path)
        # The next change finds the damage when nobody else did.
        before = sorted([*before, *_approve_a_copy(running)])
        _mended(running, before)
        assert _agrees(running), damage
    assert "search answered by the database" in (running.folder / "server.log").read_text()


def test_index_gone_is_answered_by_the_database_until_a_rebuild(installation):
    installation.extra["WORKER_IN_WEB"] = "0"
    installation.start()
    shutil.rmtree(installation.folder / "search")

    answer = httpx.get(f"{installation.url}/vacatures.json?q=magazijn", timeout=20).json()
    page = httpx.get(f"{installation.url}/vacatures?q=magazijn", timeout=20)
    ready = httpx.get(f"{installation.url}/gereed", timeout=20)

    assert [one["title"] for one in answer["items"]] == ["Magazijnmedewerker"]
    assert (answer["total"], answer["complete"], answer["facets"]) == (1, False, {})
    assert (page.status_code, "Magazijnmedewerker" in page.text) == (200, True)
    assert (ready.status_code, ready.json()["parts"]["search"]) == (200, {"ok": False})

    rebuilt = installation.run("search", "rebuild").splitlines()
    assert rebuilt[0] == f"The index holds {PUBLISHED} vacancies."
    assert rebuilt[1].endswith(" profiles.")
    assert len(public_refs(installation)) == PUBLISHED


def _mended(server, refs):
    """Wait until the index answers again, with everything."""
    until = time.monotonic() + PATIENCE
    while True:
        answer = httpx.get(f"{server.url}/vacatures.json", timeout=20).json()
        if answer["complete"] and answer["total"] == len(refs):
            break
        assert time.monotonic() < until, (answer["complete"], answer["total"], len(refs))
        time.sleep(0.1)
    caught_up(server, PATIENCE)
    assert public_refs(server) == refs


def _agrees(server):
    """Whether both collections agree with the database before the worker's patience ends."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(AssertionError):
            return server.run("search", "check") == "No drift: index and database agree.\n"
        time.sleep(0.5)
    return False


def _approve_a_copy(server):
    """Copy a vacancy, send it and approve it; return its reference."""
    with Visitor(server.url) as employer, Visitor(server.url) as moderator:
        employer.sign_in("werkgever@demo.werkpoort.nl", PASSWORD)
        moderator.sign_in("accountmanager@demo.werkpoort.nl", PASSWORD)
        known = _waiting(moderator)
        start = employer.page("/werkgever/vacatures/nieuw")
        copied = next(
            str(one["value"])
            for one in start.soup.select("select[name=earlier] option")
            if "Bakker in de nacht" in one.get_text()
        )
        address = employer.accepted(
            filled(start, lambda values: values.get("how") == "kopie", earlier=copied)
        )
        ref = address.split("/")[3]
        for step in ("voorwaarden", "controleren"):
            page = employer.page(f"/werkgever/vacatures/{ref}/{step}")
            form = filled(page, f"/{step}")
            if step == "voorwaarden":
                form.values["knop"] = "verder"
            employer.accepted(form)
        assert _waiting(moderator) == known | {ref}
        page = moderator.page(f"/medewerker/moderatie/{ref}")
        moderator.accepted(filled(page, "/goedkeuren", displacement="none"))
    return [ref]


def _waiting(moderator):
    links = moderator.page(QUEUE).soup.select('main a[href^="/medewerker/moderatie/"]')
    return {str(link["href"]).rpartition("/")[2] for link in links}
