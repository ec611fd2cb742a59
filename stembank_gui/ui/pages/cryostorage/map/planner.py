"""Vials dropped on the map, on a box or on a rack become lines of the plan; places are proposed for others."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from stembank_gui.queries.cryostorage import (
    BoxContents,
    RackNode,
    TransferPlan,
    TransferWork,
    box_contents,
    check_moves,
    plan_lot_transfer,
    plan_transfer,
)
from stembank_gui.rules.cryostorage import Move
from stembank_gui.rules.cryostorage.allocation import Manner
from stembank_gui.rules.cryostorage.filling import in_fill_order
from stembank_gui.ui.jobs import Answer, Jobs
from stembank_gui.ui.language import say_counted
from stembank_gui.ui.pages.cryostorage.plan_panel import PlanPanel
from stembank_gui.ui.widgets.box_map import BoxMap


class MapPlanner(QObject):
    """Adds to the plan of a panel what is dropped; a vial that is dropped again goes to the later place.

    Signals:
        planned: the plan was checked; carries the TransferPlan.
        proposed: places were found for vials; carries the TransferPlan.
        told: not everything found a cell; the text for the message bar.
    """

    planned = Signal(object)
    proposed = Signal(object)
    told = Signal(str)

    def __init__(self, jobs: Jobs, box_map: BoxMap, panel: PlanPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._map, self._panel = jobs, box_map, panel
        self._asked: Answer[TransferPlan] | None = None

    def _only(self, answer: Answer[TransferPlan]) -> Answer[TransferPlan]:
        """Return the answer, and forget the one before: an older plan never replaces a newer one."""
        if self._asked is not None:
            self._asked.cancel()
        self._asked = answer
        return answer

    def propose(self, vial_ids: Sequence[int], manner: Manner) -> None:
        """Look for places for vials where their lots' states ask for."""
        self._only(self._jobs.ask(self, plan_transfer, tuple(vial_ids), manner)).then(self.proposed.emit)

    def propose_work(self, work: TransferWork, manner: Manner) -> None:
        """Look for places for the vials of a lot that wait for their transfer."""
        asked = self._jobs.ask(self, plan_lot_transfer, work.lot_id, work.tank_id, manner)
        self._only(asked).then(self.proposed.emit)

    def fill_selection(self) -> None:
        """Put the plan's vials one after another into the selected cells of the shown box, the way it is filled."""
        box = self._map.box
        if box is None:
            return
        cells = in_fill_order(self._map.selection(), box.rows, box.columns, self._map.direction)
        pairs = zip(self._panel.vial_ids(), cells, strict=False)
        moves = [Move(vial_id, box.box_id, position) for vial_id, position in pairs]
        if moves:
            self._only(self._jobs.ask(self, check_moves, moves)).then(self.planned.emit)

    def drop_here(self, vial_ids: Sequence[int], positions: Sequence[int]) -> None:
        """Plan vials into positions of the box that the map shows."""
        if self._map.box is not None:
            self._plan(vial_ids, self._map.box, positions)

    def drop_on_box(self, vial_ids: Sequence[int], box_id: int) -> None:
        """Plan vials into the first free positions of a box, in the direction of filling."""
        vials = tuple(vial_ids)
        self._jobs.ask(self, box_contents, box_id).then(lambda box: self._into(vials, box))

    def drop_on_rack(self, vial_ids: Sequence[int], rack: RackNode) -> None:
        """Plan vials into the fullest box of a rack that takes all of them, else into the emptiest."""
        if not rack.boxes:
            return
        enough = [box for box in rack.boxes if box.free >= len(vial_ids)]
        box = min(enough, key=lambda one: one.free) if enough else max(rack.boxes, key=lambda one: one.free)
        self.drop_on_box(vial_ids, box.box_id)

    def _into(self, vial_ids: Sequence[int], box: BoxContents | None) -> None:
        if box is not None:
            planned = {line.position for line in self._panel.plan.moves if line.box_id == box.box_id}
            order = in_fill_order(box.free() - planned, box.rows, box.columns, self._map.direction)
            self._plan(vial_ids, box, order[: len(vial_ids)])

    def _plan(self, vial_ids: Sequence[int], box: BoxContents, positions: Sequence[int]) -> None:
        lying = {cell.vial_id: cell.position for cell in box.cells}
        pairs = list(zip(vial_ids, positions, strict=False))
        dropped = {vial for vial, _ in pairs}
        moves = [line.move() for line in self._panel.plan.moves if line.vial_id not in dropped]
        moves += [Move(vial, box.box_id, position) for vial, position in pairs if lying.get(vial) != position]
        if len(vial_ids) > len(pairs):
            words = self.tr("{count} vials found no free position there.")
            self.told.emit(say_counted(words, count=len(vial_ids) - len(pairs)))
        self._only(self._jobs.ask(self, check_moves, moves)).then(self.planned.emit)
