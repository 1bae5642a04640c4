"""Rendering: a template and its values become subject, text and HTML."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from portal import resources
from portal.letters import markdown
from portal.letters.markdown import Passage
from portal.letters.people import Contact, Letterhead
from portal.mail.catalogue import Letter

_HEADER = re.compile(r"(Subject|Why): (.+)")


@dataclass(frozen=True, slots=True)
class Written:
    """A finished letter."""

    subject: str
    text: str
    html: str


def render(
    letter: Letter, values: Mapping[str, object], *, contact: Contact, head: Letterhead
) -> Written:
    """Render `templates/mail/<letter>.md` with these values.

    The template starts with the lines ``Subject:`` and ``Why:`` (why the reader gets this mail).
    Raises jinja2.UndefinedError for a value that is missing and ValueError for one that is None.
    """
    source = (
        _letters()
        .get_template(f"{letter.value}.md")
        .render(**values, contact=contact, brand=head.brand_name)
    )
    headers, body = _split(source)
    blocks = markdown.blocks(body)
    around = {
        "why": headers["Why"],
        "contact": contact,
        "head": head,
        "above": values.get("above", ""),
    }
    text = (
        _layouts()
        .get_template("layout.txt")
        .render(
            **around,
            body=markdown.to_text(blocks),
            footer=markdown.to_text([Passage(markdown.escape(headers["Why"]))]),
        )
    )
    html = (
        _layouts()
        .get_template("layout.html")
        .render(
            **around,
            subject=headers["Subject"],
            # markdown-it made this HTML from our template, with every value escaped.
            blocks=[
                Markup(markdown.to_html(one)) if isinstance(one, Passage) else one  # noqa: S704
                for one in blocks
            ],
        )
    )
    return Written(headers["Subject"], text.rstrip() + "\n", html)


def _split(source: str) -> tuple[dict[str, str], str]:
    headers = {}
    lines = source.splitlines()
    while lines and (found := _HEADER.fullmatch(lines[0].strip())):
        headers[found[1]] = markdown.unescape(found[2])
        lines.pop(0)
    return headers, "\n".join(lines)


@cache
def _letters() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(resources.folder("templates") / "mail"),
        undefined=StrictUndefined,
        finalize=markdown.escape,
        autoescape=False,  # noqa: S701  `finalize` escapes every value for Markdown instead
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["quote"] = markdown.quote
    environment.filters["lines"] = markdown.lines
    return environment


@cache
def _layouts() -> Environment:
    return Environment(
        loader=FileSystemLoader(resources.folder("templates") / "mail"),
        undefined=StrictUndefined,
        autoescape=select_autoescape(["html"]),
        trim_blocks=True,
        lstrip_blocks=True,
    )
