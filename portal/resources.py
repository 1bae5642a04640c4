"""Folders that belong to the product but are not Python: templates, assets, migrations."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_INSIDE = _PACKAGE / "_data"


def folder(name: str) -> Path:
    """Return the folder `name` ("templates", "migrations").

    Installed, it lies inside the package; in a checkout it lies beside it. Raises
    FileNotFoundError when the product was put together wrongly.
    """
    found = _place(name)
    if not found.is_dir():
        raise FileNotFoundError(f"the folder {name} is missing from this installation")
    return found


def templates() -> Path:
    """Return the folder with the templates."""
    return folder("templates")


def assets() -> Path:
    """Return the folder with what the front-end build made; it may not be built yet."""
    # The wheel holds only what was built; a checkout also has its sources.
    inside = _INSIDE / "static"
    return inside if inside.is_dir() else _PACKAGE.parent / "static" / "dist"


def translations() -> Path:
    """Return the folder with the translations, which are part of the package."""
    return _PACKAGE / "translations"


def _place(name: str) -> Path:
    inside = _INSIDE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
