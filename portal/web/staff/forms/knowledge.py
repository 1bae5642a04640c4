"""What staff type to keep answers."""

from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.accounts.roles import KNOWLEDGE_KEEPERS
from portal.knowledge.content import (
    BODY_MAX,
    FIELDS,
    KEYWORDS_MAX,
    NOTE_MAX,
    SLUG_MAX,
    SUMMARY_MAX,
    TITLE_MAX,
    Content,
)
from portal.knowledge.models import HelpArticle
from portal.knowledge.services.writing import MOST_POSITION, Placing
from portal.web.kit import knowledge
from portal.web.kit.fields import Area, Choice, Line, Number, PortalForm, Required
from portal.web.staff.forms.reviews import OwnedForm


class TextForm(PortalForm):
    """What an article says."""

    title = Line(
        _l("Titel"),
        [Required(_l("Schrijf een titel."))],
        most=TITLE_MAX,
        hint=_l("Zoals iemand het vraagt: Een ander rekeningnummer doorgeven."),
    )
    summary = Area(
        _l("Kort antwoord"),
        [Required(_l("Schrijf het antwoord in een of twee zinnen."))],
        most=SUMMARY_MAX,
        rows=3,
        hint=_l("Een of twee zinnen. Wie alleen dit leest, weet genoeg om te beginnen."),
    )
    body = Area(
        _l("Uitleg"),
        [Required(_l("Schrijf de uitleg."))],
        most=BODY_MAX,
        rows=18,
        hint=_l(
            "Een kop begint met ##, een punt van een lijst met -, en een link is [woorden](/adres)."
        ),
    )
    keywords = Area(
        _l("Zoekwoorden"),
        most=KEYWORDS_MAX,
        rows=3,
        hint=_l("Andere woorden waarmee mensen dit zoeken, ook afkortingen."),
    )
    title_en = Line(_l("Titel in het Engels"), most=TITLE_MAX)
    summary_en = Area(_l("Kort antwoord in het Engels"), most=SUMMARY_MAX, rows=3)
    body_en = Area(_l("Uitleg in het Engels"), most=BODY_MAX, rows=12)

    @property
    def content(self) -> Content:
        """What was typed."""
        return Content(**{name: self[name].data or "" for name in FIELDS})


class EditForm(TextForm):
    """A new version of an article."""

    change_note = Line(
        _l("Wat is er anders?"),
        [Required(_l("Schrijf kort wat er anders is."))],
        most=NOTE_MAX,
    )


class _Placed(PortalForm):
    audience = Choice(
        _l("Voor wie is dit?"),
        hint=_l("Werkgevers en kandidaten lezen wat voor hen is als zij zijn ingelogd."),
    )
    category = Choice(_l("Onderwerp"))
    position = Number(
        _l("Plaats in de lijst"),
        [Required(_l("Vul een getal in."))],
        lowest=0,
        highest=MOST_POSITION,
        hint=_l("Het laagste getal staat vooraan."),
    )

    def fill(self, also: str = "") -> None:
        """Fill the lists; `also` is a subject that is kept although it is not in them."""
        known = knowledge.categories()
        self.audience.choices = [(one.value, name) for one, name in knowledge.audiences().items()]
        self.category.choices = [
            ("", _("Geen onderwerp")),
            *known.items(),
            *([(also, also)] if also and also not in known else []),
        ]

    def placing(self, owner_id: UUID | None) -> Placing:
        """Return what was typed, with this owner."""
        return Placing(
            audience=self.audience.data or "",
            category=self.category.data or "",
            position=self.position.data,
            owner_id=owner_id,
        )


class NewForm(_Placed, TextForm):
    """A new article."""

    slug = Line(
        _l("Adres"),
        most=SLUG_MAX,
        hint=_l("Zoals vacature-plaatsen. Is dit leeg, dan maken wij het van de titel."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fill the lists."""
        super().__init__(*args, **kwargs)
        self.fill()


class PlaceForm(_Placed, OwnedForm):
    """Who reads an article, where it stands and who keeps it."""

    def __init__(self, article: HelpArticle) -> None:
        """Begin with what holds now."""
        super().__init__(
            data={
                "audience": article.audience.value,
                "category": article.category,
                "position": article.position,
                "owner": str(article.owner_id) if article.owner_id else "",
                "version": str(article.version),
            }
        )
        self.fill(article.category)
        self.offer_owners(KNOWLEDGE_KEEPERS)
