from pathlib import Path

import pytest
from sqlalchemy import func, select

from portal.demo import accounts, services
from portal.employers.models import Employer
from portal.errors import DomainError

README = Path(__file__).parents[2] / "README.md"


def test_as_text_names_every_account_the_password_and_the_mailbox():
    text = accounts.as_text("http://127.0.0.1:8000/")
    rows = [line.split()[0] for line in text.splitlines() if "@" in line]
    assert rows == [one.email for one in accounts.EVERYBODY]
    assert text.count(accounts.PASSWORD) == 1
    assert "http://127.0.0.1:8000/demo/mailbox" in text


def test_readme_names_the_same_accounts():
    text = README.read_text("utf-8")
    rows = [line.split("`")[1] for line in text.splitlines() if line.startswith("| `")]
    assert rows == [one.email for one in accounts.EVERYBODY]
    assert accounts.PASSWORD in text


def test_build_refuses_a_database_with_other_accounts(session, make_user):
    make_user()
    session.commit()
    with pytest.raises(DomainError, match="heeft al accounts"):
        services.build()
    assert session.scalar(select(func.count(Employer.id))) == 0
