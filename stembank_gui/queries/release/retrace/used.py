"""Instruments, lots of material and procedures that were used for a line of lots, from culture to tests."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import or_
from sqlmodel import Session, col, select

from stembank_gui.queries.batch_record.parts import cultures_of
from stembank_gui.queries.release.retrace.lots import Line
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.release.retracing import Hand, TraceAct, TraceKind, TraceRow
from stembank_gui.tables.banking import FreezeRun, FreezeRunLot, StepUse
from stembank_gui.tables.facility import ControlledDocument, Equipment, Material
from stembank_gui.tables.quality import TestResult

_ORDER = (TraceKind.EQUIPMENT, TraceKind.MATERIAL, TraceKind.PROCEDURE)


def use_rows(session: Session, line: Line, results: Sequence[TestResult]) -> list[TraceRow]:
    """Return what was used, in the order of kinds and days."""
    rows = session.exec(
        select(StepUse, Equipment, Material, ControlledDocument)
        .join(Equipment, col(Equipment.id) == StepUse.equipment_id, isouter=True)
        .join(Material, col(Material.id) == StepUse.material_id, isouter=True)
        .join(ControlledDocument, col(ControlledDocument.id) == StepUse.document_id, isouter=True)
        .where(_concerns(session, line, results))
        .order_by(col(StepUse.used_at), col(StepUse.id))
    )
    found = [_row(*row) for row in rows]
    return sorted(found, key=lambda row: _ORDER.index(row.kind))


def _concerns(session: Session, line: Line, results: Sequence[TestResult]) -> Any:
    cultures = {one for lot_id in line.lot_ids for one in cultures_of(session, lot_id).rows}
    runs = select(FreezeRun.id).where(col(FreezeRun.lot_id).in_(line.lot_ids))
    shared = select(FreezeRunLot.run_id).where(col(FreezeRunLot.lot_id).in_(line.lot_ids))
    return or_(
        col(StepUse.lot_id).in_(line.lot_ids),
        col(StepUse.culture_id).in_(cultures),
        col(StepUse.freeze_run_id).in_(runs),
        col(StepUse.freeze_run_id).in_(shared),
        col(StepUse.test_result_id).in_([one.id for one in results]),
    )


def _row(use: StepUse, equipment: Any, material: Any, document: Any) -> TraceRow:
    kind, name, place = _thing(equipment, material, document)
    until = "" if use.good_until is None else use.good_until.isoformat()
    order = "" if use.in_order else "@trace.not_in_order"
    said = (f"@step.{use.step}", *filter(None, (use.amount, until, order)))
    return TraceRow(kind, name, said, (Hand(TraceAct.USED, use.used_by),), use.used_at, place)


def _thing(equipment: Any, material: Any, document: Any) -> tuple[TraceKind, str, Place]:
    if equipment is not None:
        return TraceKind.EQUIPMENT, f"{equipment.code} {equipment.name}".strip(), Place("equipment", equipment.id)
    if material is not None:
        lot = f"{material.code} {material.name} {material.supplier_lot}".strip()
        return TraceKind.MATERIAL, lot, Place("material", material.id)
    return TraceKind.PROCEDURE, f"{document.code} v{document.version}", Place("document", document.id)
