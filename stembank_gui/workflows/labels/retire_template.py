"""Give up a draft, or take an approved template out of use: the one that comes with the program is used again."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason
from stembank_gui.rules.labels.versions import version_move_blockers
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import TemplateState
from stembank_gui.workflows.labels.approve_template import template_seen
from stembank_gui.workflows.labels.save_template import version_facts


@dataclass(frozen=True, slots=True)
class RetireTemplate:
    """A version that is no longer wanted, as it was seen, and why."""

    template_id: int
    row_version: int
    reason: str


def retire_template(session: Session, request: RetireTemplate) -> int:
    """Return the id of the version that was retired.

    Raises:
        Refused: If there is no such version, somebody changed it meanwhile, it is out of use already, or no reason is
            given.
    """
    reason = clean_reason(request.reason)
    row = template_seen(session, request.template_id, request.row_version)
    refuse_if(version_move_blockers(version_facts(row), TemplateState.RETIRED))
    give_reason(session, reason)
    row.state = TemplateState.RETIRED.value
    session.flush()
    return request.template_id
