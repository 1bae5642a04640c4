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
