"""One line above the label: what is not saved yet, and what is new in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.text import Text


class Notice(QFrame):
    """Says that something is not saved, with a button to give it up. Hidden while everything is saved.

    Signals:
        given_up: the changes are not wanted.
    """

    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unsaved_notice")
        self.setProperty("role", "hintbox")
        self.words = Text("", wrap=True)
        self.words.setObjectName("unsaved_words")
        self.button = QPushButton(self.tr("Give up the changes"))
        self.button.setObjectName("give_up_button")
        self.button.setAccessibleName(self.tr("Give up the changes"))
        self.button.setProperty("role", "link")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.given_up)
        self.note = TextField(self.tr("What is new, for whoever approves it"))
        self.note.setObjectName("save_note")
        self.note.setAccessibleName(self.tr("What is new"))
        self.note.setMinimumWidth(240)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.space(3), look.space(1), look.space(3), look.space(1))
        row.setSpacing(look.space(3))
        row.addWidget(self.words, 1)
        row.addWidget(self.note, 1)
        row.addWidget(self.button)
        self.hide()

    def say(self, words: str) -> None:
        """Say what is not saved."""
        self.words.setText(words)
        self.show()
