"""The selection of the organisation: keep a profile, look at what was kept, and let go."""

from flask import flash, g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.candidates import queries
from portal.candidates.anonymous import anonymous
from portal.candidates.models import Candidate
from portal.candidates.services import kept
from portal.web.employer import scope
from portal.web.employer.gate import own_first, with_profiles
from portal.web.kit import htmx
from portal.web.kit import people as words
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.once import once


@with_profiles
def kept_candidates() -> ResponseReturnValue:
    """Show whom this organisation keeps; who cannot be found any more is left out."""
    return htmx.page(
        "employer/candidates/kept.html",
        cards=[
            words.card(
                anonymous(one, near=g.access.place), url_for("employer.candidate", ref=one.ref)
            )
            for one in kept.of_employer(scope.employer_id())
        ],
        form=PortalForm(formdata=None),
    )


@own_first(lambda ref: queries.find_visible_to(ref, scope.employer_id()))
@with_profiles
def keep_candidate(row: Candidate) -> ResponseReturnValue:
    """Keep a profile to come back to."""
    kept.keep(row, by=current())
    flash(_("Bewaard. Ook uw collega’s zien deze kandidaat bij “Bewaard”."), "success")
    return htmx.done(url_for("employer.candidate", ref=row.ref))


def let_candidate_go(ref: str) -> ResponseReturnValue:
    """Take a profile out of the selection."""

    def let_go() -> str:
        kept.let_go(ref, by=current())
        flash(_("De kandidaat staat niet meer bij “Bewaard”."), "success")
        return url_for("employer.kept_candidates")

    return once(PortalForm().form_key.data, let_go)
