"""Numbers of certificates, and the record that a certificate was signed with."""

from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from stembank_gui.queries.quality.specifications.in_force import LotSpecification
from stembank_gui.queries.release.analysis import Stated, analysis_record, first_form
from stembank_gui.rules.vocabulary import CertificateKind, CertificateState
from stembank_gui.signing import record_sha256
from stembank_gui.tables.release import Certificate, ReleaseDecision

_PREFIX = {CertificateKind.ANALYSIS: "CA", CertificateKind.RELEASE: "RC"}


def next_certificate_number(session: Session, kind: CertificateKind) -> str:
    """Return the next number of a kind of certificate, such as "CA-0001"; a new version keeps its number."""
    session.flush()
    issued = select(func.count()).where(col(Certificate.kind) == kind, col(Certificate.version) == 1)
    return f"{_PREFIX[kind]}-{(session.scalar(issued) or 0) + 1:04d}"


def newest_certificate(session: Session, lot_id: int, kind: CertificateKind) -> Certificate | None:
    """Return the certificate of a kind that was issued last for a lot, whatever became of it."""
    rows = select(Certificate).where(col(Certificate.lot_id) == lot_id, col(Certificate.kind) == kind)
    return session.exec(rows.order_by(col(Certificate.id).desc())).first()


def current_certificate(session: Session, lot_id: int, kind: CertificateKind) -> Certificate | None:
    """Return a lot's current certificate of a kind."""
    rows = select(Certificate).where(
        col(Certificate.lot_id) == lot_id,
        col(Certificate.kind) == kind,
        col(Certificate.state) == CertificateState.CURRENT,
    )
    return session.exec(rows.order_by(col(Certificate.id).desc())).first()


def certificate_name(certificate: Certificate | None) -> str:
    """Return a certificate as it is quoted: "CA-0001 v1"; empty for none."""
    return "" if certificate is None else f"{certificate.number} v{certificate.version}"


def certificate_record(
    session: Session, certificate: Certificate, known: LotSpecification | None = None
) -> dict[str, Any]:
    """Return what a certificate was signed with, gathered anew from the bank as it is now.

    Its hash is `certificate.record_sha256` as long as nothing that the certificate states has changed. The first
    version of a release certificate is signed with the record of its decision, which is stored and not gathered: its
    record here is empty. `known` is the specification in force for the lot, if it was asked for before.
    """
    if certificate.kind == CertificateKind.ANALYSIS:
        return _in_its_form(analysis_paper(session, certificate, known), certificate)
    return {} if certificate.version == 1 else release_paper(session, certificate)


def states_the_same(session: Session, certificate: Certificate, known: LotSpecification | None = None) -> bool:
    """Return whether what a certificate of analysis, or a new version of one of release, states is stored as it was."""
    return record_sha256(certificate_record(session, certificate, known)) == certificate.record_sha256


def _in_its_form(record: dict[str, Any], certificate: Certificate) -> dict[str, Any]:
    """Return the record in the form that a certificate was signed in: the first one only where its hash fits."""
    older = record | {"analysis": first_form(record["analysis"])}
    return older if record_sha256(older) == certificate.record_sha256 else record


def analysis_paper(session: Session, certificate: Certificate, known: LotSpecification | None = None) -> dict[str, Any]:
    """Return the record of a certificate of analysis: which paper it is, and what it states."""
    stated = None
    if certificate.id is not None:
        stated = Stated(certificate.specification_id, certificate.issued_at)
    return _paper(certificate) | {"analysis": analysis_record(session, certificate.lot_id, stated, known)}


def release_paper(session: Session, certificate: Certificate) -> dict[str, Any]:
    """Return the record of a new version of a release certificate: which paper it is, and the decision it states."""
    decision = session.get_one(ReleaseDecision, certificate.decision_id)
    analysis = None if certificate.analysis_id is None else session.get_one(Certificate, certificate.analysis_id)
    stated = {"decision": decision.number, "decision_record": decision.record_sha256}
    return _paper(certificate) | stated | {"analysis": certificate_name(analysis)}


def _paper(certificate: Certificate) -> dict[str, Any]:
    return {
        "certificate": certificate.number,
        "version": certificate.version,
        "kind": str(certificate.kind),
        "language": certificate.language,
        "reason": certificate.reason,
    }
