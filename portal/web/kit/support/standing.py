"""Where a request stands, in one line: the only place on pages that says it."""

from dataclasses import dataclass

from flask_babel import gettext as _

from portal.support_requests.models import SupportRequest
from portal.support_requests.states import SupportStatus

_S = SupportStatus


@dataclass(frozen=True, slots=True)
class Line:
    """A short word with its kind of tag, and a sentence."""

    label: str
    tag: str
    sentence: str


def line(one: SupportRequest) -> Line:
    """Say where a request is, to its employer."""
    said: dict[SupportStatus, tuple[str, str, str]] = {
        _S.DRAFT: (_("concept"), "accent", _("U bent hier nog mee bezig.")),
        _S.SIGNING: (_("wacht op handtekening"), "accent", _("Een beheerder moet nog tekenen.")),
        _S.SUBMITTED: (_("verstuurd"), "brand", _("Wij hebben uw aanvraag.")),
        _S.IN_TREATMENT: (_("in behandeling"), "brand", _("Wij behandelen uw aanvraag.")),
        _S.SUPPLEMENT: (_("wij vragen iets"), "accent", _("Wij wachten op een antwoord van u.")),
        _S.DECIDED: (_("besloten"), "good", _("Wij hebben besloten.")),
        _S.PAID: (_("uitbetaald"), "good", _("Wij hebben alles betaald.")),
        _S.ENDED: (_("afgelopen"), "quiet", _("Deze regeling is afgelopen.")),
        _S.WITHDRAWN: (_("ingetrokken"), "quiet", _("U hebt deze aanvraag ingetrokken.")),
    }
    return Line(*said[one.status])
