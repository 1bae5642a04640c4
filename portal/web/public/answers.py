"""Answers for everybody: by words, by subject, and whether an article helped."""

from typing import Any
from uuid import UUID

from flask import current_app, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts.roles import Role
from portal.discovery import articles
from portal.errors import NotFound
from portal.knowledge import queries, rules
from portal.knowledge.models import HelpArticleVersion
from portal.knowledge.queries import Shown
from portal.knowledge.services import using
from portal.knowledge.states import Audience, UseKind
from portal.web.kit import arguments, expired, htmx, knowledge
from portal.web.kit.fields import CONTROL, PortalForm
from portal.web.kit.i18n import locale
from portal.web.kit.identity import who
from portal.web.kit.knowledge import Card
from portal.web.public.forms import MissedForm

POPULAR = 6
FOUND = 10
#: Where the cookie of this site keeps which articles were judged, the newest last.
JUDGED = "judged_help"
MOST_JUDGED = 20
#: What stands there after a yes, and after a no that was explained; before that the note's key.
YES, EXPLAINED = "ja", "uitgelegd"


def help_pages() -> ResponseReturnValue:
    """List the answers by subject, or those that answer a question."""
    words, mine = arguments.words(), rules.audiences(who())
    found = knowledge.cards(articles.search(words, mine, limit=FOUND)) if words else []
    return htmx.page(
        "public/help/index.html",
        words=words,
        found=found,
        popular=knowledge.cards(queries.popular(mine, limit=POPULAR)) if not words else [],
        subjects=_by_subject(queries.shown(mine)) if not found else [],
        ask_url=knowledge.ask_url(),
        is_formal=_is_formal(),
        canonical=_canonical("public.help_pages"),
    )


def help_suggestions() -> ResponseReturnValue:
    """Return at most three articles for what is being typed: a piece of a page, for a form.

    ``q`` holds the words; ``veld`` names fields of the form that hold them instead. ``behalve`` is
    an article that is not offered.
    """
    names = ["q", *request.values.getlist("veld")[:5]]
    typed = " ".join(request.values.get(name, "")[: articles.MOST_SIGNS] for name in names)
    but = request.args.get("behalve", "")
    found = articles.suggest(CONTROL.sub(" ", typed), rules.audiences(who()), but=but)
    return htmx.page("public/help/_suggestions.html", cards=knowledge.cards(found))


def help_article(slug: str) -> ResponseReturnValue:
    """Show one answer, with what else is about this; one for who signs in leads there."""
    try:
        return _show(queries.by_slug(slug, rules.audiences(who())), None)
    except NotFound:
        if who() is None and queries.needs_sign_in(slug):
            return redirect(expired.sign_in_address(request.path))
        raise


def judge_help_article(slug: str) -> ResponseReturnValue:
    """Note that an article helped or did not, once for each browser."""
    version = queries.by_slug(slug, rules.audiences(who()))
    form, judged = PortalForm(), _judged()
    if form.validate() and slug not in judged:
        if request.form.get("helped") == YES:
            using.record_use(version.article_id, UseKind.HELPED)
            _remember(slug, YES)
        else:
            use = using.record_use(version.article_id, UseKind.DID_NOT_HELP)
            _remember(slug, str(use.id))
    return redirect(_feedback(slug), code=303)


def explain_help_article(slug: str) -> ResponseReturnValue:
    """Keep what somebody missed who said that an article did not help."""
    version, form = queries.by_slug(slug, rules.audiences(who())), MissedForm()
    note = _judged().get(slug, "")
    if note in {"", YES, EXPLAINED}:
        return redirect(_feedback(slug), code=303)

    def act() -> None:
        using.explain(UUID(note), version.article_id, form.why.data or "")

    if form.carried_out(act):
        _remember(slug, EXPLAINED)
        return redirect(_feedback(slug), code=303)
    return _show(version, form)


def _show(version: HelpArticleVersion, form: MissedForm | None) -> ResponseReturnValue:
    article, mine = version.article, rules.audiences(who())
    judged = _judged().get(article.slug, "")
    reader = who()
    return htmx.page(
        "public/help/show.html",
        status=422 if form is not None and form.problems else 200,
        article=article,
        text=knowledge.text(version, locale()),
        category=knowledge.category(article.category) if article.category else "",
        for_staff=article.audience is Audience.STAFF,
        related=knowledge.cards(articles.related(article.id, mine)),
        state={"": "ask", YES: "yes", EXPLAINED: "explained"}.get(judged, "no"),
        form=form or MissedForm(formdata=None),
        ask_url=knowledge.ask_url(),
        is_formal=_is_formal(article.audience),
        may_keep=reader is not None and rules.may_keep(reader),
        canonical=_canonical("public.help_article", slug=article.slug),
    )


def _by_subject(rows: list[Shown]) -> list[tuple[str, str, list[Card]]]:
    """Return code, name and articles of each subject that has some, in the order of subjects."""
    known = knowledge.categories()
    groups: dict[str, list[Card]] = {code: [] for code in [*known, ""]}
    for one in rows:
        groups[one.category if one.category in known else ""].append(knowledge.card(one))
    return [
        (code or "other", known.get(code, str(_("Andere onderwerpen"))), found)
        for code, found in groups.items()
        if found
    ]


def _judged() -> dict[str, str]:
    kept = session.get(JUDGED)
    return dict(kept) if isinstance(kept, list) else {}


def _remember(slug: str, what: str) -> None:
    others = [(one, told) for one, told in _judged().items() if one != slug]
    session[JUDGED] = [*others, (slug, what)][-MOST_JUDGED:]


def _is_formal(audience: Audience = Audience.EVERYONE) -> bool:
    """Whether the reader is called "u": everybody but a candidate."""
    reader = who()
    is_candidate = reader is not None and reader.role is Role.CANDIDATE
    return not is_candidate and audience is not Audience.CANDIDATES


def _feedback(slug: str) -> str:
    return url_for("public.help_article", slug=slug, _anchor="hielp")


def _canonical(endpoint: str, **values: Any) -> str:
    return f"{current_app.config['SETTINGS'].base_url}{url_for(endpoint, **values)}"
