"""The language of a page: what was chosen, else what the account or the browser says."""

from flask import Flask, request, session
from flask_babel import Babel

from portal.web.kit.identity import current_user_row, who

LANGUAGES = {"nl": "Nederlands", "en": "English"}


def init_app(app: Flask, translations: str) -> None:
    """Choose the language per request; ``?taal=en`` switches and is remembered in the cookie."""
    app.config["BABEL_DEFAULT_LOCALE"] = "nl"
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/Amsterdam"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = translations
    Babel(app, locale_selector=locale, timezone_selector=lambda: "Europe/Amsterdam")

    @app.before_request
    def switch() -> None:
        chosen = request.args.get("taal")
        if chosen in LANGUAGES:
            session["locale"] = chosen


def locale() -> str:
    """Return "nl" or "en" for this request.

    Dutch is the default: the browser's wish does not count, since most readers of a Dutch
    municipal site have an English browser without knowing it.
    """
    chosen = request.args.get("taal") or session.get("locale")
    if chosen in LANGUAGES:
        return str(chosen)
    return current_user_row().locale if who() is not None else "nl"
