"""Installing what the tests talk to, where this is Debian and we may."""

import os
import shutil
import subprocess


def install(package: str) -> None:
    """Try to install a package; nothing happens elsewhere, and nothing is started."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    # No runlevel: the package starts no service, the tests start their own.
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", package]):
        subprocess.run(
            ["apt-get", "-qq", *command], check=False, stdout=subprocess.DEVNULL, env=quiet
        )
