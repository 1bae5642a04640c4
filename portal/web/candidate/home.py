"""The candidate's start page: does it still fit, what waits, what work there is, who looked."""

from collections.abc import Callable
from datetime import timedelta

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal import clock, db, geo
from portal.candidates import looked, sections
from portal.candidates.models import Candidate, CandidateProfile
from portal.candidates.services import confirming, registration, signals, visibility
from portal.candidates.states import ACTIVE, CandidateStatus, SignalState, Through
from portal.discovery import work
from portal.errors import IllegalTransition
from portal.introductions import queries as introductions
from portal.placements import queries as placements
from portal.taxonomy import occupations
from portal.vacancies import wording
from portal.web.candidate import scope
from portal.web.candidate.standing import standing
from portal.web.kit import htmx, vacancy_fit
from portal.web.kit import introductions as words
from portal.web.kit import placements as placement_words
from portal.web.kit.fields import PortalForm
from portal.web.kit.i18n import locale
from portal.web.kit.identity import current, current_user_row
from portal.web.kit.jinja import day

MOST_WORK = 3
MOST_NAMED = 3
#: A profile that was confirmed so short ago is not asked about again on the page.
CALM = timedelta(days=30)


def home() -> ResponseReturnValue:
    """Show what matters now; an account without a profile is led to begin one."""
    user = current_user_row()
    candidate = scope.own()
    first_name = user.name.split()[0]
    if candidate is None:
        return htmx.page("candidate/begin.html", first_name=first_name)
    progress = sections.progress(candidate)
    waiting, _others = words.waiting_first(introductions.of_candidate(candidate.id), "candidate")
    return htmx.page(
        "candidate/home.html",
        first_name=first_name,
        candidate=candidate,
        asks=_asks(candidate, is_complete=not sections.missing(candidate.profile)),
        summary=summary(candidate.profile),
        progress=progress,
        standing=standing(candidate),
        is_ready=_is_ready(candidate),
        sent_back=visibility.sent_back_with(candidate),
        is_leaving=candidate.status is CandidateStatus.LEAVING,
        waiting=waiting,
        placements=_own_work(candidate),
        work=_work(candidate),
        month=looked.this_month(candidate.id),
    )


def begin() -> ResponseReturnValue:
    """Make the profile of an account that has none yet, and go to its first questions."""
    if PortalForm().validate_on_submit() and scope.own() is None:
        registration.make(current_user_row(), by=current())
        registration.welcome(current_user_row())
    return redirect(url_for("candidate.profile"), code=303)


def confirm_profile() -> ResponseReturnValue:
    """Keep that the candidate says that the profile is right."""
    return _act(
        lambda one: confirming.confirm(one, by=current(), through=Through.SELF),
        _("Dank je. Je profiel is weer bij."),
    )


def switch_on() -> ResponseReturnValue:
    """Let employers find the profile, as far as the rest allows."""
    return _act(
        lambda one: visibility.switch_on(one, by=current(), through=Through.SELF),
        _("Je profiel staat aan."),
    )


def switch_off() -> ResponseReturnValue:
    """Let no employer find the profile from now on; introductions go on."""
    return _act(
        lambda one: visibility.switch_off(one, by=current()),
        _("Je profiel staat uit. Werkgevers vinden je niet meer."),
    )


def offer_profile() -> ResponseReturnValue:
    """Ask the contact person to release the profile."""
    return _act(
        lambda one: visibility.offer(one, by=current()),
        _("Je begeleider krijgt je vraag en kijkt naar je profiel."),
    )


def summary(profile: CandidateProfile) -> str:
    """Say in one or two sentences what somebody looks for; empty when nothing was told."""
    said = []
    names = [
        found.title for code in profile.desired_occupations if (found := occupations.get(code))
    ]
    named = names[:MOST_NAMED]
    what = _(" of ").join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
    hours = wording.hours(profile.hours_min, profile.hours_max, locale())
    place = geo.get(profile.home_place)
    if what and hours:
        said.append(_("Je zoekt %(hours)s werk per week als %(what)s.", hours=hours, what=what))
    elif what:
        said.append(_("Je zoekt werk als %(what)s.", what=what))
    elif hours:
        said.append(_("Je zoekt %(hours)s werk per week.", hours=hours))
    if place:
        said.append(_("Binnen %(km)s km van %(place)s.", km=profile.radius_km, place=place.name))
    if profile.available_from:
        said.append(
            _("Je kunt nu beginnen.")
            if profile.available_from <= clock.today()
            else _("Je kunt beginnen op %(day)s.", day=day(profile.available_from))
        )
    return " ".join(said)


def _is_ready(candidate: Candidate) -> bool:
    """Whether somebody who guides on the work floor says so, and nobody set that aside."""
    if candidate.status not in ACTIVE:
        return False
    signal = signals.latest(candidate)
    return signal is not None and signal.state is not SignalState.SET_ASIDE


def _asks(candidate: Candidate, *, is_complete: bool) -> bool:
    """Whether to ask at the top if the profile is still right."""
    if candidate.status not in ACTIVE or not is_complete:
        return False
    confirmed = candidate.confirmed_at
    return confirmed is None or confirmed < clock.now() - CALM


def _work(candidate: Candidate) -> list[vacancy_fit.VacancyFit]:
    if candidate.status not in ACTIVE:
        return []
    return [
        vacancy_fit.of(one.vacancy, one.fit)
        for one in work.vacancies_for(candidate, MOST_WORK, locale=locale())
    ]


def _own_work(candidate: Candidate) -> list[placement_words.Own]:
    """Return the work of who found it; who still looks reads of other places with privacy."""
    if candidate.status in ACTIVE:
        return []
    return placement_words.own(placements.of_candidate(candidate.user_id))


def _act(act: Callable[[Candidate], object], done: str) -> ResponseReturnValue:
    """Do it for the own profile, or say why not, and go back to the start page."""
    if PortalForm().validate_on_submit():
        try:
            act(scope.candidate())
        except IllegalTransition as wrong:
            db.session.rollback()
            flash(_(wrong.message, **wrong.values), "error")
        else:
            flash(done, "success")
    return redirect(url_for("candidate.home"), code=303)
