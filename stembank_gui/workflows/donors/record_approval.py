"""The compliance secretary records an ethics approval, a human genetic resources permit or a regulatory filing."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from stembank_gui.rules.reasons import Place, Reason, refuse_if
from stembank_gui.rules.text import clean
from stembank_gui.rules.vocabulary import ApprovalKind
from stembank_gui.tables.donors import Approval


@dataclass(frozen=True, slots=True)
class RecordApproval:
    """An approval as granted; without `valid_until` it has no end."""

    kind: ApprovalKind
    number: str
    title: str
    valid_from: date
    valid_until: date | None = None


def record_approval(session: Session, request: RecordApproval) -> int:
    """Return the id of the approval.

    Raises:
        Refused: If a text is missing, the dates are the wrong way round, or the number is taken.
    """
    number = clean("field.approval_number", request.number, at_most=80)
    title = clean("field.approval_title", request.title)
    problems = []
    if request.valid_until is not None and request.valid_until < request.valid_from:
        days = {"first": str(request.valid_from), "last": str(request.valid_until)}
        problems.append(Reason("donors.validity", days))
    if session.exec(select(Approval.id).where(Approval.number == number)).first() is not None:
        problems.append(Reason("donors.approval_number_taken", {"code": number}, Place("page", "facility")))
    refuse_if(problems)
    approval = Approval(
        kind=request.kind.value,
        number=number,
        title=title,
        valid_from=request.valid_from,
        valid_until=request.valid_until,
    )
    session.add(approval)
    session.flush()
    return approval.id or 0
