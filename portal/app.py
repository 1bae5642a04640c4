"""The application factory: the only module that knows every part of the web."""

import gc
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from flask import Flask
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from portal import db, geo, resources
from portal.discovery import services as discovery
from portal.files import connected as files
from portal.helpdesk import box
from portal.letters import services as letters
from portal.settings import Settings
from portal.support_requests import payer
from portal.taxonomy import occupations
from portal.web.api import urls as api
from portal.web.auth import urls as auth
from portal.web.candidate import urls as candidate
from portal.web.employer import urls as employer
from portal.web.kit import (
    access,
    errors,
    headers,
    i18n,
    identity,
    jinja,
    limits,
    profile,
    requestlog,
    transaction,
)
from portal.web.public import gone
from portal.web.public import urls as public
from portal.web.staff import urls as staff


@dataclass(frozen=True, slots=True)
class Parts:
    """Which outside parts the factory connects; tests bring their own database."""

    connect_database: bool = True


def create_app(settings: Settings, parts: Parts | None = None) -> Flask:
    """Build the application from checked settings; refuses to start with an open endpoint."""
    parts = parts or Parts()
    if parts.connect_database:
        db.connect(settings.database_url)
    discovery.connect(settings.search_url)
    files.connect(settings.files_url)
    box.configure(settings)
    letters.configure(settings)
    payer.configure(settings)
    app = Flask(
        "portal",
        template_folder=str(resources.templates()),
        static_folder=None,
        root_path=str(Path(__file__).parent),
    )
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_NAME="werkpoort",
        PERMANENT_SESSION_LIFETIME=timedelta(days=90),
        # Only a request that changed the session sends it: else the answer to saving in the
        # background puts back the cookie of before, and a message to the reader is lost.
        SESSION_REFRESH_EACH_REQUEST=False,
        MAX_CONTENT_LENGTH=12 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=1024 * 1024,
        MAX_FORM_PARTS=500,
        WTF_CSRF_TIME_LIMIT=12 * 3600,
        SETTINGS=settings,
    )
    requestlog.init_app(app)
    transaction.init_app(app)
    identity.init_app(app)
    headers.init_app(app, secure=settings.secure_cookies)
    i18n.init_app(app, str(resources.translations()))
    limits.init_app(app, settings.limits_url)
    CSRFProtect(app)
    jinja.init_app(app, settings, resources.assets())
    profile.init_app(app)
    errors.init_app(app)
    for audience in (public, api, auth, employer, candidate, staff):
        app.register_blueprint(audience.blueprint(settings))
    gone.init_app(app)
    access.check(app)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(resources.assets()),
        prefix="static/",
        max_age=60,
        immutable_file_test=r"^.+-[0-9A-Za-z]{8,}\.[a-z0-9]+$",
    )
    if parts.connect_database:
        _settle()
    return app


def _settle() -> None:
    """Tell Python that what is loaded now stays, so that it is not looked through again and again.

    A full look for rubbish through program and tables takes a tenth of a second, in the middle of
    somebody's page; afterwards it takes a tenth of that.
    """
    geo.places()
    occupations.own()
    gc.collect()
    gc.freeze()
