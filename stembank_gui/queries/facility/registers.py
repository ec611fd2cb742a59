"""Questions about the site's policy, equipment and materials."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select as select_columns
from sqlmodel import Session, select

from stembank_gui.audit import table_of, today
from stembank_gui.rules.facility import (
    POLICY,
    EquipmentFacts,
    MaterialFacts,
    Policy,
    equipment_blockers,
    material_blockers,
    policy_of,
    urgency,
)
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import EquipmentState, MaterialState, ReadingVerdict
from stembank_gui.tables import facility

_SET = select_columns(*table_of(facility.Policy).c["key", "value"])
"""Built once, over plain columns: every scan asks for the policy."""


def policy(session: Session) -> Policy:
    """Return the site's policy: what was set, over the defaults.

    Raises:
        Refused: If a stored value is not allowed.
    """
    session.flush()  # a statement over plain columns does not flush by itself what was set before it asks
    stored = {row[0]: row[1] for row in session.connection().execute(_SET)}
    return policy_of({key: value for key, value in stored.items() if key in POLICY})


@dataclass(frozen=True, slots=True)
class EquipmentRow:
    """An instrument, why it may not be used today (nothing: it may), and how near its calibration is."""

    id: int
    row_version: int
    code: str
    name: str
    kind: str
    state: EquipmentState
    calibration_due: date | None
    urgency: ReadingVerdict
    blockers: tuple[Reason, ...]
    note: str
    state_reason: str = ""


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """A lot of material, why it may not be used today (nothing: it may), and how near its expiry is."""

    id: int
    row_version: int
    code: str
    name: str
    supplier: str
    supplier_lot: str
    animal_origin: bool
    state: MaterialState
    expires_on: date
    urgency: ReadingVerdict
    blockers: tuple[Reason, ...]
    note: str
    origin_statement: str = ""
    opened_on: date | None = None
    attachment_id: int | None = None


def equipment_rows(session: Session) -> tuple[EquipmentRow, ...]:
    """Return every instrument by code."""
    day, notice = today(session), (policy(session).due_soon_days,)
    rows = session.exec(select(facility.Equipment).order_by(facility.Equipment.code))
    return tuple(_equipment(row, day, notice) for row in rows)


def material_rows(session: Session) -> tuple[MaterialRow, ...]:
    """Return every lot of material by code."""
    day, notice = today(session), (policy(session).due_soon_days,)
    rows = session.exec(select(facility.Material).order_by(facility.Material.code))
    return tuple(_material(row, day, notice) for row in rows)


def _equipment(row: facility.Equipment, day: date, notice: tuple[int, ...]) -> EquipmentRow:
    state = EquipmentState(row.state)
    facts = EquipmentFacts(row.id or 0, row.code, state, row.calibration_due)
    retired = state is EquipmentState.RETIRED
    return EquipmentRow(
        row.id or 0,
        row.row_version,
        row.code,
        row.name,
        row.kind,
        state,
        row.calibration_due,
        urgency(None if retired else row.calibration_due, day, notice),
        equipment_blockers(facts, day),
        row.note,
        row.state_reason,
    )


def _material(row: facility.Material, day: date, notice: tuple[int, ...]) -> MaterialRow:
    state = MaterialState(row.state)
    facts = MaterialFacts(row.id or 0, row.code, state, row.expires_on)
    over = state in {MaterialState.EXHAUSTED, MaterialState.REJECTED}
    return MaterialRow(
        row.id or 0,
        row.row_version,
        row.code,
        row.name,
        row.supplier,
        row.supplier_lot,
        row.animal_origin,
        state,
        row.expires_on,
        urgency(None if over else row.expires_on, day, notice),
        material_blockers(facts, day),
        row.note,
        row.origin_statement,
        row.opened_on,
        row.attachment_id,
    )
