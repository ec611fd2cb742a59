"""What follows: every lot, vial, shipment and culture that hangs on a donor; printed or saved for a spreadsheet."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.documents.csv_table import BOM, csv_lines
from stembank_gui.queries.donors.card import DonorCard
from stembank_gui.queries.donors.consequences import Consequences, ReachedLot, consequences
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_date, say_number, say_reason, say_term, say_time
from stembank_gui.ui.pages.donors.consequences_paper import ConsequencesDialog
from stembank_gui.ui.pages.donors.tab import DonorTab
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.filled_table import FilledTable
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text


class ConsequencesTab(DonorTab):
    """Lots above; vials in store, vials issued and cultures below. Asked for when it is first seen."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._stale = True
        self.reach: Consequences | None = None
        self.summary = Text("", "heading", wrap=True)
        self.summary.setObjectName("consequences_summary")
        self.save_button = push_button(self.tr("&Save as CSV…"), "save_consequences_button")
        self.save_button.clicked.connect(self._choose_file)
        self.print_button = push_button(self.tr("&Print…"), "print_consequences_button")
        self.print_button.clicked.connect(self._print)
        self._make_lots()
        self._make_vials()
        self._make_cultures()
        self._lay_out()
        jobs.changed.connect(lambda _tables: self._ask_again())

    def refresh(self, card: DonorCard) -> None:
        """Take note of the donor; what follows is asked for when it is seen."""
        del card
        self._ask_again()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._ask()

    def _ask_again(self) -> None:
        self._stale = True
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        if self.card is not None:
            self._stale = False
            self.jobs.ask(self, consequences, [self.card.id]).then(self._show)

    def _show(self, reach: Consequences) -> None:
        self.reach = reach
        self.list.show_rows(reach.lots)
        self.stored.show_rows(reach.stored)
        self.issued.show_rows(reach.issued)
        self.cultures.show_rows(reach.cultures)
        for part in (self.cultures_title, self.cultures):
            part.setVisible(bool(reach.cultures))
        words = say_counted(
            self.tr("{lots} lots; {stored} vials in store, {issued} vials issued; {cultures} cultures under way"),
            lots=len(reach.lots),
            stored=reach.vials_in_store,
            issued=reach.vials_issued,
            cultures=len(reach.cultures),
        )
        self.summary.setText(words)
        for button in (self.save_button, self.print_button):
            button.setEnabled(bool(reach.lots or reach.cultures))

    def _make_lots(self) -> None:
        self.table = Table(
            [
                Column(self.tr("Lot"), lambda row: row.number, width=130),
                Column(self.tr("Effective state"), state=lambda row: row.state, width=170),
                Column(self.tr("Tier"), lambda row: say_term(row.tier), width=130),
                Column(self.tr("Frozen"), lambda row: say_date(row.frozen_on), width=96),
                self._count(self.tr("Filled"), "filled"),
                self._count(self.tr("In store"), "in_store"),
                self._count(self.tr("Issued"), "issued"),
                Column(self.tr("Because"), _because, tip=_because),
            ]
        )
        self.table.setObjectName("donor_lots_table")
        self.table.setAccessibleName(self.tr("Lots"))
        self.table.opened.connect(lambda row: self.wanted.emit(Place("lot", row.id)))
        self.list = FilledTable(self.table, EmptyState(self.tr("No bank has been made of this donor's cells.")))

    def _count(self, title: str, name: str) -> Column:
        return Column(
            title, lambda row: say_number(getattr(row, name)), "right", 76, sort=lambda row: getattr(row, name)
        )

    def _make_vials(self) -> None:
        self.stored = Table(
            [
                Column(self.tr("Tank"), lambda row: row.tank, width=90),
                Column(self.tr("Lot"), lambda row: row.lot, width=130),
                self._count(self.tr("Vials"), "vials"),
                Column(""),
            ]
        )
        self.stored.setObjectName("stored_vials_table")
        self.stored.setAccessibleName(self.tr("Vials in store"))
        self.stored.opened.connect(lambda row: self.wanted.emit(Place("tank", row.tank_id)))
        self.issued = Table(
            [
                Column(self.tr("Shipment"), lambda row: row.shipment, width=92),
                Column(self.tr("Recipient"), lambda row: row.recipient, tip=lambda row: row.recipient),
                Column(self.tr("Lot"), lambda row: row.lot, width=126),
                self._count(self.tr("Vials"), "vials"),
                Column(self.tr("Issued on"), lambda row: say_date(row.issued_at), width=96),
            ]
        )
        self.issued.setObjectName("issued_vials_table")
        self.issued.setAccessibleName(self.tr("Vials issued"))
        self.issued.opened.connect(lambda _row: self.wanted.emit(Place("page", "distribution")))

    def _make_cultures(self) -> None:
        self.cultures = Table(
            [
                Column(self.tr("Culture"), lambda row: row.code or "–", width=110),
                Column(self.tr("State"), state=lambda row: row.state, width=130),
                Column(self.tr("Cell type"), lambda row: row.cell_type or "–", width=110),
                Column(self.tr("Passage"), lambda row: str(row.passage), "right", 80),
                Column(self.tr("Started"), lambda row: say_time(row.started_at), width=170),
                Column(self.tr("Where"), lambda row: row.place or "–", width=120),
                Column(self.tr("Note"), lambda row: row.note, tip=lambda row: row.note),
            ]
        )
        self.cultures.setObjectName("reached_cultures_table")
        self.cultures.setAccessibleName(self.tr("Cultures under way"))
        self.cultures.opened.connect(lambda row: self.wanted.emit(Place("culture", row.id)))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.summary, 1)
        head.addWidget(self.print_button)
        head.addWidget(self.save_button)
        below = QGridLayout()
        below.setHorizontalSpacing(look.space(4))
        below.setVerticalSpacing(look.space(1))
        below.setColumnStretch(0, 2)
        below.setColumnStretch(1, 3)
        below.addWidget(Text(self.tr("Vials in store"), "heading"), 0, 0)
        below.addWidget(Text(self.tr("Vials issued"), "heading"), 0, 1)
        below.addWidget(self.stored, 1, 0)
        below.addWidget(self.issued, 1, 1)
        self.cultures_title = Text(self.tr("Cultures under way"), "heading")
        below.addWidget(self.cultures_title, 2, 0, 1, 2)
        below.addWidget(self.cultures, 3, 0, 1, 2)
        below.setRowStretch(1, 3)
        below.setRowStretch(3, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.setSpacing(look.space(2))
        layout.addLayout(head)
        layout.addWidget(self.list, 3)
        layout.addLayout(below, 4)

    def csv_text(self) -> str:
        """Return what is shown as one table for a spreadsheet."""
        reach = self.reach
        if reach is None or self.card is None:
            return ""
        head = (
            self.tr("Kind"),
            self.tr("Code"),
            self.tr("State"),
            self.tr("Where"),
            self.tr("Vials"),
            self.tr("Detail"),
        )
        rows = [head]
        lot, stored = self.tr("lot"), self.tr("vials in store")
        issued, culture = self.tr("vials issued"), self.tr("culture")
        rows += [(lot, one.number, say_term(one.state), "", str(one.filled), _because(one)) for one in reach.lots]
        rows += [(stored, one.lot, "", one.tank, str(one.vials), "") for one in reach.stored]
        rows += [
            (
                issued,
                one.lot,
                say_term(one.state),
                one.shipment,
                str(one.vials),
                f"{one.recipient} {one.country}".strip(),
            )
            for one in reach.issued
        ]
        rows += [(culture, one.code, say_term(one.state), one.place, "", one.note) for one in reach.cultures]
        return BOM + csv_lines([*rows])

    def _print(self) -> None:
        if self.reach is not None and self.card is not None:
            self.paper = ConsequencesDialog(self.jobs, self.card.code, self.summary.text(), self.reach, self)
            self.paper.open()

    def _choose_file(self) -> None:
        name = f"{self.card.code if self.card else 'donor'}-what-follows.csv"
        chosen, _kind = QFileDialog.getSaveFileName(self, self.tr("Save as CSV"), name, "CSV (*.csv)")
        if chosen:
            written = self.jobs.run(self, partial(_write, Path(chosen), self.csv_text()))
            written.then(lambda _size: self.told.emit(self.tr("{file} is saved.").format(file=Path(chosen).name)))


def _write(file: Path, text: str) -> int:
    return file.write_bytes(text.encode("utf-8"))


def _because(row: ReachedLot) -> str:
    return " ".join(say_reason(reason) for reason in row.causes) or "–"
