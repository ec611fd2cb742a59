"""The page that opens first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stembank_gui.queries.today import Today, today
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.today.parts import StockTable, TankList, TileButton, WorkList
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.text import Text


class TodayPage(Page):
    """What waits for the person who is signed in, then the bank at a glance."""

    SHOWS = frozenset({
        "culture", "culture_observation",
        "account", "account_role", "approval", "capa", "certificate", "deviation", "disposal", "donor", "equipment",
        "box", "freeze_run", "label_print", "label_template", "lot", "material", "oos", "policy",
        "batch_record", "controlled_document", "training",
        "specification", "specification_review",
        "release_decision", "role_permission", "tank", "tank_reading", "test_result", "storage_plan", "vial",
        "signing_key",
    })  # fmt: skip

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.work = WorkList(self.wanted.emit)
        self.stock = StockTable(self.wanted.emit)
        self.tanks = TankList(self.wanted.emit)
        self.tiles = QGridLayout()
        self.tiles.setSpacing(look.space(2))
        self._lay_out()
        self.reload()

    def title(self) -> str:
        return self.tr("Today")

    def reload(self) -> None:
        if self.jobs.actor is not None:
            self.jobs.ask(self, today, self.jobs.actor.account_id).then(self._show)

    def _show(self, found: Today) -> None:
        self.work.show_work(found.work)
        self.stock.show_stock(found.stock)
        self.tanks.show_tanks(found.tanks)
        while item := self.tiles.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for number, tile in enumerate(found.tiles):
            self.tiles.addWidget(TileButton(tile, self.wanted.emit), number // 3, number % 3)

    def _lay_out(self) -> None:
        name = self.jobs.actor.name if self.jobs.actor else ""
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(look.space(2))
        left.addWidget(Text(self.tr("Waits for you"), "heading"))
        left.addWidget(self.work)
        left.addSpacing(look.space(3))
        left.addWidget(Text(self.tr("State of the site"), "heading"))
        left.addLayout(self.tiles)
        left.addStretch(1)
        right.addWidget(Text(self.tr("Vials in store"), "heading"))
        right.addWidget(self.stock)
        right.addSpacing(look.space(3))
        right.addWidget(Text(self.tr("Tanks"), "heading"))
        right.addWidget(self.tanks)
        right.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(look.space(5))
        both.addLayout(left, 2)
        both.addLayout(right, 3)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(look.space(5), look.space(4), look.space(5), look.space(5))
        column.setSpacing(look.space(4))
        header = PageHeader(self.title(), name)
        header.subtitle.setProperty("data", True)
        column.addWidget(header)
        column.addLayout(both)
        column.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setObjectName("today_scroll")
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        scroll.setWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
