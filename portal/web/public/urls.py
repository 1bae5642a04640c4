"""The addresses that everybody may open: the table of contents of the public site."""

from flask import Blueprint

from portal.settings import Settings
from portal.web.kit.access import EVERYONE, route
from portal.web.kit.limits import door
from portal.web.public import (
    answers,
    asking,
    calculator,
    employers,
    feeds,
    guide,
    health,
    home,
    instruments,
    pages,
    reaction,
    reporting,
    vacancies,
)


def blueprint(settings: Settings) -> Blueprint:
    """Build the blueprint; the style guide exists in the demo only."""
    public = Blueprint("public", __name__)

    route(public, "/", home.home, EVERYONE)
    route(public, "/vacatures", vacancies.vacancies, EVERYONE)
    route(public, "/vacatures/<ref>", vacancies.vacancy, EVERYONE, endpoint="vacancy_short")
    route(public, "/vacatures/<ref>/<slug>", vacancies.vacancy, EVERYONE)
    route(public, "/vacatures/<ref>/reactie", reaction.form_address, EVERYONE)
    route(public, "/vacatures/<ref>/reactie", door()(reaction.react), EVERYONE, methods=("POST",))
    route(public, "/vacatures/<ref>/reactie/bedankt", reaction.thanks, EVERYONE)
    route(public, "/melden/<ref>", reporting.form, EVERYONE, endpoint="report_form")
    route(
        public,
        "/melden/<ref>",
        door("10 per hour")(reporting.report),
        EVERYONE,
        methods=("POST",),
    )
    route(public, "/melden/<ref>/bedankt", reporting.thanks, EVERYONE, endpoint="report_thanks")
    route(public, "/werkgevers/<ref>", employers.employer, EVERYONE)

    route(public, "/regelingen", instruments.instruments, EVERYONE)
    route(public, "/regelingen/wijzer", guide.guide, EVERYONE)
    route(public, "/regelingen/<slug>", instruments.instrument, EVERYONE)

    route(public, "/hulp/vraag", door()(asking.ask), EVERYONE, methods=("GET", "POST"))
    route(public, "/hulp/vraag/bedankt", asking.asked, EVERYONE)
    one = "/hulp/<slug>"
    both = ("GET", "POST")
    suggest = door("120 per minute")(answers.help_suggestions)
    route(public, "/hulp", answers.help_pages, EVERYONE)
    route(public, "/hulp/suggesties", suggest, EVERYONE, methods=both)
    route(public, one, answers.help_article, EVERYONE)
    judge, explain = door()(answers.judge_help_article), door()(answers.explain_help_article)
    route(public, f"{one}/hielp", judge, EVERYONE, methods=("POST",))
    route(public, f"{one}/gemist", explain, EVERYONE, methods=("POST",))

    route(public, "/voor-werkgevers", pages.for_employers, EVERYONE)
    route(public, "/voor-werkzoekenden", pages.for_job_seekers, EVERYONE)
    route(public, "/contact", pages.contact, EVERYONE)
    route(public, "/toegankelijkheid", pages.accessibility, EVERYONE)
    route(public, "/privacy", pages.privacy, EVERYONE)
    route(public, "/zo-ordenen-wij", pages.ordering, EVERYONE)
    route(public, "/regelingen/rekenhulp", calculator.calculator, EVERYONE)
    if settings.demo:
        route(public, "/stijlgids", pages.style_guide, EVERYONE)

    route(public, "/vacatures.atom", feeds.atom, EVERYONE)
    route(public, "/sitemap.xml", feeds.sitemap, EVERYONE)
    route(public, "/robots.txt", feeds.robots, EVERYONE)
    route(public, "/.well-known/security.txt", feeds.security, EVERYONE)

    route(public, "/gezond", health.alive, EVERYONE)
    route(public, "/gereed", health.ready, EVERYONE)
    return public
