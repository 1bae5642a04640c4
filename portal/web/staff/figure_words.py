"""What each figure about schemes is called, how it is counted, and in which order they stand."""

from decimal import ROUND_HALF_UP, Decimal

from flask_babel import gettext as _

from portal.support_requests.figures import Figure


def groups() -> list[tuple[str, list[Figure]]]:
    """Return the tables of the page, each with its figures."""
    return [
        (
            _("Aanvragen"),
            [
                Figure.ASKED,
                Figure.OPEN,
                Figure.GRANTED,
                Figure.PARTLY,
                Figure.REFUSED,
                Figure.LEFT_OUT,
                Figure.WITHDRAWN,
            ],
        ),
        (
            _("Dagen"),
            [
                Figure.DECISION_MEDIAN,
                Figure.DECISION_MOST,
                Figure.PAYMENT_MEDIAN,
                Figure.PAYMENT_MOST,
            ],
        ),
        (_("Betalingen"), [Figure.DUE, Figure.LATE]),
        (_("Geld"), [Figure.PROMISED, Figure.PAID, Figure.RECLAIMED, Figure.LEFT]),
    ]


def share(part: int | Decimal | None, whole: int | Decimal | None) -> str:
    """Return a part of a whole in percent, "" when there is no whole."""
    if not whole or part is None:
        return ""
    percent = (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal(1), ROUND_HALF_UP)
    return f"{percent}%"


def words() -> dict[Figure, tuple[str, str]]:
    """Return for each figure its name and how it is counted."""
    return {
        Figure.ASKED: (
            _("Gevraagd"),
            _("Aanvragen die in dit jaar compleet binnenkwamen."),
        ),
        Figure.OPEN: (_("Nog open"), _("Daarvan: er is nog geen besluit.")),
        Figure.GRANTED: (_("Toegekend"), _("Daarvan: het nieuwste besluit kent alles toe.")),
        Figure.PARTLY: (
            _("Voor een deel"),
            _("Daarvan: het nieuwste besluit kent een deel toe."),
        ),
        Figure.REFUSED: (_("Afgewezen"), _("Daarvan: het nieuwste besluit wijst af.")),
        Figure.LEFT_OUT: (
            _("Buiten behandeling"),
            _("Daarvan: een aanvulling kwam niet op tijd."),
        ),
        Figure.WITHDRAWN: (_("Ingetrokken"), _("Daarvan: de werkgever trok de aanvraag in.")),
        Figure.DECISION_MEDIAN: (
            _("Tot het besluit, de helft"),
            _(
                "Van de aanvragen uit dit jaar met een besluit was de helft er binnen zoveel "
                "dagen. Geteld van de ontvangst tot het eerste besluit, met de dagen dat een "
                "aanvulling openstond."
            ),
        ),
        Figure.DECISION_MOST: (
            _("Tot het besluit, 90%"),
            _("Hetzelfde, voor negen van de tien aanvragen."),
        ),
        Figure.PAYMENT_MEDIAN: (
            _("Tot de eerste betaling, de helft"),
            _(
                "Van de aanvragen uit dit jaar waarop is betaald was de helft er binnen zoveel "
                "dagen. Geteld van het eerste besluit tot de eerste betaling."
            ),
        ),
        Figure.PAYMENT_MOST: (
            _("Tot de eerste betaling, 90%"),
            _("Hetzelfde, voor negen van de tien aanvragen."),
        ),
        Figure.DUE: (
            _("Betalingen op hun dag"),
            _(
                "Betalingen die voor een dag in dit jaar zijn beloofd, en die zijn betaald of "
                "waarvan die dag voorbij is. Wat verviel, telt niet mee."
            ),
        ),
        Figure.LATE: (
            _("Te laat"),
            _("Daarvan: betaald na de beloofde dag, of nog niet betaald."),
        ),
        Figure.PROMISED: (
            _("Toegezegd"),
            _("Wat voor betalingen in dit begrotingsjaar is beloofd, min wat verviel."),
        ),
        Figure.PAID: (_("Betaald"), _("Wat daarvan is betaald.")),
        Figure.RECLAIMED: (_("Teruggevorderd"), _("Wat van die betalingen terugkomt.")),
        Figure.LEFT: (
            _("Over"),
            _(
                "Het budget, min wat is toegezegd, plus wat is teruggevorderd. Zonder budget staat "
                "hier niets."
            ),
        ),
    }
