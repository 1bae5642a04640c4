"""Putting the answers to the statements in the profile."""

from collections.abc import Mapping

from portal.accounts.identity import Identity
from portal.candidates import commands, sections
from portal.candidates.commands import Command
from portal.candidates.models import Candidate
from portal.candidates.profile_checks import MOST_CHOSEN
from portal.candidates.questionnaire import Answer, Filled, filled
from portal.candidates.services import profile as service


def apply(candidate: Candidate, answers: Mapping[str, Answer], *, by: Identity) -> Filled:
    """Add to strengths, tasks and sectors what goes with the answers; return what was new.

    What somebody chose before stays, and nobody who is open to all sectors gets a choice of
    them. Raises NotFound. Side effects: those of saving each section.
    """
    service.demand_may_write(by, candidate)
    profile = candidate.profile
    added = filled(answers)
    new = Filled(
        _new(profile.strengths, added.strengths),
        _new(profile.tasks, added.tasks),
        () if profile.open_to_all else _new(profile.desired_sectors, added.sectors),
    )
    _save(candidate, commands.Strengths(strengths=(*profile.strengths, *new.strengths)), by=by)
    if new.tasks:
        _save(
            candidate,
            commands.Work(
                desired_occupations=tuple(profile.desired_occupations),
                tasks=(*profile.tasks, *new.tasks),
            ),
            by=by,
        )
    if new.sectors:
        _save(
            candidate,
            commands.Sectors(
                desired_sectors=(*profile.desired_sectors, *new.sectors),
                kinds=tuple(profile.kinds),
            ),
            by=by,
        )
    return new


def _new(present: list[str], added: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is not there yet, as far as there is room for it."""
    fresh = [code for code in added if code not in present]
    return tuple(fresh[: max(0, MOST_CHOSEN - len(present))])


def _save(candidate: Candidate, command: Command, *, by: Identity) -> None:
    version = sections.token(candidate.profile, sections.BY_SLUG[command.slug])
    service.save(candidate, command, version=version, by=by)
