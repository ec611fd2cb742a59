"""The form that opens a deviation of a lot."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import Severity
from stembank_gui.ui import look
from stembank_gui.ui.language import say_term
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.reasons import ReasonsPanel


class NewDeviation(QWidget):
    """One line: what happened, how severe, the button.

    Signals:
        open_wanted: carries title, description and Severity.
    """

    open_wanted = Signal(str, str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = TextField()
        self.description = TextField()
        self.severity = QComboBox()
        for word in (Severity.MINOR, Severity.MAJOR, Severity.CRITICAL):
            self.severity.addItem(say_term(word), word.value)
        self.button = QPushButton(self.tr("&Open deviation"))
        self.reasons = ReasonsPanel()
        self._name_controls()
        line = QHBoxLayout()
        line.addWidget(self.title, 2)
        line.addWidget(self.description, 3)
        line.addWidget(self.severity)
        line.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(2), 0, 0)
        layout.addLayout(line)
        layout.addWidget(self.reasons)
        self.title.textChanged.connect(lambda text: self.button.setEnabled(bool(text.strip())))
        self.button.setEnabled(False)
        self.button.clicked.connect(self._open)

    def done(self) -> None:
        """Empty the fields after a deviation was opened."""
        self.title.clear()
        self.description.clear()
        self.reasons.clear()

    def show_refusal(self, refused: Refused) -> None:
        """Show why it was not opened."""
        self.reasons.show_reasons(refused)

    def _open(self) -> None:
        self.open_wanted.emit(self.title.text(), self.description.text(), Severity(self.severity.currentData()))

    def _name_controls(self) -> None:
        named = {
            "deviation_title": (self.title, self.tr("What happened")),
            "deviation_description": (self.description, self.tr("Details, action taken")),
            "deviation_severity": (self.severity, self.tr("Severity")),
            "open_deviation": (self.button, self.tr("Open deviation")),
        }
        for name, (widget, said) in named.items():
            widget.setObjectName(name)
            widget.setAccessibleName(said)
        for field in (self.title, self.description):
            field.setPlaceholderText(field.accessibleName())
            field.setProperty("data", True)
        self.button.setAutoDefault(False)
