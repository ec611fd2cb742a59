"""What became of single labels: on the vial, destroyed, kept in the record; why; and whether all are accounted for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from stembank_gui.queries.labels.of_lot import LotLabelRow, labels_of_lot
from stembank_gui.queries.labels.reconciliation import label_counts
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.labels.reconciliation import LabelCounts
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import LabelState
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.printing.parts import Buttons
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_number, say_time
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.labels.account_labels import AccountLabels, account_labels


class AccountLabelsDialog(QDialog):
    """Lists every label of a lot; the selected ones are said to be spoiled, retained or applied. Use `open()`.

    Signals:
        told: something was done; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, lot_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("account_labels_dialog")
        self.setWindowTitle(self.tr("Account for labels"))
        self.setModal(True)
        self.resize(820, 620)
        self._jobs, self._lot_id = jobs, lot_id
        self.title = Text("", "heading", data=True)
        self.balance = Text("", "label", wrap=True)
        self.balance.setObjectName("account_balance")
        self.table = self._table()
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._allow())
        self.reason = TextField()
        self.form = Form()
        self.form.row(
            self.tr("Rea&son"), self.reason, "account_reason", self.tr("What happened; not needed for applied labels.")
        )
        self.chosen = Text("", "hint")
        self.reasons = ReasonsPanel()
        self._make_buttons()
        self._lay_out()
        self._load()

    def _make_buttons(self) -> None:
        self.buttons = Buttons()
        self.deeds = {
            LabelState.SPOILED: self.buttons.add(
                "spoiled_button", self.tr("S&poiled"), lambda: self._account(LabelState.SPOILED)
            ),
            LabelState.RETAINED: self.buttons.add(
                "retained_button", self.tr("&Retained"), lambda: self._account(LabelState.RETAINED)
            ),
            LabelState.APPLIED: self.buttons.add(
                "applied_button", self.tr("&On its vial"), lambda: self._account(LabelState.APPLIED)
            ),
            LabelState.PRINTED: self.buttons.add(
                "take_back_button", self.tr("&Take back"), lambda: self._account(LabelState.PRINTED)
            ),
        }
        self.foot = Buttons(at_end=True)
        self.close_button = self.foot.add("close_button", self.tr("&Close"), self.reject)
        self._allow()

    def _load(self) -> None:
        self._jobs.ask(self, labels_of_lot, self._lot_id).then(self._show_labels)
        self._jobs.ask(self, label_counts, self._lot_id).then(self._show_counts)

    def _show_labels(self, labels: tuple[LotLabelRow, ...]) -> None:
        self.table.show_rows(labels)
        self._allow()

    def _show_counts(self, counts: LabelCounts) -> None:
        self.title.setText(counts.number)
        words = self.tr(
            "{printed} printed: {applied} applied, {spoiled} spoiled or void, {retained} retained; "
            "{open} not accounted for yet"
        )
        self.balance.setText(
            words.format(
                printed=say_number(counts.printed), applied=say_number(counts.applied),
                spoiled=say_number(counts.destroyed), retained=say_number(counts.retained),
                open=say_number(counts.unaccounted),
            )
        )  # fmt: skip

    def _allow(self) -> None:
        chosen = len(self.table.picked_rows())
        self.chosen.setText(say_counted(self.tr("{labels} labels chosen"), labels=say_number(chosen)))
        for button in self.deeds.values():
            button.setEnabled(bool(chosen) and self._jobs.may("account_labels"))

    def _account(self, state: LabelState) -> None:
        ids = tuple(row.id for row in self.table.picked_rows())
        for button in self.deeds.values():
            button.setEnabled(False)
        doing = self._jobs.do(self, account_labels, AccountLabels(ids, state, self.reason.text().strip()))
        doing.then(self._accounted).otherwise(self._refused)

    def _accounted(self, labels: int) -> None:
        self.reasons.clear()
        self.reason.clear()
        self.told.emit(say_counted(self.tr("{labels} labels are accounted for."), labels=say_number(labels)))
        self._load()

    def _refused(self, refused: Refused) -> None:
        self.reasons.show_reasons(refused)
        self._allow()

    def _table(self) -> Table:
        table = Table(
            [
                Column(self.tr("Vial"), lambda row: str(row.sequence), "right", 60, sort=lambda row: row.sequence),
                Column(self.tr("Label"), _shown, width=200),
                Column(self.tr("Printed"), lambda row: say_time(row.printed_at), width=180),
                Column(self.tr("State"), state=lambda row: row.state, width=150),
                Column(self.tr("Applied by"), _applied, tip=_applied),
            ]
        )
        table.setObjectName("account_labels_table")
        table.setAccessibleName(self.tr("Labels of the lot"))
        table.setSelectionMode(Table.SelectionMode.ExtendedSelection)
        return table

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.title)
        layout.addWidget(self.balance)
        layout.addWidget(self.table, 1)
        for part in (self.chosen, self.form, self.reasons, self.buttons, self.foot):
            layout.addWidget(part)


def _shown(row: LotLabelRow) -> str:
    return f"{spaced(row.code)}  R{row.issue}" if row.issue > 1 else spaced(row.code)


def _applied(row: LotLabelRow) -> str:
    return f"{row.applied_by}, {say_time(row.applied_at)}" if row.applied_at else ""
