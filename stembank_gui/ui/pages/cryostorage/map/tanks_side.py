"""The left of the storage page: the tanks, what waits for its transfer, and how places are chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage import TransferWork
from stembank_gui.rules.cryostorage.allocation import Manner
from stembank_gui.rules.vocabulary import Strategy
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_number, say_term
from stembank_gui.ui.pages.cryostorage.map.tank_tree import TankTree
from stembank_gui.ui.widgets.fields import Choice
from stembank_gui.ui.widgets.fill_control import FillControl
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text

_WIDTH = 248


class TanksSide(QWidget):
    """Tree, work and choices.

    Signals:
        work_wanted: plan this TransferWork.
        room_wanted: look for free positions.
        merging_wanted: propose how half-empty boxes become fewer.
    """

    work_wanted = Signal(object)
    room_wanted = Signal()
    merging_wanted = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.tree = TankTree()
        self.strategy = Choice(Strategy)
        self.strategy.setObjectName("strategy")
        self.strategy.setAccessibleName(self.tr("Which boxes are filled first"))
        self.strategy.setToolTip(self.strategy.accessibleName())
        self.direction = FillControl()
        self._make_work()
        self._make_buttons()
        self._lay_out()
        self.setMinimumWidth(_WIDTH)

    def manner(self) -> Manner:
        """Return how places are to be chosen."""
        return Manner(self.strategy.word_or_none() or Strategy.TOGETHER, self.direction.direction())

    def show_work(self, work: Sequence[TransferWork]) -> None:
        """Show the lots that lie in a zone their state does not fit."""
        vials = sum(one.vials for one in work)
        self.work_part.setVisible(bool(work))
        words = say_counted(self.tr("To transfer · {count} vials"), count=say_number(vials))
        self.work_heading.setText(words)
        self.work.show_rows(work)
        self.work.setFixedHeight(min(34 + 28 * max(len(work), 1), 174))
        if work and self.work.current_row() is None:
            self.work.pick(work[0])
        offer(self.work_button, when=self._jobs.may("transfer_vials"))

    def _make_work(self) -> None:
        self.work = Table(
            [
                Column(self.tr("Lot"), lambda one: one.lot, width=124),
                Column(self.tr("Vials"), lambda one: str(one.vials), "right", 46, sort=lambda one: one.vials),
                Column(self.tr("Lies in"), lambda one: one.tank, tip=lambda one: say_term(one.right)),
            ]
        )
        self.work.setObjectName("to_transfer_table")
        self.work.setAccessibleName(self.tr("Vials to transfer"))
        self.work.opened.connect(self.work_wanted)
        self.work_heading = Text("", "heading")
        self.work_hint = Text(self.tr("Their lot's state asks for another zone."), "hint", wrap=True)

    def _make_buttons(self) -> None:
        self.work_button = QPushButton(self.tr("Plan this &lot"))
        self.room_button = QPushButton(self.tr("&Find room…"))
        self.merge_button = QPushButton(self.tr("Mer&ge boxes…"))
        for button, name, action in (
            (self.work_button, "plan_lot_button", self._plan_work),
            (self.room_button, "find_room_button", self.room_wanted.emit),
            (self.merge_button, "merge_boxes_button", self.merging_wanted.emit),
        ):
            button.setObjectName(name)
            button.setAccessibleName(button.text().replace("&", ""))
            button.setAutoDefault(False)
            button.clicked.connect(action)
        if not self._jobs.may("transfer_vials"):
            self.merge_button.hide()

    def _lay_out(self) -> None:
        self.work_part = _column(self.work_heading, self.work_hint, self.work, self.work_button)
        self.work_part.hide()
        choices = QHBoxLayout()
        choices.setSpacing(look.space(2))
        choices.addWidget(self.strategy, 1)
        choices.addWidget(self.direction)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.space(2))
        buttons.addWidget(self.room_button, 1)
        buttons.addWidget(self.merge_button, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.work_part)
        layout.addWidget(Text(self.tr("How places are chosen"), "hint"))
        layout.addLayout(choices)
        layout.addLayout(buttons)

    def _plan_work(self) -> None:
        if (work := self.work.current_row()) is not None:
            self.work_wanted.emit(work)


def _column(*widgets: QWidget) -> QWidget:
    part = QWidget()
    layout = QVBoxLayout(part)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(look.space(2))
    for widget in widgets:
        layout.addWidget(widget)
    return part
