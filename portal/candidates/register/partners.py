"""The rows of the register about partner organisations: a line per kind of data."""

from portal.candidates.register.words import Keep, Reader, Row

_SELF = (Reader.CANDIDATE, Reader.CONTACT)
_KEEPERS = (Reader.CONTACT, Reader.STAFF, Reader.ADMINISTRATORS)

PARTNERS: tuple[Row, ...] = (
    Row(
        table="partner_organisation",
        columns=("name", "kind", "contact_name", "contact_email", "is_active"),
        readers=_KEEPERS,
        purpose="with whom there is an agreement, and who is mailed there; about no candidate",
        keep=Keep.AGREEMENT,
    ),
    Row(
        table="partner_agreement",
        columns=(
            "partner_id",
            "purpose",
            "groups",
            "starts_on",
            "ends_on",
            "kept_at",
            "recorded_by",
            "ended_at",
            "ended_by",
            "end_reason",
        ),
        readers=_KEEPERS,
        purpose="for which purpose a partner may get which fields (CAP-06-11); about no candidate",
        keep=Keep.AGREEMENT,
    ),
    Row(
        table="partner_share",
        columns=(
            "ref",
            "candidate_id",
            "agreement_id",
            "consent_id",
            "groups",
            "until",
            "shared_by",
            "revoked_at",
        ),
        readers=(*_SELF, Reader.PARTNER, Reader.PRIVACY),
        purpose="what a partner may see under an agreement, after a yes (CAP-06-11)",
        keep=Keep.CONSENT,
        dutch="Welke gegevens je aan welke partner gaf, en tot wanneer",
    ),
    Row(
        table="partner_opening",
        columns=("share_id",),
        readers=(*_SELF, Reader.PRIVACY),
        purpose="when a partner read it (CAP-06-11, CAP-16-03)",
        keep=Keep.LOG,
        dutch="Wanneer een partner je gegevens bekeek",
    ),
    Row(
        table="partner_opening",
        columns=("address",),
        readers=(*_KEEPERS, Reader.PRIVACY),
        purpose="who of a partner read it, as the address of the link; about no candidate",
        keep=Keep.LOG,
    ),
)
