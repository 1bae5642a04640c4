"""Believable texts of vacancies for tests: one that can be submitted, for each sort of place."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from portal import clock
from portal.vacancies.content import Requirement, VacancyContent


def paid(**changes):
    """Return the text of a paid job that can be submitted today."""
    return replace(
        VacancyContent(
            title="Chauffeur leerlingenvervoer",
            kind="job",
            occupation="taxichauffeur",
            sector="logistics",
            tasks="Je brengt kinderen veilig naar school.",
            workplace_type="full",
            requirements=(Requirement("Rijbewijs B"),),
            guidance_by="employer",
            support=("trial_placement",),
            places=("den-haag",),
            hours_min=18,
            hours_max=22,
            wage_min=Decimal("16.10"),
            wage_max=Decimal("16.80"),
            contract_form="permanent",
            closes_on=clock.today() + timedelta(days=30),
        ),
        **changes,
    )


def unpaid(**changes):
    """Return the text of an unpaid place that can be submitted today."""
    return paid(
        **{
            "kind": "development_place",
            "is_paid": False,
            "wage_min": None,
            "wage_max": None,
            "contract_form": "none",
            "contract_months": 3,
            "workplace_type": "learning",
            "learning_goal": "Je leert rijden met een busje.",
            "prospect": "Gaat het goed? Dan krijg je een contract.",
        }
        | changes
    )
