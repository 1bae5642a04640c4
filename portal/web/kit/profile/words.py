"""Words for the codes of an anonymous profile, in the reader's language; for templates."""

from collections.abc import Callable, Iterable, Mapping

from flask_babel import format_date
from flask_babel import gettext as _

from portal.candidates import bands
from portal.candidates.anonymous import AnonymousProfile, Availability
from portal.taxonomy import occupations
from portal.taxonomy import queries as lists
from portal.taxonomy.models import ListName
from portal.vacancies import wording
from portal.web.kit.i18n import locale

#: Letters of a profile number in its badge: two lines of two.
_BADGE = 4
_WORKDAYS = ("mon", "tue", "wed", "thu", "fri")


def occupation_name(code: str) -> str:
    """Return the name of an occupation with a capital; an unknown code is its own."""
    known = occupations.get(code)
    title = known.title if known else code
    return title[:1].upper() + title[1:]


def profile_title(profile: AnonymousProfile) -> str:
    """Return what stands above a profile: the work that somebody wants, the first two of it."""
    names = list(profile.headline[:2]) or [
        lists.label(ListName.TASK, code, locale()) for code in profile.tasks[:2]
    ]
    if not names:
        return str(_("Staat open voor al het werk") if profile.open_to_all else _("Zoekt werk"))
    first, *rest = names
    return str(_("%(one)s en %(two)s", one=first, two=_small(rest[0]))) if rest else first


def profile_badge(ref: str) -> tuple[str, str]:
    """Return the first letters of a profile number in two lines."""
    start = ref[:_BADGE]
    return start[:2], start[2:]


def profile_hours(profile: AnonymousProfile) -> str:
    """Return the hours a week, and when in the week when that is not simply by day."""
    hours = wording.hours(profile.hours_min, profile.hours_max, locale())
    parts = profile_times(profile)
    return ", ".join(one for one in (hours, parts) if one)


def profile_times(profile: AnonymousProfile) -> str:
    """Return the days and parts of the day in a few words; empty when all are possible."""
    language = locale()
    days = set(profile.days)
    if not days or days >= set(bands.DAYS):
        when = ""
    elif days == set(_WORKDAYS):
        when = str(_("maandag tot en met vrijdag"))
    else:
        when = ", ".join(bands.day_label(code, language) for code in bands.DAYS if code in days)
    parts = [
        bands.day_part_label(code, language)
        for code in bands.DAY_PARTS
        if code in profile.day_parts
    ]
    of_day = "" if len(parts) == len(bands.DAY_PARTS) else ", ".join(parts)
    return "; ".join(one for one in (when, of_day) if one)


def availability_words(availability: Availability) -> str:
    """Return when somebody can start."""
    if availability.kind == "now":
        return str(_("Kan nu beginnen"))
    if availability.kind == "from" and availability.month is not None:
        month = format_date(availability.month, "MMMM y")
        return str(_("Kan beginnen vanaf %(month)s", month=month))
    return str(_("Begindatum nog te vragen"))


def list_labels(name: str, codes: Iterable[str]) -> list[str]:
    """Return the labels of codes of a managed list."""
    return [lists.label(ListName(name), code, locale()) for code in codes]


def years_words(code: str) -> str:
    """Return the words of a band of years."""
    return bands.years_label(code, locale())


def distance_words(code: str | None) -> str:
    """Return the words of a band of distance; empty for None."""
    return bands.distance_label(code, locale())


def _small(name: str) -> str:
    """Return a name for the middle of a sentence; one that is all capitals stays (ICT)."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


#: What `portal.web.kit.jinja` gives to every template.
GLOBALS: Mapping[str, Callable[..., object]] = {
    "occupation_name": occupation_name,
    "profile_title": profile_title,
    "profile_badge": profile_badge,
    "profile_hours": profile_hours,
    "profile_times": profile_times,
    "availability_words": availability_words,
    "list_labels": list_labels,
    "years_words": years_words,
    "distance_words": distance_words,
}
