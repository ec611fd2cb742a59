"""The batch record laid out on one page, section by section, in the words of the paper."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from stembank_gui.documents.batch_record.said import Pairs, Rows, Teller
from stembank_gui.rules.banking.record.paper import BatchRecordPaper
from stembank_gui.ui import look
from stembank_gui.ui.language import current, say_time
from stembank_gui.ui.pages.banking.record.curve import RecordCurve
from stembank_gui.ui.widgets.text import Line, Text

_ACROSS = 4


class RecordSheet(QWidget):
    """Shows a batch record; everything on it can be read and copied, nothing changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("record_sheet")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, look.space(3), 0)
        self._column.setSpacing(look.space(2))
        self._column.addStretch(1)
        self._parts: list[QWidget] = []

    def show_paper(self, paper: BatchRecordPaper) -> None:
        """Show a record in place of the one before."""
        self._clear()
        teller = Teller(paper.facts, current(), say_time)
        self._pairs(teller, "lot", teller.lot())
        heads = ("lot", "tier", "passage", "vials_used", "thawed")
        self._rows(teller, "genealogy", heads, teller.genealogy(), "first_of_line")
        heads_c = ("culture", "origin", "vessels", "seeded", "harvested", "viability", "pd", "counted_by")
        self._rows(teller, "cultures", heads_c, teller.cultures())
        heads_m = ("code", "name", "supplier_lot", "step", "amount", "expiry", "animal_origin", "used_by")
        self._rows(teller, "materials", heads_m, teller.materials())
        heads_e = ("code", "name", "kind", "step", "calibration", "used_by")
        self._rows(teller, "equipment", heads_e, teller.equipment())
        heads_p = ("code", "version", "name", "step", "qualification", "followed_by")
        self._rows(teller, "procedures", heads_p, teller.procedures())
        self._pairs(teller, "filling", teller.filling())
        self._freezing(paper, teller)
        self._rows(teller, "deviations", ("deviation", "severity", "subject", "opened"), teller.deviations())
        self._rows(teller, "people", ("person", "role", "did", "at"), teller.people())
        heads_r = ("review_version", "state", "counts", "reviewed", "approved", "remarks")
        self._rows(teller, "reviews", heads_r, teller.reviews(paper.reviews), "not_reviewed")

    def _freezing(self, paper: BatchRecordPaper, teller: Teller) -> None:
        self._heading(teller, "freezing")
        for run in paper.facts.runs:
            self._add(_fields(teller.run(run)))
            self._add(Text(teller.curve_file(run), "hint", data=True, wrap=True, selectable=True))
            trace = paper.curves.get(run.code)
            if trace is not None:
                self._add(RecordCurve(trace, run.code))
        if not paper.facts.runs:
            self._add(Text(teller.say("none"), "hint"))

    def _pairs(self, teller: Teller, section: str, pairs: Pairs) -> None:
        self._heading(teller, section)
        self._add(_fields(pairs))

    def _rows(self, teller: Teller, section: str, heads: Sequence[str], rows: Rows, otherwise: str = "none") -> None:
        self._heading(teller, section)
        self._add(_grid(teller.heads(*heads), rows) if rows else Text(teller.say(otherwise), "hint", wrap=True))

    def _heading(self, teller: Teller, section: str) -> None:
        words = Text(teller.say(f"section.{section}"), "heading")
        words.setObjectName(f"record_section_{section}")
        self._add(words)
        self._add(Line())

    def _add(self, widget: QWidget) -> None:
        self._parts.append(widget)
        self._column.insertWidget(self._column.count() - 1, widget)

    def _clear(self) -> None:
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []


def _fields(pairs: Pairs) -> QWidget:
    shown = QWidget()
    layout = QGridLayout(shown)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setHorizontalSpacing(look.space(4))
    layout.setVerticalSpacing(0)
    for number, (label, value) in enumerate(pairs):
        row, column = 2 * (number // _ACROSS), number % _ACROSS
        layout.addWidget(Text(label, "hint", wrap=True), row, column, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(_data(value), row + 1, column, Qt.AlignmentFlag.AlignTop)
    for column in range(_ACROSS):
        layout.setColumnStretch(column, 1)
    return shown


def _grid(heads: Sequence[str], rows: Rows) -> QWidget:
    shown = QWidget()
    layout = QGridLayout(shown)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setHorizontalSpacing(look.space(2))
    layout.setVerticalSpacing(look.space(1))
    for column, head in enumerate(heads):
        layout.addWidget(Text(head, "hint", wrap=True), 0, column, Qt.AlignmentFlag.AlignBottom)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            layout.addWidget(_data(value), number, column, Qt.AlignmentFlag.AlignTop)
    for column, head in enumerate(heads):
        longest = max((len(line) for row in rows for line in row[column].split("\n")), default=0)
        layout.setColumnStretch(column, max(len(head), min(longest, 40), 6))
    return shown


def _data(value: str) -> Text:
    return Text(value, data=True, wrap=True, selectable=True)
