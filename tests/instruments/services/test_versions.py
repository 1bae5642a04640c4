from datetime import date, timedelta

import pytest

from portal import clock
from portal.accounts.roles import Role
from portal.audit import queries as audit
from portal.errors import DomainError, FieldErrors, NotAllowed, NotFound, StaleForm
from portal.instruments import documents, queries
from portal.instruments.content import ContentError
from portal.instruments.services import versions
from portal.instruments.services.versions import NewVersion


@pytest.fixture
def keeper(make_staff):
    return make_staff(Role.SUBSIDY_OFFICER)


@pytest.fixture
def enter(keeper, instrument_document):
    def make(instrument, *, by=None, version=None, summary="Anders.", **changes):
        given = {
            "valid_from": clock.today() + timedelta(days=30),
            "name": "Uitproberen 2",
            "handling": "request",
            "content": instrument_document["content"] | {"summary": summary},
            "change_note": "De regels zijn anders.",
        } | changes
        return versions.add_version(
            instrument,
            NewVersion(**given),
            version=instrument.version if version is None else version,
            by=by or keeper,
        )

    return make


def test_a_version_holds_from_its_day_and_the_old_one_stays(make_instrument, enter):
    instrument = make_instrument()
    day = clock.today() + timedelta(days=30)
    made = enter(instrument, valid_from=day)
    assert made.number == 2
    assert queries.in_force("try_out", day - timedelta(days=1)).name == "Uitproberen"
    assert queries.in_force("try_out", day) is made
    assert [one.action for one in audit.of("instrument", instrument.id)] == ["instrument.version"]


def test_a_coming_version_is_replaced_by_one_of_the_same_day(make_instrument, enter):
    instrument = make_instrument()
    enter(instrument)
    enter(instrument, summary="Toch anders.")
    assert [(one.number, one.content["summary"]) for one in instrument.versions] == [
        (1, "Eerst kijken of het past."),
        (3, "Toch anders."),
    ]


def test_two_versions_cannot_begin_today(make_instrument, enter):
    instrument = make_instrument()
    enter(instrument, valid_from=clock.today())
    with pytest.raises(FieldErrors) as raised:
        enter(instrument, valid_from=clock.today())
    assert list(raised.value.errors) == ["valid_from"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"valid_from": None}, "valid_from"),
        ({"valid_from": date(2025, 1, 1)}, "valid_from"),
        ({"name": ""}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"handling": "magic"}, "handling"),
        ({"change_note": " "}, "change_note"),
    ],
)
def test_what_is_missing_or_wrong_is_named(make_instrument, enter, change, field):
    with pytest.raises(FieldErrors) as raised:
        enter(make_instrument(), **change)
    assert list(raised.value.errors) == [field]


@pytest.mark.parametrize("content", [None, [], "x", {"summary": "Alleen dit."}])
def test_content_with_faults_is_refused(make_instrument, enter, content):
    instrument = make_instrument()
    with pytest.raises(ContentError):
        enter(instrument, content=content)
    assert len(instrument.versions) == 1


def test_a_form_opened_before_another_version_is_stale(make_instrument, enter):
    instrument = make_instrument()
    opened = instrument.version
    enter(instrument)
    with pytest.raises(StaleForm):
        enter(instrument, version=opened)


def test_only_keepers_change_the_catalogue(make_instrument, enter, make_staff, instrument_document):
    instrument = make_instrument()
    with pytest.raises(NotAllowed):
        enter(instrument, by=make_staff(Role.JOB_COACH))
    with pytest.raises(NotFound):
        enter(instrument, by=make_staff(Role.EMPLOYER))
    with pytest.raises(NotAllowed):
        versions.add(documents.check(instrument_document), by=make_staff(Role.JOB_COACH))


def test_only_a_coming_version_is_discarded(make_instrument, enter, keeper):
    instrument = make_instrument()
    enter(instrument)
    with pytest.raises(DomainError):
        versions.discard(instrument, 1, version=instrument.version, by=keeper)
    with pytest.raises(NotFound):
        versions.discard(instrument, 7, version=instrument.version, by=keeper)
    versions.discard(instrument, 2, version=instrument.version, by=keeper)
    assert [one.number for one in instrument.versions] == [1]


def test_a_new_instrument_belongs_to_who_enters_it(session, keeper, instrument_document):
    made = versions.add(documents.check(instrument_document), by=keeper)
    assert made.owner_id == keeper.user_id
    assert queries.in_force("try_out", clock.today()).instrument is made
    for change in ({"slug": "anders"}, {"code": "other"}):
        with pytest.raises(FieldErrors):
            versions.add(documents.check(instrument_document | change), by=keeper)
