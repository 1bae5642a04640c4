"""What most commands need: settings and a database."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import make_url

from portal import db, geo
from portal.settings import DATA, Settings, load
from portal.taxonomy import occupations


def data_folder() -> Path:
    """Return the folder for what has no other place (DATA_DIR)."""
    return Path(os.environ.get("DATA_DIR") or DATA).absolute()


def esco_file() -> Path:
    """Return where the imported ESCO occupations stand."""
    return data_folder() / "occupations-esco.tsv"


def postcode_file() -> Path:
    """Return where the imported postcodes stand."""
    return data_folder() / "postcodes.csv"


def use_imports() -> None:
    """Have the lists that an installation imported read from the data folder."""
    occupations.use_extra(esco_file())
    geo.use_postcodes(postcode_file())


@contextmanager
def connected() -> Iterator[tuple[Settings, Engine]]:
    """Connect the session for the time of a command; raises SettingsError."""
    settings = load()
    make_room(settings)
    engine = db.connect(settings.database_url)
    use_imports()
    try:
        yield settings, engine
    finally:
        db.session.remove()
        engine.dispose()


def make_room(settings: Settings) -> None:
    """Make the folder of an SQLite database when it is not there yet."""
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite" and url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
