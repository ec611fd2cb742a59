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
    OPEN_DATA = "open_data"
    ANIMAL_TRANSPLANTATION = "animal_transplantation"
    GAMETES_EMBRYOS_CHIMERAS = "gametes_embryos_chimeras"
    INCIDENTAL_FINDINGS = "incidental_findings"


class Signatory(StrEnum):
    """Who signed a consent; a name stands only in the identity vault."""

    DONOR = "donor"
    MOTHER = "mother"
    FATHER = "father"
    BOTH_PARENTS = "both_parents"
    GUARDIAN = "guardian"
    COUPLE = "couple"


class WithdrawalClause(StrEnum):
    """What the consent says becomes of stored cells when the donor withdraws."""

    DONOR_DECIDES = "donor_decides"
    DESTROY = "destroy"
    KEEP_STORED = "keep_stored"


class FormState(StrEnum):
    DRAFT = "draft"
    EFFECTIVE = "effective"
    SUPERSEDED = "superseded"


class HgrType(StrEnum):
    """What a human genetic resources permit is for (条例 2019, 实施细则 2023)."""

    COLLECTION = "collection"
    PRESERVATION = "preservation"
    COOPERATION = "cooperation"
    EXPORT = "export"
    INFORMATION = "information"


class Scheme(StrEnum):
    """Under which scheme a study or product is filed (DOMAIN.md §9)."""

    DUAL_FILING = "dual_filing"
    D818_FILING = "d818_filing"
    D818_APPROVAL = "d818_approval"
    IND = "ind"
    RESEARCH = "research"


class ApprovalEventKind(StrEnum):
    REVIEW = "review"
    AMENDMENT = "amendment"
    EXTENSION = "extension"
    ADVERSE_EVENT = "adverse_event"
    REPORT = "report"


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class InfusionKind(StrEnum):
    """What a donor was given before a specimen was taken (Directive 2006/17/EC Annex II 2.3)."""

    BLOOD = "blood"
    COLLOID = "colloid"
    CRYSTALLOID = "crystalloid"


class IdentityAct(StrEnum):
    """What was done with a donor's identity in the vault."""

    ENTER = "enter"
    CORRECT = "correct"
    LINK = "link"
    VIEW = "view"
    SEAL = "seal"
    ERASE = "erase"


class IdentityState(StrEnum):
    """The states of a record in the identity vault."""

    ACTIVE = "active"
    SEALED = "sealed"
    ERASED = "erased"


class ApprovalKind(StrEnum):
    ETHICS = "ethics"
    HGR = "hgr"
    FILING = "filing"


class ApprovalState(StrEnum):
    """The words of three state machines: ethics, human genetic resources, filings (rules.donors.states)."""

    PENDING = "pending"
    APPROVED = "approved"
    APPLIED = "applied"
    GRANTED = "granted"
    DRAFTED = "drafted"
    FILED = "filed"
    ACCEPTED = "accepted"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    TERMINATED = "terminated"
    REVOKED = "revoked"
    CLOSED = "closed"


class Tissue(StrEnum):
    UMBILICAL_CORD = "umbilical_cord"
    BONE_MARROW = "bone_marrow"
    ADIPOSE = "adipose"
    BLOOD = "blood"
    MOBILISED_BLOOD = "mobilised_blood"
    CORD_BLOOD = "cord_blood"
    PLACENTA = "placenta"
    DENTAL_PULP = "dental_pulp"
    MENSTRUAL_BLOOD = "menstrual_blood"
    EMBRYO = "embryo"


class DonationState(StrEnum):
    PLANNED = "planned"
    COLLECTED = "collected"
    IN_TRANSIT = "in_transit"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    PROCESSED = "processed"
    EXHAUSTED = "exhausted"
    DISPOSED = "disposed"
