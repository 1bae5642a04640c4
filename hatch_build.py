"""Build step of the wheel: the style sheets and scripts are built before they are packed."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AssetsHook(BuildHookInterface):
    """Runs `tools/assets.py` when static/dist is not there."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the assets once; an existing build is packed as it is."""
        del version, build_data
        root = Path(self.root)
        if not (root / "static/dist/manifest.json").exists():
            command = [sys.executable, str(root / "tools/assets.py")]
            subprocess.run(command, check=True, cwd=root)  # noqa: S603  a fixed command
