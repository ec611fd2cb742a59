"""What every decision shares: the seen record, the signatures, the decision's row, the certificate, the lot's state."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from sqlmodel import Session, col, select

from stembank_gui.audit import acting, give_reason, now
from stembank_gui.documents.certificate import CertificateLanguage, render_certificate
from stembank_gui.queries.numbers import next_code
from stembank_gui.queries.release import lot_record
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import AccessRefused, Reason, Refused
from stembank_gui.rules.release import CheckRow, ReleaseFacts
from stembank_gui.rules.release.decisions import CERTIFIED, MEANING, OUTCOME
from stembank_gui.rules.vocabulary import (
    CertificateState,
    Decision,
    DecisionState,
    Grade,
    Meaning,
    term_key,
)
from stembank_gui.signing import record_sha256, sign, witness
from stembank_gui.stored_form import canonical
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.release import Certificate, ReleaseDecision
from stembank_gui.workflows.release.paper import Draft, certificate_facts

WITNESS = "witness_conditional_release"
"""The permission of who signs beside the release authority."""

_SEPARATION = frozenset({"R16.produced_it", "R16.tested_it"})


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision as it is to be signed and stored, with the lot's record if it is gathered already."""

    decision: Decision
    signature: SignRequest
    reason: str = ""
    language: CertificateLanguage = "both"
    missing_tests: tuple[str, ...] = ()
    due_on: date | None = None
    second: SignRequest | None = None
    checklist: tuple[CheckRow, ...] = ()
    lot_record: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was taken; without a certificate, id 0 and no number."""

    decision_id: int
    number: str
    certificate_id: int = 0
    certificate_number: str = ""


def require_seen(session: Session, lot_id: int, facts: ReleaseFacts, seen_sha256: str) -> dict[str, Any]:
    """Return the lot's record, which is still the one that the person saw.

    Raises:
        Refused: `release.record_changed` if it is not.
    """
    record = lot_record(session, lot_id, facts)
    if record_sha256(record) != seen_sha256:
        raise Refused(Reason("release.record_changed"))
    return record


def require_none(reasons: Iterable[Reason]) -> None:
    """Refuse with all reasons, if there are any.

    Raises:
        AccessRefused: If one of them is that the person made or tested the lot (SoD-2): that goes into the trail.
        Refused: Otherwise.
    """
    found = tuple(reasons)
    if any(reason.code in _SEPARATION for reason in found):
        raise AccessRefused(*found)
    if found:
        raise Refused(*found)


def decide(session: Session, lot_id: int, ruling: Ruling) -> Decided:
    """Sign a decision and store it with its certificate; the lot gets its new state, older decisions are superseded.

    Raises:
        AccessRefused: If a signature is wrong.
        Refused: If the meaning is not the one of this decision, or a text cannot be printed on the certificate.
    """
    lot = session.get_one(Lot, lot_id)
    require_meaning(ruling.signature, MEANING[ruling.decision])
    give_reason(session, ruling.reason or ruling.decision.value)
    number = next_code(session, ReleaseDecision, "RD", 4)
    record = _record(session, lot, number, ruling)
    signature_ids = _sign(session, lot, ruling, record)
    _supersede(session, lot_id, ruling.decision)
    decision = _store_decision(session, lot, number, ruling, record=record, signature_id=signature_ids[0])
    issued = _issue(session, lot, decision, ruling, signature_ids) if ruling.decision in CERTIFIED else None
    lot.state, lot.state_since = OUTCOME[ruling.decision].value, now(session)
    session.flush()
    if issued is None:
        return Decided(decision.id or 0, number)
    return Decided(decision.id or 0, number, issued.id or 0, issued.number)


def require_meaning(signature: SignRequest, meaning: Meaning) -> None:
    """Refuse a signature with another meaning.

    Raises:
        Refused: `release.wrong_meaning`.
    """
    if signature.meaning is not meaning:
        raise Refused(Reason("release.wrong_meaning", {"meaning": f"@{term_key(meaning)}"}))


def _record(session: Session, lot: Lot, number: str, ruling: Ruling) -> dict[str, object]:
    return {
        "number": number,
        "decision": ruling.decision.value,
        "grade": _grade(lot, ruling.decision).value,
        "reason": ruling.reason,
        "missing_tests": list(ruling.missing_tests),
        "due_on": ruling.due_on and ruling.due_on.isoformat(),
        "decided_by": acting(session).person_id,
        "checklist": {row.rule: [reason.code for reason in row.reasons] for row in ruling.checklist},
        "lot_record": ruling.lot_record or lot_record(session, lot.id or 0),
    }


def _grade(lot: Lot, decision: Decision) -> Grade:
    return Grade.RESEARCH if decision is Decision.RESEARCH_ONLY else Grade(lot.grade)


def _sign(session: Session, lot: Lot, ruling: Ruling, record: dict[str, object]) -> tuple[int, ...]:
    own = sign(session, ruling.signature, kind="lot", row_id=lot.id or 0, record=record)
    if ruling.second is None:
        return (own.signature_id,)
    require_meaning(ruling.second, Meaning.APPROVED)
    second = witness(session, ruling.second, kind="lot", row_id=lot.id or 0, record=record, permission=WITNESS)
    return own.signature_id, second.signature_id


def _supersede(session: Session, lot_id: int, decision: Decision) -> None:
    """Put an end to what was decided before: a new certificate supersedes, any other decision withdraws."""
    state = CertificateState.SUPERSEDED if decision in CERTIFIED else CertificateState.WITHDRAWN
    certificates = select(Certificate).where(
        col(Certificate.lot_id) == lot_id, col(Certificate.state) == CertificateState.CURRENT
    )
    for certificate in session.exec(certificates):
        certificate.state = state.value
    decisions = select(ReleaseDecision).where(
        col(ReleaseDecision.lot_id) == lot_id, col(ReleaseDecision.state) == DecisionState.SIGNED
    )
    for older in session.exec(decisions):
        older.state = DecisionState.SUPERSEDED.value
    session.flush()


def _store_decision(
    session: Session, lot: Lot, number: str, ruling: Ruling, *, record: dict[str, object], signature_id: int
) -> ReleaseDecision:
    decision = ReleaseDecision(
        number=number,
        lot_id=lot.id,
        decision=ruling.decision.value,
        grade=_grade(lot, ruling.decision).value,
        reason=ruling.reason,
        conditions=", ".join(ruling.missing_tests),
        due_on=ruling.due_on,
        checklist=canonical(record),
        record_sha256=record_sha256(record),
        decided_by=acting(session).person_id,
        decided_at=now(session),
        signature_id=signature_id,
    )
    session.add(decision)
    session.flush()
    return decision


def _issue(
    session: Session, lot: Lot, decision: ReleaseDecision, ruling: Ruling, signature_ids: tuple[int, ...]
) -> Certificate:
    number = next_code(session, Certificate, "RC", 4)
    draft = Draft(
        lot_id=lot.id or 0,
        decision=ruling.decision,
        language=ruling.language,
        number=number,
        decision_number=decision.number,
        record_sha256=decision.record_sha256,
        missing_tests=ruling.missing_tests,
        due_on=ruling.due_on,
        signature_ids=signature_ids,
    )
    pdf = render_certificate(certificate_facts(session, draft), ruling.language)
    certificate = Certificate(
        number=number,
        lot_id=lot.id,
        decision_id=decision.id,
        language=ruling.language,
        sha256=sha256(pdf).hexdigest(),
        pdf=pdf,
        issued_at=now(session),
    )
    session.add(certificate)
    session.flush()
    return certificate
