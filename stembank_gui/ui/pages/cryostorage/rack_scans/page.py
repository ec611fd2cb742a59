"""Rack scans: choose the box, read the scan, look at what differs on its map, then enter it in the books."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from stembank_gui.devices.scan_files import ScanRead, read_scan_file, read_scanner
from stembank_gui.devices.visionmate import Scanner
from stembank_gui.queries.cryostorage.rack_scans import (
    ScannedBox,
    ScanRow,
    ScanView,
    kept_view,
    rack_scans,
    scan_view,
    scanned_box,
)
from stembank_gui.rules.codes import names_a_place
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import RackScanState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Answer, Jobs
from stembank_gui.ui.language import say_counted
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.cryostorage.rack_scans.box_card import BoxCard
from stembank_gui.ui.pages.cryostorage.rack_scans.deeds import DiffLine, blocked, fates, placed
from stembank_gui.ui.pages.cryostorage.rack_scans.diff_panel import DiffPanel
from stembank_gui.ui.pages.cryostorage.rack_scans.legend import FindingLegend
from stembank_gui.ui.pages.cryostorage.rack_scans.many_files import ManyFiles
from stembank_gui.ui.pages.cryostorage.rack_scans.past import PastScans
from stembank_gui.ui.pages.cryostorage.rack_scans.scan_map import ScanMap
from stembank_gui.ui.pages.cryostorage.rack_scans.source_card import SourceCard
from stembank_gui.ui.pages.cryostorage.sections import Sections
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.tabs import Tabs
from stembank_gui.workflows.cryostorage.apply_rack_scan import Applied, ApplyRackScan, apply_rack_scan
from stembank_gui.workflows.cryostorage.assign_tube_codes import AssignTubeCodes, assign_tube_codes
from stembank_gui.workflows.cryostorage.discard_rack_scan import DiscardRackScan, discard_rack_scan
from stembank_gui.workflows.cryostorage.record_rack_scan import RecordRackScan, record_rack_scan

_LEFT = 304
_WIDE = 1500
"""From this width on, the cards stand beside the scan that is shown."""


class RackScansPage(Page):
    """Nothing that a scan says changes the books before a person enters it.

    Opened for a "box_scan" it has that box chosen; its size is still to be confirmed.
    """

    SHOWS = frozenset({"rack_scan", "vial", "box", "blocked_position"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self._read: ScanRead | None = None
        self._view: ScanView | None = None
        self._waiting: list[Path] = []
        self._live: Answer[ScanRead] | None = None
        self.setAcceptDrops(True)
        self._make_parts()
        self._lay_out()
        self.reload()
        if place.kind == "box_scan":
            jobs.ask(self, scanned_box, int(place.key)).then(self._choose_first)

    def title(self) -> str:
        """Return the page's name."""
        return self.tr("Rack scans")

    def reload(self) -> None:
        """Ask for the list again, and how the shown scan differs from the books of now."""
        self.jobs.ask(self, rack_scans).then(self._show_past)
        if self._view is not None and self._view.scan is not None:
            self.jobs.ask(self, kept_view, self._view.scan.scan_id).then(self._show_kept)
        elif self._read is not None:
            self._compare()

    def take_scan(self, text: str) -> bool:
        """Choose the box whose label was scanned; other codes open their things as everywhere."""
        if not names_a_place(text.strip().upper()):
            return False
        self.tabs.show_tab("scan")
        self.box_card.code.setText(text)
        self.box_card.seek()
        return True

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read scan files: one of the chosen box, or several that each name their box."""
        if len(paths) > 1:
            self._forget()
            self.many.read(paths)
        elif paths:
            self._waiting = list(paths)
            self._read_waiting()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.read_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def _make_parts(self) -> None:
        self.other_button = QPushButton(self.tr("&Other scan"))
        self.other_button.setObjectName("other_scan")
        self.other_button.setAccessibleName(self.tr("Other scan"))
        self.other_button.clicked.connect(self._forget)
        self.header = PageHeader(self.tr("Rack scans"), actions=[self.other_button])
        self.sections = Sections("rack_scans")
        self.sections.wanted.connect(self.wanted)
        self.box_card = BoxCard(self.jobs)
        self.box_card.chosen.connect(lambda _box: self._forget())
        self.box_card.confirmed.connect(self._read_waiting)
        self.stack = QStackedWidget()
        self.source = SourceCard()
        self.source.files.connect(self.read_files)
        self.source.scanner.connect(self._read_scanner)
        self.source.cancelled.connect(self._cancel)
        self.source.refused.connect(lambda: self.stack.setCurrentWidget(self.source.refusal))
        self.source.agreed.connect(lambda _on: self._compare())
        self.many = ManyFiles(self.jobs, self)
        self.many.done.connect(self._many_kept)
        self.many.refused.connect(self.source.refuse)
        self.map = ScanMap()
        self.map.opened.connect(lambda vial_id: self.wanted.emit(Place("vial", vial_id)))
        self.legend = FindingLegend()
        self.panel = DiffPanel(self.jobs)
        self.map.visited.connect(self.panel.pick)
        self.panel.picked.connect(lambda position: self.map.select([position]))
        self.panel.opened.connect(self._open_line)
        self.panel.wanted.connect(self.wanted)
        self.panel.enter_wanted.connect(lambda: self._with_kept(self._enter))
        self.panel.assign_wanted.connect(lambda: self._with_kept(self._assign))
        self.panel.keep_wanted.connect(lambda: self._with_kept(self._told_kept))
        self.panel.discard_wanted.connect(self._discard)
        self.past = PastScans()
        self.past.opened.connect(self._open_past)

    def _lay_out(self) -> None:
        self._lay_out_left()
        self._lay_out_right()
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(self.left)
        both.addWidget(self.stack)
        both.setStretchFactor(1, 1)
        both.setSizes([_LEFT, 1000])
        self.tabs = Tabs()
        self.tabs.tab("scan", self.tr("This scan"), both)
        self.tabs.tab("past", self.tr("All scans"), self.past)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        for widget in (self.header, self.sections):
            layout.addWidget(widget)
        layout.addWidget(self.tabs, 1)

    def _lay_out_left(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, look.space(2), 0)
        column.setSpacing(look.space(3))
        column.addWidget(self.box_card)
        column.addWidget(self.source)
        column.addStretch(1)
        self.left = QScrollArea()
        self.left.setWidgetResizable(True)
        self.left.setWidget(left)
        self.left.setMinimumWidth(_LEFT)

    def _lay_out_right(self) -> None:
        middle = QWidget()
        box = QVBoxLayout(middle)
        box.setContentsMargins(look.space(3), 0, look.space(3), 0)
        box.setSpacing(look.space(2))
        box.addWidget(self.legend)
        box.addWidget(self.map, 1)
        self.shown = QSplitter(Qt.Orientation.Horizontal)
        self.shown.setChildrenCollapsible(False)
        self.shown.addWidget(middle)
        self.shown.addWidget(self.panel)
        self.shown.setSizes([370, 545])
        words = self.tr(
            "Choose the box and confirm its size, then read the scan. What differs from the books is shown here."
        )
        self.stack.addWidget(EmptyState(words))
        self.stack.addWidget(self.shown)
        self.stack.addWidget(self.source.refusal)

    # --- reading

    def _read_waiting(self) -> None:
        """Read the file that waits, once a box is chosen and its size confirmed."""
        box = self.box_card.box()
        if not self._waiting:
            return
        if box is None:
            self.source.refuse([Reason("rack_scans.choose_box")])
            return
        path = self._waiting[0]
        self._waiting = []
        self._forget()
        reading = self.jobs.run(self, read_scan_file, path, box.shape)
        reading.then(partial(self._read_of, box)).otherwise(self.source.refuse)

    def _read_scanner(self, scanner: Scanner) -> None:
        box = self.box_card.box()
        if box is None:
            self.source.refuse([Reason("rack_scans.choose_box")])
            return
        self._forget()
        self.source.show_waiting(0, scanner.wait_s)
        self._live = self.jobs.run_long(self, read_scanner, scanner, box.shape)
        self._live.then(partial(self._read_of, box)).otherwise(self.source.refuse).reporting(self.source.show_waiting)

    def _cancel(self) -> None:
        if self._live is not None:
            self._live.cancel()
        self.source.clear()

    def _read_of(self, box: ScannedBox, read: ScanRead) -> None:
        """Show a scan, unless another box was chosen while it was read."""
        now = self.box_card.box()
        if now is not None and now.box_id == box.box_id:
            self.show_read(read)

    def show_read(self, read: ScanRead) -> None:
        """Show a scan that was read of the chosen box; it is not kept yet."""
        self.source.clear()
        self._read = read
        self._compare()

    def _compare(self) -> None:
        """Ask how the scan that was read differs from the books; it is not kept yet."""
        box, read = self.box_card.box(), self._read
        if box is not None and read is not None:
            agreed = self.source.agree.isChecked()
            asked = self.jobs.ask(self, scan_view, box.box_id, read.read.cells, read.read.rack, agreed=agreed)
            asked.then(self._compared).otherwise(self._not_of_this_box).newest()

    def _not_of_this_box(self, refused: Refused) -> None:
        self._show(None)
        self.source.refuse(refused)

    def _compared(self, view: ScanView | None) -> None:
        self.source.reasons.clear()
        self._show(view)

    def _show_kept(self, view: ScanView | None) -> None:
        """Show a kept scan, unless another box was chosen or another scan read meanwhile."""
        box = self.box_card.chosen_box()
        if view is None or (self._read is None and box is not None and view.box.box_id == box.box_id):
            self._show(view)

    def _forget(self) -> None:
        """Show nothing: another box or another scan comes."""
        self._read = None
        self.source.clear()
        self.panel.forget()
        self._show(None)

    # --- showing

    def _show(self, view: ScanView | None) -> None:
        if view is not None and view.scan is None and self._read is None:
            return
        self._view = view
        self._make_room()
        self.stack.setCurrentIndex(0 if view is None else 1)
        self.map.show_scan(view)
        self.legend.show_scan(view)
        self.panel.show_scan(view)
        state = None if view is None or view.scan is None else view.scan.state
        subtitle = "" if view is None else f"{view.box.path()} · {self._source(view)}"
        self.header.show_title(self.tr("Rack scans"), subtitle, state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Give the room of the cards to the scan that is shown, where the window is narrow."""
        shown = self._view is not None
        self.left.setVisible(not shown or self.width() >= _WIDE)
        self.other_button.setVisible(shown)

    def _source(self, view: ScanView) -> str:
        return view.scan.source if view.scan is not None else "" if self._read is None else self._read.source

    def _show_past(self, rows: tuple[ScanRow, ...]) -> None:
        self.past.show_rows(rows)
        waiting = sum(row.state is RackScanState.READ for row in rows)
        words = self.tr("All scans ({count} open)") if waiting else self.tr("All scans")
        self.tabs.say("past", words.format(count=waiting))

    def _choose_first(self, box: ScannedBox | None) -> None:
        """Choose the box that the page was opened for, unless another one was chosen meanwhile."""
        if box is not None and self.box_card.chosen_box() is None:
            self.box_card.choose(box)

    def _open_past(self, row: ScanRow) -> None:
        self._forget()
        self.jobs.ask(self, scanned_box, row.box_id).then(lambda box: self._choose_past(box, row.id))

    def _choose_past(self, box: ScannedBox | None, scan_id: int) -> None:
        if box is not None:
            self.box_card.choose(box, confirmed=True)
            self.jobs.ask(self, kept_view, scan_id).then(self._show_kept).newest()
            self.tabs.show_tab("scan")

    def _open_line(self, line: DiffLine) -> None:
        if line.vial is not None:
            self.wanted.emit(Place("vial", line.vial.vial_id))

    # --- doing

    def _with_kept(self, go: Callable[[ScanView, int], None]) -> None:
        """Keep the scan if it is not kept yet, then go on with it as it was seen."""
        view, read, box = self._view, self._read, self.box_card.box()
        if view is None:
            return
        if view.scan is not None:
            go(view, view.scan.scan_id)
        elif read is not None and box is not None:
            self.panel.busy()
            request = RecordRackScan(
                box.box_id, read.source, read.read.format, read.sha256, read.read.cells, read.read.rack,
                self.source.agree.isChecked(),
            )  # fmt: skip
            done = self.jobs.do(self, record_rack_scan, request)
            done.then(lambda scan_id: self._kept(view, scan_id, go)).otherwise(self.panel.refuse)

    def _kept(self, view: ScanView, scan_id: int, go: Callable[[ScanView, int], None]) -> None:
        self._read = None
        self.jobs.ask(self, kept_view, scan_id).then(self._show).then(lambda _shown: go(view, scan_id))

    def _told_kept(self, _view: ScanView, _scan_id: int) -> None:
        self.told.emit(self.tr("The scan is kept; nothing was entered."))

    def _enter(self, view: ScanView, scan_id: int) -> None:
        lines = self.panel.lines()
        request = ApplyRackScan(
            scan_id, view.diff.fingerprint(), self.panel.reason.text(), placed(lines), fates(lines), blocked(lines)
        )
        self.panel.busy()
        self.jobs.do(self, apply_rack_scan, request).then(self._entered).otherwise(self.panel.refuse)

    def _entered(self, done: Applied) -> None:
        parts = [
            (done.placed, self.tr("{count} vials put where they were found")),
            (done.looked_for, self.tr("{count} looked for")),
            (done.lost, self.tr("{count} reported lost")),
            (done.blocked, self.tr("{count} positions blocked")),
        ]
        said = [say_counted(words, count=count) for count, words in parts if count]
        if done.deviation:
            said.append(done.deviation)
        self.told.emit(" · ".join(said) or self.tr("The scan is entered: the books were right."))

    def _assign(self, view: ScanView, scan_id: int) -> None:
        positions = self.panel.assignable_positions()
        request = AssignTubeCodes(scan_id, view.diff.fingerprint(), positions, self.panel.reason.text())
        self.panel.busy()
        self.jobs.do(self, assign_tube_codes, request).then(self._assigned).otherwise(self.panel.refuse)

    def _assigned(self, count: int) -> None:
        self.told.emit(say_counted(self.tr("{count} vials have their tube codes now"), count=count))

    def _discard(self) -> None:
        """Close a kept scan with a reason; one that was not kept is only shown no more."""
        view = self._view
        if view is None or view.scan is None:
            self._forget()
            return
        self.panel.busy()
        request = DiscardRackScan(view.scan.scan_id, self.panel.reason.text())
        done = self.jobs.do(self, discard_rack_scan, request)
        done.then(lambda _id: self.told.emit(self.tr("The scan is discarded."))).otherwise(self.panel.refuse)

    def _many_kept(self, scan_ids: list[int]) -> None:
        self.told.emit(say_counted(self.tr("{count} scans are kept; open each from the list"), count=len(scan_ids)))
        if not self.source.reasons.reasons():
            self.tabs.show_tab("past")
