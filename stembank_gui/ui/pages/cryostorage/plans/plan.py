"""One plan: its lines, the box of the chosen line with the ghosts, what is against it, the sheet, and doing it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QScrollArea, QSplitter, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage import BoxContents, box_contents
from stembank_gui.queries.cryostorage.plan_view import PlanRow, PlanView, plan_view
from stembank_gui.queries.pick_sheet import SheetWish
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import PlanKind, PlanLineState, PlanState
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.pick_sheet import PickSheetDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_term, say_time
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.cryostorage.plans.discard_card import DiscardCard
from stembank_gui.ui.pages.cryostorage.plans.do_card import DoCard
from stembank_gui.ui.pages.cryostorage.sections import Sections
from stembank_gui.ui.widgets.box_map import BoxMap, Ghost
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.cryostorage.change_plan import ChangePlan, change_plan

_TAKES = (PlanKind.PICK, PlanKind.DISPOSE)


class PlanPage(Page):
    """Shows a plan; it is checked again whenever something in the tanks changes."""

    SHOWS = frozenset({"storage_plan", "plan_line", "vial", "box", "rack", "tank", "lot", "donor", "disposal"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.view: PlanView | None = None
        self._make_controls()
        self._make_cards()
        self._lay_out()
        self.reload()

    def title(self) -> str:
        """Return the plan's code."""
        return self.tr("Plan") if self.view is None else self.view.head.code

    def reload(self) -> None:
        """Ask for the plan and everything against it."""
        self.jobs.ask(self, plan_view, int(self.place.key)).then(self._show_plan)

    def print_(self) -> None:
        """Print the sheets for the walk to the tanks."""
        self.show_sheet()

    def show_sheet(self) -> None:
        """Show the sheets: where vials are taken, where they are put, where boxes and racks go."""
        if self.view is None:
            return
        head, actor = self.view.head, self.jobs.actor
        about = head.title or say_term(head.purpose or head.kind)
        name = "" if actor is None else actor.name
        kinds = {row.kind for row in self.view.rows if row.state is PlanLineState.WAITING}
        sheets = []
        if "vial" in kinds and head.kind is not PlanKind.STORE:
            sheets.append((self.tr("Take"), SheetWish("pick", head.code, about, name, plan_id=head.plan_id)))
        if "vial" in kinds and head.kind not in _TAKES:
            sheets.append((self.tr("Put"), SheetWish("put", head.code, about, name, plan_id=head.plan_id)))
        if kinds & {"box", "rack"}:
            sheets.append((self.tr("Boxes"), SheetWish("transfer", head.code, about, name, plan_id=head.plan_id)))
        if sheets:
            PickSheetDialog(self.jobs, sheets, self).open()

    def _make_controls(self) -> None:
        self.sheet_button = QPushButton(self.tr("S&heet…"))
        self.drop_button = QPushButton(self.tr("Ta&ke off the plan"))
        self.discard_button = QPushButton(self.tr("Discard…"))
        for button, name in (
            (self.sheet_button, "plan_sheet_button"),
            (self.drop_button, "drop_lines_button"),
            (self.discard_button, "open_discard_button"),
        ):
            button.setObjectName(name)
            button.setAccessibleName(button.text().replace("&", "").replace("…", ""))
        self.sheet_button.clicked.connect(self.show_sheet)
        self.drop_button.clicked.connect(self._drop)
        self.discard_button.clicked.connect(self._open_discard)
        self.header = PageHeader("", actions=[self.drop_button, self.sheet_button, self.discard_button])
        self.sections = Sections("plans")
        self.sections.wanted.connect(self.wanted)
        self.table = Table(
            [
                Column(self.tr("No."), lambda one: str(one.number), "right", 56, sort=lambda one: one.number),
                Column(self.tr("Thing"), lambda one: one.name, width=172, tip=lambda one: one.about),
                Column(self.tr("From"), lambda one: one.from_place or "–", width=190),
                Column(self.tr("To"), lambda one: one.to_place or "–", width=190),
                Column(self.tr("State"), self._said_state, width=110),
            ]
        )
        self.table.setObjectName("plan_lines_table")
        self.table.setAccessibleName(self.tr("Lines of the plan"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.picked.connect(self._show_line)
        self.table.opened.connect(lambda row: self.wanted.emit(row.place))
        self.box_heading = Text("", "heading", data=True)
        self.map = BoxMap()
        self.map.opened.connect(lambda vial_id: self.wanted.emit(Place("vial", vial_id)))

    def _make_cards(self) -> None:
        self.card = DoCard(self.jobs)
        self.card.finished.connect(self.told)
        self.card.wanted.connect(self.wanted)
        self.discard_card = DiscardCard(self.jobs)
        self.discard_card.hide()
        self.discard_card.closed.connect(self.discard_card.hide)
        self.discard_card.finished.connect(self._discarded)
        self.discard_card.wanted.connect(self.wanted)

    def _lay_out(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(look.space(3), 0, look.space(1), 0)
        column.setSpacing(look.space(3))
        for widget in (self.discard_card, self.card, self.box_heading):
            column.addWidget(widget)
        column.addWidget(self.map, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(side)
        scroll.setMinimumWidth(420)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.table)
        parts.addWidget(scroll)
        parts.setStretchFactor(0, 1)
        parts.setSizes([740, 460])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.sections)
        layout.addWidget(parts, 1)

    def _said_state(self, row: PlanRow) -> str:
        return self.tr("see problems") if row.wrong else say_term(row.state)

    def _show_plan(self, view: PlanView | None) -> None:
        if view is None:
            self.header.show_title(self.tr("There is no such plan."))
            return
        self.view = view
        head = view.head
        about = " · ".join(filter(None, (head.title, head.from_tank, head.disposal, self._purpose(view), head.reason)))
        made = self.tr("{name}, {when}").format(name=head.made_by, when=say_time(head.made_at))
        self.header.show_title(f"{head.code} · {say_term(head.kind)}", about, head.state, made)
        self.table.show_rows(view.rows)
        waits = head.state is PlanState.OPEN
        self.sheet_button.setEnabled(waits)
        self.drop_button.setVisible(waits and self.jobs.may("change_plan"))
        self.discard_button.setVisible(waits and self.jobs.may("discard_storage_plan"))
        self.card.show_plan(view)
        self.titled.emit(head.code)
        if view.rows and self.table.current_row() is None:
            self.table.pick(next((row for row in view.rows if row.state is PlanLineState.WAITING), view.rows[0]))
        elif (row := self.table.current_row()) is not None:
            self._show_line(row)

    def _purpose(self, view: PlanView) -> str:
        return "" if view.head.purpose is None else say_term(view.head.purpose)

    def _show_line(self, row: PlanRow) -> None:
        """Show the box of a line: the one that it goes to, else the one that it lies in."""
        self.card.pick(row)
        box = row.to_box or row.from_box
        shown = box is not None
        self.map.setVisible(shown)
        self.box_heading.setVisible(shown)
        if box is not None:
            self.jobs.ask(self, box_contents, box).then(self._show_box).newest()

    def _show_box(self, box: BoxContents | None) -> None:
        row = self.table.current_row()
        if box is None or row is None or self.view is None or box.box_id != (row.to_box or row.from_box):
            return
        self.box_heading.setText(box.path())
        lit = (row.to_position if row.to_box == box.box_id else row.from_position) or 0
        self.map.show_box(box, self._ghosts(box.box_id), lit=lit)
        self.map.select(self._leaving(box.box_id))

    def _ghosts(self, box_id: int) -> list[Ghost]:
        """Return the vials that the plan puts into a box."""
        return [
            Ghost(row.to_position, row.mark, row.wrong)
            for row in ([] if self.view is None else self.view.rows)
            if row.to_box == box_id and row.to_position and row.state is PlanLineState.WAITING
        ]

    def _leaving(self, box_id: int) -> list[int]:
        """Return the cells of a box that the plan empties."""
        rows = [] if self.view is None else self.view.rows
        return [row.from_position for row in rows if row.from_box == box_id and row.from_position]

    def _drop(self) -> None:
        picked = [row.number for row in self.table.picked_rows() if row.state is PlanLineState.WAITING]
        if self.view is not None and picked:
            request = ChangePlan(self.view.head.plan_id, self.view.head.version, drop=tuple(picked))
            self.jobs.do(self, change_plan, request).otherwise(self.card.refuse)

    def _open_discard(self) -> None:
        if self.view is not None:
            self.discard_card.start(self.view.head)

    def _discarded(self, words: str) -> None:
        self.discard_card.hide()
        self.told.emit(words)
