"""Settings from the environment, checked together: every wrong or missing one is named at once."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from stdnum import iban


class SettingsError(Exception):
    """One or more settings are missing or wrong; the message lists all of them."""

    def __init__(self, problems: list[str]) -> None:
        """Keep the sentences, one per setting."""
        super().__init__("Settings are not right:\n" + "\n".join(f"- {one}" for one in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that differs between installations; secrets stay out of `repr`."""

    secret_key: str = field(repr=False)
    database_url: str = field(repr=False)
    search_url: str
    files_url: str = field(repr=False)
    limits_url: str = field(repr=False)
    mail_url: str = field(repr=False)
    mail_from: str
    inbound_url: str = field(repr=False)
    helpdesk_mail: str
    mail_server_name: str
    base_url: str
    demo: bool
    secure_cookies: bool
    trusted_proxies: int
    worker_in_web: bool
    brand_name: str
    brand_tagline: str
    brand_powered_by: str
    brand_phone: str
    brand_mail: str
    payer_name: str
    payer_iban: str = field(repr=False)
    region: str


DATA = Path("var")


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; raises SettingsError that names every missing or wrong one.

    With ``DEMO=1`` every setting has a default that keeps data, mail and search on this machine,
    and a setting that belongs to production is refused.
    """
    env = os.environ if environ is None else environ
    problems: list[str] = []
    demo = _boolean(env, "DEMO", default=False, problems=problems)
    data = Path(env.get("DATA_DIR", str(DATA))).absolute()

    def take(name: str, default: str | None, check: Callable[[str], str | None]) -> str:
        value = env.get(name) or default
        if value is None:
            problems.append(f"{name} is missing")
            return ""
        complaint = check(value)
        if complaint:
            problems.append(f"{name} {complaint}")
        return value

    secret = take("SECRET_KEY", "demo-" + "0" * 40 if demo else None, _long_enough)
    database = take(
        "DATABASE_URL", f"sqlite:///{data}/werkpoort.db", _scheme("sqlite", "postgresql+psycopg")
    )
    search = take("SEARCH_URL", f"whoosh://{data}/search", _scheme("whoosh", "postgresql+psycopg"))
    files = take("FILES_URL", f"file://{data}/files", _scheme("file", "s3"))
    limits = take("LIMITS_URL", "memory://", _scheme("memory", "redis", "rediss"))
    mail = take(
        "MAIL_URL", "mailbox:" if demo else None, _scheme("smtp", "smtps", "console", "mailbox")
    )
    sender = take("MAIL_FROM", "werkpoort@demo.werkpoort.nl" if demo else None, _address)
    box = take("HELPDESK_MAIL", "hulp@demo.werkpoort.nl" if demo else "", _box)
    inbound = take("INBOUND_URL", "", _optional(_scheme("imap", "imaps")))
    if inbound and not box:
        problems.append("HELPDESK_MAIL is missing: INBOUND_URL brings its mail")
    port = env.get("PORT", "8000")
    base = take("BASE_URL", f"http://127.0.0.1:{port}" if demo else None, _web_address)
    settings = Settings(
        secret_key=secret,
        database_url=database,
        search_url=search,
        files_url=files,
        limits_url=limits,
        mail_url=mail,
        mail_from=sender,
        inbound_url=inbound,
        helpdesk_mail=box.lower(),
        mail_server_name=env.get("MAIL_SERVER_NAME", "").strip(),
        base_url=base.rstrip("/"),
        demo=demo,
        secure_cookies=base.startswith("https://"),
        trusted_proxies=_number(env, "TRUSTED_PROXIES", 0, problems),
        worker_in_web=_boolean(env, "WORKER_IN_WEB", default=True, problems=problems),
        brand_name=env.get("BRAND_NAME", "Werkpoort"),
        brand_tagline=env.get("BRAND_TAGLINE", "werk en mensen in Haaglanden"),
        brand_powered_by=env.get("BRAND_POWERED_BY", "WerkgeversServicepunt Haaglanden"),
        brand_phone=env.get("BRAND_PHONE", "070 123 45 67"),
        brand_mail=env.get("BRAND_MAIL", "helpdesk@demo.werkpoort.nl" if demo else sender),
        payer_name=env.get("PAYER_NAME", "Werkpoort Demo" if demo else ""),
        payer_iban=take("PAYER_IBAN", "NL91ABNA0417164300" if demo else "", _account),
        region=env.get("REGION", "haaglanden"),
    )
    if demo:
        problems += _beside_production(settings)
    if problems:
        raise SettingsError(problems)
    return settings


def _beside_production(settings: Settings) -> list[str]:
    """Name what shows that this is no playground: demo accounts have a published password."""
    found = []
    if urlsplit(settings.mail_url).scheme not in {"mailbox", "console"}:
        found.append("MAIL_URL points at a mail server, but DEMO=1 sends no mail")
    if settings.inbound_url:
        found.append("INBOUND_URL points at a mailbox, but DEMO=1 receives no mail")
    if urlsplit(settings.base_url).hostname not in {"127.0.0.1", "localhost", "::1"}:
        found.append("BASE_URL is not on this machine, but DEMO=1 has published passwords")
    for name, url in (("DATABASE_URL", settings.database_url), ("FILES_URL", settings.files_url)):
        host = urlsplit(url).hostname
        if urlsplit(url).scheme != "file" and host not in {None, "127.0.0.1", "localhost", "::1"}:
            found.append(f"{name} is on another machine, but DEMO=1 fills it with made-up data")
    return found


def _boolean(env: Mapping[str, str], name: str, *, default: bool, problems: list[str]) -> bool:
    value = env.get(name, "").strip().lower()
    if value in {"", "1", "0", "true", "false", "yes", "no"}:
        return value in {"1", "true", "yes"} if value else default
    problems.append(f"{name} must be 1 or 0")
    return default


def _number(env: Mapping[str, str], name: str, default: int, problems: list[str]) -> int:
    value = env.get(name, "")
    if not value:
        return default
    if value.isascii() and value.isdigit():
        return int(value)
    problems.append(f"{name} must be a whole number")
    return default


def _long_enough(value: str) -> str | None:
    return None if len(value) >= 32 else "must have at least 32 characters"


def _scheme(*allowed: str) -> Callable[[str], str | None]:
    def check(value: str) -> str | None:
        if value.split(":", 1)[0] in allowed and ":" in value:
            return None
        return f"must start with one of: {', '.join(one + ':' for one in allowed)}"

    return check


def _optional(check: Callable[[str], str | None]) -> Callable[[str], str | None]:
    return lambda value: check(value) if value else None


def _account(value: str) -> str | None:
    return None if not value or iban.is_valid(value) else "must be an IBAN"


def _address(value: str) -> str | None:
    return None if "@" in value else "must be a mail address"


def _box(value: str) -> str | None:
    """Complain about a box to which no address with a tag ("hulp+…@") can be made."""
    local, at, domain = value.rpartition("@")
    good = local and domain and not set('+<>" ,;') & set(value) and len(local) <= 30
    return (
        None if not value or (at and good) else "must be a mail address without a +, not too long"
    )


def _web_address(value: str) -> str | None:
    parts = urlsplit(value)
    good = parts.scheme in {"http", "https"} and parts.netloc
    return None if good else "must be the web address of the site, such as https://example.org"
