"""The guide: six questions about the job and the situation, and what the answers say of a scheme.

No question is about somebody's health. Nothing is stored: the answers come and go with the page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from portal.instruments.content import Content

#: The questions in their order, each with its answers; documents name these codes.
QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "goal": ("hire", "try", "keep", "borrow", "arrange"),
    "support": ("wage", "guidance", "training", "workplace", "risk", "work"),
    "contract": ("none", "short", "long", "learning"),
    "via": ("municipality", "uwv", "own", "nobody"),
    "started": ("no", "recently", "longer"),
    "social_return": ("yes", "no"),
}
#: Questions to which more than one answer can be given.
MULTIPLE = frozenset({"support"})

Answers = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What answers say of one scheme.

    `met` and `unmet` are pairs of a question and the answers to it; `reason` is the sentence of
    the scheme why it does not apply; `unanswered` are questions on which it still depends.
    """

    met: tuple[tuple[str, tuple[str, ...]], ...] = ()
    unmet: tuple[tuple[str, tuple[str, ...]], ...] = ()
    reason: str = ""
    unanswered: tuple[str, ...] = ()

    @property
    def may_apply(self) -> bool:
        """Whether something speaks for it and nothing against it."""
        return bool(self.met) and not self.unmet and not self.reason

    @property
    def is_excluded(self) -> bool:
        """Whether an answer speaks against it."""
        return bool(self.unmet or self.reason)


def read(given: Mapping[str, Iterable[str]]) -> Answers:
    """Return what was answered, without questions and answers that there are not."""
    answers = {}
    for question, possible in QUESTIONS.items():
        typed = set(given.get(question, ()))
        chosen = tuple(one for one in possible if one in typed)
        if len(chosen) > 1 and question not in MULTIPLE:
            chosen = chosen[:1]
        if chosen:
            answers[question] = chosen
    return answers


def judge(content: Content, answers: Answers) -> Verdict:
    """Say what the answers mean for a scheme; no answer to a question speaks for nor against."""
    met, unmet, unanswered = [], [], []
    for question, wanted in content.situations.items():
        given = answers.get(question, ())
        if not given:
            unanswered.append(question)
        elif fitting := tuple(one for one in given if one in wanted):
            met.append((question, fitting))
        else:
            unmet.append((question, given))
    reason = next(
        (why for question, value, why in content.not_when if answers.get(question, ()) == (value,)),
        "",
    )
    return Verdict(tuple(met), tuple(unmet), reason, tuple(unanswered))


def faults(content: Content) -> list[str]:
    """Return what a document says about questions or answers that the guide has not."""
    found = []
    named = [(one, value) for one, values in content.situations.items() for value in values]
    for place, pairs in (
        ("situations", named),
        ("not_when", [(question, value) for question, value, _why in content.not_when]),
    ):
        for question, value in pairs:
            if question not in QUESTIONS:
                found.append(f"{place}: de wijzer heeft geen vraag {question}")
            elif value not in QUESTIONS[question]:
                found.append(f"{place}: de vraag {question} heeft geen antwoord {value}")
    return list(dict.fromkeys(found))
