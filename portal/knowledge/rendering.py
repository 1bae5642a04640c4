"""Markdown of articles to HTML: headings under that of the page, safe links, no HTML or images."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

#: Addresses that a link may have: of this site, of another, of a telephone or a mailbox.
_ADDRESS = re.compile(r"(?:/(?!/)|#|https?://|tel:|mailto:)\S*", re.IGNORECASE)
#: The title of the article is the first level, so the highest heading below it is the second.
_LEVELS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}


def _is_safe(address: str) -> bool:
    return bool(_ADDRESS.fullmatch(address))


def _heading(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    del env
    tokens[index].tag = _LEVELS.get(tokens[index].tag, tokens[index].tag)
    return str(self.renderToken(tokens, index, options, {}))


def _link(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    del env
    if str(tokens[index].attrGet("href") or "").startswith("http"):
        tokens[index].attrSet("rel", "noopener")
    return str(self.renderToken(tokens, index, options, {}))


def _markdown() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False}).disable("image")
    made.validateLink = _is_safe  # type: ignore[assignment, method-assign]
    for name, rule in (
        ("heading_open", _heading),
        ("heading_close", _heading),
        ("link_open", _link),
    ):
        made.add_render_rule(name, rule)
    assert isinstance(made.renderer, RendererHTML)
    return made


_MARKDOWN = _markdown()


@lru_cache(maxsize=500)
def to_html(body: str) -> str:
    """Return the text of an article as HTML that is safe to show."""
    return str(_MARKDOWN.render(body))
