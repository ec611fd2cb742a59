"""A text with fields in braces, and the list of fields to put into it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from stembank_gui import words
from stembank_gui.rules.labels.fields import fields_of
from stembank_gui.rules.vocabulary import LabelKind
from stembank_gui.ui import look
from stembank_gui.ui.language import current, say_term
from stembank_gui.ui.pages.labels.designing.entry import WordsField

_LONGEST = 500


class PatternEntry(QWidget):
    """The text and its *Field* button, whose menu names every field in both languages.

    Signals:
        edited: the text is another one; carries it.
    """

    edited = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = WordsField(_LONGEST)
        self.field.setObjectName(name)
        self.field.textEdited.connect(self.edited)
        self.button = QPushButton(self.tr("Field"))
        self.button.setObjectName(f"{name}_field_button")
        self.button.setAccessibleName(self.tr("Put a field into the text"))
        self.button.setAutoDefault(False)
        self._menu = QMenu(self)
        self._menu.setObjectName(f"{name}_field_menu")
        self.button.setMenu(self._menu)
        self._kind: LabelKind | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.space(1))
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.field)

    def setAccessibleName(self, name: str) -> None:
        """Give the text its name; the row of a form calls this."""
        super().setAccessibleName(name)
        self.field.setAccessibleName(name)

    def offer(self, kind: LabelKind) -> None:
        """Offer the fields of a kind of label."""
        if kind is self._kind:
            return
        self._kind = kind
        self._menu.clear()
        for one in fields_of(kind):
            names = (say_term(one.term), words.term(one.term, "en" if current() == "zh" else "zh"))
            action = self._menu.addAction(f"{' · '.join(names)}\t{{{one.name}}}")
            action.triggered.connect(lambda _on=False, name=one.name: self.insert(name))

    def insert(self, name: str) -> None:
        """Put a field where the cursor is."""
        self.field.insert(f"{{{name}}}")
        self.edited.emit(self.field.text())
        self.field.setFocus()
