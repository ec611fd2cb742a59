"""The verdict on a label that people write, and what somebody answers for: warnings ticked, a reason written."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from stembank_gui.rules.labels.findings import Findings
from stembank_gui.ui import look
from stembank_gui.ui.language import say_number, say_term
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.text import Text


class Verdict(QWidget):
    """How many fields are missing or wrong, how many warnings there are, what is not on the label."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = Text("", "heading", wrap=True)
        self.said.setObjectName("label_verdict")
        self.absent = Text("", "hint", wrap=True)
        self.absent.setObjectName("label_absent")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(1))
        layout.addWidget(self.said)
        layout.addWidget(self.absent)

    def show_findings(self, found: Findings) -> None:
        """Show the verdict."""
        self.said.setText(self._counted(found))
        absent = self.tr(", ").join(say_term(str(one.reason.params["field"])) for one in found.absent)
        self.absent.setText(self.tr("Not on the label: {fields}").format(fields=absent) if absent else "")
        self.absent.setVisible(bool(absent))

    def _counted(self, found: Findings) -> str:
        parts = (
            (self.tr("Missing: {count}"), len(found.missing)),
            (self.tr("Wrong: {count}"), len(found.wrong)),
            (self.tr("Warnings: {count}"), len(found.warnings)),
        )
        said = [words.format(count=say_number(count)) for words, count in parts if count]
        return " · ".join(said) or self.tr("Nothing missing, nothing wrong")


class AnswerForm(QWidget):
    """A tick for the warnings and a reason; both only where they are needed.

    Signals:
        changed: something was ticked or written.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._warnings: tuple[str, ...] = ()
        self.verdict = Verdict()
        self.read = QCheckBox(self.tr("I have read the &warnings"))
        self.read.setObjectName("warnings_read")
        self.read.setAccessibleName(self.tr("I have read the warnings"))
        self.read.toggled.connect(lambda _: self.changed.emit())
        self.reason = TextField()
        self.reason.textChanged.connect(lambda _: self.changed.emit())
        self.form = Form()
        hint = self.tr("Why it is printed in spite of warnings, or again.")
        self.form.row(self.tr("Rea&son"), self.reason, "written_label_reason", hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        for part in (self.verdict, self.read, self.form):
            layout.addWidget(part)

    def show_findings(self, found: Findings, before: int) -> None:
        """Show the verdict; other warnings than those that were ticked are to be ticked again."""
        self.verdict.show_findings(found)
        if found.warning_codes != self._warnings:
            self._warnings = found.warning_codes
            self.read.blockSignals(True)
            self.read.setChecked(False)
            self.read.blockSignals(False)
        self.read.setVisible(bool(found.warnings))
        self.form.setVisible(bool(found.warnings) or before > 0)

    def seen(self) -> frozenset[str]:
        """Return the codes of the warnings that are ticked."""
        return frozenset(self._warnings) if self.read.isChecked() else frozenset()

    def why(self) -> str:
        """Return the reason."""
        return self.reason.text().strip()
