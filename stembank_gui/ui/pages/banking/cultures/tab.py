"""The list of cultures: what grows where, what it waits for, and what is left of harvests."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from stembank_gui.queries.banking.cultures import CultureRow, culture_rows
from stembank_gui.rules.banking.cultures import Due
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import CultureState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_cells, say_counted, say_date, say_list, say_number, say_term
from stembank_gui.ui.pages.banking.cultures.start_dialog import StartDialog
from stembank_gui.ui.pages.banking.part import Part
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text

_LIVING = "living"
_WAITING = "waiting"
_IN_THE_INCUBATOR = frozenset({CultureState.PLANNED, CultureState.RUNNING})


class CulturesTab(Part):
    """Shows the cultures, newest first; filters by words and by what is to be done with them."""

    SHOWS = frozenset({"culture", "culture_parent", "culture_observation", "lot_culture", "policy"})

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._rows: Sequence[CultureRow] = ()
        self._filters()
        self._lists()
        self._lay_out()

    def reload(self) -> None:
        """Ask for the cultures again."""
        self.jobs.ask(self, culture_rows).then(self._show).newest()

    def start(self) -> None:
        """Open the form that starts a culture."""
        dialog = StartDialog(self.jobs, parent=self)
        dialog.wanted.connect(self.wanted)
        dialog.done_it.connect(self._started)
        dialog.open()

    def _started(self, started: object) -> None:
        culture_id, code = started.culture_id, started.code  # type: ignore[attr-defined]
        self.told.emit(self.tr("Culture {code} is running.").format(code=code))
        self.wanted.emit(Place("culture", culture_id))

    def _filters(self) -> None:
        self.search = QLineEdit(maxLength=60)
        self.search.setObjectName("cultures_search")
        self.search.setAccessibleName(self.tr("Find cultures"))
        self.search.setPlaceholderText(self.tr("Code, cell type, donor or place…"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(280)
        self.state = QComboBox()
        self.state.setObjectName("cultures_state")
        self.state.setAccessibleName(self.tr("State"))
        self.state.addItem(self.tr("All cultures"), None)
        self.state.addItem(self.tr("Waiting for something"), _WAITING)
        self.state.addItem(self.tr("In the incubator, or cells left"), _LIVING)
        for word in CultureState:
            self.state.addItem(say_term(word), word.value)
        self.count = Text("", "hint")
        self.count.setObjectName("cultures_count")
        self.start_button = push_button(self.tr("&Start a culture…"), "start_culture_button", "primary")
        self.start_button.setEnabled(self.jobs.may("start_culture"))
        refused = self.tr("Only processing operators start cultures.")
        self.start_button.setToolTip("" if self.jobs.may("start_culture") else refused)
        self.start_button.clicked.connect(self.start)
        self.search.textChanged.connect(self._filter)
        self.state.currentIndexChanged.connect(self._filter)

    def _lists(self) -> None:
        self.table = Table(self._columns())
        self.table.setObjectName("cultures_table")
        self.table.setAccessibleName(self.tr("Cultures"))
        self.table.opened.connect(lambda row: self.wanted.emit(Place("culture", row.culture_id)))
        text = self.tr(
            "No culture yet. A culture starts from an accepted donation, from thawed vials, or from a harvest."
        )
        self.empty = EmptyState(text, self.tr("&Start a culture…") if self.jobs.may("start_culture") else "")
        self.empty.pressed.connect(self.start)
        self.nothing = EmptyState(self.tr("No culture fits the filter."), self.tr("&Clear the filter"))
        self.nothing.pressed.connect(self._clear)

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Culture"), lambda row: row.code, width=96),
            Column(self.tr("Cell type"), lambda row: row.cell_type, width=80),
            Column(self.tr("Passage"), lambda row: row.passage, "right", width=66),
            Column(self.tr("State"), state=lambda row: row.state, width=106),
            Column(self.tr("Waits for"), state=lambda row: row.due[0] if row.due else None, width=104, tip=_all_due),
            Column(self.tr("Vessels"), _vessels, width=84),
            Column(self.tr("Place"), lambda row: row.place, width=104),
            Column(self.tr("Seeded on"), lambda row: say_date(row.started_at), width=96,
                   sort=lambda row: row.started_at),
            Column(self.tr("Confluence (%)"), lambda row: say_number(row.confluence_percent), "right", width=98,
                   sort=lambda row: row.confluence_percent),
            Column(self.tr("CPD"), lambda row: say_number(row.cpd), "right", width=64, sort=lambda row: row.cpd),
            Column(self.tr("Cells left"), lambda row: say_cells(row.cells_left or None), "right", width=84,
                   sort=lambda row: row.cells_left),
            Column(self.tr("Donor"), lambda row: row.donor),
        ]  # fmt: skip

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(look.space(2))
        for widget in (self.search, self.state):
            filters.addWidget(widget)
        filters.addStretch(1)
        filters.addWidget(self.count)
        filters.addWidget(self.start_button)
        self.stack = QStackedWidget()
        for shown in (self.table, self.empty, self.nothing):
            self.stack.addWidget(shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.setSpacing(look.space(3))
        layout.addLayout(filters)
        layout.addWidget(self.stack, 1)

    def _show(self, rows: Sequence[CultureRow]) -> None:
        self._rows = rows
        self._filter()

    def _filter(self) -> None:
        words = self.search.text().casefold().split()
        found = [row for row in self._rows if _is(row, self.state.currentData()) and _fits(row, words)]
        self.table.show_rows(found)
        self.stack.setCurrentWidget(self.table if found else (self.nothing if self._rows else self.empty))
        self.count.setText(say_counted(self.tr("{shown} of {all} cultures"), shown=len(found), all=len(self._rows)))

    def _clear(self) -> None:
        self.search.clear()
        self.state.setCurrentIndex(0)


def _is(row: CultureRow, wanted: str | None) -> bool:
    if wanted == _WAITING:
        return bool(row.due)
    if wanted == _LIVING:
        return row.state in _IN_THE_INCUBATOR or row.cells_left > 0
    return wanted in {None, row.state.value}


def _fits(row: CultureRow, words: Sequence[str]) -> bool:
    due = " ".join(map(say_term, row.due))
    parts = (row.code, row.cell_type, row.donor, row.passage, row.place, row.vessel, say_term(row.state), due)
    said = " ".join(parts).casefold()
    return all(word in said for word in words)


def _all_due(row: CultureRow) -> str:
    source = f" ({row.suspected_from})" if row.suspected_from else ""
    return say_list(say_term(one) + (source if one is Due.SUSPECTED else "") for one in row.due)


def _vessels(row: CultureRow) -> str:
    return f"{row.vessels} × {row.vessel}" if row.vessels and row.vessel else row.vessel
