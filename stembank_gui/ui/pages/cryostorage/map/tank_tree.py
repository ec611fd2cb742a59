"""The tree of tanks and racks with fill bars, by site and room where there are several."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem, QWidget

from stembank_gui.queries.cryostorage import RackNode, TankNode
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import TankKind, Zone
from stembank_gui.ui import look
from stembank_gui.ui.language import say_number, say_term
from stembank_gui.ui.pages.cryostorage.map.fill import paint_fill
from stembank_gui.ui.widgets.vial_drag import dragged_vials

_PLACE = int(Qt.ItemDataRole.UserRole)
_FILL = _PLACE + 1
_BAR_WIDTH, _BAR_HEIGHT = 44, 5
_LINGER_MS = 600
"""How long something is held over a place before that opens."""
Around = tuple[str, str]


class FillDelegate(QStyledItemDelegate):
    """Draws how full a place is: a bar, its numbers are in the tip."""

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

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        drawn: Any = option
        room = drawn.rect.width() - (_BAR_WIDTH + 24 if index.data(_FILL) else 8)
        drawn.text = drawn.fontMetrics.elidedText(drawn.text, Qt.TextElideMode.ElideRight, room)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + _BAR_WIDTH + 12, look.size("row"))


class TankTree(QTreeWidget):
    """Tanks, and the racks in them. Vials dragged here are dropped on a rack; a tank held under them opens.

    Signals:
        chosen: a tank or rack became current; carries its Place.
        dropped: vials were dropped on a rack; carries their ids and the Place.
    """

    chosen = Signal(object)
    dropped = Signal(list, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tank_tree")
        self.setAccessibleName(self.tr("Tanks"))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setItemDelegate(FillDelegate(self))
        self.setIndentation(14)
        self.setMinimumWidth(200)
        self.setAcceptDrops(True)
        self._items: dict[Place, QTreeWidgetItem] = {}
        self._shown: tuple[TankNode, ...] | None = None
        self._under: Place | None = None
        self._lingering = QTimer(self, singleShot=True, interval=_LINGER_MS)
        self._lingering.timeout.connect(self._open_under)
        self.currentItemChanged.connect(self._choose)

    def show_tanks(self, tanks: tuple[TankNode, ...]) -> None:
        """Show tanks; what was open and current stays so."""
        if tanks == self._shown:
            return
        self._shown = tanks
        open_places = {place for place, item in self._items.items() if item.isExpanded()}
        current = self.current_place()
        self.blockSignals(True)
        self.clear()
        self._items = {}
        rooms = self._rooms(tanks)
        for tank in tanks:
            self._add_tank(tank, rooms.get((tank.site, tank.room)))
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

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(bool(dragged_vials(event)))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        place = self._place_at(event)
        if place != self._under:
            self._under = place
            self._lingering.start()
        event.setAccepted(place is not None and place.kind == "rack")

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._lingering.stop()
        self._under = None

    def dropEvent(self, event: QDropEvent) -> None:
        self._lingering.stop()
        place, vials = self._place_at(event), dragged_vials(event)
        if place is not None and place.kind == "rack" and vials:
            event.acceptProposedAction()
            self.dropped.emit(vials, place)

    def _place_at(self, event: QDropEvent) -> Place | None:
        item = self.itemAt(event.position().toPoint())
        return None if item is None else item.data(0, _PLACE)

    def _open_under(self) -> None:
        if self._under is not None and (item := self._items.get(self._under)) is not None:
            item.setExpanded(True)
            self.setCurrentItem(item)

    def _rooms(self, tanks: Iterable[TankNode]) -> dict[Around, QTreeWidgetItem]:
        """Return an open item for each room with what lies in it, none where there is only one room."""
        around: dict[Around, list[TankNode]] = {}
        for tank in tanks:
            around.setdefault((tank.site, tank.room), []).append(tank)
        if len(around) <= 1:
            return {}
        made = {}
        for (site, room), some in around.items():
            item = QTreeWidgetItem([" › ".join(part for part in (site, room) if part)])
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            item.setToolTip(0, item.text(0))
            item.setData(0, _FILL, (sum(one.used for one in some), sum(one.capacity for one in some)))
            self.addTopLevelItem(item)
            item.setExpanded(True)
            made[site, room] = item
        return made

    def _add_tank(self, tank: TankNode, room: QTreeWidgetItem | None) -> None:
        zones = {
            Zone.QUARANTINE: self.tr("quarantine"),
            Zone.RELEASED: self.tr("released"),
            Zone.REJECTED: self.tr("rejected"),
        }
        temporary = tank.kind is TankKind.TEMPORARY
        item = QTreeWidgetItem([f"{tank.code} · {self.tr('temporary') if temporary else zones[tank.zone]}"])
        tip = self.tr("{name} · {room} · {zone} · {used} of {capacity} positions taken")
        words = tip.format(
            name=tank.name, room=tank.room, zone=say_term(tank.kind if temporary else tank.zone),
            used=say_number(tank.used), capacity=say_number(tank.capacity),
        )  # fmt: skip
        self._fill(item, Place("tank", tank.tank_id), tank.used, tank.capacity, words)
        item.addChildren([self._rack(tank, rack) for rack in tank.racks])
        if room is None:
            self.addTopLevelItem(item)
        else:
            room.addChild(item)

    def _rack(self, tank: TankNode, rack: RackNode) -> QTreeWidgetItem:
        name = self.tr("Canister {slot}") if tank.kind is TankKind.CANES else self.tr("Rack {slot}")
        own = "" if rack.zone is tank.zone else f" · {say_term(rack.zone)}"
        item = QTreeWidgetItem([name.format(slot=rack.slot) + own])
        words = f"{rack.code} · {say_number(rack.used)} / {say_number(rack.capacity)}"
        self._fill(item, Place("rack", rack.rack_id), rack.used, rack.capacity, words)
        return item

    def _fill(self, item: QTreeWidgetItem, place: Place, used: int, capacity: int, words: str) -> None:
        item.setData(0, _PLACE, place)
        item.setData(0, _FILL, (used, capacity))
        item.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, words)
        item.setToolTip(0, words)
        self._items[place] = item

    def _choose(self, current: QTreeWidgetItem | None, _previous: QTreeWidgetItem | None) -> None:
        if current is not None and current.data(0, _PLACE) is not None:
            self.chosen.emit(current.data(0, _PLACE))
