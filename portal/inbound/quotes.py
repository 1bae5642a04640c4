"""What somebody wrote, apart from what stood in the mail already.

Own code: `mail-parser-reply` 1.36 knows one Dutch form of attribution and missed seven of eleven
Dutch samples (Gmail, Apple Mail, iPhone, Thunderbird, answers between the lines);
`email-reply-parser` knows English alone; `quotequail` 0.5.4 finds most, but cuts a typed list that
starts with "Van: maandag" for good and calls answers between the lines quoted. Losing what an
asker typed is worse than showing a quote, so a cut here needs two signs: a verb and a date, or a
sender and a moment and a subject.
"""

import re
from dataclasses import dataclass

from portal.inbound.cleaning import clean

#: Stands in the mails that the portal sends; everything from here on was there already.
ABOVE = "Antwoord boven deze regel"
#: An attribution is wrapped over at most so many lines.
WRAPPED = 4
#: A quoted paragraph above an answer stays when it is no longer than this: it is the question.
CONTEXT = 6

_MARKER = re.compile(
    r"^\s*(-{3,}|_{3,})\s*(oorspronkelijk bericht|origineel bericht|original message"
    r"|oorspronkelijke e-?mail|original e-?mail|antwoord bericht|reply message)\s*(-{3,}|_{3,})"
    r"\s*$",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"^\s*(-{3,}\s*(forwarded message|doorgestuurd bericht|doorgestuurde e-?mail)\b.*"
    r"|(begin doorgestuurd bericht|begin forwarded message|doorgestuurd bericht)\s*:?)\s*$",
    re.IGNORECASE,
)
_STARTS = re.compile(r"^(op|on|le|am|\d{1,4}[-/.])\b.{0,3}", re.IGNORECASE)
_VERB = re.compile(
    r"(\bschreef\b|\bgeschreven\b|\bwrote\b|\bschrieb\b|a écrit)(.{0,300})$", re.IGNORECASE
)
_RULE = re.compile(r"^[_\-=*\s]{10,}$")
_LABEL = re.compile(
    r"^\*?(?P<label>van|from|verzonden|verstuurd|gestuurd|sent|datum|date|aan|to|cc|bcc|kopie"
    r"|onderwerp|subject|beantwoorden|reply-to|antwoord aan|prioriteit|importance|urgentie)\s?:\*?"
    r"\s*(?P<value>.*)$",
    re.IGNORECASE,
)
_WHEN = {"verzonden", "verstuurd", "gestuurd", "sent", "datum", "date"}
_WHAT = {"onderwerp", "subject", "aan", "to"}
_SENT_FROM = re.compile(
    r"^\W*((verstuurd|verzonden|gestuurd|sent)\s(vanaf|van|vanuit|met|from|with|via)\b.{0,80}"
    r"|(download|haal|get|ontvang)\s.{0,20}outlook (voor|for) .{0,80}"
    r"|outlook voor (android|ios).{0,80})$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """The new part of a text and what was quoted in it; either may be empty."""

    new: str
    quoted: str


def whole(text: str) -> Parts:
    """Return a text that answers nothing: what looks like a quote in it is new to us as well."""
    return Parts(_tidy(_without_device(clean(text).split("\n"))), "")


def split(text: str) -> Parts:
    """Cut quoted mails out of a text; answers between and below quoted lines stay.

    What follows a sign of the "original message" kind or a block of Van/Verzonden/Onderwerp is
    quoted to the end. Lines with ">" are quoted one by one; a short quoted paragraph right above
    an answer stays, since the answer means nothing without it. A mail that was forwarded is no
    quote: nobody here has read it. Given text is cleaned; never fails.
    """
    lines = clean(text).split("\n")
    end = _end(lines)
    kept, tail = lines[:end], lines[end:]
    new, quoted = _between(kept)
    return Parts(_tidy(_without_device(new)), _tidy([*quoted, *tail]))


def _end(lines: list[str]) -> int:
    """Return the first line from which all is quoted."""
    for number, line in enumerate(lines):
        if _is_quote(line):
            continue
        if _FORWARDED.match(line):
            return len(lines)
        if ABOVE in line:
            return _start(lines, number - _colon_above(lines, number))
        if _MARKER.match(line) or _is_head(lines, number):
            return _start(lines, number)
        wide = _attribution(lines, number)
        if wide and not _is_quote(_filled(lines, number + wide)):
            return _start(lines, number)
    return len(lines)


def _colon_above(lines: list[str], number: int) -> int:
    """Return 1 when an attribution, in whatever language, stands on the line above."""
    above = lines[number - 1].strip() if number else ""
    return int(above.endswith(":") and any(one.isdigit() for one in above))


def _start(lines: list[str], number: int) -> int:
    """Return where the rules and the attribution above a cut begin."""
    while number > 0:
        above = lines[number - 1]
        if not above.strip("> ") or _RULE.match(above):
            number -= 1
            continue
        tops = range(number - 1, max(number - 1 - WRAPPED, -1), -1)
        top = next((one for one in tops if one + _attribution(lines, one) == number), None)
        if top is None:
            break
        number = top
    return number


def _attribution(lines: list[str], number: int) -> int:
    """Return over how many lines "Op ... schreef ...:" goes that begins here; 0 when none does."""
    first = lines[number].lstrip("> ").lstrip("*_")
    if not _STARTS.match(first):
        return 0
    joined = ""
    for wide in range(1, WRAPPED + 1):
        if number + wide > len(lines):
            return 0
        piece = lines[number + wide - 1].lstrip("> ").strip("*_ ")
        if not piece or len(joined) + len(piece) > 500:
            return 0
        joined = f"{joined} {piece}".strip()
        if piece.endswith(":"):
            return wide if _VERB.search(joined) and any(one.isdigit() for one in joined) else 0
    return 0


def _foreign(lines: list[str], number: int) -> int:
    """Return how many lines an attribution of any form has: right above quoted lines.

    It holds a figure (of a date) and a mail address or a verb, and ends with a colon.
    """
    for wide in (1, 2):
        joined = " ".join(lines[number : number + wide]).strip()
        after = next((one for one in lines[number + wide : number + wide + 3] if one.strip()), "")
        if joined.endswith(":") and _is_quote(after) and len(joined) < 500:
            says = "@" in joined or _VERB.search(joined)
            return wide if says and any(one.isdigit() for one in joined) else 0
    return 0


def _is_head(lines: list[str], number: int) -> bool:
    """Whether the block begins here that Outlook puts above a quoted mail.

    It starts with who sent it and tells, in a few lines, when (with a figure) and what about or to
    whom.
    """
    first = _LABEL.match(lines[number].strip("> \t"))
    if first is None or first["label"].lower() not in {"van", "from"}:
        return False
    labels, when = set(), False
    for line in lines[number + 1 : number + 10]:
        found = _LABEL.match(line.strip("> \t"))
        if found is not None:
            label = found["label"].lower()
            labels.add(label)
            when = when or (label in _WHEN and any(one.isdigit() for one in found["value"]))
        elif not line.strip() and labels & {"onderwerp", "subject"}:
            break
    return when and bool(labels & _WHAT)


def _between(lines: list[str]) -> tuple[list[str], list[str]]:
    """Part lines into new and quoted ones."""
    new: list[str] = []
    quoted: list[str] = []
    number = 0
    while number < len(lines):
        wide = 0
        if not _is_quote(lines[number]):
            wide = _attribution(lines, number) or _foreign(lines, number)
        stop = number + wide
        while stop < len(lines) and (_is_quote(lines[stop]) or _inside(lines, stop)):
            stop += 1
        if stop == number:
            new.append(lines[number])
            number += 1
            continue
        quoted += lines[number:stop]
        if _answers(lines, stop):
            new += ["", *_context(lines[number + wide : stop])]
        number = stop
    return new, quoted


def _filled(lines: list[str], number: int) -> str:
    """Return the first line from here with something on it; "" when none has."""
    rest = (lines[one] for one in range(number, len(lines)))
    return next((one for one in rest if one.strip()), "")


def _is_quote(line: str) -> bool:
    return line.startswith((">", "|> "))


def _inside(lines: list[str], number: int) -> bool:
    """Whether an empty line stands between quoted ones."""
    return (
        not lines[number].strip()
        and number + 1 < len(lines)
        and _is_quote(lines[number + 1])
    )  # fmt: skip


def _answers(lines: list[str], stop: int) -> bool:
    """Whether a person goes on below a quote, with more than a signature."""
    first = _filled(lines, stop) or "-- "
    return first.rstrip() != "--" and not _SENT_FROM.match(first) and not _RULE.match(first)


def _context(lines: list[str]) -> list[str]:
    """Return the last quoted paragraph when it is short enough to be the question."""
    last: list[str] = []
    for line in reversed(lines):
        if line.strip("> |"):
            last.insert(0, line)
        elif last:
            break
    return last if len(last) <= CONTEXT else []


def _without_device(lines: list[str]) -> list[str]:
    """Leave out "Verstuurd vanaf mijn iPhone" and its kind."""
    return [line for line in lines if not _SENT_FROM.match(line)]


def _tidy(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n")
