import pytest

from portal.settings import SettingsError, load

GOOD = {
    "SECRET_KEY": "s" * 32,
    "BASE_URL": "https://werk.voorbeeld.nl",
    "MAIL_FROM": "a@b.nl",
    "MAIL_URL": "smtp://mail.voorbeeld.nl:25",
}


def test_all_missing_settings_are_named_at_once():
    with pytest.raises(SettingsError) as caught:
        load({})

    assert caught.value.problems == [
        "SECRET_KEY is missing",
        "MAIL_URL is missing",
        "MAIL_FROM is missing",
        "BASE_URL is missing",
    ]


def test_wrong_settings_are_named_with_the_missing_ones():
    with pytest.raises(SettingsError) as caught:
        load(
            GOOD
            | {
                "DATABASE_URL": "mysql://x",
                "SECRET_KEY": "short",
                "TRUSTED_PROXIES": "two",
                "MAIL_FROM": "",
            }
        )

    assert caught.value.problems == [
        "SECRET_KEY must have at least 32 characters",
        "DATABASE_URL must start with one of: sqlite:, postgresql+psycopg:",
        "MAIL_FROM is missing",
        "TRUSTED_PROXIES must be a whole number",
    ]


def test_production_needs_four_settings():
    settings = load(GOOD)

    assert (settings.demo, settings.secure_cookies) == (False, True)


def test_demo_needs_none():
    assert load({"DEMO": "1"}).mail_url == "mailbox:"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MAIL_URL", "smtp://mail.voorbeeld.nl"),
        ("BASE_URL", "https://werk.voorbeeld.nl"),
        ("DATABASE_URL", "postgresql+psycopg://werkpoort@db.voorbeeld.nl/werkpoort"),
        ("FILES_URL", "s3://bucket"),
    ],
)
def test_demo_refuses_to_run_beside_production(name, value):
    with pytest.raises(SettingsError) as caught:
        load({"DEMO": "1", name: value})

    assert [problem.split()[0] for problem in caught.value.problems] == [name]


def test_secrets_do_not_show():
    assert "s" * 32 not in repr(load(GOOD))


def test_who_pays_is_optional_and_a_real_account():
    assert load(GOOD).payer_iban == ""
    settings = load(GOOD | {"PAYER_NAME": "Werkbedrijf", "PAYER_IBAN": "NL20INGB0001234567"})
    assert (settings.payer_name, settings.payer_iban) == ("Werkbedrijf", "NL20INGB0001234567")
    assert "INGB" not in repr(settings)
    with pytest.raises(SettingsError, match="PAYER_IBAN must be an IBAN"):
        load(GOOD | {"PAYER_IBAN": "NL20INGB0001234568"})


def test_mail_in_is_optional_and_needs_an_address():
    assert (load(GOOD).helpdesk_mail, load(GOOD).inbound_url) == ("", "")
    inbound = {"INBOUND_URL": "imaps://hulp:geheim@mail.voorbeeld.nl"}
    with pytest.raises(SettingsError) as caught:
        load(GOOD | inbound)
    assert caught.value.problems == ["HELPDESK_MAIL is missing: INBOUND_URL brings its mail"]
    settings = load(GOOD | inbound | {"HELPDESK_MAIL": "Hulp@voorbeeld.nl"})
    assert settings.helpdesk_mail == "hulp@voorbeeld.nl"
    assert "geheim" not in repr(settings)


@pytest.mark.parametrize(
    "value",
    ["hulp", "hulp+x@voorbeeld.nl", "@voorbeeld.nl", "a" * 31 + "@voorbeeld.nl", "a b@c.nl"],
)
def test_the_address_of_the_helpdesk_must_take_a_tag(value):
    with pytest.raises(SettingsError, match="HELPDESK_MAIL must be a mail address without a"):
        load(GOOD | {"HELPDESK_MAIL": value})


def test_mail_in_comes_over_imap_alone():
    wrong = {"INBOUND_URL": "pop3://hulp@voorbeeld.nl", "HELPDESK_MAIL": "hulp@voorbeeld.nl"}
    with pytest.raises(SettingsError, match="INBOUND_URL must start with one of: imap:, imaps:"):
        load(GOOD | wrong)


def test_the_demo_has_a_helpdesk_without_a_mailbox():
    assert load({"DEMO": "1"}).helpdesk_mail == "hulp@demo.werkpoort.nl"
    with pytest.raises(SettingsError, match="INBOUND_URL points at a mailbox"):
        load({"DEMO": "1", "INBOUND_URL": "imaps://hulp:x@mail.voorbeeld.nl"})
