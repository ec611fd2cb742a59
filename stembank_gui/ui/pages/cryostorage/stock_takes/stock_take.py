"""One stock-take: its boxes at the left, the box that is counted at the right."""

from collections import deque
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from stembank_gui.devices.scan_files import ScanRead, read_scan_file
from stembank_gui.queries.cryostorage.counts import CountView, count_view
from stembank_gui.queries.cryostorage.stock_takes import BoxRow, StockTakeView, stock_take_view
from stembank_gui.rules.commands import Command, is_command, parse_command
from stembank_gui.rules.cryostorage.grid import position_number
from stembank_gui.rules.cryostorage.rack_scans import Shape
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Place, Refused
from stembank_gui.rules.vocabulary import CaseState, Meaning
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_term, say_time
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.cryostorage.sections import Sections
from stembank_gui.ui.pages.cryostorage.stock_takes.boxes_side import BoxesSide
from stembank_gui.ui.pages.cryostorage.stock_takes.count_side import CountSide
from stembank_gui.ui.pages.cryostorage.stock_takes.report_dialog import StockTakeReportDialog
from stembank_gui.ui.pages.cryostorage.stock_takes.spill_card import SpillCard
from stembank_gui.ui.sounds import Sound, play
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.workflows.cryostorage.close_stock_take import CloseStockTake, close_stock_take
from stembank_gui.workflows.cryostorage.count_box import CountBox, Counted, count_box
from stembank_gui.workflows.cryostorage.decide_differences import Decided, DecideDifferences, decide_differences
from stembank_gui.workflows.cryostorage.record_count import (
    CountRecorded,
    RecordCount,
    TakeBackCount,
    Tick,
    record_count,
    take_back_count,
)
from stembank_gui.workflows.cryostorage.record_rack_scan import RecordRackScan, record_rack_scan
from stembank_gui.workflows.cryostorage.recount_box import RecountBox, recount_box


class StockTakePage(Page):
    """Counts box after box; every scan while the page is in front is one of the box that is shown."""

    SHOWS = frozenset({"stock_take", "stock_take_box", "stock_take_line", "scan_line", "vial", "deviation"})
    obeys_commands = True

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self._view: StockTakeView | None = None
        self._dialog: SignDialog | None = None
        self._waiting: deque[str] = deque(maxlen=50)
        self._busy = False
        self._make_parts()
        self._lay_out()
        self.reload()

    def title(self) -> str:
        """Return the stock-take's code, or the page's name."""
        return self.tr("Stock-take") if self._view is None else self._view.head.code

    def reload(self) -> None:
        """Ask for the boxes and the shown one again."""
        self.jobs.ask(self, stock_take_view, int(self.place.key)).then(self._show)
        self._ask_box()

    def take_scan(self, text: str) -> bool:
        """Return whether a scan is one for the box that is counted."""
        view = self.count.view
        if view is None or view.row.counted_at is not None or view.head.state is CaseState.CLOSED:
            return False
        self._waiting.append(text)
        self._next_scan()
        return True

    def print_(self) -> None:
        """Show the report."""
        dialog = StockTakeReportDialog(self.jobs, int(self.place.key), self)
        dialog.told.connect(self.told)
        dialog.open()

    # --- scans, one after another

    def _next_scan(self) -> None:
        if self._busy or not self._waiting:
            return
        text = self._waiting.popleft()
        if is_command(text):
            self._obey(text)
            self._next_scan()
            return
        self._busy = True
        self.count.reasons.clear()
        self._record(self.count.scan_ticks(text))

    def _obey(self, text: str) -> None:
        said = parse_command(text)
        if said.command is Command.UNDO:
            self._take_back(0)
        elif said.command is Command.CONFIRM:
            self._finish()
        elif said.command is Command.POSITION and self.count.view is not None:
            box = self.count.view.contents
            try:
                self.count.map.go_to(position_number(said.position, box.rows, box.columns))
            except Refused as refused:
                self._refused(refused)

    def _record(self, ticks: tuple[Tick, ...]) -> None:
        if (view := self.count.view) is not None:
            request = RecordCount(view.row.id, ticks)
            self.jobs.do(self, record_count, request).then(self._recorded).otherwise(self._refused)

    def _recorded(self, recorded: CountRecorded) -> None:
        play(Sound.WARNING if recorded.unknown else Sound.ACCEPTED)
        if self._busy:
            self.count.go_on()
        self._busy = False
        self._ask_box()
        self._next_scan()

    def _refused(self, refused: Refused) -> None:
        play(Sound.REFUSED)
        self._busy = False
        self.count.show_refusal(refused)
        self._next_scan()

    # --- one box

    def _ask_box(self) -> None:
        row = self.boxes.table.current_row()
        if row is not None:
            self.jobs.ask(self, count_view, row.id).then(self._show_box).newest()

    def _show_box(self, view: CountView | None) -> None:
        row = self.boxes.table.current_row()
        if view is not None and row is not None and view.row.id == row.id:
            self.count.show_view(view)

    def _take_back(self, position: int) -> None:
        if (view := self.count.view) is not None:
            request = TakeBackCount(view.row.id, position or None)
            self.jobs.do(self, take_back_count, request).then(lambda _lines: self._ask_box()).otherwise(self._refused)

    def _finish(self) -> None:
        if (view := self.count.view) is not None:
            self._finish_row(view.row.id)

    def _finish_row(self, row_id: int, rack_scan_id: int | None = None) -> None:
        """Say that a box is counted: the one that was scanned, whichever is shown when its scan is kept."""
        self.count.reasons.clear()
        self.jobs.do(self, count_box, CountBox(row_id, rack_scan_id)).then(self._counted).otherwise(self._refused)

    def _counted(self, counted: Counted) -> None:
        agrees = counted.count.agrees
        play(Sound.DONE if agrees else Sound.WARNING)
        if agrees:
            self.told.emit(self.tr("The box is as the books say."))
            self.jobs.ask(self, stock_take_view, int(self.place.key)).then(self._show_and_go_on)
        else:
            words = say_counted(self.tr("{count} differences, deviation {code}."), **_told(counted))
            self.told.emit(words)
            self.reload()

    def _show_and_go_on(self, view: StockTakeView | None) -> None:
        self._show(view)
        self.boxes.next_box()

    def _read_file(self, path: Path) -> None:
        if (view := self.count.view) is None:
            return
        shape = Shape(view.contents.rows, view.contents.columns)
        reading = self.jobs.run(self, read_scan_file, path, shape)
        reading.then(partial(self._keep_scan, view)).otherwise(self._refused)

    def _keep_scan(self, view: CountView, scan: ScanRead) -> None:
        request = RecordRackScan(
            view.row.box_id, scan.source, scan.read.format, scan.sha256, scan.read.cells, scan.read.rack,
            stock_take_id=view.head.id,
        )  # fmt: skip
        self.jobs.do(self, record_rack_scan, request).then(partial(self._finish_row, view.row.id)).otherwise(
            self._refused
        )

    def _decide(self, choices: Any, reason: str) -> None:
        if (view := self.count.view) is not None:
            request = DecideDifferences(view.row.id, choices, reason)
            doing = self.jobs.do(self, decide_differences, request)
            doing.then(self._decided).otherwise(self.count.differences.show_refusal)

    def _decided(self, decided: Decided) -> None:
        self.count.differences.done()
        self.count.differences.reasons.show_reasons(decided.warnings)
        self.told.emit(say_counted(self.tr("{count} differences decided."), count=decided.lines))
        self.reload()

    def _recount(self, reason: str) -> None:
        if (view := self.count.view) is not None:
            doing = self.jobs.do(self, recount_box, RecountBox(view.row.id, reason))
            doing.then(lambda _lines: self._recounted()).otherwise(self.count.differences.show_refusal)

    def _recounted(self) -> None:
        self.count.differences.done()
        self.told.emit(self.tr("The box is to be counted again."))
        self.reload()

    def _open_spill(self) -> None:
        if (view := self.count.view) is not None:
            self.spill.start(view.row.box_id, view.row.path, len(view.contents.cells))
            self.spill.show()

    def _spilled(self, box_id: int, vials: int) -> None:
        self.spill.hide()
        self.told.emit(say_counted(self.tr("{count} vials wait for a place."), count=vials))
        self.wanted.emit(Place("rescan", box_id))

    # --- closing

    def _close(self, conclusion: str) -> None:
        if self._view is None:
            return
        head = self._view.head
        numbers = self.tr("{boxes} boxes, {differences} differences")
        lines = [
            (self.tr("Stock-take"), f"{head.code} · {head.title}"),
            (self.tr("Result"), numbers.format(boxes=head.boxes, differences=head.differences)),
            (self.tr("Conclusion"), conclusion),
        ]
        dialog = SignDialog(lines, [Meaning.VERIFIED], self, title=self.tr("Quality assurance"))
        dialog.signed.connect(partial(self._signed, conclusion))
        self._dialog = dialog
        dialog.open()

    def _signed(self, conclusion: str, second: SignRequest) -> None:
        request = CloseStockTake(int(self.place.key), conclusion, second)
        self.jobs.do(self, close_stock_take, request).then(self._closed).otherwise(self._not_closed)

    def _closed(self, code: str) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.boxes.reasons.clear()
        self.told.emit(self.tr("{code} is closed.").format(code=code))
        self.reload()

    def _not_closed(self, refused: Refused) -> None:
        if self._dialog is not None:
            self._dialog.show_refusal(refused)
        self.boxes.show_refusal(refused)

    # --- showing and making

    def _show(self, view: StockTakeView | None) -> None:
        self._view = view
        if view is None:
            return
        head = view.head
        words = self.tr("{counted} of {boxes} boxes counted · opened by {name}, {when}").format(
            counted=head.counted, boxes=head.boxes, name=head.opened_by, when=say_time(head.opened_at)
        )
        kind = " · ".join(filter(None, (say_term(head.kind), self.tr("blind") if head.blind else "", words)))
        self.header.show_title(f"{head.code} · {head.title}", kind, head.state)
        self.titled.emit(head.code)
        self.boxes.show_view(view)
        if self.count.view is None:
            self._ask_box()

    def _make_parts(self) -> None:
        self.report_button = QPushButton(self.tr("&Report…"))
        self.report_button.setObjectName("stock_take_report_button")
        self.report_button.setAccessibleName(self.tr("Report"))
        self.report_button.clicked.connect(self.print_)
        self.header = PageHeader(self.tr("Stock-take"), actions=[self.report_button])
        self.sections = Sections("stock_takes")
        self.sections.wanted.connect(self.wanted)
        self.boxes = BoxesSide(self.jobs)
        self.boxes.picked.connect(self._pick)
        self.boxes.close_wanted.connect(self._close)
        self.boxes.wanted.connect(self._follow)
        self.count = CountSide(self.jobs)
        self.count.seen.connect(self._record)
        self.count.take_back.connect(self._take_back)
        self.count.finished.connect(self._finish)
        self.count.rack_file.connect(self._read_file)
        self.count.spill_wanted.connect(self._open_spill)
        self.count.reasons.wanted.connect(self.wanted)
        self.count.map.opened.connect(lambda vial_id: self.wanted.emit(Place("vial", vial_id)))
        self.count.differences.decided.connect(self._decide)
        self.count.differences.recount.connect(self._recount)
        self.count.differences.wanted.connect(self.wanted)
        self.spill = SpillCard(self.jobs)
        self.spill.spilled.connect(self._spilled)
        self.spill.closed.connect(self.spill.hide)
        self.spill.hide()

    def _pick(self, _row: BoxRow) -> None:
        self.spill.hide()
        self._ask_box()

    def _follow(self, place: Place) -> None:
        """Open a reason's link: a box of this stock-take is shown here."""
        if place.kind == "box":
            self.boxes.pick_box(int(place.key))
        else:
            self.wanted.emit(place)

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.count, 1)
        column.addWidget(self.spill)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.boxes)
        parts.addWidget(right)
        parts.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.sections)
        layout.addWidget(parts, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _told(counted: Counted) -> dict[str, object]:
    return {"count": len(counted.count.differences), "code": counted.deviation}
