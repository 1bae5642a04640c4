"""What staff did with the request for a scheme in the leak test, before anything was decided."""

from decimal import Decimal

from portal.accounts.roles import Role
from portal.support_requests.ledger_models import Decision, SecondOpinion
from portal.support_requests.services import handling
from portal.support_requests.states import DecisionStatus, Outcome


def propose(cast, make_staff):
    """Let somebody take the sent request of the cast, ask an opinion and propose a decision."""
    officer = make_staff(Role.SUBSIDY_OFFICER)
    handling.take(cast.support, by=officer)
    cast.session.add_all(
        [
            SecondOpinion(request_id=cast.support.id, question="Klopt dit?"),
            Decision(
                request_id=cast.support.id,
                number=1,
                status=DecisionStatus.PROPOSED,
                outcome=Outcome.GRANTED,
                reason="U voldoet.",
                amount=Decimal(8000),
                proposed_by=officer.user_id,
            ),
        ]
    )
    cast.session.flush()
