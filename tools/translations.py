"""Keep the English catalogue in step with the Dutch texts.

``update`` collects the texts from code and templates and merges them into the catalogue;
``check`` fails when that would change anything, or when a text that visitors and candidates read
has no English; ``compile`` makes the file that the site reads. Dutch is the language of the texts
themselves, so there is no Dutch catalogue.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "portal/translations/en/LC_MESSAGES/messages.po"
#: Texts that stand in these places must have an English one.
FOR_EVERYONE = (
    "templates/public/", "templates/auth/", "templates/candidate/", "templates/layouts/",
    "templates/components/", "templates/errors/", "portal/web/public/", "portal/web/auth/",
    "portal/web/candidate/", "portal/web/kit/",
)
NOT_FOR_EVERYONE = ("templates/auth/demo.html", "templates/auth/mail", "templates/public/styleguide")


def collect(target: Path) -> None:
    """Write all texts that are wrapped for translation to `target`."""
    subprocess.run(
        [
            sys.executable, "-m", "babel.messages.frontend", "-q", "extract",
            "-F", "babel.cfg", "-k", "_l", "-k", "ngettext:1,2", "-k", "lazy_gettext",
            "--no-wrap", "--sort-by-file", "--add-location=file", "--omit-header",
            "-o", str(target), "portal", "templates",
        ],
        cwd=ROOT, check=True,
    )


def merged(template: Path) -> str:
    """Return the catalogue as it would be after merging; texts that are gone are dropped."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "messages.po")
        if CATALOGUE.exists():
            copy.write_bytes(CATALOGUE.read_bytes())
            command = ["update", "--no-wrap", "--ignore-obsolete", "--no-fuzzy-matching",
                       "--omit-header", "-l", "en", "-i", str(template), "-o", str(copy)]
        else:
            command = ["init", "--no-wrap", "-l", "en", "-i", str(template),
                       "-o", str(copy)]
        subprocess.run(
            [sys.executable, "-m", "babel.messages.frontend", "-q", *command], cwd=ROOT, check=True
        )
        return copy.read_text("utf-8")


def untranslated() -> list[str]:
    """Texts that visitors and candidates read and that have no English."""
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="en")
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


def compile_catalogue() -> None:
    """Write the compiled catalogue beside the text one."""
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="en")
    with CATALOGUE.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)


def main() -> int:
    """Do what the first argument says; return the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder, "messages.pot")
        collect(template)
        fresh = merged(template)
    if sys.argv[1] == "update":
        CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
        CATALOGUE.write_text(fresh, "utf-8")
        compile_catalogue()
        print(f"{len(untranslated())} texts for everyone have no English yet")
        return 0
    if fresh != CATALOGUE.read_text("utf-8"):
        print("The English catalogue is out of step: run `make translations`.")
        return 1
    missing = untranslated()
    print("\n".join(missing))
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
