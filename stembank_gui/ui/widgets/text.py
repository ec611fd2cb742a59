"""Plain labels: what people typed is shown as it is, never as HTML and never with shortcuts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget


class Text(QLabel):
    """A plain-text label with a role of the stylesheet ("title", "heading", "hint", "mono", "huge", "number" …).

    Args:
        text: What it says.
        role: Its role in the stylesheet.
        data: True when the text is data (a code, a name), not the program's own words to translate.
        wrap: True when it may take several lines.
        selectable: True when people may want to copy it.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "",
        parent: QWidget | None = None,
        *,
        data: bool = False,
        wrap: bool = False,
        selectable: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("data", data)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(text)


class Line(QFrame):
    """A thin horizontal line between two parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "line")
        self.setFixedHeight(1)
