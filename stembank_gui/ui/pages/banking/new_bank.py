"""A new bank: what, how it is frozen, how many vials, where they go; planned, labelled, filled and stored."""

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from stembank_gui.queries.banking import Choices, LotCard, Plan, choices, freeze_limits, lot_card, plan_of
from stembank_gui.queries.banking.waiting import CultureChoice, waiting_cultures
from stembank_gui.rules.banking import FreezeLimits, PlanLot
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.vocabulary import LotState
from stembank_gui.rules.vocabulary import Step as WorkStep
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.printing.print_labels import PrintLabelsDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_number
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.banking.cells_balance import CellsBalance
from stembank_gui.ui.pages.banking.fields import Reading, Step
from stembank_gui.ui.pages.banking.freeze_form import FreezeForm
from stembank_gui.ui.pages.banking.problems import Problems
from stembank_gui.ui.pages.banking.sides_form import SidesForm
from stembank_gui.ui.pages.banking.what_form import WhatForm
from stembank_gui.ui.pages.banking.where_panel import WherePanel
from stembank_gui.ui.widgets.fields import CountField
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.side import Scrolled
from stembank_gui.ui.widgets.text import Text
from stembank_gui.ui.widgets.uses_field import UsesField
from stembank_gui.workflows.banking.fill_and_store import FillAndStore, fill_and_store
from stembank_gui.workflows.banking.plan_lot import PlannedLot, plan_lot

_QUIET_MS = 250


class NewBankPage(Page):
    """The technician's main job on one page. The plan is checked while it is typed; the workflow decides."""

    SHOWS = frozenset(
        {"label_print", "lot", "vial", "donation", "donor", "cell_type", "culture", "equipment", "policy"}
    )

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self._planned: PlannedLot | None = None
        self._first_parent, self._first_culture = _asked_for(place)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_QUIET_MS)
        self._timer.timeout.connect(self._check)
        self._steps()
        self._buttons()
        self._lay_out()
        self._connect()
        self.reload()

    def title(self) -> str:
        return self.tr("New bank")

    def reload(self) -> None:
        if self._planned is not None:
            self.jobs.ask(self, lot_card, self._planned.lot_id).then(self._show_planned)
            return
        self.jobs.ask(self, choices).then(self._show_choices)
        self.jobs.ask(self, waiting_cultures, self._first_culture).then(self._show_waiting)
        self.jobs.ask(self, freeze_limits).then(self._show_limits)

    def _show_waiting(self, waiting: tuple[CultureChoice, ...]) -> None:
        if self._planned is None:
            wanted, self._first_culture = self._first_culture, None
            self.what.show_cultures(waiting, wanted)
            self._timer.start()

    def _show_limits(self, limits: FreezeLimits) -> None:
        self.freeze.show_limits(limits)

    def start_from(self, parent_lot_id: int) -> None:
        """Choose a parent lot, as soon as the choices are there."""
        self.jobs.ask(self, choices).then(lambda found: self._show_choices(found, parent_lot_id))

    def _steps(self) -> None:
        self.header = PageHeader(self.tr("New bank"))
        self._step_of: dict[QWidget, Step] = {}
        self.what = WhatForm(self.jobs)
        self.freeze = FreezeForm()
        self.where = WherePanel(self.jobs)
        self.vials = CountField(1, 9999)
        self.vials.setValue(30)
        self.vials.setKeyboardTracking(True)
        self.balance = Text("", "hint")
        self.balance.setObjectName("cells_balance")
        self.sides = SidesForm()
        self.uses = UsesField(self.jobs, WorkStep.FILLING)

    def _buttons(self) -> None:
        self.plan_button = QPushButton(self.tr("P&lan and print labels"))
        self.fill_button = QPushButton(self.tr("&Fill and store"))
        self.labels_button = QPushButton(self.tr("La&bels…"))
        self.lot_button = QPushButton(self.tr("Open t&he lot"))
        for button, name, action in (
            (self.plan_button, "plan_button", self._plan),
            (self.labels_button, "labels_button", self._print),
            (self.fill_button, "fill_button", self._fill),
            (self.lot_button, "open_lot_button", self._open),
        ):
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.setAccessibleName(button.text().replace("&", ""))
            button.clicked.connect(action)
        self.plan_button.setProperty("role", "primary")
        self.fill_button.setProperty("role", "primary")
        self.problems = Problems()
        self.hint = Text("", "hint", wrap=True)
        self.hint.setObjectName("new_bank_hint")
        self._offer()

    def _lay_out(self) -> None:
        columns = QWidget()
        both = QHBoxLayout(columns)
        both.setContentsMargins(0, 0, look.space(1), 0)
        both.setSpacing(look.space(3))
        both.addLayout(self._left(), 1)
        both.addLayout(self._right(), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.space(5), look.space(3), look.space(5), look.space(3))
        layout.setSpacing(look.space(2))
        layout.addWidget(self.header)
        layout.addWidget(Scrolled(columns), 1)
        layout.addWidget(self.problems)
        layout.addLayout(self._bottom())

    def _left(self) -> QVBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(look.space(3))
        left.addWidget(self._step(1, self.tr("What"), self.what))
        left.addWidget(self._step(5, self.tr("Used for filling"), self.uses))
        left.addStretch(1)
        return left

    def _right(self) -> QVBoxLayout:
        many = Step(3, self.tr("How many vials"))
        many.head.insertWidget(2, self.vials)
        many.head.insertWidget(3, self.balance, 1)
        many.body.addWidget(self.sides)
        self._step_of[self.sides] = many
        self.vials.setObjectName("vials")
        self.vials.setAccessibleName(self.tr("Number of vials"))
        right = QVBoxLayout()
        right.setSpacing(look.space(3))
        right.addWidget(self._step(2, self.tr("Freeze run"), self.freeze))
        right.addWidget(many)
        right.addWidget(self._step(4, self.tr("Where"), self.where), 1)
        return right

    def _step(self, number: int, title: str, *parts: QWidget) -> Step:
        step = Step(number, title)
        for part in parts:
            step.body.addWidget(part)
            self._step_of[part] = step
        if number == 1:
            self.number = step.note
            self.number.setProperty("role", "mono")
            self.number.setProperty("data", True)
            self.number.setObjectName("next_lot_number")
        return step

    def _bottom(self) -> QHBoxLayout:
        bottom = QHBoxLayout()
        bottom.setSpacing(look.space(2))
        bottom.addWidget(self.hint, 1)
        for button in (self.lot_button, self.labels_button, self.plan_button, self.fill_button):
            bottom.addWidget(button)
        return bottom

    def _connect_forms(self) -> None:
        self.what.changed.connect(self._timer.start)
        self.sides.changed.connect(self._timer.start)
        self.what.cells_per_vial.textChanged.connect(self.sides.offer_cells)
        self.freeze.changed.connect(self._offer)

    def _connect(self) -> None:
        self._connect_forms()
        self.vials.valueChanged.connect(lambda _: self._timer.start())
        self.problems.wanted.connect(self.wanted)
        self.where.wanted.connect(self.wanted)
        self.uses.wanted.connect(self.wanted)
        self.where.changed.connect(self._timer.start)

    def _show_choices(self, found: Choices, parent_lot_id: int | None = None) -> None:
        if self._planned is None:
            wanted, self._first_parent = parent_lot_id or self._first_parent, None
            self.what.show_choices(found, wanted)
            self.freeze.show_freezers(found.freezers)
            self._timer.start()

    def _request(self) -> PlanLot | None:
        reading = Reading()
        sides = self.sides.read(reading)
        try:
            request = replace(self.what.request(self.vials.value()), manner=self.where.manner(), sides=sides)
            refuse_if(reading.reasons)
        except Refused as refused:
            self._show_problems(tuple(dict.fromkeys((*refused.reasons, *reading.reasons))))
            return None
        return request

    def _check(self) -> None:
        if self._planned is not None:
            return
        request = self._request()
        if request is not None and request.cell_type_id:
            self.jobs.ask(self, plan_of, request).then(lambda plan: self._show_plan(request, plan)).newest()

    def _show_plan(self, request: PlanLot, plan: Plan) -> None:
        if self._planned is not None:
            return
        self.number.setText(plan.number)
        self.where.show_places(plan.placements, plan.notes)
        self.sides.show_numbers([side.number for side in plan.sides])
        self.balance.setText(CellsBalance().say(request, plan))
        self._show_problems(plan.problems)

    def _show_problems(self, reasons: tuple[Reason, ...]) -> None:
        self.problems.show_reasons(reasons)
        self._offer()

    def _offer(self) -> None:
        planned = self._planned is not None
        offer(self.plan_button, when=not planned)
        self.plan_button.setEnabled(not self.problems.reasons() and self.jobs.may("plan_lot"))
        for button in (self.labels_button, self.lot_button):
            offer(button, when=planned)
        self.fill_button.setEnabled(planned and self.jobs.may("fill_and_store"))
        self.hint.setText(self._next())

    def _next(self) -> str:
        if self._planned is not None:
            return self._next_of(self._planned)
        if missing := self.problems.missing():
            return self.tr("Still to fill in: {fields}.").format(fields=self.tr(", ").join(dict.fromkeys(missing)))
        if self.problems.reasons():
            return self.tr("Mend what is listed above to plan the lot.")
        return self.tr("Ready to be planned. The freeze run may be entered after it.")

    def _next_of(self, planned: PlannedLot) -> str:
        said = self.tr("{lot} is planned. Apply the labels, fill the vials, enter the freeze run, then store.")
        beside = self.tr(", ").join(side.number for side in planned.sides)
        more = self.tr("Beside it: {lots}. Each is labelled and filled on its own page.").format(lots=beside)
        return f"{said.format(lot=planned.number)} {more}" if beside else said.format(lot=planned.number)

    def _plan(self) -> None:
        request = self._request()
        if request is None:
            return
        self.plan_button.setEnabled(False)
        self.jobs.do(self, plan_lot, request).then(self._done_planning).otherwise(self._refused)

    def _done_planning(self, planned: PlannedLot) -> None:
        self._planned = planned
        self.number.setText(planned.number)
        self.what.lock()
        self.where.lock()
        self.vials.setEnabled(False)
        self.sides.setEnabled(False)
        self.problems.clear()
        self._offer()
        said = self.tr("{lot} is planned: {count} vials have their ids and places.")
        self.told.emit(say_counted(said, lot=planned.number, count=say_number(len(planned.vial_ids))))
        self.sides.show_numbers([side.number for side in planned.sides])
        self._print()

    def print_(self) -> None:
        """Print the labels of what is planned here."""
        if self.jobs.may("print_labels"):
            self._print()

    def _print(self) -> None:
        if self._planned is not None:
            dialog = PrintLabelsDialog(self.jobs, self._planned.lot_id, self)
            dialog.told.connect(self.told)
            dialog.open()

    def _show_planned(self, card: LotCard | None) -> None:
        if card is None or card.state is not LotState.PLANNED:
            self._start_anew()
        else:
            said = say_counted(self.tr("{count} labels printed"), count=say_number(card.labels_printed))
            self.header.show_title(card.number, said, card.state)

    def _start_anew(self) -> None:
        """Show an empty form again: the lot that was planned here is filled, or its plan was discarded."""
        self._planned = None
        self.header.show_title(self.tr("New bank"))
        old_what, old_freeze, old_sides = self.what, self.freeze, self.sides
        self.what, self.freeze, self.sides = WhatForm(self.jobs), FreezeForm(), SidesForm()
        for old, new in ((old_what, self.what), (old_freeze, self.freeze), (old_sides, self.sides)):
            self._step_of[old].body.replaceWidget(old, new)
            self._step_of[new] = self._step_of.pop(old)
            old.deleteLater()
        self.uses.clear()
        self.vials.setEnabled(True)
        self.where.unlock()
        self._connect_forms()
        self._offer()
        self.reload()

    def _fill(self) -> None:
        if self._planned is None:
            return
        try:
            run = None if self.freeze.is_empty() else self.freeze.entry()
        except Refused as refused:
            self._show_problems(refused.reasons)
            return
        self.fill_button.setEnabled(False)
        request = FillAndStore(self._planned.lot_id, run, uses=self.uses.uses())
        self.jobs.do(self, fill_and_store, request).then(self._done_filling).otherwise(self._refused)

    def _done_filling(self, filled: int) -> None:
        assert self._planned is not None
        said = self.tr("{lot}: {count} vials are filled and stored. A second person checks them now.")
        self.told.emit(say_counted(said, lot=self._planned.number, count=say_number(filled)))
        self._open()

    def _open(self) -> None:
        if self._planned is not None:
            self.wanted.emit(Place("lot", self._planned.lot_id))

    def _refused(self, refused: Refused) -> None:
        self._show_problems(refused.reasons)


def _asked_for(place: Place) -> tuple[int | None, int | None]:
    """Return the parent lot and the culture that the page was opened for: its key is a lot's id, or "culture:31"."""
    if place.kind != "new_bank":
        return None, None
    kind, _, key = str(place.key).rpartition(":")
    return (None, int(key)) if kind == "culture" else (int(key), None)
