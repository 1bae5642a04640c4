"""Forms about a person: address, name, password."""

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField

from portal.web.kit.fields import Choice, Line, PortalForm, Required, Tick

_EMAIL = _l("E-mailadres")
_MAIL_NEEDED = _l("Vul uw e-mailadres in.")


class LoginForm(PortalForm):
    """Sign in with a password."""

    email = Line(_EMAIL, [Required(_MAIL_NEEDED)])
    password = PasswordField(_l("Wachtwoord"), [Required(_l("Vul uw wachtwoord in."))])


class AddressForm(PortalForm):
    """Ask for a link by mail."""

    email = Line(_EMAIL, [Required(_MAIL_NEEDED)])


class RegisterForm(PortalForm):
    """Who registers. Without a password one signs in by a link from the mail."""

    name = Line(_l("Voornaam en achternaam"), [Required(_l("Vul uw naam in."))])
    email = Line(
        _EMAIL,
        [Required(_MAIL_NEEDED)],
        hint=_l("Wij sturen u een mail om dit adres te controleren."),
    )
    phone = Line(_l("Telefoonnummer"), most=30)
    password = PasswordField(_l("Wachtwoord"))
    agreed = Tick(
        _l("Ik heb gelezen hoe Werkpoort met mijn gegevens omgaat."),
        [Required(_l("Zet een vinkje om verder te gaan."))],
    )


class JobSeekerForm(RegisterForm):
    """Who looks for work registers: the same questions, in the words for candidates."""

    name = Line(_l("Voornaam en achternaam"), [Required(_l("Vul je naam in."))])
    email = Line(
        _EMAIL,
        [Required(_l("Vul je e-mailadres in."))],
        hint=_l("We sturen je een mail om dit adres te controleren."),
    )


class InvitationForm(PortalForm):
    """A colleague who was invited completes the account."""

    name = Line(_l("Voornaam en achternaam"), [Required(_l("Vul uw naam in."))])
    phone = Line(_l("Telefoonnummer"), most=30)
    password = PasswordField(_l("Wachtwoord"))


class FirstPasswordForm(PortalForm):
    """A first password, or none, of somebody whom staff registered."""

    password = PasswordField(_l("Wachtwoord"))


class NewPasswordForm(PortalForm):
    """A new password from a link in a mail."""

    password = PasswordField(_l("Nieuw wachtwoord"), [Required(_l("Vul een nieuw wachtwoord in."))])


class ChangePasswordForm(PortalForm):
    """A new password while signed in."""

    old = PasswordField(_l("Wachtwoord dat u nu gebruikt"))
    password = PasswordField(_l("Nieuw wachtwoord"), [Required(_l("Vul een nieuw wachtwoord in."))])


class AccountForm(PortalForm):
    """One's own details."""

    name = Line(_l("Voornaam en achternaam"), [Required(_l("Vul uw naam in."))])
    phone = Line(_l("Telefoonnummer"), most=30)
    locale = Choice(_l("Taal van de pagina's"), choices=[("nl", "Nederlands"), ("en", "English")])
