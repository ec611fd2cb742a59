"""The inventory: every vial of the bank in one list, however many there are."""

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout

from stembank_gui.queries.cryostorage.inventory import InventoryFilter, inventory_ids, inventory_rows
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import VialState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_number, say_term
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.cryostorage.sections import Sections
from stembank_gui.ui.rows_model import RowsModel, RowsTable, Wish
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.table import Column
from stembank_gui.ui.widgets.text import Text

_SORT_KEYS = ("code", "", "", "state", "", "", "exposure_s")


class InventoryPage(Page):
    """A filter by the beginning of a code and by state; a click on a header sorts; a vial opens its card."""

    SHOWS = frozenset({"vial"})

    def __init__(self, jobs: Jobs, place: Place, parent: Page | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.header = PageHeader(self.tr("Inventory"))
        self.sections = Sections("inventory")
        self.sections.wanted.connect(self.wanted)
        self.starts = QLineEdit(maxLength=40)
        self.starts.setObjectName("inventory_starts")
        self.starts.setPlaceholderText(self.tr("Code begins with…"))
        self.starts.setAccessibleName(self.tr("Code begins with"))
        self.starts.setClearButtonEnabled(True)
        self.state = QComboBox()
        self.state.setObjectName("inventory_state")
        self.state.setAccessibleName(self.tr("State"))
        self.state.addItem(self.tr("All states"), None)
        for word in VialState:
            self.state.addItem(say_term(word), word.value)
        self.count = Text("", "hint")
        self.count.setObjectName("inventory_count")
        self.rows = RowsModel(
            jobs, self._columns(), ids=inventory_ids, rows=inventory_rows, sort_keys=_SORT_KEYS, parent=self
        )
        self.rows.wish = Wish(InventoryFilter())
        self.rows.loaded.connect(
            lambda count: self.count.setText(say_counted(self.tr("{count} vials"), count=say_number(count)))
        )
        self.list = RowsTable(self.rows)
        self.list.setObjectName("inventory_list")
        self.list.setAccessibleName(self.tr("Vials"))
        self.list.opened.connect(lambda row: self.wanted.emit(Place("vial", row.vial_id)))
        self.starts.textEdited.connect(lambda _text: self._filter())
        self.state.currentIndexChanged.connect(lambda _index: self._filter())
        self._lay_out()
        self.reload()

    def title(self) -> str:
        """Return what the breadcrumb says."""
        return self.tr("Inventory")

    def reload(self) -> None:
        """Vials changed: ask for the list again, which brings new ones too."""
        self.rows.load()

    def _filter(self) -> None:
        state = self.state.currentData()
        wanted = InventoryFilter(self.starts.text(), None if state is None else VialState(state))
        self.rows.want(replace(self.rows.wish, filter=wanted))

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Vial"), lambda row: spaced(row.code), width=190),
            Column(self.tr("Lot"), lambda row: row.lot, width=130),
            Column(self.tr("Cell type"), lambda row: row.cell_type, width=100),
            Column(self.tr("State"), state=lambda row: row.state, width=130),
            Column(self.tr("Place"), lambda row: row.place or "–", width=220),
            Column(self.tr("Zone"), state=lambda row: row.zone, width=160),
            Column(self.tr("Out of nitrogen (s)"), lambda row: say_number(row.exposure_s), "right", 110),
        ]

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(look.space(2))
        filters.addWidget(self.starts, 1)
        filters.addWidget(self.state)
        filters.addStretch(1)
        filters.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.sections)
        layout.addLayout(filters)
        layout.addWidget(self.list, 1)
