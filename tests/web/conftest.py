"""The one client of every web test: it asserts the status it was told and checks each page."""

from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from portal import db
from portal.accounts.identity import Identity
from portal.accounts.models import User, UserSession
from portal.app import Parts, create_app
from portal.settings import load
from tests.support.pages import Page, check


@pytest.fixture(scope="session")
def settings(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    return load({"DEMO": "1", "DATA_DIR": str(folder)})


@pytest.fixture(scope="session")
def app(settings, engine):
    app = create_app(settings, Parts(connect_database=False))
    app.config.update(TESTING=True, RATELIMIT_ENABLED=False)
    from portal.web.kit.limits import limiter

    limiter.enabled = False
    return app


class Client(FlaskClient):
    """Gets and posts as a browser would; `page` and `send` say which status they expect."""

    def open(self, *args, **kwargs):
        # A request ends with a rollback or a commit of its own: what the test made comes first,
        # and its rows stay readable as they were.
        db.session.commit()
        db.session.expunge_all()
        return super().open(*args, **kwargs)

    def page(self, url, status=200, **kwargs) -> Page:
        response = self.get(url, **kwargs)
        assert response.status_code == status, (url, response.status_code, response.text[:500])
        return check(response)

    def send(self, page, data=None, *, status=303, button=None, form=0, htmx=False, **kwargs):
        """Fill the form of a page that was fetched and send it, with its hidden fields."""
        values = page.form(form, button)
        values.update(data or {})
        headers = {"HX-Request": "true"} if htmx else {}
        response = self.post(page.action(form) or page.url, data=values, headers=headers, **kwargs)
        assert response.status_code == status, (response.status_code, response.text[:2000])
        if response.mimetype == "text/html" and status != 303:
            return check(response, partial=htmx)
        return response

    def follow(self, page, data=None, **kwargs) -> Page:
        """Send a form and open the page that it leads to."""
        response = self.send(page, data, **kwargs)
        return self.page(response.location)


@pytest.fixture
def client(app, session):
    app.test_client_class = Client
    return app.test_client()


@pytest.fixture
def sign_in(app, session, client):
    """Sign the client in as a user, or as the user of an identity."""

    def enter(who):
        user_id = who.user_id if isinstance(who, Identity) else who.id
        user = session.get(User, user_id)
        from datetime import timedelta

        from portal import clock

        row = UserSession(
            id=uuid4(), user_id=user.id, device="Test", expires_at=clock.now() + timedelta(days=1)
        )
        session.add(row)
        db.session.commit()
        db.session.expunge_all()
        with client.session_transaction() as cookie:
            cookie.clear()
            cookie["_user_id"] = str(row.id)
            cookie["_fresh"] = True
            cookie["seen"] = int(clock.now().timestamp())
        return client

    return enter
