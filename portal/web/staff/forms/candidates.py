"""What staff type about a candidate; the rules live in services."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from portal.accounts.models import User
from portal.candidates.queries import Guide
from portal.candidates.services import contacts, notes, registration, signals, texts, visibility
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import choices
from portal.web.kit.fields import Area, Choice, Line, PortalForm, Required
from portal.web.staff.forms.people import role_names

EMPTY = _l("Kies …")


class RemarkForm(PortalForm):
    """A remark for colleagues who guide."""

    text = Area(
        _l("Nieuwe opmerking"),
        [Required(_l("Schrijf een opmerking."))],
        most=notes.TEXT_MAX,
        rows=3,
        hint=_l("De kandidaat kan dit opvragen. Schrijf niets op over gezondheid of schulden."),
    )


class SendBackForm(PortalForm):
    """What has to change before a profile is released, in words for the candidate."""

    message = Area(
        _l("Wat moet er eerst anders?"),
        [Required(_l("Schrijf wat er eerst moet veranderen."))],
        most=visibility.MESSAGE_MAX,
        rows=4,
        hint=_l("De kandidaat leest dit. Schrijf in gewone woorden wat de kandidaat kan doen."),
    )


class RefuseTextForm(PortalForm):
    """Why a text is not shown, in words for the candidate."""

    reason = Area(
        _l("Wat moet er anders?"),
        [Required(_l("Schrijf wat er anders moet."))],
        most=texts.REASON_MOST,
        rows=4,
        hint=_l("De kandidaat leest dit en kan een nieuwe tekst insturen."),
    )


class EndForm(PortalForm):
    """Why somebody does not look for work with our help any more."""

    reason = RadioField(_l("Waarom?"), [Required(_l("Kies een reden."))], validate_choice=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fill the list, which an administrator may have changed."""
        super().__init__(*args, **kwargs)
        self.reason.choices = choices(ListName.CANDIDATE_END_REASON)


class GuideForm(PortalForm):
    """Another contact person, with a note for colleagues."""

    contact_person = Choice(_l("Nieuwe begeleider"), [Required(_l("Kies een collega."))])
    note = Area(
        _l("Overdracht"),
        most=contacts.NOTE_MAX,
        rows=4,
        hint=_l("Wat moet uw collega weten? De kandidaat kan dit opvragen."),
    )

    def __init__(self, *args: Any, people: list[Guide], **kwargs: Any) -> None:
        """Offer who can be a contact person, the least busy first."""
        super().__init__(*args, **kwargs)
        self.contact_person.choices = _guides(people)


class InvolveForm(PortalForm):
    """A colleague who is involved beside the contact person."""

    contact_person = Choice(_l("Collega"), [Required(_l("Kies een collega."))])

    def __init__(self, *args: Any, people: list[User], **kwargs: Any) -> None:
        """Offer who can be involved, by name."""
        super().__init__(*args, **kwargs)
        roles = role_names()
        self.contact_person.choices = [
            ("", str(EMPTY)),
            *((str(one.id), f"{one.name}, {roles[one.role].lower()}") for one in people),
        ]


class ReadyForm(PortalForm):
    """What a guide on the work floor says beside the signal, for who guides."""

    note = Area(
        _l("Toelichting voor de begeleider"),
        most=signals.NOTE_MAX,
        rows=2,
        hint=_l("De kandidaat kan dit opvragen. Schrijf niets op over gezondheid of schulden."),
    )


class ManagerForm(PortalForm):
    """The account manager who is involved with somebody who is ready for work."""

    contact_person = Choice(_l("Accountmanager"), [Required(_l("Kies een accountmanager."))])

    def __init__(
        self, *args: Any, people: Sequence[User], near: Sequence[User], **kwargs: Any
    ) -> None:
        """Offer all of them, those `near` the wished sectors first and the first one chosen."""
        super().__init__(*args, **kwargs)
        keys = {one.id for one in near}
        ordered = [*near, *(one for one in people if one.id not in keys)]
        self.contact_person.choices = [
            ("", str(EMPTY)),
            *(
                (str(one.id), str(_l("%(name)s, team van de sector", name=one.name)))
                if one.id in keys
                else (str(one.id), one.name)
                for one in ordered
            ),
        ]
        if near and not self.is_submitted():
            self.contact_person.data = str(near[0].id)


class SetAsideForm(PortalForm):
    """Why nothing follows on the signal now."""

    reason = Area(
        _l("Waarom nu niet?"),
        [Required(_l("Schrijf waarom u de melding opzijlegt."))],
        most=signals.NOTE_MAX,
        rows=3,
        hint=_l("Uw collega op de werkvloer leest dit. De kandidaat kan het opvragen."),
    )


class HandOverForm(PortalForm):
    """All candidates of one contact person go to another (CAP-12-03)."""

    person = Choice(_l("Begeleider nu"), [Required(_l("Kies een collega."))])
    contact_person = Choice(_l("Nieuwe begeleider"), [Required(_l("Kies een collega."))])
    note = Area(
        _l("Overdracht"),
        most=contacts.NOTE_MAX,
        rows=4,
        hint=_l("Wat moet uw collega weten? De kandidaten kunnen dit opvragen."),
    )

    def __init__(
        self, *args: Any, present: list[Guide], people: list[Guide], **kwargs: Any
    ) -> None:
        """Offer who guides somebody now, and who can take over, the least busy first."""
        super().__init__(*args, **kwargs)
        self.person.choices = _guides(present)
        self.contact_person.choices = _guides(people)


class RegisterForm(PortalForm):
    """Somebody who gets a profile from us (CAP-05-06)."""

    name = Line(_l("Voornaam en achternaam"), [Required(_l("Vul de naam in."))])
    email = Line(
        _l("E-mailadres"),
        [Required(_l("Vul een e-mailadres in."))],
        hint=_l("Hierheen gaat de mail waarmee de kandidaat het account opent."),
    )
    phone = Line(_l("Telefoonnummer"), most=30)
    client_number = Line(
        _l("Klantnummer"),
        most=registration.CLIENT_NUMBER_MAX,
        hint=_l("Het nummer uit het klantsysteem. Nooit een BSN."),
    )
    reason = RadioField(
        _l("Waarom meldt u deze kandidaat aan?"),
        [Required(_l("Kies een reden."))],
        validate_choice=False,
        default=registration.REASON,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fill the list, which an administrator may have changed."""
        super().__init__(*args, **kwargs)
        self.reason.choices = choices(ListName.ON_BEHALF_REASON)

    def person(self) -> registration.Person:
        """Return what was typed."""
        return registration.Person(
            name=self.name.data or "",
            email=self.email.data or "",
            phone=self.phone.data or "",
            client_number=self.client_number.data or "",
            reason=self.reason.data or "",
        )


def _guides(people: list[Guide]) -> list[tuple[str, str]]:
    return [
        ("", str(EMPTY)),
        *(
            (
                str(one.user.id),
                str(_l("%(name)s, %(number)d kandidaten", name=one.user.name, number=one.load)),
            )
            for one in people
        ),
    ]
