"""What was written on the labels of a run, as the ledger keeps it: fields, warnings answered for, the reason."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from stembank_gui.queries.labels.written import kept_facts
from stembank_gui.rules.labels import product, transport
from stembank_gui.rules.labels.written_facts import WrittenFacts
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.printing.parts import Buttons
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_number, say_term
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text

_ORDER = tuple(dict.fromkeys((*product.FIELDS, *transport.FIELDS)))
"""As people read labels; the ledger keeps the fields by name."""


class KeptFactsDialog(QDialog):
    """Shows what stands on the labels of a run. Use `open()`."""

    def __init__(self, jobs: Jobs, print_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("kept_facts_dialog")
        self.setWindowTitle(self.tr("What was written"))
        self.setModal(True)
        self.resize(680, 600)
        self.heading = Text(self.tr("Run {number}").format(number=print_id), "heading", data=True)
        self.said = Text("", wrap=True, selectable=True)
        self.said.setObjectName("kept_facts_said")
        self.table = Table(
            [
                Column(self.tr("Field"), lambda row: row[0], width=200),
                Column(self.tr("On the label"), lambda row: row[1], tip=lambda row: row[1]),
            ]
        )
        self.table.setObjectName("kept_facts_table")
        self.table.setAccessibleName(self.tr("What was written"))
        self.buttons = Buttons(at_end=True)
        self.close_button = self.buttons.add("close_button", self.tr("&Close"), self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        for part in (self.heading, self.said):
            layout.addWidget(part)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.buttons)
        jobs.ask(self, kept_facts, print_id).then(self._show)

    def _show(self, facts: WrittenFacts | None) -> None:
        if facts is None:
            self.said.setText(self.tr("Nothing was written on these labels by hand."))
            return
        written = [(name, facts.fields[name]) for name in _ORDER if facts.fields.get(name)]
        self.table.show_rows([(say_term(f"label_field.{name}"), text) for name, text in written])
        self.said.setText("\n".join(self._sentences(facts)))

    def _sentences(self, facts: WrittenFacts) -> list[str]:
        counted = self.tr("Units: {units}; copies of each: {copies}")
        said = [counted.format(units=say_number(facts.units), copies=say_number(facts.copies))]
        if facts.warnings:
            fields = dict.fromkeys(one.partition(":")[0] for one in facts.warnings)
            names = self.tr(", ").join(say_term(f"label_field.{name}") for name in fields)
            words = self.tr("Warnings that were read: {fields}. Printed all the same: {reason}")
            said.append(words.format(fields=names, reason=facts.reason))
        return said
