"""An empty page teaches: what belongs here, and the button that makes the first one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.text import Text

_WIDTH = 460


class EmptyState(QWidget):
    """A text and, if there is something to make, a button.

    Signals:
        pressed: the button was pressed.
    """

    pressed = Signal()

    def __init__(self, text: str, button_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("empty_state")
        self.label = Text(text, "lead", wrap=True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.label.setFixedWidth(_WIDTH)
        self.button = QPushButton(button_text)
        self.button.setObjectName("empty_button")
        self.button.setAccessibleName(button_text.replace("&", ""))
        self.button.setProperty("role", "primary")
        self.button.setAutoDefault(False)
        offer(self.button, when=bool(button_text))
        self.button.clicked.connect(self.pressed)
        layout = QVBoxLayout(self)
        layout.setSpacing(look.space(4))
        layout.addStretch(2)
        layout.addWidget(self.label, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def showEvent(self, event: QShowEvent) -> None:
        self.label.ensurePolished()
        self.label.setMinimumHeight(self.label.heightForWidth(_WIDTH))  # in the window's letters
        super().showEvent(event)
