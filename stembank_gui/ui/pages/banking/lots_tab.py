"""The list of lots: what each is worth, how much is left, and when it is due."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from stembank_gui.queries.banking import LotRow, lot_rows
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import LotState, LotUse, Tier
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_date, say_number, say_term
from stembank_gui.ui.pages.banking.part import Part
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text

_NEW_BANK = Place("page", "new_bank")


class LotsTab(Part):
    """Shows every lot, newest first; filters by words, tier and state."""

    SHOWS = frozenset({"lot", "lot_parent", "vial", "donor", "consent", "release_decision", "cell_type"})

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._rows: Sequence[LotRow] = ()
        self._filters()
        self._lists()
        self._lay_out()

    def reload(self) -> None:
        """Ask for every lot again."""
        self.jobs.ask(self, lot_rows).then(self._show)

    def _filters(self) -> None:
        self.search = QLineEdit(maxLength=60)
        self.search.setObjectName("banks_search")
        self.search.setAccessibleName(self.tr("Find lots"))
        self.search.setPlaceholderText(self.tr("Lot, cell type or donor…"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(280)
        self.tier = _choice("banks_tier", self.tr("Tier"), self.tr("All tiers"), Tier)
        self.state = _choice("banks_state", self.tr("State"), self.tr("All states"), LotState)
        self.count = Text("", "hint")
        self.count.setObjectName("banks_count")
        self.search.textChanged.connect(self._filter)
        self.tier.currentIndexChanged.connect(self._filter)
        self.state.currentIndexChanged.connect(self._filter)

    def _lists(self) -> None:
        self.table = Table(self._columns())
        self.table.setObjectName("banks_table")
        self.table.setAccessibleName(self.tr("Banks"))
        self.table.opened.connect(lambda row: self.wanted.emit(Place("lot", row.lot_id)))
        text = self.tr("No bank yet. A bank starts as a seed or master lot, grown from a donation.")
        self.empty = EmptyState(text, self.tr("&New bank") if self.jobs.may("plan_lot") else "")
        self.empty.pressed.connect(lambda: self.wanted.emit(_NEW_BANK))
        self.nothing = EmptyState(self.tr("No lot fits the filter."), self.tr("&Clear the filter"))
        self.nothing.pressed.connect(self._clear)

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Lot"), lambda row: row.number, width=126),
            Column(self.tr("Cell type"), lambda row: row.cell_type, width=90),
            Column(self.tr("Tier"), _kind, width=170),
            Column(self.tr("State"), state=lambda row: row.state, width=150),
            Column(
                self.tr("In store"), lambda row: say_number(row.stock), "right", width=80, sort=lambda row: row.stock
            ),
            Column(
                self.tr("Filled"), lambda row: say_number(row.filled), "right", width=70, sort=lambda row: row.filled
            ),
            Column(self.tr("Passage"), lambda row: row.passage, "right", width=76),
            Column(self.tr("CPD"), lambda row: say_number(row.cpd), "right", width=70, sort=lambda row: row.cpd or 0),
            Column(self.tr("Frozen on"), lambda row: say_date(row.frozen_on), width=100),
            Column(self.tr("Retest due"), lambda row: say_date(row.retest_on), width=100),
            Column(self.tr("Donor"), lambda row: row.donor),
        ]

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(look.space(2))
        for widget in (self.search, self.tier, self.state):
            filters.addWidget(widget)
        filters.addStretch(1)
        filters.addWidget(self.count)
        self.stack = QStackedWidget()
        for shown in (self.table, self.empty, self.nothing):
            self.stack.addWidget(shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.setSpacing(look.space(3))
        layout.addLayout(filters)
        layout.addWidget(self.stack, 1)

    def _show(self, rows: Sequence[LotRow]) -> None:
        self._rows = rows
        self._filter()

    def _filter(self) -> None:
        words = self.search.text().casefold().split()
        tier, state = self.tier.currentData(), self.state.currentData()
        found = [
            row
            for row in self._rows
            if tier in {None, row.tier.value} and state in {None, row.state.value} and _fits(row, words)
        ]
        self.table.show_rows(found)
        self.stack.setCurrentWidget(self.table if found else (self.nothing if self._rows else self.empty))
        self.count.setText(say_counted(self.tr("{shown} of {all} lots"), shown=len(found), all=len(self._rows)))

    def _clear(self) -> None:
        self.search.clear()
        self.tier.setCurrentIndex(0)
        self.state.setCurrentIndex(0)


def _kind(row: LotRow) -> str:
    """Return the tier of a lot; of retained samples, that they are such."""
    retained = row.used_for is LotUse.RETAIN
    return f"{say_term(row.tier)} · {say_term(row.used_for)}" if retained else say_term(row.tier)


def _fits(row: LotRow, words: Sequence[str]) -> bool:
    said = f"{row.number} {row.cell_type} {row.donor} {row.passage} {_kind(row)} {say_term(row.state)}".casefold()
    return all(word in said for word in words)


def _choice(name: str, label: str, everything: str, words: type[Tier] | type[LotState]) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(label)
    box.addItem(everything, None)
    for word in words:
        box.addItem(say_term(word), word.value)
    return box
