"""Donors, their consent and markers, approvals, donations. Source: DOMAIN.md §1.2, §3.1, §5.3, §7."""

from enum import StrEnum


class DonorState(StrEnum):
    REGISTERED = "registered"
    SCREENED = "screened"
    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    INCOMPLETE = "incomplete"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"


class DonorType(StrEnum):
    LIVING_ADULT = "living_adult"
    MOTHER_OF_NEONATE = "mother_of_neonate"
    NEONATE = "neonate"
    EMBRYO_COUPLE = "embryo_couple"


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class Panel(StrEnum):
    US = "US"
    EU = "EU"
    CN = "CN"


class MarkerOutcome(StrEnum):
    PENDING = "pending"
    NONREACTIVE = "nonreactive"
    REACTIVE = "reactive"
    INDETERMINATE = "indeterminate"


class SpecimenOf(StrEnum):
    DONOR = "donor"
    BIRTH_MOTHER = "birth_mother"


class ConsentState(StrEnum):
    DRAFT = "draft"
    SIGNED = "signed"
    ACTIVE = "active"
    RESTRICTED = "restricted"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class ConsentScopeFlag(StrEnum):
    RESEARCH = "research"
    CLINICAL_USE = "clinical_use"
    COMMERCIAL = "commercial"
    GENETIC_TESTING = "genetic_testing"
    DATA_SHARING = "data_sharing"
    GENETIC_MODIFICATION = "genetic_modification"
    REPROGRAMMING = "reprogramming"
    TRANSPLANTATION = "transplantation"
    DOMESTIC_DISTRIBUTION = "domestic_distribution"
    INTERNATIONAL_TRANSFER = "international_transfer"
    RECONTACT = "recontact"
    RETESTING = "retesting"


class ApprovalKind(StrEnum):
    ETHICS = "ethics"
    HGR = "hgr"
    FILING = "filing"


class ApprovalState(StrEnum):
    APPROVED = "approved"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    TERMINATED = "terminated"


class Tissue(StrEnum):
    UMBILICAL_CORD = "umbilical_cord"
    BONE_MARROW = "bone_marrow"
    ADIPOSE = "adipose"
    BLOOD = "blood"
    CORD_BLOOD = "cord_blood"
    PLACENTA = "placenta"
    DENTAL_PULP = "dental_pulp"
    MENSTRUAL_BLOOD = "menstrual_blood"
    EMBRYO = "embryo"


class DonationState(StrEnum):
    COLLECTED = "collected"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    PROCESSED = "processed"
    EXHAUSTED = "exhausted"
    DISPOSED = "disposed"
