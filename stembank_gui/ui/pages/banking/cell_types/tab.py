"""The cell types of the bank: names, potency, what their lot numbers begin with, how many lots there are."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from stembank_gui.queries.banking.cell_types import CellTypeLine, CellTypeList, cell_type_list
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current, say_number, say_term
from stembank_gui.ui.pages.banking.cell_types.dialog import CellTypeDialog
from stembank_gui.ui.pages.banking.part import Part
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text


class CellTypesTab(Part):
    """Shows the cell types in the order of making; a row opens its dialog."""

    SHOWS = frozenset({"cell_type", "lot"})

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._found = CellTypeList((), ())
        self.add_button = push_button(self.tr("&Add a cell type…"), "add_cell_type")
        self.change_button = push_button(self.tr("&Change…"), "change_cell_type")
        refused = self.tr("Only document control and quality assurance change cell types.")
        for button in (self.add_button, self.change_button):
            button.setEnabled(jobs.may("change_cell_type"))
            button.setToolTip("" if jobs.may("change_cell_type") else refused)
        self.add_button.clicked.connect(lambda: self._open(None))
        self.change_button.clicked.connect(self._change)
        self.table = Table(self._columns())
        self.table.setObjectName("cell_types_table")
        self.table.setAccessibleName(self.tr("Cell types"))
        self.table.opened.connect(self._open)
        self.empty = EmptyState(self.tr("No cell type yet. A cell type says what is banked and how it is tested."))
        self._lay_out()

    def reload(self) -> None:
        """Ask for the cell types again."""
        self.jobs.ask(self, cell_type_list).then(self._show)

    def _columns(self) -> list[Column]:
        chinese = int(current() == "zh")
        return [
            Column(self.tr("Cell type"), lambda row: row.code, width=90),
            Column(self.tr("Name"), lambda row: row.names[chinese], width=300, tip=lambda row: row.names[1 - chinese]),
            Column(self.tr("Potency"), lambda row: say_term(row.potency), width=110),
            Column(self.tr("Test panel"), lambda row: row.family.value, width=90),
            Column(self.tr("Tissue"), lambda row: say_term(f"tissue.{row.tissue}"), width=130),
            Column(self.tr("Lot numbers"), lambda row: f"{row.prefix}…", width=100),
            Column(self.tr("Passages"), lambda row: row.passage_symbol if row.cultured else "–", width=80),
            Column(self.tr("Lots"), lambda row: say_number(row.lots), "right", width=60, sort=lambda row: row.lots),
            Column(self.tr("Other names"), lambda row: row.synonyms, tip=lambda row: row.synonyms),
        ]

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(look.space(2))
        said = self.tr("What is banked, under which names, and by which panel it is tested.")
        above.addWidget(Text(said, "hint", wrap=True), 1)
        above.addWidget(self.change_button)
        above.addWidget(self.add_button)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.setSpacing(look.space(3))
        layout.addLayout(above)
        layout.addWidget(self.stack, 1)

    def _show(self, found: CellTypeList) -> None:
        self._found = found
        self.table.show_rows(found.lines)
        self.stack.setCurrentWidget(self.table if found.lines else self.empty)

    def _change(self) -> None:
        if (line := self.table.current_row()) is not None:
            self._open(line)

    def _open(self, line: CellTypeLine | None) -> None:
        """Open the dialog of a cell type, or of a new one."""
        if not self.jobs.may("change_cell_type"):
            return
        dialog = CellTypeDialog(self.jobs, line, self._found.missing, self)
        said = (
            self.tr("{code} is changed.") if line is not None else self.tr("{code} is added with its specifications.")
        )
        dialog.done_it.connect(lambda _: self.told.emit(said.format(code=dialog.code_text())))
        dialog.open()
