"""The tree of tanks and racks with fill bars."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem, QWidget

from stembank_gui.queries.cryostorage import RackNode, TankNode
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import Zone
from stembank_gui.ui import look
from stembank_gui.ui.language import say_number, say_term

_PLACE = int(Qt.ItemDataRole.UserRole)
_FILL = _PLACE + 1
_BAR_WIDTH, _BAR_HEIGHT = 44, 5


class FillDelegate(QStyledItemDelegate):
    """Draws how full a tank or rack is: a bar and the numbers."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        fill = index.data(_FILL)
        if fill is None:
            return
        used, capacity = fill
        rect: Any = option.rect
        bar = QRectF(rect.right() - _BAR_WIDTH - 8, rect.center().y() - 2, _BAR_WIDTH, _BAR_HEIGHT)
        paint_fill(painter, bar, used, capacity)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + _BAR_WIDTH + 12, look.size("row"))


def paint_fill(painter: QPainter, bar: QRectF, used: int, capacity: int) -> None:
    """Draw a bar that is filled to used of capacity; nearly full is amber."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("border"))
    painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
    share = used / capacity if capacity else 0
    if share:
        tight = share >= 0.95  # noqa: PLR2004 - the last twentieth is when to think of the next tank
        painter.setBrush(look.named_look("quarantine").solid if tight else look.colour("accent"))
        width = max(bar.width() * share, bar.height())
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), width, bar.height()), bar.height() / 2, bar.height() / 2)
    painter.restore()


class TankTree(QTreeWidget):
    """Tanks, and the racks in them.

    Signals:
        chosen: a tank or rack became current; carries its Place.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tank_tree")
        self.setAccessibleName(self.tr("Tanks"))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setItemDelegate(FillDelegate(self))
        self.setIndentation(14)
        self.setMinimumWidth(200)
        self._items: dict[Place, QTreeWidgetItem] = {}
        self.currentItemChanged.connect(self._choose)

    def show_tanks(self, tanks: Iterable[TankNode]) -> None:
        """Show tanks; what was open and current stays so."""
        open_places = {place for place, item in self._items.items() if item.isExpanded()}
        current = self.current_place()
        self.blockSignals(True)
        self.clear()
        self._items = {}
        for tank in tanks:
            self._add_tank(tank)
        for place in open_places & set(self._items):
            self._items[place].setExpanded(True)
        if current in self._items:
            self.setCurrentItem(self._items[current])
        self.blockSignals(False)

    def show_place(self, place: Place) -> None:
        """Make a tank or rack current without telling so, and open what it stands in."""
        item = self._items.get(place)
        if item is None:
            return
        self.blockSignals(True)
        if (tank := item.parent()) is not None:
            tank.setExpanded(True)
        self.setCurrentItem(item)
        self.blockSignals(False)
        self.scrollToItem(item)

    def current_place(self) -> Place | None:
        """Return the current tank or rack."""
        item = self.currentItem()
        return None if item is None else item.data(0, _PLACE)

    def _add_tank(self, tank: TankNode) -> None:
        zones = {
            Zone.QUARANTINE: self.tr("quarantine"),
            Zone.RELEASED: self.tr("released"),
            Zone.REJECTED: self.tr("rejected"),
        }
        item = QTreeWidgetItem([f"{tank.code} · {zones[tank.zone]}"])
        tip = self.tr("{name} · {room} · {zone} · {used} of {capacity} positions taken")
        words = tip.format(
            name=tank.name, room=tank.room, zone=say_term(tank.zone), used=say_number(tank.used),
            capacity=say_number(tank.capacity),
        )  # fmt: skip
        self._fill(item, Place("tank", tank.tank_id), tank.used, tank.capacity, words)
        self.addTopLevelItem(item)
        for rack in tank.racks:
            item.addChild(self._rack(rack))

    def _rack(self, rack: RackNode) -> QTreeWidgetItem:
        item = QTreeWidgetItem([self.tr("Rack {slot}").format(slot=rack.slot)])
        words = f"{rack.code} · {say_number(rack.used)} / {say_number(rack.capacity)}"
        self._fill(item, Place("rack", rack.rack_id), rack.used, rack.capacity, words)
        return item

    def _fill(self, item: QTreeWidgetItem, place: Place, used: int, capacity: int, words: str) -> None:
        item.setData(0, _PLACE, place)
        item.setData(0, _FILL, (used, capacity))
        item.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, words)
        self._items[place] = item

    def _choose(self, current: QTreeWidgetItem | None, _previous: QTreeWidgetItem | None) -> None:
        if current is not None:
            self.chosen.emit(current.data(0, _PLACE))
