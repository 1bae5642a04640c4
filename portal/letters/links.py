"""Addresses that stand in letters. A test compares `PATHS` with the pages that there are.

Letters are written by the worker, which knows no web framework, so the paths are literal.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from portal.letters.markdown import Ready

#: Where a letter can lead, by the name of its function below.
PATHS: dict[str, str] = {
    "home": "/",
    "act": "/m/<token>",
    "login": "/inloggen",
    "forgotten": "/wachtwoord-vergeten",
    "vacancies": "/vacatures",
    "vacancy": "/vacatures/<ref>",
    "employer": "/werkgever",
    "employer_vacancies": "/werkgever/vacatures",
    "new_vacancy": "/werkgever/vacatures/nieuw",
    "employer_vacancy": "/werkgever/vacatures/<ref>",
    "employer_candidates": "/werkgever/kandidaten",
    "candidate_vacancies": "/kandidaat/vacatures",
    "organisation": "/werkgever/organisatie",
    "employer_introduction": "/werkgever/kennismakingen/<ref>",
    "employer_shortlist": "/werkgever/voorselecties/<ref>",
    "employer_request": "/werkgever/aanvragen/<ref>",
    "employer_support": "/werkgever/regelingen/<ref>",
    "employer_support_decision": "/werkgever/regelingen/<ref>/besluit",
    "employer_placement": "/werkgever/plaatsingen/<ref>",
    "employer_ticket": "/werkgever/hulp/<ref>",
    "candidate": "/kandidaat",
    "candidate_profile": "/kandidaat/profiel",
    "candidate_privacy": "/kandidaat/privacy",
    "candidate_leaving": "/kandidaat/privacy/verwijderen",
    "candidate_introduction": "/kandidaat/kennismakingen/<ref>",
    "candidate_ticket": "/kandidaat/hulp/<ref>",
    "staff_candidate": "/medewerker/kandidaten/<ref>",
    "staff_introduction": "/medewerker/kennismakingen/<ref>",
    "staff_shortlist": "/medewerker/voorselecties/<ref>",
    "staff_request": "/medewerker/aanvragen/<ref>",
    "staff_support": "/medewerker/regelingen/<ref>",
    "staff_vacancy": "/medewerker/vacatures/<ref>",
    "staff_placement": "/medewerker/plaatsingen/<ref>",
    "staff_leak": "/medewerker/privacy/datalekken/<ref>",
    "staff_ticket": "/medewerker/hulp/<ref>",
}


@dataclass(slots=True)
class _Site:
    base: str = "http://localhost"


_site = _Site()


def configure(base_url: str) -> None:
    """Set the address of the site, without a slash at its end."""
    _site.base = base_url.rstrip("/")


def home() -> Ready:
    """Return the front page."""
    return _to("home")


def act(token: str, answer: str | None = None) -> Ready:
    """Return the page where the one thing that a token can do is done by one press.

    `answer` is what the reader chose in the letter; the page has it filled in.
    """
    return _to("act", {"antwoord": answer} if answer else None, token=token)


def login() -> Ready:
    """Return the page to sign in."""
    return _to("login")


def forgotten() -> Ready:
    """Return the page to ask for a new password."""
    return _to("forgotten")


def vacancies() -> Ready:
    """Return the page with all public vacancies."""
    return _to("vacancies")


def vacancy(ref: str) -> Ready:
    """Return a vacancy as visitors see it (that page adds the title to its address)."""
    return _to("vacancy", ref=ref)


def employer() -> Ready:
    """Return the employer's own front page."""
    return _to("employer")


def employer_vacancies() -> Ready:
    """Return the employer's list of vacancies."""
    return _to("employer_vacancies")


def new_vacancy() -> Ready:
    """Return the page where an employer starts a vacancy."""
    return _to("new_vacancy")


def employer_vacancy(ref: str) -> Ready:
    """Return a vacancy as its employer sees it."""
    return _to("employer_vacancy", ref=ref)


def employer_candidates(question: Mapping[str, Sequence[str]] | None = None) -> Ready:
    """Return the page where an employer searches people, with a question filled in."""
    query = f"?{urlencode(question, doseq=True)}" if question else ""
    return Ready(_to("employer_candidates") + query)


def candidate_vacancies() -> Ready:
    """Return the candidate's own page with work that fits."""
    return _to("candidate_vacancies")


def organisation() -> Ready:
    """Return the employer's page about the organisation and its people."""
    return _to("organisation")


def staff_vacancy(ref: str) -> Ready:
    """Return a vacancy as staff see it."""
    return _to("staff_vacancy", ref=ref)


def employer_introduction(ref: str) -> Ready:
    """Return an introduction as its employer sees it."""
    return _to("employer_introduction", ref=ref)


def employer_shortlist(ref: str) -> Ready:
    """Return a preselection as its employer sees it."""
    return _to("employer_shortlist", ref=ref)


def employer_request(ref: str) -> Ready:
    """Return a request as its employer sees it."""
    return _to("employer_request", ref=ref)


def employer_support(ref: str) -> Ready:
    """Return a request for a scheme as its employer sees it."""
    return _to("employer_support", ref=ref)


def employer_support_decision(ref: str) -> Ready:
    """Return the letter about the newest decision on a request, as its employer reads it."""
    return _to("employer_support_decision", ref=ref)


def employer_placement(ref: str) -> Ready:
    """Return a placement as its employer sees it."""
    return _to("employer_placement", ref=ref)


def employer_ticket(ref: str) -> Ready:
    """Return a question to the office as its employer follows it."""
    return _to("employer_ticket", ref=ref)


def candidate() -> Ready:
    """Return the candidate's own front page."""
    return _to("candidate")


def candidate_profile() -> Ready:
    """Return the page where a candidate sees and changes the own profile."""
    return _to("candidate_profile")


def candidate_privacy() -> Ready:
    """Return where a candidate sees who may see what and stops that, and reads answers."""
    return _to("candidate_privacy")


def candidate_leaving() -> Ready:
    """Return the page where a candidate has everything removed, or stops that."""
    return _to("candidate_leaving")


def candidate_introduction(ref: str) -> Ready:
    """Return an introduction as the candidate sees it."""
    return _to("candidate_introduction", ref=ref)


def candidate_ticket(ref: str) -> Ready:
    """Return a question to the office as the candidate follows it."""
    return _to("candidate_ticket", ref=ref)


def staff_candidate(ref: str) -> Ready:
    """Return the file of a candidate as staff see it."""
    return _to("staff_candidate", ref=ref)


def staff_introduction(ref: str) -> Ready:
    """Return an introduction as staff see it."""
    return _to("staff_introduction", ref=ref)


def staff_shortlist(ref: str) -> Ready:
    """Return a preselection as staff make it."""
    return _to("staff_shortlist", ref=ref)


def staff_request(ref: str) -> Ready:
    """Return a request as staff handle it."""
    return _to("staff_request", ref=ref)


def staff_support(ref: str) -> Ready:
    """Return a request for a scheme as staff see it."""
    return _to("staff_support", ref=ref)


def staff_placement(ref: str) -> Ready:
    """Return a placement as staff keep it."""
    return _to("staff_placement", ref=ref)


def staff_leak(ref: str) -> Ready:
    """Return a suspected leak as who watches over privacy sees it."""
    return _to("staff_leak", ref=ref)


def staff_ticket(ref: str) -> Ready:
    """Return a question as staff handle it."""
    return _to("staff_ticket", ref=ref)


def _to(name: str, query: dict[str, str] | None = None, **parts: str) -> Ready:
    path = re.sub(r"<(\w+)>", lambda found: quote(parts[found[1]], safe=""), PATHS[name])
    return Ready(_site.base + path + (f"?{urlencode(query)}" if query else ""))
