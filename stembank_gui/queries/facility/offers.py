"""What may be used at a step today, by whom; and why a thing may not."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from stembank_gui.audit import today
from stembank_gui.queries.facility.registers import EquipmentRow, MaterialRow, equipment_rows, material_rows
from stembank_gui.rules.facility import ProcedureFacts
from stembank_gui.rules.facility.uses import qualification_blockers
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import ReadingVerdict, Step
from stembank_gui.step_uses import procedures_of


@dataclass(frozen=True, slots=True)
class InstrumentOffer:
    """An instrument that may be used today, and how near its calibration is."""

    id: int
    code: str
    name: str
    due: date | None
    urgency: ReadingVerdict


@dataclass(frozen=True, slots=True)
class MaterialOffer:
    """A lot of material that may be used today, and how near its expiry is."""

    id: int
    code: str
    name: str
    supplier_lot: str
    due: date
    urgency: ReadingVerdict


@dataclass(frozen=True, slots=True)
class StepOffer:
    """What may be used at a step today, the procedures to follow, and why the person may not follow them."""

    instruments: tuple[InstrumentOffer, ...]
    materials: tuple[MaterialOffer, ...]
    procedures: tuple[ProcedureFacts, ...]
    not_qualified: tuple[Reason, ...]


def step_offer(session: Session, step: Step, person_id: int, person: str) -> StepOffer:
    """Return what a person may use at a step today: nothing locked out, out of calibration, expired or not released."""
    procedures, day = procedures_of(session, step, person_id), today(session)
    return StepOffer(
        tuple(_instrument(row) for row in equipment_rows(session) if not row.blockers),
        tuple(_material(row) for row in material_rows(session) if not row.blockers),
        procedures,
        tuple(reason for one in procedures for reason in qualification_blockers(one, person, day)),
    )


def past_offer(session: Session) -> StepOffer:
    """Return everything that may have been used some day: every instrument and every lot of material."""
    return StepOffer(
        tuple(map(_instrument, equipment_rows(session))), tuple(map(_material, material_rows(session))), (), ()
    )


def _instrument(row: EquipmentRow) -> InstrumentOffer:
    return InstrumentOffer(row.id, row.code, row.name, row.calibration_due, row.urgency)


def _material(row: MaterialRow) -> MaterialOffer:
    return MaterialOffer(row.id, row.code, row.name, row.supplier_lot, row.expires_on, row.urgency)


def why_not(session: Session, text: str) -> tuple[Reason, ...]:
    """Return why what has this code, or this supplier's lot, may not be used today; nothing for what may.

    Raises:
        Refused: If nothing with this code is in the registers.
    """
    wanted = text.strip().casefold()
    rows: list[EquipmentRow | MaterialRow] = [*equipment_rows(session), *material_rows(session)]
    named = [row for row in rows if wanted in {row.code.casefold(), getattr(row, "supplier_lot", "").casefold()}]
    if not named:
        raise Refused(Reason("facility.code_unknown", {"code": text.strip()[:40]}))
    return tuple(reason for row in named for reason in row.blockers)
