"""The application for a WSGI server: ``gunicorn portal.wsgi:app``."""

from portal.app import create_app
from portal.cli.connection import use_imports
from portal.settings import load

use_imports()
app = create_app(load())
