"""What differs: counts, the list, what is done about each line, and the buttons that enter it or not."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage.rack_scans import ScanView
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.cryostorage.rack_scans import ScanFinding
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import RackScanState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_term
from stembank_gui.ui.pages.cryostorage.rack_scans.deeds import Deed, DiffLine, diff_lines, differs
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text

_FOUND_ELSEWHERE = frozenset({ScanFinding.ELSEWHERE, ScanFinding.DUPLICATE})
_CHOOSABLE = (Deed.PUT, Deed.LEAVE, Deed.LOOK_FOR, Deed.LOST, Deed.KEEP, Deed.BLOCK)


class DiffPanel(QWidget):
    """Shows the differences of one scan and lets a person choose.

    Signals:
        enter_wanted: enter it in the books.
        keep_wanted: keep the scan for later.
        assign_wanted: give the unknown codes to the vials there.
        discard_wanted: close the scan without entering anything.
        picked: a line is current; carries its position.
        wanted: a reason's link or a vial was opened; carries the Place.
    """

    enter_wanted = Signal()
    keep_wanted = Signal()
    assign_wanted = Signal()
    discard_wanted = Signal()
    picked = Signal(int)
    opened = Signal(object)
    wanted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("diff_panel")
        self.jobs = jobs
        self._view: ScanView | None = None
        self._chosen: dict[str, Deed] = {}
        self._make_list()
        self._make_buttons()
        self._lay_out()

    def show_scan(self, view: ScanView | None) -> None:
        """Show the differences of a scan; what was chosen for lines that are still there stays."""
        self._view = view
        self.reasons.clear()
        self._show_lines()
        self._show_buttons()

    def forget(self) -> None:
        """Another scan comes: what was chosen and written for this one goes."""
        self._chosen = {}
        self.reason.clear()
        self.show_scan(None)

    def lines(self) -> list[DiffLine]:
        """Return every line with what is done about it."""
        return [] if self._view is None else diff_lines(self._view, self._chosen)

    def assignable_positions(self) -> tuple[int, ...]:
        """Return the positions whose codes are given: the selected ones, or all."""
        offered = () if self._view is None else tuple(cell.position for cell in self._view.diff.assignable())
        selected = {line.position for line in self.table.picked_rows()} & set(offered)
        return tuple(sorted(selected)) or offered

    def refuse(self, refused: Refused) -> None:
        """Show why it was not done."""
        self.reasons.show_reasons(refused)
        self._show_buttons()

    def busy(self) -> None:
        """Something is being done: its buttons wait."""
        self.reasons.clear()
        self.table.setFocus()  # a button that is disabled hands the keyboard to whatever comes next
        for button in (self.enter_button, self.keep_button, self.assign_button, self.discard_button):
            button.setEnabled(False)

    def pick(self, position: int) -> None:
        """Show the line of a position."""
        line = next((one for one in self.table.rows() if one.position == position), None)
        if line is not None and self.table.current_row() != line:
            self.table.pick(line)

    def choose(self, deed: Deed) -> None:
        """Do this about the selected lines, where it is offered."""
        for line in self.table.picked_rows():
            if deed in line.offered:
                self._chosen[line.id] = deed
        self._show_lines()

    def _make_list(self) -> None:
        self.table = Table(
            [
                Column(self.tr("Position"), lambda one: one.name, width=64, sort=lambda one: one.position),
                Column(self.tr("Finding"), state=lambda one: one.finding, width=110),
                Column(
                    self.tr("Read"), lambda one: _short(one.read) or "–", width=120, tip=lambda one: spaced(one.read)
                ),
                Column(self.tr("In the books"), self._in_the_books, width=120, tip=_whole_books),
                Column(self.tr("What is done"), lambda one: self._said(one.deed), width=110),
            ]
        )
        self.table.setObjectName("scan_diff_table")
        self.table.setAccessibleName(self.tr("Differences"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.picked.connect(lambda line: self.picked.emit(line.position))
        self.table.opened.connect(self.opened)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_deeds())
        self.all_lines = QCheckBox(self.tr("Also what a&grees"))
        self.all_lines.setObjectName("scan_all_lines")
        self.all_lines.setAccessibleName(self.tr("Also what agrees"))
        self.all_lines.toggled.connect(lambda _on: self._show_lines())
        self.unnamed = Text("", "hint", wrap=True)
        self.unnamed.setObjectName("scan_unnamed")
        self.summary = Text("", "label", wrap=True)
        self.summary.setObjectName("scan_summary")

    def _make_buttons(self) -> None:
        self.deeds: dict[Deed, QPushButton] = {}
        for deed in _CHOOSABLE:
            button = QPushButton(self._said(deed))
            button.setObjectName(f"deed_{deed.value}")
            button.setAccessibleName(self._said(deed))
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, wanted=deed: self.choose(wanted))
            self.deeds[deed] = button
        self.chosen = Text("", "hint", wrap=True)
        self.chosen.setObjectName("scan_chosen")
        self.codes = Text(self.tr("Unknown codes stand where the vials of the books have none yet."), "hint", wrap=True)
        self.reason = TextField(self.tr("Why: for the trail"))
        self.reason.setObjectName("scan_reason")
        self.reason.setAccessibleName(self.tr("Reason"))
        self.enter_button = self._button(self.tr("&Enter in the books"), "enter_scan", self.enter_wanted)
        self.enter_button.setProperty("role", "primary")
        self.assign_button = self._button(self.tr("&Assign codes"), "assign_codes", self.assign_wanted)
        self.keep_button = self._button(self.tr("&Keep for later"), "keep_scan", self.keep_wanted)
        self.discard_button = self._button(self.tr("&Discard"), "discard_scan", self.discard_wanted)
        self.reasons = ReasonsPanel()
        self.reasons.wanted.connect(self.wanted)

    def _button(self, words: str, name: str, signal: object) -> QPushButton:
        button = push_button(words, name)
        button.clicked.connect(signal)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(look.space(2))
        head.addWidget(self.summary, 1)
        head.addWidget(self.all_lines)
        choices = QGridLayout()
        choices.setSpacing(look.space(1))
        for number, button in enumerate(self.deeds.values()):
            choices.addWidget(button, number // 3, number % 3)
        step = QHBoxLayout()
        step.setSpacing(look.space(2))
        step.addWidget(self.codes, 1)
        step.addWidget(self.assign_button)
        foot = QHBoxLayout()
        foot.setSpacing(look.space(2))
        for button in (self.discard_button, self.keep_button):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.enter_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.space(3), 0, 0, 0)
        layout.setSpacing(look.space(2))
        layout.addLayout(head)
        layout.addWidget(self.unnamed)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.chosen)
        layout.addLayout(choices)
        layout.addLayout(step)
        layout.addWidget(self.reason)
        layout.addLayout(foot)
        layout.addWidget(self.reasons)

    def _show_lines(self) -> None:
        lines = self.lines()
        shown = lines if self.all_lines.isChecked() else [line for line in lines if differs(line)]
        positions = {line.id for line in self.table.picked_rows()}
        self.table.show_rows(shown)
        self._select(positions)
        self._show_deeds()
        counted = sum(map(differs, lines))
        agrees = self._view is not None and self._view.diff.agrees
        words = say_counted(self.tr("{count} differences"), count=counted) if counted else ""
        unnamed = 0 if self._view is None else self._view.unnamed
        empty = self.tr("The scan does not name {count} positions: they are taken as empty.")
        self.unnamed.setText(say_counted(empty, count=unnamed))
        self.unnamed.setVisible(unnamed > 0)
        same = self.tr("The scan says what the books say.") if agrees else ""
        self.summary.setText(words or same)

    def _select(self, ids: set[str]) -> None:
        """Select lines again, several at once."""
        model = self.table.selectionModel()
        model.clearSelection()
        flag = model.SelectionFlag.Select | model.SelectionFlag.Rows
        for number, line in enumerate(self.table.rows()):
            if line.id in ids:
                model.select(self.table.model().index(number, 0), flag)

    def _show_deeds(self) -> None:
        rows: Sequence[DiffLine] = self.table.picked_rows()
        offered = {deed for line in rows for deed in line.offered}
        for deed, button in self.deeds.items():
            button.setEnabled(self._is_open() and deed in offered)
        some = say_counted(self.tr("For the {count} selected lines:"), count=len(rows))
        self.chosen.setText(some if rows else self.tr("Select lines to choose what is done about them."))

    def _show_buttons(self) -> None:
        view = self._view
        usual = self._is_open()
        may = self.jobs.may
        self.enter_button.setEnabled(usual and may("apply_rack_scan"))
        self.discard_button.setEnabled(usual and (view is None or view.scan is None or may("discard_rack_scan")))
        self.keep_button.setEnabled(usual and view is not None and view.scan is None and may("record_rack_scan"))
        assignable = len(view.diff.assignable()) if view is not None else 0
        for widget in (self.assign_button, self.codes):
            widget.setVisible(assignable > 0)
        self.assign_button.setEnabled(usual and may("assign_tube_codes"))
        words = self.tr("&Assign codes ({count})").format(count=assignable)
        self.assign_button.setText(words)
        self.reason.setEnabled(usual)

    def _is_open(self) -> bool:
        view = self._view
        return view is not None and (view.scan is None or view.scan.state is RackScanState.READ)

    def _said(self, deed: Deed) -> str:
        return {
            Deed.NOTHING: "–", Deed.PUT: self.tr("put here"), Deed.LEAVE: self.tr("leave"),
            Deed.KEEP: self.tr("stays in the books"), Deed.LOOK_FOR: self.tr("look for it"),
            Deed.LOST: self.tr("report lost"), Deed.BLOCK: self.tr("block the cell"),
        }[deed]  # fmt: skip

    def _in_the_books(self, line: DiffLine) -> str:
        """Return where the books have the vial that was found, or which vial they have here."""
        if line.vial is None:
            return "–"
        if line.finding not in _FOUND_ELSEWHERE:
            return _short(line.vial.code)
        here = self._view is not None and line.vial.box_id == self._view.box.box_id
        place = line.place.rpartition(" › ")[2] if here else line.place
        return place or say_term(line.vial.state)


def _short(code: str) -> str:
    """Return the end of a vial's code, which tells it from the others of its box; other codes as they are."""
    shown = spaced(code)
    return f"…{shown[8:]}" if shown != code else code


def _whole_books(line: DiffLine) -> str:
    """Return the vial with its place or state."""
    return "" if line.vial is None else f"{spaced(line.vial.code)} · {line.place or say_term(line.vial.state)}"
