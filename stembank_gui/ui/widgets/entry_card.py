"""A card to enter something: title, fields, one button, and the reasons when it was refused."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from stembank_gui.rules.reasons import Refused
from stembank_gui.ui import look
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text

R = TypeVar("R")


class EntryCard(QFrame):
    """Fields above, the button below them at the right, the reasons of a refusal under the button.

    Signals:
        submitted: the button was pressed.
        wanted: a reason's link was pressed; carries the Place.
    """

    submitted = Signal()
    wanted = Signal(object)

    def __init__(
        self, title: str, button_text: str, button_name: str, *, role: str = "primary", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.heading = Text(title, "heading")
        self.form = Form()
        self.button = QPushButton(button_text)
        self.button.setObjectName(button_name)
        self.button.setAccessibleName(button_text.replace("&", ""))
        self.button.setProperty("role", role)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._submit)
        self._foot_buttons = [self.button]
        self.reasons = ReasonsPanel()
        self.reasons.wanted.connect(self.wanted)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Put a dialog's buttons behind its last field: they were made earlier, and it would begin with one of them."""
        super().showEvent(event)
        if not isinstance(self.window(), QDialog):
            return
        for last in self._reached_by_tab()[-1:]:
            for button in reversed(self._foot_buttons):
                QWidget.setTabOrder(last, button)

    def _reached_by_tab(self) -> list[QWidget]:
        """Return the fields that Tab reaches, as they were added; the parts inside of a field are its own matter."""
        return [
            one
            for one in self.form.findChildren(QWidget)
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus
            and one.window() is self.window()
            and not isinstance(one.parent(), (QComboBox, QAbstractSpinBox))
        ]

    def refuse(self, refused: Refused) -> None:
        """Show why it was refused and let the person mend it."""
        self.reasons.show_reasons(refused)
        self.button.setEnabled(True)

    def done(self) -> None:
        """Take away old reasons and be ready for the next entry."""
        self.reasons.clear()
        self.button.setEnabled(True)

    def busy(self) -> None:
        """Take away old reasons; the button waits for the answer."""
        self.reasons.clear()
        self.button.setEnabled(False)

    def read(self, reader: Callable[[], R]) -> R | None:
        """Return what the reader makes of the fields, or show why it cannot and return None."""
        try:
            return reader()
        except Refused as refused:
            self.refuse(refused)
            return None

    def _submit(self) -> None:
        self.reasons.clear()
        self.submitted.emit()

    def add_button(self, button: QPushButton) -> None:
        """Add another button before the card's own."""
        button.setAutoDefault(False)
        self._foot_buttons.insert(0, button)
        self._foot.insertWidget(1, button)

    def say(self, words: Text) -> None:
        """Put words between the fields and the buttons."""
        self._column.insertWidget(2, words)

    def _lay_out(self) -> None:
        self._foot = foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.button)
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(4)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.heading)
        layout.addWidget(self.form)
        layout.addLayout(foot)
        layout.addWidget(self.reasons)
        layout.addStretch(1)
