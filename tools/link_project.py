"""Make this checkout importable in its virtual environment and give it the `portal` command.

An editable install would fetch a build backend that is not pinned by hash; two small files do
the same. `pip install .` remains the way for an installation.
"""

import stat
import sys
import sysconfig
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
COMMAND = """#!{python}
import sys

from portal.cli import main

sys.exit(main())
"""


def main() -> None:
    """Write the path file and the command."""
    Path(sysconfig.get_path("purelib"), "werkpoort.pth").write_text(f"{CHECKOUT}\n", "utf-8")
    command = Path(sysconfig.get_path("scripts"), "portal")
    command.write_text(COMMAND.format(python=sys.executable), "utf-8")
    command.chmod(command.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)


if __name__ == "__main__":
    main()
