"""Keeping the catalogue of schemes, and a new scheme that is data alone."""

import copy
import io
import json
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from portal import clock
from portal.accounts.roles import CATALOGUE_KEEPERS, STAFF, Role
from portal.instruments.models import Instrument, InstrumentNote, InstrumentVersion
from tests.factories.instruments import DOCUMENT

LIST = "/medewerker/regelingen/catalogus"
ONE = f"{LIST}/try_out"


@pytest.fixture
def keeper(make_staff):
    return make_staff(Role.SUBSIDY_OFFICER)


@pytest.fixture
def kept(sign_in, keeper):
    return sign_in(keeper)


def found(session):
    session.expire_all()
    return session.scalars(select(Instrument).where(Instrument.code == "try_out")).one()


def later(days):
    return (clock.today() + timedelta(days=days)).isoformat()


def upload(document):
    text = document if isinstance(document, bytes) else json.dumps(document).encode()
    return {"file": (io.BytesIO(text), "regeling.json")}


def test_a_new_scheme_with_its_form_is_data_alone(kept, client, catalogue):
    """Nothing but this document makes it: found, read, guided to, with its own questions."""
    document = copy.deepcopy(DOCUMENT) | {
        "code": "bicycle_plan",
        "slug": "fietsplan",
        "name": "Fiets voor het werk",
        "position": 900,
    }
    document["content"] |= {
        "summary": "Een fiets om op het werk te komen.",
        "keywords": ["fiets", "ebike"],
        "situations": {"support": ["workplace"], "started": ["no"]},
        "evidence": [{"code": "quote", "label": "Offerte van de fietsenmaker"}],
        "not_when": [
            {"question": "started", "value": "longer", "reason": "De fiets is voor het begin."}
        ],
    }
    document["content"]["form"]["sections"][0]["questions"] += [
        {"code": "km", "label": "Hoeveel kilometer?", "kind": "number", "least": "1"},
        {
            "code": "kind",
            "label": "Welke fiets?",
            "kind": "choice",
            "options": [{"value": "plain", "label": "Gewoon"}, {"value": "e", "label": "E-bike"}],
        },
    ]
    page = kept.page(f"{LIST}/nieuw")
    after = kept.follow(page, {"document": json.dumps(document)})
    assert after.heading == "Fiets voor het werk"
    version = kept.page(after.link("Versie 1"))
    assert "Hoeveel kilometer?" in version.text
    kept.post("/uitloggen", data={})

    assert "Fiets voor het werk" in client.page("/regelingen").text
    assert "Fiets voor het werk" in client.page("/regelingen?q=ebike").text
    page = client.page("/regelingen/fietsplan")
    assert "Een fiets om op het werk te komen." in page.text
    assert "Offerte van de fietsenmaker" in page.text
    guide = client.page("/regelingen/wijzer?hulp=workplace&begonnen=no")
    assert "Fiets voor het werk" in guide.soup.select_one("[aria-labelledby=asked]").get_text()
    guide = client.page("/regelingen/wijzer?begonnen=longer")
    assert "De fiets is voor het begin." in guide.text


def test_past_review_stands_first_and_in_the_work_list_of_the_owner(
    kept, keeper, make_instrument, queries
):
    make_instrument(code="fresh", slug="fresh", name="Vers", owner_id=keeper.user_id)
    make_instrument(
        owner_id=keeper.user_id, review_on=clock.today() - timedelta(days=2), position=999
    )
    with queries() as asked:
        page = kept.page(LIST)
    assert len(asked) <= 10
    assert [one.get_text() for one in page.soup.select("tbody th")] == ["Uitproberen", "Vers"]
    assert "1 regeling moet worden nagekeken." in page.text
    waiting = kept.page("/medewerker")
    assert "Klopt de regeling nog: Uitproberen" in waiting.text
    page = kept.page(f"{ONE}/nagekeken")
    after = kept.follow(page, {"next_on": later(100)})
    assert "moest worden nagekeken" not in after.text
    assert "Klopt de regeling nog" not in kept.page("/medewerker").text


@pytest.mark.parametrize("role", sorted(STAFF))
def test_everybody_of_staff_reads_it(sign_in, make_staff, make_instrument, role):
    make_instrument()
    client = sign_in(make_staff(role))
    page = client.page(ONE)
    buttons = "Nieuwe versie" in page.text
    assert buttons is (role in CATALOGUE_KEEPERS)
    client.page(f"{ONE}/versies/1")
    client.page(f"{ONE}/nieuwe-versie", status=200 if buttons else 404)


def test_a_page_of_the_catalogue_takes_few_queries(kept, keeper, make_instrument, queries):
    instrument = make_instrument(owner_id=keeper.user_id)
    page = kept.page(ONE)
    kept.send(
        page, {"situation": "Klein bedrijf", "text": "Bel eerst."}, form=len(page.forms()) - 1
    )
    del instrument
    with queries() as asked:
        page = kept.page(ONE)
    assert len(asked) <= 10
    assert "Klein bedrijf" in page.text


def test_a_new_version_holds_from_its_day(kept, session, make_instrument):
    make_instrument()
    page = kept.page(f"{ONE}/nieuwe-versie")
    document = json.loads(page.form()["document"]) | {"summary": "Nu anders."}
    values = {
        "valid_from": later(20),
        "change_note": "De tekst is anders.",
        "document": json.dumps(document),
    }
    after = kept.follow(page, values)
    assert "komt" in after.text
    assert [one.number for one in found(session).versions] == [1, 2]
    assert "Eerst kijken" in kept.page("/regelingen/uitproberen").text
    kept.follow(after, form=0)  # taken back
    assert [one.number for one in found(session).versions] == [1]


def test_faults_are_named_and_what_was_typed_stays(kept, session, make_instrument):
    make_instrument()
    page = kept.page(f"{ONE}/nieuwe-versie")
    values = {"valid_from": later(20), "change_note": "Anders."}
    for text, fault in (
        ('{\n"summary" "x"}', "regel 2, teken 11: dit is geen geldige JSON"),
        ('{"summary": "x", "colour": "red"}', "colour: is geen bekend veld"),
        ("", "regel 1, teken 1: dit is geen geldige JSON"),
    ):
        wrong = kept.send(page, values | {"document": text}, status=422)
        assert fault in wrong.text
        assert wrong.form()["document"] == text
    assert session.scalar(select(func.count(InstrumentVersion.id))) == 1


def test_a_document_comes_as_a_file_too(kept, session, make_instrument, instrument_document):
    make_instrument()
    page = kept.page(f"{ONE}/nieuwe-versie")
    values = {"valid_from": later(20), "change_note": "Anders."}
    instrument_document["content"]["summary"] = "Uit een bestand."
    kept.send(page, values | upload(instrument_document), content_type="multipart/form-data")
    assert found(session).versions[1].content["summary"] == "Uit een bestand."


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"\xff\xfe\x00", "dit bestand is geen tekst"),
        (b"x" * 400_001, "het document is langer dan 100000 tekens"),
        (b'{"code": "another", "content": {}}', "code: dit document is niet van try_out"),
        (b'{"summary": "\\u0000"}', "summary: bevat tekens die niemand kan lezen"),
        (b'{"summary": "\xe2\x80\xae"}', "summary: bevat tekens die niemand kan lezen"),
    ],
)
def test_a_file_that_is_no_document_is_refused_with_the_reason(
    kept, make_instrument, content, fault
):
    make_instrument()
    page = kept.page(f"{ONE}/nieuwe-versie")
    values = {"valid_from": later(20), "change_note": "Anders."}
    wrong = kept.send(
        page, values | upload(content), status=422, content_type="multipart/form-data"
    )
    assert fault in wrong.text


def test_a_doubled_click_adds_one_scheme(kept, session, instrument_document):
    page = kept.page(f"{LIST}/nieuw")
    values = {"document": json.dumps(instrument_document)}
    first = kept.send(page, values)
    assert kept.send(page, values).location == first.location
    assert session.scalar(select(func.count(Instrument.id))) == 1
    again = kept.send(kept.page(f"{LIST}/nieuw"), values, status=422)
    assert "er is al een regeling met deze code" in again.text


def test_a_stale_form_changes_nothing(kept, session, make_instrument):
    make_instrument()
    page, other = kept.page(f"{ONE}/einde"), kept.page(f"{ONE}/beheerder")
    kept.send(page, {"ended_on": later(5)})
    kept.send(other, {"owner": ""}, status=409)
    assert found(session).ended_on.isoformat() == later(5)


def test_an_owner_and_a_municipality_are_kept(kept, keeper, session, make_instrument):
    make_instrument()
    after = kept.follow(kept.page(f"{ONE}/beheerder"), {"owner": str(keeper.user_id)})
    assert keeper.name in after.text
    page = kept.page(f"{ONE}/gemeente")
    after = kept.follow(
        page, {"municipality": "delft", "available": "nee", "remark": "Vanaf 2027 wel."}
    )
    assert "niet beschikbaar: Vanaf 2027 wel." in after.text
    page = kept.page(after.link("wijzig Delft"))
    assert page.form()["available"] == "nee"
    wrong = kept.send(kept.page(f"{ONE}/nagekeken"), {"next_on": ""}, status=422)
    assert "Vul een dag in." in wrong.text


def test_notes_are_written_by_all_and_removed_by_who_wrote_them(
    sign_in, session, make_staff, make_instrument
):
    make_instrument()
    client = sign_in(make_staff(Role.JOB_COACH))
    page = client.page(ONE)
    wrong = client.send(page, {"situation": "", "text": "Zo."}, status=422)
    assert wrong.form()["text"] == "Zo."
    client.send(page, {"situation": "Klein bedrijf", "text": "Bel eerst."})
    other = sign_in(make_staff(Role.JOB_COACH))
    assert "Haal weg" not in other.page(ONE).text
    note = session.scalars(select(InstrumentNote)).one()
    away = f"{ONE}/ervaringen/{note.id}/weg"
    token = {"csrf_token": other.page(ONE).form()["csrf_token"]}
    assert other.post(away, data=token).status_code == 403
    assert session.scalar(select(func.count(InstrumentNote.id))) == 1


def test_an_unknown_scheme_or_version_is_not_found(kept, make_instrument):
    make_instrument()
    kept.page(f"{LIST}/nothing", status=404)
    kept.page(f"{ONE}/versies/9", status=404)
