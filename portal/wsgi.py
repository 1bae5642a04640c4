"""The application for a WSGI server: ``gunicorn portal.wsgi:app``."""

from portal.app import create_app
from portal.settings import load

app = create_app(load())
