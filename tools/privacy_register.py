"""Write the register of who may see which field into ``docs/privacy.md``, or check it.

Usage: ``python tools/privacy_register.py [check]``. The table stands between two marks; what
stands around it is written by hand.
"""

import sys
from pathlib import Path

from portal.candidates import register

FILE = Path(__file__).resolve().parent.parent / "docs" / "privacy.md"
BEGIN = "<!-- register: begin, written by tools/privacy_register.py -->\n"
END = "<!-- register: end -->\n"


def written(text: str) -> str:
    """Return a document with the present table between its marks; raises ValueError without."""
    before, mark, rest = text.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not mark or not end:
        raise ValueError("the marks of the register are missing")
    return f"{before}{BEGIN}\n{register.as_markdown()}\n{END}{after}"


def main(arguments: list[str]) -> int:
    """Write the file, or compare it when asked to check; return the exit code."""
    present = FILE.read_text(encoding="utf-8")
    wanted = written(present)
    if arguments == ["check"]:
        if present == wanted:
            return 0
        print("docs/privacy.md is out of step: run tools/privacy_register.py", file=sys.stderr)
        return 1
    FILE.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
