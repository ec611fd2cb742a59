"""The message bar under the top bar: what was done, what was refused and why, what is wrong with the surroundings."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from stembank_gui.rules.reasons import Place, Refused
from stembank_gui.ui import look
from stembank_gui.ui.language import say_reason
from stembank_gui.ui.widgets.text import Text

Kind = Literal["good", "refused", "trouble", "note"]
_GOOD_STAYS_MS = 6000


class MessageBar(QFrame):
    """Shows one message at a time. Good news goes away by itself; refusals stay until something else is done.

    Signals:
        wanted: open this Place.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message_bar")
        self.setProperty("role", "message")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._kind: Kind = "note"
        self._lines: list[str] = []
        self._timer = QTimer(self, singleShot=True, interval=_GOOD_STAYS_MS)
        self._timer.timeout.connect(self.clear)
        self._words = QVBoxLayout()
        self._words.setSpacing(look.space(1))
        self._close = QToolButton(self)
        self._close.setObjectName("close_message")
        self._close.setText("×")
        self._close.setProperty("data", True)
        self._close.setAccessibleName(self.tr("Close message"))
        self._close.setToolTip(self.tr("Close message"))
        self._close.clicked.connect(self.clear)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(look.space(4), look.space(1), look.space(2), look.space(1))
        layout.addLayout(self._words, 1)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def tell(self, text: str) -> None:
        """Say that something was done; goes away after a few seconds."""
        self._show("good", [(text, None)])
        self._timer.start()

    def refuse(self, refused: Refused) -> None:
        """Say every reason of a refusal, each with its link."""
        self._show("refused", [(say_reason(reason), reason.link) for reason in refused.reasons])

    def warn(self, text: str) -> None:
        """Say what is wrong with the surroundings (disk, network, another person's change) and what to do."""
        self._show("trouble", [(text, None)])

    def note(self, text: str) -> None:
        """Say something that is neither good nor bad."""
        self._show("note", [(text, None)])

    def clear(self) -> None:
        """Say nothing."""
        self._timer.stop()
        self._lines = []
        while item := self._words.takeAt(0):
            if widget := item.widget():
                widget.hide()  # it is deleted when the program is idle again
                widget.deleteLater()
        self.hide()

    def text(self) -> str:
        """Return what is said, one line per reason."""
        return "\n".join(self._lines)

    def kind(self) -> Kind:
        """Return what kind of message is shown."""
        return self._kind

    def _show(self, kind: Kind, lines: Sequence[tuple[str, Place | None]]) -> None:
        self.clear()
        self._kind = kind
        self._lines = [text for text, _ in lines]
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        for text, place in lines:
            self._words.addWidget(self._line(text, place))
        self.setAccessibleName(self.text())
        self.show()

    def _line(self, text: str, place: Place | None) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        words = Text(text, wrap=True, selectable=True)
        words.setMinimumHeight(look.size("row"))
        layout.addWidget(words, 1)
        if place is not None:
            button = QPushButton(self.tr("Open"))
            button.setObjectName("open_message")
            button.setProperty("role", "link")
            button.setAutoDefault(False)
            button.clicked.connect(lambda: self.wanted.emit(place))
            layout.addWidget(button)
        return line
