"""Everything that a decision about a lot looks at, gathered for the rules."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from stembank_gui.queries.batch_record import batch_record, makers_of, record_standing
from stembank_gui.queries.batch_record.parts import runs_of
from stembank_gui.queries.donors.approvals import approval_facts
from stembank_gui.queries.facility import policy
from stembank_gui.queries.quality.results.counting import CountingResult, counted_standing, counting_results
from stembank_gui.queries.quality.specifications.in_force import LotSpecification, specification_of
from stembank_gui.queries.release.cases import cases_of, open_oos, open_recalls
from stembank_gui.queries.release.certificates import current_certificate, states_the_same
from stembank_gui.queries.release.standing import Lineage, effective_of_lots, lineage_of
from stembank_gui.queries.release.trail_review import trail_standing
from stembank_gui.rules.banking.record import BatchRecordFacts, Used
from stembank_gui.rules.quality import SpecLineFacts
from stembank_gui.rules.quality.standing import standing_of
from stembank_gui.rules.release import (
    AnalysisFacts,
    ConditionFacts,
    FreezeFacts,
    MaterialUse,
    ParentFacts,
    ReleaseFacts,
    TestFacts,
)
from stembank_gui.rules.release.decisions import names_of_missing
from stembank_gui.rules.vocabulary import (
    CertificateKind,
    Decision,
    DecisionState,
    Family,
    FreezeRunState,
    Grade,
    LotState,
    MaterialState,
    TankKind,
    Tier,
    Verdict,
    VialState,
    Zone,
)
from stembank_gui.tables.banking import CellType, FreezeRun, Lot, LotParent
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial
from stembank_gui.tables.quality import Specification, SpecificationReview, SpecLine, TestResult
from stembank_gui.tables.release import ReleaseDecision

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
    trail = trail_standing(session, lot_id)
    written = batch_record(session, lot_id)
    counting = {} if specification is None else counting_results(session, lot, specification)
    return ReleaseFacts(
        lot=lineage.lots[lot_id],
        **{name: getattr(lot, name) for name in _AS_STORED},
        **_limits(session, lot, lineage),
        **cases_of(session, lot, written),
        **_earlier(session, lot_id),
        donors=lineage.donors_of(lot_id),
        parents=_parents(session, lot_id),
        approvals=approval_facts(session),
        specification=specification.name if specification else "",
        tests=_tests(session, specification, counting),
        open_oos=open_oos(session, lot_id),
        recalls=open_recalls(session, (lot_id, *lineage.ancestors.get(lot_id, ()))),
        freeze_runs=tuple(_freeze_run(run) for run in runs),
        storage_checked=lot.storage_checked_by is not None,
        vials=vials,
        unplaced=unplaced,
        tanks=_tanks(session, lot_id),
        testers=_testers(session, lot_id),
        imported=lot.import_batch_id is not None,
        trail_reviewed=trail.reviewed,
        unreviewed=trail.unreviewed,
        analysis=_analysis(session, lot_id, specification, counting.values()),
        open_reviews=_reviews(session, lot_id),
        **_record(session, written),
    )


_AS_STORED = (
    "frozen_on", "passage", "cpd", "filled_vials", "labels_printed", "labels_applied", "labels_spoiled",
    "labels_retained",
)  # fmt: skip
"""What the facts say in the words of the table."""


def _record(session: Session, facts: BatchRecordFacts) -> dict[str, Any]:
    """Return where the batch record stands, what was used, and who made the lot."""
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


def _limits(session: Session, lot: Lot, lineage: Lineage) -> dict[str, Any]:
    """Return the site's limits for a lot."""
    family, limits = Family(session.get_one(CellType, lot.cell_type_id).family), policy(session)
    quarantine = (
        select(func.count())
        .select_from(Tank)
        .where(col(Tank.zone) == Zone.QUARANTINE, col(Tank.kind) != TankKind.TEMPORARY)
    )
    return {
        "passage_max": limits.passage_max(family, Tier(lot.tier)),
        "cpd_max": limits.cpd_max(Tier(lot.tier)),
        "split_above_vials": limits.split_above_vials,
        "split_share_permille": limits.split_share_permille,
        "split_min_vials": limits.split_min_vials,
        "quarantine_tanks": session.execute(quarantine).scalar() or 0,
        "retest_window": lineage.retest_window,
    }


def _earlier(session: Session, lot_id: int) -> dict[str, Any]:
    """Return what earlier decisions mean for the next: a restriction to research, conditions that are open."""
    made = ReleaseDecision
    rows = session.execute(
        select(col(made.decision), col(made.state), col(made.conditions), col(made.due_on))
        .where(col(made.lot_id) == lot_id)
        .order_by(col(made.id))
    ).all()
    open_one = [row for row in rows if row.state == DecisionState.SIGNED and row.decision == Decision.CONDITIONAL]
    return {
        "restricted": any(row.decision == Decision.RESEARCH_ONLY for row in rows),
        "conditions": None
        if not open_one
        else ConditionFacts(names_of_missing(open_one[-1].conditions), open_one[-1].due_on),
    }


def _analysis(
    session: Session, lot_id: int, specification: LotSpecification | None, results: Collection[CountingResult]
) -> AnalysisFacts | None:
    """Return the current certificate of analysis, and whether it is to be issued anew."""
    found = current_certificate(session, lot_id, CertificateKind.ANALYSIS)
    if found is None:
        return None
    newer = any(one.approved_at is not None and one.approved_at > found.issued_at for one in results)
    other = specification is None or found.specification_id != specification.specification_id
    return AnalysisFacts(
        found.id or 0,
        found.number,
        found.version,
        newer or other,
        changed=not states_the_same(session, found, specification),
    )


def _reviews(session: Session, lot_id: int) -> tuple[str, ...]:
    """Return the versions of the specification that came into force since a decision, not reviewed yet (R22)."""
    rows = (
        select(col(Specification.code), col(Specification.version))
        .join(SpecificationReview, col(SpecificationReview.specification_id) == col(Specification.id))
        .where(col(SpecificationReview.lot_id) == lot_id, col(SpecificationReview.reviewed_by).is_(None))
        .order_by(col(Specification.id))
    )
    return tuple(f"{code} v{version}" for code, version in session.execute(rows))


def made_or_tested_by(session: Session, lot_id: int) -> frozenset[int]:
    """Return the persons who made or tested a lot (SoD-2)."""
    return makers_of(session, lot_id) | _testers(session, lot_id)


def _testers(session: Session, lot_id: int) -> frozenset[int]:
    rows = select(col(TestResult.entered_by), col(TestResult.analyst_id)).where(col(TestResult.lot_id) == lot_id)
    return frozenset(one for row in session.execute(rows) for one in row if one is not None)


def _parents(session: Session, lot_id: int) -> tuple[ParentFacts, ...]:
    """Return the direct parents; an exhausted one counts as what it was last released as."""
    edges = select(col(LotParent.parent_lot_id)).where(col(LotParent.lot_id) == lot_id).order_by(col(LotParent.id))
    ids = tuple(session.scalars(edges))
    standing, lots = effective_of_lots(session, ids), lineage_of(session, ids).lots
    return tuple(
        ParentFacts(
            one,
            lots[one].number,
            _usable_as(standing[one].state, lots[one].decided),
            Grade.RESEARCH if standing[one].grade is Grade.RESEARCH else lots[one].grade,
        )
        for one in ids
    )


def _usable_as(state: LotState, decided: LotState | None) -> LotState:
    return decided or LotState.QUARANTINE if state is LotState.EXHAUSTED else state


def _tests(
    session: Session, specification: LotSpecification | None, counting: dict[int, CountingResult]
) -> tuple[TestFacts, ...]:
    if specification is None:
        return ()
    older = _older(session, [one.result_id for one in counting.values() if not one.inherited], specification)
    return tuple(
        _test(line, counting.get(line_id), older.get(counting[line_id].result_id, "") if line_id in counting else "")
        for line_id, line in specification.lines.items()
    )


def _test(line: SpecLineFacts, result: CountingResult | None, judged_by: str) -> TestFacts:
    """Return a test as it stands: by the signed verdict, where an earlier version of the line gave it (R22)."""
    standing = counted_standing(line, result)
    if result is not None and judged_by:
        standing = standing_of(line.use, result.state, result.verdict_then)
    return TestFacts(
        line.test_code,
        line.use,
        standing,
        line.category == _MICROBIOLOGY,
        line.may_wait,
        judged_by,
        result.verdict if result is not None and judged_by and result.verdict is not Verdict.PENDING else None,
    )


def _older(session: Session, result_ids: Collection[int], specification: LotSpecification) -> dict[int, str]:
    """Return the earlier versions that results were judged by, by the result's id."""
    rows = (
        select(col(TestResult.id), col(Specification.code), col(Specification.version))
        .join(SpecLine, col(SpecLine.id) == col(TestResult.spec_line_id))
        .join(Specification, col(Specification.id) == col(SpecLine.specification_id))
        .where(col(TestResult.id).in_(result_ids), col(Specification.id) != specification.specification_id)
    )
    return {one or 0: f"{code} v{version}" for one, code, version in session.execute(rows)}


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
