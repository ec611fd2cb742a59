"""Bring an existing inventory in: file, columns, check, import."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from stembank_gui.documents.spreadsheets.read import Choices, Opened, open_file
from stembank_gui.queries.cryostorage.imports import Outlook, dry_run
from stembank_gui.rules.cryostorage.imports.lines import ImportSource
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Answer, Jobs, Report
from stembank_gui.ui.language import say_number
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.cryostorage.imports.check_step import CheckStep
from stembank_gui.ui.pages.cryostorage.imports.columns_step import ColumnsStep
from stembank_gui.ui.pages.cryostorage.imports.file_step import FileStep
from stembank_gui.ui.pages.cryostorage.imports.import_step import ImportStep
from stembank_gui.ui.pages.cryostorage.imports.remembered import remember
from stembank_gui.ui.pages.cryostorage.imports.steps import Steps
from stembank_gui.ui.pages.cryostorage.sections import Sections
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.workflows.cryostorage.import_inventory import Imported, ImportInventory, import_inventory

if TYPE_CHECKING:
    from stembank_gui.database import Database

FILE, COLUMNS, CHECK, IMPORT = range(4)


def _batch(place: Place) -> int | None:
    """Return the import that the page was opened for, or None."""
    return int(place.key) if place.kind == "import_batch" else None


class ImportsPage(Page):
    """Leads through the four steps; what was imported before stands in the first."""

    SHOWS = frozenset({"import_batch"})

    def __init__(self, jobs: Jobs, place: Place, parent: Page | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.file: Opened | None = None
        self.path: Path | None = None
        self.source: ImportSource | None = None
        self._answer: Answer[Outlook] | None = None
        self._import: Answer[Imported] | None = None
        self.steps = Steps()
        self.file_step, self.columns_step = FileStep(jobs, _batch(place)), ColumnsStep()
        self.check_step, self.import_step = CheckStep(jobs), ImportStep()
        self.reasons = ReasonsPanel()
        self.back_button = push_button(self.tr("&Back"), "import_back")
        self.next_button = push_button(self.tr("&Next"), "import_next", "primary")
        self.back_button.clicked.connect(self.back)
        self.next_button.clicked.connect(self.go_on)
        self._connect()
        self._lay_out()
        self.show_step(FILE)
        self.reload()

    def title(self) -> str:
        """Return what the breadcrumb says."""
        return self.tr("Import")

    def reload(self) -> None:
        """Ask for the imports so far."""
        self.file_step.reload()

    def open_path(self, path: Path, choices: Choices | None = None) -> None:
        """Read a file, away from the screen, and show its columns."""
        self.path = path
        self.reasons.clear()
        self.back_button.setEnabled(False)
        self.next_button.setEnabled(False)
        answer = self.jobs.run_long(self, _open, path, choices or Choices())
        answer.then(self.show_file).otherwise(self._refuse_file).finally_(self._show_buttons)

    def show_step(self, step: int) -> None:
        """Show a step."""
        self.stack.setCurrentIndex(step)
        self.steps.show_step(step)
        self._show_buttons()

    def back(self) -> None:
        """Go one step back."""
        self.reasons.clear()
        self.show_step(max(FILE, self.stack.currentIndex() - 1))

    def go_on(self) -> None:
        """Go one step on: from the columns to the check, from the check to the import."""
        if self.stack.currentIndex() == COLUMNS:
            self.check()
        elif self.check_step.outlook is not None and self.file is not None:
            self.import_step.show_outlook(self.file, self.check_step.outlook)
            self.show_step(IMPORT)

    def check(self) -> None:
        """Check the whole file against the bank, away from the screen; nothing is written."""
        if self.file is None:
            return
        wish = self.columns_step.wish()
        remember(self.file.table.headers, wish.columns, wish.constants)
        self.source = ImportSource(self.file.table, wish, self.file.sha256)
        self.check_step.wait()
        self._answer = self.jobs.run_long(self, _dry_run, self.jobs.database, self.source)
        self._answer.reporting(self.check_step.show_progress).then(self._checked).otherwise(self._not_checked)
        self.show_step(CHECK)

    def perform(self, signature: SignRequest) -> None:
        """Bring everything in."""
        file, source = self.file, self.source
        if file is None or source is None:
            return
        self.import_step.start()
        read_as = file.sheet or f"{file.encoding} {file.delimiter!r}"

        def request(report: Report) -> ImportInventory:
            return ImportInventory(source, file.name, read_as, signature, report)

        self._import = self.jobs.do_long(self, import_inventory, request)
        self._import.reporting(self.import_step.show_progress).then(self._imported)
        self._import.otherwise(self.import_step.refuse).finally_(self._ended)
        self._show_buttons()

    def show_file(self, file: Opened) -> None:
        """Show the columns of a file that was read."""
        self.file = file
        self.columns_step.show_file(file)
        if not file.ends_whole:
            self.reasons.show_reasons([Reason("imports.note_cut", {"rows": len(file.table)})])
        self.show_step(COLUMNS)

    def _refuse_file(self, refused: Refused) -> None:
        """Say why; what is shown is still the file as it was read before."""
        if self.stack.currentIndex() == COLUMNS and self.file is not None:
            self.columns_step.show_file(self.file)
        self.reasons.show_reasons(refused)

    def _reread(self, choices: Choices) -> None:
        if self.path is not None:
            self.open_path(self.path, choices)

    def _checked(self, outlook: Outlook) -> None:
        self._answer = None
        self.check_step.show_outlook(outlook)
        self._show_buttons()

    def _not_checked(self, refused: Refused) -> None:
        self._answer = None
        self.check_step.refuse(refused)
        self._show_buttons()

    def _stop_check(self) -> None:
        if self._answer is not None:
            self._answer.cancel()
            self._answer = None
        self.show_step(COLUMNS)

    def _stop_import(self) -> None:
        if self._import is not None:
            self._import.stop()

    def _imported(self, done: Imported) -> None:
        self._import = None
        vials, lots = say_number(done.vials), say_number(done.lots)
        words = self.tr("{code} is in. Vials: {vials}. New lots, in quarantine: {lots}.")
        self.told.emit(words.format(code=done.code, vials=vials, lots=lots))
        self.file = self.source = None
        self.show_step(FILE)

    def _ended(self) -> None:
        self._import = None
        self.import_step.end()
        self._show_buttons()

    def _show_buttons(self) -> None:
        """Show what can be done next."""
        step, outlook = self.stack.currentIndex(), self.check_step.outlook
        fits = outlook is not None and not outlook.problems
        self.back_button.setVisible(step > FILE)
        self.back_button.setEnabled(self._import is None)
        self.next_button.setVisible(step in {COLUMNS, CHECK})
        self.next_button.setText(self.tr("&Check the file") if step == COLUMNS else self.tr("&Next"))
        self.next_button.setAccessibleName(self.next_button.text().replace("&", ""))
        self.next_button.setEnabled(self.columns_step.ready() if step == COLUMNS else fits)

    def _connect(self) -> None:
        self.file_step.chosen.connect(self.open_path)
        self.file_step.wanted.connect(self.wanted)
        self.file_step.told.connect(self.told)
        self.columns_step.reread.connect(self._reread)
        self.check_step.told.connect(self.told)
        self.check_step.stopped.connect(self._stop_check)
        self.check_step.reasons.wanted.connect(self.wanted)
        self.import_step.signed.connect(self.perform)
        self.import_step.stopped.connect(self._stop_import)
        self.import_step.reasons.wanted.connect(self.wanted)
        self.reasons.wanted.connect(self.wanted)

    def _lay_out(self) -> None:
        self.sections = Sections("imports")
        self.sections.wanted.connect(self.wanted)
        self.stack = QStackedWidget()
        for step in (self.file_step, self.columns_step, self.check_step, self.import_step):
            self.stack.addWidget(step)
        head = QHBoxLayout()
        head.setSpacing(look.space(2))
        head.addWidget(self.steps, 1)
        head.addWidget(self.back_button)
        head.addWidget(self.next_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(PageHeader(self.tr("Bring in an inventory")))
        layout.addWidget(self.sections)
        layout.addLayout(head)
        layout.addWidget(self.reasons)
        layout.addWidget(self.stack, 1)


def _open(report: Report, path: Path, choices: Choices) -> Opened:
    try:
        return open_file(report, path, choices)
    except OSError as error:
        raise Refused(Reason("imports.unreadable", {"file": path.name[:80], "detail": str(error.strerror)})) from error


def _dry_run(report: Report, database: "Database", source: ImportSource) -> Outlook:
    with database.reading() as session:
        return dry_run(session, source, report)
