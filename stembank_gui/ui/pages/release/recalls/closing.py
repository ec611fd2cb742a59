"""How a recall ends: it stands, or it proved unfounded; and what was concluded."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.rules.release.recalls import RecallOutcome
from stembank_gui.ui import look
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.fields import Choice, NoteField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.text import Text


class ClosingDialog(QDialog):
    """Asks for the outcome and the conclusion; nothing is signed here.

    Signals:
        agreed: carries the outcome and the conclusion.
    """

    agreed = Signal(object, str)

    def __init__(self, code: str, lot: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("closing_dialog")
        self.setWindowTitle(self.tr("Close the recall"))
        self.setModal(True)
        self.setMinimumWidth(480)
        self.outcome = Choice(RecallOutcome)
        self.conclusion = NoteField()
        self.next_button = push_button(self.tr("Continue to the &signature"), "closing_next", "primary")
        self.cancel_button = push_button(self.tr("&Cancel"), "closing_cancel")
        self._lay_out(code, lot)
        self.conclusion.textChanged.connect(self._allow)
        self.next_button.clicked.connect(self._agree)
        self.cancel_button.clicked.connect(self.reject)
        self._allow()

    def _allow(self) -> None:
        self.next_button.setEnabled(bool(self.conclusion.text().strip()))

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit(self.outcome.word(), self.conclusion.text())

    def _lay_out(self, code: str, lot: str) -> None:
        form = Form()
        hint = self.tr("Lifted: the lot goes back to quarantine, and needs a new decision with a new number.")
        form.row(self.tr("&Outcome"), self.outcome, "recall_outcome", hint)
        form.row(self.tr("Co&nclusion"), self.conclusion, "recall_conclusion")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.next_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(4))
        layout.addWidget(Text(f"{code} · {lot}", "heading", data=True))
        layout.addWidget(form)
        layout.addLayout(buttons)
