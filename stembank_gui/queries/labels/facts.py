"""What stands on the labels of vials, as the bank knows it now (invariant I9)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.queries.label_codes import code_facts, codes_of_vial
from stembank_gui.rules.codes import CodeFacts, spaced
from stembank_gui.rules.labels import LABELLED_STATES, PrintFacts, VialLabel
from stembank_gui.rules.labels.issues import next_issue
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import Grade, LabelState, LotState, Tier, VialKind
from stembank_gui.tables.banking import CellType, Lot
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial
from stembank_gui.tables.donors import Donor
from stembank_gui.tables.facility import Site
from stembank_gui.tables.labels import Label, LabelPrint


@dataclass(frozen=True, slots=True)
class LotLabels:
    """The labels of a lot in box order, and what was printed of them before.

    `labels` have the issue that a label printed now would get. `printed` are the numbers of vials whose label came out
    before; `vial_ids` are the vials by their number; `container` is what they are.
    """

    lot_id: int
    number: str
    state: LotState
    labels: tuple[VialLabel, ...]
    printed: frozenset[int]
    vial_ids: Mapping[int, int]
    container: VialKind = VialKind.VIAL

    def facts(self, first: int, last: int | None, reason: str, chosen: Collection[int] = ()) -> PrintFacts:
        """Return what the decision to print looks at: a range (`last` None: to the lot's end), or chosen numbers."""
        sequences = tuple(sorted(label.sequence for label in self.labels))
        highest = max(sequences, default=0) if last is None else last
        return PrintFacts(
            self.lot_id, self.number, self.state, sequences, first, highest, self.printed, reason, frozenset(chosen)
        )

    def within(self, facts: PrintFacts) -> tuple[VialLabel, ...]:
        """Return the wanted labels, in box order."""
        wanted = frozenset(facts.wanted)
        return tuple(label for label in self.labels if label.sequence in wanted)


def lot_labels(session: Session, lot_id: int) -> LotLabels:
    """Return the labels of a lot's vials in box order: tank, rack slot, level, position; those without place last.

    Raises:
        Refused: `documents.no_labels` where there is no such lot.
    """
    source = _source(session, lot_id)
    lot, vials = source.lot, _vials(session, lot_id)
    came_out = issues_by_vial(session, lot_id)
    labels = tuple(source.label(code, sequence, next_issue(came_out.get(sequence, ()))) for _, code, sequence in vials)
    return LotLabels(
        lot_id, lot.number, LotState(lot.state), labels, frozenset(came_out),
        {sequence: vial_id for vial_id, _, sequence in vials}, VialKind(lot.vial_kind),
    )  # fmt: skip


def lots_of_vials(session: Session, vial_ids: Collection[int]) -> dict[int, frozenset[int]]:
    """Return the numbers of chosen vials by their lot, the lots in the order in which their first vials lie.

    Raises:
        Refused: `labels.vial_unknown` where one of them is not in the bank.
    """
    if not vial_ids:
        return {}
    wanted: Any = (
        select(col(Vial.lot_id), col(Vial.sequence))
        .join(Box, col(Box.id) == col(Vial.box_id), isouter=True)
        .join(Rack, col(Rack.id) == col(Box.rack_id), isouter=True)
        .join(Tank, col(Tank.id) == col(Rack.tank_id), isouter=True)
        .where(col(Vial.id).in_(set(vial_ids)))
        .order_by(*_box_order())
    )
    by_lot: dict[int, set[int]] = {}
    for lot_id, sequence in session.execute(wanted):
        by_lot.setdefault(lot_id, set()).add(sequence)
    if sum(map(len, by_lot.values())) != len(set(vial_ids)):
        raise Refused(Reason("labels.vial_unknown", {}, Place("page", "storage")))
    return {lot_id: frozenset(numbers) for lot_id, numbers in by_lot.items()}


def issues_by_vial(session: Session, lot_id: int) -> dict[int, set[int]]:
    """Return, for each number of a lot's vials, the issues of its labels that came out.

    Runs of older versions of the program, which kept no single labels, count as the first.
    """
    listed: Any = (
        select(col(Vial.sequence), col(Label.issue))
        .join(Vial, col(Vial.id) == col(Label.vial_id))
        .where(col(Vial.lot_id) == lot_id, col(Label.state) != LabelState.NOT_PRINTED)
    )
    came_out: dict[int, set[int]] = {}
    for sequence, issue in session.execute(listed):
        came_out.setdefault(sequence, set()).add(issue)
    for first, last in unlisted_ranges(session, lot_id):
        for sequence in range(first, last + 1):
            came_out.setdefault(sequence, set()).add(1)
    return came_out


def unlisted_ranges(session: Session, lot_id: int) -> list[tuple[int, int]]:
    """Return the ranges of vials that were printed when the program kept no list of single labels."""
    single = select(col(Label.id)).where(col(Label.print_id) == col(LabelPrint.id)).exists()
    rows: Any = session.execute(
        select(col(LabelPrint.first_vial), col(LabelPrint.last_vial)).where(
            col(LabelPrint.lot_id) == lot_id, col(LabelPrint.first_vial).is_not(None), ~single
        )
    )
    return [(first, last) for first, last in rows]


def label_facts(session: Session, lot_id: int) -> tuple[VialLabel, ...]:
    """Return only the labels of a lot, in box order."""
    return lot_labels(session, lot_id).labels


def _box_order() -> tuple[Any, ...]:
    """Return what sorts vials in the order of their boxes; those without a place come last."""
    return (
        col(Vial.box_id).is_(None), Tank.code, Rack.slot, Box.level, Box.code, Vial.position, Vial.lot_id, Vial.sequence
    )  # fmt: skip


def _vials(session: Session, lot_id: int) -> Sequence[tuple[int, str, int]]:
    statement = (
        select(Vial.id, Vial.code, Vial.sequence)  # type: ignore[call-overload]
        .join(Box, col(Box.id) == Vial.box_id, isouter=True)
        .join(Rack, col(Rack.id) == Box.rack_id, isouter=True)
        .join(Tank, col(Tank.id) == Rack.tank_id, isouter=True)
        .where(col(Vial.lot_id) == lot_id, col(Vial.state).in_(LABELLED_STATES))
        .order_by(*_box_order())
    )
    return [(row[0], row[1], row[2]) for row in session.execute(statement)]


@dataclass(frozen=True, slots=True)
class _Source:
    """What all labels of a lot have in common."""

    lot: Lot
    cell_type: CellType
    donor: str
    site: str
    codes: CodeFacts

    def label(self, code: str, sequence: int, issue: int) -> VialLabel:
        """Return the label of one of its vials."""
        lot = self.lot
        return VialLabel(
            code=code,
            sequence=sequence,
            human_code=spaced(code),
            cell_type=self.cell_type.code,
            tier=Tier(lot.tier),
            passage=f"{self.cell_type.passage_symbol}{lot.passage}",
            planned_on=lot.planned_at.date(),
            frozen_on=lot.frozen_on,
            cells_per_vial=lot.cells_per_vial,
            expires_on=lot.expires_on,
            grade=Grade(lot.grade),
            issue=issue,
            lot=lot.number,
            volume_ul=lot.fill_volume_ul,
            medium=lot.cryomedium,
            donor_code=self.donor,
            site=self.site,
            codes=codes_of_vial(self.codes, sequence),
        )


def _source(session: Session, lot_id: int) -> _Source:
    found = session.execute(
        select(Lot, CellType, col(Donor.code))
        .join(CellType, col(CellType.id) == Lot.cell_type_id)
        .join(Donor, col(Donor.id) == Lot.donor_id)
        .where(col(Lot.id) == lot_id)
    ).first()
    if found is None:
        raise Refused(Reason("documents.no_labels", {"lot": str(lot_id)}, Place("page", "banks")))
    lot, cell_type, donor = found
    site = session.get(Site, 1)
    return _Source(lot, cell_type, donor, "" if site is None else site.name, code_facts(session, lot))
