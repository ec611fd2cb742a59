"""Results of a file: what its columns are, what would come of it with verdicts, and one button that stores them all."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.documents.spreadsheets.read import Choices
from stembank_gui.queries.quality.results.imports import ImportedRow, ResultOutlook
from stembank_gui.rules.quality import value_text
from stembank_gui.rules.quality.imports.rows import ResultWish
from stembank_gui.rules.quality.results.raw_files import SHEETS
from stembank_gui.rules.reasons import Place, Refused
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current, say_counted, say_date, say_list, say_reason, say_term
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.quality.imports.how import HowRead
from stembank_gui.ui.pages.quality.imports.mapping import Mapping
from stembank_gui.ui.pages.quality.imports.reading import ReadFile, read_file, try_out
from stembank_gui.ui.pages.quality.sections import Sections
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.file_field import FileField
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.quality.results.import_results import ImportResults, ResultsImported, import_results


class ResultImportsPage(Page):
    """Choose a file, say what its columns are, see every result judged, store them."""

    SHOWS = frozenset({"test_result", "specification"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.read: ReadFile | None = None
        self.outlook: ResultOutlook | None = None
        self.file = FileField(SHEETS)
        self.how = HowRead(jobs)
        self.mapping = Mapping()
        self.table = Table(self._columns())
        self.table.setObjectName("imported_results")
        self.table.setAccessibleName(self.tr("Results of the file"))
        self.problems = Text("", "danger", wrap=True, data=True)
        self.problems.setObjectName("imported_problems")
        self.summary = Text("", "lead", data=True)
        self.summary.setObjectName("imported_summary")
        self.reasons = ReasonsPanel()
        self.store_button = push_button(self.tr("&Store results"), "store_results", "primary")
        self.empty = EmptyState(
            self.tr(
                "Choose the CSV or XLSX file of an instrument, a LIMS or a laboratory: one result in each row, or one "
                "sample in each row with a column for each test or reading."
            )
        )
        self._lay_out()
        self._connect()
        self._show_parts()

    def title(self) -> str:
        return self.tr("Import of results")

    def reload(self) -> None:
        """Judge the file again: lots, orders or specifications may have changed."""
        self._try()

    def _chosen(self) -> None:
        self.read = self.outlook = None
        self.reasons.clear()
        self._show_parts()
        if self.file.file() is not None:
            self._read(Choices())

    def _read(self, choices: Choices) -> None:
        file = self.file.file()
        if file is None:
            return
        asked = self.jobs.run(self, read_file, self.jobs.database, file, choices, self.how.test())
        asked.then(self._show).otherwise(self._refused)

    def _show(self, read: ReadFile) -> None:
        self.read = read
        self.how.show_file(read)
        self.mapping.show_table(read.opened.table, read.tests, read.proposed)
        self._show_parts()
        self._try()

    def _wish(self) -> ResultWish:
        return self.how.wish(self.mapping.columns())

    def _try(self) -> None:
        if self.read is None:
            return
        if not self.how.sure():
            self.outlook = None
            self._show_outlook()
            return
        asked = self.jobs.run(self, try_out, self.jobs.database, self.read, self._wish(), self.how.occasion())
        asked.then(self._tried).otherwise(self._refused).newest()

    def _tried(self, outlook: ResultOutlook) -> None:
        self.reasons.clear()
        self.outlook = outlook
        self._show_outlook()

    def _refused(self, refused: Refused) -> None:
        self.outlook = None
        self._show_outlook()
        self.reasons.show_reasons(refused)

    def _show_outlook(self) -> None:
        found = self.outlook
        self.table.show_rows(found.rows if found else ())
        ready = found is not None and not found.problems
        words = (
            self.tr("{count} results, all can be stored")
            if ready
            else self.tr("{count} results, {problems} with problems")
        )
        said = say_counted(words, count=len(found.rows), problems=found.problems) if found else ""
        self.summary.setText(said)
        self.store_button.setEnabled(ready and self.jobs.may("import_results"))
        bad = next((row for row in found.rows if row.problems), None) if found else None
        if bad is not None and self.table.current_row() is None:
            self.table.pick(bad)
        self._show_problems()

    def _show_problems(self) -> None:
        row: ImportedRow | None = self.table.current_row()
        said = "\n".join(map(say_reason, row.problems)) if row is not None else ""
        self.problems.setText(said)
        self.problems.setVisible(bool(said))

    def _store(self) -> None:
        assert self.read is not None
        request = ImportResults(
            file=self.read.file,
            choices=self.read.choices,
            wish=self._wish(),
            occasion=self.how.occasion(),
            analyst_id=self.how.analyst_id(),
            uses=self.how.uses.uses(),
        )
        self.store_button.setEnabled(False)
        self.jobs.do(self, import_results, request).then(self._stored).otherwise(self.reasons.show_reasons)

    def _stored(self, done: ResultsImported) -> None:
        said = self.tr("{count} results are stored and wait for approval.")
        if done.oos:
            said = self.tr("{count} results are stored and wait for approval. Open: {oos}.")
        self.told.emit(say_counted(said, count=done.results, oos=say_list(done.oos)))
        self.file.clear()

    def _show_parts(self) -> None:
        shown = self.read is not None
        for part in (self.how, self.mapping, self.table, self.summary, self.store_button):
            part.setVisible(shown)
        self.problems.setVisible(shown and bool(self.problems.text()))
        self.empty.setVisible(not shown)

    def _connect(self) -> None:
        self.file.changed.connect(self._chosen)
        self.how.reread.connect(self._read)
        self.how.changed.connect(self._try)
        self.how.wanted.connect(self.wanted)
        self.mapping.changed.connect(self._try)
        self.table.picked.connect(lambda _row: self._show_problems())
        self.table.opened.connect(self._open)
        self.store_button.clicked.connect(self._store)
        self.reasons.wanted.connect(self.wanted)

    def _open(self, row: ImportedRow) -> None:
        if row.lot_id:
            self.wanted.emit(Place("lot_quality", row.lot_id))

    def _lay_out(self) -> None:
        sections = Sections("result_imports")
        sections.wanted.connect(self.wanted)
        foot = QHBoxLayout()
        foot.addWidget(self.summary, 1)
        foot.addWidget(self.store_button)
        layout = QVBoxLayout(self)
        layout.setSpacing(look.space(2))
        layout.addWidget(PageHeader(self.title()))
        layout.addWidget(sections)
        layout.addWidget(self.file)
        layout.addWidget(self.how)
        layout.addWidget(self.mapping)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.problems)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.reasons)
        layout.addLayout(foot)

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Row"), lambda row: ", ".join(map(str, row.rows)), width=70, sort=lambda row: row.rows),
            Column(self.tr("Lot"), lambda row: row.lot_number, width=130),
            Column(self.tr("Code"), lambda row: row.test_code, width=80),
            Column(self.tr("Test"), _name, tip=_name),
            Column(self.tr("Result"), _value, width=200, tip=_value),
            Column(self.tr("Verdict"), width=110, state=lambda row: row.verdict),
            Column(self.tr("Tested on"), lambda row: say_date(row.tested_on), width=100),
            Column(self.tr("Report"), lambda row: row.report or "–", width=110),
            Column(self.tr("Problems"), lambda row: str(len(row.problems) or "–"), align="right", width=90),
        ]


def _name(row: ImportedRow) -> str:
    return row.name_zh if current() == "zh" else row.name_en


def _value(row: ImportedRow) -> str:
    return value_text(row.line, row.value, say_term) if row.line is not None else row.value
