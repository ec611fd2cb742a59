"""Taking a template out of use: the reason is asked for."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text


class RetireDialog(QDialog):
    """Shows the version and asks why it is no longer wanted. Use `open()`.

    Signals:
        wanted: the button was pressed; carries the reason.
    """

    wanted = Signal(str)

    def __init__(self, record: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("retire_dialog")
        self.setWindowTitle(self.tr("Take the template out of use"))
        self.setModal(True)
        self.setMinimumWidth(480)
        self.reason = TextField()
        self.reasons = ReasonsPanel()
        form = Form()
        hint = self.tr("Why it is no longer wanted. Labels that were printed with it stay valid.")
        form.row(self.tr("R&eason"), self.reason, "retire_reason", hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addLayout(_lines(record))
        layout.addWidget(form)
        layout.addWidget(self.reasons)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.retire_button = QPushButton(self.tr("&Take out of use"))
        self.retire_button.setProperty("role", "danger")
        self.cancel_button = QPushButton(self.tr("&Cancel"))
        foot = QHBoxLayout()
        foot.addStretch(1)
        for button, name in ((self.cancel_button, "cancel_button"), (self.retire_button, "retire_button")):
            button.setObjectName(name)
            button.setAccessibleName(button.text().replace("&", ""))
            button.setAutoDefault(False)
            foot.addWidget(button)
        self.cancel_button.clicked.connect(self.reject)
        self.retire_button.clicked.connect(lambda: self.wanted.emit(self.reason.text().strip()))
        return foot


def _lines(record: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(look.space(4))
    grid.setColumnStretch(1, 1)
    for row, (label, value) in enumerate(record):
        grid.addWidget(Text(label, "label"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(value, data=True, wrap=True), row, 1)
    return grid
