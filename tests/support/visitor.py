"""Somebody without a browser's scripts: opens pages over the network and sends their forms."""

from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import httpx
from bs4 import BeautifulSoup

from tests.support.pages import Page

SEEN = frozenset({200, 404, 409, 410, 422})


@dataclass(frozen=True)
class Filled:
    """A form as it goes over the line; sending it again is what "reload" does in a browser."""

    action: str
    values: dict[str, object]


@dataclass
class Visitor:
    """One person with cookies of their own; follows no redirect unless asked.

    Any answer that no page of the product should give (a 500, a 403) is an AssertionError. What
    the network does when the server dies (`httpx.TransportError`) goes on to the caller.
    """

    url: str
    timeout: float = 20.0
    client: httpx.Client = field(init=False)

    def __post_init__(self) -> None:
        self.client = httpx.Client(base_url=self.url, timeout=self.timeout, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.client.close()

    def page(self, path: str, status: int = 200) -> Page:
        """Open a page, with redirects, and say which status it has."""
        answer = self.client.get(path, follow_redirects=True)
        assert answer.status_code == status, (path, answer.status_code, answer.text[:500])
        return read(answer)

    def send(self, form: Filled) -> httpx.Response:
        """Send a form; 303 means that it was accepted."""
        answer = self.client.post(form.action, data=form.values)
        assert answer.status_code in SEEN | {303}, (
            form.action,
            answer.status_code,
            answer.text[:500],
        )
        return answer

    def accepted(self, form: Filled) -> str:
        """Send a form that must be accepted; return where it leads."""
        answer = self.send(form)
        assert answer.status_code == 303, (form.action, answer.status_code, complaints(answer))
        return answer.headers["location"]

    def sign_in(self, email: str, password: str) -> Self:
        """Sign in with a password; raises AssertionError when that fails."""
        login = filled(
            self.page("/inloggen"),
            lambda values: "password" in values,
            email=email,
            password=password,
        )
        self.accepted(login)
        return self


def read(answer: httpx.Response) -> Page:
    """Parse an answer."""
    return Page(
        urlsplit(str(answer.url)).path,
        answer.status_code,
        BeautifulSoup(answer.text, "html.parser"),
    )


def filled(
    page: Page, is_meant: Callable[[dict[str, object]], bool] | str, **typed: object
) -> Filled:
    """Fill a form of a page: the one to an address with this ending, or with these fields."""
    for number in range(len(page.forms())):
        values = page.form(number)
        action = page.action(number) or page.url
        path = urlsplit(action).path
        if path.endswith(is_meant) if isinstance(is_meant, str) else is_meant(values):
            return Filled(action, values | typed)
    raise AssertionError(f"no such form on {page.url}: {page.text[:500]}")


def complaints(answer: httpx.Response) -> str:
    """Return what a page says that is wrong, for the message of a failing test."""
    soup = BeautifulSoup(answer.text, "html.parser")
    found = soup.select(".error-summary, [role=alert], [id$=-error], h1")
    return " | ".join(" ".join(one.get_text(" ").split()) for one in found)[:800]
