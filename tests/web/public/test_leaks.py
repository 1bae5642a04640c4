"""What is not public appears at no public address, by any of its words or its reference."""

from datetime import timedelta

import pytest

from portal import clock
from portal.discovery import services
from portal.employers.states import EmployerStatus
from portal.vacancies.models import Vacancy, VacancyRevision
from portal.vacancies.states import RevisionState, VacancyStatus

MARK = "Vlonderquux"  # no other text has it

ADDRESSES = (
    "/",
    "/vacatures",
    f"/vacatures?q={MARK}",
    f"/vacatures?q={MARK[:8]}",
    "/vacatures?plaats=Delft&straal=100",
    "/vacatures?sorteer=sluit",
    "/vacatures.json",
    f"/vacatures.json?q={MARK}",
    f"/zoekwoorden.json?q={MARK[:6]}",
    f"/zoekwoorden.json?q={MARK}",
    f"/beroepen.json?q={MARK}",
    "/vacatures.atom",
    "/sitemap.xml",
    "/robots.txt",
    "/voor-werkgevers",
    "/voor-werkzoekenden",
)


def marked(ref_of):
    return {
        "title": f"{MARK} {ref_of}",
        "tasks": f"{MARK} taak",
        "offer": f"{MARK} aanbod",
        "requirements": [{"text": f"{MARK} eis", "need": "required"}],
        "work_address": f"{MARK}straat 1",
        "learning_goal": f"{MARK} doel",
        "prospect": f"{MARK} daarna",
        "working_times": f"{MARK} tijd",
    }


def everywhere(client, others):
    """Bytes of every public address, the pages of these public vacancies among them."""
    found = {address: client.get(address) for address in ADDRESSES}
    found |= {
        address: client.get(address, headers={"HX-Request": "true"})
        for address in ("/vacatures", f"/vacatures?q={MARK}")
    }
    for vacancy in others:
        address = f"/vacatures/{vacancy.ref}/chauffeur-leerlingenvervoer"
        found[address] = client.get(address)
        found[f"/werkgevers/{vacancy.employer.ref}"] = client.get(
            f"/werkgevers/{vacancy.employer.ref}"
        )
    assert {response.status_code for response in found.values()} == {200}
    return found


def leaks(found, ref):
    """Addresses whose answer holds the mark or the reference beyond what was asked."""
    leaking = []
    for address, response in found.items():
        # The page repeats the typed words, as typed; nothing else may hold them.
        text = response.text
        for echo in (
            f"q={MARK}",
            f'value="{MARK}"',
            f"“{MARK}”",
            f"voor {MARK}",
            f"“{MARK[:8]}”",
            f"q={MARK[:8]}",
            f'value="{MARK[:8]}"',
        ):
            text = text.replace(echo, "")
        if MARK in text or ref in text:
            leaking.append(address)
    return leaking


def hide_by_status(status):
    def hide(session, vacancy):
        vacancy.status = status
        if status is VacancyStatus.CLOSED:
            vacancy.ended_at, vacancy.end_reason = clock.now(), "filled"

    return hide


def hide_by_date(session, vacancy):
    vacancy.closes_on = clock.today() - timedelta(days=1)


def hide_by_employer(session, vacancy):
    vacancy.employer.status = EmployerStatus.EXCLUDED


def hide_by_kind(session, vacancy):
    vacancy.approved.kind = "sheltered_job"


def hide_by_first_day(session, vacancy):
    vacancy.publish_on = clock.today() + timedelta(days=1)


WAYS = {
    **{
        one.value: hide_by_status(one)
        for one in VacancyStatus
        if one is not VacancyStatus.PUBLISHED
    },
    "closing date": hide_by_date,
    "excluded employer": hide_by_employer,
    "kind off the board": hide_by_kind,
    "first day ahead": hide_by_first_day,
}


@pytest.fixture(params=["index follows", "index is behind", "no index"])
def state(request):
    """How far the index is, and the index."""
    return request.param, request.getfixturevalue(
        "broken_index" if request.param == "no index" else "index"
    )


@pytest.mark.parametrize("way", WAYS)
def test_hidden_vacancy_appears_nowhere(client, session, make_vacancy, way, state):
    name, index = state
    public = make_vacancy()
    secret = make_vacancy(**marked(way))
    if name == "index is behind":
        index.fill()
    WAYS[way](session, session.get(Vacancy, secret.id))
    session.commit()
    if name == "index follows":
        index.fill()
        assert list(services.engine.vacancies().fingerprints()) == [public.ref]
    found = everywhere(client, [public])
    assert leaks(found, secret.ref) == []
    assert found["/vacatures.json"].json["total"] == 1
    assert "1 vacature" in found["/vacatures"].text


def test_text_that_waits_for_approval_appears_nowhere(client, session, index, make_vacancy):
    public = make_vacancy()
    session.add(
        VacancyRevision(
            vacancy_id=public.id,
            number=2,
            state=RevisionState.SUBMITTED,
            kind="job",
            hours_min=8,
            hours_max=8,
            closes_on=clock.today() + timedelta(days=9),
            **marked("wacht"),
        )
    )
    session.commit()
    index.fill()
    assert leaks(everywhere(client, [public]), "geen nummer") == []


def test_text_that_was_replaced_appears_nowhere(client, session, index, make_vacancy):
    public = make_vacancy()
    session.add(
        VacancyRevision(
            vacancy_id=public.id,
            number=2,
            state=RevisionState.SUPERSEDED,
            kind="job",
            hours_min=8,
            hours_max=8,
            closes_on=clock.today() + timedelta(days=9),
            **marked("oud"),
        )
    )
    session.commit()
    index.fill()
    assert leaks(everywhere(client, [public]), "geen nummer") == []


def test_the_check_bites_when_the_vacancy_is_public(client, session, index, make_vacancy):
    public = make_vacancy()
    shown = make_vacancy(**marked("openbaar"))
    session.commit()
    index.fill()
    found = leaks(everywhere(client, [public]), shown.ref)
    assert set(found) >= {
        "/",
        "/vacatures",
        f"/vacatures?q={MARK}",
        "/vacatures.json",
        f"/vacatures.json?q={MARK}",
        f"/zoekwoorden.json?q={MARK[:6]}",
        "/vacatures.atom",
        "/sitemap.xml",
        f"/vacatures/{public.ref}/chauffeur-leerlingenvervoer",
    }
