"""All stock-takes, and the vials that are without a place until somebody finds them."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage import TankNode, tank_tree
from stembank_gui.queries.cryostorage.stock_takes import StockTakeRow, stock_takes
from stembank_gui.queries.cryostorage.unplaced import UnplacedVial, unplaced_vials
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import CaseState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_date, say_number, say_term, say_time
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.cryostorage.sections import Sections
from stembank_gui.ui.pages.cryostorage.stock_takes.new_card import NewStockTakeCard
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.ui.widgets.vial_cards import ChosenVial, LostCard

_MOST_HIGH = 240


class StockTakesPage(Page):
    """Shows every stock-take with how far it is; below, what is looked for."""

    SHOWS = frozenset({"stock_take", "stock_take_box", "stock_take_line", "vial"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.new_button = QPushButton(self.tr("&New stock-take…"))
        self.new_button.setObjectName("new_stock_take_button")
        self.new_button.setAccessibleName(self.tr("New stock-take"))
        self.new_button.setProperty("role", "primary")
        offer(self.new_button, when=jobs.may("open_stock_take"))
        self.new_button.clicked.connect(self._ask_tanks)
        self.header = PageHeader(self.tr("Stock-takes"), actions=[self.new_button])
        self.sections = Sections("stock_takes")
        self.sections.wanted.connect(self.wanted)
        self.table = Table(self._columns())
        self.table.setObjectName("stock_takes_table")
        self.table.setAccessibleName(self.tr("Stock-takes"))
        self.table.opened.connect(lambda row: self.wanted.emit(Place("stock_take", row.id)))
        words = self.tr(
            "Nothing was counted yet. A full stock-take counts every box, once a year; a cycle count 5 % of the boxes, "
            "each month."
        )
        self.empty = EmptyState(words, self.tr("Open a stock-take") if jobs.may("open_stock_take") else "")
        self.empty.pressed.connect(self._ask_tanks)
        self._make_limbo()
        self._make_cards()
        self._lay_out()
        self.reload()

    def title(self) -> str:
        """Return the page's name."""
        return self.tr("Stock-takes")

    def reload(self) -> None:
        """Ask for the stock-takes and the vials without a place again."""
        self.jobs.ask(self, stock_takes).then(self._show)
        self.jobs.ask(self, unplaced_vials).then(self._show_limbo)

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("No."), lambda one: one.code, width=84),
            Column(self.tr("Kind"), lambda one: say_term(one.kind), width=130),
            Column(self.tr("What for"), lambda one: one.title, tip=lambda one: one.title),
            Column(self.tr("State"), state=lambda one: one.state, width=96),
            Column(self.tr("Boxes counted"), _progress, "right", 110, sort=lambda one: one.counted),
            Column(
                self.tr("Differences"), lambda one: say_number(one.differences), "right", 96,
                sort=lambda one: one.differences,
            ),
            Column(
                self.tr("Undecided"), lambda one: say_number(one.undecided), "right", 90,
                sort=lambda one: one.undecided,
            ),
            Column(self.tr("Opened by"), lambda one: one.opened_by, width=150),
            Column(
                self.tr("Opened"), lambda one: say_date(one.opened_at), width=96,
                tip=lambda one: say_time(one.opened_at),
            ),
        ]  # fmt: skip

    def _make_limbo(self) -> None:
        self.limbo_heading = Text("", "heading")
        self.limbo_hint = Text(self.tr("Their box was spilled, or a count did not find them."), "hint", wrap=True)
        self.limbo = Table(
            [
                Column(self.tr("Vial"), lambda one: spaced(one.code), width=180),
                Column(self.tr("Lot"), lambda one: one.lot, width=130),
                Column(self.tr("From box"), lambda one: one.box or "–"),
                Column(self.tr("Since"), lambda one: say_time(one.since), width=180, sort=lambda one: one.since),
            ]
        )
        self.limbo.setObjectName("unplaced_table")
        self.limbo.setAccessibleName(self.tr("Vials without a place"))
        self.limbo.setSelectionMode(Table.SelectionMode.ExtendedSelection)
        self.limbo.opened.connect(lambda row: self.wanted.emit(Place("vial", row.id)))
        self.limbo.selectionModel().selectionChanged.connect(lambda *_: self._allow())
        self.rescan_button = QPushButton(self.tr("Re&scan its box"))
        self.rescan_button.setObjectName("rescan_button")
        self.rescan_button.clicked.connect(self._rescan)
        self.lost_button = QPushButton(self.tr("Lost or da&maged…"))
        self.lost_button.setObjectName("unplaced_lost_button")
        self.lost_button.clicked.connect(self._open_lost)
        for button, permission in ((self.rescan_button, "record_rescan"), (self.lost_button, "report_vial_lost")):
            button.setAccessibleName(button.text().replace("&", ""))
            button.setAutoDefault(False)
            offer(button, when=self.jobs.may(permission))

    def _make_cards(self) -> None:
        self.card = NewStockTakeCard(self.jobs)
        self.card.opened.connect(self._opened)
        self.card.wanted.connect(self.wanted)
        self.lost_card = LostCard(self.jobs)
        self.lost_card.finished.connect(self._reported)
        self.lost_card.wanted.connect(self.wanted)
        for card in (self.card, self.lost_card):
            card.closed.connect(self._hide_cards)
            card.setFixedWidth(420)
            card.hide()

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.limbo_part = QWidget()
        below = QVBoxLayout(self.limbo_part)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(look.space(2))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.lost_button)
        buttons.addWidget(self.rescan_button)
        for widget in (self.limbo_heading, self.limbo_hint, self.limbo):
            below.addWidget(widget)
        below.addLayout(buttons)
        lists = QWidget()
        column = QVBoxLayout(lists)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(4))
        column.addWidget(self.stack, 1)
        column.addWidget(self.limbo_part)
        parts = QHBoxLayout()
        parts.setSpacing(look.space(3))
        parts.addWidget(lists, 1)
        for card in (self.card, self.lost_card):
            parts.addWidget(card)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.sections)
        layout.addLayout(parts, 1)

    def _show(self, rows: tuple[StockTakeRow, ...]) -> None:
        still_open = sum(one.state is CaseState.OPEN for one in rows)
        words = self.tr("Open: {count}").format(count=say_number(still_open)) if rows else ""
        self.header.show_title(self.tr("Stock-takes"), words)
        self.stack.setCurrentIndex(0 if rows else 1)
        self.table.show_rows(rows)

    def _show_limbo(self, rows: tuple[UnplacedVial, ...]) -> None:
        self.limbo_part.setVisible(bool(rows))
        words = say_counted(self.tr("{count} vials without a place"), count=len(rows))
        self.limbo_heading.setText(words)
        self.limbo.show_rows(rows)
        self.limbo.setFixedHeight(min(36 + 28 * max(len(rows), 1), _MOST_HIGH))
        self._allow()

    def _allow(self) -> None:
        chosen = self.limbo.picked_rows()
        self.lost_button.setEnabled(bool(chosen))
        self.rescan_button.setEnabled(len({one.box_id for one in chosen} - {None}) == 1)

    def _rescan(self) -> None:
        box = next(one.box_id for one in self.limbo.picked_rows() if one.box_id is not None)
        self.wanted.emit(Place("rescan", box))

    def _ask_tanks(self) -> None:
        self.jobs.ask(self, tank_tree).then(self._open_card)

    def _open_card(self, tanks: tuple[TankNode, ...]) -> None:
        self._hide_cards()
        self.card.show()
        self.card.start(tanks)

    def _open_lost(self) -> None:
        self._hide_cards()
        self.lost_card.start([ChosenVial(one.id, one.code, "") for one in self.limbo.picked_rows()])
        self.lost_card.show()

    def _hide_cards(self) -> None:
        self.card.hide()
        self.lost_card.hide()

    def _opened(self, stock_take_id: int) -> None:
        self._hide_cards()
        self.wanted.emit(Place("stock_take", stock_take_id))

    def _reported(self, words: str) -> None:
        self._hide_cards()
        self.told.emit(words)


def _progress(row: StockTakeRow) -> str:
    return f"{say_number(row.counted)} / {say_number(row.boxes)}"
