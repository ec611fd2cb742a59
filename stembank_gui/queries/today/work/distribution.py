"""Work of distribution: disposals."""

from stembank_gui.queries.today.kinds import Work, WorkKind
from stembank_gui.queries.today.work.desk import Desk
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import DisposalState
from stembank_gui.tables.distribution import Disposal


def to_approve(desk: Desk) -> Work:
    """Return the disposals that somebody else asked for."""
    state = DisposalState.REQUESTED
    waiting = desk.count(Disposal, Disposal.state == state, Disposal.requested_by != desk.person_id)
    return Work(WorkKind.DISPOSAL_APPROVE, waiting, Place("page", "distribution"))


def to_execute(desk: Desk) -> Work:
    """Return the disposals that are approved and not done."""
    waiting = desk.count(Disposal, Disposal.state == DisposalState.APPROVED)
    return Work(WorkKind.DISPOSAL_EXECUTE, waiting, Place("page", "distribution"))
