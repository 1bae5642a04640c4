"""Why introductions end: who may give which reason, what an employer reads, what follows from it.

The words stand in the managed list; see reference data, section 6.
"""

from dataclasses import dataclass

from portal.accounts.identity import Identity
from portal.accounts.roles import Role
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items, label

#: What everybody else reads when a reason is not for them.
STOPPED = "Gaat niet door"
#: What an employer may say.
OF_EMPLOYER = ("other_chosen", "requirements", "trial_failed", "vacancy_ended")
#: What only the system says.
_OF_SYSTEM = frozenset({"no_answer"})
#: About the candidate as a person: the candidate does not read these words of others.
_ABOUT_PERSON = frozenset({"not_work_fit", "no_show"})
#: What a candidate can say besides the list, in Dutch and English.
_OTHER = (
    ("not_available", "Ik kan nu niet beginnen", "I cannot start now"),
    ("found_self", "Ik heb al werk gevonden", "I have already found work"),
    (
        "other",
        "Iets anders, of dat zeg ik liever niet",
        "Something else, or I would rather not say",
    ),
)
#: What a "past niet, omdat…" is about when the profile may need a correction (CAP-08-14).
_OF_PROFILE = frozenset({"distance", "hours", "times"})


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a candidate's no amounts to.

    `end` is the reason that the introduction gets, `dismissal` the reason with which the vacancy
    is set aside ("" for none), `corrects` whether the candidate is offered to mend the profile.
    """

    end: str
    dismissal: str
    corrects: bool


def of_refusal(reason: str) -> Refusal | None:
    """Return what follows when a candidate says no for this reason; None for no such reason.

    `reason` is a code of the list "past niet, omdat…", or "not_available", "not_interested" or
    "found_self".
    """
    if reason == "not_available":
        return Refusal("not_available", "", corrects=True)
    if reason == "found_self":
        return Refusal("found_self", "", corrects=True)
    if reason == "not_interested":
        return Refusal("not_interested", "other", corrects=False)
    item = items(ListName.NOT_SUITABLE_REASON).get(reason)
    if item is None:
        return None
    corrects = item.data.get("weighs") in _OF_PROFILE
    return Refusal("not_available" if corrects else "not_interested", reason, corrects)


def refusals(locale: str = "nl") -> list[tuple[str, str]]:
    """Return code and label of what a candidate can say no for, in order."""
    listed = [
        (item.code, item.words(locale))
        for item in items(ListName.NOT_SUITABLE_REASON).values()
        if item.is_active and item.code != "other"
    ]
    return [*listed, *((code, words[1 if locale == "en" else 0]) for code, *words in _OTHER)]


def given_by(who: Identity, locale: str = "nl") -> dict[str, str]:
    """Return code and label of the reasons with which somebody may end, in list order."""
    found = items(ListName.INTRODUCTION_END_REASON)
    active = {code: item.words(locale) for code, item in found.items() if item.is_active}
    if who.role is Role.EMPLOYER:
        return {code: words for code, words in active.items() if code in OF_EMPLOYER}
    if who.is_staff:
        return {code: words for code, words in active.items() if code not in _OF_SYSTEM}
    return active if who.role is Role.SYSTEM else {}


def for_employer(code: str, locale: str = "nl") -> str:
    """Return what an employer reads: the reason, or that it does not go on (section 6)."""
    item = items(ListName.INTRODUCTION_END_REASON).get(code)
    if item is None or not item.data.get("for_employer", False) or item.data.get("shown_as"):
        return "Not going ahead" if locale == "en" else STOPPED
    return label(ListName.INTRODUCTION_END_REASON, code, locale)


def for_candidate(code: str, locale: str = "nl") -> str:
    """Return what the candidate reads; never a judgement of others about the person."""
    if not code or code in _ABOUT_PERSON:
        return "Not going ahead" if locale == "en" else STOPPED
    return label(ListName.INTRODUCTION_END_REASON, code, locale)


def for_staff(code: str, locale: str = "nl") -> str:
    """Return the reason as it is, for staff."""
    return label(ListName.INTRODUCTION_END_REASON, code, locale)
