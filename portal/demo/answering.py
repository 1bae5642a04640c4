"""Answers in the demo: who keeps them, what is past review, what is new, and whether they help."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from portal import clock
from portal.db import session
from portal.demo import ageing
from portal.demo.moments import back
from portal.demo.staff import Office
from portal.knowledge import content
from portal.knowledge.models import HelpArticle
from portal.knowledge.queries import kept
from portal.knowledge.services import loading, publishing, using, writing
from portal.knowledge.services.writing import Placing
from portal.knowledge.states import UseKind

#: Who keeps what: money and schemes, how the site works, and all else.
_OFFICER, _HELPDESK, _EDITOR = "subsidies", "helpdesk", "eva.lindeman"
_KEPT_BY = {"schemes": _OFFICER, "subsidies": _OFFICER, "payment": _OFFICER, "portal": _HELPDESK}
#: Days since the last look at what is past review.
_LATE = {"loonkostenvoordeel-en-liv": 390, "mails-van-ons": 372}
#: How often the articles that are read most helped and did not.
_READ = {
    "inloggen-lukt-niet": (31, 4),
    "vacature-plaatsen": (24, 2),
    "wanneer-wordt-betaald": (19, 7),
    "loonkostensubsidie-aanvragen": (17, 3),
    "anonieme-kandidaten": (12, 5),
    "werk-vinden": (11, 1),
    "proefplaatsing": (8, 1),
    "collegas-en-rechten": (6, 0),
}
_MISSED = {
    "wanneer-wordt-betaald": (
        "Op welke dag van de maand is dat meestal?",
        "Er staat niet wat ik doe als het bedrag te hoog is.",
    ),
    "anonieme-kandidaten": ("Ik wil weten of iemand een rijbewijs heeft.",),
    "inloggen-lukt-niet": ("Mijn bedrijf heeft een nieuw mailadres, hoe verander ik dat?",),
}
_CHANGED = "wanneer-wordt-betaald"
_NEW = "\n\n## Te veel ontvangen\n\nBel ons en stort niets terug voordat u een brief hebt."


def make(office: Office) -> None:
    """Give every article an owner and a last look, and some of them readers."""
    loading.everything()
    random = Random("answers")  # noqa: S311  made-up data
    rows = {one.article.slug: one.article for one in kept.everything(clock.today())}
    for number, row in enumerate(sorted(rows.values(), key=lambda one: one.slug)):
        _keep(row, number, office)
    for slug, (helped, failed) in _READ.items():
        kinds = [UseKind.HELPED] * helped + [UseKind.DID_NOT_HELP] * failed
        missed = list(_MISSED.get(slug, ()))
        for kind in kinds:
            with ageing.at(back(random.randint(1, 80), random.randint(8, 21))):
                why = missed.pop() if missed and kind is UseKind.DID_NOT_HELP else ""
                using.record_use(rows[slug].id, kind, why=why)
    _write_anew(kept.get(_CHANGED), office)


def _keep(row: HelpArticle, number: int, office: Office) -> None:
    owner = office.user(_KEPT_BY.get(row.category, _EDITOR))
    given = Placing(
        audience=row.audience.value,
        category=row.category,
        position=row.position,
        owner_id=owner,
    )
    with ageing.at(back(190, 10)):
        writing.place(row, given, version=row.version, by=office.by_box["beheer"])
    days = _LATE.get(row.slug, 15 + number * 7 % 160)
    # What no service may set: an article of long ago, and a look at it.
    row.created_at = row.published_at = row.versions[0].created_at = back(200, 9)
    row.reviewed_on = clock.today() - timedelta(days=days)
    row.review_on = row.reviewed_on + timedelta(days=365)
    session.flush()


def _write_anew(row: HelpArticle, office: Office) -> None:
    """Let one article have a version that was published, and one that waits."""
    officer = office.by_box[_OFFICER]
    with ageing.at(back(40, 14)):
        text = content.of(row.versions[-1])
        note = "Wat iemand doet die te veel ontving."
        given = replace(text, body=text.body + _NEW)
        writing.rewrite(row, given, change_note=note, version=row.version, by=officer)
        publishing.publish(row, version=row.version, by=officer)
    with ageing.at(back(2, 11)):
        text = content.of(row.versions[-1])
        given = replace(text, summary=f"{text.summary} Wij kijken het na.")
        note = "Duidelijker wat wij doen."
        writing.rewrite(row, given, change_note=note, version=row.version, by=officer)
