"""The pages on which a profile is filled in: the candidate's own, and those of staff for one."""

from flask import Flask

from portal.web.kit import people


def init_app(app: Flask) -> None:
    """Give templates the parts of an anonymous profile, for `components/profile_body.html`."""
    app.jinja_env.globals["person_sections"] = people.sections
