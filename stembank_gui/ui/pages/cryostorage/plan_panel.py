"""The plan of a transfer: every line, every problem, then all of it at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage import TransferPlan
from stembank_gui.queries.pick_sheet import SheetWish
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.cryostorage.planning import LineWish
from stembank_gui.rules.reasons import Place, Refused
from stembank_gui.rules.vocabulary import PlanKind
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.pick_sheet import PickSheetDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_reason
from stembank_gui.ui.widgets.box_map import Ghost
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.cryostorage.make_plan import Made, MakePlan, make_plan
from stembank_gui.workflows.cryostorage.placing import Placed
from stembank_gui.workflows.cryostorage.transfer_vials import TransferVials, transfer_vials


class PlanPanel(QFrame):
    """Lists planned moves with their problems, and does them in one step.

    Signals:
        box_wanted: show this box; carries its id.
        changed: other moves are planned: ghosts must be drawn anew.
        manual: put the vials of the plan into the cells that are selected on the map.
        told: it was done; the text for the message bar.
        wanted: open a Place.
    """

    box_wanted = Signal(int)
    changed = Signal()
    manual = Signal()
    told = Signal(str)
    wanted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plan_panel")
        self.setProperty("role", "card")
        self.setMinimumWidth(400)
        self.jobs = jobs
        self.plan = TransferPlan()
        self.heading = Text(self.tr("Transfer plan"), "heading")
        self.table = Table(
            [
                Column(self.tr("Vial"), lambda one: spaced(one.code), width=150),
                Column(self.tr("To"), lambda one: one.to_place, width=140),
                Column(self.tr("From"), lambda one: one.from_place, width=140, tip=lambda one: one.from_place),
            ]
        )
        self.table.setObjectName("plan_table")
        self.table.setAccessibleName(self.tr("Planned moves"))
        self.table.clicked.connect(lambda index: self.box_wanted.emit(self.table.rows()[index.row()].box_id))
        self.table.opened.connect(lambda one: self.box_wanted.emit(one.box_id))
        self.notes = Text("", "hint", wrap=True)
        self.reasons = ReasonsPanel()
        self.reasons.wanted.connect(self.wanted)
        self._make_form()
        self._make_buttons()
        self._lay_out()
        self.hide()

    def show_plan(self, plan: TransferPlan) -> None:
        """Show a plan; it can be done if nothing is against it."""
        self.plan = plan
        words = self.tr("Transfer plan · {count} vials").format(count=len(plan.moves))
        self.heading.setText(words)
        self.table.show_rows(plan.moves)
        self.notes.setText("\n".join(say_reason(note) for note in plan.notes))
        self.notes.setVisible(bool(plan.notes))
        self.reasons.show_reasons(plan.problems)
        self.do_button.setText(self.tr("&Transfer {count} vials").format(count=len(plan.moves)))
        may = self.jobs.may("transfer_vials")
        self.do_button.setEnabled(may and bool(plan.moves) and not plan.problems)
        self.save_button.setEnabled(bool(plan.moves))
        self.show()
        self.changed.emit()

    def forget(self) -> None:
        """Drop the plan."""
        self.plan = TransferPlan()
        self.reason.clear()
        self.seconds.setValue(0)
        self.reasons.clear()
        self.hide()
        self.changed.emit()

    def ghosts(self, box_id: int) -> list[Ghost]:
        """Return the planned vials of a box."""
        wrong = {str(problem.params.get("vial", "")) for problem in self.plan.problems}
        return [
            Ghost(move.position, f"{move.sequence:03d}", move.code in wrong, move.vial_id)
            for move in self.plan.moves
            if move.box_id == box_id
        ]

    def vial_ids(self) -> list[int]:
        """Return the vials of the plan in its order."""
        return [move.vial_id for move in self.plan.moves]

    def first_box(self) -> int | None:
        """Return the first box that the plan fills."""
        return next((move.box_id for move in self.plan.moves), None)

    def _make_form(self) -> None:
        self.reason = TextField()
        self.seconds = QSpinBox()
        self.seconds.setRange(0, 600)
        self.seconds.setSuffix(" s")
        self.form = Form()
        self.form.row(self.tr("&Reason"), self.reason, "transfer_reason")
        self.form.row(self.tr("&Out of nitrogen"), self.seconds, "transfer_seconds")

    def _make_buttons(self) -> None:
        self.manual_button = QPushButton(self.tr("Into the &selected cells"))
        self.forget_button = QPushButton(self.tr("&Discard plan"))
        self.sheet_button = QPushButton(self.tr("S&heet…"))
        self.save_button = QPushButton(self.tr("Sa&ve for later"))
        if not self.jobs.may("make_plan"):
            self.save_button.hide()
        self.do_button = QPushButton(self.tr("&Transfer"))
        self.do_button.setProperty("role", "primary")
        for button, name in (
            (self.manual_button, "plan_selected_cells"),
            (self.forget_button, "discard_plan_button"),
            (self.sheet_button, "transfer_sheet_button"),
            (self.save_button, "save_plan_button"),
            (self.do_button, "transfer_button"),
        ):
            button.setObjectName(name)
            button.setAccessibleName(button.text().replace("&", ""))
            button.setAutoDefault(False)
        self.manual_button.clicked.connect(self.manual)
        self.forget_button.clicked.connect(self.forget)
        self.sheet_button.clicked.connect(self.show_sheet)
        self.save_button.clicked.connect(self._save)
        self.do_button.clicked.connect(self._do)

    def _lay_out(self) -> None:
        second = QHBoxLayout()
        second.addWidget(self.forget_button)
        second.addStretch(1)
        second.addWidget(self.sheet_button)
        second.addWidget(self.do_button)
        first = QHBoxLayout()
        first.addWidget(self.manual_button, 1)
        first.addWidget(self.save_button, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(4)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.heading)
        layout.addWidget(self.table, 1)
        layout.addLayout(first)
        layout.addWidget(self.notes)
        layout.addWidget(self.form)
        layout.addLayout(second)
        layout.addWidget(self.reasons)

    def show_sheet(self) -> None:
        """Show two sheets: where the vials are taken, where they are put."""
        actor = self.jobs.actor
        name = "" if actor is None else actor.name
        moves = tuple(line.move() for line in self.plan.moves)
        purpose = self.tr("Transfer plan")
        take = SheetWish("pick", "", purpose, name, tuple(self.vial_ids()))
        put = SheetWish("put", "", purpose, name, moves=moves)
        PickSheetDialog(self.jobs, [(self.tr("Take"), take), (self.tr("Put"), put)], self).open()

    def _save(self) -> None:
        """Keep the plan: it survives a crash, its cells are promised, and it is done from its own page."""
        lines = tuple(LineWish(vial_id=m.vial_id, to_box_id=m.box_id, to_position=m.position) for m in self.plan.moves)
        request = MakePlan(PlanKind.MOVE, lines, self.reason.text())
        self.jobs.do(self, make_plan, request).then(self._saved).otherwise(self._refused)

    def _saved(self, made: Made) -> None:
        self.forget()
        self.told.emit(self.tr("The plan is kept as {code}.").format(code=made.code))
        self.wanted.emit(Place("plan", made.plan_id))

    def _do(self) -> None:
        self.do_button.setEnabled(False)
        moves = tuple(line.move() for line in self.plan.moves)
        request = TransferVials(moves, self.reason.text(), self.seconds.value())
        self.jobs.do(self, transfer_vials, request).then(self._done).otherwise(self._refused)

    def _done(self, done: Placed) -> None:
        self.forget()
        self.told.emit(self.tr("Vials moved: {count}, into {boxes} boxes.").format(count=done.vials, boxes=done.boxes))

    def _refused(self, refused: Refused) -> None:
        self.reasons.show_reasons(refused)
        self.do_button.setEnabled(True)
