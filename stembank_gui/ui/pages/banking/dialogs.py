"""Dialogs of a lot: fill and store, record a freeze run, count labels, give a reason."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.banking import Choices, LotCard, choices, freeze_limits, lot_vials
from stembank_gui.rules.banking import FreezeRunEntry
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import Step
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_number
from stembank_gui.ui.pages.banking.fields import line
from stembank_gui.ui.pages.banking.freeze_form import FreezeForm
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text
from stembank_gui.ui.widgets.uses_field import UsesField
from stembank_gui.workflows.banking.fill_and_store import FillAndStore, fill_and_store
from stembank_gui.workflows.banking.record_freeze_run import RecordFreezeRun, record_freeze_run


class ActionDialog(QDialog):
    """A title, a body, every reason of a refusal, Cancel and one button that does it. Enter never presses it.

    Signals:
        done_it: it was done; carries what the workflow returned.
    """

    done_it = Signal(object)

    def __init__(self, jobs: Jobs, title: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(520)
        self.reasons = ReasonsPanel()
        self.do_button, self.cancel_button = QPushButton(action), QPushButton(self.tr("&Cancel"))
        self.do_button.setProperty("role", "primary")
        for button, name in ((self.do_button, "do_button"), (self.cancel_button, "cancel_button")):
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.setAccessibleName(button.text().replace("&", ""))
        self.do_button.clicked.connect(self.act)
        self.cancel_button.clicked.connect(self.reject)
        self.body = QVBoxLayout()
        self.body.setSpacing(look.space(3))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.do_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(4))
        layout.addLayout(self.body)
        layout.addWidget(self.reasons)
        layout.addLayout(buttons)

    def act(self) -> None:
        """Do it; overridden."""

    def run(self, workflow: Any, request: Any) -> None:
        """Run a workflow; close when it is done, show every reason when it is refused."""
        self.do_button.setEnabled(False)
        self.jobs.do(self, workflow, request).then(self._finish).otherwise(self.show_refusal)

    def show_refusal(self, refused: Refused) -> None:
        """Show why it was refused and let the person try again."""
        self.do_button.setEnabled(True)
        self.reasons.show_reasons(refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
            return
        super().keyPressEvent(event)

    def _finish(self, result: object) -> None:
        self.done_it.emit(result)
        self.accept()


class FillDialog(ActionDialog):
    """Fills and stores a planned lot; vials that stayed empty are named by their numbers."""

    def __init__(self, jobs: Jobs, card: LotCard, parent: QWidget | None = None) -> None:
        super().__init__(jobs, self.tr("Fill and store"), self.tr("&Fill and store"), parent)
        self.setObjectName("fill_dialog")
        self.setMinimumWidth(640)
        self._card = card
        self.freeze = FreezeForm()
        self.not_filled = line(200, "17, 23")
        said = self.tr("{vials} vials of {lot} go to their places; {labels} labels are printed.")
        self.body.addWidget(Text(say_counted(
            said, vials=say_number(card.planned_vials), lot=card.number, labels=say_number(card.labels_printed)
        ), wrap=True))  # fmt: skip
        self.body.addWidget(self.freeze)
        form = Form()
        form.row(self.tr("Vials not filled"), self.not_filled, "not_filled", self.tr("Their numbers, if any."))
        self.body.addWidget(form)
        self.uses = UsesField(jobs, Step.FILLING)
        self.body.addWidget(self.uses)
        jobs.ask(self, choices).then(self._offer)
        jobs.ask(self, freeze_limits).then(self.freeze.show_limits)

    def act(self) -> None:
        self.jobs.ask(self, lot_vials, self._card.lot_id).then(self._fill)

    def _offer(self, found: Choices) -> None:
        self.freeze.show_freezers(found.freezers)

    def _fill(self, vials: tuple[Any, ...]) -> None:
        try:
            run = None if self.freeze.is_empty() else self.freeze.entry()
            empty = _numbers(self.not_filled.text(), {vial.sequence: vial.vial_id for vial in vials})
        except Refused as refused:
            self.show_refusal(refused)
            return
        lot_id, version = self._card.lot_id, self._card.row_version
        self.run(fill_and_store, FillAndStore(lot_id, run, empty, version, uses=self.uses.uses()))


class FreezeRunDialog(ActionDialog):
    """Records the freeze run of a lot that is filled."""

    def __init__(self, jobs: Jobs, card: LotCard, parent: QWidget | None = None) -> None:
        super().__init__(jobs, self.tr("Record freeze run"), self.tr("&Record"), parent)
        self.setObjectName("freeze_run_dialog")
        self.setMinimumWidth(640)
        self._lot_id = card.lot_id
        self.freeze = FreezeForm()
        self.body.addWidget(self.freeze)
        jobs.ask(self, choices).then(lambda found: self.freeze.show_freezers(found.freezers))
        jobs.ask(self, freeze_limits).then(self.freeze.show_limits)

    def act(self) -> None:
        try:
            entry: FreezeRunEntry = self.freeze.entry()
        except Refused as refused:
            self.show_refusal(refused)
            return
        self.run(record_freeze_run, RecordFreezeRun(self._lot_id, entry))


class ReasonDialog(ActionDialog):
    """Asks why, then does it."""

    def __init__(
        self, jobs: Jobs, title: str, words: str, action: tuple[str, Any, Any], parent: QWidget | None = None
    ) -> None:
        """Make the dialog; `action` is the button's text, the workflow, and what makes its request from the reason."""
        super().__init__(jobs, title, action[0], parent)
        self.setObjectName("reason_dialog")
        self._workflow, self._request = action[1], action[2]
        self.do_button.setProperty("role", "danger")
        self.reason = TextField()
        self.body.addWidget(Text(words, wrap=True))
        form = Form()
        form.row(self.tr("&Reason"), self.reason, "reason")
        self.body.addWidget(form)

    def act(self) -> None:
        self.run(self._workflow, self._request(self.reason.text()))


def _numbers(text: str, known: dict[int, int]) -> tuple[int, ...]:
    """Return the ids of vials from their numbers.

    Raises:
        Refused: If something is no number of a vial of the lot.
    """
    found = []
    for part in text.replace("，", ",").replace("、", ",").replace(" ", ",").split(","):
        if not part:
            continue
        if not (part.isascii() and part.isdigit() and int(part[:6]) in known):
            field = "@banking_field.not_filled"
            raise Refused(Reason("banking.not_a_vial_number", {"field": field, "value": part[:20]}))
        found.append(known[int(part)])
    return tuple(dict.fromkeys(found))
