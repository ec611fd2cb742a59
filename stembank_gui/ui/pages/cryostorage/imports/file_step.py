"""The first step: a file to drop or choose, templates to fill in, and what was brought in before."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from stembank_gui.documents.spreadsheets.template import csv_template, xlsx_template
from stembank_gui.queries.cryostorage.imports import BatchLot, BatchRow, batch_lots, batches
from stembank_gui.rules.cryostorage.imports.fields import OF_DONOR, ImportField
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date, say_number, say_term
from stembank_gui.ui.pages.cryostorage.imports.saying import say_field
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text

_EXAMPLES = (
    "UCM24001M01", "UC-MSC", "MCB", "D2400013", "P3", "9.57", "1.0E+07", "2024-05-27", "2034-05-26", "42",
    "UCM24001M010042I", "FD00012345", "TK-Q01", "R1", "L3", "TK-Q01-R1-L3", "C5", "released", "", "clinical", "1",
    "2 mL cryovial", "CS10", "adult", "female", "30", "CN",
)  # fmt: skip
_NEEDED = frozenset({
    ImportField.LOT, ImportField.CELL_TYPE, ImportField.TIER, ImportField.DONOR, ImportField.PASSAGE, ImportField.CELLS,
    ImportField.FROZEN_ON, ImportField.POSITION, ImportField.TANK,
})  # fmt: skip


class FileStep(QWidget):
    """Takes a file that is dropped on it or chosen; lists the imports so far.

    Signals:
        chosen: carries the file's path.
        wanted: open a Place.
        told: something was saved; the text for the message bar.
    """

    chosen = Signal(object)
    wanted = Signal(object)
    told = Signal(str)

    def __init__(self, jobs: Jobs, batch_id: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = batch_id
        self.setAcceptDrops(True)
        self.jobs = jobs
        self.choose_button = push_button(self.tr("&Choose a file…"), "choose_import_file", "primary")
        self.csv_button = push_button(self.tr("Template as C&SV…"), "save_csv_template")
        self.xlsx_button = push_button(self.tr("Template as &XLSX…"), "save_xlsx_template")
        self.choose_button.clicked.connect(self._choose)
        self.csv_button.clicked.connect(lambda: self._save("csv"))
        self.xlsx_button.clicked.connect(lambda: self._save("xlsx"))
        self.list = Table(self._columns())
        self.list.setObjectName("import_list")
        self.list.setAccessibleName(self.tr("Imports so far"))
        self.list.picked.connect(self._show_lots)
        self.lots = Table(self._lot_columns())
        self.lots.setObjectName("import_lots")
        self.lots.setAccessibleName(self.tr("Lots of the import"))
        self.lots.opened.connect(lambda row: self.wanted.emit(Place("lot", row.lot_id)))
        self._lay_out()

    def reload(self) -> None:
        """Ask for the imports so far."""
        self.jobs.ask(self, batches).then(self._show)

    def save_template(self, file: Path) -> None:
        """Write an empty inventory, in the form that the file's name says."""
        headers = [say_field(one) for one in ImportField if one not in OF_DONOR]
        if file.suffix.lower() == ".xlsx":
            names = (self.tr("Inventory"), self.tr("Columns"))
            self.jobs.run(self, _write_xlsx, file, headers, self._guide(), names).then(lambda _none: self._saved(file))
        else:
            self.jobs.run(self, _write_csv, file, headers).then(lambda _none: self._saved(file))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.chosen.emit(path)

    def _choose(self) -> None:
        pattern = self.tr("Tables (*.csv *.txt *.tsv *.xlsx *.xlsm);;All files (*)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("An inventory to bring in"), "", pattern)
        if chosen:
            self.chosen.emit(Path(chosen))

    def _save(self, form: str) -> None:
        name = self.tr("inventory template")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save the template"), f"{name}.{form}", f"*.{form}")
        if chosen:
            self.save_template(Path(chosen))

    def _saved(self, file: Path) -> None:
        self.told.emit(self.tr("The template was saved as {file}.").format(file=file.name))

    def _guide(self) -> list[tuple[str, str, str]]:
        needed, may = self.tr("needed"), self.tr("may be empty")
        rows = [
            (say_field(one), needed if one in _NEEDED else may, example)
            for one, example in zip(ImportField, _EXAMPLES, strict=True)
            if one not in OF_DONOR
        ]
        return [(self.tr("Column"), self.tr("Needed"), self.tr("Example")), *rows]

    def _show(self, rows: tuple[BatchRow, ...]) -> None:
        self.list.show_rows(rows)
        self.below.setVisible(bool(rows))
        self.none_yet.setVisible(not rows)
        if not rows:
            self.lots.show_rows([])
        for row in rows:
            if row.batch_id == self._wanted:
                self.list.pick(row)
                self._wanted = None

    def _show_lots(self, row: BatchRow | None) -> None:
        if row is not None:
            self.jobs.ask(self, batch_lots, row.batch_id).then(self._lots_arrived).newest()

    def _lots_arrived(self, rows: tuple[BatchLot, ...]) -> None:
        self.lots.show_rows(rows)

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Import"), lambda row: row.code, width=100),
            Column(self.tr("Day"), lambda row: say_date(row.at), width=110),
            Column(self.tr("File"), lambda row: row.file_name, tip=lambda row: row.file_name),
            Column(self.tr("Lots"), lambda row: say_number(row.lots), "right", 70),
            Column(self.tr("Vials"), lambda row: say_number(row.vials), "right", 90),
            Column(self.tr("By"), lambda row: row.by, width=150),
        ]

    def _lot_columns(self) -> list[Column]:
        return [
            Column(self.tr("Lot"), lambda row: row.number, width=130),
            Column(self.tr("Tier"), lambda row: say_term(row.tier)),
            Column(self.tr("Vials"), lambda row: say_number(row.vials), "right", 80),
            Column(self.tr("State"), state=lambda row: row.state, width=130),
        ]

    def _lay_out(self) -> None:
        self.none_yet = Text(self.tr("Nothing has been brought in yet."), "hint")
        self.below = QSplitter(Qt.Orientation.Horizontal)
        self.below.addWidget(self.list)
        self.below.addWidget(self.lots)
        self.below.setSizes([700, 420])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(3))
        layout.addWidget(self._drop_card())
        layout.addWidget(Text(self.tr("Imports so far"), "heading"))
        layout.addWidget(self.none_yet)
        layout.addWidget(self.below, 1)
        layout.addStretch(0)

    def _drop_card(self) -> QFrame:
        card = QFrame()
        card.setObjectName("import_drop")
        card.setProperty("role", "card")
        lead = Text(
            self.tr("Drop a CSV or XLSX file here: one row of headers, then one row for each vial."), "lead", wrap=True
        )
        hint = self.tr(
            "Tanks and boxes must be there already. Lots that are not are made, in quarantine, whatever the file says. "
            "First everything is checked; then all of it comes in, or nothing."
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(look.space(2))
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.csv_button)
        buttons.addWidget(self.xlsx_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(lead)
        layout.addWidget(Text(hint, "hint", wrap=True))
        layout.addLayout(buttons)
        return card


def _dropped(data: QMimeData) -> Path | None:
    """Return the one local file that is dropped."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 else None


def _write_csv(file: Path, headers: list[str]) -> None:
    file.write_bytes(csv_template(headers))


def _write_xlsx(file: Path, headers: list[str], guide: list[tuple[str, str, str]], names: tuple[str, str]) -> None:
    file.write_bytes(xlsx_template(headers, guide, names))
