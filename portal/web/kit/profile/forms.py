"""The forms of the sections: from what is kept to fields, and from fields to a command."""

from abc import abstractmethod
from collections.abc import Collection, Mapping
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from portal import clock
from portal.candidates import anonymous, bands, commands
from portal.candidates.anonymous import open_kinds
from portal.candidates.commands import Command
from portal.candidates.models import CandidateProfile
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import items
from portal.web.kit import places
from portal.web.kit.fields import Choices, Day, Line, Number, PortalForm, Tick
from portal.web.kit.i18n import locale
from portal.web.kit.profile.picking import Picked, received, stored


class SectionForm(PortalForm):
    """What the pages need of the form of a section."""

    def __init__(self, profile: CandidateProfile, **kwargs: Any) -> None:
        """Fill the fields with what is kept, or with what was sent."""
        del profile
        super().__init__(**kwargs)

    @abstractmethod
    def command(self, profile: CandidateProfile) -> Command:
        """Return what was chosen; what cannot be read stays as it is in the profile."""


def ticked(field: Any) -> tuple[str, ...]:
    """Return the ticked codes that are offered, in the order of the list."""
    chosen = set(field.data or ())
    return tuple(code for code, *_rest in field.choices if code in chosen)


def offered(name: ListName, kept: Collection[str]) -> list[tuple[str, str]]:
    """Return what may be chosen now, and what is kept although it was switched off."""
    return [
        (code, item.words(locale()))
        for code, item in items(name).items()
        if item.is_active or code in kept
    ]


class WorkForm(SectionForm):
    """The work that somebody wants: occupations by name, tasks from the list."""

    occupation_text = Line(
        _l("Zoek een beroep"),
        most=120,
        hint=_l("Typ bijvoorbeeld: schoonmaker, kok of chauffeur. Kruis daarna aan wat je wilt."),
    )
    tasks = Choices(_l("Wat wil je graag doen op een dag?"), validate_choice=False)
    picked: Picked

    def __init__(self, profile: CandidateProfile, **kwargs: Any) -> None:
        """Fill the lists."""
        super().__init__(profile, **kwargs)
        self.tasks.choices = offered(ListName.TASK, profile.tasks)
        if self.is_submitted():
            self.picked = received()
        else:
            self.tasks.data = profile.tasks
            self.picked = stored(profile.desired_occupations)

    def command(self, profile: CandidateProfile) -> Command:
        """See `SectionForm`; a question about the words stands at the field."""
        del profile
        if self.picked.question:
            self.add_errors({"occupation_text": self.picked.question})
        return commands.Work(desired_occupations=self.picked.codes, tasks=ticked(self.tasks))


class SectorsForm(SectionForm):
    """Sectors or any of them, and kinds of place."""

    open_to_all = Tick(_l("Alle sectoren zijn goed"))
    desired_sectors = Choices(_l("In welke sectoren wil je werken?"), validate_choice=False)
    kinds = Choices(
        _l("Wat voor plek zoek je?"),
        hint=_l("Kies er zo veel als je wilt. Weet je het niet? Laat het dan leeg."),
        validate_choice=False,
    )

    def __init__(self, profile: CandidateProfile, **kwargs: Any) -> None:
        """Fill the lists."""
        super().__init__(profile, **kwargs)
        self.desired_sectors.choices = [
            (code, label)
            for code, label in offered(ListName.SECTOR, profile.desired_sectors)
            if code != "other"
        ]
        self.kinds.choices = [
            (code, label)
            for code, label in offered(ListName.VACANCY_KIND, profile.kinds)
            if code in open_kinds()
        ]
        if not self.is_submitted():
            self.open_to_all.data = profile.open_to_all
            self.desired_sectors.data = profile.desired_sectors
            self.kinds.data = profile.kinds

    def command(self, profile: CandidateProfile) -> Command:
        """See `SectionForm`."""
        del profile
        return commands.Sectors(
            desired_sectors=ticked(self.desired_sectors),
            open_to_all=bool(self.open_to_all.data),
            kinds=ticked(self.kinds),
        )


class TimesForm(SectionForm):
    """Hours a week, days and parts of the day."""

    hours_min = Number(_l("Van"), lowest=1, highest=60)
    hours_max = Number(_l("Tot"), lowest=1, highest=60)
    days = Choices(_l("Op welke dagen kun je werken?"), validate_choice=False)
    day_parts = Choices(_l("Op welke tijden kun je werken?"), validate_choice=False)

    def __init__(self, profile: CandidateProfile, **kwargs: Any) -> None:
        """Fill the lists."""
        super().__init__(profile, **kwargs)
        language = locale()
        self.days.choices = [
            (code, bands.day_label(code, language).capitalize()) for code in bands.DAYS
        ]
        self.day_parts.choices = [
            (code, bands.day_part_label(code, language).capitalize()) for code in bands.DAY_PARTS
        ]
        if not self.is_submitted():
            self.hours_min.data, self.hours_max.data = profile.hours_min, profile.hours_max
            self.days.data, self.day_parts.data = profile.days, profile.day_parts

    def command(self, profile: CandidateProfile) -> Command:
        """See `SectionForm`."""
        return commands.Times(
            hours_min=profile.hours_min if self.hours_min.errors else self.hours_min.data,
            hours_max=profile.hours_max if self.hours_max.errors else self.hours_max.data,
            days=ticked(self.days),
            day_parts=ticked(self.day_parts),
        )


class TravelForm(SectionForm):
    """Where from, how far, how long and by what."""

    home_place = Line(
        _l("In welke plaats woon je?"),
        most=100,
        hint=_l("Werkgevers zien je woonplaats niet. Zij zien alleen ongeveer de afstand."),
    )
    radius_km = Number(_l("Hoe ver mag je werk zijn?"), lowest=1, highest=100)
    travel_minutes = Number(_l("Hoe lang mag de reis duren?"), lowest=5, highest=180)
    transport = Choices(_l("Hoe kun je naar je werk?"), validate_choice=False)

    def __init__(self, profile: CandidateProfile, **kwargs: Any) -> None:
        """Fill the lists."""
        super().__init__(profile, **kwargs)
        self.transport.choices = offered(ListName.TRANSPORT, profile.transport)
        if not self.is_submitted():
            self.home_place.data = places.name(profile.home_place)
            self.radius_km.data = profile.radius_km
            self.travel_minutes.data = profile.travel_minutes
            self.transport.data = profile.transport

    def command(self, profile: CandidateProfile) -> Command:
        """See `SectionForm`; looks up the place that was meant."""
        home = self._home(profile)
        radius = profile.radius_km if self.radius_km.errors else self.radius_km.data
        minutes = self.travel_minutes
        return commands.Travel(
            home_place=home,
            radius_km=radius or profile.radius_km,
            travel_minutes=profile.travel_minutes if minutes.errors else minutes.data,
            transport=ticked(self.transport),
        )

    def _home(self, profile: CandidateProfile) -> str:
        typed = self.home_place.data or ""
        if self.home_place.errors:
            return profile.home_place
        if not typed:
            return ""
        found = places.find(typed, formal=False)
        if found.question:
            self.home_place.errors = [*self.home_place.errors, found.question]
            return profile.home_place
        return found.code


class StartForm(SectionForm):
    """When somebody can begin."""

    kind = RadioField(
        _l("Wanneer kun je beginnen?"),
        choices=[
            ("now", _l("Ik kan nu beginnen")),
            ("from", _l("Ik kan beginnen vanaf een dag")),
            ("unknown", _l("Weet ik nog niet")),
        ],
        validate_choice=False,
    )
    day = Day(_l("Vanaf welke dag?"), hint=_l("Werkgevers zien alleen de maand, niet de dag."))

    def __init__(self, profile: CandidateProfile, **kwargs: Any) -> None:
        """Show what is kept; nothing is chosen when nobody answered yet."""
        super().__init__(profile, **kwargs)
        if not self.is_submitted():
            known = anonymous.availability(profile, clock.today())
            asked = "start" in profile.done or known.kind != "unknown"
            self.kind.data = known.kind if asked else None
            self.day.data = profile.available_from if known.kind == "from" else None

    def command(self, profile: CandidateProfile) -> Command:
        """See `SectionForm`."""
        kind = self.kind.data if self.kind.data in {"now", "from", "unknown"} else None
        day = self.day.data if not self.day.errors else profile.available_from
        if kind is None:
            self.add_errors({"kind": "Kies wanneer je kunt beginnen. “Weet ik nog niet” mag ook."})
        return commands.Start(kind=kind or "unknown", day=day)


class ExperienceForm(SectionForm):
    """The work that somebody did, each with a number of years."""

    occupation_text = Line(
        _l("Welk werk heb je gedaan?"),
        most=120,
        hint=_l("Betaald of niet betaald, hier of in een ander land: alles telt."),
    )
    picked: Picked
    years: Mapping[str, str]

    def __init__(self, profile: CandidateProfile, **kwargs: Any) -> None:
        """Show what is kept."""
        super().__init__(profile, **kwargs)
        if self.is_submitted():
            self.picked = received()
            self.years = {
                code: request.form.get(f"years-{code}", "").strip() for code in self.picked.codes
            }
        else:
            rows = profile.experiences
            self.picked = stored([str(row["occupation"]) for row in rows])
            self.years = {str(row["occupation"]): str(row["years"]) for row in rows}

    def command(self, profile: CandidateProfile) -> Command:
        """See `SectionForm`; a number that cannot be read is said at the field."""
        before = {str(row["occupation"]): row for row in profile.experiences}
        rows = []
        for code in self.picked.codes:
            typed = self.years.get(code, "")
            kept = before.get(code, {})
            if typed and not (typed.isascii() and typed.isdigit() and len(typed) < 3):
                self.add_errors(
                    {"occupation_text": str(_l("Vul een heel aantal jaren in, zoals 4."))}
                )
                typed = str(kept.get("years", 0))
            rows.append(
                commands.ExperienceRow(
                    occupation=code, sector=str(kept.get("sector", "")), years=int(typed or 0)
                )
            )
        if self.picked.question:
            self.add_errors({"occupation_text": self.picked.question})
        return commands.Experience(rows=tuple(rows))
