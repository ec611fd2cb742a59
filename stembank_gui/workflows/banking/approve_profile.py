"""A second person approves a cooling profile: runs are prepared with it from then on."""

from dataclasses import dataclass
from hashlib import sha256

from sqlmodel import Session, col, select

from stembank_gui.audit import acting, now
from stembank_gui.rules.banking.profile_versions import profile_move_blockers
from stembank_gui.rules.banking.profiles import from_json, profile_problems
from stembank_gui.rules.people import SignRequest, require_other_person
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.vocabulary import Meaning, TemplateState, term_key
from stembank_gui.signing import sign
from stembank_gui.tables.banking import FreezeProfile
from stembank_gui.tables.people import Account
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.workflows.banking.save_profile import profile_seen, version_of


@dataclass(frozen=True, slots=True)
class ApproveProfile:
    """An approval of a draft as it was seen."""

    profile_id: int
    row_version: int
    signature: SignRequest


def approve_profile(session: Session, request: ApproveProfile) -> int:
    """Return the id of the signature. The approved version before it is superseded.

    Raises:
        AccessRefused: If the acting person wrote any of this version, or the signature is wrong.
        Refused: If there is no such draft, somebody changed it meanwhile, no freezing can be run by it, or the
            signature means something else.
    """
    draft = profile_seen(session, request.profile_id, request.row_version)
    require_other_person(acting(session).person_id, _authors(session, draft), code="freezing.own_profile")
    refuse_if((*profile_move_blockers(version_of(draft), TemplateState.APPROVED), *_problems(draft)))
    if request.signature.meaning is not Meaning.APPROVED:
        raise Refused(Reason("freezing.wrong_meaning", {"meaning": f"@{term_key(Meaning.APPROVED)}"}))
    record = {"code": draft.code, "version": draft.version, "body_sha256": sha256(draft.body.encode()).hexdigest()}
    signed = sign(session, request.signature, kind="freeze_profile", row_id=request.profile_id, record=record)
    _supersede(session, draft.code)
    draft.state = TemplateState.APPROVED.value
    draft.approved_by, draft.approved_at, draft.signature_id = signed.person_id, now(session), signed.signature_id
    session.flush()
    return signed.signature_id


def _authors(session: Session, draft: FreezeProfile) -> set[int | None]:
    """Return everybody who saved this version, not only who saved it last."""
    savers = (
        select(Account.person_id)
        .join(AuditEntry, col(AuditEntry.user_id) == col(Account.user_id))
        .where(
            AuditEntry.entity == "freeze_profile",
            AuditEntry.entity_id == draft.id,
            AuditEntry.action == "save_profile",
        )
    )
    return {draft.authored_by, *session.exec(savers)}


def _problems(draft: FreezeProfile) -> tuple[Reason, ...]:
    return profile_problems(from_json(draft.body))


def _supersede(session: Session, code: str) -> None:
    before = session.exec(
        select(FreezeProfile).where(FreezeProfile.code == code, FreezeProfile.state == TemplateState.APPROVED)
    ).first()
    if before is not None:
        before.state = TemplateState.SUPERSEDED.value
        session.flush()
