"""The pages of staff who bring people together."""

import pytest
from sqlalchemy import select

from portal.accounts.roles import Role
from portal.candidates.states import Through
from portal.introductions import queries
from portal.introductions.models import Disclosure, Introduction
from portal.introductions.services import answering, shortlists
from portal.introductions.states import IntroductionStatus, ShortlistStatus
from tests.web.introductions import *  # noqa: F403

_I = IntroductionStatus


def form_to(page, ending):
    return next(i for i, _ in enumerate(page.forms()) if page.action(i).endswith(ending))


def test_the_guide_records_what_was_said_on_the_telephone(
    session, sign_in, asked, guide, candidate
):
    client = sign_in(guide)
    shown = client.page(f"/medewerker/kennismakingen/{asked.ref}")
    assert candidate.user.name in shown.heading

    done = client.follow(
        shown, {"answer": "ja", "fields": ["phone"]}, form=form_to(shown, "/antwoord")
    )

    assert "gezegd tegen de begeleider" in done.text
    [row] = session.scalars(select(Disclosure)).all()
    assert (row.given_through, row.recorded_by) == (Through.STAFF, guide.user_id)


def test_the_three_see_the_same(*, sign_in, agreed, guide, manager, me):
    staff = [
        sign_in(who).page(f"/medewerker/kennismakingen/{agreed.ref}") for who in (guide, manager)
    ]
    own = sign_in(me).page(f"/kandidaat/kennismakingen/{agreed.ref}")

    for page in (*staff, own):
        assert [one.get_text(strip=True) for one in page.soup.select("main h2")].count(
            "Wat er gebeurde"
        ) == 1
        assert "Naam, telefoonnummer" in page.text


def test_who_wants_to_talk_waits_in_the_work_list_and_the_queue(
    *, sign_in, asked, me, guide, candidate
):
    answering.talk_first(asked, by=me)

    work = sign_in(guide).page("/medewerker")
    assert f"{candidate.user.name} wil eerst overleggen" in work.text
    queue = sign_in(guide).page("/medewerker/kennismakingen")
    assert candidate.user.name in queue.text


def test_others_of_staff_see_no_introductions(sign_in, asked, make_staff):
    for role in (Role.HELPDESK_AGENT, Role.STRATEGIC_ACCOUNT_MANAGER, Role.CONTENT_EDITOR):
        client = sign_in(make_staff(role))
        client.page("/medewerker/kennismakingen", 404)
        client.page(f"/medewerker/kennismakingen/{asked.ref}", 404)


def test_a_manager_proposes(session, sign_in, manager, candidate, vacancy):
    client = sign_in(manager)
    form = client.page(
        f"/medewerker/kennismakingen/voorstellen?kandidaat={candidate.ref}&vacature={vacancy.ref}"
    )
    named = client.send(form, {"motivation": f"{candidate.user.name} kan dit."}, status=422)
    assert named.form()["motivation"] == f"{candidate.user.name} kan dit."

    client.follow(form, {"motivation": "Werkt graag met mensen."})

    row = session.scalars(select(Introduction)).one()
    assert (row.status, row.motivation) == (_I.PROPOSED, "Werkt graag met mensen.")


def test_a_proposal_needs_a_known_number(sign_in, manager, candidate):
    client = sign_in(manager)
    form = client.page("/medewerker/kennismakingen/voorstellen")

    wrong = client.send(form, {"candidate": "ONBEKEND", "motivation": "Past."}, status=422)

    assert "geen kandidaat met dit profielnummer" in wrong.text


def test_a_preselection_is_made_and_sent(*, session, sign_in, manager, vacancy, boss, candidate):
    row = shortlists.request(vacancy, by=boss)
    client = sign_in(manager)
    page = client.page(f"/medewerker/voorselecties/{row.ref}")
    add = form_to(page, "/wijzigen")
    number = next(i for i, _ in enumerate(page.forms()) if "motivation" in page.form(i))
    page = client.follow(
        page, {"candidate": candidate.ref.lower(), "motivation": "Past."}, form=number
    )
    assert candidate.user.name in page.text
    send = next(i for i, _ in enumerate(page.forms()) if page.form(i).get("act") == "send")

    done = client.follow(page, form=send)

    assert add >= 0
    assert "bij de werkgever" in done.text
    session.expire_all()
    assert queries.get_shortlist(row.id).status is ShortlistStatus.SENT


def test_who_cannot_be_seen_is_not_put_in(sign_in, manager, vacancy, boss, make_candidate):
    row = shortlists.request(vacancy, by=boss)
    hidden = make_candidate(wants_visible=False)
    client = sign_in(manager)
    page = client.page(f"/medewerker/voorselecties/{row.ref}")
    number = next(i for i, _ in enumerate(page.forms()) if "motivation" in page.form(i))

    again = client.send(
        page, {"candidate": hidden.ref, "motivation": "Past."}, form=number, status=422
    )

    assert "geen kandidaat met dit nummer zien" in again.text


def test_a_case_manager_reads_a_preselection_and_makes_none(sign_in, guide, vacancy, boss):
    row = shortlists.request(vacancy, by=boss)
    page = sign_in(guide).page(f"/medewerker/voorselecties/{row.ref}")

    assert "Zet iemand erbij" not in page.text


@pytest.mark.parametrize("shown", ["wacht", "mijn", "alles"])
def test_each_part_of_the_list_opens(sign_in, manager, asked, shown):
    page = sign_in(manager).page(f"/medewerker/kennismakingen?toon={shown}&q=Van")

    assert page.heading == "Kennismakingen"


def test_staff_conclude_with_reasons_for_staff(session, sign_in, guide, agreed):
    client = sign_in(guide)
    form = client.page(f"/medewerker/kennismakingen/{agreed.ref}/afronden")
    assert "not_work_fit" in [one["value"] for one in form.soup.select("input[name=outcome]")]

    done = client.follow(form, {"outcome": "no_show", "note": "Vier keer gebeld"})

    assert "Vier keer gebeld" in done.text


def test_staff_stop_sharing_when_the_candidate_asks(session, sign_in, guide, agreed):
    client = sign_in(guide)
    shown = client.page(f"/medewerker/kennismakingen/{agreed.ref}")

    client.follow(shown, form=form_to(shown, "/stoppen"))

    session.expire_all()
    assert session.scalars(select(Disclosure)).one().revoked_at is not None
