"""The kind of each letter, and which kinds there are to choose from.

Three rules decide what can be chosen:

- What is due by law, or keeps an account safe, comes at once. It cannot be switched off.
- What asks something of an employer or a candidate is answered from the mail, so it comes at once
  or not at all: a digest has no buttons, and an answer of a day later can be too late. Silence is
  always safe: nothing is shared, a profile or vacancy is hidden and comes back with one press.
- Anything else is free.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portal.accounts.roles import STAFF, Role
from portal.mail.catalogue import Letter
from portal.notifications.states import Audience, How, Kind

_L = Letter
_A = Audience
_K = Kind

_LETTERS: Mapping[Kind, tuple[Letter, ...]] = {
    _K.TURN: (
        _L.VACANCY_STILL_OPEN,
        _L.VACANCY_EXPIRED,
        _L.PROFILE_CONFIRM_ASKED,
        _L.PROFILE_HIDDEN,
        _L.INTRODUCTION_ASKED,
        _L.INTRODUCTION_PROPOSED,
        _L.INTRODUCTION_REMINDER,
        _L.SHORTLIST_READY,
        _L.SHORTLIST_ASKED,
        _L.REQUEST_PROPOSAL,
        _L.REQUEST_ASKED,
        _L.REQUEST_LATE,
        _L.CANDIDATE_INVOLVED,
        _L.CANDIDATE_READY,
        _L.SUPPORT_STAFF_NEW,
        _L.SUPPORT_OPINION_ASKED,
        _L.SUPPORT_PAYMENT_LATE,
        _L.ABSENCE_COVER,
        _L.ABSENCE_ENDED,
        _L.WORK_HANDED_OVER,
        _L.WORK_DUE,
        _L.CASELOAD_HANDED_OVER,
    ),
    _K.VACANCIES: (
        _L.VACANCY_SUBMITTED,
        _L.VACANCY_APPROVED,
        _L.VACANCY_CHANGES_REQUESTED,
    ),
    _K.REACTIONS: (
        _L.APPLICATION_RECEIVED,
        _L.APPLICATION_SENT,
        _L.APPLICATION_VACANCY_ENDED,
    ),
    _K.FINDS: (_L.SAVED_SEARCH_FOUND, _L.CANDIDATE_SUGGESTIONS),
    _K.INTRODUCTIONS: (
        _L.INTRODUCTION_AGREED,
        _L.INTRODUCTION_NEWS,
        _L.INTRODUCTION_MEETING,
        _L.INTRODUCTION_ENDED,
        _L.SHORTLIST_ANSWERED,
    ),
    _K.PLACEMENTS: (_L.PLACEMENT_STARTED, _L.PLACEMENT_ENDS_SOON, _L.PLACEMENT_ENDED),
    _K.REQUESTS: (
        _L.REQUEST_RECEIVED,
        _L.REQUEST_REPLIED,
        _L.REQUEST_PASSED_ON,
        _L.REQUEST_CLOSED,
    ),
    _K.QUESTIONS: (
        _L.TICKET_RECEIVED,
        _L.TICKET_ANSWERED,
        _L.TICKET_FORWARDED,
        _L.TICKET_CLOSED,
        _L.TICKET_ASSIGNED,
        _L.TICKET_REPLIED,
        _L.TICKET_MENTIONED,
        _L.TICKET_LATE,
        _L.TICKET_RATED,
    ),
    _K.PAYMENTS: (_L.SUPPORT_PAID, _L.SUPPORT_CHANGE_HANDLED),
    _K.PROFILE: (
        _L.CANDIDATE_CONTACT_CHANGED,
        _L.PROFILE_CHANGED_FOR_YOU,
        _L.PROFILE_RELEASED,
        _L.PROFILE_SENT_BACK,
        _L.PROFILE_TEXT_REFUSED,
        _L.PROFILE_REPORTED,
    ),
    _K.ORGANISATION: (_L.JOIN_ASKED, _L.CONTACT_PERSON_CHANGED),
    _K.SCHEMES: (
        _L.SUPPORT_RECEIVED,
        _L.SUPPORT_SECOND_SIGNATURE,
        _L.SUPPORT_SUPPLEMENT_ASKED,
        _L.SUPPORT_SUPPLEMENT_DUE,
        _L.SUPPORT_DECIDED,
        _L.SUPPORT_EXTENDED,
        _L.SUPPORT_STAFF_WARNED,
        _L.SUPPORT_STAFF_ESCALATED,
    ),
    # Who takes a vacancy off the site says why (Regulation 2022/2065, article 17).
    _K.ACCOUNT: (
        _L.PASSWORD_CHANGED,
        _L.EMPLOYER_REGISTERED,
        _L.EMPLOYER_VERIFIED,
        _L.EMPLOYER_REFUSED,
        _L.EMPLOYER_EXCLUDED,
        _L.JOIN_ACCEPTED,
        _L.JOIN_DECLINED,
        _L.VACANCY_REFUSED,
        _L.VACANCY_CLOSED,
        _L.ACCESS_FROZEN,
        _L.SUPPORT_ACCOUNT_CONFIRM,
    ),
    _K.PRIVACY: (
        _L.PRIVACY_ANSWERED,
        _L.ERASURE_PLANNED,
        _L.RETENTION_WARNING,
        _L.PARTNER_SHARED,
        _L.INTRODUCTION_REVOKED,
        _L.LEAK_REPORTED,
    ),
    _K.MAIL_ONLY: (
        _L.LOGIN_LINK,
        _L.RESET_PASSWORD,
        _L.CONFIRM_EMAIL,
        _L.ADDRESS_KNOWN,
        _L.STAFF_WELCOME,
        _L.CANDIDATE_WELCOME,
        _L.INVITATION,
        _L.ERASURE_DONE,
        _L.PARTNER_READY,
        _L.PARTNER_REVOKED,
        _L.REQUEST_FOR_DEPARTMENT,
        _L.TICKET_FOR_DESK,
        _L.TICKET_MAIL_REFUSED,
        _L.NOTIFICATIONS_DIGEST,
    ),
}

#: The kind of each letter.
KIND_OF: Mapping[Letter, Kind] = {
    letter: kind for kind, letters in _LETTERS.items() for letter in letters
}

#: Always at once.
REQUIRED = frozenset({_K.SCHEMES, _K.ACCOUNT, _K.PRIVACY, _K.MAIL_ONLY})


@dataclass(frozen=True, slots=True)
class About:
    """A kind for one audience: its name, what comes in it, and what to know before choosing.

    `warning` says what happens without a mail, or for what is required: why.
    """

    name: str
    explained: str
    warning: str = ""


#: What each audience can get, in the order of the page.
ABOUT: Mapping[Audience, Mapping[Kind, About]] = {
    _A.EMPLOYER: {
        _K.TURN: About(
            "Vragen aan u",
            "Of een vacature nog open is, een voorstel van ons, een kandidaat die op u wacht.",
            "Zonder mail staat de vraag alleen hier. Antwoordt u niet op tijd, dan gaat een "
            "vacature van de site of stopt een kennismaking.",
        ),
        _K.VACANCIES: About(
            "Uw vacatures", "Of wij een vacature kregen, goedkeurden of terugstuurden."
        ),
        _K.REACTIONS: About("Reacties", "Als iemand op een vacature van u reageert."),
        _K.FINDS: About("Nieuwe kandidaten", "Wie er nieuw is bij de zoekvragen die u bewaarde."),
        _K.INTRODUCTIONS: About(
            "Kennismakingen",
            "Of een kandidaat ja zegt, een afspraak, het einde. Een afspraak voor in uw agenda "
            "komt ook bij één mail per dag meteen.",
        ),
        _K.PLACEMENTS: About("Plaatsingen", "Het begin en het einde van werk bij u."),
        _K.REQUESTS: About("Personeelsvragen", "Wat er met uw personeelsvraag gebeurt."),
        _K.QUESTIONS: About(
            "Vragen die u stelde",
            "Ons antwoord op uw vraag, of wie er verder mee gaat. Zonder mail staat dat alleen "
            "hier.",
        ),
        _K.PAYMENTS: About("Betalingen", "Wat wij betaalden, en wat er met een wijziging gebeurt."),
        _K.ORGANISATION: About(
            "Uw organisatie", "Wie namens u wil meewerken, en wie uw contactpersoon is."
        ),
        _K.SCHEMES: About(
            "Aanvragen voor regelingen",
            "De ontvangst, wat wij nog missen, ons besluit.",
            "De wet zegt dat u dit van ons krijgt, en er loopt een termijn.",
        ),
        _K.ACCOUNT: About(
            "Veiligheid en beslissingen over u",
            "Een nieuw wachtwoord of rekeningnummer, uw aanmelding, een vacature die niet mag.",
            "Dit moet u weten om uw account veilig te houden of om iets te kunnen doen.",
        ),
        _K.PRIVACY: About(
            "Privacy van kandidaten",
            "Als u gegevens van een kandidaat moet verwijderen.",
            "U mag die gegevens dan niet meer gebruiken. Dat is de wet.",
        ),
    },
    _A.CANDIDATE: {
        _K.TURN: About(
            "Vragen aan jou",
            "Of je met een werkgever wilt kennismaken, en of je profiel nog klopt.",
            "Zonder mail staat de vraag alleen hier. Antwoord je niet op tijd, dan stopt de "
            "kennismaking, of zien werkgevers je profiel niet meer.",
        ),
        _K.FINDS: About("Werk voor jou", "Werk dat bij je past."),
        _K.REACTIONS: About("Je reacties", "Wat er gebeurt met een vacature waarop je reageerde."),
        _K.INTRODUCTIONS: About(
            "Kennismakingen",
            "Een afspraak met een werkgever, en het einde. Een afspraak voor in je agenda komt ook "
            "bij één mail per dag meteen.",
        ),
        _K.PLACEMENTS: About("Je werk", "Het begin en het einde van je werk bij een werkgever."),
        _K.QUESTIONS: About(
            "Vragen die je stelde",
            "Ons antwoord op je vraag, of wie er verder mee gaat. Zonder mail staat dat alleen "
            "hier.",
        ),
        _K.PROFILE: About(
            "Je profiel", "Als iemand je profiel aanpast of leest, en wie je begeleidt."
        ),
        _K.ACCOUNT: About(
            "Veiligheid",
            "Als je wachtwoord verandert.",
            "Dit moet je weten om je account veilig te houden.",
        ),
        _K.PRIVACY: About(
            "Je gegevens",
            "Het antwoord op je vraag, wat een partner ziet, wanneer we iets verwijderen.",
            "De wet zegt dat je dit van ons krijgt.",
        ),
    },
    _A.STAFF: {
        _K.TURN: About("Werk voor u", "Wat er voor u binnenkomt, en wat te lang blijft liggen."),
        _K.INTRODUCTIONS: About(
            "Kennismakingen", "Wat er gebeurt met kandidaten en werkgevers voor wie u er bent."
        ),
        _K.REACTIONS: About("Reacties", "Als iemand reageert op een vacature van uw werkgever."),
        _K.QUESTIONS: About(
            "Vragen aan u", "Een nieuwe vraag, een antwoord, of een collega die u erbij haalt."
        ),
        _K.REQUESTS: About("Personeelsvragen", "Wat een werkgever zegt op uw voorstel."),
        _K.PLACEMENTS: About("Plaatsingen", "Het begin en het einde van werk en begeleiding."),
        _K.VACANCIES: About(
            "Vacatures", "Van werkgevers zonder account: of een vacature is goedgekeurd."
        ),
        _K.FINDS: About("Nieuwe kandidaten", "Wie er nieuw is bij bewaarde zoekvragen."),
        _K.PAYMENTS: About("Betalingen", "Van werkgevers zonder account: wat er is betaald."),
        _K.ORGANISATION: About(
            "Organisaties", "Van werkgevers zonder account: wie de contactpersoon is."
        ),
        _K.SCHEMES: About(
            "Termijnen van regelingen",
            "Wanneer een besluit genomen moet zijn, en wat te laat is.",
            "De wet geeft een termijn om te beslissen.",
        ),
        _K.ACCOUNT: About(
            "Veiligheid en beslissingen",
            "Een nieuw wachtwoord, en beslissingen over werkgevers zonder account.",
            "Dit moet u weten om uw account veilig te houden of om iets te kunnen doen.",
        ),
        _K.PRIVACY: About(
            "Privacy",
            "Een vermoeden van een datalek, en gegevens die weg moeten.",
            "Er loopt een termijn van de wet.",
        ),
    },
}


def audience_of(role: Role) -> Audience:
    """Return whose pages somebody with this role reads."""
    if role in STAFF:
        return Audience.STAFF
    return Audience.EMPLOYER if role is Role.EMPLOYER else Audience.CANDIDATE


def choices(kind: Kind, audience: Audience) -> tuple[How, ...]:
    """Return what can be chosen for a kind; one that has no choice comes at once."""
    if kind in REQUIRED or kind not in ABOUT[audience]:
        return (How.AT_ONCE,)
    if kind is Kind.TURN and audience is not Audience.STAFF:
        return (How.AT_ONCE, How.NONE)
    return (How.AT_ONCE, How.DIGEST, How.NONE)


def texts() -> Iterator[str]:
    """Yield what readers of another language need in theirs."""
    for kinds in ABOUT.values():
        for about in kinds.values():
            yield from filter(None, (about.name, about.explained, about.warning))
