"""The text of a mail that came as HTML, without a parser that builds anything.

Nothing is fetched, run or kept of the mark-up: tags become line breaks, links show their address,
quoted blocks get the sign that they have in plain text. The scanner goes through the document once
and its patterns have bounds, so that no document takes long; `html.parser` of Python, the obvious
other choice, takes time that grows with the square on unclosed tags.
"""

import html
import re
from collections.abc import Iterator

#: More than this of a document is not read; pictures in it weigh more than any letter.
LENGTH_MAX = 2_000_000
LEVELS_MAX = 20
RULE = "_" * 32
_TAG = re.compile(
    r"<[A-Za-z/!?](?:[^\"'<>]{1,1000}|\"[^\"]{0,1000}\"|'[^']{0,1000}'){0,100}+>", re.DOTALL
)
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9:]{0,20})")
_HREF = re.compile(r"\shref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_UNSEEN = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in (
        "script", "style", "head", "title", "template", "noscript", "svg", "math", "xml", "object"
    )
}  # fmt: skip
_PARAGRAPHS = {
    "p", "ul", "ol", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "dl",
}  # fmt: skip
_LINES = {
    "div", "tr", "li", "section", "article", "header", "footer", "address", "form", "dt", "dd",
    "center", "fieldset", "body", "html",
}  # fmt: skip
_MANY = re.compile(r"\n{3,}")


def to_text(document: str) -> str:
    """Return what a reader would see, quoted blocks with "> " before each line; never fails."""
    writing = _Writing()
    for text, tag in _pieces(document[:LENGTH_MAX]):
        if text:
            writing.text(html.unescape(text))
        name = _NAME.match(tag)
        if name is not None:
            writing.tag(name[1].lower(), tag)
    return writing.done()


def _pieces(document: str) -> Iterator[tuple[str, str]]:
    """Give each text with the tag behind it, without comments and what nobody sees.

    What was searched for once and is not there is not searched for again (`absent`): otherwise a
    document of openings without an end would be read once for each of them.
    """
    begin = at = 0
    absent: set[str] = set()
    while (less := document.find("<", at)) >= 0:
        if document.startswith("<!--", less):
            end = document.find("-->", less + 4)
            tag, at = "", end + 3 if end >= 0 else len(document)
        else:
            tag, at = _tag(document, less, absent)
            if not tag:  # a sign and no tag
                continue
        yield document[begin:less], tag
        begin = at = _seen(document, tag, at, absent)
    yield document[begin:], ""


def _tag(document: str, at: int, absent: set[str]) -> tuple[str, int]:
    """Return the tag that begins here and where it ends; "" and the next sign when none does."""
    first = document[at + 1 : at + 2]
    if not (first.isalpha() or first in {"/", "!", "?"}):
        return "", at + 1
    found = _TAG.match(document, at)
    if found is not None:
        return found[0], found.end()
    close = document.find(">", at) if first.isalpha() and ">" not in absent else -1
    if close < 0:
        absent |= {">"} if first.isalpha() else set()
        return "", at + 1
    return document[at : min(close, at + 1_000)] + ">", close + 1


def _seen(document: str, tag: str, at: int, absent: set[str]) -> int:
    """Return where a reader reads on after a tag: past what it hides."""
    name = _NAME.match(tag)
    label = name[1].lower() if name else ""
    if label not in _UNSEEN or tag.startswith("</") or tag.endswith("/>"):
        return at
    end = None if label in absent else _UNSEEN[label].search(document, at)
    if end is None:
        absent.add(label)
        return len(document) if label in {"script", "style"} else at
    return end.start()


class _Writing:
    """Lines in the making: the text of this line, how deep it is quoted, and which link is open."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._level = 0
        self._pre = 0
        self._link = ""
        self._label: list[str] = []

    def text(self, text: str) -> None:
        """Add text; spaces and line ends count as one space, except in `pre`."""
        pieces = text.split("\n") if self._pre else [re.sub(r"[\s\xa0]+", " ", text)]
        for number, piece in enumerate(pieces):
            if number:
                self._end_line()
            self._line.append(piece)
            if self._link:
                self._label.append(piece)

    def tag(self, name: str, tag: str) -> None:
        """Do what a tag means for the lines."""
        closing = tag.startswith("</")
        if name == "br":
            self._end_line()
        elif name == "hr":
            self._break(empty=True)
            self._lines.append(self._sign() + RULE)
        elif name in {"td", "th"} and not closing:
            self._line.append(" ")
        elif name == "a":
            self._anchor("" if closing else tag)
        elif name in _PARAGRAPHS or name in _LINES:
            self._block(name, closing=closing)

    def done(self) -> str:
        """Return the text: no more than one empty line in a row, none around it."""
        self._anchor("")
        self._break(empty=False)
        return _MANY.sub("\n\n", "\n".join(self._lines)).strip("\n")

    def _block(self, name: str, *, closing: bool) -> None:
        spaced = name in _PARAGRAPHS and name not in {"ul", "ol", "table"}
        quote = name == "blockquote"
        self._break(empty=spaced and not (quote and closing))
        if quote and closing:
            self._level = max(self._level - 1, 0)
            self._break(empty=True)
        elif quote:
            self._level += 1
        elif name == "pre":
            self._pre = max(self._pre + (-1 if closing else 1), 0)
        elif name == "li" and not closing:
            self._line.append("- ")

    def _anchor(self, tag: str) -> None:
        if self._link:
            label = "".join(self._label).strip()
            seen = self._link.removeprefix("mailto:")
            if seen.rstrip("/") not in {label.rstrip("/"), f"http://{label}", f"https://{label}"}:
                self._line.append(f" <{seen}>")
        found = _HREF.search(tag[:4_000])
        target = html.unescape(next(filter(None, found.groups()), "")) if found else ""
        known = target.lower().startswith(("http://", "https://", "mailto:"))
        self._link, self._label = (target.strip() if known else ""), []

    def _sign(self) -> str:
        level = min(self._level, LEVELS_MAX)
        return ">" * level + " " if level else ""

    def _end_line(self) -> None:
        joined = "".join(self._line)
        line = joined.rstrip() if self._pre else re.sub(r" {2,}", " ", joined).strip()
        self._lines.append((self._sign() + line).rstrip())
        self._line = []

    def _break(self, *, empty: bool) -> None:
        if any(piece.strip() for piece in self._line):
            self._end_line()
        self._line = []
        if empty and self._lines:
            sign = self._sign().rstrip()
            if self._lines[-1].strip("> "):
                self._lines.append(sign)
            elif len(sign) < len(self._lines[-1]):
                self._lines[-1] = sign
