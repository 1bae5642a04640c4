"""The forms with which staff propose, and record what a candidate said."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField
from wtforms.validators import AnyOf

from portal.web.kit.fields import Area, Choices, Line, PortalForm, Required
from portal.web.kit.introduction_forms import NO, TALK, YES, AnswerForm


class RecordForm(AnswerForm):
    """The same answers, as said to the contact person."""

    answer = RadioField(
        _l("Wat zei de kandidaat?"),
        [AnyOf((YES, NO, TALK), message=_l("Kies wat de kandidaat zei."))],
        choices=[
            (YES, _l("Ja, graag")),
            (NO, _l("Nee, liever niet")),
            (TALK, _l("Wil eerst overleggen")),
        ],
        validate_choice=False,
    )
    fields = Choices(_l("Wat mag de werkgever zien, behalve de naam?"))


class ProposeForm(PortalForm):
    """Whom, to which employer, for which vacancy, and why (CAP-08-06)."""

    candidate = Line(
        _l("Profielnummer van de kandidaat"), [Required(_l("Vul een profielnummer in."))], most=20
    )
    vacancy = Line(
        _l("Nummer van de vacature"), most=20, hint=_l("Leeg als u zonder vacature voorstelt.")
    )
    employer = Line(
        _l("Nummer van de werkgever"), most=20, hint=_l("Alleen nodig zonder vacature.")
    )
    #: The number of the question of the helpdesk because of which it is proposed.
    question = HiddenField()
    motivation = Area(
        _l("Waarom past deze kandidaat?"),
        [Required(_l("Schrijf waarom deze kandidaat past."))],
        most=1000,
        rows=5,
        hint=_l("De werkgever leest dit. Noem geen naam, adres of telefoonnummer."),
    )
