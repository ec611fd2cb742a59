"""The ledger written to a CSV file, as the filter shows it, whole or not at all."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from stembank_gui.documents.csv_table import BOM, csv_lines
from stembank_gui.queries.labels.runs import RunRow, run_ids, run_rows
from stembank_gui.rules.vocabulary import LabelState, term_key
from stembank_gui.ui.jobs import Jobs, Report
from stembank_gui.ui.language import current, say_counted, say_number
from stembank_gui.ui.rows_model import Wish
from stembank_gui.words import Language, term

if TYPE_CHECKING:
    from stembank_gui.database import Database

_AT_ONCE = 500
_HEAD = {
    "en": ("Run", "Printed (UTC)", "By", "Lot", "Kind", "First vial", "Last vial", "Labels", "Not printed", "State",
           "Settled by", "Settled (UTC)", "Resumes run", "Reprint", "Reason", "Template", "Version", "Language", "dpi",
           "Printer"),
    "zh": ("编号", "打印时间（UTC）", "打印人", "批次", "种类", "起始管号", "终止管号", "标签数", "未打出", "状态",
           "确认人", "确认时间（UTC）", "续打自", "重打", "原因", "模板", "版本", "语言", "dpi", "打印机"),
}  # fmt: skip
_COUNTED = tuple(state for state in LabelState if state is not LabelState.NOT_PRINTED)


def write_runs(report: Report, database: "Database", wish: Wish, file: Path, language: Language) -> int:
    """Return how many runs were written, in the order of the list, as the ledger stood at one moment."""
    part = file.with_name(file.name + ".part")
    try:
        with database.reading() as session, part.open("wb") as out:
            ids = run_ids(session, wish)
            out.write((BOM + csv_lines([_head(language)])).encode())
            for start in range(0, len(ids), _AT_ONCE):
                wanted = ids[start : start + _AT_ONCE]
                rows = run_rows(session, wanted)
                out.write(csv_lines(list(_line(rows[one], language)) for one in wanted).encode())
                report(start + len(wanted), len(ids))
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    part.replace(file)
    return len(ids)


class ExportButton(QPushButton):
    """Asks for a file and writes what the list shows.

    Args:
        jobs: Writes it away from the screen.
        wish: Returns what the list shows now.

    Signals:
        told: it was written; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, wish: Callable[[], Wish], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("&Export as CSV…"), parent)
        self.setObjectName("runs_export")
        self.setAccessibleName(self.tr("Export as CSV"))
        self.setAutoDefault(False)
        self._jobs, self._wish = jobs, wish
        self.clicked.connect(self._ask)

    def export_to(self, file: Path) -> None:
        """Write the list to a file."""
        self.setEnabled(False)
        answer = self._jobs.run_long(self, write_runs, self._jobs.database, self._wish(), file, current())
        answer.then(self._written).finally_(lambda: self.setEnabled(True))

    def _ask(self) -> None:
        name = str(Path.home() / "labels.csv")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Export as CSV"), name, self.tr("CSV files (*.csv)"))
        if chosen:
            self.export_to(Path(chosen))

    def _written(self, count: int) -> None:
        self.told.emit(say_counted(self.tr("{count} runs were exported."), count=say_number(count)))


def _head(language: Language) -> list[str]:
    return [*_HEAD[language], *(term(term_key(state), language) for state in _COUNTED)]


def _line(row: RunRow, language: Language) -> Iterator[str]:
    yield from (
        str(row.id), f"{row.printed_at:%Y-%m-%d %H:%M:%S}", row.printed_by, row.lot, term(term_key(row.kind), language),
        _number(row.first_vial), _number(row.last_vial), str(row.labels), str(row.not_printed),
        term(term_key(row.state), language), row.settled_by,
        f"{row.settled_at:%Y-%m-%d %H:%M:%S}" if row.settled_at else "", _number(row.resumes_id),
        str(int(row.reprint)), row.reason, row.stock, str(row.template_version), row.language, str(row.dpi),
        row.printer,
    )  # fmt: skip
    yield from (str(row.count(state)) for state in _COUNTED)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
