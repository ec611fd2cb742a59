"""The site's limits and habits, each with its default, its bounds and where it comes from."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.people import PolicyRow, policy_rows
from stembank_gui.rules.facility import policy_amount
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Refused
from stembank_gui.ui import language, look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.people.countersign import CounterSignDialog
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.ui.widgets.trail_words import say_known
from stembank_gui.workflows.people.set_policy import SetPolicy, set_policy


class PolicyTab(QWidget):
    """The policy as a list; one value at a time is changed, with the counter-signature of quality assurance.

    Signals:
        told: something was done; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("policy_tab")
        self._jobs = jobs
        self.table = Table(
            [
                Column(self.tr("Limit or habit"), lambda one: say_known(f"policy.{one.key}"), tip=lambda one: one.key),
                Column(self.tr("Value"), lambda one: _signed(one.value), align="right", width=90),
                Column(self.tr("Unit"), _unit, width=90),
                Column(self.tr("Default"), lambda one: _signed(one.default), align="right", width=80),
                Column(self.tr("From … to"), lambda one: _signed(f"{one.low} … {one.high}"), width=110),
                Column(self.tr("Source"), _source, width=300, tip=_source),
            ]
        )
        self.table.setObjectName("policy_table")
        self.table.setAccessibleName(self.tr("Policy"))
        self.table.picked.connect(self._choose)
        self.chosen = Text("", "label", data=True)
        self.value = TextField()
        self.value.setObjectName("policy_value")
        self.value.setAccessibleName(self.tr("New value"))
        self.value.setFixedWidth(120)
        self.change_button = QPushButton(self.tr("&Change…"))
        self.change_button.setObjectName("change_policy")
        self.change_button.setAutoDefault(False)
        self.change_button.clicked.connect(self._change)
        for widget in (self.value, self.change_button):
            offer(widget, when=jobs.may("set_policy"))
        self.reasons = ReasonsPanel()
        self._lay_out()

    def reload(self) -> None:
        """Ask for the policy again."""
        self._jobs.ask(self, policy_rows).then(self._show)

    def _show(self, rows: tuple[PolicyRow, ...]) -> None:
        chosen = self.table.current_row()
        self.table.show_rows(rows)
        key = chosen.key if chosen else rows[0].key
        self.table.selectRow(next(number for number, row in enumerate(self.table.rows()) if row.key == key))

    def _choose(self, row: PolicyRow) -> None:
        self.reasons.clear()
        self.chosen.setText(f"{say_known(f'policy.{row.key}')} ({_unit(row)})")
        self.value.setText(row.value)

    def _change(self) -> None:
        row = self.table.current_row()
        if row is None:
            return
        self.reasons.clear()
        value = self.value.text()
        try:
            policy_amount(row.key, value)
        except Refused as refused:
            self.reasons.show_reasons(refused)
            return
        lines = [
            (self.tr("Limit or habit"), say_known(f"policy.{row.key}")),
            (self.tr("Value until now"), f"{row.value} {_unit(row)}"),
            (self.tr("New value"), f"{value.strip()} {_unit(row)}"),
        ]

        def request_of(signature: SignRequest) -> SetPolicy:
            return SetPolicy(row.key, value, signature.reason, signature)

        dialog = CounterSignDialog(self._jobs, set_policy, request_of, lines, self, needs_reason=True)
        dialog.then(lambda _nothing: self.told.emit(self.tr("The policy was changed."))).open()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(look.space(2))
        row.addWidget(self.chosen, 1)
        row.addWidget(self.value)
        row.addWidget(self.change_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.setSpacing(look.space(2))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.reasons)
        layout.addLayout(row)


def _signed(number: str) -> str:
    """Return a number, or two, with the minus sign that every other page shows."""
    return str(number).replace("-", "−")


def _unit(row: PolicyRow) -> str:
    return say_known(f"unit.{row.unit}")


def _source(row: PolicyRow) -> str:
    """Return where a limit comes from; standards keep their names in every language."""
    return "; ".join(language.say_known("source", part) for part in row.source.split("; "))
