"""Fail when the models and the migrations say different things, on an empty SQLite database."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

PORTAL = Path(sys.executable).with_name("portal")


def main() -> int:
    """Upgrade an empty database and compare; return the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ) | {"DEMO": "1", "DATA_DIR": folder}
        for name in list(environment):
            if name.endswith("_URL"):
                del environment[name]
        for command in ("upgrade", "check"):
            code = subprocess.call([PORTAL, "db", command], env=environment)
            if code:
                return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
