"""Everything that a decision about a lot looks at, gathered for the rules."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from stembank_gui.queries.batch_record import batch_record, record_standing
from stembank_gui.queries.batch_record.parts import cultures_of, runs_of
from stembank_gui.queries.donors.approvals import approval_facts
from stembank_gui.queries.facility import policy
from stembank_gui.queries.quality.results import result_rows
from stembank_gui.queries.quality.specification import LotSpecification, specification_of
from stembank_gui.queries.release.standing import effective_of_lots, lineage_of
from stembank_gui.rules.banking.record import Used
from stembank_gui.rules.quality.standing import standing_of
from stembank_gui.rules.release import CaseFacts, FreezeFacts, MaterialUse, ParentFacts, ReleaseFacts, TestFacts
from stembank_gui.rules.vocabulary import (
    DeviationState,
    Family,
    FreezeRunState,
    LotState,
    MaterialState,
    OosState,
    ResultState,
    Severity,
    Tier,
    VialState,
)
from stembank_gui.tables.banking import CellType, FreezeRun, Lot, LotParent
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial
from stembank_gui.tables.quality import Deviation, Oos, TestResult

_MICROBIOLOGY = "MS"
_KEPT = (VialState.STORED, VialState.RESERVED)


def release_facts(session: Session, lot_id: int) -> ReleaseFacts:
    """Return a lot as it stands before a decision.

    Raises:
        NoResultFound: If there is no such lot.
    """
    lot = session.get_one(Lot, lot_id)
    lineage = lineage_of(session, [lot_id])
    specification = specification_of(session, lot)
    vials, unplaced = _vials(session, lot_id)
    runs = runs_of(session, lot_id)
    deviations = _deviations(session, lot, runs)
    return ReleaseFacts(
        lot=lineage.lots[lot_id],
        **{name: getattr(lot, name) for name in _AS_STORED},
        **_limits(session, lot, lineage.lots[lot_id].tier),
        donors=lineage.donors_of(lot_id),
        parents=_parents(session, lot_id),
        approvals=approval_facts(session),
        specification=specification.name if specification else "",
        tests=_tests(session, lot_id, specification),
        open_oos=_open_oos(session, lot_id),
        open_deviations=tuple(
            CaseFacts(row.code, Severity(row.severity)) for row in deviations if row.state != DeviationState.CLOSED
        ),
        freeze_runs=tuple(_freeze_run(run) for run in runs),
        storage_checked=lot.storage_checked_by is not None,
        vials=vials,
        unplaced=unplaced,
        tanks=_tanks(session, lot_id),
        lost_assessed=any(row.state == "closed" and row.lot_id == lot_id for row in deviations),
        testers=frozenset(session.scalars(select(col(TestResult.entered_by)).where(col(TestResult.lot_id) == lot_id))),
        imported=lot.import_batch_id is not None,
        **_record(session, lot_id),
    )


_AS_STORED = (
    "frozen_on", "passage", "cpd", "filled_vials", "labels_printed", "labels_applied", "labels_spoiled",
    "labels_retained",
)  # fmt: skip
"""What the facts say in the words of the table."""


def _record(session: Session, lot_id: int) -> dict[str, Any]:
    """Return where the batch record stands, what was used, and who made the lot."""
    facts = batch_record(session, lot_id)
    state, current = record_standing(session, facts)
    return {
        "batch_record": state,
        "record_current": current,
        "materials": tuple(_material(one, one.state) for one in facts.uses if one.state is not None),
        "producers": facts.makers,
    }


def _material(one: Used, state: MaterialState) -> MaterialUse:
    return MaterialUse(
        one.thing_id,
        one.code,
        one.used_at.astimezone().date(),
        one.good_until,
        state,
        animal_origin=one.animal_origin,
        stated=bool(one.origin_statement),
    )


def _limits(session: Session, lot: Lot, tier: Tier) -> dict[str, Any]:
    """Return the site's limits for a lot."""
    family, limits = Family(session.get_one(CellType, lot.cell_type_id).family), policy(session)
    return {
        "passage_max": limits.passage_max(family, tier),
        "cpd_max": limits.cpd_max(tier),
        "split_above_vials": limits.split_above_vials,
        "split_share_permille": limits.split_share_permille,
        "split_min_vials": limits.split_min_vials,
    }


def _parents(session: Session, lot_id: int) -> tuple[ParentFacts, ...]:
    """Return the direct parents; an exhausted one counts as what it was last released as."""
    edges = select(col(LotParent.parent_lot_id)).where(col(LotParent.lot_id) == lot_id).order_by(col(LotParent.id))
    ids = tuple(session.scalars(edges))
    standing, lots = effective_of_lots(session, ids), lineage_of(session, ids).lots
    return tuple(ParentFacts(one, lots[one].number, _usable_as(standing[one].state, lots[one].decided)) for one in ids)


def _usable_as(state: LotState, decided: LotState | None) -> LotState:
    return decided or LotState.QUARANTINE if state is LotState.EXHAUSTED else state


def _tests(session: Session, lot_id: int, specification: LotSpecification | None) -> tuple[TestFacts, ...]:
    if specification is None:
        return ()
    live = {row.test_code: row for row in result_rows(session, lot_id) if row.state is not ResultState.INVALID}
    found = []
    for line in specification.lines.values():
        result = live.get(line.test_code)
        state, verdict = (result.state, result.verdict) if result else (None, None)
        microbiological = line.category == _MICROBIOLOGY
        found.append(TestFacts(line.test_code, line.use, standing_of(line.use, state, verdict), microbiological))
    return tuple(found)


def _open_oos(session: Session, lot_id: int) -> tuple[CaseFacts, ...]:
    rows = select(col(Oos.code)).where(col(Oos.lot_id) == lot_id, col(Oos.state) != OosState.CLOSED)
    return tuple(CaseFacts(code) for code in session.scalars(rows.order_by(col(Oos.id))))


def _deviations(session: Session, lot: Lot, runs: Iterable[FreezeRun]) -> list[Deviation]:
    grown = cultures_of(session, lot.id or 0).rows
    cultures = {*grown, *(one.suspected_from for one in grown.values() if one.suspected_from is not None)}
    touching = (
        (col(Deviation.lot_id) == lot.id)
        | (col(Deviation.donor_id) == lot.donor_id)
        | col(Deviation.freeze_run_id).in_([run.id for run in runs])
        | col(Deviation.culture_id).in_(cultures)
    )
    return list(session.scalars(select(Deviation).where(touching).order_by(col(Deviation.id))))


def _freeze_run(row: FreezeRun) -> FreezeFacts:
    return FreezeFacts(row.code, FreezeRunState(row.state), row.reviewed_by is not None)


def _vials(session: Session, lot_id: int) -> tuple[dict[VialState, int], int]:
    rows = select(col(Vial.state), func.count(), func.count(col(Vial.box_id))).where(col(Vial.lot_id) == lot_id)
    counts, unplaced = {}, 0
    for state, number, placed in session.execute(rows.group_by(col(Vial.state))):
        counts[VialState(state)] = number
        unplaced += number - placed if state in _KEPT else 0
    return counts, unplaced


def _tanks(session: Session, lot_id: int) -> dict[str, int]:
    rows = (
        select(col(Tank.code), func.count())
        .join_from(Vial, Box, col(Box.id) == col(Vial.box_id))
        .join(Rack, col(Rack.id) == col(Box.rack_id))
        .join(Tank, col(Tank.id) == col(Rack.tank_id))
        .where(col(Vial.lot_id) == lot_id, col(Vial.state).in_(_KEPT))
        .group_by(col(Tank.code))
        .order_by(col(Tank.code))
    )
    return {code: number for code, number in session.execute(rows)}  # noqa: C416 -- a Row is no pair to mypy
