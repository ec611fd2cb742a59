"""The compliance secretary records an ethics approval, a human genetic resources permit or a regulatory filing."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session, select

from stembank_gui.filing import keep_file
from stembank_gui.rules.donors.approvals import NewApproval, QuantityUnit, new_approval_problems
from stembank_gui.rules.donors.states import STARTS
from stembank_gui.rules.files import PAPERS, NewFile
from stembank_gui.rules.reasons import Place, Reason, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import ApprovalKind, ApprovalState, HgrType, Scheme
from stembank_gui.tables.donors import Approval


@dataclass(frozen=True, slots=True)
class RecordApproval:
    """An approval: as granted, unless `state` says that it was only asked for. Without `valid_until` it has no end.

    `authority` is the committee or the office that grants it; `hgr_type` says what a permit is for, `scheme` under
    which a filing is made, `product` of what. `review_due` is the day of the next continuing review of an ethics
    approval. `quantity` counts `unit`.
    """

    kind: ApprovalKind
    number: str
    title: str
    valid_from: date
    valid_until: date | None = None
    state: ApprovalState | None = None
    authority: str = ""
    hgr_type: HgrType | None = None
    scheme: Scheme | None = None
    product: str = ""
    scope: str = ""
    review_due: date | None = None
    quantity: Decimal | None = None
    unit: QuantityUnit | None = None
    paper: NewFile | None = None
    note: str = ""


def record_approval(session: Session, request: RecordApproval) -> int:
    """Return the id of the approval.

    Raises:
        Refused: With every reason: a text is missing, the dates are the wrong way round, the number is taken, a permit
            does not say what it is for, a filing not under which scheme, an export permit not how many vials; or the
            paper is none.
    """
    texts = _texts(request)
    state = request.state or STARTS[request.kind][0]
    ethics, permit = request.kind is ApprovalKind.ETHICS, request.kind is ApprovalKind.HGR
    new = NewApproval(
        request.kind,
        state,
        request.valid_from,
        request.valid_until,
        request.hgr_type if permit else None,
        request.scheme if request.kind is ApprovalKind.FILING else None,
        request.review_due if ethics else None,
        request.quantity if permit else None,
        request.unit if permit else None,
    )
    refuse_if([*new_approval_problems(new), *_taken(session, texts["number"])])
    approval = Approval(
        **texts,
        kind=request.kind.value,
        state=state.value,
        hgr_type=new.hgr_type.value if new.hgr_type else "",
        scheme=new.scheme.value if new.scheme else "",
        valid_from=request.valid_from,
        valid_until=request.valid_until,
        review_due=new.review_due,
        quantity=new.quantity,
        quantity_unit=new.unit.value if new.unit and new.quantity is not None else "",
        attachment_id=keep_file(session, request.paper, PAPERS),
    )
    session.add(approval)
    session.flush()
    return approval.id or 0


def _texts(request: RecordApproval) -> dict[str, Any]:
    return {
        "number": clean("field.approval_number", request.number, at_most=80),
        "title": clean("field.approval_title", request.title),
        "authority": clean("field.approval_authority", request.authority, required=False),
        "product": clean("field.approval_product", request.product, required=False),
        "scope": clean("field.approval_scope", request.scope, at_most=NOTE_LENGTH, required=False),
        "note": clean("field.approval_note", request.note, at_most=NOTE_LENGTH, required=False),
    }


def _taken(session: Session, number: str) -> tuple[Reason, ...]:
    found = session.exec(select(Approval.id).where(Approval.number == number)).first()
    return (
        () if found is None else (Reason("donors.approval_number_taken", {"code": number}, Place("approval", found)),)
    )
