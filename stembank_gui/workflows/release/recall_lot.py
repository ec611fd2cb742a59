"""The release authority recalls a lot."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.consequences import Cause, hold_lots
from stembank_gui.queries.numbers import next_code
from stembank_gui.queries.release import release_facts
from stembank_gui.queries.release.recall import RecallScope, recall_scope
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.quality.cases.deviations import Touch
from stembank_gui.rules.release.decisions import move_blockers
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import Decision, RecallClass, Severity, Touched
from stembank_gui.tables.release import Recall, RecallNotice
from stembank_gui.workflows.release.decide import Decided, Ruling, decide, require_none
from stembank_gui.workflows.release.recalling import walk


@dataclass(frozen=True, slots=True)
class RecallLot:
    """A recall: how urgent it is, and why."""

    lot_id: int
    recall_class: RecallClass
    reason: str
    signature: SignRequest


@dataclass(frozen=True, slots=True)
class Recalled:
    """The decision, the recall, and everything that it reaches: lots in the bank, shipments to notify."""

    decided: Decided
    recall_id: int
    code: str
    scope: RecallScope
    deviation: str = ""


def recall_lot(session: Session, request: RecallLot) -> Recalled:
    """Recall the lot: every lot grown from it goes on hold, each shipment that holds vials of one gets a notice.

    In effect every lot grown from it is recalled at once, because the worst ancestor counts.

    Raises:
        Refused: If the lot's state does not allow it, or the reason is missing.
        AccessRefused: If the signature is wrong.
    """
    reason = clean_reason(request.reason)
    require_none(move_blockers(release_facts(session, request.lot_id), Decision.RECALL))
    ruling = Ruling(Decision.RECALL, request.signature, f"{request.recall_class.value}: {reason}")
    decided = decide(session, request.lot_id, ruling)
    scope = recall_scope(session, request.lot_id)
    recall = _open(session, request, reason, decided.decision_id)
    _notify(session, recall.id or 0, scope)
    walk(session, recall)
    cause = Cause(recall.code, reason, Touch(Touched.LOT, request.lot_id), _SEVERITY[request.recall_class])
    followed = hold_lots(session, [request.lot_id], cause)
    return Recalled(decided, recall.id or 0, recall.code, recall_scope(session, request.lot_id), followed.deviation)


_SEVERITY = {
    RecallClass.ONE: Severity.CRITICAL,
    RecallClass.TWO: Severity.MAJOR,
    RecallClass.THREE: Severity.MINOR,
}
"""How severe the deviation of a recall is, by its class."""


def _open(session: Session, request: RecallLot, reason: str, decision_id: int) -> Recall:
    recall = Recall(
        code=next_code(session, Recall, "RCL", 4),
        lot_id=request.lot_id,
        decision_id=decision_id,
        recall_class=request.recall_class.value,
        reason=reason,
        opened_by=acting(session).person_id,
        opened_at=now(session),
    )
    session.add(recall)
    session.flush()
    return recall


def _notify(session: Session, recall_id: int, scope: RecallScope) -> None:
    """Write a notice for each shipment, with all its vials that the recall reaches."""
    vials: dict[int, int] = {}
    for one in scope.shipments:
        vials[one.shipment_id] = vials.get(one.shipment_id, 0) + one.vials
    for shipment_id, number in vials.items():
        session.add(RecallNotice(recall_id=recall_id, shipment_id=shipment_id, vials=number))
    session.flush()
