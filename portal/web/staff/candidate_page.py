"""The file of one candidate: who it is, where it stands, what waits, and what staff can do."""

from dataclasses import dataclass

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts.identity import Identity
from portal.candidates import dossier, queries, rules, sections
from portal.candidates.anonymous import anonymous
from portal.candidates.models import Candidate, ProfileText
from portal.candidates.services import (
    contacts,
    handover,
    notes,
    openings,
    registration,
    visibility,
)
from portal.candidates.states import ACTIVE, NEXT, CandidateStatus, TextState
from portal.introductions import queries as introductions
from portal.introductions import rules as introduction_rules
from portal.partners import given as partners_given
from portal.placements import rules as placement_rules
from portal.web.kit import htmx, people
from portal.web.kit import introductions as introduction_words
from portal.web.kit.identity import current
from portal.web.kit.partners import group_words
from portal.web.staff import candidate_ready, candidate_words, timelines
from portal.web.staff.forms.candidates import RemarkForm
from portal.web.staff.forms.people import role_names

#: What is logged when somebody opens the file (CAP-16-03).
PURPOSE = "file"


@dataclass(frozen=True, slots=True)
class May:
    """What the reader can do here: one answer per group of acts."""

    guide: bool
    release: bool
    hand_over: bool
    restricted: bool
    judge: bool
    mediate: bool
    propose: bool
    place: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """A text that a person has to read, beside the one that is shown now."""

    text: ProfileText
    label: str
    shown: str


def find(ref: str) -> Candidate:
    """Return the candidate of an address; raises NotFound."""
    return queries.for_staff(ref)


def candidate(ref: str) -> ResponseReturnValue:
    """Show the file of a candidate; that it was opened is logged."""
    row = find(ref)
    contacts.demand_known(row, current())
    openings.open_profile(row, by=current(), purpose=PURPOSE)
    return show(row, RemarkForm(formdata=None))


def candidate_remark(ref: str) -> ResponseReturnValue:
    """Keep a remark for colleagues who guide."""
    row = find(ref)
    form = RemarkForm()
    if form.carried_out(lambda: notes.remark(row, form.text.data or "", by=current())):
        flash(_("De opmerking is bewaard."), "success")
        return redirect(url_for("staff.candidate", ref=row.ref, _anchor="notities"), code=303)
    return show(row, form)


def show(row: Candidate, form: RemarkForm) -> ResponseReturnValue:
    """Return the page of a candidate, with what was typed in the form of a remark."""
    who = current()
    may = _may(who, row)
    standing = candidate_words.standing(row)
    shown = anonymous(row)
    said = dossier.said(row.id)
    kept = dossier.kept(row.id) if may.guide else None
    around = queries.contacts(row.id)
    present = [one for one in around if one.until_at is None]
    involved = [one for one in present if not one.is_primary]
    needed = handover.lacking(row, is_judged=said.is_judged) if may.hand_over else ()
    given = partners_given.of_candidate(row.id) if may.guide else ()
    beside = [said.signal.author_id if said.signal else None, *(one.shared_by for one in given)]
    glance = timelines.of_candidate(row.id, who).glance(
        timelines.NEWEST, whole="opmerkingen", with_names_of=beside
    )
    return htmx.page(
        "staff/candidates/show.html",
        status=422 if form.problems else 200,
        candidate=row,
        may=may,
        form=form,
        standing=standing,
        missing=sections.missing(row.profile),
        needed=needed,
        ready=candidate_ready.of(
            row,
            who,
            said.signal,
            glance.names,
            guides=may.guide,
            is_beside=who.user_id in {one.user_id for one in involved},
        ),
        is_active=row.status in ACTIVE,
        may_release_now=may.release and CandidateStatus.RELEASED in NEXT[row.status],
        may_send_back=may.release
        and row.status in {CandidateStatus.OFFERED, CandidateStatus.RELEASED},
        may_return=may.guide
        and row.status in {CandidateStatus.PLACED, CandidateStatus.LEFT, CandidateStatus.LEAVING},
        sent_back=visibility.sent_back_in(
            row, [(one.what, one.text) for one, _line in glance.whole]
        ),
        needs_invitation=registration.needs_invitation(row),
        shown=shown,
        shown_title=people.card(shown, "").title,
        shown_facts=people.facts(shown),
        waiting=_waiting(row) if may.guide else (),
        reports=said.reports,
        contact=next((one for one in present if one.is_primary), None),
        involved=involved,
        earlier=[one for one in around if one.until_at is not None],
        roles=role_names(),
        need=kept.need if kept else None,
        files=kept.files if kept else (),
        notes=[line for _note, line in glance.whole],
        introductions=[
            introduction_words.card(one, "staff")
            for one in (introductions.of_candidate(row.id) if may.mediate else ())
        ],
        given=given,
        names=glance.names,
        group_words=group_words,
        events=glance.lines,
    )


def _may(who: Identity, row: Candidate) -> May:
    return May(
        guide=rules.may_guide(who, row),
        release=rules.may_release(who, row),
        hand_over=rules.may_hand_over(who),
        restricted=rules.may_read_restricted(who),
        judge=rules.may_judge(who),
        mediate=introduction_rules.mediates(who),
        propose=introduction_rules.may_propose(who),
        place=placement_rules.may_keep(who),
    )


def _waiting(row: Candidate) -> list[Waiting]:
    shown = {one.kind: one.text for one in row.texts if one.state is TextState.APPROVED}
    labels = candidate_words.text_kinds()
    return [
        Waiting(one, labels[one.kind], shown.get(one.kind, ""))
        for one in row.texts
        if one.state is TextState.SUBMITTED
    ]
