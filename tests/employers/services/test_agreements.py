"""Agreements with an organisation."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from portal import clock
from portal.accounts.roles import EMPLOYER_KEEPERS, STAFF
from portal.audit import queries as audit_queries
from portal.employers import relations
from portal.employers.services import agreements
from portal.employers.services.agreements import AgreementDetails
from portal.employers.states import AgreementStatus
from portal.errors import FieldErrors, NotAllowed, NotFound, StaleForm

DETAILS = AgreementDetails(
    kind="framework",
    title="Tien leerwerkplekken per jaar",
    status=AgreementStatus.RUNNING,
    starts_on=date(2026, 1, 1),
)


def wrong(act):
    with pytest.raises(FieldErrors) as caught:
        act()
    return caught.value.errors


@pytest.fixture
def employer(make_employer):
    return make_employer()


def test_a_keeper_enters_an_agreement(session, employer, make_staff):
    who = make_staff()

    agreement = agreements.add(employer, replace(DETAILS, title="  Tien  plekken "), by=who)

    assert relations.agreements(employer.id) == [agreement]
    assert (agreement.title, agreement.status, agreement.entered_by, agreement.version) == (
        "Tien plekken",
        AgreementStatus.RUNNING,
        who.user_id,
        1,
    )
    assert [(one.action, one.details) for one in audit_queries.of("employer", employer.id)] == [
        (
            "employer.agreement_added",
            {"agreement": str(agreement.id), "status": "running"},
        )
    ]


@pytest.mark.parametrize("role", sorted(STAFF - EMPLOYER_KEEPERS))
def test_other_staff_may_not(session, employer, make_staff, role):
    with pytest.raises(NotAllowed):
        agreements.add(employer, DETAILS, by=make_staff(role))


def test_the_employer_itself_finds_nothing(session, employer, acting_for, make_staff):
    agreement = agreements.add(employer, DETAILS, by=make_staff())

    with pytest.raises(NotFound):
        agreements.add(employer, DETAILS, by=acting_for(employer))
    with pytest.raises(NotFound):
        agreements.change(agreement, DETAILS, version=1, by=acting_for(employer))


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"kind": "verzonnen"}, {"kind": "Kies wat voor afspraak het is."}),
        ({"title": " "}, {"title": "Vul in waar de afspraak over gaat."}),
        ({"title": "a" * 121}, {"title": "Gebruik hoogstens 120 tekens."}),
        ({"starts_on": None}, {"starts_on": "Vul de dag in waarop de afspraak begint."}),
        (
            {"ends_on": date(2025, 12, 31)},
            {
                "ends_on": "Kies een einde na het begin.",
                "status": "Deze afspraak is voorbij: kies “Beëindigd” of een later einde.",
            },
        ),
        (
            {"status": AgreementStatus.ENDED},
            {"ends_on": "Vul in op welke dag de afspraak eindigde."},
        ),
    ],
)
def test_what_is_wrong_is_named(session, employer, make_staff, changes, errors):
    who = make_staff()

    assert wrong(lambda: agreements.add(employer, replace(DETAILS, **changes), by=who)) == errors
    assert relations.agreements(employer.id) == []


def test_an_agreement_ends(session, employer, make_staff):
    who = make_staff()
    agreement = agreements.add(employer, DETAILS, by=who)
    ended = replace(
        DETAILS, status=AgreementStatus.ENDED, ends_on=clock.today() - timedelta(days=1)
    )

    agreements.change(agreement, ended, version=1, by=who)
    agreements.change(agreement, ended, version=2, by=who)

    assert (agreement.status, agreement.version) == (AgreementStatus.ENDED, 2)
    assert [one.action for one in audit_queries.of("employer", employer.id)] == [
        "employer.agreement_added",
        "employer.agreement_changed",
    ]


@pytest.mark.parametrize("version", [None, 0, 2])
def test_a_stale_form_changes_nothing(session, employer, make_staff, version):
    who = make_staff()
    agreement = agreements.add(employer, DETAILS, by=who)

    with pytest.raises(StaleForm):
        agreements.change(agreement, replace(DETAILS, title="Anders"), version=version, by=who)
    assert agreement.title == DETAILS.title


def test_running_ones_stand_first_and_those_of_others_nowhere(
    session, employer, make_employer, make_staff
):
    who = make_staff()
    day = clock.today()
    ended = agreements.add(
        employer, replace(DETAILS, status=AgreementStatus.ENDED, ends_on=day), by=who
    )
    concluded = agreements.add(
        employer, replace(DETAILS, status=AgreementStatus.CONCLUDED, starts_on=day), by=who
    )
    running = agreements.add(employer, DETAILS, by=who)
    foreign = agreements.add(make_employer(), DETAILS, by=who)

    assert relations.agreements(employer.id) == [running, concluded, ended]
    assert relations.agreement(ended.id, employer.id) is ended
    with pytest.raises(NotFound):
        relations.agreement(foreign.id, employer.id)
