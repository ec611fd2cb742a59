"""The lines of one version: a list at the left, the chosen line as fields at the right, a value tried against it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.rules.quality import SpecLineFacts
from stembank_gui.rules.quality.specifications.checks import NO_PARENT_TIERS, line_problems
from stembank_gui.rules.quality.specifications.edits import completed, own_line
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import Tier
from stembank_gui.ui import look
from stembank_gui.ui.language import say_term
from stembank_gui.ui.pages.quality.specifications.line_form import LineForm
from stembank_gui.ui.pages.quality.specifications.line_view import LineView
from stembank_gui.ui.pages.quality.specifications.said import said_limit, said_name, said_origin, said_sample
from stembank_gui.ui.pages.quality.specifications.trial import Trial
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.side import Scrolled
from stembank_gui.ui.widgets.table import Column, Table

_SIDE = 430
_CHOICE = 240


@dataclass(frozen=True, slots=True)
class EditedLine:
    """A line in the list; `id` stays the same whatever is typed."""

    id: int
    line: SpecLineFacts


class LinesEditor(QWidget):
    """Lines to be read, or written in a draft.

    Signals:
        changed: a person changed, added, moved or took out a line.
        wanted: open a Place.
    """

    changed = Signal()
    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lines_editor")
        self._rows: list[EditedLine] = []
        self._offered: tuple[SpecLineFacts, ...] = ()
        self._tier = Tier.MCB
        self._editable = False
        self._shown = 0
        self._next = 1
        self.table = self._table()
        self.line_form = LineForm()
        self.line_view = LineView()
        self._ways = {True: Scrolled(self.line_form), False: Scrolled(self.line_view)}
        self.trial = Trial()
        self._make_buttons()
        self._lay_out()
        self.table.picked.connect(self._pick)
        self.line_form.changed.connect(self._typed)
        self.trial.wanted.connect(self.wanted)

    def show_lines(
        self, lines: Sequence[SpecLineFacts], tier: Tier, offered: Iterable[SpecLineFacts], *, editable: bool
    ) -> None:
        """Show the lines of a version; `offered` are the tests that can be added."""
        chosen = self._current()
        self._tier, self._offered, self._editable = tier, tuple(offered), editable
        self._rows = []
        for line in lines:
            self._append(line)
        self._show_buttons()
        code = chosen.line.test_code if chosen else ""
        self._show(next((row for row in self._rows if row.line.test_code == code), None))

    def lines(self) -> tuple[SpecLineFacts, ...]:
        """Return the lines as they are typed.

        Raises:
            Refused: If the line in the form cannot be read.
        """
        if self._editable and self._current() is not None:
            self.line_form.line()
        return tuple(row.line for row in self._rows)

    def _table(self) -> Table:
        table = Table(
            [
                Column(self.tr("Code"), lambda row: row.line.test_code, width=70),
                Column(self.tr("Test"), lambda row: said_name(row.line), tip=lambda row: said_name(row.line)),
                Column(self.tr("Use"), lambda row: say_term(row.line.use), width=110),
                Column(self.tr("Limit"), self._limit, tip=self._limit),
                Column(self.tr("Vials"), _taken, width=84, tip=_taken),
            ]
        )  # fmt: skip
        table.setObjectName("lines_table")
        table.setAccessibleName(self.tr("Tests"))
        table.setSortingEnabled(False)
        return table

    def _limit(self, row: EditedLine) -> str:
        mark = "⚠ " if line_problems(self._tier, row.line) else ""
        return mark + said_limit(row.line, self._tier)

    def _make_buttons(self) -> None:
        self.add = QComboBox()
        self.add.setObjectName("add_test")
        self.add.setAccessibleName(self.tr("Add a test"))
        self.add.setFixedWidth(_CHOICE)
        self.add.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.add.activated.connect(lambda _: self._add())
        self.up = push_button(self.tr("Up"), "line_up")
        self.down = push_button(self.tr("Down"), "line_down")
        self.out = push_button(self.tr("Take &out"), "line_out", "danger")
        self.complete = push_button(self.tr("Samples from the panel"), "complete_lines")
        tip = self.tr("Fill in specimen, vials and what may be outstanding where this version says nothing.")
        self.complete.setToolTip(tip)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.out.clicked.connect(self._take_out)
        self.complete.clicked.connect(self._complete)

    def _lay_out(self) -> None:
        self.buttons = QWidget()
        line = QHBoxLayout(self.buttons)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.space(2))
        for widget in (self.add, self.up, self.down, self.out, self.complete):
            line.addWidget(widget)
        line.addStretch(1)
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(2))
        column.addWidget(self.table, 1)
        column.addWidget(self.buttons)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(3))
        column.addWidget(self.trial)
        for way in self._ways.values():
            column.addWidget(way, 1)
        right.setFixedWidth(_SIDE)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, look.space(2), 0, 0)
        layout.setSpacing(look.space(3))
        layout.addWidget(left, 1)
        layout.addWidget(right)
        self.side = right

    def _append(self, line: SpecLineFacts, at: int | None = None) -> EditedLine:
        row = EditedLine(self._next, line)
        self._next += 1
        self._rows.insert(len(self._rows) if at is None else at, row)
        return row

    def _current(self) -> EditedLine | None:
        return next((row for row in self._rows if row.id == self._shown), None)

    def _show(self, chosen: EditedLine | None) -> None:
        """Show the rows again, this one chosen; by default the first."""
        self.table.show_rows(self._rows)
        chosen = chosen or next(iter(self._rows), None)
        self.side.setVisible(chosen is not None)
        self._offer()
        if chosen is not None:
            self._shown = 0
            self.table.pick(chosen)
            self._pick(chosen)

    def _show_buttons(self) -> None:
        self.buttons.setVisible(self._editable)
        for editable, way in self._ways.items():
            way.setVisible(editable == self._editable)
        rows = [row.line for row in self._rows]
        self.complete.setVisible(self._editable and completed(rows, self._offered) != tuple(rows))

    def _offer(self) -> None:
        have = {row.line.test_code for row in self._rows}
        self.add.clear()
        self.add.addItem(self.tr("Add a test…"))
        self.add.addItem(self.tr("A test of our own"), own_line(row.line for row in self._rows))
        for line in self._offered:
            if line.test_code not in have:
                self.add.addItem(f"{line.test_code} · {said_name(line)}", line)

    def _pick(self, row: EditedLine) -> None:
        if row.id == self._shown:
            return
        if not self._readable():
            self.table.pick(self._current())
            return
        self._shown = row.id
        if self._editable:
            self.line_form.show_line(row.line, has_parent=self._tier not in NO_PARENT_TIERS)
        else:
            self.line_view.show_line(row.line)
        self.trial.show_line(row.line, self._tier)

    def _readable(self) -> bool:
        """Return whether the form can be left: what cannot be read would be lost."""
        try:
            self.lines()
        except Refused as refused:
            self.trial.show_refusal(refused)
            return False
        return True

    def _typed(self) -> None:
        row = self._current()
        if row is None:
            return
        try:
            line = self.line_form.line()
        except Refused as refused:
            self.trial.show_refusal(refused)
            return
        self._rows[self._rows.index(row)] = replace(row, line=line)
        self.table.show_rows(self._rows)
        self.trial.show_line(line, self._tier)
        self.changed.emit()

    def _add(self) -> None:
        line: SpecLineFacts | None = self.add.currentData()
        if line is None or not self._readable():
            self.add.setCurrentIndex(0)
            return
        current = self._current()
        at = len(self._rows) if current is None else self._rows.index(current) + 1
        self._edited(self._append(line, at))

    def _move(self, by: int) -> None:
        row = self._current()
        if row is None or not self._readable():
            return
        at = self._rows.index(row)
        to = at + by
        if 0 <= to < len(self._rows):
            self._rows[at], self._rows[to] = self._rows[to], self._rows[at]
            self._edited(row)

    def _take_out(self) -> None:
        row = self._current()
        if row is not None:
            at = self._rows.index(row)
            self._rows.remove(row)
            self._shown = 0
            self._edited(next(iter(self._rows[at : at + 1] or self._rows[-1:]), None))

    def _complete(self) -> None:
        if self._readable():
            lines = completed([row.line for row in self._rows], self._offered)
            self._rows = [replace(row, line=line) for row, line in zip(self._rows, lines, strict=True)]
            self._edited(self._current())

    def _edited(self, row: EditedLine | None) -> None:
        self._show(row)
        self._show_buttons()
        self.changed.emit()


def _taken(row: EditedLine) -> str:
    """Return how many vials a test takes, or that the parent lot's result counts."""
    return said_origin(row.line) or said_sample(row.line)
