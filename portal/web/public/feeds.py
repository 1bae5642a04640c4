"""What machines read: the map of the site, the feed of vacancies, robots.txt, security.txt."""

from datetime import datetime, timedelta

from flask import Response, current_app, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal import clock
from portal.discovery import queries, search
from portal.discovery.query import SearchQuery
from portal.discovery.slugs import slug
from portal.instruments import queries as instruments
from portal.knowledge import queries as knowledge
from portal.knowledge.states import Audience
from portal.settings import Settings
from portal.web.public import cards

MOST_ADDRESSES = 45_000
"""A sitemap holds 50,000 addresses at most (sitemaps.org)."""
MOST_IN_FEED = 50
EXPIRES_DAYS = 180

PAGES = (
    "home",
    "vacancies",
    "instruments",
    "guide",
    "for_employers",
    "for_job_seekers",
    "calculator",
    "help_pages",
    "contact",
    "accessibility",
    "privacy",
)


def sitemap() -> ResponseReturnValue:
    """List every public page with the day it changed last."""
    base = _base()
    listed = queries.all_listed(MOST_ADDRESSES)
    employers: dict[str, datetime] = {}
    for one in listed:
        employers[one.employer_ref] = max(
            one.changed_at, employers.get(one.employer_ref, one.changed_at)
        )
    rows: list[tuple[str, datetime | None]] = [
        (base + url_for(f"public.{name}"), None) for name in PAGES
    ]
    rows += [
        (base + url_for("public.instrument", slug=one.instrument.slug), one.created_at)
        for one in instruments.catalogue(clock.today())
    ]
    rows += [
        (base + url_for("public.help_article", slug=one.slug), one.changed_at)
        for one in knowledge.shown({Audience.EVERYONE})
    ]
    # Building tens of thousands of addresses one by one takes a second: fill in one.
    pattern = base + url_for("public.vacancy", ref="REF", slug="SLUG")
    rows += [
        (pattern.replace("REF", one.ref).replace("SLUG", slug(one.title)), one.changed_at)
        for one in listed
    ]
    rows += [
        (base + url_for("public.employer", ref=ref), changed)
        for ref, changed in sorted(employers.items())
    ]
    return _answer(render_template("public/feeds/sitemap.xml", rows=rows), "application/xml")


def atom() -> ResponseReturnValue:
    """List the newest vacancies as an Atom feed (RFC 4287)."""
    base = _base()
    rows = [one.vacancy for one in search.find(SearchQuery(), size=MOST_IN_FEED).items]
    updated = max((row.published_at for row in rows if row.published_at), default=clock.now())
    return _answer(
        render_template(
            "public/feeds/vacancies.xml",
            base=base,
            updated=updated,
            entries=list(zip(rows, cards.of_rows(rows), strict=True)),
        ),
        "application/atom+xml",
    )


def robots() -> ResponseReturnValue:
    """Say what robots need not read."""
    return _answer(
        render_template("public/feeds/robots.txt", base=_base()), "text/plain", kept=True
    )


def security() -> ResponseReturnValue:
    """Say where to report a weakness (RFC 9116)."""
    day = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    return _answer(
        render_template(
            "public/feeds/security.txt",
            base=_base(),
            mail=_settings().brand_mail,
            expires=(day + timedelta(days=EXPIRES_DAYS)).isoformat(),
        ),
        "text/plain",
        kept=True,
    )


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings


def _base() -> str:
    return _settings().base_url


def _answer(body: str, mimetype: str, *, kept: bool = False) -> Response:
    """Answer with a tag of the content; only what never changes may be kept unasked.

    A vacancy that has ended must be gone everywhere within a minute (CAP-04-03), so a cache asks
    each time, which costs nothing when the answer is the same.
    """
    response = make_response(body)
    response.mimetype = mimetype
    response.headers["Cache-Control"] = "public, max-age=86400" if kept else "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response
