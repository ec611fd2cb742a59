"""Anybody on the floor reports a deviation."""

from dataclasses import dataclass

from sqlmodel import Session, SQLModel

from stembank_gui.audit import acting, now
from stembank_gui.queries.numbers import next_code
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import Severity
from stembank_gui.tables.banking import FreezeRun, Lot
from stembank_gui.tables.cryostorage import Tank
from stembank_gui.tables.donors import Donor
from stembank_gui.tables.quality import Deviation


@dataclass(frozen=True, slots=True)
class OpenDeviation:
    """What happened, how severe it is, and which lot, donor, tank or freeze run it touches."""

    title: str
    description: str
    severity: Severity
    lot_id: int | None = None
    donor_id: int | None = None
    tank_id: int | None = None
    freeze_run_id: int | None = None


def open_deviation(session: Session, request: OpenDeviation) -> str:
    """Return the code of the new deviation.

    Raises:
        Refused: If the title is missing, it touches nothing, or what it touches does not exist.
    """
    title = clean("field.deviation_title", request.title)
    description = clean("field.description", request.description, at_most=NOTE_LENGTH, required=False)
    touched: dict[type[SQLModel], int | None] = {
        Lot: request.lot_id, Donor: request.donor_id, Tank: request.tank_id, FreezeRun: request.freeze_run_id,
    }  # fmt: skip
    if not any(touched.values()):
        raise Refused(Reason("quality.deviation_touches_nothing"))
    for table, row_id in touched.items():
        if row_id is not None and session.get(table, row_id) is None:
            raise Refused(Reason("quality.deviation_unknown_thing", {"id": row_id}))
    case = Deviation(
        code=next_code(session, Deviation, "DV", 4),
        title=title,
        description=description,
        severity=request.severity.value,
        lot_id=request.lot_id,
        donor_id=request.donor_id,
        tank_id=request.tank_id,
        freeze_run_id=request.freeze_run_id,
        opened_by=acting(session).person_id,
        opened_at=now(session),
    )
    session.add(case)
    session.flush()
    return case.code
