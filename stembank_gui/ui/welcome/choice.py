"""A big button with a picture, a title and a line of explanation."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.icons import icon
from stembank_gui.ui.widgets.text import Text

_PICTURE, _HEIGHT = 32, 76


class ChoiceButton(QPushButton):
    """One of the big choices of the start page."""

    def __init__(self, picture: str, title: str, explanation: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setAccessibleDescription(explanation)
        self.setAutoDefault(False)
        self.setFixedHeight(_HEIGHT)
        self._picture = picture
        self._image = QLabel()
        self._image.setFixedSize(QSize(_PICTURE, _PICTURE))
        words = QVBoxLayout()
        words.setSpacing(look.space(1))
        words.addStretch(1)
        words.addWidget(Text(title, "heading"))
        words.addWidget(Text(explanation, "hint", wrap=True))
        words.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(look.space(4), look.space(2), look.space(4), look.space(2))
        layout.setSpacing(look.space(4))
        layout.addWidget(self._image, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(words, 1)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.tint()

    def tint(self) -> None:
        """Draw the picture in the accent of the theme in use."""
        self._image.setPixmap(icon(self._picture, "accent").pixmap(_PICTURE, _PICTURE))

    def sizeHint(self) -> QSize:
        return QSize(420, _HEIGHT)
