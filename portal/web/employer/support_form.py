"""Writing a request: the questions, the check before sending, and throwing it away."""

from collections.abc import Mapping, Sequence

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal import clock
from portal.errors import DomainError, FieldErrors, NotFound, StaleForm
from portal.instruments.content import Content, Question
from portal.support_requests import forms, term
from portal.support_requests.forms import Checked
from portal.support_requests.models import SupportRequest
from portal.support_requests.queries import asked
from portal.support_requests.services import drafting, submitting
from portal.support_requests.states import SupportStatus
from portal.web.employer import scope
from portal.web.employer.support import address
from portal.web.kit import htmx
from portal.web.kit.errors import sentence
from portal.web.kit.fields import PortalForm, Required, Tick
from portal.web.kit.identity import current
from portal.web.kit.once import once
from portal.web.kit.support import files, questions, summary, writing
from portal.web.kit.transaction import keep_anyway

_S = SupportStatus
#: In the address of the form: go back to the check after saving.
CHECK = "controleren"


class SendForm(PortalForm):
    """The declaration before sending."""

    declared = Tick(
        _l("Ik heb alles naar waarheid ingevuld en mag dit namens mijn organisatie aanvragen."),
        [Required(_l("Zet een vinkje: u verklaart dat alles klopt."))],
    )


def support_form(ref: str) -> ResponseReturnValue:
    """Ask the questions of the scheme, filled in as far as we know."""
    one = find(ref)
    if one.status is not _S.DRAFT:
        return redirect(address(one), code=303)
    form = PortalForm()
    content = drafting.content_of(one)
    if request.method == "GET":
        form.version.data = str(one.version)
        checked = forms.check(content.form, one.answers)
        errors = questions.sentences(checked, also_missing=bool(_naar()))
        return _show(one, form, checked, errors=errors)
    form.validate()
    saved = writing.save(one, form)
    if saved.is_stale:
        errors = questions.sentences(saved.checked, also_missing=False)
        return _show(one, form, saved.checked, errors=errors, status=409, present=saved.present)
    content = drafting.content_of(one)
    later = request.form.get("knop") == "later"
    errors = questions.sentences(saved.checked, also_missing=not later)
    if errors:
        # What was typed is kept; it stands on the screen with what to do.
        keep_anyway()
        return _show(one, form, saved.checked, errors=errors, status=422)
    if later:
        flash(_("Uw concept is bewaard. U kunt er later mee verder."), "success")
        return redirect(url_for("employer.support"), code=303)
    return redirect(_following(one, content, saved.checked), code=303)


def save_support(ref: str) -> ResponseReturnValue:
    """Keep what was typed so far, while somebody types, and say so."""
    if not htmx.wants_partial():
        # Only the script sends here; a form without it is saved by its own buttons.
        return support_form(ref)
    one = find(ref)
    form = PortalForm()
    form.validate()
    saved = writing.save(one, form)
    if saved.is_stale:
        raise StaleForm
    sections = questions.sections(
        drafting.content_of(one).form, saved.checked, prefilled=one.prefilled
    )
    return htmx.page(
        "employer/support/_saved.html",
        form=form,
        at=clock.local(clock.now()),
        has_problems=bool(saved.checked.problems),
        changed=questions.changed(sections),
    )


def check_support(ref: str) -> ResponseReturnValue:
    """Show all answers and files, what is missing, and what happens next; send it."""
    one = find(ref)
    form = SendForm()
    before: SupportRequest | None = None
    status = 200
    if one.status is not _S.DRAFT and request.method == "GET":
        return redirect(address(one), code=303)
    if form.validate_on_submit():
        try:
            return once(form.form_key.data, lambda: _send(one, form))
        except FieldErrors:
            status = 422
        except drafting.AlreadyAsked as already:
            before, status = already.request, 409
        except StaleForm as stale:
            status = 409
            form.form_errors = [*form.form_errors, sentence(stale)]
    elif form.problems:
        status = 422
    content = drafting.content_of(one)
    checked, lacking = submitting.shortcomings(one)
    form.version.data = str(one.version)
    form.declared.data = bool(form.declared.data) and status == 422
    return htmx.page(
        "employer/support/check.html",
        status=status,
        form=form,
        one=one,
        before=before,
        address=address,
        about=summary.about(one),
        steps=steps(one, content),
        sections=summary.answered(
            content.form, checked, url=lambda question: _question_url(one, question)
        ),
        evidence=[
            summary.Row(
                kind.label,
                [file.name for file in one.evidence if file.kind == kind.code],
                url_for("employer.support_evidence", ref=one.ref, _anchor=f"soort-{kind.code}"),
            )
            for kind in files.kinds(content.evidence, checked, one)
        ],
        errors=_linked(one, content, lacking),
        decide_by=term.last_day(clock.today(), content.handling.term_days),
        second_signature=content.handling.second_signature,
    )


def discard_support(ref: str) -> ResponseReturnValue:
    """Throw a draft away, after one question."""
    one = find(ref)
    if one.status is not _S.DRAFT:
        return redirect(address(one), code=303)
    if PortalForm().validate_on_submit():
        drafting.discard(one, by=current())
        flash(_("Het concept is weggegooid."), "success")
        return redirect(url_for("employer.support"), code=303)
    return htmx.page("employer/support/discard.html", one=one, about=summary.about(one))


def find(ref: str) -> SupportRequest:
    """Return a request of the own organisation; raises NotFound for any other."""
    if not ref.isprintable():
        raise NotFound
    return asked.to_write(ref, scope.employer_id())


def steps(one: SupportRequest, content: Content) -> list[tuple[str, str]]:
    """Return label and address of each step of a request."""
    found = [(_("Vragen"), url_for("employer.support_form", ref=one.ref))]
    if content.evidence:
        found.append((_("Bewijsstukken"), url_for("employer.support_evidence", ref=one.ref)))
    return [*found, (_("Controleren"), url_for("employer.check_support", ref=one.ref))]


def _send(one: SupportRequest, form: SendForm) -> str:
    submitting.submit(one, by=current(), version=form.opened_version)
    if one.status is _S.SIGNING:
        flash(_("U hebt getekend. Een beheerder van uw organisatie tekent ook."), "success")
    else:
        flash(_("Uw aanvraag is verstuurd. U krijgt ook een mail."), "success")
    return address(one)


def _following(one: SupportRequest, content: Content, checked: Checked) -> str:
    new = questions.newly_asked(content.form, checked)
    if new:
        flash(_("Bij uw antwoord horen nog deze vragen."), "info")
        return url_for("employer.support_form", ref=one.ref, naar=_naar(), _anchor=f"plek-{new[0]}")
    if content.evidence and not _naar():
        return url_for("employer.support_evidence", ref=one.ref)
    return url_for("employer.check_support", ref=one.ref)


def _naar() -> str | None:
    return CHECK if request.args.get("naar") == CHECK else None


def _question_url(one: SupportRequest, question: Question) -> str:
    return url_for(
        "employer.support_form",
        ref=one.ref,
        naar=CHECK,
        _anchor=questions.control(question),
    )


def _linked(
    one: SupportRequest, content: Content, lacking: Mapping[str, DomainError]
) -> list[tuple[str, str]]:
    """Return address and sentence of what is missing."""
    of_form = {question.code: question for question in content.form.questions}
    return [
        (
            _question_url(one, of_form[code])
            if code in of_form
            else url_for(
                "employer.support_evidence",
                ref=one.ref,
                _anchor=f"soort-{code.removeprefix(submitting.EVIDENCE)}",
            ),
            sentence(error),
        )
        for code, error in lacking.items()
    ]


def _show(
    one: SupportRequest,
    form: PortalForm,
    checked: Checked,
    *,
    errors: Mapping[str, str],
    status: int = 200,
    present: Sequence[tuple[str, str]] = (),
) -> ResponseReturnValue:
    content = drafting.content_of(one)
    sections = questions.sections(content.form, checked, prefilled=one.prefilled, errors=errors)
    return htmx.page(
        "employer/support/form.html",
        status=status,
        form=form,
        one=one,
        about=summary.about(one),
        steps=steps(one, content),
        sections=sections,
        problems=questions.problems(sections),
        present=present,
        naar=_naar(),
    )
