"""Prepares a freeze run: profile, freezer, and which vials of which lots."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from stembank_gui.queries.banking import FreezerChoice
from stembank_gui.queries.banking.choices import freezers
from stembank_gui.queries.banking.freezing import RunLotChoice, run_lot_choices
from stembank_gui.queries.banking.profiles import ProfileRow, approved_profiles
from stembank_gui.rules.banking.freezing import RunVials
from stembank_gui.rules.reasons import Refused, refuse_if
from stembank_gui.rules.text import whole_number
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_term
from stembank_gui.ui.pages.banking.dialogs import ActionDialog
from stembank_gui.ui.pages.banking.fields import Reading, line
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.banking.prepare_freeze_run import PrepareFreezeRun, prepare_freeze_run

_MOST_LINES = 12


class PrepareDialog(ActionDialog):
    """Chooses everything for a run; a lot's vials that are in no run yet are offered."""

    def __init__(self, jobs: Jobs, lot_id: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(jobs, self.tr("Prepare freeze run"), self.tr("&Prepare"), parent)
        self.setObjectName("prepare_dialog")
        self.setMinimumWidth(620)
        self._wanted_lot = lot_id
        self._lots: tuple[RunLotChoice, ...] = ()
        self._lines: list[_LotLine] = []
        self.profile, self.freezer, self.note = _box(), _box(), TextField()
        form = Form()
        form.row(self.tr("Pro&file"), self.profile, "run_profile", self.tr("Approved versions only."))
        form.row(self.tr("Free&zer"), self.freezer, "run_freezer", self.tr("Only those that may be used today."))
        form.row(self.tr("N&ote"), self.note, "run_note")
        self.more_button = push_button(self.tr("&Another lot"), "another_lot", "link")
        self.more_button.clicked.connect(self._add_line)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(look.space(1))
        self.empty = Text(self.tr("No lot waits to be frozen: plan and fill one first."), "hint", wrap=True)
        self.empty.hide()
        self.body.addWidget(form)
        self.body.addWidget(Text(self.tr("Vials"), "heading"))
        self.body.addWidget(self.empty)
        self.body.addLayout(self._rows)
        self.body.addWidget(self.more_button)
        jobs.ask(self, approved_profiles).then(self._offer_profiles)
        jobs.ask(self, freezers).then(self._offer_freezers)
        jobs.ask(self, run_lot_choices).then(self._offer_lots)

    def act(self) -> None:
        """Prepare the run."""
        try:
            reading = Reading()
            vials = tuple(one for row in self._lines for one in row.vials(reading))
            refuse_if(reading.reasons)
        except Refused as refused:
            self.show_refusal(refused)
            return
        chosen = self.profile.currentData() or 0
        self.run(
            prepare_freeze_run, PrepareFreezeRun(chosen, self.freezer.currentData(), vials, self.note.text())
        )  # fmt: skip

    def lines(self) -> "list[_LotLine]":
        """Return the lines of lots and vials."""
        return self._lines

    def _offer_profiles(self, rows: tuple[ProfileRow, ...]) -> None:
        for row in rows:
            self.profile.addItem(row.name, row.profile_id)

    def _offer_freezers(self, rows: tuple[FreezerChoice, ...]) -> None:
        for row in rows:
            self.freezer.addItem(f"{row.code} · {row.name}", row.equipment_id)

    def _offer_lots(self, lots: tuple[RunLotChoice, ...]) -> None:
        self._lots = lots
        self.empty.setVisible(not lots)
        self.more_button.setVisible(len(lots) > 1)
        if lots:
            self._add_line()

    def _add_line(self) -> None:
        if not self._lots or len(self._lines) >= _MOST_LINES:
            return
        made = _LotLine(self._lots, len(self._lines) + 1)
        taken = {row.lot.currentData() for row in self._lines}
        wanted = [self._wanted_lot, *(one.lot_id for one in self._lots if one.lot_id not in taken)]
        made.choose(next((one for one in wanted if one is not None and one not in taken), self._lots[0].lot_id))
        self._lines.append(made)
        self._rows.addWidget(made)


class _LotLine(QWidget):
    """A lot, and the numbers of its first and last vial."""

    def __init__(self, lots: tuple[RunLotChoice, ...], number: int) -> None:
        super().__init__()
        self._known = {one.lot_id: one for one in lots}
        self.lot = _box()
        for one in lots:
            self.lot.addItem(f"{one.number} · {say_term(one.state)}", one.lot_id)
        self.first, self.last = line(4), line(4)
        names = (self.tr("Lot"), self.tr("First vial"), self.tr("Last vial"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        fields = (self.lot, self.first, self.last)
        for field, words, name in zip(fields, names, ("lot", "first_vial", "last_vial"), strict=True):
            field.setObjectName(f"run_{name}_{number}")
            field.setAccessibleName(words)
        for field in (self.first, self.last):
            field.setFixedWidth(64)
        layout.addWidget(self.lot, 1)
        layout.addWidget(Text(self.tr("vials"), "hint"))
        layout.addWidget(self.first)
        layout.addWidget(Text("–", data=True))
        layout.addWidget(self.last)
        self.lot.currentIndexChanged.connect(lambda _: self._propose())

    def choose(self, lot_id: int) -> None:
        """Choose a lot, with its first stretch of vials in no run."""
        self.lot.setCurrentIndex(max(self.lot.findData(lot_id), 0))
        self._propose()

    def vials(self, reading: Reading) -> list[RunVials]:
        """Return the vials of this line; nothing where both numbers are empty."""
        if not (self.first.text().strip() or self.last.text().strip()):
            return []
        first, last = (_number(reading, field) for field in (self.first, self.last))
        return [RunVials(self.lot.currentData(), first, last)]

    def _propose(self) -> None:
        known = self._known[self.lot.currentData()]
        first, last = known.free[0]
        self.first.setText(str(first))
        self.last.setText(str(last))


def _number(reading: Reading, field: QLineEdit) -> int:
    return reading.read(field, lambda: whole_number("freezing_field.vials", field.text(), low=1, high=9999), 0)


def _box() -> QComboBox:
    box = QComboBox()
    box.setProperty("data", True)
    return box
