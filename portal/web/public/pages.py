"""Pages with information."""

from flask.typing import ResponseReturnValue

from portal.configuration.services import number
from portal.web.kit import htmx


def for_employers() -> ResponseReturnValue:
    """Explain what an employer can get here."""
    return htmx.page("public/for_employers.html", moderation_days=number("moderation_days"))


def for_job_seekers() -> ResponseReturnValue:
    """Explain how somebody finds work here."""
    return htmx.page("public/for_job_seekers.html")


def contact() -> ResponseReturnValue:
    """Show how to reach a person."""
    return htmx.page("public/contact.html")


def accessibility() -> ResponseReturnValue:
    """Say how accessible the site is, and how to report what is not."""
    return htmx.page("public/accessibility.html")


def privacy() -> ResponseReturnValue:
    """Say what is kept of visitors, of people who react and of users."""
    return htmx.page("public/privacy.html", mail_keep_days=number("mail_keep_days"))


def ordering() -> ResponseReturnValue:
    """Say how people and work are put in an order, and what never counts (CAP-07-10)."""
    return htmx.page(
        "public/ordering.html",
        times=number("rank_twice_pct") / 100,
        confirm_days=number("profile_confirm_days"),
    )


def style_guide() -> ResponseReturnValue:
    """Show the components on one page; in the demo only."""
    return htmx.page("public/styleguide.html")
