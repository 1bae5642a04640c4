"""The catalogue of schemes in the demo: who keeps it, what is past review, where it differs."""

from collections.abc import Mapping
from datetime import timedelta

from portal import clock
from portal.accounts.identity import Identity
from portal.db import session
from portal.demo import ageing
from portal.demo.moments import back
from portal.demo.staff import Office
from portal.instruments.models import Instrument
from portal.instruments.queries import kept
from portal.instruments.services import keeping, loading, versions
from portal.instruments.services.versions import NewVersion
from portal.instruments.states import Handling

#: Who keeps advice and information; the officer for schemes keeps what is asked with a form.
_EDITOR = "eva.lindeman"
_OFFICER = "subsidies"
#: Days since the last look at what is past review.
_LATE = {"employer_voucher": 400, "craftsmanship_allowance": 380, "sector_deal": 430}
_DIFFERS = (
    ("stip_job", "westland", False, "Westland heeft geen STiP-banen."),
    ("stip_job", "midden-delfland", False, ""),
    ("transport_provision", "delft", True, "Delft vraagt om een offerte van twee bedrijven."),
    ("employer_voucher", "zoetermeer", False, "Gestopt in Zoetermeer. Vraag naar jobcoaching."),
)
_NOTES = (
    (
        "wage_cost_subsidy",
        "joris.bakx",
        "Loonwaarde nog niet gemeten",
        "Vraag meteen een dag voor de meting, anders loopt de eerste periode eerder af.",
    ),
    (
        "trial_placement",
        "jasmijn.kok",
        "Kleine werkgever zonder HR",
        "Spreek vooraf af wie na vier weken belt. Dan is een langere proef op tijd gevraagd.",
    ),
    (
        "job_coaching",
        "aisha.rahimi",
        "Ploegendienst",
        "Laat de coach ook een late dienst meelopen: daar gaat het vaker mis dan overdag.",
    ),
    (
        "workplace_adaptation",
        "frank.oudshoorn",
        "Huurpand",
        "Laat de werkgever eerst de verhuurder vragen. Dat scheelt weken.",
    ),
)
_COMING = "employer_training"


def make(office: Office) -> None:
    """Give every instrument an owner and a last look, and some of them a story."""
    loading.everything()
    rows = {one.code: one for one in kept.everything(clock.today())}
    for number, row in enumerate(sorted(rows.values(), key=lambda one: one.code)):
        _keep(row, number, office)
    officer = office.by_box[_OFFICER]
    for code, municipality, is_available, remark in _DIFFERS:
        with ageing.at(back(90, 11)):
            keeping.set_availability(
                rows[code],
                municipality,
                is_available=is_available,
                remark=remark,
                version=rows[code].version,
                by=officer,
            )
    for number, (code, box, situation, text) in enumerate(_NOTES):
        with ageing.at(back(60 - 11 * number, 15)):
            keeping.write_note(rows[code], situation=situation, text=text, by=office.by_box[box])
    _announce(rows, office.by_box[_EDITOR])


def _keep(row: Instrument, number: int, office: Office) -> None:
    box = _OFFICER if _is_asked(row) else _EDITOR
    with ageing.at(back(200, 10)):
        keeping.set_owner(row, office.user(box), version=row.version, by=office.by_box["beheer"])
    days = _LATE.get(row.code, 20 + number * 5 % 150)
    # Days that no service may set: a look long ago.
    row.reviewed_on = clock.today() - timedelta(days=days)
    row.review_on = row.reviewed_on + timedelta(days=365)
    session.flush()


def _is_asked(row: Instrument) -> bool:
    return any(one.handling is Handling.REQUEST for one in row.versions)


def _announce(rows: Mapping[str, Instrument], by: Identity) -> None:
    """Let one instrument have a version that comes."""
    row = rows[_COMING]
    now = row.versions[0]
    given = NewVersion(
        valid_from=clock.today() + timedelta(days=33),
        name=now.name,
        handling=now.handling.value,
        content=now.content
        | {"good_to_know": ["De training kan straks ook bij u op het bedrijf."]},
        change_note="De training kan ook bij de werkgever.",
    )
    with ageing.at(back(6, 13)):
        versions.add_version(row, given, version=row.version, by=by)
