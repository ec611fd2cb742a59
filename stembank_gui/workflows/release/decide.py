"""What every decision shares: the seen record, the signatures, the decision's row, the certificate, the lot's state."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from stembank_gui.audit import acting, give_reason, now
from stembank_gui.documents.certificate import CertificateLanguage
from stembank_gui.queries.numbers import next_code
from stembank_gui.queries.release import lot_record
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import AccessRefused, Reason, Refused
from stembank_gui.rules.release import CheckRow, ReleaseFacts
from stembank_gui.rules.release.decisions import CERTIFIED, MEANING, OUTCOME, keeps_state
from stembank_gui.rules.text import NOTE_LENGTH
from stembank_gui.rules.vocabulary import (
    CertificateKind,
    CertificateState,
    Decision,
    DecisionState,
    Grade,
    LotState,
    Meaning,
    term_key,
)
from stembank_gui.signing import Signed, record_sha256, require_key, sign, witness
from stembank_gui.stored_form import canonical
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.release import Certificate, DecisionSignature, ReleaseDecision
from stembank_gui.workflows.release.certify import issue_release

_SEPARATION = frozenset({"R16.produced_it", "R16.tested_it"})


@dataclass(frozen=True, slots=True)
class CoSignature:
    """A further signature under a decision, by another person who holds a permission; it means "approved"."""

    request: SignRequest
    permission: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision as it is to be signed and stored, with the lot's record if it is gathered already.

    Args:
        decision: What is decided.
        signature: Of the acting person.
        further: Signatures of others; every signer is another person.
        apart_from: Persons who may not sign: they made or tested the lot (SoD-2).
        informed: What the recipients of a conditional release were told.
        due_on: Until when the missing tests of a conditional release must have passed.
        expires_on: The new expiry of an extension; the workflow itself writes it into the lot.
    """

    decision: Decision
    signature: SignRequest
    reason: str = ""
    language: CertificateLanguage = "both"
    missing_tests: tuple[str, ...] = ()
    due_on: date | None = None
    further: tuple[CoSignature, ...] = ()
    apart_from: frozenset[int] = frozenset()
    informed: str = ""
    expires_on: date | None = None
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
        AccessRefused: If a signature is wrong, or two of them are of one person.
        Refused: If the person has no certified key, the meaning is not the one of this decision, or a text cannot be
            printed on the certificate.
    """
    lot = session.get_one(Lot, lot_id)
    require_key(session, acting(session))
    require_meaning(ruling.signature, MEANING[ruling.decision])
    give_reason(session, ruling.reason or ruling.decision.value)
    number = next_code(session, ReleaseDecision, "RD", 4)
    record = _record(session, lot, number, ruling)
    signed = _sign(session, lot, ruling, record)
    _end_earlier(session, lot_id, ruling, number)
    decision = _store(session, lot, number, ruling, record=record, signed=signed)
    issued = None
    if ruling.decision in CERTIFIED:
        issued = issue_release(session, lot, decision, ruling, tuple(one.signature_id for one in signed))
    if not keeps_state(ruling.decision, LotState(lot.state)):
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
        "informed": ruling.informed,
        "due_on": ruling.due_on and ruling.due_on.isoformat(),
        "expires_on": ruling.expires_on and ruling.expires_on.isoformat(),
        "decided_by": acting(session).person_id,
        "checklist": {row.rule: [reason.code for reason in row.reasons] for row in ruling.checklist},
        "lot_record": ruling.lot_record or lot_record(session, lot.id or 0),
    }


def _grade(lot: Lot, decision: Decision) -> Grade:
    return Grade.RESEARCH if decision is Decision.RESEARCH_ONLY else Grade(lot.grade)


def _sign(session: Session, lot: Lot, ruling: Ruling, record: dict[str, object]) -> tuple[Signed, ...]:
    """Return the signatures, the decider's own first: as many persons as signatures."""
    made = [sign(session, ruling.signature, kind="lot", row_id=lot.id or 0, record=record)]
    for one in ruling.further:
        require_meaning(one.request, Meaning.APPROVED)
        other = witness(session, one.request, kind="lot", row_id=lot.id or 0, record=record, permission=one.permission)
        if other.person_id in {earlier.person_id for earlier in made}:
            raise AccessRefused(Reason("sign.same_person", {"name": other.name}))
        if other.person_id in ruling.apart_from:
            raise AccessRefused(Reason("R16.not_independent", {"name": other.name, "lot": lot.number}))
        made.append(other)
    return tuple(made)


def _end_earlier(session: Session, lot_id: int, ruling: Ruling, number: str) -> None:
    """Put an end to what was decided before: a new certificate supersedes, any other decision withdraws."""
    state = CertificateState.SUPERSEDED if ruling.decision in CERTIFIED else CertificateState.WITHDRAWN
    certificates = select(Certificate).where(
        col(Certificate.lot_id) == lot_id,
        col(Certificate.state) == CertificateState.CURRENT,
        col(Certificate.kind) == CertificateKind.RELEASE,
    )
    for certificate in session.exec(certificates):
        certificate.state, certificate.state_since = state.value, now(session)
        certificate.state_reason = f"{number} {ruling.reason}".strip()[:NOTE_LENGTH]
    decisions = select(ReleaseDecision).where(
        col(ReleaseDecision.lot_id) == lot_id, col(ReleaseDecision.state) == DecisionState.SIGNED
    )
    for older in session.exec(decisions):
        older.state = DecisionState.SUPERSEDED.value
    session.flush()


def _store(
    session: Session, lot: Lot, number: str, ruling: Ruling, *, record: dict[str, object], signed: tuple[Signed, ...]
) -> ReleaseDecision:
    decision = ReleaseDecision(
        number=number,
        lot_id=lot.id,
        decision=ruling.decision.value,
        grade=_grade(lot, ruling.decision).value,
        reason=ruling.reason,
        conditions=", ".join(ruling.missing_tests),
        informed=ruling.informed,
        due_on=ruling.due_on,
        expires_on=ruling.expires_on,
        checklist=canonical(record),
        record_sha256=record_sha256(record),
        decided_by=acting(session).person_id,
        decided_at=now(session),
        signature_id=signed[0].signature_id,
    )
    session.add(decision)
    session.flush()
    for one, co_signed in zip(ruling.further, signed[1:], strict=True):
        further = DecisionSignature(
            decision_id=decision.id, signature_id=co_signed.signature_id, permission=one.permission
        )
        session.add(further)
    session.flush()
    return decision
