"""Quality assurance puts an approved version of a stability programme in force. Retests are dated anew by it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from stembank_gui.audit import now, today, update_rows
from stembank_gui.queries.quality.stability.due import retests_passed
from stembank_gui.queries.quality.stability.schedules import schedule_in
from stembank_gui.rules.quality.stability import Schedule, replanned
from stembank_gui.rules.quality.stability.programmes import effective_blockers
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.vocabulary import LotState, SpecificationState
from stembank_gui.tables.banking import CellType, Lot
from stembank_gui.tables.quality import StabilityProgramme
from stembank_gui.workflows.quality.stability.rows import programme_seen, version_of, versions_beside

_ENDED = (LotState.DISPOSED.value, LotState.EXHAUSTED.value)


@dataclass(frozen=True, slots=True)
class MakeProgrammeEffective:
    """An approved version as it was seen."""

    programme_id: int
    row_version: int


@dataclass(frozen=True, slots=True)
class ProgrammeInForce:
    """The version that is in force now, and how many lots have another date of their next retest."""

    code: str
    version: int
    moved: int


def make_programme_effective(session: Session, request: MakeProgrammeEffective) -> ProgrammeInForce:
    """Return the version that holds from today on. The one before it is superseded.

    The next retest of every lot of the family is dated by it; one that is due already stays due.

    Raises:
        Refused: If it is not approved, somebody changed it meanwhile, or a later version is in force.
    """
    row = programme_seen(session, request.programme_id, request.row_version)
    others = versions_beside(session, row)
    before = next((one for one in others if one.state == SpecificationState.EFFECTIVE), None)
    refuse_if(effective_blockers(version_of(row), None if before is None else version_of(before)))
    for one in others:
        if one.state == SpecificationState.EFFECTIVE or _passed_over(one, row):
            one.state = SpecificationState.SUPERSEDED.value
    session.flush()
    row.state, row.effective_on = SpecificationState.EFFECTIVE.value, now(session).date()
    session.flush()
    changes = _new_dates(
        session, row.family, None if before is None else schedule_in(session, before), schedule_in(session, row)
    )
    update_rows(session, Lot, {lot_id: {"retest_on": day} for lot_id, day in changes.items()})
    return ProgrammeInForce(row.code, row.version, len(changes))


def _passed_over(one: StabilityProgramme, row: StabilityProgramme) -> bool:
    return one.state == SpecificationState.APPROVED and one.version < row.version


def _new_dates(session: Session, family: str, before: Schedule | None, schedule: Schedule) -> Mapping[int, date]:
    """Return the lots whose next retest gets another date, with that date. What they passed, the old programme says."""
    asked = (
        select(Lot)
        .join(CellType, col(CellType.id) == Lot.cell_type_id)
        .where(
            CellType.family == family,
            col(Lot.retest_on).is_not(None),
            col(Lot.state).not_in(_ENDED),
        )
    )
    lots, day, found = session.exec(asked).all(), today(session), {}
    passed = {} if before is None else retests_passed(session, lots, before)
    for lot in lots:
        if lot.retest_on is None or lot.frozen_on is None:
            continue
        moved = replanned(lot.retest_on, lot.frozen_on, max(passed.get(lot.id or 0, ()), default=0), schedule, day)
        if moved != lot.retest_on:
            found[lot.id or 0] = moved
    return found
