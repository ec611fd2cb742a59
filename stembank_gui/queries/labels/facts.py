"""What stands on the labels of a lot or of boxes, as the bank knows it now (invariant I9)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.queries.cryostorage import any_zone, zone_of
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.labels import LABELLED_STATES, BoxLabel, PrintFacts, VialLabel
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import Grade, LotState, TankKind, Tier, Zone
from stembank_gui.tables.banking import CellType, Lot
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial
from stembank_gui.tables.labels import LabelPrint


@dataclass(frozen=True, slots=True)
class LotLabels:
    """The labels of a lot in box order, and what was printed of them before."""

    lot_id: int
    number: str
    state: LotState
    labels: tuple[VialLabel, ...]
    printed: tuple[tuple[int, int], ...]

    def facts(self, first: int, last: int | None, reason: str) -> PrintFacts:
        """Return what the decision to print a range looks at; `last` None is the lot's last vial."""
        sequences = tuple(sorted(label.sequence for label in self.labels))
        highest = max(sequences, default=0) if last is None else last
        return PrintFacts(self.lot_id, self.number, self.state, sequences, first, highest, self.printed, reason)

    def within(self, facts: PrintFacts) -> tuple[VialLabel, ...]:
        """Return the labels of a range, in box order."""
        wanted = frozenset(facts.wanted)
        return tuple(label for label in self.labels if label.sequence in wanted)


def lot_labels(session: Session, lot_id: int) -> LotLabels:
    """Return the labels of a lot's vials in box order: tank, rack slot, level, position; those without place last.

    Raises:
        Refused: `documents.no_labels` where there is no such lot.
    """
    found = session.execute(
        select(Lot, CellType).join(CellType, col(CellType.id) == Lot.cell_type_id).where(col(Lot.id) == lot_id)
    ).first()
    if found is None:
        raise Refused(Reason("documents.no_labels", {"lot": str(lot_id)}, Place("page", "banks")))
    lot, cell_type = found
    labels = tuple(_label(lot, cell_type, code, sequence) for code, sequence in _vials(session, lot_id))
    printed = session.execute(
        select(col(LabelPrint.first_vial), col(LabelPrint.last_vial)).where(col(LabelPrint.lot_id) == lot_id)
    )
    return LotLabels(lot_id, lot.number, LotState(lot.state), labels, tuple((row[0], row[1]) for row in printed))


def label_facts(session: Session, lot_id: int) -> tuple[VialLabel, ...]:
    """Return only the labels of a lot, in box order."""
    return lot_labels(session, lot_id).labels


def box_label_facts(session: Session, box_ids: Sequence[int]) -> tuple[BoxLabel, ...]:
    """Return the labels of boxes, in walking order."""
    statement = (
        select(Box, Rack.slot, Tank.code, zone_of, any_zone, Tank.kind)  # type: ignore[call-overload]
        .join(Rack, col(Rack.id) == Box.rack_id, isouter=True)
        .join(Tank, col(Tank.id) == Rack.tank_id, isouter=True)
        .where(col(Box.id).in_(box_ids))
        .order_by(Tank.code, Rack.slot, Box.level, Box.code)
    )
    lots = _lots_in(session, box_ids)
    return tuple(
        BoxLabel(box.code, tank or "", slot, box.level, box.rows, box.columns,
                 None if zone is None or any_ else Zone(zone), lots[box.id], kind=TankKind(kind or TankKind.RACKS))
        for box, slot, tank, zone, any_, kind in session.execute(statement)
    )  # fmt: skip


def _vials(session: Session, lot_id: int) -> Sequence[tuple[str, int]]:
    statement = (
        select(Vial.code, Vial.sequence)  # type: ignore[call-overload]
        .join(Box, col(Box.id) == Vial.box_id, isouter=True)
        .join(Rack, col(Rack.id) == Box.rack_id, isouter=True)
        .join(Tank, col(Tank.id) == Rack.tank_id, isouter=True)
        .where(col(Vial.lot_id) == lot_id, col(Vial.state).in_(LABELLED_STATES))
        .order_by(col(Vial.box_id).is_(None), Tank.code, Rack.slot, Box.level, Box.code, Vial.position, Vial.sequence)
    )
    return [(row[0], row[1]) for row in session.execute(statement)]


def _label(lot: Lot, cell_type: CellType, code: str, sequence: int) -> VialLabel:
    return VialLabel(
        code=code,
        sequence=sequence,
        human_code=spaced(code),
        cell_type=cell_type.code,
        tier=Tier(lot.tier),
        passage=f"{cell_type.passage_symbol}{lot.passage}",
        planned_on=lot.planned_at.date(),
        frozen_on=lot.frozen_on,
        cells_per_vial=lot.cells_per_vial,
        expires_on=lot.expires_on,
        grade=Grade(lot.grade),
    )


def _lots_in(session: Session, box_ids: Sequence[int]) -> defaultdict[int, tuple[str, ...]]:
    statement = (
        select(Vial.box_id, Lot.number)  # type: ignore[call-overload]
        .join(Lot, col(Lot.id) == Vial.lot_id)
        .where(col(Vial.box_id).in_(box_ids))
        .distinct()
        .order_by(Lot.number)
    )
    held: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for box_id, number in session.execute(statement):
        held[box_id] += (number,)
    return held
