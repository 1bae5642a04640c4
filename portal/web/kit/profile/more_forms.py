"""The forms of what somebody can: skills, papers, languages, strengths; and of what is needed."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l

from portal.candidates import commands
from portal.candidates.anonymous import DUTCH
from portal.candidates.commands import Command
from portal.candidates.models import CandidateProfile
from portal.taxonomy.models import ListName
from portal.taxonomy.queries import choices, items
from portal.web.kit.fields import Area, Choice, Choices, Line, PortalForm
from portal.web.kit.i18n import locale
from portal.web.kit.profile import forms
from portal.web.kit.profile.forms import SectionForm, offered, ticked

#: Empty rows for a language that is added.
MORE_LANGUAGES = 2

#: Headings above values of one kind; the codes are the `group` of the lists.
GROUPS: Mapping[str, Any] = {
    "hands": _l("Maken en inpakken"),
    "logistics": _l("Magazijn, vervoer en bezorgen"),
    "building": _l("Bouw en techniek"),
    "green": _l("Groen, planten en dieren"),
    "cleaning": _l("Schoonmaken en huishouden"),
    "food": _l("Eten en drinken"),
    "people": _l("Mensen en klanten"),
    "office": _l("Kantoor en computer"),
    "safety": _l("Veiligheid"),
    "driving": _l("Rijden en machines"),
    "care": _l("Zorg en kinderen"),
    "craft": _l("Vak"),
    "security": _l("Beveiliging"),
    "diploma": _l("Diploma's"),
}


def grouped(
    name: ListName, offer: Sequence[tuple[str, str]]
) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return choices under their headings: code of the group, heading, codes with labels."""
    found: dict[str, list[tuple[str, str]]] = {}
    for code, label in offer:
        found.setdefault(str(items(name)[code].data.get("group", "")), []).append((code, label))
    return [(group, str(GROUPS.get(group, "")), rows) for group, rows in found.items()]


class SkillsForm(SectionForm):
    """What somebody can."""

    skills = Choices(_l("Wat kun je?"), validate_choice=False)

    def __init__(self, profile: CandidateProfile, **kwargs: Any) -> None:
        """Fill the list."""
        super().__init__(profile, **kwargs)
        self.skills.choices = offered(ListName.SKILL, profile.skills)
        if not self.is_submitted():
            self.skills.data = profile.skills

    def command(self, profile: CandidateProfile) -> Command:
        """See `SectionForm`."""
        del profile
        return commands.Skills(skills=ticked(self.skills))


class PapersForm(SectionForm):
    """Education, certificates with a year, driving licences."""

    education_level = Choice(_l("Wat is je hoogste opleiding?"), validate_choice=False)
    driving_licences = Choices(_l("Welke rijbewijzen heb je?"), validate_choice=False)
    certificates = Choices(_l("Welke diploma's en certificaten heb je?"), validate_choice=False)
    years: Mapping[str, str]

    def __init__(self, profile: CandidateProfile, **kwargs: Any) -> None:
        """Fill the lists."""
        super().__init__(profile, **kwargs)
        self.education_level.choices = choices(ListName.EDUCATION_LEVEL, locale=locale())
        self.driving_licences.choices = offered(ListName.DRIVING_LICENCE, profile.driving_licences)
        kept = [str(row["code"]) for row in profile.certificates]
        self.certificates.choices = offered(ListName.CERTIFICATE, kept)
        if self.is_submitted():
            self.years = {
                code: request.form.get(f"year-{code}", "").strip()
                for code in self.certificates.data or ()
            }
        else:
            self.education_level.data = profile.education_level
            self.driving_licences.data = profile.driving_licences
            self.certificates.data = kept
            self.years = {str(row["code"]): str(row["year"] or "") for row in profile.certificates}

    def command(self, profile: CandidateProfile) -> Command:
        """See `SectionForm`; a year that cannot be read is said at the field."""
        known = items(ListName.EDUCATION_LEVEL)
        before = {str(row["code"]): row.get("year") for row in profile.certificates}
        pairs = []
        for code in ticked(self.certificates):
            typed = self.years.get(code, "")
            year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else None
            if typed and year is None:
                self.add_errors({"certificates": str(_l("Vul een jaar in, zoals 2024."))})
                year = before.get(code)
            pairs.append((code, year))
        chosen = self.education_level.data
        return commands.Papers(
            education_level=chosen if chosen and chosen in known else "",
            certificates=tuple(pairs),
            driving_licences=ticked(self.driving_licences),
        )


class LanguagesForm(SectionForm):
    """Dutch, and other languages, each with a level."""

    dutch = Choice(_l("Hoe goed spreek je Nederlands?"), validate_choice=False)
    rows: Sequence[tuple[str, str]]

    def __init__(self, profile: CandidateProfile, **kwargs: Any) -> None:
        """Fill the lists."""
        super().__init__(profile, **kwargs)
        language = locale()
        self.levels = choices(ListName.LANGUAGE_LEVEL, locale=language)
        self.languages = [
            pair for pair in choices(ListName.LANGUAGE, locale=language) if pair[0] != DUTCH
        ]
        self.dutch.choices = self.levels
        if self.is_submitted():
            languages = request.form.getlist("language")
            levels = request.form.getlist("level")
            rows = list(zip(languages, levels, strict=False))
        else:
            kept = [(str(row["language"]), str(row["level"])) for row in profile.languages]
            self.dutch.data = next((level for code, level in kept if code == DUTCH), "")
            rows = [pair for pair in kept if pair[0] != DUTCH]
        self.rows = [pair for pair in rows if pair[0]]

    @property
    def shown_rows(self) -> Sequence[tuple[str, str]]:
        """What was chosen, and empty rows for more."""
        return [*self.rows, *[("", "")] * MORE_LANGUAGES]

    def command(self, profile: CandidateProfile) -> Command:
        """See `SectionForm`; a language without a level has the level "unknown"."""
        del profile
        known = {code for code, _label in self.levels}
        dutch = [(DUTCH, self.dutch.data)] if self.dutch.data in known else []
        others = [(code, level or "unknown") for code, level in self.rows]
        return commands.Languages(languages=tuple(dict([*dutch, *others]).items()))


class StrengthsForm(SectionForm):
    """What somebody is good at."""

    strengths = Choices(
        _l("Waar ben je goed in?"),
        hint=_l("Kies er ongeveer vijf. Vraag eens aan iemand die je kent wat die zou kiezen."),
        validate_choice=False,
    )

    def __init__(self, profile: CandidateProfile, **kwargs: Any) -> None:
        """Fill the list."""
        super().__init__(profile, **kwargs)
        self.strengths.choices = offered(ListName.STRENGTH, profile.strengths)
        if not self.is_submitted():
            self.strengths.data = profile.strengths

    def command(self, profile: CandidateProfile) -> Command:
        """See `SectionForm`."""
        del profile
        return commands.Strengths(strengths=ticked(self.strengths))


class NeedForm(PortalForm):
    """What somebody needs; the contact person alone reads it."""

    text = Area(
        _l("Wat heb je nodig om goed te kunnen werken?"),
        most=2000,
        rows=6,
        hint=_l("Bijvoorbeeld hulp bij de reis, extra uitleg of een rustige plek."),
    )
    best_contact = Line(
        _l("Hoe en wanneer kunnen we je het best bereiken?"),
        most=200,
        hint=_l("Bijvoorbeeld: bellen na 10 uur, of een berichtje."),
    )


class TextsForm(PortalForm):
    """The free texts."""

    about = Area(
        _l("Wat kun je goed? Schrijf het in je eigen woorden."),
        most=1000,
        rows=6,
        hint=_l("Een paar zinnen is genoeg. Schrijf geen namen, adressen of telefoonnummers op."),
    )
    motivation = Area(
        _l("Waarom wil je dit werk?"),
        most=1000,
        rows=4,
        hint=_l(
            "Bijvoorbeeld wat je leuk vindt, of wat je wilt leren. "
            "Dit is nodig voordat werkgevers je profiel zien."
        ),
    )


#: The form of each section that is kept in columns.
OF_SECTION: Mapping[str, type[SectionForm]] = {
    "werk": forms.WorkForm,
    "sectoren": forms.SectorsForm,
    "tijden": forms.TimesForm,
    "reizen": forms.TravelForm,
    "start": forms.StartForm,
    "ervaring": forms.ExperienceForm,
    "vaardigheden": SkillsForm,
    "papieren": PapersForm,
    "talen": LanguagesForm,
    "sterk": StrengthsForm,
}
