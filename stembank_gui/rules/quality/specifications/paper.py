"""A version of a specification as it is printed: what it is, its lines, who wrote and who approved it."""

from dataclasses import dataclass
from datetime import date, datetime

from stembank_gui.rules.quality.judging.criteria import SpecLineFacts
from stembank_gui.rules.vocabulary import Grade, Meaning, SpecificationState, Tier


@dataclass(frozen=True, slots=True)
class PrintedSite:
    """Whose paper it is; `logo` is a PNG, empty for none."""

    name: str
    address: str = ""
    logo: bytes = b""


@dataclass(frozen=True, slots=True)
class ApprovalSignature:
    """The signature under an approved version.

    Args:
        name: Printed name of who signed.
        user_id: Their user id.
        meaning: What the signature means.
        signed_at: When.
        offset: Offset of the local time from UTC, such as "+08:00".
        record_sha256: Hash of the record that was signed.
        key_fingerprint: Fingerprint of the key that proves it; empty where none does.
        void: Whether the version is not what was signed.
    """

    name: str
    user_id: str
    meaning: Meaning
    signed_at: datetime
    offset: str
    record_sha256: str
    key_fingerprint: str = ""
    void: bool = False


@dataclass(frozen=True, slots=True)
class SpecificationPaper:
    """Everything that stands on the paper.

    Args:
        code: The specification's code, such as "SP-UCM-M-C".
        version: Its version.
        cell_type: Code of the cell type that it is for.
        cell_type_en: Its English name.
        cell_type_zh: Its Chinese name.
        tier: The tier that it is for.
        grade: The grade that it is for.
        state: The version's state.
        note: What is new in it.
        author: Who wrote it.
        written_at: When; None where an older program wrote it.
        approved_by: Who approved it; empty before.
        approved_at: When.
        signature: The signature under its approval; None before, and for what a new bank came with.
        effective_on: Since when it is in force; None before.
        superseded_by: The version that took its place, such as "SP-UCM-M-C v2"; empty while none did.
        superseded_on: When that one came into force.
        lines: The tests with their criteria.
        record_sha256: Hash of what is stored, made as for a signature.
        site: Whose paper it is.
        printed_at: When it was printed.
        printed_by: By whom.
    """

    code: str
    version: int
    cell_type: str
    cell_type_en: str
    cell_type_zh: str
    tier: Tier
    grade: Grade
    state: SpecificationState
    note: str
    author: str
    written_at: datetime | None
    approved_by: str
    approved_at: datetime | None
    signature: ApprovalSignature | None
    effective_on: date | None
    superseded_by: str
    superseded_on: date | None
    lines: tuple[SpecLineFacts, ...]
    record_sha256: str
    site: PrintedSite
    printed_at: datetime
    printed_by: str

    @property
    def name(self) -> str:
        """The version as it is quoted: "SP-UCM-M-C v1"."""
        return f"{self.code} v{self.version}"
