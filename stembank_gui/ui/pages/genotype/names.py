"""Names of lines as registries gave them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from stembank_gui.queries.genotype import NameRow, Subject
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import Registry
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date, say_reason, say_term
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, DayField, TextField
from stembank_gui.ui.widgets.filled_table import FilledTable
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.workflows.genotype.record_registry_name import RecordRegistryName, record_registry_name


class NamesTab(QWidget):
    """Registered names at the left, the entry of one at the right.

    Signals:
        told: something was done; the text for the message bar.
        wanted: open this Place.
    """

    told = Signal(str)
    wanted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self._lots: tuple[Subject, ...] = ()
        self._make_table()
        self._make_entry()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, look.space(4), 0, 0)
        layout.setSpacing(look.space(4))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.side)

    def show_rows(self, rows: tuple[NameRow, ...]) -> None:
        """Show every registered name."""
        self.list.show_rows(rows)

    def offer_subjects(self, found: tuple[Subject, ...]) -> None:
        """Offer the lots that can have a name."""
        current = self.lot.currentText()
        self._lots = tuple(one for one in found if one.place.kind == "lot")
        self.lot.clear()
        self.lot.addItems([one.code for one in self._lots])
        self.lot.setCurrentIndex(max(0, self.lot.findText(current)))
        self.entry.button.setEnabled(bool(self._lots))

    def _make_table(self) -> None:
        self.table = Table(
            [
                Column(self.tr("Lot"), lambda row: row.lot_number, width=150),
                Column(self.tr("Registry"), lambda row: say_term(row.registry), width=130),
                Column(self.tr("Name"), lambda row: row.name),
                Column(self.tr("Registered on"), lambda row: say_date(row.registered_on), width=130),
            ]
        )
        self.table.setObjectName("names_table")
        self.table.setAccessibleName(self.tr("Registered names"))
        self.table.opened.connect(lambda row: self.wanted.emit(Place("lot", row.lot_id)))
        words = self.tr("Names given by hPSCreg or Cellosaurus are recorded here as registered, never made up.")
        self.list = FilledTable(self.table, EmptyState(words))

    def _make_entry(self) -> None:
        self.entry = EntryCard(self.tr("Record a name"), self.tr("&Record name"), "record_name_button")
        self.lot = QComboBox()
        self.lot.setProperty("data", True)
        self.registry = Choice(Registry)
        self.name, self.registered_on = TextField("WAe001-A"), DayField()
        form = self.entry.form
        form.row(self.tr("&Lot"), self.lot, "name_lot")
        form.row(self.tr("Re&gistry"), self.registry, "name_registry")
        form.row(self.tr("&Name"), self.name, "name_name")
        form.row(self.tr("Registered &on"), self.registered_on, "name_registered_on")
        self.entry.submitted.connect(self._record)
        self.entry.wanted.connect(self.wanted)
        offer(self.entry, when=self.jobs.may("record_registry_name"))
        self.side = Side(340, [self.entry])
        self.side.follow()

    def _record(self) -> None:
        registered_on = self.entry.read(lambda: self.registered_on.day("field.registered_on"))
        at = self.lot.currentIndex()
        if registered_on is None or not 0 <= at < len(self._lots):
            return
        lot_id = int(self._lots[at].place.key)
        request = RecordRegistryName(lot_id, self.registry.word(), self.name.text(), registered_on)
        self.entry.busy()
        self.jobs.do(self, record_registry_name, request).then(self._recorded).otherwise(self.entry.refuse)

    def _recorded(self, warning: Reason | None) -> None:
        self.entry.done()
        self.name.clear()
        self.told.emit(self.tr("The name is recorded.") if warning is None else say_reason(warning))
