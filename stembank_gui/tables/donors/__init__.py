"""Donors under their code, consent, screening, eligibility, donations, approvals. No name is stored here."""

from stembank_gui.tables.donors.approvals import Approval, ApprovalEvent, ApprovalUse
from stembank_gui.tables.donors.consents import Consent, ConsentForm, ConsentScope
from stembank_gui.tables.donors.donations import Donation
from stembank_gui.tables.donors.donor import Donor, IdentityAccess
from stembank_gui.tables.donors.screening import (
    EligibilityDecision,
    Infusion,
    Interview,
    InterviewAnswer,
    MarkerResult,
    PhysicalExam,
)

__all__ = [
    "Approval",
    "ApprovalEvent",
    "ApprovalUse",
    "Consent",
    "ConsentForm",
    "ConsentScope",
    "Donation",
    "Donor",
    "EligibilityDecision",
    "IdentityAccess",
    "Infusion",
    "Interview",
    "InterviewAnswer",
    "MarkerResult",
    "PhysicalExam",
]
