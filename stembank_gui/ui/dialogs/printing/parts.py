"""Small parts of the label dialogs: a row of buttons, a field for scans, the languages of a label."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from stembank_gui.ui import language, look
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.fields import TextField


class Buttons(QWidget):
    """A row of buttons, none of which Enter presses."""

    def __init__(self, parent: QWidget | None = None, *, at_end: bool = False) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.space(2))
        self._at_end = at_end
        self._row.addStretch(1)

    def add(self, name: str, text: str, action: Callable[[], object], role: str = "") -> QPushButton:
        """Return a new button of the row; `action` is done when it is pressed."""
        button = push_button(text, name, role)
        button.clicked.connect(lambda _checked=False: action())
        self._row.insertWidget(self._row.count() - (0 if self._at_end else 1), button)
        return button


class ScanField(TextField):
    """A line for a scan: what a scanner sends ends here, Enter included, and presses nothing.

    Signals:
        entered: Enter was pressed; carries the text without blanks around it.
    """

    entered = Signal(str)

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)
        self.setProperty("scans", True)
        self.setMaxLength(120)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
            if text := self.text().strip():
                self.entered.emit(text)
            return
        super().keyPressEvent(event)


class LanguageChoice(QComboBox):
    """The language of the words on a label; first the screen's own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("data", True)
        for code, name in (("en", "English"), ("zh", "简体中文")):
            self.addItem(name, code)
        self.setCurrentIndex(self.findData(language.current()))
