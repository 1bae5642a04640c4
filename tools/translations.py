"""Keep the English catalogue in step with the Dutch texts.

``update`` collects the texts from code and templates, merges them into the catalogue and compiles
the file that the site reads; ``check`` fails when that would change anything, when a text that
visitors and candidates read has no English, or when a placeholder was lost. Both give the same
bytes for the same texts. Dutch is the language of the texts themselves, so there is no Dutch
catalogue.

Texts on pages are wrapped (``_()``). Sentences of the domain are not, because the domain knows no
web: they are raised as errors and translated where they are shown
(`portal.web.kit.errors.sentence`, `PortalForm.add_errors`). They are collected from `DOMAIN`; what
the register of personal data tells candidates comes from the register itself.
"""

import ast
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from portal.candidates import register
from portal.candidates.services import export
from portal.rates import steps

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "portal/translations/en/LC_MESSAGES/messages.po"
COMPILED = CATALOGUE.with_suffix(".mo")
#: Texts that stand in these places must have an English one.
FOR_EVERYONE = (
    "templates/public/",
    "templates/auth/",
    "templates/candidate/",
    "templates/profile/",
    "templates/layouts/",
    "templates/components/",
    "templates/errors/",
    "templates/tickets/",
    "portal/web/public/",
    "portal/web/auth/",
    "portal/web/candidate/",
    "portal/web/kit/",
    "portal/errors.py",
    "portal/accounts/",
    "portal/candidates/",
    "portal/helpdesk/services/asking.py",
    "portal/helpdesk/services/following.py",
    "portal/introductions/",
    "portal/partners/services/sharing.py",
    "portal/rates/calculation.py",
    "portal/rates/queries.py",
    "portal/rates/steps.py",
    "portal/rates/tax_allowance.py",
    "portal/vacancies/services/applications.py",
)
NOT_FOR_EVERYONE = (
    "templates/auth/demo.html",
    "templates/auth/mail",
    "templates/public/styleguide",
)
#: Modules and packages that raise sentences as errors.
DOMAIN = (
    "portal/errors.py",
    "portal/accounts",
    "portal/candidates",
    "portal/employer_requests",
    "portal/employers",
    "portal/files",
    "portal/helpdesk",
    "portal/incidents",
    "portal/introductions",
    "portal/partners",
    "portal/rates",
    "portal/support_requests",
    "portal/placements",
    "portal/vacancies/checks.py",
    "portal/vacancies/rules.py",
    "portal/vacancies/services",
    "portal/vacancies/terms.py",
)
#: Stands for where the texts are that a candidate reads about the own data.
REGISTER = "portal/candidates/register/__init__.py"
#: Where the words of calculations are.
STEPS = "portal/rates/steps.py"
#: What a sentence looks like: a capital, at least two words and a full stop or question mark.
SENTENCE = re.compile(r"[A-Z].* .*[.?]", re.DOTALL)
#: The dates in the header stand still, so that the files only change when a text does.
STILL = datetime(2026, 1, 1, tzinfo=UTC)


def collect() -> Catalog:
    """Return all texts that are wrapped for translation, and the sentences of the domain."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "messages.pot")
        subprocess.run(
            [
                sys.executable,
                "-m",
                "babel.messages.frontend",
                "-q",
                "extract",
                "-F",
                "babel.cfg",
                "-k",
                "_l",
                "-k",
                "ngettext:1,2",
                "-k",
                "lazy_gettext",
                "--no-wrap",
                "--sort-by-file",
                "--add-location=file",
                "--omit-header",
                "-o",
                str(target),
                "portal",
                "templates",
            ],
            cwd=ROOT,
            check=True,
        )
        with target.open("rb") as file:
            catalogue = read_po(file)
    for place in DOMAIN:
        path = ROOT / place
        for module in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            name = module.relative_to(ROOT).as_posix()
            for text in sentences(module):
                # without a line, as in the template: lines change too often
                catalogue.add(text, "", locations=[(name, None)])  # type: ignore[list-item]
    for text in (*register.texts(), *export.texts()):
        catalogue.add(text, "", locations=[(REGISTER, None)])  # type: ignore[list-item]
    for text in steps.texts():
        catalogue.add(text, "", locations=[(STEPS, None)])  # type: ignore[list-item]
    return catalogue


def sentences(module: Path) -> Iterator[str]:
    """Yield the string constants of a module that are sentences; docstrings are not."""
    tree = ast.parse(module.read_text("utf-8"))
    nodes = list(ast.walk(tree))
    apart = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    apart |= {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        if not isinstance(node, ast.Constant) or id(node) in apart:
            continue
        if isinstance(node.value, str) and SENTENCE.fullmatch(node.value):
            yield node.value


def merged(texts: Catalog) -> Catalog:
    """Return the catalogue as it would be after merging; texts that are gone are dropped."""
    catalogue = Catalog(locale="en")
    if CATALOGUE.exists():
        with CATALOGUE.open("rb") as file:
            catalogue = read_po(file, locale="en")
    catalogue.update(texts, no_fuzzy_matching=True)
    catalogue.header_comment = "# English texts of Werkpoort; the Dutch text is the key."
    catalogue.project, catalogue.version = "Werkpoort", ""
    catalogue.msgid_bugs_address = catalogue.last_translator = catalogue.language_team = ""
    catalogue.creation_date = catalogue.revision_date = STILL
    catalogue.fuzzy = False
    return catalogue


def written(catalogue: Catalog) -> tuple[bytes, bytes]:
    """Return the bytes of the catalogue, as text and compiled."""
    text, compiled = BytesIO(), BytesIO()
    write_po(
        text, catalogue, width=0, sort_by_file=True, ignore_obsolete=True, include_lineno=False
    )
    write_mo(compiled, catalogue)
    return text.getvalue(), compiled.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """Texts that visitors and candidates read and that have no English."""
    missing = []
    for message in catalogue:
        places = [str(place) for place, _line in message.locations]
        seen = any(
            place.startswith(FOR_EVERYONE) and not place.startswith(NOT_FOR_EVERYONE)
            for place in places
        )
        texts = message.string if isinstance(message.string, tuple | list) else [message.string]
        if message.id and seen and not all(texts):
            missing.append(f"{places[0]}: {message.id}")
    return missing


def broken(catalogue: Catalog) -> list[str]:
    """Texts whose English has other placeholders than the Dutch."""
    return [f"{message.id}: {errors[0]}" for message, errors in catalogue.check()]


def main() -> int:
    """Do what the first argument says; return the exit code."""
    catalogue = merged(collect())
    text, compiled = written(catalogue)
    complaints = [*untranslated(catalogue), *broken(catalogue)]
    if sys.argv[1] == "update":
        CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
        CATALOGUE.write_bytes(text)
        COMPILED.write_bytes(compiled)
        print(f"{len(complaints)} texts for everyone have no English yet, or a broken one")
        return 0
    if text != CATALOGUE.read_bytes() or compiled != COMPILED.read_bytes():
        print("The English catalogue is out of step: run `make translations`.")
        return 1
    print("\n".join(complaints))
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
