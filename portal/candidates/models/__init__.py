"""Candidates, their profile, and who looked at it.

Who may see which column stands in `register`; a column that is not there fails a test.
"""

from portal.candidates.models.guidance import (
    CandidateContact,
    CaseNote,
    ReadySignal,
    Referral,
    RestrictedRecord,
    SegmentEntry,
)
from portal.candidates.models.looking import (
    AccessAlarm,
    CandidateDayCount,
    ProfileOpening,
    ProfileReport,
    TermsAcceptance,
)
from portal.candidates.models.person import (
    Candidate,
    CandidateFile,
    CandidateProfile,
    JobSearchEntry,
    ProfileText,
    SupportNeed,
)
from portal.candidates.models.privacy import Consent, HiddenEmployer, PrivacyRequest
from portal.candidates.models.selections import KeptProfile, SavedSearch, SavedSearchSent

__all__ = [
    "AccessAlarm",
    "Candidate",
    "CandidateContact",
    "CandidateDayCount",
    "CandidateFile",
    "CandidateProfile",
    "CaseNote",
    "Consent",
    "HiddenEmployer",
    "JobSearchEntry",
    "KeptProfile",
    "PrivacyRequest",
    "ProfileOpening",
    "ProfileReport",
    "ProfileText",
    "ReadySignal",
    "Referral",
    "RestrictedRecord",
    "SavedSearch",
    "SavedSearchSent",
    "SegmentEntry",
    "SupportNeed",
    "TermsAcceptance",
]
