"""The record for schemes: for the few who may, logged each time, never on the way of others."""

import pytest
from sqlalchemy import select

from portal import clock, db
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.candidates.models import (
    ProfileOpening,
    Referral,
    RestrictedRecord,
    SegmentEntry,
)
from portal.candidates.states import ReferralKind
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import choices


@pytest.fixture
def officer(make_staff, sign_in):
    identity = make_staff(Role.SUBSIDY_OFFICER)
    sign_in(identity)
    return identity


@pytest.fixture
def address(make_candidate):
    row = make_candidate(name="Fatima Zuidwijk", client_number="K77")
    return f"/medewerker/kandidaten/{row.ref}/regelingen"


def test_who_keeps_schemes_finds_somebody_by_number(client, officer, address):
    page = client.page("/medewerker").link("Kandidaten")
    page = client.page(f"{page}?q=k77")
    assert page.link("Fatima Zuidwijk") == address
    assert "Geen kandidaat gevonden" in client.page("/medewerker/regelingen/kandidaten?q=k").text
    assert client.get(address.removesuffix("/regelingen")).status_code == 404


def test_the_record_is_kept_and_each_look_is_logged(client, officer, address):
    group = choices(ListName.TARGET_GROUP)[0][0]
    today = clock.today().isoformat()
    page = client.page(address)
    wrong = client.send(page, {"wage_value_pct": "40"}, status=422)
    assert wrong.soup.select_one("#wage_value_on-error")
    assert wrong.form()["wage_value_pct"] == "40"

    client.send(page, {"target_group": group, "wage_value_pct": "40", "wage_value_on": today})

    row = db.session.scalars(select(RestrictedRecord)).one()
    assert (row.target_group, row.wage_value_pct, row.changed_by) == (
        group,
        40,
        officer.user_id,
    )
    page = client.page(address)
    assert (page.form()["target_group"], page.form()["wage_value_pct"]) == (group, "40")
    rows = db.session.scalars(select(ProfileOpening)).all()
    assert {(one.user_id, one.purpose) for one in rows} == {(officer.user_id, "restricted")}
    assert len(rows) >= 2
    entry = db.session.scalars(
        select(AuditEntry).where(AuditEntry.action == "restricted.saved")
    ).one()
    assert entry.details == {"fields": ["target_group", "wage_value_on", "wage_value_pct"]}


def test_a_judgement_is_added_and_the_latest_stands_first(client, officer, address):
    (first, label), (second, _) = choices(ListName.SUPPORT_SEGMENT)[:2]
    page = client.page(address)
    wrong = client.send(page, {"support_segment": "", "on": "2999-01-01"}, form=1, status=422)
    assert wrong.soup.select_one("#support_segment-error")

    client.send(page, {"support_segment": second, "on": "2026-01-05"}, form=1)
    client.send(page, {"support_segment": first, "self_reliance": "3"}, form=1)

    assert len(db.session.scalars(select(SegmentEntry)).all()) == 2
    row = client.page(address).soup.select_one("tbody tr").get_text(" ", strip=True)
    assert label in row


@pytest.mark.parametrize("role", [Role.WORK_CONSULTANT, Role.MANAGER, Role.PRIVACY_OFFICER])
def test_others_find_nothing(client, address, make_staff, sign_in, role):
    sign_in(make_staff(role))
    client.page(address, 404)
    client.page("/medewerker/regelingen/kandidaten?q=fatima", 404)


def test_the_file_of_a_candidate_tells_nothing_of_the_record(
    client, address, make_staff, sign_in, session
):
    sign_in(make_staff(Role.CASE_MANAGER))
    segment, label = choices(ListName.SUPPORT_SEGMENT)[0]
    client.send(client.page(address), {"support_segment": segment}, form=1)
    sign_in(make_staff(Role.MANAGER))
    page = client.page(address.removesuffix("/regelingen"))
    assert label not in page.text
    assert "restricted" not in page.text


def test_nothing_can_be_typed_about_what_a_referral_is_about(client, officer, address):
    form = client.page(address).soup.select_one("form[action$=verwijzing]")
    visible = [one for one in form.select("input, textarea, select") if one.get("type") != "hidden"]
    assert [(one.name, one.get("type"), one["name"]) for one in visible] == [
        ("select", None, "kind"),
        ("input", "date", "referred_on"),
    ]


def test_a_referral_is_added_and_taken_away(client, officer, address):
    page = client.page(address)
    wrong = client.send(page, {"kind": "", "referred_on": "2026-01-05"}, form=2, status=422)
    assert wrong.soup.select_one("#kind-error")
    assert wrong.form(2)["referred_on"] == "2026-01-05"
    late = client.send(page, {"kind": "debt", "referred_on": "2999-01-01"}, form=2, status=422)
    assert late.soup.select_one("#referred_on-error")
    assert late.form(2)["kind"] == "debt"

    page = client.follow(page, {"kind": "debt", "referred_on": "2026-01-05"}, form=2)

    row = db.session.scalars(select(Referral)).one()
    assert (row.kind, row.author_id) == (ReferralKind.DEBT, officer.user_id)
    shown = page.soup.select_one("tbody tr").get_text(" ", strip=True)
    assert shown.startswith("5 januari 2026 Schulden Sam de Vries")
    client.follow(page, form=2)
    assert db.session.scalars(select(Referral)).all() == []


@pytest.mark.parametrize("role", [Role.WORK_CONSULTANT, Role.ACCOUNT_MANAGER])
def test_others_refer_nobody(client, address, make_staff, sign_in, role):
    sign_in(make_staff(role))
    file = address.removesuffix("/regelingen")
    token = client.page(file).form()["csrf_token"]
    answer = client.post(f"{file}/verwijzing", data={"csrf_token": token, "kind": "care"})
    assert answer.status_code == 404
    assert db.session.scalars(select(Referral)).all() == []
