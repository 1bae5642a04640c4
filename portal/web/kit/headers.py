"""Security headers, on without configuration (CAP-16-06)."""

import secrets

from flask import Flask, Response, g, request

from portal.web.kit.identity import who


def init_app(app: Flask, *, secure: bool) -> None:
    """Set the headers on every answer; `secure` adds those that only make sense on HTTPS."""

    @app.before_request
    def make_nonce() -> None:
        g.csp_nonce = secrets.token_urlsafe(16)

    @app.after_request
    def protect(response: Response) -> Response:
        headers = response.headers
        headers.setdefault(
            "Content-Security-Policy",
            "; ".join(
                (
                    "default-src 'self'",
                    f"script-src 'self' 'nonce-{g.get('csp_nonce', '')}'",
                    "style-src 'self'",
                    "img-src 'self' data:",
                    "object-src 'none'",
                    "base-uri 'none'",
                    "form-action 'self'",
                    "frame-ancestors 'none'",
                )
            ),
        )
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("Referrer-Policy", "same-origin")
        headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        if secure:
            headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        if request.endpoint != "static" and (
            who() is not None or request.path.startswith("/m/") or request.method == "POST"
        ):
            headers["Cache-Control"] = "no-store"
        return response
