"""One approval in full: its facts and paper, what happened under it, what was used of it, what its end stops."""

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from stembank_gui.queries.donors.approvals import ApprovalCard, ApprovalRow, EventRow, UseRow, approval_card
from stembank_gui.queries.donors.concerned import Stopped, stopped_by
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.kept_file import KeptFileDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date, say_term
from stembank_gui.ui.pages.donors.concerned_view import ConcernedView
from stembank_gui.ui.pages.donors.said_facts import PaperLine, SaidFacts
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text


class ApprovalDetail(QFrame):
    """Asks for the approval that is picked, and shows it.

    Signals:
        wanted: open this Place.
    """

    wanted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.jobs = jobs
        self._row: ApprovalRow | None = None
        self.dialog: KeptFileDialog | None = None
        self.heading = Text("", "heading", data=True)
        self.paper = PaperLine(jobs, "approval_paper", self.tr("No paper is attached."))
        self.facts = SaidFacts("approval_facts")
        self._make_events()
        self._make_uses()
        self.stops = ConcernedView("stops")
        self.stops.wanted.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.space(4)] * 4)
        column.setSpacing(look.space(2))
        for part in (self.heading, self.paper, self.facts, self.events_heading, self.events, self.uses_heading,
                     self.uses):  # fmt: skip
            column.addWidget(part)
        column.addWidget(self.stops)
        column.addStretch(1)

    def show_row(self, row: ApprovalRow | None) -> None:
        """Show an approval, or nothing."""
        self._row = row
        self.setVisible(row is not None)
        if row is None:
            return
        self.heading.setText(f"{row.number} · {row.title}")
        self.jobs.ask(self, approval_card, row.id).then(self._show)
        self.jobs.ask(self, stopped_by, row.id).then(lambda stopped: self._show_stops(row.id, stopped))

    def _make_events(self) -> None:
        self.events_heading = Text(self.tr("What happened under it"), "label")
        self.events = Table(
            [
                Column(self.tr("Day"), lambda row: say_date(row.happened_on), width=95),
                Column(self.tr("What"), lambda row: say_term(row.kind), width=150),
                Column(self.tr("Note"), lambda row: row.note, tip=lambda row: row.note),
                Column(self.tr("Paper"), lambda row: row.paper.name if row.paper else "–", width=130),
                Column(self.tr("Recorded by"), lambda row: row.recorded_by, width=120),
            ]
        )
        self.events.setObjectName("approval_events")
        self.events.setAccessibleName(self.tr("What happened under it"))
        self.events.setFixedHeight(5 * look.size("row"))
        self.events.opened.connect(self._open)

    def _make_uses(self) -> None:
        self.uses_heading = Text(self.tr("What was used of it"), "label")
        self.uses = Table(
            [
                Column(self.tr("Day"), lambda row: say_date(row.used_at), width=95),
                Column(self.tr("For"), lambda row: row.code, width=130),
                Column(self.tr("Amount"), lambda row: say_amount(row.quantity), "right", 90),
            ]
        )
        self.uses.setObjectName("approval_uses")
        self.uses.setAccessibleName(self.tr("What was used of it"))
        self.uses.setFixedHeight(5 * look.size("row"))
        self.uses.opened.connect(self._go)

    def _show(self, card: ApprovalCard | None) -> None:
        if card is None or self._row is None or card.row.id != self._row.id:
            return
        row = card.row
        self.paper.show_paper(card.paper)
        quantity = ""
        if row.quantity is not None:
            words = self.tr("{left} of {quantity} {unit} are left")
            unit = say_term(f"quantity_unit.{row.unit}")
            quantity = words.format(left=say_amount(row.balance), quantity=say_amount(row.quantity), unit=unit)
        self.facts.show_facts(
            [
                (self.tr("Kind"), say_kind(row)),
                (self.tr("Committee or authority"), row.authority),
                (self.tr("Product"), row.product),
                (self.tr("Scope"), row.scope),
                (self.tr("Valid from"), say_date(row.valid_from)),
                (self.tr("Valid until"), say_date(row.valid_until) if row.valid_until else self.tr("without end")),
                (self.tr("Next review"), say_date(row.review_due) if row.review_due else ""),
                (self.tr("Quantity"), quantity),
                (self.tr("Note"), row.note),
            ]
        )
        self.events.show_rows(card.events)
        self.uses.show_rows(card.uses)
        for heading, table in ((self.events_heading, self.events), (self.uses_heading, self.uses)):
            heading.setVisible(bool(table.rows()))
            table.setVisible(bool(table.rows()))

    def _show_stops(self, approval_id: int, stopped: Stopped) -> None:
        if self._row is None or self._row.id != approval_id:
            return
        words = self.tr("When it ends, these stop:")
        if stopped.covered_by:
            listed = ", ".join(stopped.covered_by)
            words = self.tr("When it ends, nothing stops: {others} covers the same.").format(others=listed)
        elif not (stopped.concerned.donations or stopped.concerned.lots):
            words = self.tr("When it ends, no donation and no lot waits for it now.")
        self.stops.show_concerned(words, stopped.concerned)

    def _open(self, row: EventRow) -> None:
        if row.paper is not None:
            self.dialog = KeptFileDialog(self.jobs, row.paper.attachment_id, self.window())
            self.dialog.open()

    def _go(self, row: UseRow) -> None:
        if row.shipment_id is not None:
            self.wanted.emit(Place("shipment", row.shipment_id))


def say_kind(row: ApprovalRow) -> str:
    """Return what kind of approval it is: a permit by what it is for, a filing by its scheme."""
    closer = row.hgr_type or row.scheme
    return say_term(row.kind) if closer is None else f"{say_term(row.kind)}: {say_term(closer)}"


def say_amount(amount: Decimal | None) -> str:
    """Return an amount without needless noughts."""
    return "–" if amount is None else f"{amount.normalize():f}"
