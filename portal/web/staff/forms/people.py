"""A staff account."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.accounts import queries as accounts
from portal.accounts.roles import Role
from portal.accounts.services.staff import FULL_TIME
from portal.employers.queries import ContactChoice
from portal.web.kit.fields import Area, Choice, Choices, Day, Line, PortalForm, Required, Tick
from portal.web.staff.forms.caseload import Part


def role_names() -> dict[str, str]:
    """Dutch names of the staff roles (reference data, section 4)."""
    return {
        Role.ACCOUNT_MANAGER: _("Accountmanager"),
        Role.SENIOR_ACCOUNT_MANAGER: _("Senior accountmanager"),
        Role.STRATEGIC_ACCOUNT_MANAGER: _("Strategisch accountmanager"),
        Role.CASE_MANAGER: _("Casemanager"),
        Role.WORK_CONSULTANT: _("Consulent Werk"),
        Role.WORK_SUPERVISOR: _("Werkbegeleider"),
        Role.TEAM_LEADER: _("Teamleider"),
        Role.JOB_COACH: _("Jobcoach"),
        Role.SENIOR_JOB_COACH: _("Senior jobcoach"),
        Role.HELPDESK_AGENT: _("Medewerker Helpdesk"),
        Role.SUBSIDY_OFFICER: _("Medewerker Subsidies en Regelingen"),
        Role.SPECIALIST: _("Specialist"),
        Role.CANDIDATE_ADMINISTRATOR: _("Kandidatenadministratie"),
        Role.MANAGER: _("Manager"),
        Role.CONTENT_EDITOR: _("Communicatie en content"),
        Role.PRIVACY_OFFICER: _("Privacy adviseur"),
        Role.ADMINISTRATOR: _("Functioneel beheer"),
    }


class StaffForm(PortalForm):
    """Who, which role, which teams, until when."""

    name = Line(_l("Voornaam en achternaam"), [Required(_l("Vul een naam in."))])
    email = Line(_l("E-mailadres"), [Required(_l("Vul een e-mailadres in."))])
    phone = Line(_l("Telefoonnummer"), most=30)
    role = Choice(_l("Rol"), [Required(_l("Kies een rol."))])
    teams = Choices(_l("Teams"))
    is_external = Tick(
        _l("Ingehuurd of van een partner"),
        hint=_l("Dan is een einddatum verplicht."),
    )
    ends_on = Day(_l("Laatste dag van het account"))
    fte = Part(default=FULL_TIME)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fill the lists."""
        super().__init__(*args, **kwargs)
        self.role.choices = [("", str(_l("Kies …"))), *role_names().items()]
        self.teams.choices = [(team.code, team.label) for team in accounts.teams()]


class SwitchOnForm(PortalForm):
    """Until when an account works again."""

    ends_on = Day(
        _l("Laatste dag van het account"),
        hint=_l("Leeg: zonder einde. Bij wie ingehuurd is, moet er een dag staan."),
    )


class HandOverForm(PortalForm):
    """Who becomes the contact person of all organisations of a colleague."""

    person = Choice(_l("Nieuwe contactpersoon"), [Required(_l("Kies een collega."))])
    note = Area(
        _l("Overdracht"),
        most=500,
        rows=3,
        hint=_l("Wat moet uw collega weten? De werkgever ziet dit niet."),
    )

    def __init__(self, *args: Any, people: list[ContactChoice], **kwargs: Any) -> None:
        """Offer the colleagues who may."""
        super().__init__(*args, **kwargs)
        self.person.choices = [
            ("", str(_l("Kies …"))),
            *(
                (
                    str(one.user.id),
                    _("%(name)s, %(number)d werkgevers", name=one.user.name, number=one.employers),
                )
                for one in people
            ),
        ]
