"""Lists of shipments and of disposals, each with its vials."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from stembank_gui.queries.distribution import (
    DisposalRow,
    ShipmentRow,
    VialLine,
    vials_of_disposal,
    vials_of_shipment,
)
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Place, Refused
from stembank_gui.rules.vocabulary import DisposalState, Meaning
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.dialogs.written_labels.transport_label import TransportLabelDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date, say_term, say_time
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.distribution.approve_disposal import ApproveDisposal, approve_disposal
from stembank_gui.workflows.distribution.execute_disposal import ExecuteDisposal, execute_disposal


class VialList(QWidget):
    """The vials of a shipment or a disposal.

    Signals:
        wanted: open a Place.
    """

    wanted = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.heading = Text("", "heading", data=True)
        self.note = Text("", "label", data=True, wrap=True)
        self.table = Table(
            [
                Column(self.tr("Vial"), lambda one: spaced(one.code), width=172),
                Column(self.tr("Lot state"), state=lambda one: one.lot_state, width=130),
                Column(self.tr("Vial state"), state=lambda one: one.state),
            ]
        )
        self.table.setObjectName(name)
        self.table.setAccessibleName(self.tr("Vials"))
        self.table.opened.connect(lambda one: self.wanted.emit(Place("vial", one.vial_id)))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.space(3), 0, 0, 0)
        self._column.setSpacing(look.space(2))
        self._column.addWidget(self.heading)
        self._column.addWidget(self.note)
        self._column.addWidget(self.table, 1)

    def add_button(self, button: QPushButton) -> None:
        """Put a button under the heading."""
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        self._column.insertLayout(2, row)

    def show_vials(self, lines: Sequence[VialLine]) -> None:
        """Show vials."""
        self.table.show_rows(lines)


class ShipmentsTab(QWidget):
    """Shipments, newest first.

    Signals:
        wanted: open a Place.
        told: something was done; the text for the message bar.
    """

    wanted = Signal(object)
    told = Signal(str)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.jobs = jobs
        self._row: ShipmentRow | None = None
        self._make_table()
        self.vials = VialList("shipment_vials")
        self.vials.wanted.connect(self.wanted)
        self.label_button = QPushButton(self.tr("&Transport label…"))
        self.label_button.setObjectName("transport_label_button")
        self.label_button.setAccessibleName(self.tr("Transport label"))
        self.label_button.setAutoDefault(False)
        self.label_button.setEnabled(jobs.may("print_transport_labels"))
        self.label_button.clicked.connect(lambda _=False: self._label())
        self.vials.add_button(self.label_button)
        self.empty = EmptyState(self.tr("Nothing was issued yet. Prepare a shipment on the first tab."))
        self.stack = _with_side(self.table, self.vials, self.empty, self)

    def _make_table(self) -> None:
        self.table = Table(
            [
                Column(self.tr("Shipment"), lambda one: one.code, width=96),
                Column(
                    self.tr("Issued"),
                    lambda one: say_date(one.issued_at),
                    width=96,
                    tip=lambda one: say_time(one.issued_at),
                ),
                Column(self.tr("Recipient"), lambda one: one.recipient, tip=lambda one: one.note),
                Column(self.tr("Agreement"), lambda one: one.agreement, width=120),
                Column(self.tr("Use"), lambda one: say_term(one.use), width=84),
                Column(self.tr("Country"), _country, width=90, tip=_permit),
                Column(self.tr("Vials"), lambda one: str(one.vials), "right", 60, sort=lambda one: one.vials),
                Column(self.tr("Lots"), lambda one: one.lots, width=150, tip=lambda one: one.lots),
            ]
        )
        self.table.setObjectName("shipments_table")
        self.table.setAccessibleName(self.tr("Shipments"))
        self.table.picked.connect(self._pick)

    def show_rows(self, rows: Sequence[ShipmentRow], pick: int = 0) -> None:
        """Show shipments; one of them may be picked by its id."""
        self.table.show_rows(rows)
        self.stack.setCurrentIndex(0 if rows else 1)
        chosen = next((row for row in rows if row.id == pick), None)
        if chosen is not None:
            self.table.pick(chosen)
        elif rows and self.table.current_row() is None:
            self.table.pick(rows[0])

    def _label(self) -> None:
        if self._row is not None:
            dialog = TransportLabelDialog(self.jobs, self._row.id, self)
            dialog.told.connect(self.told)
            dialog.open()

    def _pick(self, row: ShipmentRow) -> None:
        self._row = row
        self.vials.heading.setText(row.code)
        words = self.tr("Issued {when} by {issuer}, seen by {witness}.")
        said = words.format(when=say_time(row.issued_at), issuer=row.issued_by, witness=row.witnessed_by)
        self.vials.note.setText("\n".join(filter(None, (said, row.note))))
        self.jobs.ask(self, vials_of_shipment, row.id).then(self.vials.show_vials).newest()


class DisposalsTab(QWidget):
    """Disposals: asked for, approved by QA, done by two.

    Signals:
        wanted: open a Place.
        told: something was done; the text for the message bar.
    """

    wanted = Signal(object)
    told = Signal(str)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.jobs = jobs
        self._dialog: SignDialog | None = None
        self._row: DisposalRow | None = None
        self._make_table()
        self.vials = VialList("disposal_vials")
        self.vials.wanted.connect(self.wanted)
        self._make_buttons()
        words = self.tr("No disposal was asked for. Ask for one on the page of a vial or lot.")
        self.empty = EmptyState(words)
        self.stack = _with_side(self.table, self.vials, self.empty, self)

    def _make_table(self) -> None:
        self.table = Table(
            [
                Column(self.tr("Disposal"), lambda one: one.code, width=96),
                Column(self.tr("State"), state=lambda one: one.state, width=90),
                Column(self.tr("Lot"), lambda one: one.lot, width=110),
                Column(self.tr("Vials"), lambda one: str(one.vials), "right", 60, sort=lambda one: one.vials),
                Column(self.tr("Reason"), lambda one: one.reason, tip=lambda one: f"{one.reason}\n{one.method}"),
                Column(self.tr("Asked for by"), lambda one: one.requested_by, width=100),
                Column(self.tr("Approved by"), lambda one: one.approved_by or "–", width=100),
                Column(self.tr("Done by"), _done_by, width=100),
            ]
        )
        self.table.setObjectName("disposals_table")
        self.table.setAccessibleName(self.tr("Disposals"))
        self.table.picked.connect(self._pick)

    def _make_buttons(self) -> None:
        self.approve_button = QPushButton(self.tr("&Approve…"))
        self.execute_button = QPushButton(self.tr("Destroyed, seen by &two…"))
        for button, name in (
            (self.approve_button, "approve_disposal_button"),
            (self.execute_button, "execute_disposal_button"),
        ):
            button.setObjectName(name)
            button.setAccessibleName(button.text().replace("&", ""))
            button.setAutoDefault(False)
            button.hide()
        self.approve_button.clicked.connect(lambda: self._sign(Meaning.APPROVED, self._approve))
        self.execute_button.clicked.connect(lambda: self._sign(Meaning.VERIFIED, self._execute))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.approve_button)
        foot.addWidget(self.execute_button)
        self.vials.layout().addLayout(foot)  # type: ignore[union-attr]

    def show_rows(self, rows: Sequence[DisposalRow], pick: int = 0) -> None:
        """Show disposals; one of them may be picked by its id."""
        self.table.show_rows(rows)
        self.stack.setCurrentIndex(0 if rows else 1)
        wanted = pick or (0 if self._row is None else self._row.id)
        chosen = next((row for row in rows if row.id == wanted), rows[0] if rows else None)
        if chosen is not None:
            self.table.pick(chosen)
            self._pick(chosen)

    def _pick(self, row: DisposalRow) -> None:
        self._row = row
        self.vials.heading.setText(row.code)
        self.vials.note.setText(f"{row.reason}\n{row.method}")
        asked = row.state is DisposalState.REQUESTED
        self.approve_button.setVisible(asked and self.jobs.may("approve_disposal"))
        self.execute_button.setVisible(row.state is DisposalState.APPROVED and self.jobs.may("execute_disposal"))
        self.jobs.ask(self, vials_of_disposal, row.id).then(self.vials.show_vials).newest()

    def _sign(self, meaning: Meaning, go: Callable[[DisposalRow, SignRequest], None]) -> None:
        row = self._row
        if row is None:
            return
        actor = self.jobs.actor
        own = meaning is Meaning.APPROVED and actor is not None
        dialog = SignDialog(
            [
                (self.tr("Disposal"), row.code),
                (self.tr("Lot"), row.lot),
                (self.tr("Vials"), str(row.vials)),
                (self.tr("Reason"), row.reason),
                (self.tr("Method"), row.method),
            ],
            [meaning],
            self,
            user_id=actor.user_id if own and actor else "",
            title=self.tr("Approve the disposal") if own else self.tr("Second person"),
        )
        dialog.signed.connect(lambda signature: go(row, signature))
        self._dialog = dialog
        dialog.open()

    def _approve(self, row: DisposalRow, signature: SignRequest) -> None:
        request = ApproveDisposal(row.id, row.row_version, signature)
        doing = self.jobs.do(self, approve_disposal, request)
        doing.then(lambda code: self._done(self.tr("Disposal {code} is approved.").format(code=code)))
        doing.otherwise(self._refused)

    def _execute(self, row: DisposalRow, second: SignRequest) -> None:
        doing = self.jobs.do(self, execute_disposal, ExecuteDisposal(row.id, second))
        doing.then(lambda count: self._done(self.tr("Vials destroyed: {count}.").format(count=count)))
        doing.otherwise(self._refused)

    def _done(self, words: str) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.told.emit(words)

    def _refused(self, refused: Refused) -> None:
        if self._dialog is not None:
            self._dialog.show_refusal(refused)


def _done_by(row: DisposalRow) -> str:
    return f"{row.executed_by} · {row.witnessed_by}" if row.executed_by else "–"


def _with_side(table: QWidget, side: QWidget, empty: QWidget, parent: QWidget) -> QStackedWidget:
    """Lay a table with its side out in a parent, or what stands there while it is empty."""
    parts = QSplitter(Qt.Orientation.Horizontal)
    parts.setChildrenCollapsible(False)
    parts.addWidget(table)
    parts.addWidget(side)
    parts.setStretchFactor(0, 1)
    parts.setSizes([820, 400])
    stack = QStackedWidget()
    stack.addWidget(parts)
    stack.addWidget(empty)
    layout = QVBoxLayout(parent)
    layout.setContentsMargins(0, look.space(3), 0, 0)
    layout.addWidget(stack)
    return stack


def _country(one: ShipmentRow) -> str:
    return say_term(f"country.{one.country}") if one.country else "–"


def _permit(one: ShipmentRow) -> str:
    return " · ".join(part for part in (_country(one), one.permit) if part)
