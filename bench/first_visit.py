"""What a first visit brings over the line: the page and what a browser fetches for it.

Bytes as sent, headers included: the page, style sheets, scripts, icon, and the fonts that hold a
letter of the page. Nothing is counted as cached.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import httpx
from bs4 import BeautifulSoup

from bench.data import Installation
from tests.support.server import Server

PAGES = ("/", "/vacatures", "/vacatures?q=zorg", "A VACANCY", "/inloggen")
FONT = re.compile(r"@font-face\s*{([^}]*)}")
SOURCE = re.compile(r"url\([\"']?([^\"')]+\.woff2)[\"']?\)")
RANGE = re.compile(r"unicode-range:\s*([^;}]+)")


@dataclass(frozen=True)
class Visit:
    """Bytes of the parts of one page, by kind."""

    page: str
    bytes_of: dict[str, int]

    @property
    def total(self) -> int:
        """All bytes."""
        return sum(self.bytes_of.values())


def measure(installation: Installation) -> dict[str, list[Visit]]:
    """Return the visits by what the browser can unpack: Brotli, gzip."""
    server = Server(Path(installation.folder))
    server.start()
    try:
        items = httpx.get(f"{server.url}/vacatures.json").json()["items"]
        pages = [httpx.URL(items[0]["url"]).path if one == "A VACANCY" else one for one in PAGES]
        return {
            encoding: [_visit(server.url, page, encoding) for page in pages]
            for encoding in ("gzip, deflate, br", "gzip, deflate")
        }
    finally:
        server.stop()


def _visit(url: str, page: str, encoding: str) -> Visit:
    size, html = _fetch(urljoin(url, page), encoding)
    soup = BeautifulSoup(html, "html.parser")
    letters = {ord(one) for one in soup.get_text()}
    sizes = {"html": size}
    fonts: set[str] = set()
    for tag in soup.select("link[href], script[src], img[src]"):
        address = urljoin(url, str(tag.get("href") or tag.get("src")))
        kinds = tag.get("rel") or [tag.name]
        if "stylesheet" in kinds:
            size, css = _fetch(address, encoding)
            sizes["css"] = sizes.get("css", 0) + size
            fonts |= {urljoin(address, one) for one in _fonts(css, letters)}
        elif "preload" in kinds and tag.get("as") == "font":
            fonts.add(address)
        elif tag.name == "script":
            sizes["js"] = sizes.get("js", 0) + _fetch(address, encoding)[0]
        elif tag.name == "img" or "icon" in kinds:
            sizes["pictures"] = sizes.get("pictures", 0) + _fetch(address, encoding)[0]
    sizes["fonts"] = sum(_fetch(one, encoding)[0] for one in sorted(fonts))
    return Visit(re.sub(r"/vacatures/[A-Z0-9]{5,}/.*", "a vacancy", page), sizes)


def _fetch(address: str, encoding: str) -> tuple[int, str]:
    """Return the bytes that came over the line, and the text."""
    headers = {"Accept-Encoding": encoding}
    with httpx.stream("GET", address, headers=headers, timeout=60, trust_env=False) as answer:
        assert answer.status_code == 200, (address, answer.status_code)
        raw = b"".join(answer.iter_raw())
        head = sum(len(name) + len(value) + 4 for name, value in answer.headers.raw) + 17
    text = ""
    if not address.endswith(".woff2"):
        plain = httpx.get(address, headers={"Accept-Encoding": "identity"}, trust_env=False)
        text = plain.text
    return head + len(raw), text


def _fonts(css: str, letters: set[int]) -> set[str]:
    """Return the fonts of a style sheet that a page with these letters needs."""
    needed = set()
    for face in FONT.findall(css):
        source, ranges = SOURCE.search(face), RANGE.search(face)
        if source and (ranges is None or _covers(ranges[1], letters)):
            needed.add(source[1])
    return needed


def _covers(ranges: str, letters: set[int]) -> bool:
    for one in ranges.split(","):
        low, _, high = one.strip().removeprefix("U+").removeprefix("u+").partition("-")
        first = int(low.replace("?", "0"), 16)
        last = int(high or low.replace("?", "F"), 16)
        if any(first <= letter <= last for letter in letters):
            return True
    return False
