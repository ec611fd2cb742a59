"""Certificates as they were issued: one with its versions, and the registers of all."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import ColumnElement, select
from sqlmodel import Session, col

from stembank_gui.queries.release.certificates import certificate_name, certificate_record, current_certificate
from stembank_gui.rules.vocabulary import CertificateKind, CertificateState, Decision
from stembank_gui.signing import record_sha256
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.people import Person
from stembank_gui.tables.release import Certificate, ReleaseDecision

_MOST = 2_000
"""Rows of a register."""


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A certificate in a register, without its bytes. `decision` is None for a certificate of analysis."""

    id: int
    number: str
    version: int
    kind: CertificateKind
    lot_id: int
    lot_number: str
    decision: Decision | None
    state: CertificateState
    state_reason: str
    state_since: datetime | None
    issued_at: datetime
    issued_by: str
    language: str
    reason: str

    @property
    def name(self) -> str:
        """The certificate as it is quoted: "CA-0001 v1"."""
        return f"{self.number} v{self.version}"


@dataclass(frozen=True, slots=True)
class CertificateView:
    """A certificate as it was issued.

    Args:
        row: What a register says of it.
        decision_number: Of the decision that it states; empty for a certificate of analysis.
        analysis_id: The certificate of analysis that a release rests on; 0 if there is none.
        intact: Whether the PDF is byte for byte the one that was issued.
        record_intact: Whether the record that was signed is unchanged.
        successor_id: The certificate of the same kind that is current now, 0 if there is none (or it is this one).
        versions: Every certificate of this kind of the lot, the newest first.
    """

    row: CertificateRow
    row_version: int
    decision_number: str
    analysis_id: int
    analysis_name: str
    sha256: str
    pdf: bytes
    intact: bool
    record_intact: bool
    successor_id: int
    successor_name: str
    versions: tuple[CertificateRow, ...]

    @property
    def number(self) -> str:
        """The certificate's number."""
        return self.row.number


def certificate_view(session: Session, certificate_id: int) -> CertificateView:
    """Return a certificate with its check: is the PDF, and the record that was signed, what it was when issued?

    Raises:
        NoResultFound: If there is no such certificate.
    """
    found = session.get_one(Certificate, certificate_id)
    decision = None if found.decision_id is None else session.get_one(ReleaseDecision, found.decision_id)
    analysis = None if found.analysis_id is None else session.get_one(Certificate, found.analysis_id)
    kind = CertificateKind(found.kind)
    current = current_certificate(session, found.lot_id, kind)
    successor = None if current is None or current.id == found.id else current
    versions = _rows(session, col(Certificate.lot_id) == found.lot_id, col(Certificate.kind) == kind)
    return CertificateView(
        row=next(row for row in versions if row.id == certificate_id),
        row_version=found.row_version,
        decision_number="" if decision is None else decision.number,
        analysis_id=0 if analysis is None else analysis.id or 0,
        analysis_name=certificate_name(analysis),
        sha256=found.sha256,
        pdf=found.pdf,
        intact=sha256(found.pdf).hexdigest() == found.sha256,
        record_intact=record_intact(session, found, decision),
        successor_id=0 if successor is None else successor.id or 0,
        successor_name=certificate_name(successor),
        versions=versions,
    )


def record_intact(session: Session, certificate: Certificate, decision: ReleaseDecision | None) -> bool:
    """Return whether the record behind a certificate is still the one that was signed."""
    if decision is not None and sha256(decision.checklist.encode()).hexdigest() != decision.record_sha256:
        return False
    record = certificate_record(session, certificate)
    return not record or record_sha256(record) == certificate.record_sha256


def certificates(session: Session, kind: CertificateKind) -> tuple[CertificateRow, ...]:
    """Return the register of a kind: every certificate in every version, newest first (at most 2,000)."""
    return _rows(session, col(Certificate.kind) == kind)


def certificates_of_lot(session: Session, lot_id: int) -> tuple[CertificateRow, ...]:
    """Return every certificate of a lot, of both kinds and in every version, newest first."""
    return _rows(session, col(Certificate.lot_id) == lot_id)


def current_certificate_id(session: Session, lot_id: int) -> int:
    """Return the id of a lot's current release certificate, 0 if it has none."""
    found = current_certificate(session, lot_id, CertificateKind.RELEASE)
    return 0 if found is None else found.id or 0


def _rows(session: Session, *wanted: ColumnElement[bool]) -> tuple[CertificateRow, ...]:
    one, made = Certificate, ReleaseDecision
    rows = (
        select(
            col(one.id), col(one.number), col(one.version), col(one.kind), col(one.lot_id), col(Lot.number),
            col(made.decision), col(one.state), col(one.state_reason), col(one.state_since), col(one.issued_at),
            col(Person.full_name), col(one.language), col(one.reason), col(made.decided_by),
        )
        .join_from(one, Lot, col(Lot.id) == col(one.lot_id))
        .join(made, col(made.id) == col(one.decision_id), isouter=True)
        .join(Person, col(Person.id) == col(one.issued_by), isouter=True)
        .where(*wanted)
        .order_by(col(one.id).desc())
        .limit(_MOST)
    )  # fmt: skip
    found = session.execute(rows).all()
    deciders = {row.decided_by for row in found if not row.full_name}
    people = select(col(Person.id), col(Person.full_name)).where(col(Person.id).in_(deciders))
    names = dict(session.execute(people).tuples().all()) if deciders else {}
    return tuple(
        CertificateRow(
            id=row[0],
            number=row[1],
            version=row[2],
            kind=CertificateKind(row[3]),
            lot_id=row[4],
            lot_number=row[5],
            decision=None if row[6] is None else Decision(row[6]),
            state=CertificateState(row[7]),
            state_reason=row[8],
            state_since=row[9],
            issued_at=row[10],
            issued_by=row[11] or names.get(row[14], "–"),
            language=row[12],
            reason=row[13],
        )
        for row in found
    )
