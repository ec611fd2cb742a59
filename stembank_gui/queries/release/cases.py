"""What is open around a lot: deviations of whatever it was made of and lies in, excursions, suspicions, recalls."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from stembank_gui.queries.release.stays import Stays, stays_of, tank_codes
from stembank_gui.rules.banking.record import BatchRecordFacts, UseKind
from stembank_gui.rules.release import CaseFacts, ExcursionFacts, RecallFacts, SuspicionFacts
from stembank_gui.rules.vocabulary import (
    DeviationState,
    OosState,
    ReadingVerdict,
    RecallClass,
    RecallState,
    Severity,
)
from stembank_gui.tables.banking import Culture, Lot, StepUse
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.monitoring import TankReading
from stembank_gui.tables.quality import Deviation, DeviationTouch, Oos, TestResult
from stembank_gui.tables.release import Recall

_EXCURSION = (ReadingVerdict.ALARM, ReadingVerdict.CRITICAL)


@dataclass(frozen=True, slots=True)
class Around:
    """What a deviation may touch that concerns a lot: ids by the name of the column."""

    things: Mapping[str, frozenset[int]]

    def touched(self, table: Any) -> Any:
        """Return the condition that a deviation (or a further touch of one) names one of the things."""
        named = table.__table__.columns
        return or_(*(named[name].in_(ids) for name, ids in self.things.items() if ids and name in named))


def cases_of(session: Session, lot: Lot, written: BatchRecordFacts) -> dict[str, Any]:
    """Return the open deviations that concern a lot, by the rule that asks for them, and whether one assessed losses.

    By what a deviation is about first: a tank (R13), the donor (R23), a culture (R24), anything else (R7).
    """
    cultures = {one.culture_id for one in written.cultures}
    suspicions = _suspicions(session, cultures)
    tanks = stays_of(session, lot.id or 0, lot.frozen_on)
    sources = {one.source_id for one in suspicions}
    around = _around(session, lot, written, cultures | sources, tanks)
    rows = _deviations(session, around)
    still = [row for row in rows if row.state != DeviationState.CLOSED]
    return {
        "open_deviations": _facts(row for row in still if _about(row) == "lot"),
        "open_excursions": _facts(row for row in still if _about(row) == "tank" and of_stay(row, tanks)),
        "donor_findings": _facts(row for row in still if _about(row) == "donor"),
        "open_contaminations": _facts(row for row in still if _about(row) == "culture"),
        "lost_assessed": any(row.state == DeviationState.CLOSED and row.lot_id == lot.id for row in rows),
        "suspicions": suspicions,
        "excursions": _excursions(session, tanks) if lot.frozen_on else (),
    }


def open_oos(session: Session, lot_id: int) -> tuple[CaseFacts, ...]:
    """Return the OOS of a lot that are not closed."""
    rows = select(col(Oos.code), col(Oos.id)).where(col(Oos.lot_id) == lot_id, col(Oos.state) != OosState.CLOSED)
    return tuple(CaseFacts(code, row_id=one or 0) for code, one in session.execute(rows.order_by(col(Oos.id))))


def open_recalls(session: Session, lot_ids: Iterable[int]) -> tuple[RecallFacts, ...]:
    """Return the recalls of some lots that are not closed."""
    rows = (
        select(col(Recall.id), col(Recall.code), col(Lot.number), col(Recall.recall_class))
        .join(Lot, col(Lot.id) == col(Recall.lot_id))
        .where(col(Recall.lot_id).in_(sorted(lot_ids)), col(Recall.state) != RecallState.CLOSED)
        .order_by(col(Recall.id))
    )
    return tuple(RecallFacts(one or 0, code, lot, RecallClass(word)) for one, code, lot, word in session.execute(rows))


def _around(
    session: Session, lot: Lot, written: BatchRecordFacts, cultures: Collection[int], tanks: Collection[int]
) -> Around:
    equipment, materials = _used(session, lot, written)
    return Around(
        {
            "lot_id": frozenset({lot.id or 0}),
            "donor_id": frozenset({lot.donor_id}),
            "culture_id": frozenset(cultures),
            "freeze_run_id": frozenset(run.run_id for run in written.runs),
            "tank_id": frozenset(tanks),
            "equipment_id": equipment,
            "material_id": materials,
        }
    )


def _used(session: Session, lot: Lot, written: BatchRecordFacts) -> tuple[frozenset[int], frozenset[int]]:
    """Return the instruments and lots of material that were used for a lot, its cultures, freezing and tests."""
    results = select(col(TestResult.id)).where(col(TestResult.lot_id) == lot.id)
    rows = select(col(StepUse.equipment_id), col(StepUse.material_id)).where(col(StepUse.test_result_id).in_(results))
    found = session.execute(rows).all()
    made = {kind: {one.thing_id for one in written.uses if one.kind is kind} for kind in UseKind}
    return (
        frozenset({one for one, _ in found if one is not None} | made[UseKind.EQUIPMENT]),
        frozenset({one for _, one in found if one is not None} | made[UseKind.MATERIAL]),
    )


def _deviations(session: Session, around: Around) -> list[Deviation]:
    """Return every deviation, open or closed, that concerns the lot: by its columns, a touch, or one of its vials."""
    (lot_id,) = around.things["lot_id"]
    vials = and_(
        col(DeviationTouch.vial_id) == col(Vial.id), col(Vial.lot_id) == lot_id, col(DeviationTouch.lifted) == 0
    )
    touches = select(col(DeviationTouch.deviation_id)).where(
        col(DeviationTouch.lifted) == 0, around.touched(DeviationTouch)
    )
    of_vials = select(col(DeviationTouch.deviation_id)).where(exists().where(vials).correlate(DeviationTouch))
    wanted = or_(around.touched(Deviation), col(Deviation.id).in_(touches), col(Deviation.id).in_(of_vials))
    return list(session.scalars(select(Deviation).where(wanted).order_by(col(Deviation.id))))


def _about(row: Deviation) -> str:
    """Return what a deviation is about first."""
    if row.lot_id is not None or row.freeze_run_id is not None:
        return "lot"
    named = (("culture", row.culture_id), ("donor", row.donor_id), ("tank", row.tank_id))
    return next((word for word, one in named if one is not None), "lot")


def of_stay(row: Deviation, tanks: Stays) -> bool:
    """Return whether a deviation of a tank was opened on a day on which vials of the lot were in the tank.

    One that names the lot or a vial of it, beside a tank in which none of them was, counts too.
    """
    stays = tanks.get(row.tank_id or 0)
    return stays is None or any(one.has_day(row.opened_at.date()) for one in stays)


def _facts(rows: Iterable[Deviation]) -> tuple[CaseFacts, ...]:
    return tuple(CaseFacts(row.code, Severity(row.severity), row.id or 0) for row in rows)


def _suspicions(session: Session, cultures: Collection[int]) -> tuple[SuspicionFacts, ...]:
    """Return the cultures among some that are suspected, with the contaminated one beside which they stood."""
    if not cultures:
        return ()
    rows = _SUSPECTED.where(col(Culture.id).in_(cultures)).order_by(col(Culture.id))
    return tuple(
        SuspicionFacts(one or 0, code or f"P{passage}", beside or "", source_id or 0)
        for one, code, passage, source_id, beside in session.execute(rows)
    )


def _suspected() -> Any:
    """Build: the cultures that are suspected, each with that beside which it stood."""
    source = aliased(Culture)
    asked = select(col(Culture.id), col(Culture.code), col(Culture.passage), col(source.id), col(source.code))
    return asked.join(source, col(source.id) == col(Culture.suspected_from))


_SUSPECTED = _suspected()


def _excursions(session: Session, tanks: Stays) -> tuple[ExcursionFacts, ...]:
    """Return the readings above the alarm limit, while vials were in the tank, that no deviation of it stands for.

    A reading is stood for by a deviation of its tank that is open, or was closed after it.
    """
    if not tanks:
        return ()
    stands_for = and_(
        col(Deviation.tank_id) == col(TankReading.tank_id),
        or_(col(Deviation.closed_at).is_(None), col(Deviation.closed_at) >= col(TankReading.read_at)),
    )
    rows = (
        select(col(TankReading.tank_id), col(TankReading.read_at), col(TankReading.temperature_c))
        .where(
            col(TankReading.tank_id).in_(sorted(tanks)),
            col(TankReading.read_at) >= min(one.since for stays in tanks.values() for one in stays),
            col(TankReading.verdict).in_([one.value for one in _EXCURSION]),
            ~exists().where(stands_for).correlate(TankReading),
        )
        .order_by(col(TankReading.read_at))
    )
    found = [row for row in session.execute(rows) if any(one.has(row.read_at) for one in tanks[row.tank_id])]
    codes = tank_codes(session, {row.tank_id for row in found}) if found else {}
    return tuple(
        ExcursionFacts(tank_id, codes[tank_id], read_at.date(), temperature) for tank_id, read_at, temperature in found
    )
