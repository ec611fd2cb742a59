"""Whether what was signed is still what is stored: signatures of lots that are void because their record changed.

Asked of the decisions in force, of approved results and of current certificates; what came later is no change.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from sqlmodel import Session, col, select

from stembank_gui.queries.quality.results.record import result_records
from stembank_gui.queries.release.certificates import certificate_name, states_the_same
from stembank_gui.queries.release.record import lot_facts_signed
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.release.voiding import ResultNow, changed_since
from stembank_gui.rules.vocabulary import CertificateKind, CertificateState, Decision, DecisionState, ResultState
from stembank_gui.signing import record_sha256
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.people import Signature
from stembank_gui.tables.quality import TestResult
from stembank_gui.tables.release import Certificate, ReleaseDecision

_LETS_USE = (Decision.RELEASE, Decision.CONDITIONAL, Decision.RESEARCH_ONLY, Decision.EXTEND)
Voids = dict[int, list[Reason]]


def void_signatures(session: Session, lot_ids: Collection[int]) -> dict[int, tuple[Reason, ...]]:
    """Return, for each lot of some, why signatures about it are void: an empty tuple where all of them stand."""
    session.flush()
    found: Voids = defaultdict(list)
    results = _results(session, lot_ids)
    for lot_id, reason in (
        *_void_decisions(session, lot_ids, results),
        *_void_approvals(results.values()),
        *void_certificates(session, lot_ids),
    ):
        found[lot_id].append(reason)
    return {lot_id: tuple(dict.fromkeys(found[lot_id])) for lot_id in lot_ids}


def broken_signatures(session: Session, lot_ids: Collection[int]) -> tuple[Reason, ...]:
    """Return the signatures about some lots that no work of this program could make void: their record was changed.

    A correction voids a decision too, and is no fault; neither is asked of certificates, which have a check of theirs.
    """
    results = _results(session, lot_ids)
    found = (*_void_decisions(session, lot_ids, results), *_void_approvals(results.values()))
    return tuple(dict.fromkeys(reason for _, reason in found if reason.code != "void.result_corrected"))


def void_of_lot(session: Session, lot_id: int) -> tuple[Reason, ...]:
    """Return why signatures about a lot are void; empty where all of them stand."""
    return void_signatures(session, [lot_id])[lot_id]


@dataclass(frozen=True, slots=True)
class _Known:
    """A result with its record as it is now, and the hash that its approval bound (None before the approval)."""

    row: TestResult
    now: ResultNow
    signed: str | None


def _results(session: Session, lot_ids: Collection[int]) -> dict[str, _Known]:
    rows = session.exec(
        select(TestResult, Signature.record_sha256)
        .join(Signature, col(Signature.id) == TestResult.signature_id, isouter=True)
        .where(col(TestResult.lot_id).in_(sorted(lot_ids)))
    ).all()
    records = result_records(session, [row for row, _ in rows])
    return {
        row.code: _Known(row, ResultNow(row.id or 0, ResultState(row.state), records[row.id or 0]), signed)
        for row, signed in rows
    }


def _void_decisions(
    session: Session, lot_ids: Collection[int], results: dict[str, _Known]
) -> Iterator[tuple[int, Reason]]:
    rows = session.exec(
        select(ReleaseDecision, Lot, Signature.record_sha256)
        .join(Lot, col(Lot.id) == ReleaseDecision.lot_id)
        .join(Signature, col(Signature.id) == ReleaseDecision.signature_id)
        .where(
            col(ReleaseDecision.lot_id).in_(sorted(lot_ids)),
            col(ReleaseDecision.state) == DecisionState.SIGNED,
            col(ReleaseDecision.decision).in_(_LETS_USE),
        )
    )
    now = {code: one.now for code, one in results.items()}
    for decision, lot, signed in rows:
        lot_id = lot.id or 0
        place = Place("lot", lot_id)
        stored = sha256(decision.checklist.encode()).hexdigest()
        if not stored == decision.record_sha256 == signed:
            yield lot_id, Reason("void.decision_record", {"decision": decision.number}, place)
            continue
        then = json.loads(decision.checklist).get("lot_record", {})
        for reason in changed_since(decision.number, place, then, lot_facts_signed(session, lot), now):
            yield lot_id, reason


def _void_approvals(results: Iterable[_Known]) -> Iterator[tuple[int, Reason]]:
    for one in results:
        if one.signed is not None and record_sha256(one.now.record) != one.signed:
            record = one.now.record
            named = {"result": one.row.code, "test": one.row.test_code, "lot": record["lot"]}
            yield one.row.lot_id, Reason("void.result_signature", named, Place("lot_quality", one.row.lot_id))


def void_certificates(session: Session, lot_ids: Collection[int]) -> Iterator[tuple[int, Reason]]:
    """Yield each current certificate of some lots that does not state what it stated, with the lot."""
    rows = select(Certificate).where(
        col(Certificate.lot_id).in_(sorted(lot_ids)), col(Certificate.state) == CertificateState.CURRENT
    )
    for certificate in session.exec(rows):
        for reason in void_certificate(session, certificate):
            yield certificate.lot_id, reason


def void_certificate(session: Session, certificate: Certificate) -> tuple[Reason, ...]:
    """Return why the signature of a certificate is void, apart from what voids its decision; empty if it stands."""
    named = {"certificate": certificate_name(certificate)}
    where = Place("certificate", certificate.id or 0)
    if sha256(certificate.pdf).hexdigest() != certificate.sha256:
        return (Reason("void.certificate_bytes", named, where),)
    if certificate.signature_id is None:  # issued before certificates were signed themselves: the decision was
        return ()
    signed = session.get_one(Signature, certificate.signature_id).record_sha256
    if signed != certificate.record_sha256 or not _states_the_same(session, certificate):
        return (Reason("void.certificate_record", named, where),)
    return ()


def _states_the_same(session: Session, certificate: Certificate) -> bool:
    """Return whether what a certificate states is stored as it was; the decision of a first release says it itself."""
    if certificate.kind == CertificateKind.RELEASE and certificate.version == 1:
        return True
    return states_the_same(session, certificate)
