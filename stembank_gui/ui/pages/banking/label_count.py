"""The second person's count of labels: printed = applied + spoiled + retained, with what the ledger knows filled in."""

from PySide6.QtWidgets import QWidget

from stembank_gui.queries.banking import LotCard
from stembank_gui.queries.labels.reconciliation import label_counts
from stembank_gui.rules.labels.reconciliation import LabelCounts, SaidLabels, contradictions, proposed
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_number
from stembank_gui.ui.pages.banking.dialogs import ActionDialog
from stembank_gui.ui.pages.banking.label_balance import LabelBalance
from stembank_gui.ui.widgets.fields import CountField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.text import Text

_MOST = 99_999


class LabelCountDialog(ActionDialog):
    """Asks the second person how many labels are on vials, how many were destroyed, how many are kept in the record.

    Signals:
        done_it: the numbers were given; carries a SaidLabels.
    """

    def __init__(self, jobs: Jobs, card: LotCard, parent: QWidget | None = None) -> None:
        super().__init__(jobs, self.tr("Confirm storage"), self.tr("&Sign…"), parent)
        self.setObjectName("label_count_dialog")
        self._card = card
        self._counts: LabelCounts | None = None
        self.applied, self.spoiled, self.retained = (CountField(0, _MOST) for _ in range(3))
        said = self.tr(
            "Check each vial of {lot} in its box, then count the labels: {printed} were printed for {filled} vials."
        )
        self.body.addWidget(Text(say_counted(
            said, lot=card.number, printed=say_number(card.labels_printed), filled=say_number(card.filled_vials)
        ), wrap=True))  # fmt: skip
        form = Form()
        form.row(self.tr("Labels &applied"), self.applied, "labels_applied")
        form.row(self.tr("Labels s&poiled"), self.spoiled, "labels_spoiled", self.tr("Destroyed, replaced ones too."))
        form.row(self.tr("Labels &retained"), self.retained, "labels_retained", self.tr("Kept in the batch record."))
        self.form = form
        form.setEnabled(False)  # until the ledger's numbers are there: they would replace what was typed
        self.body.addWidget(form)
        self.balance = LabelBalance()
        self.body.addWidget(self.balance)
        for field in (self.applied, self.spoiled, self.retained):
            field.valueChanged.connect(lambda _: self._show_balance())
        self.do_button.setEnabled(False)
        jobs.ask(self, label_counts, card.lot_id).then(self._show_counts)

    def said(self) -> SaidLabels:
        """Return the numbers as they stand."""
        return SaidLabels(self.applied.value(), self.spoiled.value(), self.retained.value())

    def act(self) -> None:
        self.done_it.emit(self.said())
        self.accept()

    def _show_counts(self, counts: LabelCounts) -> None:
        self._counts = counts
        begin = proposed(counts, self._card.filled_vials)
        for field, value in (
            (self.applied, begin.applied), (self.spoiled, begin.spoiled), (self.retained, begin.retained),
        ):  # fmt: skip
            field.setValue(value)
        self._show_balance()
        self.form.setEnabled(True)
        self.do_button.setEnabled(True)
        self.applied.setFocus()

    def _show_balance(self) -> None:
        if self._counts is None:
            return
        self.balance.show_said(self._counts.printed, self.said())
        self.reasons.show_reasons(contradictions(self._counts, self.said()))
