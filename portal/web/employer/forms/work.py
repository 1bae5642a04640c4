"""Step 1: the work itself."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField

from portal.taxonomy import occupations
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import choices, items
from portal.vacancies.content import VacancyContent, WorkStep
from portal.web.employer.forms.steps import kept, listed
from portal.web.employer.occupations import NONE, Decision, decide
from portal.web.kit.fields import Area, Choice, Line, PortalForm
from portal.web.kit.occupations import Option, option_of

TASKS = 4000
SHORT = 1000

#: What each kind of place is, in one sentence (reference data, section 3a).
KIND_HINTS: Mapping[str, Any] = {
    "job": _l("Een gewone baan met loon, vast of tijdelijk."),
    "tailored_job": _l("Een baan met loon. We maken hem samen, uit taken die bij iemand passen."),
    "bbl_job": _l("Werken met loon en leren op school tegelijk."),
    "stip_job": _l("Een baan met loon en subsidie, voor wie al lang werk zoekt."),
    "sheltered_job": _l("Werk met loon en veel begeleiding op een rustige plek."),
    "development_place": _l("Iemand doet werkervaring op en gaat daarna naar betaald werk."),
    "learn_work_place": _l("Iemand leert bij u een vak."),
    "internship": _l("Een leerplek die bij een opleiding hoort."),
    "participation_place": _l("Iemand went stap voor stap aan werken, met begeleiding."),
    "volunteer_work": _l("Werk dat iemand uit vrije wil doet, zonder loon."),
    "individual_secondment": _l("Iemand werkt bij u en is in dienst van het werkbedrijf."),
    "group_secondment": _l("Een groep werkt bij u en is in dienst van het werkbedrijf."),
    "on_site_team": _l("Een groep met een eigen begeleider werkt op uw locatie."),
}
#: The kinds in which the work company is the employer (propositions 2 and 3).
HIRED = ("individual_secondment", "group_secondment", "on_site_team")
USUAL = "job"

BOARDS: Mapping[str, Any] = {
    "candidate": _l("Komt niet op de openbare site: wij wijzen er mensen op."),
    "staff": _l("Komt niet op de site: wij zoeken mensen voor u."),
}


class WorkForm(PortalForm):
    """What the work is: title, occupation, sector, kind and tasks.

    `occupation` is a code or `NONE`; `occupation_for` is the text that the offered occupations
    were found with. `naar` is where the employer came from.
    """

    naar = HiddenField()
    title = Line(
        _l("Functienaam"),
        most=120,
        hint=_l("Zo komt hij boven de vacature te staan. Bijvoorbeeld: Medewerker kantine."),
    )
    occupation_text = Line(
        _l("Beroep"),
        most=120,
        hint=_l(
            "Typ hoe u het noemt en kies het beroep dat past. Zo vinden mensen uw vacature"
            " ook als zij een ander woord gebruiken."
        ),
    )
    occupation_for = HiddenField()
    occupation = Line(_l("Beroep uit de lijst"), most=200)
    sector = Choice(
        _l("Sector"),
        hint=_l("Kiest u niets? Dan nemen wij de sector van het beroep."),
    )
    second_sector = Choice(_l("Ook te vinden onder"))
    third_sector = Choice(_l("En onder"))
    workplace_type = Choice(
        _l("Soort werkplek"),
        hint=_l("Kiest u niets? Dan hoort het bij de soort plek."),
    )
    kind = RadioField(_l("Wat voor plek is het?"), validate_choice=False)
    tasks = Area(
        _l("Wat gaat iemand doen?"),
        most=TASKS,
        rows=7,
        hint=_l("Schrijf wat iemand op een gewone dag doet. Korte zinnen werken het best."),
    )
    learning_goal = Area(_l("Wat leert iemand bij u?"), most=SHORT, rows=3)
    prospect = Area(
        _l("Is er daarna kans op betaald werk?"),
        most=SHORT,
        rows=3,
        hint=_l("Wees eerlijk: is die kans er niet, schrijf dat dan."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fill the lists, which an administrator may have changed."""
        super().__init__(*args, **kwargs)
        stored = kwargs.get("data") or {}
        self.sector.choices = [
            ("", str(_l("Volgens het beroep"))),
            *choices(ListName.SECTOR, also=stored.get("sector") or self.sector.data),
        ]
        for field in (self.second_sector, self.third_sector):
            field.choices = [
                ("", str(_l("Geen"))),
                *choices(ListName.SECTOR, also=stored.get(field.short_name) or field.data),
            ]
        self.workplace_type.choices = [
            ("", str(_l("Volgens de soort plek"))),
            *choices(ListName.WORKPLACE_TYPE, also=self.workplace_type.data),
        ]
        self.kind.choices = choices(ListName.VACANCY_KIND, also=self.kind.data)
        self.decision: Decision | None = None

    def step(self, before: VacancyContent) -> WorkStep:
        """Return what was typed; see `StepForm`. Looks up the occupation that was meant."""
        self.decision = decide(
            text=_text(self.occupation_text),
            title=_text(self.title),
            chosen=_text(self.occupation),
            offered_for=_text(self.occupation_for),
        )
        if self.decision.question:
            self.occupation_text.errors = [*self.occupation_text.errors, self.decision.question]
        code = before.occupation if self.decision.question else self.decision.code
        kind = listed(self.kind)
        return WorkStep(
            title=kept(self, before, "title"),
            kind=kind,
            occupation=code,
            sector=self._sector(before, code),
            more_sectors=self._more_sectors(before),
            tasks=kept(self, before, "tasks"),
            learning_goal=self._when_asked(before, "learning_goal"),
            prospect=self._when_asked(before, "prospect"),
            workplace_type=self._workplace_type(before, kind),
        )

    def change_rows(self, button: str) -> str | None:
        """Return None: this step has no rows."""
        del button
        return None

    @property
    def offered(self) -> Sequence[Option]:
        """The occupations to choose from now."""
        return self.decision.options if self.decision else ()

    @property
    def chosen(self) -> str:
        """The chosen code, `NONE`, or empty."""
        if self.decision is None:
            return ""
        return self.decision.code or (NONE if self.decision.is_none else "")

    def _sector(self, before: VacancyContent, code: str) -> str:
        typed = kept(self, before, "sector")
        known = occupations.get(before.occupation)
        followed = known is not None and typed == known.sector == before.sector
        # A sector that came with the former occupation goes with it.
        return "" if followed and code and code != before.occupation else str(typed)

    def _more_sectors(self, before: VacancyContent) -> tuple[str, ...]:
        shown = self.second_sector.raw_data or self.third_sector.raw_data
        if not shown:
            return before.more_sectors
        typed = (listed(self.second_sector), listed(self.third_sector))
        return tuple(dict.fromkeys(code for code in typed if code))

    def _workplace_type(self, before: VacancyContent, kind: str) -> str:
        typed = before.workplace_type
        if self.workplace_type.raw_data:
            typed = listed(self.workplace_type)
        # One that came with the former kind goes with it.
        return "" if kind != before.kind and typed == before.workplace_type else typed

    def _when_asked(self, before: VacancyContent, name: str) -> str:
        # Asked for an unpaid place only; switching to a paid one and back loses nothing.
        shown = self[name].raw_data
        return str(kept(self, before, name) if shown else getattr(before, name))


def opened(content: VacancyContent) -> WorkForm:
    """Return the form filled with what is stored, and with what is usual where nothing is."""
    known = occupations.get(content.occupation)
    form = WorkForm(
        formdata=None,
        data={
            "title": content.title,
            "occupation_text": known.title if known else "",
            "occupation_for": known.title if known else "",
            "sector": content.sector,
            "second_sector": content.more_sectors[0] if content.more_sectors else "",
            "third_sector": content.more_sectors[1] if len(content.more_sectors) > 1 else "",
            "workplace_type": content.workplace_type,
            "kind": content.kind or USUAL,
            "tasks": content.tasks,
            "learning_goal": content.learning_goal,
            "prospect": content.prospect,
        },
    )
    none = not known and bool(content.sector)
    form.decision = Decision(
        code=known.code if known else "",
        is_none=none,
        question="",
        options=(option_of(known),) if known else (),
    )
    return form


def kind_groups() -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Return the kinds but the usual one by group, each with label and explanation."""
    paid: list[tuple[str, str, str]] = []
    unpaid: list[tuple[str, str, str]] = []
    hired: list[tuple[str, str, str]] = []
    for code, label in choices(ListName.VACANCY_KIND):
        if code == USUAL:
            continue
        data = items(ListName.VACANCY_KIND)[code].data
        group = hired if code in HIRED else paid if data.get("paid", True) else unpaid
        group.append((code, label, kind_hint(code)))
    return [
        (str(_l("Met loon")), paid),
        (str(_l("Zonder loon")), unpaid),
        (str(_l("In dienst van het werkbedrijf")), hired),
    ]


def kind_hint(code: str) -> str:
    """Return what a kind of place is, whether it ends, and who sees it."""
    item = items(ListName.VACANCY_KIND).get(code)
    data = item.data if item else {}
    parts = [
        str(KIND_HINTS.get(code, "")),
        str(_l("Deze plek is tijdelijk.")) if data.get("ends") else "",
        str(BOARDS.get(str(data.get("board")), "")),
    ]
    return " ".join(part for part in parts if part)


def _text(field: Any) -> str:
    return "" if field.errors else str(field.data or "")
