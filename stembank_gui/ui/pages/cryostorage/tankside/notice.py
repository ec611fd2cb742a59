"""The offer to go on with a session that was not finished: the program ended, or somebody was called away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.language import say_counted
from stembank_gui.ui.widgets.text import Text


class OpenSessionNotice(QFrame):
    """Says that there is a session; the next scan goes on with it, "cancel" gives it up.

    Signals:
        cancel_wanted: the person gives it up.
    """

    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("open_session_notice")
        self.setProperty("role", "hintbox")
        self.words = Text("", "lead", wrap=True)
        self.words.setObjectName("open_session_words")
        self.go_on_button = QPushButton(self.tr("&Go on"))
        self.go_on_button.setObjectName("go_on_session")
        self.go_on_button.clicked.connect(self.hide)
        self.cancel_button = QPushButton(self.tr("Give it &up"))
        self.cancel_button.setObjectName("give_up_session")
        self.cancel_button.clicked.connect(self.cancel_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.space(4), look.space(2), look.space(4), look.space(2))
        row.setSpacing(look.space(2))
        row.addWidget(self.words, 1)
        for button in (self.go_on_button, self.cancel_button):
            button.setAccessibleName(button.text().replace("&", ""))
            button.setAutoDefault(False)
            row.addWidget(button)

    def show_since(self, since: str, lines: int) -> None:
        """Say since when the session is open and how long it is."""
        words = self.tr("Your session of {since} is open ({lines} rows). Scan to go on with it, or scan “cancel”.")
        self.words.setText(say_counted(words, since=since, lines=lines))
        self.show()
