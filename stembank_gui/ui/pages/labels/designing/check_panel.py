"""What was found: the codes as they were read back, and what is wrong; each line leads to its element."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from stembank_gui.rules.labels.template import Template
from stembank_gui.rules.release import CheckResult
from stembank_gui.ui import look
from stembank_gui.ui.language import say_reason
from stembank_gui.ui.pages.labels.designing.reading import Checked, CodeCheck, Problem
from stembank_gui.ui.pages.labels.designing.saying import Names
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text

_DETAIL_LINES = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: its element's place (-1: the label), whether it is right, and what to say."""

    place: int
    state: CheckResult
    element: str
    said: str


class CheckPanel(QWidget):
    """The list, and below it the whole sentence of the line in front.

    Signals:
        chosen: the element at a place is meant; -1 is the label itself.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = Names(self)
        self.detail = Text("", "label", data=True, wrap=True, selectable=True)
        self.detail.setObjectName("check_detail")
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.detail.setMinimumHeight(_DETAIL_LINES * (look.size("body") + 6))
        self.summary = Text("", "heading", wrap=True)
        self.summary.setObjectName("check_summary")
        self.table = Table(
            [
                Column(self.tr("Check"), width=96, state=lambda line: line.state),
                Column(self.tr("Element"), lambda line: line.element, width=128),
                Column(self.tr("What was found"), lambda line: line.said, tip=lambda line: line.said),
            ]
        )
        self.table.setObjectName("check_table")
        self.table.setAccessibleName(self.tr("What was found"))
        self.table.setProperty("data", True)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setSortingEnabled(False)
        self.table.clicked.connect(lambda _index: self._choose())
        self.table.opened.connect(lambda _line: self._choose())
        self.table.picked.connect(lambda line: self.detail.setText(line.said))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(1))
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)
        self.wait()

    def wait(self) -> None:
        """Say that the check is on its way; what was found before stays in sight."""
        self.summary.setText(self.tr("Reading the codes back…"))

    def show_checked(self, checked: Checked) -> None:
        """Show what was found."""
        lines = self.lines(checked)
        wrong = sum(line.state is CheckResult.BLOCKED for line in lines)
        self.summary.setText(self._summed_up(wrong, checked))
        self.table.show_rows(lines)
        row = self.table.current_row()
        self.detail.setText(row.said if row in lines else lines[0].said if lines else "")

    def lines(self, checked: Checked) -> list[Line]:
        """Return the lines of a check: what is wrong first, then the codes that were read back."""
        template = checked.template
        wrong = [self._line(template, one, CheckResult.BLOCKED) for one in checked.problems]
        better = [self._line(template, one, CheckResult.ADVICE) for one in checked.advice]
        return (
            wrong
            + better
            + [
                Line(code.place, CheckResult.PASSED, self._names.short(template, code.place), self._said(code))
                for code in checked.codes
            ]
        )

    def _line(self, template: Template, one: Problem, state: CheckResult) -> Line:
        return Line(one.place, state, self._names.short(template, one.place), say_reason(one.reason))

    def _said(self, code: CodeCheck) -> str:
        left, right = code.quiet
        room = f"({left} + {code.modules} + {right}) × {code.dots} = {code.needed} ≤ {code.room}"
        return self.tr(
            "read back as {payload} · X = {dots} dots = {mm} mm at {dpi} dpi · quiet zone white · dots: {room}"
        ).format(payload=code.payload, dots=code.dots, mm=f"{code.module_mm:.3f}", dpi=code.dpi, room=room)

    def _summed_up(self, wrong: int, checked: Checked) -> str:
        if wrong and not checked.may_be_used:
            return self.tr("{count} to mend before this template can be used").format(count=wrong)
        if wrong:
            return self.tr("The template may be used; a label with these values is refused on this printer")
        if not checked.codes:
            return self.tr("✓ Nothing is wrong; there is no code on this label")
        return self.tr("✓ Every code of the label is read back as it was meant")

    def _choose(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.chosen.emit(row.place)
