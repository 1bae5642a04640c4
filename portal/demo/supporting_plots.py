"""What can happen to a request for a scheme: one story for each way it can go."""

from collections.abc import Callable
from decimal import Decimal

from portal.demo.supporting_story import LKS, Story, ago
from portal.support_requests.services import (
    applying,
    confirming,
    extending,
    inquiring,
    opinions,
    withdrawing,
)
from portal.support_requests.states import ChangeKind, Outcome

OTHER_IBAN = "NL02ABNA0123456789"


def _decided_lks(story: Story, days: int, *, outcome: Outcome = Outcome.GRANTED) -> Story:
    story.code = LKS
    return story.send(days + 35).take(days + 33).decide(days, outcome)


def _paid_every_month(story: Story) -> None:
    _decided_lks(story, 130).pay_due()


def _paid_late(story: Story) -> None:
    _decided_lks(story, 75)


def _hours_change(story: Story) -> None:
    _decided_lks(story, 95).pay_due().report(
        4, kind=ChangeKind.HOURS, hours=Decimal(28), on=ago(-10)
    )


def _account_waits(story: Story) -> None:
    story.code = "guidance_compensation"
    story.send(30).take(28).decide(6, Outcome.PARTLY)
    story.report(
        2,
        kind=ChangeKind.ACCOUNT,
        iban=OTHER_IBAN,
        account_holder="Nieuwe rekening",
        on=ago(-3),
    )


def _account_confirmed(story: Story) -> None:
    _account_waits(story)
    if story.host.colleague is None:
        return
    with story.on(1, 10):
        confirming.confirm(story.request.changes[-1], by=story.host.colleague)
    with story.on(1, 15):
        change = story.request.changes[-1]
        applying.apply(
            change,
            "Vanaf nu betalen wij op deze rekening.",
            version=change.version,
            by=story.desk.officer,
        )


def _waits_for_supplement(story: Story) -> None:
    story.code = "workplace_adaptation"
    story.send(12).take(10).ask_more(
        4, -10, ["quote"], "In de offerte staat geen prijs. Wilt u een nieuwe sturen?"
    )


def _supplement_came(story: Story) -> None:
    story.code = "training_compensation"
    story.send(25).take(24).ask_more(
        18, 4, ["quote"], "Wilt u ook de begindatum van de opleiding laten zien?"
    ).supply(7, "De opleiding begint op de eerste maandag van de maand.")


def _waits_for_signature(story: Story) -> None:
    story.code = LKS
    story.send(3, sign=False)


def _draft(story: Story) -> None:
    story.code = "job_coaching"
    story.draft(2, whole=False)


def _fresh(story: Story) -> None:
    story.code = "trial_placement"
    story.send(1)


def _for_the_employer(story: Story) -> None:
    story.code = "trial_placement"
    story.send(5, by=story.desk.second).take(3)


def _nearly_late(story: Story) -> None:
    story.code = "job_coaching"
    story.send(52).take(50)


def _late(story: Story) -> None:
    story.code = "employer_voucher"
    story.send(64).take(60)


def _extended(story: Story) -> None:
    story.code = "job_coach_voucher"
    story.send(50).take(48)
    with story.on(4, 11):
        extending.extend(
            story.request,
            reason="De jobcoach die u noemt, is nog bezig met zijn erkenning.",
            by=story.desk.officer,
        )


def _second_look(story: Story) -> None:
    story.code = "workplace_adaptation"
    story.send(20).take(18)
    with story.on(9, 10):
        opinions.ask(
            story.request,
            question="Is een tilhulp hier genoeg, of is een andere werktafel beter?",
            by=story.desk.officer,
        )


def _four_eyes(story: Story) -> None:
    story.code = LKS
    story.send(30).take(28).decide(1, Outcome.GRANTED, agreed=False)


def _refused(story: Story) -> None:
    story.code = "training_compensation"
    story.send(40).take(38).decide(20, Outcome.REFUSED)


def _left_out(story: Story) -> None:
    story.code = "employer_voucher"
    story.send(60).take(58).ask_more(45, 31, ["contract"], "")
    with story.on(30, 6):
        inquiring.close_unused(story.request, by=story.desk.officer)
    story.decide(29, Outcome.LEFT_OUT)


def _taken_back(story: Story) -> None:
    story.code = "job_coaching"
    story.send(22)
    with story.on(15, 12):
        withdrawing.withdraw(story.request, version=story.request.version, by=story.host.boss)


def _granted_trial(story: Story) -> None:
    story.code = "trial_placement"
    story.send(90).take(89).decide(85, Outcome.GRANTED)


def _granted_coach(story: Story) -> None:
    story.code = "job_coach_voucher"
    story.send(70).take(66).decide(50, Outcome.GRANTED).pay_due()


def _granted_training(story: Story) -> None:
    story.code = "training_compensation"
    story.send(120).take(118).decide(100, Outcome.PARTLY).pay_due()


def _waits(story: Story) -> None:
    story.code = "guidance_compensation"
    story.send(8)


def _granted_lks(story: Story) -> None:
    _decided_lks(story, 160).pay_due()


Tell = Callable[[Story], None]
#: What the organisation of the demo's own accounts went through, one placement each.
OWN: tuple[Tell, ...] = (
    _paid_every_month,
    _waits_for_supplement,
    _paid_late,
    _waits_for_signature,
    _account_waits,
    _draft,
)
#: What the others went through, in turn.
OTHERS: tuple[Tell, ...] = (
    _granted_lks,
    _fresh,
    _four_eyes,
    _refused,
    _granted_coach,
    _nearly_late,
    _hours_change,
    _supplement_came,
    _granted_trial,
    _second_look,
    _late,
    _granted_training,
    _for_the_employer,
    _extended,
    _account_confirmed,
    _left_out,
    _taken_back,
    _waits,
    _paid_late,
    _draft,
)
#: What is about wage-cost subsidy needs a second signature, so a colleague who is an admin.
NEED_COLLEAGUE = frozenset({_granted_lks, _four_eyes, _hours_change, _paid_late})
