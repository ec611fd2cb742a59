"""The field for an STR profile as a result: typed, pasted, or taken from what is recorded, compared as it is typed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.rules.quality import SpecLineFacts, value_text
from stembank_gui.rules.quality.judging.str_profiles import is_profile
from stembank_gui.ui import look
from stembank_gui.ui.language import say_term
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.fields import NoteField
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.text import Text

_LINES = 4


class ProfileField(QWidget):
    """Takes loci with their alleles; says how the profile compares with the lot's reference.

    Signals:
        changed: something was typed.
    """

    changed = Signal()

    def __init__(self, line: SpecLineFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        reference = line.reference
        self.field = NoteField(_LINES)
        self.field.setObjectName("result_profile")
        self.field.setAccessibleName(self.tr("STR profile"))
        self.field.setPlaceholderText("AMEL X,Y\nD3S1358 15,16\nTH01 7,9.3")
        words = self.tr("Or the profile itself, to be compared with {reference}:")
        missing = self.tr("No reference is recorded under Genotype: a profile cannot be compared.")
        self.asked = Text(words.format(reference=reference.of) if reference else missing, "label", wrap=True)
        self.compared = Text("", "hint", data=True, wrap=True)
        self.compared.setObjectName("result_comparison")
        self.take_button = push_button(self.tr("Take the recorded profile"), "take_profile", "link")
        offer(self.take_button, when=bool(reference and reference.recorded))
        self.field.textChanged.connect(self._compare)
        self.take_button.clicked.connect(lambda: self.show_value(reference.recorded if reference else ""))
        self._lay_out()

    def value(self) -> str:
        """Return the profile as one text, locus after locus; empty if nothing is typed."""
        lines = self.field.text().replace(";", "\n").splitlines()
        return "; ".join(part.strip() for part in lines if part.strip())

    def show_value(self, value: str) -> None:
        """Show a profile, one locus a line."""
        self.field.setPlainText("\n".join(part.strip() for part in value.split(";") if part.strip()))

    def _compare(self) -> None:
        value = self.value()
        said = value_text(self._line, value, say_term) if is_profile(value) else ""
        self.compared.setText("" if said == value else said)
        self.changed.emit()

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.addWidget(self.asked, 1)
        above.addWidget(self.take_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(2), 0, 0)
        layout.setSpacing(look.space(1))
        layout.addLayout(above)
        layout.addWidget(self.field)
        layout.addWidget(self.compared)
