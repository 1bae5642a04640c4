"""Table of contents of the pages on which staff keep answers."""

from flask import Blueprint

from portal.web.kit.access import KEEPING_KNOWLEDGE, route
from portal.web.staff import knowledge, knowledge_acts

BOTH = ("GET", "POST")
SEND = ("POST",)
LIST = "/hulp/kennis"


def add(pages: Blueprint) -> None:
    """Add the list, the page of an article, and what can be done with it."""
    one, may, acts = f"{LIST}/<slug>", KEEPING_KNOWLEDGE, knowledge_acts
    version = f"{one}/versies/<int:number>"
    route(pages, LIST, knowledge.help_articles, may)
    route(pages, f"{LIST}/nieuw", acts.new_help_article, may, methods=BOTH)
    route(pages, one, knowledge.help_article, may)
    route(pages, version, knowledge.help_article_version, may)
    route(pages, f"{version}/terugzetten", acts.restore_help_article, may, methods=SEND)
    route(pages, f"{one}/wijzigen", acts.edit_help_article, may, methods=BOTH)
    route(pages, f"{one}/plaats", acts.place_help_article, may, methods=BOTH)
    route(pages, f"{one}/nagekeken", acts.review_help_article, may, methods=BOTH)
    route(pages, f"{one}/publiceren", acts.publish_help_article, may, methods=SEND)
    route(pages, f"{one}/intrekken", acts.withdraw_help_article, may, methods=SEND)
