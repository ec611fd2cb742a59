"""Do a plan: checked anew inside the transaction, then all of it at once; a failing tank may go box by box."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason, now, update_rows
from stembank_gui.queries.cryostorage.kept_plans import KeptLine, PlanHead, waiting_lines
from stembank_gui.queries.cryostorage.plan_check import PlanCheck, check_lines
from stembank_gui.rules.cryostorage.planning import WITNESSED
from stembank_gui.rules.cryostorage.reserves import unexplained
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import AccessRefused, Reason, Refused, refuse_if
from stembank_gui.rules.vocabulary import PlanKind, PlanLineState, PlanState, Purpose
from stembank_gui.signing import Signed, witness
from stembank_gui.tables.cryostorage import PlanLine
from stembank_gui.workflows.cryostorage.carrying import carry_boxes, carry_racks
from stembank_gui.workflows.cryostorage.disposing import destroy
from stembank_gui.workflows.cryostorage.open_plans import close_plan, open_plan
from stembank_gui.workflows.cryostorage.placing import Placed, put, take


@dataclass(frozen=True, slots=True)
class ExecutePlan:
    """A plan that is done.

    Args:
        plan_id: The plan.
        version: Of the plan as it was seen; None: however it is.
        witness: The second person, where two must do it.
        exposure_s: Seconds out of liquid nitrogen as a person counted them; the clock's own count holds if it is more.
        numbers: Only these lines, of a tank that is emptied box by box; None: all that wait.
    """

    plan_id: int
    version: int | None = None
    witness: SignRequest | None = None
    exposure_s: int = 0
    numbers: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Executed:
    """What was done: things that were touched, lines that still wait, who saw it, and what to know."""

    code: str
    vials: int
    boxes: int
    racks: int
    left: int
    witness: str = ""
    warnings: tuple[Reason, ...] = ()


def execute_plan(session: Session, request: ExecutePlan) -> Executed:
    """Return what was done of the plan: all of it, or nothing.

    Raises:
        Refused: If it is not open or was changed; with every problem of `check_plan` as it stands now.
        AccessRefused: If the second person is the first, may not witness this, or is not QA where QA must be.
    """
    head = open_plan(session, request.plan_id, request.version)
    lines = _lines(session, head, request)
    whole = len(lines) == head.waiting
    check = check_lines(session, head, lines, at_least_s=request.exposure_s, whole=whole)
    refuse_if(check.problems)
    signed = _witnessed(session, check, request.witness)
    give_reason(session, head.code)
    done = _apply(session, check, request.exposure_s, signed)
    at = now(session)
    update_rows(session, PlanLine, {one.line_id: {"state": PlanLineState.DONE.value, "done_at": at} for one in lines})
    if whole:
        close_plan(session, head.plan_id, PlanState.DONE)
    return Executed(
        head.code, done.vials, done.boxes, len(check.content.racks.carries), head.waiting - len(lines),
        "" if signed is None else signed.name, done.warnings,
    )  # fmt: skip


def _lines(session: Session, head: PlanHead, request: ExecutePlan) -> Sequence[KeptLine]:
    if request.numbers is not None and head.kind is not PlanKind.RELOCATE:
        raise Refused(Reason("cryostorage.plan_at_once", {"plan": head.code}))
    lines = waiting_lines(session, head.plan_id, request.numbers)
    gone = set(request.numbers or ()) - {line.number for line in lines}
    refuse_if(Reason("cryostorage.line_not_waiting", {"line": one, "plan": head.code}) for one in sorted(gone))
    if not lines:
        raise Refused(Reason("cryostorage.plan_empty"))
    return lines


def _witnessed(session: Session, check: PlanCheck, second: SignRequest | None) -> Signed | None:
    """Return the signature of the second person, None where one person may do it."""
    permission = WITNESSED.get(check.head.kind)
    if permission is None:
        return None
    if second is None:
        raise Refused(Reason("cryostorage.second_person"))
    record = {
        "plan": check.head.code,
        "kind": check.head.kind.value,
        "purpose": "" if check.head.purpose is None else check.head.purpose.value,
        "vials": sorted([one.code, one.place] for one in check.content.places.values()),
    }
    refuse_if(unexplained(check.quality, second.reason))
    asked = "agree_last_vials" if check.quality else permission
    try:
        return witness(session, second, kind="storage_plan", row_id=check.head.plan_id, record=record, permission=asked)
    except AccessRefused as refused:
        raise AccessRefused(*check.quality, *refused.reasons, account_id=refused.account_id) from refused


def _apply(session: Session, check: PlanCheck, exposure_s: int, signed: Signed | None) -> Placed:
    content = check.content
    ids = list(content.places)
    if check.head.kind is PlanKind.PICK:
        taken = take(session, content.places, check.head.purpose or Purpose.QC, exposure_s=exposure_s)
        return Placed(len(ids), _boxes_of(check), taken.warnings)
    if check.head.kind is PlanKind.DISPOSE:
        destroy(session, check.head.disposal_id or 0, ids, 0 if signed is None else signed.person_id)
        return Placed(len(ids), _boxes_of(check))
    racks = carry_racks(session, content.racks, at_least_s=exposure_s)
    boxes = carry_boxes(session, content.boxes, at_least_s=exposure_s)
    vials = put(session, content.prepared) if content.prepared is not None and content.prepared.moves else Placed(0, 0)
    warnings = (*racks.warnings, *boxes.warnings, *vials.warnings)
    return Placed(racks.vials + boxes.vials + vials.vials, boxes.things + vials.boxes, warnings)


def _boxes_of(check: PlanCheck) -> int:
    return len({one.box_id for one in check.content.places.values() if one.box_id is not None})
