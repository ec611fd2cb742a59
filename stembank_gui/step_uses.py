"""What was used at a step of the work: refused where it may not be, else written down with the procedure followed."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from stembank_gui.audit import acting, insert_rows, now, table_of, today
from stembank_gui.rules.facility.registers import EquipmentFacts, MaterialFacts, equipment_blockers, material_blockers
from stembank_gui.rules.facility.uses import ProcedureFacts, UseFacts, Uses, use_blockers
from stembank_gui.rules.people import Actor
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import clean
from stembank_gui.rules.vocabulary import DocumentState, EquipmentState, MaterialState, Step, TrainingState
from stembank_gui.tables.banking import StepUse
from stembank_gui.tables.facility import ControlledDocument, Equipment, Material, Training

_AMOUNT_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Subject:
    """The one thing that something was used for: a donation, a culture, a lot, a freeze run or a test."""

    donation_id: int | None = None
    culture_id: int | None = None
    lot_id: int | None = None
    freeze_run_id: int | None = None
    test_result_id: int | None = None


def use(session: Session, subject: Subject, step: Step, uses: Uses) -> None:
    """Write down what the acting person uses now at a step, and the effective procedures of the step.

    Raises:
        Refused: With every reason, if an instrument is locked out, retired or past its calibration; a material is not
            released, expired or gone; the acting person is not qualified on an effective procedure of the step; or one
            of them is not in the registers.
    """
    facts = use_facts(session, step, uses, acting(session))
    refuse_if(use_blockers(facts, today(session)))
    write_uses(session, subject, step, uses, facts, moment=now(session))


def use_facts(session: Session, step: Step, uses: Uses, operator: Actor) -> UseFacts:
    """Return what decides whether a person may do a step with what was chosen.

    Raises:
        Refused: If an instrument or a material is not in the registers.
    """
    return UseFacts(
        operator.name,
        _instruments(session, uses.equipment),
        _materials(session, [one for one, _ in uses.materials]),
        procedures_of(session, step, operator.person_id),
    )


def procedures_of(session: Session, step: Step, person_id: int) -> tuple[ProcedureFacts, ...]:
    """Return the effective procedures of a step with a person's training on each, by code."""
    session.flush()  # a statement over plain columns does not flush by itself
    asked = {"step": step.value, "person": person_id}
    rows = session.connection().execute(_PROCEDURES, asked)
    return tuple(
        ProcedureFacts(row.id, row.code, row.version, row.title, TrainingState(row.state), row.valid_until)
        if row.state is not None
        else ProcedureFacts(row.id, row.code, row.version, row.title, None, None)
        for row in rows
    )


def _effective_procedures() -> Any:
    """Build: the effective procedures of a step, each with a person's training on it, if there is any."""
    paper, held = table_of(ControlledDocument), table_of(Training)
    theirs = and_(held.c.document_id == paper.c.id, held.c.person_id == bindparam("person"))
    return (
        select_columns(paper.c.id, paper.c.code, paper.c.version, paper.c.title, held.c.state, held.c.valid_until)
        .join_from(paper, held, theirs, isouter=True)
        .where(paper.c.step == bindparam("step"), paper.c.state == DocumentState.EFFECTIVE.value)
        .order_by(paper.c.code)
    )


_PROCEDURES = _effective_procedures()
"""Built once: every result, filling and passage asks."""


def write_uses(
    session: Session, subject: Subject, step: Step, uses: Uses, facts: UseFacts, *, moment: datetime, note: str = ""
) -> None:
    """Write a row for each instrument, material and procedure, with what stood in its way on the day.

    Raises:
        Refused: If an amount is too long, or is no plain text.
    """
    common: dict[str, Any] = {
        "step": step.value,
        "donation_id": subject.donation_id,
        "culture_id": subject.culture_id,
        "lot_id": subject.lot_id,
        "freeze_run_id": subject.freeze_run_id,
        "test_result_id": subject.test_result_id,
        "used_by": acting(session).person_id,
        "used_at": moment,
        "note": note,
    }
    insert_rows(session, StepUse, [common | row for row in _used(uses, facts, moment)])


def _used(uses: Uses, facts: UseFacts, moment: datetime) -> Iterator[dict[str, Any]]:
    day = moment.astimezone().date()
    amounts = dict(uses.materials)
    for one in facts.equipment:
        sound = not equipment_blockers(one, day)
        yield {"equipment_id": one.equipment_id, "good_until": one.calibration_due, "in_order": sound}
    for lot in facts.materials:
        amount = clean("field.use_amount", amounts[lot.material_id], at_most=_AMOUNT_LENGTH, required=False)
        sound = not material_blockers(lot, day)
        yield {"material_id": lot.material_id, "good_until": lot.expires_on, "in_order": sound, "amount": amount}
    for paper in facts.procedures:
        sound = paper.qualified_on(day)
        yield {"document_id": paper.document_id, "good_until": paper.valid_until, "in_order": sound}


def _instruments(session: Session, ids: Collection[int]) -> tuple[EquipmentFacts, ...]:
    rows = {row.id: row for row in session.exec(select(Equipment).where(col(Equipment.id).in_(ids)))} if ids else {}
    _require_known(ids, rows)
    found = (rows[one] for one in dict.fromkeys(ids))
    return tuple(EquipmentFacts(row.id or 0, row.code, EquipmentState(row.state), row.calibration_due) for row in found)


def _materials(session: Session, ids: Collection[int]) -> tuple[MaterialFacts, ...]:
    rows = {row.id: row for row in session.exec(select(Material).where(col(Material.id).in_(ids)))} if ids else {}
    _require_known(ids, rows)
    found = (rows[one] for one in dict.fromkeys(ids))
    return tuple(MaterialFacts(row.id or 0, row.code, MaterialState(row.state), row.expires_on) for row in found)


def _require_known(ids: Collection[int], found: Collection[int | None]) -> None:
    if unknown := sorted(set(ids) - set(found)):
        raise Refused(Reason("facility.use_unknown", {"ids": ", ".join(map(str, unknown))}))
