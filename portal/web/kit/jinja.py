"""What every template may use: formats, labels, assets, and who reads."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flask import Flask, g, request, url_for
from flask_babel import format_date, format_datetime
from jinja2 import StrictUndefined
from markupsafe import Markup, escape

from portal import clock, money
from portal.accounts.roles import STAFF, Role
from portal.settings import Settings
from portal.taxonomy import queries as taxonomy
from portal.taxonomy.models import ListName
from portal.web.kit import i18n, knowledge
from portal.web.kit.identity import current_user_row, unread, who
from portal.web.kit.navigation import menu


@dataclass(frozen=True, slots=True)
class Brand:
    """Name and sender of this installation."""

    name: str
    tagline: str
    powered_by: str
    phone: str
    mail: str


@dataclass(frozen=True, slots=True)
class Account:
    """The signed-in person, for the header."""

    name: str
    email: str
    initials: str
    audience: str
    organisation: str = ""
    #: Where the own notifications are, empty for who has no pages yet, and how many are unread.
    notifications: str = ""
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Language:
    """A language to switch to."""

    label: str
    code: str
    url: str
    current: bool


def init_app(app: Flask, settings: Settings, dist: Path) -> None:
    """Set up the environment and what each template gets."""
    env = app.jinja_env
    env.undefined = StrictUndefined
    env.trim_blocks = True
    env.lstrip_blocks = True
    env.add_extension("jinja2.ext.do")
    env.filters["day"] = day
    env.filters["short_day"] = short_day
    env.filters["moment"] = moment
    env.filters["paragraphs"] = paragraphs
    env.filters["count"] = count
    env.filters["plain"] = money.plain
    env.filters["euros"] = money.euros
    env.globals["label"] = list_label
    env.globals["suggest_attrs"] = knowledge.suggest_attrs
    brand = Brand(
        settings.brand_name,
        settings.brand_tagline,
        settings.brand_powered_by,
        settings.brand_phone,
        settings.brand_mail,
    )
    asset = _assets(dist)
    app.extensions["stylesheet"] = asset("main.css")

    @app.context_processor
    def always() -> dict[str, Any]:
        locale = i18n.locale()
        return {
            "brand": brand,
            "locale": locale,
            "asset": asset,
            "csp_nonce": g.get("csp_nonce", ""),
            "navigation": menu(who()),
            "account": _account(),
            "contact_person": g.get("contact_person"),
            "demo_mode": settings.demo,
            "language_links": _languages(locale),
            "today": clock.today(),
        }


def list_label(name: str, code: str | None) -> str:
    """Label of a code in a managed list, in the reader's language: ``label("sector", "care")``."""
    return taxonomy.label(ListName(name), code, i18n.locale())


def day(value: date | datetime | None) -> str:
    """Return "24 november 2026"; empty for None."""
    if value is None:
        return ""
    return str(format_date(_as_day(value), "d MMMM y"))


def short_day(value: date | datetime | None) -> str:
    """Return "24 nov", with the year when it is not this one."""
    if value is None:
        return ""
    found = _as_day(value)
    return str(format_date(found, "d MMM" if found.year == clock.today().year else "d MMM y"))


def moment(value: datetime | None) -> str:
    """Return "24 november 2026, 16:05" on a Dutch clock."""
    return str(format_datetime(value, "d MMMM y, HH:mm")) if value else ""


def count(number: int) -> str:
    """Return a number with dots between the thousands."""
    return f"{number:,}".replace(",", ".")


def paragraphs(text: str | None) -> Markup:
    """Return plain text as paragraphs; lines that start with - or * become a list."""
    blocks = []
    for block in (text or "").split("\n\n"):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        if lines and all(line[0] in "-*•" for line in lines):
            items = Markup().join(Markup("<li>%s</li>") % line.lstrip("-*• ") for line in lines)
            blocks.append(Markup("<ul>%s</ul>") % items)
        elif lines:
            blocks.append(Markup("<p>%s</p>") % Markup("<br>").join(escape(one) for one in lines))
    return Markup("\n").join(blocks)


def _as_day(value: date | datetime) -> date:
    return clock.local(value).date() if isinstance(value, datetime) else value


def _account() -> Account | None:
    identity = who()
    if identity is None:
        return None
    user = current_user_row()
    words = user.name.split()
    initials = "".join(word[0] for word in (words[:1] + words[-1:])).upper()
    audience = (
        "staff"
        if identity.role in STAFF
        else "employer"
        if identity.role is Role.EMPLOYER
        else "candidate"
    )
    has_pages = identity.role is not Role.EMPLOYER or identity.employer_id is not None
    return Account(
        user.name,
        user.email,
        initials,
        audience,
        notifications=url_for(f"{audience}.notifications") if has_pages else "",
        unread=unread() if has_pages else 0,
    )


def _languages(locale: str) -> list[Language]:
    others = [(key, value) for key, value in request.args.items(multi=True) if key != "taal"]
    query = "".join(f"&{_quoted(key)}={_quoted(value)}" for key, value in others)
    return [
        Language(label, code, f"{request.path}?taal={code}{query}", code == locale)
        for code, label in i18n.LANGUAGES.items()
    ]


def _quoted(text: str) -> str:
    return quote(text, safe="")


def _assets(dist: Path) -> Callable[[str], str]:
    """Return a function from the logical name of an asset to its address with a content hash."""
    manifest = dist / "manifest.json"
    names: Mapping[str, str] = json.loads(manifest.read_text("utf-8")) if manifest.exists() else {}

    def asset(name: str) -> str:
        return "/static/" + names.get(name, name)

    return asset
