"""For tests of what happens at one moment: a database of their own, in which commits are real.

Import both fixtures into the module that needs them.
"""

import pytest

from portal import db, models
from portal.accounts import seed as accounts_seed
from portal.configuration import services as configuration
from portal.helpdesk import seed as helpdesk_seed
from portal.rates import queries as rates
from portal.rates import seed as rates_seed
from portal.taxonomy import queries as taxonomy
from portal.taxonomy import seed as taxonomy_seed
from tests.support.database import database_url

__all__ = ["committed", "session"]


@pytest.fixture(scope="module")
def committed(request, engine, tmp_path_factory):
    """Bind the session to a database of this module, in which commits are real."""
    kind = request.config.getoption("--database")
    with database_url(kind, tmp_path_factory.mktemp("races")) as url:
        mine = db.connect(url)
        assert models.vacancies
        db.Base.metadata.create_all(mine)
        with db.transaction():
            accounts_seed.everything()
            taxonomy_seed.everything()
            rates_seed.everything()
            helpdesk_seed.everything()
        yield mine
        db.session.remove()
        db.session.configure(bind=engine)
        mine.dispose()


@pytest.fixture
def session(committed):
    """Give the factories a session whose work is committed when the test says so."""
    with db.writing():
        db.session.remove()
        taxonomy.forget()
        rates.forget()
        configuration.forget()
        yield db.session
        db.session.remove()
