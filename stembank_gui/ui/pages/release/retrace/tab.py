"""What a certificate rests on: every lot, result, file, vial, person, instrument and material, listed and kept."""

from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QByteArray, QIODevice, QSaveFile, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from stembank_gui.documents.csv_table import BOM, csv_lines
from stembank_gui.documents.lists_paper import ListPart, ListsPaper, render_lists
from stembank_gui.queries.release.retrace import Retrace, retrace
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.release.retracing import TraceKind, TraceRow
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_heading, say_time
from stembank_gui.ui.pages.release.retrace.said import cells, say_hands, say_kind, say_said, say_when
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text

_SHARES = (0.1, 0.2, 0.36, 0.2, 0.14)
"""Of the paper's width, for each column."""


class RetraceTab(QWidget):
    """Lists everything behind a certificate; a double click opens a thing, two buttons keep the list.

    Signals:
        wanted: open this Place.
        told: something was saved; the text for the message bar.
    """

    wanted = Signal(object)
    told = Signal(str)

    def __init__(self, jobs: Jobs, certificate_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("retrace_tab")
        self._jobs = jobs
        self._certificate_id = certificate_id
        self.found: Retrace | None = None
        self.summary = Text("", "label", wrap=True)
        self.summary.setObjectName("retrace_summary")
        self.kind = QComboBox()
        self.kind.setObjectName("retrace_kind")
        self.kind.setAccessibleName(self.tr("What is listed"))
        self.search = QLineEdit(maxLength=120)
        self.search.setObjectName("retrace_search")
        self.search.setAccessibleName(self.tr("Search the list"))
        self.search.setPlaceholderText(self.tr("Code, name, value…"))
        self.csv_button = push_button(self.tr("Save C&SV…"), "retrace_csv")
        self.pdf_button = push_button(self.tr("Save &PDF…"), "retrace_pdf")
        self.reasons = ReasonsPanel()
        self.table = self._table()
        self._connect()
        self._lay_out()

    def reload(self) -> None:
        """Ask for everything anew."""
        self._jobs.ask(self, retrace, self._certificate_id).newest().then(self._show)

    def shown(self) -> list[TraceRow]:
        """Return the lines that are listed."""
        wanted, text = self.kind.currentData(), self.search.text().strip().casefold()
        rows = [] if self.found is None else [row for row in self.found.rows if wanted in {None, row.kind.value}]
        if not text or self.found is None:
            return rows
        return [row for row in rows if text in " ".join(cells(row, self.found.names)).casefold()]

    def save_to(self, place: str | Path, content: bytes) -> bool:
        """Return whether the file was written: whole, or not at all."""
        self.reasons.clear()
        file = QSaveFile(str(place))
        whole = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(QByteArray(content)) == len(content)
        if not (whole and file.commit()):
            self.reasons.show_reasons([Reason("retrace.not_saved", {"file": str(place), "detail": file.errorString()})])
            return False
        self.told.emit(self.tr("Saved as {file}.").format(file=Path(str(place)).name))
        return True

    def as_csv(self) -> bytes:
        """Return the listed lines as CSV."""
        names = {} if self.found is None else self.found.names
        lines = [self._titles(), *(cells(row, names) for row in self.shown())]
        return (BOM + csv_lines(lines)).encode()

    def as_paper(self) -> ListsPaper:
        """Return the listed lines as a paper, a list for each kind."""
        found = self.found
        assert found is not None
        columns = tuple(zip(self._titles(), _SHARES, strict=True))
        parts = tuple(
            ListPart(say_heading(f"trace_kind.{kind}"), columns, tuple(cells(row, found.names) for row in rows))
            for kind, rows in groupby(self.shown(), key=lambda row: row.kind)
        )
        actor = self._jobs.actor
        printed = self.tr("{name}, {time}").format(
            name=actor.name if actor else "", time=say_time(self._jobs.database.clock())
        )
        return ListsPaper(self._title(found), self.summary.text(), printed, parts)

    def _show(self, found: Retrace) -> None:
        self.found = found
        chosen = self.kind.currentData()
        self.kind.blockSignals(True)
        self.kind.clear()
        self.kind.addItem(self.tr("Everything ({count})").format(count=len(found.rows)), None)
        for kind in TraceKind:
            count = sum(row.kind is kind for row in found.rows)
            if count:
                self.kind.addItem(f"{say_heading(f'trace_kind.{kind}')} ({count})", kind.value)
        self.kind.setCurrentIndex(max(0, self.kind.findData(chosen)))
        self.kind.blockSignals(False)
        line = " ← ".join(found.lots)
        self.summary.setText(self.tr("{certificate} rests on {line}.").format(certificate=found.certificate, line=line))
        self._list()

    def _list(self) -> None:
        self.table.show_rows(self.shown())

    def _title(self, found: Retrace) -> str:
        return self.tr("What {certificate} of {lot} rests on").format(certificate=found.certificate, lot=found.lot)

    def _titles(self) -> tuple[str, ...]:
        return (self.tr("Kind"), self.tr("Name"), self.tr("What"), self.tr("Who"), self.tr("When"))

    def _choose(self, ending: str) -> None:
        found = self.found
        if found is None:
            return
        stem = found.certificate.replace(" ", "_")
        dialog = QFileDialog(self, self.tr("Save the list"), f"{stem}-{found.lot}-retrace.{ending}", f"*.{ending}")
        dialog.setObjectName("save_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(lambda place: self._save(place, ending))
        dialog.open()

    def _save(self, place: str, ending: str) -> None:
        if ending == "csv":
            self.save_to(place, self.as_csv())
            return
        drawing = self._jobs.run(self, render_lists, self.as_paper())
        drawing.then(lambda pdf: self.save_to(place, pdf)).otherwise(self.reasons.show_reasons)

    def _open(self, row: TraceRow) -> None:
        if row.place is not None:
            self.wanted.emit(row.place)

    def _hands(self, row: TraceRow) -> str:
        return "" if self.found is None else say_hands(row, self.found.names)

    def _table(self) -> Table:
        kind, name, what, who, when = self._titles()
        order = list(TraceKind)
        table = Table(
            [
                Column(kind, say_kind, width=100, sort=lambda row: order.index(row.kind)),
                Column(name, lambda row: row.name, width=160, tip=lambda row: row.name),
                Column(what, say_said, tip=say_said),
                Column(who, self._hands, width=260, tip=self._hands),
                Column(when, say_when, width=165, sort=lambda row: "" if row.at is None else row.at.isoformat()),
            ]
        )
        table.setObjectName("retrace_table")
        table.setAccessibleName(self.tr("What the certificate rests on"))
        return table

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(lambda _index: self._list())
        self.search.textChanged.connect(lambda _text: self._list())
        self.table.opened.connect(self._open)
        self.csv_button.clicked.connect(lambda: self._choose("csv"))
        self.pdf_button.clicked.connect(lambda: self._choose("pdf"))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.kind)
        top.addWidget(self.search, 1)
        top.addWidget(self.csv_button)
        top.addWidget(self.pdf_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.setSpacing(look.space(2))
        layout.addWidget(self.summary)
        layout.addLayout(top)
        layout.addWidget(self.reasons)
        layout.addWidget(self.table, 1)
