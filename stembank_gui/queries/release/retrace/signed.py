"""Every signature under what a certificate rests on: results, batch record, trail review, decisions, certificates."""

from collections.abc import Iterator, Sequence

from sqlmodel import Session, col, select

from stembank_gui.queries.release.certificates import certificate_name
from stembank_gui.queries.release.retrace.lots import Line
from stembank_gui.queries.signatures import void_signatures
from stembank_gui.rules.release.retracing import Hand, TraceAct, TraceKind, TraceRow
from stembank_gui.tables.banking import BatchRecord
from stembank_gui.tables.people import Signature
from stembank_gui.tables.quality import TestResult
from stembank_gui.tables.release import Certificate, DecisionSignature, ReleaseDecision, TrailReview


def signature_rows(session: Session, line: Line, results: Sequence[TestResult]) -> Iterator[TraceRow]:
    """Yield each signature with what it is under, whether a key proves it, and whether it is void."""
    under = dict([*_of_results(line, results), *_of_records(session, line), *_of_decisions(session, line)])
    void = {
        str(value)
        for reasons in void_signatures(session, line.lot_ids).values()
        for reason in reasons
        for key, value in reason.params.items()
        if key in {"decision", "certificate"} or reason.code == "void.result_signature"
    }
    rows = select(Signature).where(col(Signature.id).in_(under)).order_by(col(Signature.id))
    for one in session.exec(rows):
        name, said = under[one.id or 0]
        proven = "@trace.proven" if one.proof else "@trace.not_proven"
        told = (name, *said, f"@meaning.{one.meaning}", proven, *(("@signature.void",) if name in void else ()))
        yield TraceRow(
            TraceKind.SIGNATURE, one.printed_name, told, (Hand(TraceAct.SIGNED, one.person_id),), one.signed_at
        )


_Under = tuple[int, tuple[str, tuple[str, ...]]]


def _of_results(line: Line, results: Sequence[TestResult]) -> Iterator[_Under]:
    for one in results:
        if one.signature_id is not None:
            yield one.signature_id, (one.code, (line.numbers[one.lot_id], one.test_code))


def _of_records(session: Session, line: Line) -> Iterator[_Under]:
    for record in session.exec(select(BatchRecord).where(col(BatchRecord.lot_id).in_(line.lot_ids))):
        named = (f"{line.numbers[record.lot_id]} v{record.version}", ("@entity.batch_record",))
        yield record.review_signature_id, named
        if record.approval_signature_id is not None:
            yield record.approval_signature_id, named
    for review in session.exec(select(TrailReview).where(col(TrailReview.lot_id).in_(line.lot_ids))):
        yield review.signature_id, (line.numbers[review.lot_id], ("@entity.trail_review",))


def _of_decisions(session: Session, line: Line) -> Iterator[_Under]:
    of_lots = col(ReleaseDecision.lot_id).in_(line.lot_ids)
    for decision in session.exec(select(ReleaseDecision).where(of_lots)):
        yield decision.signature_id, _decided(line, decision)
    further = (
        select(DecisionSignature, ReleaseDecision)
        .join(ReleaseDecision, col(ReleaseDecision.id) == DecisionSignature.decision_id)
        .where(of_lots)
    )
    for one, decision in session.exec(further):
        yield one.signature_id, _decided(line, decision)
    papers = select(Certificate).where(col(Certificate.lot_id).in_(line.lot_ids))
    for paper in session.exec(papers):
        if paper.signature_id is not None and (paper.decision_id is None or paper.version > 1):
            said = (line.numbers[paper.lot_id], f"@certificate_kind.{paper.kind}")
            yield paper.signature_id, (certificate_name(paper), said)


def _decided(line: Line, decision: ReleaseDecision) -> tuple[str, tuple[str, ...]]:
    return decision.number, (line.numbers[decision.lot_id], f"@decision.{decision.decision}")
