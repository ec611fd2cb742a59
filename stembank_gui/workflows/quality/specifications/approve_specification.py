"""A second person approves a version of a specification. It comes into force by a step of its own."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from stembank_gui.audit import acting, now
from stembank_gui.queries.quality.specifications.record import specification_record
from stembank_gui.rules.people import SignRequest, require_other_person
from stembank_gui.rules.quality.specifications.checks import specification_problems
from stembank_gui.rules.quality.specifications.versions import explained, move_blockers
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.vocabulary import Meaning, SpecificationState, Tier, term_key
from stembank_gui.signing import sign
from stembank_gui.tables.people import Account
from stembank_gui.tables.quality import Specification
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.workflows.quality.specifications.rows import facts_of, specification_seen, stored_lines, version_of


@dataclass(frozen=True, slots=True)
class ApproveSpecification:
    """An approval of a draft as it was seen."""

    specification_id: int
    row_version: int
    signature: SignRequest


def approve_specification(session: Session, request: ApproveSpecification) -> int:
    """Return the id of the signature.

    Raises:
        AccessRefused: If the acting person wrote any of this version (SoD-6), or the signature is wrong.
        Refused: If there is no such draft, somebody changed it meanwhile, results cannot be judged by one of its
            lines, or the signature means something else.
    """
    draft = specification_seen(session, request.specification_id, request.row_version)
    require_other_person(acting(session).person_id, _authors(session, draft), code="quality.own_specification")
    lines = facts_of(stored_lines(session, request.specification_id))
    refuse_if(
        (
            *move_blockers(version_of(draft), SpecificationState.APPROVED),
            *explained(version_of(draft), draft.note),
            *specification_problems(Tier(draft.tier), lines),
        )
    )
    if request.signature.meaning is not Meaning.APPROVED:
        raise Refused(Reason("quality.specification_meaning", {"meaning": f"@{term_key(Meaning.APPROVED)}"}))
    record = specification_record(session, draft)
    signed = sign(session, request.signature, kind="specification", row_id=request.specification_id, record=record)
    draft.state = SpecificationState.APPROVED.value
    draft.approved_by, draft.approved_at, draft.signature_id = signed.person_id, now(session), signed.signature_id
    session.flush()
    return signed.signature_id


def _authors(session: Session, draft: Specification) -> set[int | None]:
    """Return everybody who saved this version, not only who saved it last."""
    savers = (
        select(Account.person_id)
        .join(AuditEntry, col(AuditEntry.user_id) == col(Account.user_id))
        .where(
            AuditEntry.entity == "specification",
            AuditEntry.entity_id == draft.id,
            AuditEntry.action == "save_specification",
        )
    )
    return {draft.author_id, *session.exec(savers)}
