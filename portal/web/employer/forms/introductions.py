"""The forms with which an employer asks for people."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from portal.web.kit.fields import Area, Choice, PortalForm


class AskForm(PortalForm):
    """For which vacancy, and what to tell the candidate."""

    vacancy = Choice(_l("Voor welke vacature?"))
    message = Area(
        _l("Wat wilt u de kandidaat vertellen?"),
        most=1000,
        rows=5,
        hint=_l(
            "Bijvoorbeeld waarom u deze kandidaat kiest. Zet er geen telefoonnummer, mailadres of "
            "website in: die wisselt u uit als de kandidaat ja zegt."
        ),
    )

    def __init__(self, *args: Any, vacancies: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the vacancies that are on the site."""
        super().__init__(*args, **kwargs)
        self.vacancy.choices = [("", gettext("Zonder vacature")), *vacancies]


class ShortlistRequestForm(PortalForm):
    """What the contact person should look for."""

    wish = Area(
        _l("Waar moeten wij op letten?"),
        most=1000,
        rows=4,
        hint=_l("Wat belangrijk is naast wat er in de vacature staat."),
    )
