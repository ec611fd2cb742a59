"""Quality assurance puts an approved version of a specification in force. Lots in use are then reviewed against it."""

from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from stembank_gui.audit import insert_rows, now
from stembank_gui.rules.quality.specifications.versions import REVIEWED_STATES, effective_blockers
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.vocabulary import SpecificationState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.quality import Specification, SpecificationReview
from stembank_gui.tables.release import ReleaseDecision
from stembank_gui.workflows.quality.specifications.rows import specification_seen, version_of, versions_beside


@dataclass(frozen=True, slots=True)
class MakeSpecificationEffective:
    """An approved version as it was seen."""

    specification_id: int
    row_version: int


@dataclass(frozen=True, slots=True)
class MadeEffective:
    """The version that is in force now, and how many lots are to be reviewed against it (R22)."""

    code: str
    version: int
    to_review: int


def make_specification_effective(session: Session, request: MakeSpecificationEffective) -> MadeEffective:
    """Return the version that holds from today on. The one before it is superseded; no past decision changes.

    Every lot that is in use by the old version is put on the list of reviews (R22).

    Raises:
        Refused: If it is not approved, somebody changed it meanwhile, or a later version is in force.
    """
    row = specification_seen(session, request.specification_id, request.row_version)
    others = versions_beside(session, row)
    before = next((one for one in others if one.state == SpecificationState.EFFECTIVE), None)
    refuse_if(effective_blockers(version_of(row), None if before is None else version_of(before)))
    for one in others:
        if one.state == SpecificationState.EFFECTIVE or _passed_over(one, row):
            one.state = SpecificationState.SUPERSEDED.value
    session.flush()
    row.state, row.effective_on = SpecificationState.EFFECTIVE.value, now(session).date()
    session.flush()
    return MadeEffective(row.code, row.version, _to_review(session, row) if before is not None else 0)


def _passed_over(one: Specification, row: Specification) -> bool:
    return one.state == SpecificationState.APPROVED and one.version < row.version


def _to_review(session: Session, row: Specification) -> int:
    """Return how many lots are on the list of this version, with the decision that stands for each."""
    decided = select(ReleaseDecision.lot_id, func.max(ReleaseDecision.id).label("id")).group_by(
        col(ReleaseDecision.lot_id)
    )
    last = decided.subquery()
    lots = (
        select(Lot.id, last.c.id)
        .join(last, last.c.lot_id == Lot.id, isouter=True)
        .where(
            Lot.cell_type_id == row.cell_type_id,
            Lot.tier == row.tier,
            Lot.grade == row.grade,
            col(Lot.state).in_([state.value for state in REVIEWED_STATES]),
        )
        .order_by(col(Lot.id))
    )
    rows = [
        {"specification_id": row.id, "lot_id": lot_id, "decision_id": decision_id}
        for lot_id, decision_id in session.exec(lots)
    ]
    return len(insert_rows(session, SpecificationReview, rows))
