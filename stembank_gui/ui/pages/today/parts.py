"""The parts of the page Today: lines of work, stock, tanks, tiles. Each number is a button that opens its list."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.today import StockCell, TankGlance, Tile, Work
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import LotState, Tier
from stembank_gui.ui import look
from stembank_gui.ui.icons import icon
from stembank_gui.ui.language import say_counted, say_number, say_term, say_time
from stembank_gui.ui.widgets.fill_bar import FillBar
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Line, Text

Open = Callable[[Place], object]


def link(text: str, name: str, place: Place, open_: Open, says: str) -> QPushButton:
    """Return a number or code that opens a place."""
    button = QPushButton(text)
    button.setObjectName(name)
    button.setProperty("role", "link")
    button.setProperty("data", True)
    button.setAutoDefault(False)
    button.setAccessibleName(says)
    button.clicked.connect(lambda: open_(place))
    return button


class WorkLine(QPushButton):
    """One kind of work that waits: how much, what, and whether it is overdue."""

    def __init__(self, work: Work, open_: Open) -> None:
        super().__init__()
        said = say_term(work.kind)
        self.setObjectName(f"work_{work.kind.value}")
        self.setProperty("role", "rail")
        self.setAutoDefault(False)
        self.setAccessibleName(f"{work.count} {said}")
        self.clicked.connect(lambda: open_(work.place))
        count = Text(say_number(work.count), "number", data=True)
        count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        count.setMinimumWidth(36)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.space(2), 0, look.space(3), 0)
        row.setSpacing(look.space(3))
        row.addWidget(count)
        row.addWidget(Text(said, "lead", data=True), 1)
        if work.urgent:
            row.addWidget(Text(self.tr("overdue"), "danger"))
        arrow = Text()
        arrow.setPixmap(icon("forward").pixmap(16, 16))
        row.addWidget(arrow)
        for label in self.findChildren(Text):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(360, 40)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 40)


class WorkList(QFrame):
    """Every kind of work that waits for the person."""

    def __init__(self, open_: Open) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._open = open_
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[look.space(2)] * 4)
        self._column.setSpacing(0)

    def show_work(self, work: Sequence[Work]) -> None:
        """Show lines of work, or that nothing waits."""
        clear(self._column)
        for line in work:
            self._column.addWidget(WorkLine(line, self._open))
        if not work:
            text = Text(self.tr("Nothing waits for you. New work appears here by itself."), "label", wrap=True)
            text.setContentsMargins(*[look.space(3)] * 4)
            self._column.addWidget(text)


class StockTable(QFrame):
    """Vials in store, states down, tiers across."""

    def __init__(self, open_: Open) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._open = open_
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.space(4), look.space(3), look.space(4), look.space(3))

    def show_stock(self, cells: Sequence[StockCell]) -> None:
        """Show the vials of each state and tier, with sums."""
        clear(self._column)
        if not cells:
            text = self.tr("No vials are in store yet. A lot that is filled and stored appears here.")
            self._column.addWidget(Text(text, "label", wrap=True))
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.space(3))
        grid.setVerticalSpacing(look.space(1))
        states = sorted({cell.state for cell in cells}, key=list(LotState).index)
        tiers = sorted({cell.tier for cell in cells}, key=list(Tier).index)
        right = Qt.AlignmentFlag.AlignRight
        for column, head in enumerate([*map(say_term, tiers), self.tr("Vials")], start=1):
            grid.addWidget(Text(head, "hint", data=True), 0, column, right)
        for row, state in enumerate(states, start=1):
            mine = [cell for cell in cells if cell.state is state]
            grid.addWidget(StateBadge(state), row, 0)
            for cell in mine:
                grid.addWidget(self._number(cell), row, tiers.index(cell.tier) + 1, right)
            grid.addWidget(_sum(mine), row, len(tiers) + 1, right)
        for column, tier in enumerate(tiers, start=1):
            grid.addWidget(_sum([cell for cell in cells if cell.tier is tier]), len(states) + 2, column, right)
        grid.addWidget(Line(), len(states) + 1, 0, 1, len(tiers) + 2)
        grid.addWidget(_sum(cells), len(states) + 2, len(tiers) + 1, right)
        grid.setColumnStretch(0, 1)
        self._column.addLayout(grid)

    def _number(self, cell: StockCell) -> QPushButton:
        says = say_counted(
            self.tr("{vials} vials in {lots} lots: {tier}, {state}"),
            vials=cell.vials,
            lots=cell.lots,
            tier=say_term(cell.tier),
            state=say_term(cell.state),
        )
        name = f"stock_{cell.tier.value}_{cell.state.value}"
        button = link(say_number(cell.vials), name, Place("page", "banks"), self._open, says)
        button.setToolTip(says)
        return button


class TankList(QFrame):
    """Each tank with its filling and its newest reading."""

    def __init__(self, open_: Open) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._open = open_
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.space(4), look.space(3), look.space(4), look.space(3))

    def show_tanks(self, tanks: Sequence[TankGlance]) -> None:
        """Show the tanks."""
        clear(self._column)
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.space(4))
        grid.setVerticalSpacing(look.space(1))
        grid.setColumnStretch(2, 1)
        for row, tank in enumerate(tanks):
            for column, widget in enumerate(self._row(tank)):
                grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignVCenter)
        self._column.addLayout(grid)

    def _row(self, tank: TankGlance) -> tuple[QWidget, ...]:
        code = link(tank.code, f"tank_{tank.tank_id}", Place("tank", tank.tank_id), self._open, tank.code)
        share = Text(f"{say_number(tank.used)} / {say_number(tank.capacity)}", data=True)
        share.setAlignment(Qt.AlignmentFlag.AlignRight)
        says = "–" if tank.temperature_c is None else f"{tank.temperature_c:f} °C".replace("-", "\u2212")
        temperature = link(
            says, f"temperature_{tank.tank_id}", Place("page", "monitoring"), self._open, f"{tank.code} {says}"
        )
        age = Text(self._age(tank), "danger" if tank.overdue else "hint")
        age.setToolTip(say_time(tank.read_at))
        zone = Text(say_term(tank.zone), "hint", data=True)
        return code, zone, FillBar(tank.used, tank.capacity), share, temperature, StateBadge(tank.verdict), age

    def _age(self, tank: TankGlance) -> str:
        if tank.read_at is None:
            return self.tr("no reading")
        minutes = int((datetime.now(UTC) - tank.read_at).total_seconds() // 60)
        if minutes < 120:  # noqa: PLR2004 - two hours
            return self.tr("{number} min ago").format(number=max(minutes, 0))
        hours = minutes // 60
        if hours < 48:  # noqa: PLR2004 - two days
            return self.tr("{number} h ago").format(number=hours)
        return say_counted(self.tr("{number} days ago"), number=hours // 24)


class TileButton(QPushButton):
    """One of the six dimensions: how many, and how many are overdue or will be soon."""

    def __init__(self, tile: Tile, open_: Open) -> None:
        super().__init__()
        said = say_term(tile.dimension)
        self.setObjectName(f"tile_{tile.dimension.value}")
        self.setAutoDefault(False)
        self.clicked.connect(lambda: open_(tile.place))
        state = self._state(tile)
        self.setAccessibleName(f"{said}: {say_number(tile.total)}. {state}")
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(look.space(3), look.space(2), look.space(3), look.space(2))
        column.setSpacing(look.space(1))
        column.addWidget(Text(said, "label", data=True))
        column.addWidget(Text(say_number(tile.total), "number", data=True))
        column.addWidget(Text(state, "danger" if tile.overdue else "hint"))
        for label in self.findChildren(Text):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._column.minimumSize()

    def _state(self, tile: Tile) -> str:
        if tile.overdue:
            return self.tr("{number} overdue").format(number=tile.overdue)
        return self.tr("{number} soon").format(number=tile.soon) if tile.soon else self.tr("in order")


def clear(layout: QVBoxLayout) -> None:
    """Take everything out of a column."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner := item.layout(), QGridLayout):
            _clear_grid(inner)


def _clear_grid(grid: QGridLayout) -> None:
    while item := grid.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
    grid.deleteLater()


def _sum(cells: Sequence[StockCell]) -> Text:
    total = Text(say_number(sum(cell.vials for cell in cells)), "heading", data=True)
    total.setContentsMargins(0, 0, look.space(1), 0)
    return total
