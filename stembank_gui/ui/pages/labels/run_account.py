"""What became of the chosen labels of a run: on the vial, destroyed, kept in the record; or that is taken back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from stembank_gui.queries.labels.runs import LabelRow
from stembank_gui.rules.labels.issues import LABEL_MOVES
from stembank_gui.rules.vocabulary import LabelState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_number
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.workflows.labels.account_labels import AccountLabels, account_labels


class RunAccount(QWidget):
    """A reason, and a button for each thing that can be said of the labels that are chosen.

    Signals:
        told: it was said; the text for the message bar.
        wanted: a reason's link was pressed; carries the Place.
    """

    told = Signal(str)
    wanted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._chosen: tuple[LabelRow, ...] = ()
        self.reason = TextField(self.tr("Reason: torn, smeared, left over …"))
        self.reason.setObjectName("label_account_reason")
        self.reason.setAccessibleName(self.tr("Reason"))
        self.buttons: dict[LabelState, QPushButton] = {
            LabelState.APPLIED: push_button(self.tr("On the &vial"), "label_applied_button"),
            LabelState.SPOILED: push_button(self.tr("&Spoiled"), "label_spoiled_button"),
            LabelState.RETAINED: push_button(self.tr("Re&tained"), "label_retained_button"),
            LabelState.PRINTED: push_button(self.tr("Take &back"), "label_back_button"),
        }
        self.reasons = ReasonsPanel()
        self.reasons.wanted.connect(self.wanted)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.space(2))
        grid.addWidget(self.reason, 0, 0, 1, len(self.buttons))
        for column, (state, one) in enumerate(self.buttons.items()):
            one.clicked.connect(partial(self._say, state))
            grid.addWidget(one, 1, column)
        grid.addWidget(self.reasons, 2, 0, 1, len(self.buttons))
        self.choose(())

    def choose(self, labels: Sequence[LabelRow]) -> None:
        """Take the labels that are chosen now; what cannot be said of all of them cannot be pressed."""
        if tuple(one.id for one in labels) != tuple(one.id for one in self._chosen):
            self.reasons.clear()
        self._chosen = tuple(labels)
        for state, one in self.buttons.items():
            one.setEnabled(bool(labels) and all(state in LABEL_MOVES[label.state] for label in labels))

    def _say(self, state: LabelState) -> None:
        self.reasons.clear()
        request = AccountLabels(tuple(one.id for one in self._chosen), state, self.reason.text().strip())
        self._jobs.do(self, account_labels, request).then(self._said).otherwise(self.reasons.show_reasons)

    def _said(self, count: int) -> None:
        self.reason.clear()
        self.told.emit(say_counted(self.tr("{count} labels are accounted for."), count=say_number(count)))
