"""Keeping answers: writing, new versions, publishing, withdrawing, looking again."""

from collections.abc import Callable

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import reviews
from portal.discovery.slugs import slug as slug_of
from portal.errors import FieldErrors
from portal.knowledge import content
from portal.knowledge.models import HelpArticle
from portal.knowledge.queries import kept
from portal.knowledge.rendering import to_html
from portal.knowledge.services import publishing, writing
from portal.web.kit import htmx
from portal.web.kit.fields import PortalForm
from portal.web.kit.identity import current
from portal.web.kit.once import once
from portal.web.staff.forms.knowledge import EditForm, NewForm, PlaceForm, TextForm
from portal.web.staff.forms.reviews import ReviewForm

#: Where a new article stands when nothing else is said.
POSITION = 100


def new_help_article() -> ResponseReturnValue:
    """Write a new article."""
    form = NewForm(data={"audience": "everyone", "position": POSITION})
    if _is_preview(form):
        return _show(form, None, preview=True)
    if form.validate_on_submit():
        try:
            return once(form.form_key.data, lambda: _write(form))
        except FieldErrors as wrong:
            form.add_errors(wrong.errors)
    return _show(form, None)


def edit_help_article(slug: str) -> ResponseReturnValue:
    """Write a new version."""
    row = kept.get(slug)
    newest = row.versions[-1]
    start = {name: getattr(newest, name) for name in content.FIELDS}
    form = EditForm(data={**start, "version": str(row.version)})
    if _is_preview(form):
        return _show(form, row, preview=True)

    def act() -> None:
        writing.rewrite(
            row,
            form.content,
            change_note=form.change_note.data or "",
            version=form.opened_version,
            by=current(),
        )

    if form.carried_out(act, of=row):
        said = _("De nieuwe versie is bewaard. Lezers krijgen die als u hem op de site zet.")
        return redirect(_to(row, said), code=303)
    return _show(form, row)


def restore_help_article(slug: str, number: int) -> ResponseReturnValue:
    """Let an older version be the newest again."""
    row, form = kept.get(slug), PortalForm()
    if form.validate_on_submit():
        writing.restore(row, number, version=form.opened_version, by=current())
        flash(_("De oude tekst staat klaar als nieuwste versie."), "success")
    return redirect(url_for("staff.help_article", slug=slug), code=303)


def publish_help_article(slug: str) -> ResponseReturnValue:
    """Give readers the newest version."""
    row, form = kept.get(slug), PortalForm()
    if form.validate_on_submit():
        publishing.publish(row, version=form.opened_version, by=current())
        flash(_("De nieuwste versie staat op de site."), "success")
    return redirect(url_for("staff.help_article", slug=slug), code=303)


def withdraw_help_article(slug: str) -> ResponseReturnValue:
    """Take an article from the site."""
    row, form = kept.get(slug), PortalForm()
    if form.validate_on_submit():
        publishing.withdraw(row, version=form.opened_version, by=current())
        flash(_("Het artikel staat niet meer op de site."), "success")
    return redirect(url_for("staff.help_article", slug=slug), code=303)


def place_help_article(slug: str) -> ResponseReturnValue:
    """Say who reads an article, where it stands and who keeps it."""
    row = kept.get(slug)
    form = PlaceForm(row)

    def act() -> None:
        given = form.placing(form.owner_id)
        writing.place(row, given, version=form.opened_version, by=current())

    return _step(row, form, act, _("Lezers, plaats en beheerder"))


def review_help_article(slug: str) -> ResponseReturnValue:
    """Say that an article was looked at today."""
    row = kept.get(slug)
    form = ReviewForm(data={"version": str(row.version), "next_on": reviews.next_look()})

    def act() -> None:
        publishing.reviewed(row, form.next_on.data, version=form.opened_version, by=current())

    return _step(row, form, act, _("Nagekeken"))


def _write(form: NewForm) -> str:
    who = current()
    made = writing.write(
        form.slug.data or slug_of(form.title.data or ""),
        form.content,
        form.placing(who.user_id),
        by=who,
    )
    return _to(made, _("Het artikel is bewaard. Lezers zien het als u het op de site zet."))


def _is_preview(form: TextForm) -> bool:
    return "preview" in request.form and bool(form.validate_on_submit())


def _show(form: TextForm, row: HelpArticle | None, *, preview: bool = False) -> ResponseReturnValue:
    given = content.tidy(form.content) if preview else None
    return htmx.page(
        "staff/knowledge/edit.html",
        status=422 if form.problems else 200,
        form=form,
        article=row,
        heading=_("Nieuw artikel")
        if row is None
        else _("Nieuwe versie: %(name)s", name=row.versions[-1].title),
        preview=given,
        html=to_html(given.body) if given else "",
        html_en=to_html(given.body_en) if given else "",
        back=url_for("staff.help_articles")
        if row is None
        else url_for("staff.help_article", slug=row.slug),
    )


def _step(
    row: HelpArticle, form: PortalForm, act: Callable[[], None], heading: str
) -> ResponseReturnValue:
    if form.carried_out(act, of=row):
        return redirect(_to(row, _("Bewaard.")), code=303)
    return htmx.page(
        "staff/step.html",
        status=422 if form.problems else 200,
        form=form,
        name=row.versions[-1].title,
        heading=heading,
        overview=(_("Kennis"), url_for("staff.help_articles")),
        back=url_for("staff.help_article", slug=row.slug),
    )


def _to(row: HelpArticle, said: str) -> str:
    flash(said, "success")
    return url_for("staff.help_article", slug=row.slug)
