"""The store of this process, connected once by whoever composes it."""

from portal.files.stores import Store, open_store

_store: Store | None = None


def connect(url: str) -> None:
    """Use the store that FILES_URL names from now on; raises SettingsError when it cannot be."""
    global _store  # noqa: PLW0603
    _store = open_store(url)


def store() -> Store:
    """Return the connected store; raises RuntimeError when nothing was connected."""
    if _store is None:
        raise RuntimeError("no store of files is connected")
    return _store


def delete(key: str) -> None:
    """Remove a file; one that is gone already is fine, so that a job may run twice."""
    store().delete(key)
