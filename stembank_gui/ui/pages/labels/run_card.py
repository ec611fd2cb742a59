"""One run of labels: who printed it on what, and every label of it with what became of it."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from stembank_gui.queries.labels.runs import LabelRow, RunRow, run_labels
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import LabelKind, LabelState, PrintState
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.printing.settle import SettleDialog
from stembank_gui.ui.dialogs.written_labels.kept_facts import KeptFactsDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_number, say_term, say_time
from stembank_gui.ui.pages.labels.run_account import RunAccount
from stembank_gui.ui.pages.labels.run_outcome import RunOutcome
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text

_COUNTED = (LabelState.APPLIED, LabelState.SPOILED, LabelState.RETAINED, LabelState.VOID, LabelState.PRINTED)

_WRITTEN = frozenset({LabelKind.PRODUCT, LabelKind.TRANSPORT})
"""Labels on which people write."""


class RunCard(QFrame):
    """Shows a run.

    Signals:
        told: something was done; the text for the message bar.
        wanted: open this Place.
    """

    told = Signal(str)
    wanted = Signal(object)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName("run_card")
        self.setProperty("role", "card")
        self.jobs = jobs
        self._row: RunRow | None = None
        self.heading = Text("", "heading", data=True)
        self.state = StateBadge()
        self.facts = Text("", wrap=True, selectable=True)
        self.facts.setObjectName("run_facts")
        self.lot_button = push_button(self.tr("&Open the lot"), "run_lot_button", "link")
        self.lot_button.clicked.connect(self._open_lot)
        self.written_button = push_button(self.tr("What was &written…"), "run_written_button", "link")
        self.written_button.clicked.connect(self._open_written)
        self.rest_button = push_button(self.tr("Print what is &left…"), "print_rest_button", "primary")
        self.rest_button.clicked.connect(self.print_rest)
        self.outcome, self.account = RunOutcome(jobs), RunAccount(jobs)
        for part in (self.outcome, self.account):
            part.told.connect(self.told)
            part.wanted.connect(self.wanted)
        self.labels = self._table()
        self.labels.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        self.nothing = Text(
            self.tr("This run is older than the list of single labels: only its counts are known."), "hint", wrap=True
        )
        self._lay_out()

    def show_run(self, row: RunRow) -> None:
        """Show a run and ask for its labels."""
        self._row = row
        self.heading.setText(f"{row.id} · {row.lot or say_term(row.kind)}")
        self.state.show_state(row.state)
        self.facts.setText("\n".join(self._facts(row)))
        self.lot_button.setVisible(row.lot_id is not None)
        self.written_button.setVisible(row.kind in _WRITTEN)
        self.rest_button.setVisible(row.rest > 0 and self.jobs.may("resume_print"))
        self.jobs.ask(self, run_labels, row.id).newest().then(lambda labels: self._show_labels(row.id, labels))

    def question_is_open(self) -> bool:
        """Return whether somebody is asked what came out."""
        return self.outcome.isVisible()

    def print_rest(self) -> None:
        """Print what did not come out: the same labels, with the same issue."""
        if self._row is not None:
            dialog = SettleDialog(self.jobs, self._row.id, self)
            dialog.told.connect(self.told)
            dialog.open()

    def _facts(self, row: RunRow) -> Iterator[str]:
        yield self.tr("Printed by {name}, {when}").format(name=row.printed_by, when=say_time(row.printed_at))
        version = self.tr("{template}, version {version}").format(template=row.stock, version=row.template_version)
        template = version if row.template_version else row.stock
        yield f"{template} · {row.dpi} dpi · {row.printer or self.tr('PDF')}"
        if row.not_printed:
            words = self.tr("{count} labels did not come out")
            yield say_counted(words, count=say_number(row.not_printed))
        if row.resumes_id:
            yield self.tr("The rest of run {number}").format(number=row.resumes_id)
        if row.settled_at:
            yield self.tr("Looked at by {name}, {when}").format(name=row.settled_by, when=say_time(row.settled_at))
        if row.reason:
            yield self.tr("Printed again: {reason}").format(reason=row.reason)
        counts = [f"{say_term(state)} {say_number(row.count(state))}" for state in _COUNTED if row.count(state)]
        yield from filter(None, (" · ".join(counts), row.note))

    def _show_labels(self, print_id: int, labels: tuple[LabelRow, ...]) -> None:
        if self._row is None or self._row.id != print_id:
            return
        self.labels.show_rows(labels)
        self.labels.setVisible(bool(labels))
        self.nothing.setVisible(not labels)
        asks = bool(labels) and self._row.state is PrintState.UNCONFIRMED and self.jobs.may("settle_print")
        self.outcome.setVisible(asks)
        self.outcome.ask(print_id, labels)
        self.account.setVisible(bool(labels) and not asks and self.jobs.may("account_labels"))
        self._choose()

    def _choose(self) -> None:
        self.account.choose(self.labels.picked_rows())

    def _open_lot(self) -> None:
        if self._row is not None and self._row.lot_id is not None:
            self.wanted.emit(Place("lot", self._row.lot_id))

    def _open_written(self) -> None:
        if self._row is not None:
            KeptFactsDialog(self.jobs, self._row.id, self).open()

    def _table(self) -> Table:
        table = Table(
            [
                Column(self.tr("No."), lambda one: str(one.place), "right", 44, sort=lambda one: one.place),
                Column(self.tr("Label"), _shown, tip=_shown),
                Column(self.tr("State"), state=lambda one: one.state, width=120),
                Column(self.tr("By"), lambda one: one.applied_by, width=110, tip=_when),
            ]
        )
        table.setObjectName("run_labels")
        table.setAccessibleName(self.tr("Labels of the run"))
        table.setSelectionMode(Table.SelectionMode.ExtendedSelection)
        table.opened.connect(self._open_vial)
        return table

    def _open_vial(self, row: LabelRow) -> None:
        if row.vial_id is not None:
            self.wanted.emit(Place("vial", row.vial_id))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(look.space(2))
        head.addWidget(self.heading)
        head.addWidget(self.state)
        head.addStretch(1)
        head.addWidget(self.written_button)
        head.addWidget(self.lot_button)
        self.column = layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(4)] * 4)
        layout.setSpacing(look.space(3))
        layout.addLayout(head)
        layout.addWidget(self.facts)
        layout.addWidget(self.nothing)
        layout.addWidget(self.rest_button)
        layout.addWidget(self.outcome)
        layout.addWidget(self.labels, 1)
        layout.addWidget(self.account)
        layout.addStretch(0)


def _shown(row: LabelRow) -> str:
    """Return a label's code as people read it, with the mark of a reprint beside it."""
    return f"{spaced(row.thing)}  R{row.issue}" if row.issue > 1 else spaced(row.thing)


def _when(row: LabelRow) -> str:
    return f"{row.applied_by}, {say_time(row.applied_at)}" if row.applied_at else ""
