"""A vacancy as schema.org JobPosting, for search engines: the same as the page says.

Fields and values follow developers.google.com/search/docs/appearance/structured-data/job-posting.
"""

import json
from datetime import UTC, datetime, time
from typing import Any

from flask import current_app
from markupsafe import Markup

from portal import clock, geo
from portal.vacancies.models import Vacancy, VacancyRevision
from portal.web.kit.jinja import paragraphs
from portal.web.public import cards

FULL_TIME_FROM = 35
"""Hours a week from which work counts as full-time (CBS)."""

_UNITS = {"hour": "HOUR", "month": "MONTH"}
_KINDS = {
    "internship": "INTERN",
    "volunteer_work": "VOLUNTEER",
    "development_place": "OTHER",
    "learn_work_place": "OTHER",
    "participation_place": "OTHER",
}
_CONTRACTS = {
    "fixed_term": "TEMPORARY",
    "agency": "TEMPORARY",
    "secondment": "TEMPORARY",
    "on_call": "PER_DIEM",
    "intern": "INTERN",
    "freelance": "CONTRACTOR",
}
_ESCAPES = {
    ord("<"): "\\u003c",
    ord(">"): "\\u003e",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


def job_posting(vacancy: Vacancy) -> Markup:
    """Return the JSON of a visible vacancy, safe inside a script element."""
    text = vacancy.approved
    assert text is not None
    assert vacancy.published_at is not None
    found: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": text.title,
        "description": _description(text),
        "identifier": {
            "@type": "PropertyValue",
            "name": current_app.config["SETTINGS"].brand_name,
            "value": vacancy.ref,
        },
        "url": cards.address(vacancy, absolute=True),
        "datePosted": clock.local(vacancy.published_at).date().isoformat(),
        "employmentType": _employment_types(text),
        "hiringOrganization": {"@type": "Organization", "name": vacancy.employer.name},
        "jobLocation": _locations(text),
        "directApply": True,
        "totalJobOpenings": vacancy.seats - vacancy.seats_filled,
    }
    if vacancy.closes_on is not None:
        last = datetime.combine(vacancy.closes_on, time(23, 59, 59), tzinfo=clock.AMSTERDAM)
        found["validThrough"] = last.astimezone(UTC).isoformat()
    salary = _salary(text)
    if salary:
        found["baseSalary"] = salary
    written = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    # Nothing in the JSON can end the script element or start another one.
    return Markup(written.translate(_ESCAPES))  # noqa: S704


def _description(text: VacancyRevision) -> str:
    needed = "\n".join(f"- {one['text']}" for one in text.requirements)
    parts = (text.tasks, needed, text.offer, text.learning_goal, text.prospect)
    return str(paragraphs("\n\n".join(part for part in parts if part)))


def _employment_types(text: VacancyRevision) -> list[str]:
    if text.kind in _KINDS:
        return [_KINDS[text.kind]]
    hours = text.hours_max or text.hours_min or 0
    found = ["FULL_TIME" if hours >= FULL_TIME_FROM else "PART_TIME"]
    if text.hours_min and text.hours_min < FULL_TIME_FROM <= hours:
        found.append("PART_TIME")
    if text.contract_form in _CONTRACTS:
        found.append(_CONTRACTS[text.contract_form])
    return found


def _locations(text: VacancyRevision) -> list[dict[str, Any]]:
    found = []
    for code in text.places:
        place = geo.get(code)
        if place is None:
            continue
        address = {
            "@type": "PostalAddress",
            "addressLocality": place.name,
            "addressRegion": place.province,
            "addressCountry": "NL",
        }
        if text.work_address and len(text.places) == 1:
            address["streetAddress"] = text.work_address
        found.append({"@type": "Place", "address": address})
    return found


def _salary(text: VacancyRevision) -> dict[str, Any] | None:
    if not text.is_paid or (text.wage_min is None and text.wage_max is None):
        return None
    value: dict[str, Any] = {
        "@type": "QuantitativeValue",
        "unitText": _UNITS.get(text.wage_period, "HOUR"),
    }
    low, high = text.wage_min, text.wage_max
    if low is not None and high is not None and low != high:
        value |= {"minValue": float(low), "maxValue": float(high)}
    else:
        value["value"] = float(low if low is not None else high or 0)
    return {"@type": "MonetaryAmount", "currency": "EUR", "value": value}
