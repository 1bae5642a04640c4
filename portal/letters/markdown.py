"""The Markdown of letters: values stay what they are, buttons get a line of their own.

Whatever a person typed comes out letter for letter, in the text part and in the HTML part: no
value can become a link, a heading or markup.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from markdown_it import MarkdownIt
from markdown_it.token import Token

WIDTH = 76

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BUTTON = re.compile(r"\[\[(?P<label>.+)\|(?P<address>\S+)\]\]")
_LISTS = frozenset({"bullet_list_open", "ordered_list_open"})
_markdown = MarkdownIt("commonmark", {"html": False})


class Ready(str):
    """Text that is Markdown already (or an address that we built) and goes in as it is."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a letter in Markdown."""

    source: str


@dataclass(frozen=True, slots=True)
class Button:
    """A link that stands out; `label` is plain text."""

    label: str
    address: str


Block = Passage | Button


def escape(value: object) -> str:
    """Return a value as Markdown that shows it literally, on one line.

    Raises ValueError for None: a letter that says "None" should not leave.
    """
    if value is None:
        raise ValueError("a letter needs this value")
    if isinstance(value, Ready):
        return value
    return _PUNCTUATION.sub(r"\\\g<0>", " ".join(str(value).split()))


def quote(value: str) -> Ready:
    """Return what somebody wrote as a quotation with its own lines and blank lines."""
    return Ready("\n>\n".join(f"> {one}" for one in _paragraphs(value, "\\\n> ")))


def lines(value: str) -> Ready:
    """Return what somebody of the office wrote as text of the letter, with its own lines."""
    return Ready("\n\n".join(_paragraphs(value, "\\\n")))


def _paragraphs(value: str, line_break: str) -> list[str]:
    paragraphs = [
        line_break.join(escape(line) for line in paragraph.splitlines() if line.strip())
        for paragraph in re.split(r"\n\s*\n", value.strip())
    ]
    return [one for one in paragraphs if one]


def unescape(source: str) -> str:
    """Return the plain text of one line of escaped Markdown."""
    return _ESCAPED.sub(r"\1", source)


def blocks(source: str) -> list[Block]:
    """Cut a letter into passages and buttons; a button is a line ``[[label|address]]``."""
    found: list[Block] = []
    passage: list[str] = []
    for line in [*source.splitlines(), None]:
        button = _BUTTON.fullmatch(line.strip()) if line is not None else None
        if line is not None and button is None:
            passage.append(line)
            continue
        if any(one.strip() for one in passage):
            found.append(Passage("\n".join(passage)))
        passage = []
        if button:
            found.append(Button(unescape(button["label"]), button["address"]))
    return found


def to_html(passage: Passage) -> str:
    """Return a passage as HTML."""
    return str(_markdown.render(passage.source))


def to_text(letter: Iterable[Block]) -> str:
    """Return the letter as plain text; a button is its label with the address on its own line."""
    parts = [
        f"{one.label}:\n{one.address}"
        if isinstance(one, Button)
        else "\n".join(_lines(_markdown.parse(one.source)))
        for one in letter
    ]
    return "\n\n".join(parts)


@dataclass(slots=True)
class _Margin:
    """What stands before a line in lists and quotations: before its first line, and the rest."""

    first: list[str]
    rest: list[str]
    numbers: list[int]

    def enter(self, token: Token) -> None:
        """Go into a list, an item or a quotation."""
        if token.type in _LISTS:
            self.numbers.append(int(token.attrGet("start") or 1) if token.tag == "ol" else 0)
        elif token.type == "list_item_open":
            number = self.numbers[-1]
            marker = f"{number}. " if number else "- "
            self.numbers[-1] += 1 if number else 0
            self.first.append(self.rest[-1] + marker)
            self.rest.append(self.rest[-1] + " " * len(marker))
        elif token.type == "blockquote_open":
            self.first.append(self.first[-1] + "> ")
            self.rest.append(self.rest[-1] + "> ")

    def leave(self, token: Token) -> None:
        """Come out of it again."""
        if token.type in {"bullet_list_close", "ordered_list_close"}:
            self.numbers.pop()
        elif token.type in {"list_item_close", "blockquote_close"}:
            self.first.pop()
            self.rest.pop()

    def wrap(self, line: str) -> list[str]:
        """Return a line within the margin, in as many lines as it needs."""
        before, self.first[-1] = self.first[-1], self.rest[-1]
        return wrap(
            line,
            WIDTH,
            initial_indent=before,
            subsequent_indent=self.rest[-1],
            break_long_words=False,
            break_on_hyphens=False,
        ) or [before.rstrip()]


def _lines(tokens: Sequence[Token]) -> Iterator[str]:
    margin = _Margin([""], [""], [])
    after_text = False
    for token in tokens:
        starts = token.type == "blockquote_open" or (token.type in _LISTS and not margin.numbers)
        if after_text and (starts or (token.type == "paragraph_open" and not token.hidden)):
            yield margin.rest[-1].rstrip()
            after_text = False
        margin.enter(token)
        margin.leave(token)
        if token.type == "inline":
            after_text = True
            for line in _inline(token.children or []).split("\n"):
                yield from margin.wrap(line)


def _inline(tokens: Sequence[Token]) -> str:
    text = []
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            text.append(token.content)
        elif token.type == "softbreak":
            text.append(" ")
        elif token.type == "hardbreak":
            text.append("\n")
    return "".join(text)
