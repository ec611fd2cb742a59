"""A run that was sent before: somebody says now what came out, and what is left is printed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stembank_gui.queries.labels.settling import RunToSettle, run_to_settle
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import PrintState
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.printing.choices_form import ChoicesForm
from stembank_gui.ui.dialogs.printing.desk import Desk, Order
from stembank_gui.ui.dialogs.printing.parts import Buttons
from stembank_gui.ui.dialogs.printing.printing_card import Phase, PrintingCard
from stembank_gui.ui.dialogs.printing.sending_dialog import SendingDialog
from stembank_gui.ui.dialogs.printing.sheaf import Sheaf, SheafRun, labels_of
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_term, say_time
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text


class SettleDialog(SendingDialog):
    """Settles an unconfirmed run, or prints the rest of one that stopped. Use `open()`.

    Signals:
        told: something was done; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, print_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settle_dialog")
        self.setWindowTitle(self.tr("Run of labels"))
        self.setModal(True)
        self.setMinimumWidth(560)
        self._run: RunToSettle | None = None
        self._jobs = jobs
        self.title = Text("", "heading", data=True, wrap=True)
        self.facts = Text("", "hint", wrap=True)
        self.choices = ChoicesForm()
        self.choices.add_rows()
        for name in ("label_template", "label_language"):
            self.choices.show_row(name, shown=False)
        self.card = PrintingCard(jobs)
        self.desk = Desk(jobs, self.card, self)
        self.reasons = ReasonsPanel()
        self.buttons = Buttons(at_end=True)
        self.close_button = self.buttons.add("close_button", self.tr("&Close"), self.reject)
        self._connect()
        self._lay_out()
        self._allow()
        jobs.ask(self, run_to_settle, print_id).then(self._show).otherwise(self.reasons.show_reasons)

    def order(self) -> Order:
        """Return where what is left goes."""
        sheet = self.choices.chosen_template().sheet
        name = "labels" if self._run is None else f"{self._run.row.lot or say_term(self._run.row.kind)}-labels"
        return Order(
            self.choices.target(), name, per_page=1 if sheet is None else sheet.labels,
            start=self.choices.start.value(), batch=self.choices.batch_size(),
        )  # fmt: skip

    def _show(self, run: RunToSettle) -> None:
        self._run, row = run, run.row
        self.title.setText(f"{row.lot or say_term(row.kind)} · {row.printer or self.tr('PDF')}")
        facts = self.tr("Printed by {name}, {when}").format(name=row.printed_by, when=say_time(row.printed_at))
        self.facts.setText(facts)
        self.choices.offer(run.choices)
        sheaf = Sheaf((SheafRun(row.id, len(run.labels)),), labels_of(one.code for one in run.labels))
        if row.state is PrintState.UNCONFIRMED:
            self.card.ask("", sheaf)
        elif row.rest:
            self.card.show_left("", sheaf, row.labels)

    def _resume(self, print_ids: list[int]) -> None:
        self.reasons.clear()
        blockers = self.choices.blockers()
        if blockers:
            self.reasons.show_reasons(blockers)
        else:
            self.desk.resume(self.order(), print_ids)

    def _saved(self, place: str) -> None:
        self.told.emit(self.tr("Saved as {file}.").format(file=place))
        self.accept()

    def _refuse(self, refused: Refused) -> None:
        self.reasons.show_reasons(refused)

    def _allow(self) -> None:
        """Show where the rest goes only when there is a rest to print."""
        left = self.card.phase is Phase.SETTLED and self.card.has_left()
        self.choices.setVisible(left)
        self.card.rest_button.setEnabled(self._jobs.may("resume_print"))
        self.card.outcome.setEnabled(self._jobs.may("settle_print"))
        self.adjustSize()

    def _connect(self) -> None:
        self.card.told.connect(self.told)
        self.card.phase_changed.connect(self._allow)
        self.card.resume_wanted.connect(self._resume)
        self.desk.entered.connect(lambda _: self.choices.printer.remember())
        self.desk.saved.connect(self._saved)
        self.desk.refused.connect(self._refuse)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        for part in (self.title, self.facts, self.card, self.choices, self.reasons):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addWidget(self.buttons)
