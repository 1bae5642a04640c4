"""Somebody with a verified account opens profiles by a script: at the pace of a reader, and of a
machine. Both are stopped at the limit, and staff hear of it (CAP-06-16)."""

import random
import subprocess
import sys
import textwrap
import time

import httpx
import pytest
from sqlalchemy import create_engine, text

from tests.support.server import ROOT
from tests.support.visitor import Visitor

LIMIT = 8
WAIT = 1
PASSWORD = "Werkpoort-demo-2026"
#: Adds profiles, accepts the terms, and makes the limits small: the real ones take an hour.
PREPARE = f"""
    from portal import clock, db
    from portal.accounts.models import User
    from portal.accounts.roles import Role
    from portal.candidates.models import (
        Candidate, CandidateProfile, ProfileOpening, TermsAcceptance,
    )
    from portal.candidates.services import terms
    from portal.candidates.states import CandidateStatus
    from portal.cli.connection import connected
    from portal.configuration.models import ConfiguredNumber
    from portal.db import session
    from portal.discovery import services as discovery
    with connected() as (settings, _):
        discovery.connect(settings.search_url)
        with db.transaction():
            session.query(ProfileOpening).delete()  # what happened before counts for today
            for n in range({LIMIT * 2}):
                user = User(email=f"k{{n}}@voorbeeld.test", name="Sam", role=Role.CANDIDATE)
                session.add(user)
                session.flush()
                one = Candidate(
                    ref=f"KSCRIPT{{n:02d}}", user_id=user.id, status=CandidateStatus.RELEASED,
                    status_at=clock.now(), released_at=clock.now(), confirmed_at=clock.now(),
                    wants_visible=True,
                )
                session.add(one)
                session.flush()
                session.add(CandidateProfile(
                    candidate_id=one.id, desired_occupations=["kok"], home_place="den-haag",
                ))
            boss = session.query(User).filter(User.email.startswith("werkgever@")).one()
            if session.query(TermsAcceptance).filter_by(user_id=boss.id).first() is None:
                session.add(TermsAcceptance(user_id=boss.id, version=terms.VERSION))
            session.add(ConfiguredNumber(name="profiles_per_user_day", value={LIMIT}))
            session.add(ConfiguredNumber(name="profiles_wait_seconds", value={WAIT}))
        discovery.CANDIDATES.rebuild()
"""
ALARMS = "SELECT kind, is_frozen FROM access_alarm WHERE settled_at IS NULL ORDER BY kind"
OPENED = "SELECT count(DISTINCT candidate_id) FROM profile_opening"


@pytest.fixture
def running(installation):
    subprocess.run(
        [sys.executable, "-c", textwrap.dedent(PREPARE)],
        env=installation.environment,
        cwd=ROOT,
        check=True,
        timeout=120,
    )
    installation.start()
    return installation


def told(running, sql):
    engine = create_engine(running.environment["DATABASE_URL"])
    try:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(sql))]
    finally:
        engine.dispose()


def profiles(visitor):
    """The addresses of all profiles in the results, as a script collects them."""
    page = visitor.page("/werkgever/kandidaten?q=kok")
    found = [str(link["href"]) for link in page.soup.select(".card__title a[href]")]
    assert len(found) == LIMIT * 2
    return found


def as_a_reader(get, addresses):
    """Open one after the other with the pauses of somebody who reads; obey "wait a moment"."""
    dice = random.Random(7)
    statuses = []
    for address in addresses:
        time.sleep(dice.uniform(0.05, 0.4))
        answer = get(address)
        if answer.status_code == 429:
            time.sleep(int(answer.headers["Retry-After"]) + 0.1)
            answer = get(address)
        statuses.append(answer.status_code)
    return statuses


def as_a_machine(get, addresses):
    """Open as fast as the server answers, and go on whatever it says."""
    return [get(address).status_code for _ in range(3) for address in addresses]


@pytest.mark.parametrize("pace", [as_a_reader, as_a_machine])
def test_opening_profiles_by_a_script_is_stopped_at_the_limit(running, pace):
    with Visitor(running.url) as visitor:
        visitor.sign_in("werkgever@demo.werkpoort.nl", PASSWORD)
        addresses = profiles(visitor)

        def get(address: str) -> httpx.Response:
            return visitor.client.get(address)

        statuses = pace(get, addresses)
        if pace is as_a_reader:
            assert statuses == [200] * LIMIT + [403] * LIMIT
        else:
            # Slowed first; whoever waits as told gets no farther than the limit.
            assert {200, 429} <= set(statuses)
            assert as_a_reader(get, addresses)[-1] == 403
        assert told(running, OPENED) == [(LIMIT,)]
        assert [(kind, bool(frozen)) for kind, frozen in told(running, ALARMS)][-1] == (
            "user_limit",
            True,
        )
        # The lists are closed as well.
        assert get("/werkgever/kandidaten").status_code == 403
