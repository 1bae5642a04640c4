"""What every page must be: strict HTML, one heading, labels, tokens, nothing inline."""

import warnings
from dataclasses import dataclass

import html5lib
from bs4 import BeautifulSoup, Tag


@dataclass
class Page:
    """A parsed page with its address."""

    url: str
    status: int
    soup: BeautifulSoup

    @property
    def text(self) -> str:
        """The visible text with single spaces."""
        return " ".join(self.soup.get_text(" ").split())

    @property
    def heading(self) -> str:
        """The text of the one h1."""
        found = self.soup.select_one("h1")
        return " ".join(found.get_text(" ").split()) if found else ""

    def forms(self) -> list[Tag]:
        """The forms that send something, the small ones of the header left out."""
        inside = self.soup.select("main form[method=post]")
        return inside or self.soup.select("form[method=post]")

    def action(self, form: int = 0) -> str:
        """Where a form goes."""
        return str(self.forms()[form].get("action") or "")

    def form(self, form: int = 0, button: str | None = None) -> dict[str, object]:
        """The values with which a browser would send a form as it stands."""
        tag = self.forms()[form]
        values: dict[str, object] = {}
        for field in tag.select("input[name], textarea[name], select[name]"):
            name = str(field["name"])
            if field.name == "textarea":
                values[name] = field.get_text().removeprefix("\n")  # as HTML says
            elif field.name == "select":
                chosen = field.select_one("option[selected]") or field.select_one("option")
                values[name] = str(chosen.get("value", "")) if chosen else ""
            elif field.get("type") in {"checkbox", "radio"}:
                if field.has_attr("checked"):
                    _add(values, name, str(field.get("value", "on")))
            elif field.get("type") not in {"submit", "file"}:
                values[name] = str(field.get("value", ""))
        if button is not None:
            pressed = next(one for one in tag.select("button[name]") if button in one.get_text())
            values[str(pressed["name"])] = str(pressed.get("value", ""))
        return values

    def link(self, words: str) -> str:
        """Address of the link with these words."""
        found = [one for one in self.soup.select("a[href]") if words in one.get_text()]
        assert found, f"no link {words!r} on {self.url}"
        return str(found[0]["href"])


def _add(values: dict[str, object], name: str, value: str) -> None:
    if name not in values:
        values[name] = value
    elif isinstance(values[name], list):
        values[name].append(value)  # type: ignore[union-attr]
    else:
        values[name] = [values[name], value]


def check(response, *, partial: bool = False) -> Page:
    """Parse an answer strictly and check what holds for every page; return the page."""
    html = response.get_data(as_text=True)
    url = response.request.path
    assert response.mimetype == "text/html", (url, response.mimetype)
    parser = html5lib.HTMLParser(strict=True)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parser.parseFragment(html) if partial else parser.parse(html)
    except html5lib.html5parser.ParseError as error:
        raise AssertionError(f"{url}: {error} {parser.errors}") from None
    soup = BeautifulSoup(html, "html.parser")
    page = Page(url, response.status_code, soup)
    if not partial:
        root = soup.select_one("html")
        assert root is not None, url
        assert root.get("lang") in {"nl", "en"}, url
        headings = soup.select("h1")
        assert len(headings) == 1, (url, len(headings))
        title = " ".join(soup.select_one("title").get_text().split())
        assert title.startswith(page.heading[:60]), (url, title, page.heading)
    _no_duplicates(soup, url)
    _labelled(soup, url)
    _forms(soup, url)
    _nothing_inline(soup, url)
    _works_without_script(soup, url)
    return page


def _no_duplicates(soup: BeautifulSoup, url: str) -> None:
    ids = [tag["id"] for tag in soup.select("[id]")]
    twice = {one for one in ids if ids.count(one) > 1}
    assert not twice, (url, twice)


def _labelled(soup: BeautifulSoup, url: str) -> None:
    for field in soup.select("input, select, textarea"):
        if field.get("type") in {"hidden", "submit"}:
            continue
        named = (
            field.get("aria-label")
            or field.get("aria-labelledby")
            or field.find_parent("label")
            or (field.get("id") and soup.select_one(f'label[for="{field["id"]}"]'))
        )
        assert named, (url, str(field)[:200])
        for name in str(field.get("aria-describedby") or "").split():
            assert soup.select_one(f'[id="{name}"]'), (url, name)


def _forms(soup: BeautifulSoup, url: str) -> None:
    for form in soup.select("form"):
        assert form.get("action") is not None, (url, str(form)[:200])
        assert form.get("method") in {"get", "post"}, (url, str(form)[:200])
        if form["method"] == "post":
            assert form.select_one("input[name=csrf_token]"), (url, str(form)[:200])


def _nothing_inline(soup: BeautifulSoup, url: str) -> None:
    for tag in soup.select("*"):
        assert "style" not in tag.attrs, (url, str(tag)[:200])
        assert not any(name.startswith("on") for name in tag.attrs), (url, str(tag)[:200])
    assert not soup.select("style"), url
    for script in soup.select("script"):
        if script.get("type") == "application/ld+json":
            continue
        assert script.get("src"), (url, str(script)[:200])


def _works_without_script(soup: BeautifulSoup, url: str) -> None:
    for tag in soup.select("[hx-get], [hx-post]"):
        usable = (
            tag.get("href")
            or tag.get("action")
            or tag.find_parent("form")
            or tag.name in {"input", "select", "textarea"}
        )
        assert usable, (url, str(tag)[:200])
