"""A proposal to empty half-empty boxes of a tank into others, to be taken over as a plan."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage import TankNode
from stembank_gui.queries.cryostorage.merging import MergeWish, Merging, propose_merging
from stembank_gui.rules.vocabulary import FillDirection
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_number, say_term
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text


class MergeCard(QFrame):
    """Tells how many vials would move and which boxes would be free.

    Signals:
        planned: take the proposal over; carries its TransferPlan.
        box_wanted: show this box; carries its id.
        closed: the person does not want it now.
    """

    planned = Signal(object)
    box_wanted = Signal(int)
    closed = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("merge_card")
        self.setProperty("role", "card")
        self.setMinimumWidth(400)
        self._jobs = jobs
        self._direction = FillDirection.RIGHT_FROM_TOP_LEFT
        self._proposal = Merging()
        self.tank = QComboBox()
        self.tank.setProperty("data", True)
        self.form = Form()
        self.form.row(self.tr("&Tank"), self.tank, "merge_tank")
        self.tank.currentIndexChanged.connect(self._propose)
        self.said = Text("", "label", wrap=True)
        self.said.setObjectName("merge_said")
        self.table = Table(
            [
                Column(self.tr("Becomes free"), lambda one: one.path, width=140),
                Column(self.tr("Vials"), lambda one: str(one.vials), "right", 50, sort=lambda one: one.vials),
                Column(self.tr("Go to"), lambda one: ", ".join(one.targets), tip=lambda one: "\n".join(one.targets)),
            ]
        )
        self.table.setObjectName("merge_table")
        self.table.setAccessibleName(self.tr("Boxes that become free"))
        self.table.picked.connect(lambda one: self.box_wanted.emit(one.box_id))
        self._make_buttons()
        self._lay_out()
        self.hide()

    def start(self, tanks: Sequence[TankNode], tank_id: int, direction: FillDirection) -> None:
        """Begin with a tank."""
        self._direction = direction
        self.tank.blockSignals(True)
        self.tank.clear()
        for tank in tanks:
            self.tank.addItem(f"{tank.code} · {say_term(tank.zone)}", tank.tank_id)
        self.tank.setCurrentIndex(max(self.tank.findData(tank_id), 0))
        self.tank.blockSignals(False)
        self.tank.setFocus()
        self._propose()

    def _make_buttons(self) -> None:
        self.plan_button = QPushButton(self.tr("Take over as &plan"))
        self.plan_button.setProperty("role", "primary")
        self.close_button = QPushButton(self.tr("&Close"))
        for button, name in ((self.plan_button, "merge_plan_button"), (self.close_button, "close_merging")):
            button.setObjectName(name)
            button.setAccessibleName(button.text().replace("&", ""))
            button.setAutoDefault(False)
        self.plan_button.clicked.connect(lambda: self.planned.emit(self._proposal.plan))
        self.close_button.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        hint = self.tr("Boxes at most half full are emptied into others of the tank. A lot is not torn apart.")
        foot = QHBoxLayout()
        foot.addWidget(self.close_button)
        foot.addStretch(1)
        foot.addWidget(self.plan_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(4)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(Text(self.tr("Merge half-empty boxes"), "heading"))
        layout.addWidget(Text(hint, "hint", wrap=True))
        layout.addWidget(self.form)
        layout.addWidget(self.said)
        layout.addWidget(self.table, 1000)
        layout.addStretch(1)
        layout.addLayout(foot)

    def _propose(self) -> None:
        tank_id = self.tank.currentData()
        if tank_id is not None:
            self.plan_button.setEnabled(False)
            wish = MergeWish(tank_id, self._direction)
            self._jobs.ask(self, propose_merging, wish).then(lambda found: self._show(wish, found)).newest()

    def _show(self, wish: MergeWish, found: Merging) -> None:
        if wish.tank_id != self.tank.currentData():
            return
        self._proposal = found
        self.table.show_rows(found.freed)
        self.table.setVisible(bool(found.freed))
        self.plan_button.setEnabled(bool(found.freed))
        if not found.freed:
            self.said.setText(self.tr("There is nothing to merge in this tank."))
            return
        boxes = say_counted(self.tr("{count} boxes are freed"), count=len(found.freed))
        vials = say_counted(self.tr("{count} vials are moved"), count=say_number(len(found.plan.moves)))
        self.said.setText(f"{vials} · {boxes}")
