"""What the bank itself says of a signed certificate: whether it issued this very file, and whether it is in force."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from stembank_gui.queries.release.certificates import certificate_name, current_certificate
from stembank_gui.queries.release.papers import record_intact
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.release.stamp import Stamp
from stembank_gui.rules.vocabulary import CertificateKind, CertificateState
from stembank_gui.tables.facility import Site
from stembank_gui.tables.people import SigningAuthority, SigningKey
from stembank_gui.tables.release import Certificate, ReleaseDecision
from stembank_gui.tables.trail import AuditEntry

if TYPE_CHECKING:
    from stembank_gui.proving.proof import Proof


@dataclass(frozen=True, slots=True)
class BankStanding:
    """What a bank knows of a file. Where it never issued it, only the reasons are known.

    Args:
        certificate_id: 0 where it is unknown.
        successor: The certificate that is current instead, such as "RC-0001 v2"; empty for none.
        reasons: Everything that the bank holds against the file, besides its state.
    """

    certificate_id: int = 0
    name: str = ""
    state: CertificateState | None = None
    state_reason: str = ""
    state_since: datetime | None = None
    successor: str = ""
    reasons: tuple[Reason, ...] = ()

    @property
    def in_force(self) -> bool:
        """Whether the bank issued it, holds nothing against it, and it is current."""
        return self.state is CertificateState.CURRENT and not self.reasons


def authority_roots(session: Session) -> tuple[str, ...]:
    """Return the root certificates (PEM) of the bank's authorities, also of those that have ended."""
    return tuple(session.exec(select(SigningAuthority.certificate).order_by(col(SigningAuthority.id))))


def bank_standing(session: Session, proof: "Proof") -> BankStanding:
    """Return what the bank says of a file that was proven."""
    found = session.exec(select(Certificate).where(Certificate.sha256 == proof.sha256)).first()
    reasons = [] if proof.stamp is None else [*_anchors(session, proof.stamp)]
    if found is None:
        named = "–" if proof.stamp is None else proof.stamp.name
        return BankStanding(reasons=(*reasons, Reason("proof.not_issued", {"certificate": named})))
    current = current_certificate(session, found.lot_id, CertificateKind(found.kind))
    return BankStanding(
        certificate_id=found.id or 0,
        name=certificate_name(found),
        state=CertificateState(found.state),
        state_reason=found.state_reason,
        state_since=found.state_since,
        successor="" if current is None or current.id == found.id else certificate_name(current),
        reasons=(*reasons, *_key(session, proof), *_record(session, found)),
    )


def _anchors(session: Session, stamp: Stamp) -> Iterator[Reason]:
    """Yield what is wrong with the anchor: it is another bank's, or the trail here is another one now."""
    site = session.get_one(Site, 1)
    if stamp.site != site.uuid:
        yield Reason("proof.other_bank", {"site": stamp.site})
        return
    entry = session.exec(select(AuditEntry.hash).where(AuditEntry.seq == stamp.trail_seq)).first()
    if entry != stamp.trail_hash:
        yield Reason("proof.trail_differs", {"seq": stamp.trail_seq})


def _key(session: Session, proof: "Proof") -> Iterator[Reason]:
    key = session.exec(select(SigningKey).where(SigningKey.fingerprint == proof.public_key)).first()
    if key is not None and key.ended_at is not None and proof.signed_at is not None and proof.signed_at > key.ended_at:
        yield Reason("proof.key_ended", {"date": key.ended_at.date().isoformat()})


def _record(session: Session, certificate: Certificate) -> Iterator[Reason]:
    decision = None if certificate.decision_id is None else session.get_one(ReleaseDecision, certificate.decision_id)
    if not record_intact(session, certificate, decision):
        yield Reason("proof.record_differs", {"certificate": certificate_name(certificate)})


@dataclass(frozen=True, slots=True)
class ProvenCertificate:
    """A certificate in the bank with the proof of its file, and what the bank says of it."""

    proof: "Proof"
    standing: BankStanding


def proven_certificate(session: Session, certificate_id: int) -> ProvenCertificate:
    """Return the proof of a stored certificate's file against the bank's own authorities.

    Raises:
        NoResultFound: If there is no such certificate.
    """
    from stembank_gui.proving.proof import prove  # noqa: PLC0415 - brings pyHanko, which takes a second
    from stembank_gui.proving.roots import read_roots  # noqa: PLC0415

    roots = [one for pem in authority_roots(session) for one in read_roots(pem.encode())]
    proof = prove(session.get_one(Certificate, certificate_id).pdf, roots)
    return ProvenCertificate(proof, bank_standing(session, proof))
