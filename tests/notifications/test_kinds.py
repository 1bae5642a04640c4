import pytest

from portal.accounts.roles import Role
from portal.mail.catalogue import Letter
from portal.notifications import kinds
from portal.notifications.kinds import ABOUT, KIND_OF, REQUIRED
from portal.notifications.states import Audience, How, Kind


def test_every_letter_has_one_kind():
    listed = [letter for letters in kinds._LETTERS.values() for letter in letters]

    assert set(KIND_OF) == set(Letter)
    assert len(listed) == len(set(listed))
    assert set(kinds._LETTERS) == set(Kind)


def test_every_kind_is_on_a_page_but_what_is_only_mail():
    shown = {kind for about in ABOUT.values() for kind in about}

    assert shown == set(Kind) - {Kind.MAIL_ONLY}


@pytest.mark.parametrize("audience", Audience)
def test_what_is_required_says_why_and_what_may_be_off_without_buttons_warns(audience):
    for kind, about in ABOUT[audience].items():
        choices = kinds.choices(kind, audience)
        needs_warning = choices in {(How.AT_ONCE,), (How.AT_ONCE, How.NONE)}
        assert bool(about.warning) is needs_warning, kind
        assert (choices == (How.AT_ONCE,)) is (kind in REQUIRED)


def test_what_asks_something_is_never_put_off_but_for_staff():
    assert kinds.choices(Kind.TURN, Audience.EMPLOYER) == (How.AT_ONCE, How.NONE)
    assert kinds.choices(Kind.TURN, Audience.CANDIDATE) == (How.AT_ONCE, How.NONE)
    assert kinds.choices(Kind.TURN, Audience.STAFF) == (How.AT_ONCE, How.DIGEST, How.NONE)


def test_a_kind_of_others_has_no_choice():
    assert kinds.choices(Kind.PROFILE, Audience.EMPLOYER) == (How.AT_ONCE,)


@pytest.mark.parametrize(
    "letter",
    [
        Letter.SUPPORT_DECIDED,
        Letter.SUPPORT_SUPPLEMENT_ASKED,
        Letter.SUPPORT_EXTENDED,
        Letter.SUPPORT_STAFF_ESCALATED,
        Letter.SUPPORT_ACCOUNT_CONFIRM,
        Letter.VACANCY_REFUSED,
        Letter.EMPLOYER_EXCLUDED,
        Letter.PASSWORD_CHANGED,
        Letter.INTRODUCTION_REVOKED,
        Letter.PRIVACY_ANSWERED,
        Letter.ERASURE_PLANNED,
        Letter.RETENTION_WARNING,
        Letter.LEAK_REPORTED,
    ],
)
def test_what_is_due_cannot_be_switched_off(letter):
    for audience in Audience:
        assert kinds.choices(KIND_OF[letter], audience) == (How.AT_ONCE,)


@pytest.mark.parametrize(
    ("role", "audience"),
    [
        (Role.EMPLOYER, Audience.EMPLOYER),
        (Role.CANDIDATE, Audience.CANDIDATE),
        (Role.SUBSIDY_OFFICER, Audience.STAFF),
    ],
)
def test_whose_pages_somebody_reads(role, audience):
    assert kinds.audience_of(role) is audience
