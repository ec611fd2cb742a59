"""What a certificate says. Source: DOMAIN.md §5.1 (WHO model CoA) and §5.2 (EU GMP Annex 16 App. II).

Words of the vocabulary stay words here, so that the page can say them in English, in Chinese or in both. No name of a
donor has a place in these facts.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from stembank_gui.rules.release.analysis import Conclusion
from stembank_gui.rules.vocabulary import (
    ApprovalKind,
    CertificateKind,
    ConsentScopeFlag,
    Decision,
    DonorState,
    Grade,
    LotState,
    Meaning,
    Panel,
    Sex,
    Tier,
    Tissue,
    Use,
    Verdict,
)

PREVIEW = "PREVIEW"
"""The number of a certificate that nobody has signed: its pages say so across, and it has no code to scan."""


@dataclass(frozen=True, slots=True)
class Named:
    """A text in both languages, such as a test's or a cell type's name."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Issuer:
    """The bank that issues the certificate. Empty fields are left out.

    Args:
        accreditation: Of the laboratory, such as "CNAS L00000" (ISO/IEC 17025).
        authorisation: Number of the establishment's authorisation.
        gmp_certificate: Reference of its GMP certificate.
        logo: PNG; empty for none.
    """

    name: str
    address: str = ""
    accreditation: str = ""
    authorisation: str = ""
    gmp_certificate: str = ""
    logo: bytes = b""


@dataclass(frozen=True, slots=True)
class Material:
    """The lot. `passage` is written as people write it ("P3", "p15"); `cpd` is None where doublings are not counted."""

    lot_number: str
    cell_type: Named
    tier: Tier
    grade: Grade
    passage: str
    cpd: Decimal | None
    donor_code: str
    donor_sex: Sex
    tissue: Tissue | None
    container: str
    fill_volume_ul: int
    cells_per_vial: int
    filled_vials: int
    cryomedium: str
    frozen_on: date
    expires_on: date | None
    retest_on: date | None
    registry_names: tuple[str, ...] = ()
    grown_from: tuple[str, ...] = ()
    biosafety: str = ""


@dataclass(frozen=True, slots=True)
class Ancestor:
    """One bank that this lot was grown from, with its effective state on the day of the decision."""

    lot_number: str
    tier: Tier
    passage: str
    state: LotState
    frozen_on: date | None = None
    certificate_number: str = ""


@dataclass(frozen=True, slots=True)
class Eligibility:
    """The physician's decision on the donor; says nothing about who the donor is."""

    decision: DonorState
    decided_on: date
    panel: Panel


@dataclass(frozen=True, slots=True)
class ApprovalLine:
    """An approval with its validity."""

    kind: ApprovalKind
    number: str
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One approved result beside its limit.

    Args:
        inherited_from: Number of the lot above that was tested; empty for the lot's own.
        corrected: Whether it took the place of another result.
        detection_limit: What the method can see, where it found nothing.
    """

    code: str
    name: Named
    method: str
    limit: str
    result: str
    unit: str
    verdict: Verdict
    use: Use
    tested_on: date | None
    laboratory: str = ""
    report_number: str = ""
    inherited_from: str = ""
    corrected: bool = False
    detection_limit: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A result whose place another one took: its number and value, why it was wrong, and who corrected it as what."""

    test: str
    code: str
    value: str
    reason: str
    corrected_as: str
    corrected_by: str
    corrected_at: datetime


@dataclass(frozen=True, slots=True)
class Reagent:
    """A lot of a starting reagent of animal origin, and what is stated of its origin."""

    code: str
    name: str
    origin: str


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One electronic signature, as 21 CFR 11.50 asks for it on every printed form.

    Args:
        position: The roles that the person holds at the bank.
        role: Why it stands there: "tested" is an entry under the person's account and no signature, "reviewed" the
            approval of results; empty for the certificate's own.
    """

    printed_name: str
    user_id: str
    meaning: Meaning
    signed_at: datetime
    reason: str = ""
    position: Named | None = None
    role: Literal["", "tested", "reviewed"] = ""


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """Everything on a release certificate, or on a certificate of analysis.

    Args:
        number: Certificate number, such as "RC-0001"; `PREVIEW` where it is not signed yet.
        version: 1, 2 …: a new version supersedes the one before.
        issued_at: Moment of issue.
        decision_number: Number of the release decision, such as "RD-0001"; empty on a certificate of analysis.
        decision: What was decided; None on a certificate of analysis.
        specification: Code and version of the specification, such as "SP-UCM-M-C v1".
        genealogy: Ancestor lots, oldest first.
        eligibility: None where no physician has decided (allowed only for a decision other than release).
        consent_scopes: What the donor's consent allows.
        results: Approved results in the order of the specification.
        remarks: Deviations, OOS and other remarks; empty means "none".
        storage_limit_c: Warmest temperature allowed in storage (°C).
        storage_excursions: Codes of deviations about storage; None where the history was not assessed.
        conditions: Conditions of a conditional release.
        due_on: Day until which a conditional release holds.
        record_sha256: Hash of the signed record (64 hexadecimal digits).
        trail_seq: Number of the newest entry of the trail before this decision.
        trail_hash: Its hash (64 hexadecimal digits).
        local_offset: Offset of the local time from UTC, such as "+08:00".
        conclusion: What the results say together; on a certificate of analysis.
        missing: Codes of required tests without an approved result.
        analysis: The certificate of analysis that a release rests on, such as "CA-0001 v1".
        replaces: The version before this one and why there is a new one; empty for a first version.
        reagents: Starting reagents of animal origin.
        laboratories: Who tested, each once.
        corrections: Every correction of the results, in the order of the specification, the first of a result first.
    """

    number: str
    version: int
    issued_at: datetime
    issuer: Issuer
    decision_number: str
    decision: Decision | None
    specification: str
    material: Material
    genealogy: tuple[Ancestor, ...]
    eligibility: Eligibility | None
    consent_scopes: tuple[ConsentScopeFlag, ...]
    approvals: tuple[ApprovalLine, ...]
    results: tuple[ResultLine, ...]
    remarks: tuple[str, ...]
    signatures: tuple[SignatureLine, ...]
    record_sha256: str
    trail_seq: int
    trail_hash: str
    local_offset: str
    storage_limit_c: int = -150
    storage_excursions: tuple[str, ...] | None = None
    conditions: str = ""
    due_on: date | None = None
    conclusion: Conclusion | None = None
    missing: tuple[str, ...] = ()
    analysis: str = ""
    replaces: str = ""
    reagents: tuple[Reagent, ...] = ()
    laboratories: tuple[str, ...] = ()
    corrections: tuple[CorrectionLine, ...] = ()

    @property
    def kind(self) -> CertificateKind:
        """Return which of the two it is."""
        return CertificateKind.ANALYSIS if self.decision is None else CertificateKind.RELEASE

    @property
    def signed(self) -> bool:
        """Return whether this is a certificate, not the preview of one."""
        return self.number != PREVIEW
