import re

import pytest

from portal.web.kit.limits import limiter


def test_a_broken_page_says_so_without_layout_or_database(app, client, monkeypatch):
    def broken():
        raise RuntimeError("geheim: kandidaat@voorbeeld.test")

    monkeypatch.setitem(app.view_functions, "public.home", broken)
    monkeypatch.setattr(app, "testing", False)

    response = client.get("/")

    assert response.status_code == 500
    assert re.search(r"<h1>[^<]+</h1>", response.text)
    assert "geheim" not in response.text


def test_an_unknown_address_is_not_found(client):
    assert client.page("/bestaat-niet", status=404).heading


def test_a_wrong_method_is_named(client):
    response = client.delete("/vacatures")

    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


def test_a_form_without_token_is_kept(client, make_user, sign_in):
    sign_in(make_user())

    response = client.post("/account", data={"name": "Ada", "locale": "nl"})

    assert response.status_code == 419
    assert 'name="name" value="Ada"' in response.text


def test_a_form_from_another_site_is_not_kept(client, make_user, sign_in):
    sign_in(make_user())

    response = client.post(
        "/account", data={"name": "Ada"}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert response.status_code == 419
    assert "Ada" not in response.text


def test_a_huge_form_is_refused(client):
    response = client.post("/inloggen", data={"email": "x" * 2_000_000})

    assert response.status_code == 413


@pytest.fixture
def limited():
    limiter.enabled = True
    limiter.reset()
    yield
    limiter.enabled = False
    limiter.reset()


def test_a_door_shuts_after_too_many_tries(client, limited):
    page = client.page("/wachtwoord-vergeten")
    statuses = [
        client.post(
            "/wachtwoord-vergeten", data=page.form() | {"email": "iemand@voorbeeld.test"}
        ).status_code
        for _ in range(7)
    ]

    assert statuses == [303] * 6 + [429]


def test_headers_protect_each_page(client):
    headers = client.get("/").headers

    assert "script-src 'self' 'nonce-" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_signed_in_page_is_not_stored(client, make_user, sign_in):
    sign_in(make_user())

    assert client.get("/account").headers["Cache-Control"] == "no-store"
