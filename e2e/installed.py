"""Looking at, and ageing, the rows of the installation under test."""

from contextlib import contextmanager

from sqlalchemy.orm import Session

from portal.db import make_engine, writing


@contextmanager
def rows(server):
    """Give a session of its own on the server's database; it commits at the end."""
    engine = make_engine(f"sqlite:///{server.folder}/werkpoort.db")
    try:
        with writing(), Session(engine) as session, session.begin():
            yield session
    finally:
        engine.dispose()
