"""Quality assurance checks whether a corrective or preventive action worked."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, today
from stembank_gui.queries.quality.cases.signed import CHECKING, capa_record
from stembank_gui.rules.people import SignRequest, require_other_person
from stembank_gui.rules.quality.cases.capa import checking_blockers
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import CapaState
from stembank_gui.signing import sign
from stembank_gui.workflows.quality.cases.capas import capa_facts, capa_seen
from stembank_gui.workflows.quality.cases.meaning import require_meaning


@dataclass(frozen=True, slots=True)
class CheckCapa:
    """What the check found: `verdict` is effective or not effective; and the version that the person saw.

    `signature` is the acting person's own, with the meaning "verified".
    """

    capa_id: int
    row_version: int
    verdict: CapaState
    check_note: str
    signature: SignRequest


def check_capa(session: Session, request: CheckCapa) -> str:
    """Return the code of the action that was checked. One that did not work is followed by another.

    Raises:
        AccessRefused: If the acting person answers for it or did it, or the signature is wrong.
        Refused: With every reason, if it is not done, to be checked later, changed meanwhile, the text is missing, or
            the signature means something else.
    """
    note = clean_reason(request.check_note, "field.capa_check")
    action = capa_seen(session, request.capa_id, request.row_version)
    actor = acting(session)
    require_other_person(actor.person_id, (action.owner_id, action.done_by), code="quality.own_capa")
    refuse_if(checking_blockers(capa_facts(session, action), request.verdict, today(session)))
    require_meaning(request.signature, CHECKING)
    record = capa_record(action, request.verdict, note)
    signed = sign(session, request.signature, kind="capa", row_id=request.capa_id, record=record)
    action.state, action.check_note = request.verdict.value, note
    action.checked_by, action.checked_at = signed.person_id, signed.signed_at
    session.flush()
    return action.code
