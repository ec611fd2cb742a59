"""Give up a draft of a cooling profile, or take an approved version out of use."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason
from stembank_gui.rules.banking.profile_versions import profile_move_blockers
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import TemplateState
from stembank_gui.workflows.banking.save_profile import profile_seen, version_of


@dataclass(frozen=True, slots=True)
class RetireProfile:
    """A version that is no longer wanted, as it was seen, and why."""

    profile_id: int
    row_version: int
    reason: str


def retire_profile(session: Session, request: RetireProfile) -> int:
    """Return the id of the version that was retired.

    Raises:
        Refused: If there is no such version, somebody changed it meanwhile, it is out of use already, or no reason is
            given.
    """
    reason = clean_reason(request.reason)
    row = profile_seen(session, request.profile_id, request.row_version)
    refuse_if(profile_move_blockers(version_of(row), TemplateState.RETIRED))
    give_reason(session, reason)
    row.state = TemplateState.RETIRED.value
    session.flush()
    return request.profile_id
