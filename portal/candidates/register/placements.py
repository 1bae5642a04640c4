"""The rows of the register about placements: who works where, and what was agreed."""

from portal.candidates.register.words import Keep, Reader, Row

_STAFF = (Reader.CANDIDATE, Reader.CONTACT, Reader.STAFF, Reader.SCHEMES)

PLACEMENTS: tuple[Row, ...] = (
    Row(
        table="placement",
        columns=(
            "ref",
            "candidate_id",
            "employer_id",
            "vacancy_id",
            "introduction_id",
            "status",
            "status_at",
            "contract_kind",
            "contract_form",
            "job_title",
            "sector",
            "hours",
            "hourly_wage",
            "starts_on",
            "probation_until",
            "ends_on",
            "guidance_until",
            "supervisor",
            "supervisor_phone",
            "on_site",
            "on_site_by",
            "on_site_until",
            "ended_on",
            "end_reason",
            "ended_in_probation",
        ),
        readers=(*_STAFF, Reader.OWN_EMPLOYER),
        purpose="guidance at work and what the employer is helped with (CAP-09-01, CAP-09-02); "
        "reasons that are for staff alone stay with staff, and the employer reads no name here",
        keep=Keep.INTRODUCTION,
        dutch="Waar je werkt of werkte, en wat er is afgesproken",
    ),
    Row(
        table="placement",
        columns=("job_type",),
        readers=(Reader.CANDIDATE, Reader.SCHEMES),
        purpose="yearly figures (CAP-13-01); it can name the job agreement",
        keep=Keep.INTRODUCTION,
        dutch="De soort baan, voor de jaarcijfers",
    ),
    Row(
        table="placement",
        columns=("end_note",),
        readers=(Reader.CONTACT, Reader.STAFF, Reader.SCHEMES),
        purpose="what staff noted about the end",
        keep=Keep.INTRODUCTION,
    ),
    Row(
        table="placement",
        columns=("entered_by", "alerted"),
        readers=(Reader.STAFF,),
        purpose="technical: who recorded it, and letters that come once",
        keep=Keep.FIGURES,
    ),
    Row(
        table="placement_step",
        columns=("placement_id", "number", "what", "by_role", "effective_on", "details"),
        readers=_STAFF,
        purpose="what changed in a placement, and from which day",
        keep=Keep.FIGURES,
        dutch="Wat er veranderde in je werk, en vanaf wanneer",
    ),
)
